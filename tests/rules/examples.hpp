#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

#include "sandbox.hpp"

/// The cases whose records lie at the top and are files as they are.
std::vector<std::filesystem::path> plain_cases();
void write_case(const std::filesystem::path& file, const Sandbox& sandbox);

/// Writes the example of a rule's page, in which each file stands below its path, as in
/// "# alac/activities/review.yaml".
void write_example(std::string_view example, const Sandbox& sandbox);
