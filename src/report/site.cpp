#include "cip/report/site.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <tuple>
#include <utility>

#include "cip/base/text.hpp"
#include "cip/figures/agenda.hpp"
#include "cip/figures/coverage.hpp"
#include "cip/figures/duties.hpp"
#include "cip/figures/groups.hpp"
#include "cip/figures/practices.hpp"
#include "cip/figures/summary.hpp"
#include "phrases.hpp"
#include "sections.hpp"
#include "site_contents.hpp"
#include "wordings.hpp"

namespace cip {
namespace {

constexpr std::size_t longest_teaser = 5;
constexpr std::string_view calendar_file = "due.ics", feed_file = "changes.atom";

/// "changed 3 March 2026: status from planned to complete".
std::string change_words(const PastChange& change) {
  return fmt::format("{} {}{}{}", change.what, in_words(on(change.day)), change.fields.empty() ? "" : ": ",
                     change.fields);
}

class Site {
 public:
  explicit Site(const SiteScope& scope)
      : scope_(scope),
        community_(scope.community),
        ws_(scope.community.ws),
        contents_(contents_of(scope)),
        items_(agenda(ws_, community_.as_of)) {
    std::erase_if(items_, [](const AgendaItem& item) { return item.task == Task::waiver; });
  }

  std::vector<OutputFile> files() {
    for (const Place& place : places()) add(place.file, (this->*place.page)());
    files_.push_back({std::string(calendar_file), calendar_of(items_, ws_, community_.as_of)});
    files_.push_back({std::string(feed_file), feed()});
    for (const GroupRow& row : community_.rows) {
      add(row, "index.html", report_page(community_, row));
      add(row, "records.html", records_page(row));
    }
    for (const CommunityScope& before : scope_.earlier)
      for (const GroupRow& row : before.rows)
        if (contents_.groups.contains(*row.group->id)) add(row, file_of(before), report_page(before, row));
    return std::move(files_);
  }

 private:
  /// A page at the top of the site.
  struct Place {
    std::string_view name, file;
    Page (Site::*page)() const;
  };
  static std::span<const Place> places() {
    static constexpr Place all[] = {{"Overview", "index.html", &Site::front_page},
                                    {"Community report", "community.html", &Site::community_page},
                                    {"Principles", "principles.html", &Site::principles_page},
                                    {"Practices", "practices.html", &Site::practices_page},
                                    {"What is due", "due.html", &Site::due_page},
                                    {"What changed", "changes.html", &Site::changes_page}};
    return all;
  }

  std::string site_name() const { return *ws_.program->framework.name; }

  void add(std::string_view file, Page page) {
    Frame frame{site_name(), {}, std::string(feed_file)};
    for (const Place& place : places())
      frame.places.push_back({std::string(place.name), place.file == file ? "" : std::string(place.file)});
    finish(std::string(file), std::move(page), frame);
  }
  void add(const GroupRow& row, std::string_view file, Page page) {
    Frame frame{site_name(), {}, fmt::format("../{}", feed_file)};
    for (const Place& place : places())
      frame.places.push_back({std::string(place.name), fmt::format("../{}", place.file)});
    for (const auto& [what, name] : {std::pair("report", "index.html"), {"records", "records.html"}})
      frame.places.push_back({fmt::format("{} {}", row.group->short_name(), what), file == name ? "" : name});
    finish(fmt::format("{}/{}", *row.group->id, file), std::move(page), frame);
  }
  void finish(std::string file, Page page, const Frame& frame) {
    const bool says_whose = file.ends_with("index.html") || file == "community.html";
    const std::string about = says_whose || !ws_.program->about ? "" : plain_words(ws_.program->about) + " ";
    page.push_back(Closing{Line(fmt::format(
        "{}Made with cip {}, as of {}. Records: {}. Work that is not recorded may still have been done.",
        about, community_.origins.program_version, to_words(on(community_.as_of)),
        community_.origins.version))});
    files_.push_back({std::move(file), to_html_document(page, frame)});
  }

  ReportScope scope_of(const GroupRow& row) const { return scope_of(community_, row); }
  static ReportScope scope_of(const CommunityScope& of, const GroupRow& row) {
    return {of.ws, *row.group, of.period_name, of.period, of.as_of, row.figures, of.origins};
  }
  /// The page of a group's report on an earlier period, beside that on this one.
  static std::string file_of(const CommunityScope& before) {
    return fmt::format("report-{}.html", before.period_name);
  }
  /// "January 2020 to December 2022 (published on 2 December 2022)", a link to each.
  void add_earlier_reports(std::string_view group, const std::string& folder, std::string_view words,
                           Line& line) const {
    std::string_view separator = words;
    for (const CommunityScope& before : scope_.earlier) {
      const auto* report = of_period<Report>(before.ws, group, before.period_name, before.as_of);
      if (!report) continue;
      line.add(std::string(std::exchange(separator, ", ")))
          .link(period_words(before.period), folder + file_of(before));
      const auto day = day_of(*report, before.as_of);
      if (!day) continue;
      const Maybe<Url>& url = report->published->url;
      line.add(" (");
      line.phrases.push_back({"published " + in_words(*day), Phrase::Style::plain, url ? **url : ""});
      line.add(")");
    }
  }
  std::span<const Shown> records_of(std::string_view group) const {
    const auto found = contents_.records.find(group);
    return found == contents_.records.end() ? std::span<const Shown>() : found->second;
  }

  // The front page

  List list_of_groups() const {
    List list;
    std::map<std::string_view, std::size_t> place;  // of a group of the top
    for (const Group* group : groups_as_tree(ws_)) {
      if (!contents_.groups.contains(*group->id)) continue;
      Item item{
          Line().link(*group->name + (group->abbreviation ? fmt::format(" ({})", **group->abbreviation) : ""),
                      address_of_report(*group)),
          {}};
      const std::size_t count = records_of(*group->id).size();
      item.line.add(": ");
      if (count == 0)
        item.line.add(ws_.is_left_out(*group->id) ? "records left out" : "no records yet");
      else
        item.line.link(counted(count, "record", "records"), *group->id + "/records.html");
      add_earlier_reports(*group->id, *group->id + "/", "; report on ", item.line);
      const std::string_view top = top_group(ws_, *group->id);
      if (const auto above = place.find(top); above != place.end()) {
        list.items[above->second].below.items.push_back(std::move(item));
      } else {
        place[*group->id] = list.items.size();
        list.items.push_back(std::move(item));
      }
    }
    return list;
  }

  Page front_page() const {
    Page page{Heading{1, site_name()}};
    say(fmt::format("Continuous improvement, {}: the goals, work and results of each group.",
                    period_words(community_.period)),
        page);
    page.push_back(Heading{2, "Summary"});
    write_about_records(ws_, "", page);
    write_results(community_, page);
    page.push_back(Heading{2, "Groups"});
    say("The report of each group, and the records it is based on.", page);
    page.push_back(list_of_groups());
    page.push_back(Heading{2, "Due next"});
    List due{due_items(AgendaState::due)};
    due.items.resize(std::min(due.items.size(), longest_teaser));
    const auto overdue = static_cast<std::size_t>(std::ranges::count_if(items_, &AgendaItem::is_overdue));
    if (due.items.empty()) say("Nothing with a date is due.", page);
    page.push_back(std::move(due));
    Line all;
    if (overdue > 0) all.add(counted(overdue, "item is overdue. ", "items are overdue. "));
    page.push_back(Paragraph{all.link("Everything that is due", "due.html")
                                 .add(". You can also ")
                                 .link("subscribe to the calendar", std::string(calendar_file))
                                 .add(".")});
    page.push_back(Heading{2, "Latest changes"});
    write_latest_changes(page);
    Line more;
    if (!contents_.changes.empty()) more.link("More changes", "changes.html").add(". ");
    page.push_back(Paragraph{more.add("You can ")
                                 .add(contents_.changes.empty() ? "" : "also ")
                                 .link("subscribe to the feed", std::string(feed_file))
                                 .add(".")});
    return page;
  }

  Page community_page() const { return community_report(community_); }

  // Principles

  Page principles_page() const {
    Page page{Heading{1, "The principles, and the records under each"}};
    say("Criteria are the conditions that a group sets itself; metrics measure them. The report of each "
        "group says how well it meets them.",
        page);
    for (std::size_t i = 0; i < ws_.principles->principles.items.size(); ++i) {
      const Principle& principle = ws_.principles->principles.items[i];
      page.push_back(principle_heading(2, principle));
      write_wording(ws_.current_wording(principle.wordings), page);
      Table table{
          {"Group", "Criteria", "Metrics", "Met or on track", "Activities", "Practices", "With work"}};
      for (const GroupRow& row : community_.rows) {
        const PrincipleFigures& figures = row.figures.principles[i];
        const Coverage& coverage = figures.coverage;
        if (coverage.criteria + coverage.metrics + coverage.activities + coverage.practices +
                figures.continuity.worked() ==
            0)
          continue;
        table.rows.push_back(
            {Reference{row.group->short_name(), address_of_report(*row.group)}, coverage.criteria,
             coverage.metrics, of_phrase(coverage.on_target, coverage.judged), coverage.activities,
             coverage.practices, of_phrase(figures.continuity.worked(), figures.continuity.quarters.size())});
      }
      table.to_the_right = {false, true, true, true, true, true, true};
      if (table.rows.empty())
        say("Nothing is recorded under this principle.", page);
      else
        page.push_back(std::move(table));
    }
    const Wording& wording = ws_.current_wording(ws_.principles->principles.items.front().wordings);
    page.push_back(Heading{2, "How to read the tables"});
    say("Groups without a row have none of these. Activities are those of this period, practices those in "
        "use. Met or on track: metrics, out of those that can be assessed. With work: quarters of this "
        "period "
        "in which work is recorded.",
        page);
    write_source("Wording of the principles", wording, page);
    return page;
  }

  // Practices

  Line catalog_line(const ReportScope& scope, const Practice& practice) const {
    Line line = practice_line(scope, practice);
    line.phrases.front().url = address_of_record(practice.common.id);
    line.phrases.insert(
        line.phrases.begin() + 1,
        Phrase{fmt::format(" ({})", ws_.name_of(practice.common.group)), Phrase::Style::plain, ""});
    return line;
  }

  /// Of a practice that an earlier principle describes.
  Line link_to(const Practice& practice) const {
    return Line()
        .link(*practice.common.title, address_of_record(practice.common.id))
        .add(fmt::format(" ({}): see above.", ws_.name_of(practice.common.group)));
  }

  Page practices_page() const {
    Page page{Heading{1, "Catalog of practices"}};
    std::map<int, List> by_principle;  // 0: none
    std::size_t all = 0, adopted = 0, in_use = 0, unchecked = 0, proposed = 0;
    std::set<const Practice*> told;
    for (const GroupRow& row : community_.rows) {
      ReportScope scope = scope_of(row);
      scope.period.last = std::max(scope.period.last, scope.as_of);  // the catalog is of no period
      for (const Practice* practice : scope.all<Practice>()) {
        if (has_ended(*practice)) continue;
        ++all;
        adopted += is_taken_over(*practice) ? 1 : 0;
        proposed += *practice->status == PracticeStatus::proposed ? 1 : 0;
        if (*practice->status == PracticeStatus::active) {
          ++in_use;
          unchecked += state_phrase(ws_, *practice, scope.as_of) == "in use" ? 0 : 1;
        }
        const std::set<int> principles = principles_of(ws_, *practice);
        for (const int number : principles.empty() ? std::set{0} : principles)
          by_principle[number].items.push_back(
              {told.insert(practice).second ? catalog_line(scope, *practice) : link_to(*practice), {}});
      }
    }
    if (all == 0) {
      page.push_back(Heading{2, "Practices"});
      say("No practice is recorded.", page);
      return page;
    }
    std::vector<std::string> states;
    if (in_use > 0)
      states.push_back(
          fmt::format("{} recorded as in use{}", with_verb(in_use),
                      unchecked == 0 ? "" : fmt::format(" ({} of them when last checked)", unchecked)));
    if (proposed > 0) states.push_back(with_verb(proposed) + " proposed");
    if (const std::size_t rest = all - in_use - proposed; rest > 0)
      states.push_back(with_verb(rest) + " of unknown status");
    const std::string in_all =
        in_use == all && unchecked == 0 && all > 1
            ? fmt::format("{} practices are recorded as in use", capitalized(part_of(all, all)))
            : fmt::format("{}: {}", counted(all, "practice", "practices"), all_of(states));
    say(fmt::format(
            "{}. {} Those marked as required are meant for every group; the others are offered.", in_all,
            adopted == 0
                ? "No adoption by another group is recorded."
                : fmt::format("Adoption or adaptation by another group is recorded for {}.", adopted)),
        page);
    for (const Principle& principle : ws_.principles->principles) {
      page.push_back(principle_heading(2, principle));
      List& list = by_principle[*principle.number];
      if (list.items.empty())
        say("No practice is recorded under this principle.", page);
      else
        page.push_back(std::move(list));
    }
    if (List& others = by_principle[0]; !others.items.empty()) {
      page.push_back(Heading{2, "Not linked to a principle"});
      page.push_back(std::move(others));
    }
    return page;
  }

  // What is due

  /// What the items of a state ask for; a duty of several groups once, with their names.
  std::vector<Item> due_items(AgendaState state) const {
    struct Row {
      const AgendaItem* first;
      Line groups;
    };
    std::vector<Row> rows;
    using Same = std::tuple<std::string_view, Date, std::string_view>;  // what is asked for, when and of whom
    std::map<Same, std::size_t> places;                                 // of duties
    for (const AgendaItem& item : items_) {
      if (state_of(item) != state) continue;
      const bool is_duty = item.task == Task::duty;
      const auto place =
          is_duty ? places.emplace(Same(item.what, item.when->last, item.who), rows.size()).first->second
                  : rows.size();
      if (place == rows.size())
        rows.push_back({&item, {}});
      else
        rows[place].groups.add(", ");
      const Group* group = ws_.group(item.group);
      const bool has_page = is_duty && group && contents_.groups.contains(item.group);
      rows[place].groups.phrases.push_back(
          {ws_.name_of(item.group), Phrase::Style::plain, has_page ? address_of_report(*group) : ""});
    }
    std::vector<Item> lines;
    for (auto& [item, groups] : rows) {
      Line line;
      if (item->when) line.add(to_words(*item->when) + ": ");
      const bool is_record = contents_.titles.contains(item->where);
      line.phrases.push_back({one_line(item->what), Phrase::Style::plain,
                              is_record ? address_of_record(item->where) : std::string()});
      line.add(" (");
      std::ranges::move(groups.phrases, std::back_inserter(line.phrases));
      line.add(")");
      if (!item->who.empty()) line.add(fmt::format(", {}", item->who));
      if (item->is_overdue) line.add(fmt::format(", {}", lateness(*item->when, community_.as_of)));
      lines.push_back({std::move(line), {}});
    }
    return lines;
  }

  Page due_page() const {
    Page page{Heading{1, "What is due"}};
    page.push_back(Paragraph{Line(fmt::format("As of {}. You can also ", to_words(on(community_.as_of))))
                                 .link("subscribe to the calendar", std::string(calendar_file))
                                 .add(". A date given only as a month or a year counts as its last day.")});
    for (const AgendaState state : {AgendaState::overdue, AgendaState::due, AgendaState::undated}) {
      List list{due_items(state)};
      if (list.items.empty() && state != AgendaState::due) continue;
      page.push_back(Heading{2, std::string(title_of(state))});
      if (list.items.empty()) say("Nothing with a date is due.", page);
      page.push_back(std::move(list));
    }
    return page;
  }

  // What changed

  static Line change_of(const FeedEntry& entry, const std::string& day) {
    Line line(day);
    line.link(entry.title, entry.address);
    return std::move(line.add(entry.summary.empty() ? "." : fmt::format(". {}.", entry.summary)));
  }
  void write_latest_changes(Page& page) const {
    if (contents_.changes.empty()) return say("No change is recorded.", page);
    List list;
    for (const FeedEntry& entry : contents_.changes)
      if (list.items.size() < longest_teaser)
        list.items.push_back({change_of(entry, to_words(on(entry.day)) + ": "), {}});
    page.push_back(std::move(list));
  }

  /// A section for each day, newest first.
  Page changes_page() const {
    Page page{Heading{1, "What changed"}};
    page.push_back(Paragraph{Line("The newest changes to the records. You can also ")
                                 .link("subscribe to the feed", std::string(feed_file))
                                 .add(".")});
    if (contents_.changes.empty()) {
      page.push_back(Heading{2, "Changes"});
      say("No change is recorded.", page);
    }
    std::optional<Date> day;
    for (const FeedEntry& entry : contents_.changes) {
      if (day != entry.day) {
        day = entry.day;
        page.push_back(Heading{2, to_words(on(*day)), to_string(on(*day))});
        page.push_back(List{});
      }
      std::get<List>(page.back()).items.push_back({change_of(entry, ""), {}});
    }
    return page;
  }

  std::string feed() const {
    const Date day = contents_.changes.empty() ? community_.as_of : contents_.changes.front().day;
    return feed_to_atom(site_name() + ": what changed", "urn:cip:" + to_slug(site_name()), day,
                        contents_.changes);
  }

  // Groups

  Page report_page(const CommunityScope& of, const GroupRow& row) const {
    const auto rows = rows_of_group(of.ws, *row.group, of.period_name, of.period, of.as_of);
    ReportScope scope = scope_of(of, row);
    scope.inside = {rows.begin() + 1, rows.end()};
    Page page = triennial_report(scope);
    Line line("The ");
    line.link("records of the group", "records.html").add(" have their own page, with their history.");
    if (&of != &community_)
      line.add(" This is a report on an earlier period, made from the records of today; ")
          .link("that on the current one", "index.html")
          .add(" has a page of its own.");
    else if (std::size_t length = line.phrases.size(); length > 0) {
      add_earlier_reports(*row.group->id, "", " Earlier reports: ", line);
      if (line.phrases.size() > length) line.add(".");
    }
    page.insert(page.begin() + 1, Paragraph{std::move(line)});
    return page;
  }

  Line referrers_of(const std::string& id) const {
    Line line;
    const auto found = contents_.referrers.find(id);
    if (found == contents_.referrers.end()) return line;
    for (const std::string& other : found->second) {
      if (other == id) continue;
      line.add(line.empty() ? "Referred to by " : "; ")
          .link(contents_.titles.at(other), address_of_record(other, "../"));
    }
    return line.empty() ? line : line.add(".");
  }

  /// The day on which most of several records were added, if that is known of each.
  std::optional<Date> usual_day(std::span<const Shown> records) const {
    std::map<Date, std::size_t> days;
    for (const Shown& record : records) {
      const auto found = scope_.history.find(record.document->id);
      if (found == scope_.history.end()) return std::nullopt;
      const auto added = std::ranges::find(found->second, "added", &PastChange::what);
      if (added == found->second.end()) return std::nullopt;
      ++days[added->day];
    }
    const auto most = std::ranges::max_element(days, {}, [](const auto& day) { return day.second; });
    return most == days.end() || most->second < 2 ? std::nullopt : std::optional(most->first);
  }

  /// `usual` is said above for all: the day on which it was added.
  Item record_item(const ReportScope& scope, const Shown& record, std::optional<Date> usual) const {
    const auto& [summary, document] = record;
    const auto* practice = document->as<Practice>();
    Line line = practice ? practice_line(scope, *practice) : line_of_record(scope, *summary);
    const std::string anchor = std::exchange(line.id, document->id);
    line.add(" ").link("In the report", "index.html#" + anchor).add(".");
    Item item{std::move(line), {}};
    if (Line others = referrers_of(document->id); !others.empty())
      item.below.items.push_back({std::move(others), {}});
    std::vector<std::string> said;
    if (const auto found = scope_.history.find(document->id); found != scope_.history.end())
      for (const PastChange& change : found->second)
        if (change.what != "added" || change.day != usual)
          said.push_back(capitalized(change_words(change)) + ".");
    if (!said.empty()) item.below.items.push_back({fmt::format("{}", fmt::join(said, " ")), {}});
    return item;
  }

  Page records_page(const GroupRow& row) const {
    const ReportScope scope = scope_of(row);
    Page page{Heading{1, fmt::format("Records of {}", name_in_full(*row.group))}};
    const std::span<const Shown> records = records_of(*row.group->id);
    const auto usual = usual_day(records);
    page.push_back(Paragraph{Line(records.empty() ? "Nothing is recorded yet. "
                                                  : counted(records.size(), "record", "records") + ". ")
                                 .link("The report", "index.html")
                                 .add(" summarizes them.")
                                 .add(usual ? fmt::format(" Unless another day is given, they were added {}.",
                                                          in_words(on(*usual)))
                                            : "")});
    const RecordType* type = nullptr;
    if (records.empty()) {
      page.push_back(Heading{2, "Records"});
      say("None.", page);
      return page;
    }
    for (const Shown& record : records) {
      if (record.document->type != type) {
        type = record.document->type;
        page.push_back(Heading{2, capitalized(type->folder)});
        page.push_back(List{});
      }
      std::get<List>(page.back()).items.push_back(record_item(scope, record, usual));
    }
    return page;
  }

  const SiteScope& scope_;
  const CommunityScope& community_;
  const Workspace& ws_;
  const SiteContents contents_;
  std::vector<AgendaItem> items_;
  std::vector<OutputFile> files_;
};

}  // namespace

std::string address_of_report(const Group& group) { return *group.id + "/index.html"; }

std::vector<OutputFile> site_of(const SiteScope& scope) { return Site(scope).files(); }

}  // namespace cip
