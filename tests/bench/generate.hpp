#pragma once

#include <cstddef>
#include <filesystem>

/// Writes a data folder of about `count` sound records of all kinds, linked with each other, as groups
/// might keep them: 36 lines and 1.1 KB each on average. The same count always gives the same bytes. Judged
/// on 30 June 2026 there is nothing to find in it. Returns the number of records.
std::size_t generate_records(const std::filesystem::path& folder, std::size_t count);
