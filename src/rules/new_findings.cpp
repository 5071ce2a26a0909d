#include "cip/rules/new_findings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "cip/base/background.hpp"
#include "cip/base/text.hpp"
#include "cip/figures/groups.hpp"
#include "cip/rules/published.hpp"
#include "cip/store/names.hpp"

namespace cip {
namespace {

/// A finding of one state that is not matched with one of the other yet.
struct Open {
  const Finding* finding;
  std::string path;  ///< in the other state
  std::string field, message;
  std::string quoted;            ///< the marked text, if the message says it: then it is about this value
  std::set<std::string> pair{};  ///< the paths of two records, if their names decide which one has it
};

using Ids = std::map<std::string, std::string>;

using Key = std::tuple<std::string_view, std::string_view, std::string_view, std::string_view, bool>;

/// Matches findings of `now` and `before` one to one, and removes both from the lists.
template <class Item, class ToKey>
void match(std::vector<Item>& now, std::vector<Item>& before, const ToKey& to_key) {
  std::multimap<std::invoke_result_t<ToKey, const Item&>, std::size_t> known;
  for (std::size_t i = 0; i < before.size(); ++i) known.emplace(to_key(before[i]), i);
  std::vector<bool> used(before.size());
  std::erase_if(now, [&](const Item& item) {
    const auto it = known.find(to_key(item));
    if (it == known.end()) return false;
    used[it->second] = true;
    known.erase(it);
    return true;
  });
  std::size_t i = 0;
  std::erase_if(before, [&](const Item&) { return used[i++]; });
}

std::string_view quoted_by(const Finding& finding, const Workspace& ws) {
  std::string_view marked = ws.sources[finding.span.file].at(finding.span);
  if (marked.size() > 1 && (marked.front() == '"' || marked.front() == '\''))
    marked = marked.substr(1, marked.size() - 2);
  return finding.message.find(marked) == std::string::npos ? std::string_view() : marked;
}

/// The text of a record of the group with the ids in it replaced by others, whether or not they name the
/// group.
std::string with_ids(std::string_view text, const Ids& ids, std::string_view group) {
  const auto is_in_id = [](char c) { return is_letter_or_digit(c) || c == '-' || c == '/'; };
  std::string out;
  for (auto rest = text.begin(); rest != text.end();) {
    const auto end = std::find_if_not(rest, text.end(), is_in_id);
    const std::string_view word(rest, end);
    const auto other = ids.find(full_id(word, group));
    out += other == ids.end() ? word : other->second;
    rest = std::find_if(end, text.end(), is_in_id);
    out.append(end, rest);
  }
  return out;
}

/// `moves` and `ids` say what the paths and the ids of records in this state are in the other; `renamed` are
/// the new paths of the records that moved between the two.
std::vector<Open> opened(const Findings& findings, const Workspace& ws, const Moves& moves, const Ids& ids,
                         const std::set<std::string>& renamed) {
  const auto path_of = [&](Span span) {
    const std::string& path = ws.sources[span.file].path;
    const auto moved = moves.find(path);
    return moved == moves.end() ? path : moved->second;
  };
  std::vector<Open> all;
  for (const Finding& finding : findings.list()) {
    all.push_back({&finding, path_of(finding.span), finding.field, finding.message,
                   std::string(quoted_by(finding, ws))});
    if (!renamed.empty() && finding.notes.size() == 1 &&
        finding.notes.front().span.file != finding.span.file) {
      const std::string other = path_of(finding.notes.front().span);
      if (renamed.contains(all.back().path) || renamed.contains(other))
        all.back().pair = {all.back().path, other};
    }
    const File* file = ids.empty() ? nullptr : ws.file_at(ws.sources[finding.span.file].path);
    if (!file) continue;
    for (std::string* said : {&all.back().field, &all.back().message, &all.back().quoted})
      *said = with_ids(*said, ids, file->document.group);
  }
  return all;
}

/// One state of the records and its findings.
struct Side {
  const Workspace& ws;
  const Findings& found;
};

/// The findings of one state that the other doesn't have; `moves` maps the other's paths to this one's.
Findings only_in(const Side& now, const Side& before, const Moves& moves) {
  Findings found_now = now.found, found_before = before.found;
  match(found_now.list(), found_before.list(), [](const Finding& finding) {  // of an unchanged file
    const Span span = finding.span;
    return std::tuple(span.file, span.begin, span.end, finding.rule->name, finding.message,
                      finding.is_waived());
  });
  tell_fields(now.ws, found_now);
  tell_fields(before.ws, found_before);
  const Ids ids = ids_moved(before.ws, now.ws, moves);
  Ids ids_now;
  for (const auto& [was, is] : ids) ids_now.emplace(is, is);
  ids_now.insert(ids.begin(), ids.end());  // words of both states stay alike
  std::set<std::string> renamed;
  for (const auto& [was, is] : moves) renamed.insert(is);
  auto open_now = opened(found_now, now.ws, {}, ids_now, renamed),
       open_before = opened(found_before, before.ws, moves, ids, renamed);
  match(open_now, open_before, [](const Open& open) {
    return Key(open.path, open.finding->rule->name, open.field, open.message, open.finding->is_waived());
  });
  std::erase_if(open_before, [](const Open& open) { return open.field.empty(); });
  match(open_now, open_before, [](const Open& open) {
    return Key(open.path, open.finding->rule->name, open.field, open.quoted, open.finding->is_waived());
  });
  std::erase_if(open_before, [](const Open& open) { return open.pair.empty(); });
  match(open_now, open_before, [](const Open& open) {
    return std::tuple(open.finding->rule->name, open.pair, open.field, open.finding->is_waived());
  });
  Findings found;
  for (const Open& open : open_now) found.list().push_back(*open.finding);
  return found;
}

/// Whether a record that could be read can't be any more, or is left out with the source that it is in.
bool is_lost(const File& was, const TwoStates& states) {
  const File* is = states.now_of(was.source.path);
  return was.document.type && was.document.is_sound() &&
         (states.now.is_left_out(was.document.group) || (is && !is->document.is_sound()));
}

/// Where a record can't be read any more, what it made others say is not resolved: only what the records that
/// changed say themselves is.
void keep_untold(const TwoStates& states, Findings& ended) {
  if (std::ranges::none_of(states.before.files, [&](const File& was) { return is_lost(was, states); }))
    return;
  std::erase_if(ended.list(), [&](const Finding& finding) {
    const File* was = states.before.file_at(states.before.sources[finding.span.file].path);
    return was && (is_lost(*was, states) || was == states.now_of(was->source.path));
  });
}

/// The record that this one became by another name; nullptr if it did not.
const Document* renamed(const Document& document, const TwoStates& states) {
  const auto move = states.moves.find(states.before.sources[document.file].path);
  return move == states.moves.end() ? nullptr : &states.now.file_at(move->second)->document;
}

/// The group of which the finding says what it lacks in a time; nullptr of other findings.
const Group* group_asked(const Finding& finding, const Workspace& ws) {
  if (finding.times.empty() || finding.span.file != ws.tree_file) return nullptr;
  for (const Group& group : ws.groups())
    if (Span(group.id.span).begin == finding.span.begin) return &group;
  return nullptr;
}

/// What a group that was there must do in a time is asked from its first record on, and of all groups from
/// the first record of all on, so that record does not bring it. What was asked before, waived or not, stays.
void drop_first_asked(const TwoStates& states, const Findings& before, Findings& found) {
  std::set<std::pair<const Rule*, std::string_view>> asked;
  for (const Finding& finding : before.list())
    if (const Group* group = group_asked(finding, states.before)) asked.emplace(finding.rule, *group->id);
  const bool is_first_of_all = states.before.documents.empty() && !states.now.documents.empty();
  std::erase_if(found.list(), [&](const Finding& finding) {
    const Group* group = group_asked(finding, states.now);
    const Group* was = group ? states.before.group(*group->id) : nullptr;
    return was && !has_records(states.before, *was) && !states.before.is_left_out(*was->id) &&
           (is_first_of_all || has_records(states.now, *group)) &&
           !asked.contains({finding.rule, *group->id});
  });
}

/// Where a record was renamed, but not what refers to it, its new name is meant; where it was deleted, no
/// other is. That is not a certain fix: `--fix`, which compares nothing, could not make it.
void fix_by_following(const TwoStates& states, Findings& found) {
  for (Finding& finding : found.list()) {
    const File* file = states.now.file_at(states.now.sources[finding.span.file].path);
    if (!file || !finding.source.empty()) continue;
    for (const Link& link : file->document.links) {
      const auto was = states.before.with_id(link.id);
      if (link.span.begin != finding.span.begin || was.size() != 1 || !states.now.with_id(link.id).empty())
        continue;
      finding.fixes.clear();
      finding.suggest("it was deleted in this change: bring it back, or name another record");
      if (const Document* is = renamed(*was.front(), states)) {
        std::string id = fmt::format("{}{}{}", id_within(*is, file->document.group),
                                     link.part.empty() ? "" : "#", link.part);
        finding.suggest(fmt::format("it was renamed; write `{}`", id)).fix({link.span, std::move(id), false});
      }
    }
  }
}

/// The rules that could find now what they found before, or that a waiver of either state is about: without
/// their findings before, nobody knows what is new.
std::set<const Rule*> rules_to_ask_before(const TwoStates& states, std::span<const Finding> now) {
  std::set<const Rule*> rules;
  for (const Finding& finding : now) rules.insert(finding.rule);
  for (const Workspace* ws : {&states.before, &states.now}) {
    const auto add = [&](const std::vector<Waiver>& waivers) {
      for (const Waiver& waiver : waivers) rules.insert(find_rule(*waiver.rule));
    };
    for (const Record& record : ws->records()) add(record.common().waivers);
    for (const Group& group : ws->groups()) add(group.waivers);
  }
  return rules;
}

Findings judge_before(const TwoStates& states, Today today, const Weights& weights,
                      const ChosenRules& rules) {
  Findings found = judge(states.before, today, rules);
  weigh(weights, found);
  return found;
}

Findings come(const TwoStates& states, const Findings& now, const Findings& before, Today today,
              const Weights& weights) {
  Findings come = new_among(states, now, before);
  fix_by_following(states, come);
  Findings changed = changes_after_reports(states, today.day);
  weigh(weights, changed);
  come.append(std::move(changed));
  come.sort();
  return come;
}

}  // namespace

FindingChanges finding_changes(const TwoStates& states, Today today) {
  const Rulebooks sides{{states.before.program, states.before.tree}};
  const Weights weights = strictest(states.now, sides);
  auto judging = in_background([&] { return judge_before(states, today, weights, {}); });
  const Findings now = validate(states.now, today, sides), before = judging.get();
  Moves back;
  for (const auto& [from, to] : states.moves) back.emplace(to, from);
  Findings ended = only_in({states.before, before}, {states.now, now}, back);
  keep_untold(states, ended);
  return {come(states, now, before, today, weights), std::move(ended)};
}

Findings findings_that_come(const TwoStates& states, Today today, Rulebooks sides) {
  sides.push_back({states.before.program, states.before.tree});
  const Weights weights = strictest(states.now, sides);
  const Findings now = validate(states.now, today, sides);
  return come(states, now, judge_before(states, today, weights, rules_to_ask_before(states, now.list())),
              today, weights);
}

Findings new_among(const TwoStates& states, const Findings& now, const Findings& before) {
  Findings found = only_in({states.now, now}, {states.before, before}, states.moves);
  drop_first_asked(states, before, found);
  return found;
}

FindingsBefore::FindingsBefore(const TwoStates& states, Today today, std::span<const Finding> now)
    : states_(states), today_(today), rules_(rules_to_ask_before(states, now)) {}

void FindingsBefore::erase_from(std::vector<Finding>& found) {
  if (found.empty()) return;
  if (!known_)
    known_ = judge_before(states_, today_,
                          strictest(states_.now, {{states_.before.program, states_.before.tree}}), rules_);
  Findings now;
  now.list() = std::move(found);
  found = std::move(new_among(states_, now, *known_).list());
}

}  // namespace cip
