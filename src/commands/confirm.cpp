#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <ostream>

#include "cip/base/text.hpp"
#include "cip/cli/changed_answers.hpp"
#include "cip/cli/metric_words.hpp"
#include "cip/cli/writing.hpp"
#include "cip/figures/life.hpp"
#include "cip/records/life.hpp"
#include "cip/yaml/edit.hpp"

namespace cip {
namespace {

struct ConfirmOptions {
  std::vector<std::string> ids;
  bool all = false;
  GroupOptions groups;
  WriteOptions writing;
};

/// An open record that was never checked, or longer ago than cip.yaml allows.
struct Stale {
  const Document* document;
  const When* checked;  ///< nullptr: it does not say
};

std::vector<Stale> stale_records(const Workspace& ws, const GroupChoice& groups, Date as_of) {
  std::vector<Stale> found;
  for (const Document& document : ws.documents) {
    if (!document.is_sound() || !groups.holds(document.group) || ws.source_of_file(document.file)) continue;
    const Record record = document.read();
    const Field* status = record.type->find(Role::status);
    if (!status || !is_open(record) || has_ended(record)) continue;
    if (!waived_because(record.common().waivers, "stale", as_of).empty()) continue;
    const auto checked = first_said(record, Role::checked);
    if (!checked || is_out_of_date(ws, *checked->when, as_of))
      found.push_back({&document, checked ? checked->when : nullptr});
  }
  std::ranges::stable_sort(found, {},
                           [](const Stale& each) { return each.checked ? each.checked->last : Date::min(); });
  return found;
}

/// Updates the date on which the records were checked.
int renew(const std::vector<std::string>& ids, const WriteOptions& writing, Session& session) {
  session.require_disk();
  if (session.as_of > session.newest)
    throw UsageError(fmt::format("{} is in the future, and nobody has checked a record then",
                                 to_words(on(session.as_of))));
  const auto plan = [&](const Workspace& ws) {
    std::vector<FileChange> changes;
    for (const std::string& id : ids) {
      const Document& document = require_document(ws, id);
      const Field* field = document.type->find(Role::checked);
      if (!field) throw UsageError(fmt::format("`{}` has no field for the date it was checked", document.id));
      if (const auto checked =
              document.is_sound() ? first_said(document.read(), Role::checked) : std::nullopt;
          checked && certainly_after(*checked->when, session.as_of))
        throw UsageError(
            fmt::format("`{}` was checked later than that, as of {}", document.id, to_words(*checked->when)));
      if (is_among(ws.sources[document.file].path, changes, &FileChange::path)) continue;  // named twice
      changes.push_back(
          edited(ws, document, {{Action::set, *parse_path(field->name), value_of(session.date_of_entry())}}));
    }
    return changes;
  };
  return write_changes(plan, writing, session, Judge::of_fields);
}

std::string line_of(const Stale& stale) {
  const Record record = stale.document->read();
  const std::string_view status = status_word(record);
  return fmt::format("{} ({}{}{}), {}", *record.common().title, record.type->name, status.empty() ? "" : ", ",
                     status,
                     stale.checked ? "last checked " + to_words(*stale.checked) : "no check recorded");
}

/// What somebody has to look at to say whether it is still true.
std::string fields_of(const Record& record, std::size_t width) {
  static constexpr std::string_view shown[] = {"statement", "description", "goal",   "start", "opened",
                                               "due",       "closed",      "method", "owner"};
  std::string lines;
  if (const auto* metric = record.as<Metric>())
    lines += indented(metric_words(*metric, Date::max()), 2, width);
  for (const std::string_view name : shown) {
    const Field* field = record.type->find(name);
    if (!field || field->count(record.data) == 0) continue;
    const Said said = field->say(record.data, 0);
    lines += indented(
        printable(fmt::format("{}: {}", name, said.when ? to_words(*said.when) : one_line(said.text))), 2,
        width);
  }
  return lines;
}

/// Asks what is different now, and dates it today.
int change(const Document& document, const ConfirmOptions& options, Session& session) {
  std::vector<Change> changes = ask_for_changes(document, {}, session.opened().ws, session);
  const Field* checked = document.type->find(Role::checked);
  if (checked && !changes.empty())
    changes.push_back({Action::set, *parse_path(checked->name), value_of(session.date_of_entry())});
  const auto plan = [&](const Workspace& ws) {
    return std::vector{edited(ws, require_document(ws, document.id), changes)};
  };
  return write_changes(plan, options.writing, session, Judge::of_fields);
}

/// Asks whether each is still true; "no" asks what is different now.
int ask_about_each(const std::vector<Stale>& stale, const ConfirmOptions& options, Session& session) {
  session.require_disk();
  int worst = status_fine;
  for (const Stale& each : stale) {
    session.err << "\n"
                << indented(line_of(each), 0, session.err_width)
                << indented(each.document->id, 2, session.err_width)
                << fields_of(each.document->read(), session.err_width);
    for (bool is_answered = false; !is_answered;) {
      const auto answer =
          session.ask("still true? yes, no (asks what changed), Enter skips: ", {"yes", "no"});
      if (!answer) return worst;
      const std::string word = lower(*answer);
      is_answered = true;
      if (word == "y" || word == "yes")
        worst = std::max(worst, renew({each.document->id}, options.writing, session));
      else if (word == "n" || word == "no")
        worst = std::max(worst, change(*each.document, options, session));
      else if (!(is_answered = word.empty()))
        session.say(
            "`yes` writes today's date into the record as the day when it was checked, `no` asks its "
            "questions "
            "again, Enter leaves it as it is");
    }
  }
  return worst;
}

void list(const std::vector<Stale>& stale, Session& session) {
  for (const Stale& each : stale)
    session.out << indented(each.document->id, 0, session.width) << indented(line_of(each), 2, session.width);
  session.out << std::flush;
}

/// Those that are listed, with one question.
int confirm_all(const std::vector<Stale>& stale, const ConfirmOptions& options, Session& session) {
  if (!options.writing.dry_run) list(stale, session);
  if (!may_write(options.writing, "is each of them still true?", session)) return status_failed;
  std::vector<std::string> ids;
  for (const Stale& each : stale) ids.push_back(each.document->id);
  return renew(ids, options.writing, session);
}

int confirm_records(ConfirmOptions options, Session& session) {
  if (options.ids.size() == 1) {
    take_group(options.ids.front(), options.groups, session.opened().ws);
    std::erase(options.ids, "");
  }
  if (options.all && !options.ids.empty())
    throw UsageError("`--all` confirms what is listed; leave it out, or the records");
  if (options.writing.yes && !options.all) throw UsageError("`--yes` goes with `--all`");
  if (!options.ids.empty()) return renew(options.ids, options.writing, session);
  const Workspace& ws = session.records();
  const auto stale = stale_records(ws, choose_groups(ws, options.groups), session.as_of);
  const std::string limit = counted(static_cast<std::size_t>(*ws.duties().stale_after), "month", "months");
  if (stale.empty()) {
    session.note(fmt::format("every open record was checked in the last {}", limit));
    return status_fine;
  }
  session.note(fmt::format(
      "{} in the last {}",
      counted(stale.size(), "open record has not been checked", "open records have not been checked"),
      limit));
  if (options.all) return confirm_all(stale, options, session);
  if (session.interactive) return ask_about_each(stale, options, session);
  list(stale, session);
  session.note(
      "if a record is still true, `cip confirm ID...`, or `--all` for all of these; if not, `cip edit ID`");
  return status_fine;
}

}  // namespace

Run setup_confirm(Usage& usage) {
  const auto options = std::make_shared<ConfirmOptions>();
  usage.add("ids", options->ids, "ID", "Records that are still true (default: ask about each open record)");
  usage.add("--all", options->all, "Confirm all that are listed, with one question");
  add_group_options(usage, options->groups);
  add_yes_option(usage, options->writing);
  usage.find("--yes")->help = "With --all: write without asking";
  add_write_options(usage, options->writing);
  usage.notes =
      "Writes today's date as `as_of`. Without an ID, cip goes through the criteria, metrics and "
      "practices in use and the open work that have no recorded check, or were last checked longer ago than "
      "`stale_after` in cip.yaml allows; outside a terminal, it lists them.";
  return [options](Session& session) { return confirm_records(*options, session); };
}

}  // namespace cip
