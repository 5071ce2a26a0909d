#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <memory>
#include <ostream>

#include "cip/base/text.hpp"
#include "cip/cli/command.hpp"
#include "cip/cli/kept_answers.hpp"
#include "cip/cli/new_record.hpp"
#include "cip/cli/to_do.hpp"
#include "cip/figures/agenda.hpp"
#include "cip/figures/known.hpp"
#include "cip/print/style.hpp"

namespace cip {
namespace {

struct StatusOptions {
  GroupOptions groups;
  std::string within;  ///< months; empty for no limit
  std::string until;   ///< a date; empty for no limit
  bool only_overdue = false;
  std::string format = "text";
};

std::size_t count(const std::vector<AgendaItem>& items, AgendaState state) {
  return static_cast<std::size_t>(std::ranges::count(items, state, state_of));
}

/// "3 items are overdue, 12 are due, 2 have no date": of what was asked for.
std::string tally(const std::vector<AgendaItem>& items, const StatusOptions& options) {
  const std::size_t overdue = count(items, AgendaState::overdue), due = count(items, AgendaState::due),
                    undated = count(items, AgendaState::undated), waived = count(items, AgendaState::waived);
  std::string text =
      overdue == 0 ? "no item is overdue" : counted(overdue, "item is overdue", "items are overdue");
  if (options.only_overdue) return text;
  text += ", " + (due == 0 ? "none is due" : counted(due, "is due", "are due"));
  if (undated > 0) text += ", " + counted(undated, "has no date", "have no date");
  if (waived > 0) text += ", " + counted(waived, "is waived", "are waived");
  return text;
}

constexpr std::size_t date_column = 18;  // two spaces, a date or "13 months late", two spaces

/// "13 months late", "32 days left".
std::string time_left(const AgendaItem& item, Date as_of) {
  if (!item.when) return "";
  if (item.is_waived) return "waived";
  if (item.is_overdue) return lateness(*item.when, as_of);
  const std::string words = distance(*item.when, as_of);
  return words == "today" ? words : words + " left";
}

std::string item_to_text(const AgendaItem& item, Date as_of, std::size_t width, bool color) {
  const AgendaState state = state_of(item);
  const Look look = state == AgendaState::overdue ? Look::red
                    : state == AgendaState::due   ? Look::cyan
                                                  : Look::dim;
  const auto block = [&](const std::string& left, Look left_look, const std::string& text, Look text_look) {
    return "  " + styled(left, left_look, color) + std::string(date_column - 2 - display_width(left), ' ') +
           indented(printable(one_line(text)), date_column, width, text_look, color).erase(0, date_column);
  };
  return block(item.when ? to_string(*item.when) : "–", look, item.what, Look::bold) +
         block(time_left(item, as_of), look, item.where, Look::dim) +
         indented(printable(one_line(fmt::format("{}", fmt::join(details_of(item), "; ")))), date_column,
                  width);
}

/// Takes out what is asked of the groups that this one belongs to.
std::vector<AgendaItem> take_above(std::vector<AgendaItem>& items, const Workspace& ws, const Group* own) {
  std::vector<AgendaItem> above;
  if (own)
    std::erase_if(items, [&](const AgendaItem& item) {
      const bool is_above = is_inside(ws, *own->id, item.group);
      if (is_above) above.push_back(item);
      return is_above;
    });
  return above;
}

/// `own` is the group that the records are of, if `above` has anything.
std::string agenda_text(const std::vector<AgendaItem>& items, const std::vector<AgendaItem>& above,
                        const Group* own, const StatusOptions& options, Date as_of, std::size_t width,
                        bool color) {
  std::string out;
  for (const AgendaState state :
       {AgendaState::overdue, AgendaState::due, AgendaState::undated, AgendaState::waived}) {
    const std::size_t many = count(items, state);
    if (many == 0) continue;
    const std::string title = fmt::format("{} ({})", title_of(state), many);
    out += (out.empty() ? "" : "\n") +
           styled(title, state == AgendaState::overdue ? Look::red : Look::bold, color) + "\n\n";
    for (const AgendaItem& item : items)
      if (state_of(item) == state) out += item_to_text(item, as_of, width, color);
  }
  if (out.empty()) out = options.only_overdue ? "Nothing is overdue.\n" : "Nothing is due.\n";
  if (above.empty()) return out;
  const std::string title =
      fmt::format("Asked of the groups above, not of {} itself ({})", own->short_name(), above.size());
  out += "\n" + styled(title, Look::bold, color) + "\n\n";
  for (const AgendaItem& item : above) out += item_to_text(item, as_of, width, color);
  return out;
}

Table agenda_table(const std::vector<AgendaItem>& items) {
  Table table{{"when", "state", "where", "who", "what", "how", "then", "why"}};
  for (const AgendaItem& item : items)
    table.rows.push_back(
        {item.when, to_word(state_of(item)), item.where, item.who, item.what, item.how, item.then, item.why});
  return table;
}

std::string agenda_json(const std::vector<AgendaItem>& items, Date as_of) {
  Table table{
      {"where", "group", "who", "what", "when", "last_day", "overdue", "waived", "how", "then", "why"}};
  for (const AgendaItem& item : items)
    table.rows.push_back({item.where, item.group, item.who, item.what, item.when,
                          item.when ? Cell(item.when->last) : Cell(), item.is_overdue, item.is_waived,
                          item.how, item.then, item.why});
  return Json{{"schema_version", 1}, {"as_of", to_string(as_of)}, {"items", to_json(table)}}.to_text();
}

std::optional<int> months_of(const std::string& text) {
  int months = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, months);
  const bool is_good = error == std::errc() && stop == end && months >= 0 && months <= 1200;
  return is_good ? std::optional(months) : std::nullopt;
}

/// The last day that is asked about, if there is one.
std::optional<Date> end_of(const StatusOptions& options, Date as_of) {
  if (!options.until.empty())
    return require_date("--until", date_meant(options.until, as_of, Role::due)).last;
  if (options.within.empty()) return std::nullopt;
  const std::chrono::days day(1);  // six months from 30 June end on 31 December
  return plus_months(as_of + day, *months_of(options.within)) - day;
}

/// Removes what the options exclude; returns how many items of the chosen groups are later or have no date.
std::size_t narrow(std::vector<AgendaItem>& items, const StatusOptions& options, const GroupChoice& groups,
                   std::optional<Date> end) {
  std::erase_if(items, [&](const AgendaItem& item) { return !groups.holds(item.group); });
  return std::erase_if(items, [&](const AgendaItem& item) {
    return (options.only_overdue && !item.is_overdue) || (end && (!item.when || item.when->last > *end));
  });
}

/// Whether what the answers are for was added in another way.
bool is_done(const KeptAnswers& draft, const Workspace& ws) {
  const RecordType* type = kind_named(draft.what());
  const std::string *title = draft.find("title"), *group = draft.find("group");
  return type && title && group && namesake(ws, *type, *group, *title);
}

/// Kept answers, and how to continue with them.
std::string drafts_to_text(Session& session) {
  std::string out;
  if (!session.at.empty()) return out;
  for (const KeptAnswers& draft : KeptAnswers::drafts(session.data_folder(), ""))
    out += indented(fmt::format("{}: {}; {}", draft.what(), printable(draft.summary()),
                                is_done(draft, session.opened().ws)
                                    ? fmt::format("a record has this title; `cip {}` asks whether to delete "
                                                  "the draft",
                                                  draft.command())
                                    : fmt::format("continue with `cip {}`", draft.command())),
                    2, session.width);
  return out.empty() ? out : "\n" + styled("Drafts", Look::bold, session.color) + "\n\n" + out;
}

int print_status(const StatusOptions& options, Session& session) {
  const Date as_of = session.as_of;
  if (!options.until.empty() && !options.within.empty())
    throw UsageError("use --until or --within, not both");
  const auto end = end_of(options, as_of);
  const Workspace ws = known_on(session.records(), as_of);
  auto items = agenda(ws, as_of);
  const std::size_t later = narrow(items, options, choose_groups(ws, options.groups), end);
  std::string note;
  if (options.format == "text") {
    const Group* own = options.groups.group.empty() ? lowest_group(ws) : nullptr;
    const auto above = take_above(items, ws, own);
    session.out << agenda_text(items, above, own, options, as_of, session.width, session.color)
                << drafts_to_text(session);
    if (!items.empty()) note = tally(items, options);
    const bool is_of_all = options.groups.group.empty() && !options.only_overdue;
    if (const auto next = next_commands(ws, as_of);
        is_of_all && items.empty() && above.empty() && later == 0 && !next.empty())
      note = fmt::format("next: `{}`", next.front().command);
    if (later > 0)
      note += fmt::format("{}{} {}", note.empty() ? "" : "; ", counted(later, "item is", "items are"),
                          end ? fmt::format("due after {} or without a date", to_words(on(*end)))
                              : "due later or without a date");
  } else if (options.format == "json") {
    session.out << agenda_json(items, as_of);
  } else if (options.format == "ics") {
    session.out << calendar_of(items, ws, as_of);
    if (const std::size_t undated = count(items, AgendaState::undated); undated > 0)
      note = fmt::format("left out {} without a date", counted(undated, "item", "items"));
  } else {
    session.out << row_named(table_formats, options.format).write(agenda_table(items), session.width);
  }
  session.note(note);
  return status_fine;
}

}  // namespace

Run setup_status(Usage& usage) {
  const auto options = std::make_shared<StatusOptions>();
  add_group_options(usage, options->groups);
  usage.add("--within", options->within, "MONTHS", "Only what is overdue, or due within this many months")
      .complaint = [](const std::string& text) {
    return months_of(text) ? ""
                           : fmt::format("`{}` is not a number of months from 0 to 1200", printable(text));
  };
  usage.add("--until", options->until, "DATE", "Only what is overdue, or due by this date");
  usage.add("--late,--overdue", options->only_overdue, "Only what is overdue");
  auto formats = table_format_names();
  formats.emplace_back("ics");
  usage.add_choice("--format", options->format, {"format", std::move(formats)},
                   "Output format; ics is a calendar");
  usage.notes =
      "What is due: open activities and their next steps, measurements, practices to review, "
      "surveys, reports, waivers that expire, and the duties of each SO, each AC and the NomCom in "
      "the current period. What a waiver excuses is listed apart, and is not overdue. A date given only "
      "as a month or a year counts as its last day.";
  return [options](Session& session) { return print_status(*options, session); };
}

}  // namespace cip
