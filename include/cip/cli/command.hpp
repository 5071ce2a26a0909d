#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cip/cli/session.hpp"
#include "cip/cli/usage.hpp"
#include "cip/figures/groups.hpp"
#include "cip/store/workspace.hpp"

namespace cip {

/// Wrong words on the command line; exit status 2.
class UsageError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

inline constexpr int status_fine = 0, status_findings = 1, status_failed = 2;

struct ExitStatus {
  int status;
  std::string_view means;
};
inline constexpr ExitStatus exit_statuses[] = {
    {status_fine, "success"},
    {status_findings, "problems found"},
    {status_failed, "usage error or failure"},
};

/// What the rows of a table are called.
template <class Table>
std::vector<std::string_view> names_of(const Table& rows) {
  std::vector<std::string_view> names;
  for (const auto& row : rows) names.push_back(row.name);
  return names;
}
/// "a|b|c": the type of an option that takes one of the words, as help and completion show it.
std::string one_of(std::span<const std::string_view> words);
/// Throws UsageError, with the nearest of them, when `word` is none of the words. Where none is near, the
/// message says all of them, or the sentence `where` instead when they are many.
void require_word(std::string_view what, std::string_view word, std::span<const std::string_view> words,
                  std::string_view where = {});
/// What somebody calls so (see store/names.hpp). Throws UsageError when there is none, or more than one.
const Group& require_group(const Workspace& ws, std::string_view name);
const Principle& require_principle(const Workspace& ws, std::string_view name);
const Document& require_document(const Workspace& ws, std::string_view name);
/// The period of that id, or the current one for no id. Throws UsageError when cip.yaml has no such period.
const Period& require_period(const Workspace& ws, std::string_view id);
/// The date of an option, or a UsageError that names the option.
When require_date(std::string_view option, std::string_view text);

/// -g and --subgroups, where a command takes them.
struct GroupOptions {
  std::string group;
  bool subgroups = false;
};

void add_group_options(Usage& usage, GroupOptions& options);
/// Throws UsageError when the tree has no such group.
GroupChoice choose_groups(const Workspace& ws, const GroupOptions& options);

}  // namespace cip
