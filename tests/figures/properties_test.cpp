// What holds for every record, whatever its dates: tried on generated ones with other dates and states.
#include <algorithm>
#include <numeric>

#include "bench/generate.hpp"
#include "cip/figures/agenda.hpp"
#include "cip/figures/answers.hpp"
#include "cip/figures/figures.hpp"
#include "cip/figures/groups.hpp"
#include "cip/figures/known.hpp"
#include "cip/figures/surveys.hpp"
#include "cip/rules/rules.hpp"
#include "figures/records.hpp"
#include "figures/shake.hpp"

using namespace cip;

namespace {

constexpr unsigned seeds = 3;
constexpr std::string_view period_id = "period-1";
const When period = from_to("2025", "2027");

/// Adds a record that lies in no file; `index` is still to be called.
template <class T>
void add(Workspace& ws, T record, std::string_view suffix = "") {
  const auto document = std::make_shared<Document>(
      Document{record.common.id + suffix, record.common.group, &record_type<T>(), record.common.file});
  document->state = Document::State::sound;
  record.common.id = Written(document->id);
  document->record = std::make_shared<T>(std::move(record));
  ws.documents.push_back(document);
}

/// 600 records of 12 groups, each of which has three reports.
Workspace generated() {
  const Sandbox sandbox;
  generate_records(sandbox.folder(), 600);
  Workspace ws = load_workspace(sandbox.folder());
  const Shared<Document> documents = ws.documents;
  for (const char* suffix : {"-b", "-c"})
    for (const Document& document : documents)
      if (const auto* report = document.as<Report>()) add(ws, *report, suffix);
  auto sorted = ws.documents.pointers();
  std::ranges::stable_sort(sorted, {},
                           [](const auto& document) { return std::string_view(document->group); });
  ws.documents.clear();
  for (auto& document : sorted) ws.documents.push_back(std::move(document));
  ws.index();
  return ws;
}

/// Calls `look(ws, day)` for records shaken in many ways, early and late in the period and after it.
template <class Look>
void for_many_records(const Look& look) {
  Workspace ws = generated();
  for (unsigned seed = 1; seed <= seeds; ++seed) {
    shake(ws, seed);
    for (const char* day : {"2025-02-10", "2026-06-30", "2027-12-31", "2029-03-01"}) {
      INFO("seed " << seed << ", " << day);
      look(ws, date(day));
    }
  }
}

template <std::size_t size>
std::size_t sum(const std::array<std::size_t, size>& counts) {
  return std::accumulate(counts.begin(), counts.end(), std::size_t{0});
}

void check_share(Share share) {
  CHECK(share.part <= share.whole);
  const auto percent =
      percent_of(static_cast<std::int64_t>(share.part), static_cast<std::int64_t>(share.whole));
  CHECK(percent.has_value() == (share.whole > 0));
  CHECK(percent.value_or(0) >= 0);
  CHECK(percent.value_or(0) <= 100);
}

void check_continuity(const Continuity& continuity) {
  CHECK(continuity.worked() <= continuity.quarters.size());
  CHECK(continuity.quarters.size() <= 12);
  const auto gap = continuity.longest_gap();
  const auto possible = static_cast<std::size_t>(std::ranges::count(continuity.quarters, Work::possible));
  if (gap)
    CHECK(static_cast<std::size_t>(gap->quarters) + continuity.worked() + possible <=
          continuity.quarters.size());
}

void check_coverage(const Coverage& part, const Coverage& all) {
  CHECK(part.on_target <= part.judged);
  CHECK(part.judged <= part.metrics);
  CHECK(part.criteria <= all.criteria);
  CHECK(part.metrics <= all.metrics);
  CHECK(part.activities <= all.activities);
  CHECK(part.practices <= all.practices);
}

int length_of(const std::optional<Gap>& gap) { return gap ? gap->quarters : 0; }

}  // namespace

TEST_CASE("the figures of a group add up") {
  for_many_records([](const Workspace& ws, Date day) {
    for (const Group& group : ws.groups()) {
      INFO(*group.id);
      const GroupFigures figures = figures_of(ws, *group.id, period_id, period, day);
      const auto of_period_not_cancelled = [&](const Activity& activity) {
        return activity.common.group == *group.id && *activity.status != ActivityStatus::cancelled &&
               !activity.superseded_by && placement_of(activity, period, day) == Placement::within;
      };
      CHECK(sum(figures.completion) ==
            static_cast<std::size_t>(std::ranges::count_if(ws.all<Activity>(), of_period_not_cancelled)));
      CHECK(sum(figures.completion) == figures.all.coverage.activities);
      CHECK(sum(figures.metrics) == figures.all.coverage.metrics);
      check_coverage(figures.all.coverage, figures.all.coverage);
      check_continuity(figures.all.continuity);
      for (const PrincipleFigures& each : figures.principles) {
        check_coverage(each.coverage, figures.all.coverage);
        check_continuity(each.continuity);
        CHECK(each.continuity.worked() <= figures.all.continuity.worked());
        CHECK(length_of(each.continuity.longest_gap()) >= length_of(figures.all.continuity.longest_gap()));
      }
      for (const Share share : {figures.issues, figures.points, figures.promises}) check_share(share);
      CHECK(figures.promises.whole <= figures.points.part);
    }
  });
}

TEST_CASE("recording an activity never lowers the share of quarters worked, nor lengthens the longest gap") {
  Workspace ws = workspace_of("");
  for (unsigned seed = 1; seed <= 1000; ++seed) {
    Dice dice(seed);
    const Date day = dice.day()->first;
    const int principle = dice.below(3);
    ws.documents.clear();
    ws.index();
    Continuity before = continuity_of(ws, "alac", principle, period, day);
    for (int i = 0; i < 20; ++i) {
      INFO("seed " << seed << ", activity " << i << ", " << to_string(day));
      add(ws, any_activity(dice));
      ws.index();
      const Continuity after = continuity_of(ws, "alac", principle, period, day);
      CHECK(after.worked() >= before.worked());
      CHECK(after.worked() * before.quarters.size() >= before.worked() * after.quarters.size());
      CHECK(length_of(after.longest_gap()) <= length_of(before.longest_gap()));
      before = after;
    }
  }
}

TEST_CASE("the figures of a question stay on their scales") {
  Dice dice(1);
  for (int i = 0; i < 1000; ++i) {
    static constexpr std::size_t sizes[] = {5, 7, 2, 11, 3};
    Question question;
    question.scale = dice.any<Scale>();
    Tally tally{&question, std::vector<std::int64_t>(sizes[static_cast<std::size_t>(**question.scale)]), 0};
    const int most = 1 + dice.below(40);
    for (std::int64_t& count : tally.counts) count = dice.below(most);
    const TallyFigures figures = figures_of(tally, 5);
    for (const auto& percent : {figures.top_two, figures.yes}) {
      CHECK(percent.value_or(0) >= 0);
      CHECK(percent.value_or(0) <= 100);
    }
    CHECK(std::abs(figures.net_promoter.value_or(0)) <= 100);
    CHECK(figures.mean.value_or(1) >= (**question.scale == Scale::nps ? 0 : 1));
    CHECK(figures.mean.value_or(1) <= (**question.scale == Scale::nps ? 10 : 7));
  }
}

TEST_CASE("no count from 1 up to the smallest cell is shown, or follows from those that are") {
  Dice dice(1);
  Question question;
  for (int i = 0; i < 5000; ++i) {
    const int smallest = 1 + dice.below(10), most = 1 + dice.below(30);
    std::vector<std::int64_t> counts(static_cast<std::size_t>(2 + dice.below(10)));
    for (std::int64_t& count : counts) count = dice.one_in(2) ? dice.below(most) : dice.below(3);
    const TallyFigures figures = figures_of({&question, counts, 0}, smallest);
    if (figures.cells.empty()) continue;
    std::int64_t hidden = 0, sum = *figures.answers;
    for (std::size_t cell = 0; cell < counts.size(); ++cell) {
      if (!figures.cells[cell]) ++hidden;
      sum -= figures.cells[cell].value_or(0);
      if (!figures.cells[cell]) continue;
      CHECK(*figures.cells[cell] == counts[cell]);
      CHECK((counts[cell] == 0 || counts[cell] >= smallest));
    }
    if (hidden == 0) continue;
    // Each is at least 1. With more left over than that, any of them could be one more or one less.
    CHECK(hidden > 1);
    CHECK((sum > hidden || hidden == static_cast<std::int64_t>(counts.size())));
    CHECK(sum >= smallest);
  }
}

namespace {

/// What validate finds under a rule, by the file and the place.
class Found {
 public:
  Found(const Workspace& ws, Date day) : findings_(validate(ws, day)) {}

  template <class Test>
  std::size_t count(std::string_view rule, const Test& test) const {
    return static_cast<std::size_t>(std::ranges::count_if(findings_.list(), [&](const Finding& finding) {
      return finding.rule->name == rule && test(finding);
    }));
  }
  std::size_t at(std::string_view rule, Span span) const {
    return count(rule, [&](const Finding& finding) {
      return finding.span.file == span.file && finding.span.begin == span.begin;
    });
  }

 private:
  Findings findings_;
};

Span place_of(const Workspace& ws, const Report& report) {
  std::uint32_t index = 0;
  for (const Report& each : ws.all<Report>()) {
    if (&each == &report) break;
    ++index;
  }
  return {report.common.file, index, index};
}

/// How often something was found, so that a pair that is never tried is noticed.
struct Tried {
  int yes = 0, no = 0;
  bool operator()(bool found) {
    ++(found ? yes : no);
    return found;
  }
};

}  // namespace

TEST_CASE("a group lacks a survey by the rule exactly when the duty is not met") {
  Tried lacks;
  for_many_records([&](const Workspace& ws, Date day) {
    const Found found(ws, day);
    for (const Group* group : top_groups(ws)) {
      const auto is_missed = [&](const Period& each) {
        return duties_of(ws, *group->id, *each.id, days_of(each), day).front().state == DutyState::not_met;
      };
      const Period& running = *period_on(ws, day);
      const Period* before = last_period(ws, running.start->first);
      const bool is_open = before && !is_reported(ws, *group->id, *before, day);
      CHECK(lacks(found.at("no-survey", group->id.span) > 0) ==
            (is_missed(running) || (is_open && is_missed(*before))));
    }
  });
  CHECK(lacks.yes > 0);
  CHECK(lacks.no > 0);
}

TEST_CASE("a report is late by the rule exactly when it is by the duty") {
  Tried published_late, overdue;
  for_many_records([&](const Workspace& ws, Date day) {
    if (day != period.last) return;  // after it others are due
    const Found found(ws, day);
    for (const Group& group : ws.groups()) {
      if (!owes_duties(ws.groups(), group)) continue;
      INFO(*group.id);
      const Duty duty = duties_of(ws, *group.id, period_id, period, day).at(2);
      const Report* own = of_period<Report>(ws, *group.id, period_id, day);
      const Report* before = report_before(ws, *group.id, own, period, day);
      if (own && day_of(*own, day)) {
        const bool is_late = found.count("late-report", [&](const Finding& finding) {
          return finding.span.begin == place_of(ws, *own).begin &&
                 finding.message.starts_with("report was published");
        });
        CHECK(published_late(is_late) == (duty.state == DutyState::not_met));
      } else {
        const bool is_missing = before && found.at("late-report", place_of(ws, *before)) > 0 &&
                                found.count("late-report", [&](const Finding& finding) {
                                  return finding.span.begin == place_of(ws, *before).begin &&
                                         finding.message.starts_with("no report");
                                }) > 0;
        CHECK(overdue(is_missing) == (duty.state == DutyState::not_met));
      }
    }
  });
  CHECK(published_late.yes * published_late.no > 0);
  CHECK(overdue.yes * overdue.no > 0);
}

TEST_CASE("a comment period is short, and its summary late, by the rules exactly when by the duties") {
  Tried is_short, is_late;
  for_many_records([&](const Workspace& ws, Date day) {
    const Found found(ws, day);
    for (const Group& group : ws.groups()) {
      INFO(*group.id);
      const Report* own = of_period<Report>(ws, *group.id, period_id, day);
      if (!own) continue;
      const auto duties = duties_of(ws, *group.id, period_id, period, day);
      if (closes_too_early(*own->comment)) continue;  // that has a rule of its own
      const Maybe<Day>& opens = own->comment->opens;
      const Maybe<Day>& summary = own->comment->summary_published;
      const Maybe<Day> last = last_comment_day(*own->comment);
      if (!(summary && last && certainly_before(**summary, **last)))  // that has one too
        CHECK(is_late(found.at("late-comment-summary", place_of(ws, *own)) > 0) ==
              (duties.at(4).state == DutyState::not_met));
      const int length =
          comment_days(*own->comment).value_or(Length{}).most;  // 0: unknown, or another rule's
      const bool is_asked = !own->comment->shorter_because || length < *ws.duties().comment_days;
      if (is_asked && length > 0 && !certainly_after(**opens, day))  // else it may still be changed
        CHECK(is_short(found.at("short-comment-period", place_of(ws, *own)) > 0) ==
              (duties.at(3).state == DutyState::not_met));
    }
  });
  CHECK(is_short.yes * is_short.no > 0);
  CHECK(is_late.yes * is_late.no > 0);
}

TEST_CASE("a metric that the report calls met never contradicts a rating of its day that says met") {
  Tried contradicts;
  for_many_records([&](const Workspace& ws, Date day) {
    const Found found(ws, day);
    for (const Assessment& assessment : ws.all<Assessment>()) {
      if (assessment.approved) continue;  // else the metric is judged on the day of approval
      for (const Metric* metric : serving<Metric>(ws, assessment.common.group, 0)) {
        INFO(metric->common.id);
        const auto said = "`met`, but its metric `" + std::string(metric->common.slug()) + "` is ";
        const bool named = found.count("rating-contradicts-metric", [&](const Finding& finding) {
          return finding.span.file == assessment.common.file && finding.message.starts_with(said);
        });
        if (contradicts(named)) CHECK_FALSE(is_on_target(status_of(*metric, day)));
      }
    }
  });
  CHECK(contradicts.yes > 0);
}

TEST_CASE("promises without an activity are those that the rule finds") {
  Tried open;
  for_many_records([&](const Workspace& ws, Date day) {
    const Found found(ws, day);
    for (const Group& group : ws.groups()) {
      INFO(*group.id);
      std::size_t without = 0;
      for (const Report* report : reports_heard(ws, *group.id, period_id, period, day))
        without += found.at("accepted-without-activity", place_of(ws, *report));
      const Share promises = figures_of(ws, *group.id, period_id, period, day).promises;
      CHECK(promises.whole - promises.part == without);
      open(without > 0);
    }
  });
  CHECK(open.yes * open.no > 0);
}

TEST_CASE("a principle that lacks something by the matrix is one that the rule calls uncovered") {
  Tried uncovered;
  for_many_records([&](const Workspace& ws, Date day) {
    const Found found(ws, day);
    const Workspace known = known_on(ws, day, period);
    for (const Group& group : ws.groups()) {
      INFO(*group.id);
      auto coverage = coverage_of(known, *group.id, period, day);
      for (const auto& lack :
           {std::pair("no criterion", &Coverage::criteria), std::pair("no metric", &Coverage::metrics),
            std::pair("no activity", &Coverage::activities)}) {
        const bool lacks = found.count("uncovered-principle", [&](const Finding& finding) {
          return finding.span.begin == group.id.span.begin &&
                 finding.message.find(lack.first) != std::string::npos;
        });
        bool has_none = false;
        for (int principle = 1; principle <= 5; ++principle)
          has_none = has_none || coverage[principle].*lack.second == 0;
        CHECK(uncovered(lacks) == has_none);
      }
    }
  });
  CHECK(uncovered.yes * uncovered.no > 0);
}

TEST_CASE("what the rules call overdue is overdue on the agenda") {
  Tried overdue, unmeasured;
  for_many_records([&](const Workspace& ws, Date day) {
    const Found found(ws, day);
    const auto items = agenda(ws, day);
    CHECK(std::ranges::is_sorted(items, std::greater<>(), &AgendaItem::is_overdue));
    const auto is_overdue = [&](const Common& common, std::string_view what) {
      return std::ranges::any_of(items, [&](const AgendaItem& item) {
        return item.where == common.id && item.what.starts_with(what) && item.is_overdue;
      });
    };
    for (const Activity& activity : ws.all<Activity>())
      if (!activity.superseded_by && activity.due &&
          overdue(found.at("overdue", {activity.common.file, 0, 0}) > 0))
        CHECK(is_overdue(activity.common, "Finish: "));
    for (const Metric& metric : ws.all<Metric>())
      if (unmeasured(found.at("measurement-overdue", {metric.common.file, 0, 0}) > 0))
        CHECK(is_overdue(metric.common, "Measure: "));
  });
  CHECK(overdue.yes * overdue.no > 0);
  CHECK(unmeasured.yes * unmeasured.no > 0);
}
