#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "cip/cli/session.hpp"
#include "cip/cli/usage.hpp"
#include "cip/figures/groups.hpp"
#include "cip/print/page.hpp"
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
/// The row of that name, which must be one of them.
template <class Table>
const auto& row_named(const Table& rows, std::string_view name) {
  return *std::ranges::find_if(rows, [&](const auto& row) { return row.name == name; });
}
/// "a|b|c": the type of an option that takes one of the words, as help and completion show it.
std::string one_of(std::span<const std::string_view> words);
/// Throws UsageError if `word` is not one of the words. The message suggests the closest; if none is close,
/// it lists them all or, if they are many, has the sentence `where`.
void require_word(std::string_view what, std::string_view word, std::span<const std::string_view> words,
                  std::string_view where = {});
/// The thing of that name (see store/names.hpp). Throws UsageError if there is none, or more than one.
const Group& require_group(const Workspace& ws, std::string_view name,
                           std::string_view where = "`groups.yaml` has them all");
const Principle& require_principle(const Workspace& ws, std::string_view name);
/// What require_document takes, for help.
inline constexpr std::string_view record_words =
    "The record: its id, as alac/rop-review or rop-review, its code or path, or words from its title";
const Document& require_document(const Workspace& ws, std::string_view name);
/// The same, of this kind: records of other kinds with that name are not considered. Those of the group come
/// first, if one is named.
const Document& require_document(const Workspace& ws, std::string_view name, const RecordType& type,
                                 std::string_view group = "");
/// The period with that id, or the current one without an id. Throws UsageError if cip.yaml has no such
/// period.
const Period& require_period(const Workspace& ws, std::string_view id);
/// The date as records write it, for one that is written otherwise, `last year`; else the text. `March` is
/// this month in March.
std::string date_meant(const std::string& text, Date today, Role role = Role::none);
/// The date of an option, or a UsageError that names the option.
When require_date(std::string_view option, std::string_view text);
/// Throws UsageError if --to is before --from.
void require_order(Date from, Date to);

/// Standard input, if one of the paths is `-`, as a file of the data folder; `path_of_input` is its path from
/// here, or from there. Throws UsageError if only one of the two is given.
std::optional<ListedFile> read_input(const std::vector<std::string>& paths, const std::string& path_of_input,
                                     std::string_view command, Session& session);

/// The bytes of a file, or of standard input (`-`) or another pipe; at most `limit + 1` of them.
std::string read_file_or_pipe(const std::string& file, std::size_t limit, Session& session);

/// Every status that a record of this kind can have; of some kind, without one.
Words status_words(const RecordType* kind = nullptr);

/// What to write instead of a format that cip lacks, as in `print report.html from a browser` for a PDF, if
/// one of the formats it has leads there; else empty. `file` is the name to write to.
std::string instead_of_format(std::string_view wanted, std::span<const std::string_view> formats,
                              const std::string& file = "");
/// A format, and the extension of its files.
struct Ending {
  std::string_view ending, format;
};
/// The given format, or the one for the file's extension, or the first. Throws UsageError for an unknown
/// extension.
std::string format_for(const std::string& said, const std::string& file, std::span<const Ending> endings);
/// `json` and the names of the table formats.
std::vector<std::string_view> table_format_names();

/// The page as text for where the session prints, as Markdown or as an HTML document.
std::string in_format(std::string_view format, Page page, const Session& session);

/// -g and --subgroups, for commands that take them.
struct GroupOptions {
  std::string group;
  bool subgroups = false;
};

void add_group_options(Usage& usage, GroupOptions& options);
/// A group's name in place of another word, which no record has as its name, is what --group would give.
void take_group(std::string& word, GroupOptions& options, const Workspace& ws);

/// The arguments of a command that takes a kind of record and a group, each of them alone or both.
void add_kind_and_group(Usage& usage, std::string& kind, GroupOptions& groups);
/// Puts each where it belongs; throws UsageError for a word that is neither.
void take_kind_and_group(std::string& kind, GroupOptions& groups, const Workspace& ws);
/// Throws UsageError if the tree has no such group.
GroupChoice choose_groups(const Workspace& ws, const GroupOptions& options);

}  // namespace cip
