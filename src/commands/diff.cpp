#include <fmt/format.h>

#include <memory>
#include <ostream>

#include "cip/base/background.hpp"
#include "cip/cli/command.hpp"
#include "cip/cli/since.hpp"
#include "cip/report/changes.hpp"

namespace cip {
namespace {

constexpr std::string_view formats[] = {"text", "markdown", "json"};

struct DiffOptions {
  std::string range;
  bool staged = false;
  std::string format = "text";
};

/// The two states to compare, as revisions.
struct Range {
  std::string before = "HEAD";
  std::string now;               ///< empty: the work tree, or the index
  bool from_merge_base = false;  ///< `A...B`: from the last commit that both have in common
};

Range parse_range(const std::string& text) {
  const auto dots = text.find("..");
  if (dots == std::string::npos) return {text.empty() ? "HEAD" : text, "", false};
  const bool three = text.compare(dots, 3, "...") == 0;
  const auto or_head = [](std::string side) { return side.empty() ? "HEAD" : side; };
  return {or_head(text.substr(0, dots)), or_head(text.substr(dots + (three ? 3 : 2))), three};
}

Range require_range(const DiffOptions& options, const Session& session) {
  Range range = parse_range(options.range);
  const bool named = !range.now.empty();
  if ((named ? 1 : 0) + (session.at.empty() ? 0 : 1) + (options.staged ? 1 : 0) > 1)
    throw UsageError("use only one of `A..B`, --at and --staged");
  if (!named) range.now = session.at;
  return range;
}

/// "main (06020bf2ff45)".
std::string name_of(const std::string& revision, const std::string& commit) {
  const std::string name = commit.substr(0, 12);
  return commit.starts_with(revision) ? name : fmt::format("{} ({})", without_refs(revision), name);
}

/// The command that prints all that a comment has no room for.
std::string whole_diff(const DiffOptions& options, const Session& session) {
  return fmt::format("cip {}diff{}{}{}", session.at.empty() ? "" : fmt::format("--at {} ", session.at),
                     options.range.empty() ? "" : " ", options.range, options.staged ? " --staged" : "");
}

int print_changes(const DiffOptions& options, Session& session) {
  const Range range = require_range(options, session);
  const Date as_of = session.as_of;
  const Moment moment{range.now, "", options.staged};
  bool is_apart = false;  // what another branch has of its own looks as if the work tree took it back
  auto asked = ask_for_records(
      [&](const Repository& repository) {
        std::string commit = range.from_merge_base ? merge_base(repository, range.before, moment.made_from())
                                                   : commit_of(repository, range.before);
        is_apart = range.now.empty() && !range.from_merge_base && range.before != "HEAD" &&
                   !is_in_head(repository, commit);
        return commit;
      },
      session);
  Opened& opened = session.open(moment);
  ask_history(opened, session);
  Committed then = asked.get();
  const std::string commit = then.commit;
  if (is_apart)
    session.say(
        fmt::format("cip: `{0}` has commits that this branch lacks, so its changes are shown taken back; "
                    "`cip diff ...{0}` shows what `{0}` changes",
                    range.before));
  const Workspace before = state_at(std::move(then), opened);
  const TwoStates states{before, opened.ws};
  auto judging = in_background([&] { return finding_changes(states, session.today); });
  const Changes changes = changes_between(before, opened.ws, states.moves, as_of);
  const Touched touched = touched_by(before, opened.ws, changes, as_of);
  const auto [come, gone] = judging.get();
  const ChangesScope scope{
      before,
      opened.ws,
      changes,
      touched,
      come,
      gone,
      (range.from_merge_base ? "the last commit in common with " : "") + name_of(range.before, commit),
      options.staged      ? "what is staged"
      : range.now.empty() ? "the work tree"
                          : name_of(range.now, opened.commits[0]),
      opened.prefix,
      as_of,
      whole_diff(options, session)};
  if (options.format == "json")
    session.out << changes_to_json(scope, {commit, opened.commits.empty() ? "" : opened.commits[0]});
  else if (options.format == "markdown")
    session.out << changes_comment(scope);
  else
    session.out << in_format(options.format, changes_page(scope, std::string::npos), session);
  return status_fine;
}

}  // namespace

Run setup_diff(Usage& usage) {
  const auto options = std::make_shared<DiffOptions>();
  usage.add("range", options->range, "REV",
            "Compare this revision (default: HEAD) with the work tree; `A..B` compares A with B; `A...B` "
            "compares the last commit that both have in common with B, so that `...B` shows what B changes");
  usage.add("--staged", options->staged, "Compare with what is staged instead of the work tree");
  usage.add_choice("--format", options->format, {"format", {formats, std::end(formats)}},
                   "Output format; markdown is for a pull request");
  usage.notes =
      "Both states are checked as of the same date, so no difference is due to time alone. Markdown fits "
      "into a comment on GitHub (65,536 characters) and says how much was left out.";
  return [options](Session& session) { return print_changes(*options, session); };
}

}  // namespace cip
