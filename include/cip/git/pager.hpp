#pragma once

#include <string>

namespace cip {

/// `core.pager` as the user set it; empty where nobody did. What a repository says is not asked: it may name
/// a program that came with the records.
std::string pager_of_user();

}  // namespace cip
