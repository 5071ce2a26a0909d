// Rules about what is there twice: ids, names and records, and what takes the place of a record.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>
#include <utility>

#include "cip/base/text.hpp"
#include "cip/figures/groups.hpp"
#include "cip/figures/life.hpp"
#include "cip/rules/rules.hpp"
#include "cip/store/layout_rules.hpp"
#include "cip/store/names.hpp"
#include "period_meant.hpp"

namespace cip {
namespace {

void slug_taken(const Judged& judged, Breaches& out) {
  std::unordered_map<std::string_view, const Document*> first;
  for (const Document& document : judged.ws.documents) {
    const auto [other, is_new] = first.emplace(document.id, &document);
    if (!is_new)
      out.report({document.file, 0, 0},
                 fmt::format("`{}` is already the id of the {} `{}`", document.id, other->second->type->name,
                             judged.ws.sources[other->second->file].path))
          .suggest("give this file another name");
  }
}

void principle_named_twice(const Principles& principles, Breaches& out) {
  std::map<std::string, Span> first;
  for (const Principle& principle : principles.principles) {
    const auto [known, is_new] = first.emplace(wording_of(*principle.title), principle.title.span);
    if (!is_new)
      out.report(principle.title.span, fmt::format("`{}` is the title of two principles", *principle.title))
          .note(known->second, "of this one too")
          .suggest("give each principle a title of its own");
  }
}

/// Two groups, or principles, that are called the same: nobody knows which one is meant.
void name_taken(const Judged& judged, Breaches& out) {
  if (judged.ws.principles) principle_named_twice(*judged.ws.principles, out);
  std::map<std::string, std::pair<const Group*, Span>> first;
  for (const Group& group : judged.ws.groups()) {
    const auto take = [&](std::string_view name, Span span) {
      const auto [known, is_new] = first.emplace(group_words(name), std::pair(&group, span));
      const auto& [other, there] = known->second;
      if (!is_new && other != &group)
        out.report(span, fmt::format("`{}` is a name of `{}` too", name, *other->id))
            .note(there, "of this group")
            .suggest("give each group names that no other has");
    };
    take(*group.id, group.id.span);
    take(*group.name, group.name.span);
    if (group.abbreviation) take(**group.abbreviation, group.abbreviation->span);
    for (const Text& alias : group.aliases) take(*alias, alias.span);
  }
}

/// The time from its beginning to its end; nothing if the record doesn't give them.
std::optional<When> dates_of(const Record& record) {
  Hull hull;
  for (const Role role : {Role::begins, Role::ends})
    if (const auto said = first_said(record, role)) hull.add(*said->when);
  return hull.get();
}

/// The words of a text, each once: none that are short, but those that deny.
std::set<std::string> words_in(std::string_view text) {
  std::set<std::string> words;
  const std::string slug = to_slug(text);
  for (std::string_view rest = slug; !rest.empty();)
    if (const auto word = take_until(rest, '-'); word.size() > 3 || word == "no" || word == "not")
      words.emplace(word);
  return words;
}

/// The share of the shorter title's words that are also in the other: 0 to 1. Short words don't count.
double share_of_words(std::string_view one, std::string_view other) {
  const auto a = words_in(one), b = words_in(other);
  const auto shared = std::ranges::count_if(a, [&](const std::string& word) { return b.contains(word); });
  const std::size_t fewest = std::min(a.size(), b.size());
  return fewest == 0 ? 0 : static_cast<double>(shared) / static_cast<double>(fewest);
}

/// A sign that two records may be the same: its value, which differs in most, and its name.
using Sign = std::pair<std::string, std::string_view>;

/// The period that a record is on, whatever it says by mistake.
template <class T>
std::string_view period_of(const T& record, const Workspace& ws) {
  const Period* meant = period_meant(ws, record);
  return meant ? *meant->id : *record.period;
}

/// There is one report of a period, whatever its title, and one assessment by the same kind of assessor.
std::vector<Sign> signs_of(const Record& record, const Workspace& ws) {
  const Common& common = record.common();
  std::vector<Sign> signs;
  if (const Report* report = record.as<Report>())
    signs.emplace_back(period_of(*report, ws), "period");
  else if (const Assessment* assessment = record.as<Assessment>())
    signs.emplace_back(fmt::format("{} {}", period_of(*assessment, ws),
                                   assessment->assessor ? to_word(*assessment->assessor->kind) : ""),
                       "period");
  else
    signs.emplace_back(wording_of(*common.title), "title");
  if (const Criterion* criterion = record.as<Criterion>())
    signs.emplace_back(wording_of(*criterion->statement), "statement");
  const auto add_text = [&](std::string_view text, std::string_view sign) {
    constexpr std::size_t most_words = 8;  // of a sentence that says little
    if (lower_words(text).size() > most_words) signs.emplace_back(wording_of(text), sign);
  };
  if (common.description) add_text(**common.description, "description");
  if (const Activity* activity = record.as<Activity>(); activity && activity->outcome)
    if (activity->outcome->summary) add_text(**activity->outcome->summary, "outcome");
  if (common.origin && common.origin->ref && common.origin->url)
    signs.emplace_back(fmt::format("{} {}", **common.origin->ref, **common.origin->url), "origin");
  return signs;
}

struct Dated {
  Record record;
  std::optional<When> dates;
};

/// Records that share a sign are the same thing, unless it is repeated: then it has other dates. One source
/// may describe several things, and one sentence end several works, with other titles.
bool is_same(std::string_view sign, const Dated& one, const Dated& other) {
  if (sign == "period") return true;
  if (one.dates && other.dates && !overlaps(*one.dates, *other.dates)) return false;
  const bool is_text = sign == "description" || sign == "outcome";
  if (sign != "origin" && !is_text) return true;
  const double share = share_of_words(*one.record.common().title, *other.record.common().title);
  return share >= (is_text ? 0.3 : 0.5);
}

/// One point of one body on one day, under two of its names. Individuals may well say the same, so of them it
/// is only noted.
void submitted_twice(const Report& report, const Workspace& ws, Breaches& out) {
  if (!report.comment) return;
  std::map<std::tuple<std::string, std::optional<When>, std::string>, const Submission*> known;
  for (const Submission& submission : report.comment->submissions) {
    const Group* group = group_called(ws, *submission.from);
    const bool may_be_another =
        !group && (!submission.kind || **submission.kind == SubmitterKind::individual);
    if (may_be_another && !submission.date) continue;
    const std::string from = group ? std::string(*group->id) : wording_of(*submission.from);
    const auto date = submission.date ? std::optional(**submission.date) : std::nullopt;
    const Submission* same = nullptr;
    const auto compare = [&](const std::string& said) {
      const Submission* first = known.try_emplace({from, date, said}, &submission).first->second;
      if (!same && first != &submission) same = first;
    };
    for (const CommentPoint& point : submission.points) compare(wording_of(*point.summary));
    const bool has_page =
        submission.url && !(report.comment->url && **report.comment->url == **submission.url);
    if (may_be_another && has_page) compare(**submission.url);
    if (!same) continue;
    if (may_be_another)
      out.report(
             submission.id.span,
             fmt::format("`{}` makes the same point, or is at the same address, on the same day", *same->id))
          .note(same->id.span, "the other submission")
          .weigh(Severity::note)
          .suggest("if it is the same comment, keep one of the two");
    else
      out.report(submission.from.span,
                 fmt::format("`{}` is the same body, and makes the same point", *same->from))
          .note(same->from.span, "the other submission")
          .suggest("keep one of the two");
  }
}

/// A priority in other words: all but the shortest are the same.
void prioritized_twice(const Report& report, Breaches& out) {
  constexpr std::size_t fewest = 3;
  std::map<std::set<std::string>, const Text*> known;
  for (const Text& priority : report.priorities) {
    auto words = words_in(*priority);
    if (words.size() < fewest) continue;
    for (std::string_view rest = *priority; !rest.empty();)  // `50%`, `GAC` and `B` differ, however short
      if (const auto word = take_until(rest, ' ');
          std::ranges::none_of(word, [](char c) { return c >= 'a' && c <= 'z'; }))
        words.emplace(wording_of(word));
    const auto [first, is_new] = known.emplace(std::move(words), &priority);
    if (!is_new)
      out.report(priority.span, "another priority has nearly the same words")
          .note(first->second->span, "the other priority")
          .weigh(Severity::note)
          .suggest("if they are the same, keep one of the two");
  }
}

void recorded_twice(const Judged& judged, Breaches& out) {
  for (const Report& report : judged.all<Report>()) {
    submitted_twice(report, judged.ws, out);
    prioritized_twice(report, out);
  }
  std::set<FileId> in_conflict;  // of which git has both sides
  for (const Finding& finding : judged.ws.found.list())
    if (finding.rule == &layout_rule::merge_conflict) in_conflict.insert(finding.span.file);
  constexpr std::size_t most_compared = 50;  // the last of several records that share a sign
  std::map<Sign, std::vector<Dated>> known;  // of one kind in one group, which stand together
  std::pair<const RecordType*, std::string_view> place;
  for (const Record& record : judged.ws.records()) {
    if (has_ended(record) || in_conflict.contains(record.common().file)) continue;
    if (const std::pair here(record.type, std::string_view(record.common().group));
        std::exchange(place, here) != here)
      known.clear();
    const Dated one{record, dates_of(record)};
    bool is_reported = false;
    for (Sign& found : signs_of(record, judged.ws)) {
      const auto entry = known.try_emplace(std::move(found)).first;
      const std::string_view sign = entry->first.second;
      std::vector<Dated>& others = entry->second;
      const std::size_t from = others.size() - std::min(others.size(), most_compared);
      const auto other = std::find_if(others.begin() + static_cast<std::ptrdiff_t>(from), others.end(),
                                      [&](const Dated& each) { return is_same(sign, one, each); });
      if (other != others.end() && !std::exchange(is_reported, true)) {
        const Common& common = other->record.common();
        out.report(record.common().title.span, fmt::format("`{}` has the same {}", common.slug(), sign))
            .note(common.title.span, "the other record")
            .suggest("keep one of the two, or name the newer one in `superseded_by` of the older");
      }
      others.push_back(one);
    }
  }
}

/// When it was, if that is over.
std::optional<When> past_of(const Record& record) {
  Hull hull;
  if (const Report* report = record.as<Report>(); report && report->published)
    hull.add(report->published->date);
  const Role last = record.type->find(Role::ends) ? Role::ends : Role::happened;
  if (const auto said = first_said(record, last)) hull.add(*said->when);
  if (const auto begins = first_said(record, Role::begins); begins && hull.get()) hull.add(*begins->when);
  return hull.get();
}

bool is_cancelled(const Activity* activity) {
  return activity && *activity->status == ActivityStatus::cancelled;
}

/// Whether a metric measures another criterion than the one that replaces it, although its own is in use.
bool measures_another(const Workspace& ws, const Metric* metric, const Metric* instead) {
  if (!metric || !instead || !metric->criterion || !instead->criterion) return false;
  const Criterion* criterion = ws.find<Criterion>(metric->criterion->id);
  return criterion && !has_ended(*criterion) && instead->criterion->id != criterion->common.id;
}

/// Of what has begun and is open, that the other was over before; of work ahead, that the other had been
/// given up by then.
std::string why_not_open_one(const Record& record, const Record& successor) {
  const auto later = past_of(successor);
  if (!later || !is_open(record)) return "";
  const auto is_before = [&](const std::optional<When>& day) {
    return day && certainly_before(*later, *day);
  };
  std::optional<When> begins;
  if (const auto said = first_said(record, Role::begins)) begins = *said->when;
  const std::string_view status = status_word(record);
  if (status != "planned" && status != "proposed" && is_before(begins)) return "is older";
  const Activity* activity = record.as<Activity>();
  if (!activity || !is_cancelled(successor.as<Activity>())) return "";
  const auto is_before_day = [&](const Maybe<Day>& day) { return day && is_before(**day); };
  return is_before(begins) || is_before_day(activity->due) || is_before_day(activity->common.as_of)
             ? "was already cancelled"
             : "";
}

/// Why the other can hardly have taken the place of the record; empty if it can. Work and practices may go
/// over to another group; what a group says of itself doesn't.
std::string why_no_successor(const Workspace& ws, const Record& record, const Record& successor) {
  const std::string &group = record.common().group, &other = successor.common().group;
  if (!record.as<Activity>() && !record.as<Practice>() && group != other && !is_inside(ws, group, other) &&
      !is_inside(ws, other, group))
    return "is of another group";
  const auto time = past_of(record), later = past_of(successor);
  if (time && later && certainly_before(*later, *time)) return "is older";
  const Activity *done = record.as<Activity>(), *instead = successor.as<Activity>();
  if (done && *done->status == ActivityStatus::complete && is_cancelled(instead)) return "was cancelled";
  if (measures_another(ws, record.as<Metric>(), successor.as<Metric>())) return "measures another criterion";
  const Assessment *assessment = record.as<Assessment>(), *other_assessment = successor.as<Assessment>();
  const Report *report = record.as<Report>(), *other_report = successor.as<Report>();
  if ((assessment && other_assessment && *assessment->period != *other_assessment->period) ||
      (report && other_report && *report->period != *other_report->period))
    return "is on another period";
  return why_not_open_one(record, successor);
}

void unlikely_successor(const Judged& judged, Breaches& out) {
  for (const Record& record : judged.records) {
    const auto said = first_said(record, Role::replaced);
    if (!said) continue;
    for (const Document* document : judged.ws.with_id(said->text)) {
      if (document->type != record.type || !document->is_sound()) continue;
      const Record successor = document->read();
      const std::string why = why_no_successor(judged.ws, record, successor);
      if (why.empty()) continue;
      out.report(said->span, fmt::format("the {} that replaces this one {}", record.type->name, why))
          .note(successor.common().title.span, "it is here")
          .suggest(why == "is older" ? "if this one replaces that one, say so there, and delete the line here"
                                     : "name the record that replaces this one, or delete the line");
    }
  }
}

}  // namespace

std::span<const Check> identity_checks() {
  static constexpr Check checks[] = {
      {{"slug-taken", Severity::error}, slug_taken},
      {{"name-taken", Severity::error}, name_taken},
      {{"recorded-twice", Severity::warning}, recorded_twice},
      {{"unlikely-successor", Severity::warning}, apart(unlikely_successor)},
  };
  return checks;
}

}  // namespace cip
