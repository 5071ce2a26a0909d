#include "cip/figures/changes.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_set>

#include "cip/figures/groups.hpp"
#include "cip/figures/known.hpp"
#include "cip/figures/life.hpp"
#include "cip/figures/small_cells.hpp"

namespace cip {
namespace {

const Document* sound(const Document* document) {
  return document && document->is_sound() ? document : nullptr;
}

template <class T>
const T* sound_as(const Document* document) {
  return document ? document->as<T>() : nullptr;
}

bool has_ended(const Document* document) { return sound(document) && has_ended(document->read()); }

/// The documents that differ between two states, paired by record. Of a group whose records one state leaves
/// out, nobody knows what differs.
std::vector<RecordChange> pair_up(const Workspace& before, const Workspace& now, const Moves& moves) {
  using Place = std::tuple<std::string_view, std::string_view, std::string_view>;
  const auto place_of = [](const Document& d) { return Place(d.group, d.type->folder, d.id); };
  std::map<std::string_view, const Document*> by_path;
  std::map<Place, RecordChange> pairs;
  for (const Document& document : now.documents) by_path[now.sources[document.file].path] = &document;
  for (const Document& document : before.documents) {
    const std::string& path = before.sources[document.file].path;
    const auto moved = moves.find(path);
    const auto it = by_path.find(moved == moves.end() ? path : moved->second);
    const Document* same = it == by_path.end() ? nullptr : it->second;
    if (same) by_path.erase(it);
    if (!same && now.is_left_out(document.group)) continue;
    if (!same || same->file != document.file)
      pairs[place_of(same ? *same : document)] = {&document, same, "", false, {}};
  }
  for (const auto& [path, document] : by_path)
    if (!before.is_left_out(document->group)) pairs[place_of(*document)].now = document;
  std::vector<RecordChange> changes;
  for (auto& [place, change] : pairs) changes.push_back(std::move(change));
  return changes;
}

void compare_records(const Workspace& before, const Workspace& now, const Moves& moves, Changes& changes) {
  changes.records = pair_up(before, now, moves);
  for (RecordChange& change : changes.records) {
    const Document* newest = sound(change.now) ? change.now : sound(change.before);
    if (newest) change.title = *newest->read().common().title;
    change.has_ended = has_ended(change.now) && !has_ended(change.before);
    if (!change.before || !change.now) continue;
    const auto was = before.value_of(change.before->file), is = now.value_of(change.now->file);
    if (was && is) change.fields = field_changes(*was, *is, change.now->type->fields, change.now->group);
  }
}

/// Removes the records whose values are unchanged, and counts them.
void leave_out_layout(Changes& changes) {
  changes.layout_only = std::erase_if(changes.records, [](const RecordChange& change) {
    return change.before && change.now && change.before->state == change.now->state &&
           change.now->state != Document::State::unreadable && !change.is_moved() && change.fields.empty();
  });
}

void compare_framework(const Workspace& before, const Workspace& now, Changes& changes) {
  const auto compare = [&](FileId was, FileId is, std::span<const Field> fields) {
    if (was == is) return;
    const auto value_before = before.value_of(was), value_now = now.value_of(is);
    if (!value_before || !value_now) return;  // the findings say so
    changes.framework.push_back({now.sources[is].path, field_changes(*value_before, *value_now, fields)});
    if (changes.framework.back().fields.empty()) {
      changes.framework.pop_back();
      ++changes.layout_only;
    }
  };
  if (before.program && now.program)
    compare(before.program_file, now.program_file, record_type<Program>().fields);
  if (before.principles && now.principles)
    compare(before.principles_file, now.principles_file, record_type<Principles>().fields);
  if (before.tree && now.tree) compare(before.tree_file, now.tree_file, record_type<GroupTree>().fields);
}

bool is_measured_alike(const Metric& a, const Metric& b) {
  return std::ranges::equal(a.measurements, b.measurements, [](const Measurement& x, const Measurement& y) {
    const auto number = [](const Measurement& m) {
      return m.value ? std::optional(**m.value) : std::nullopt;
    };
    const auto rating = [](const Measurement& m) {
      return m.rating ? std::optional(**m.rating) : std::nullopt;
    };
    return *x.date == *y.date && number(x) == number(y) && rating(x) == rating(y);
  });
}

void compare_metrics(Date as_of, Changes& changes) {
  for (const RecordChange& change : changes.records) {
    const MetricChange metric{sound_as<Metric>(change.before), sound_as<Metric>(change.now)};
    const Metric *was = metric.before, *is = metric.now;
    const bool differs =
        was && is ? status_of(*was, as_of) != status_of(*is, as_of) || !is_measured_alike(*was, *is)
                  : (was && !was->measurements.empty()) || (is && !is->measurements.empty());
    if (differs) changes.metrics.push_back(metric);
  }
}

void compare_adoptions(Changes& changes) {
  for (const RecordChange& change : changes.records) {
    std::map<std::string_view, AdoptionChange> by_group;
    const auto* is = sound_as<Practice>(change.now);
    const auto* was = sound_as<Practice>(change.before);
    if (was)
      for (const Adoption& adoption : was->adoptions)
        by_group[adoption.group.id] = {was, adoption.group.id, &adoption, nullptr};
    if (is)
      for (const Adoption& adoption : is->adoptions) {
        AdoptionChange& of_group = by_group[adoption.group.id];
        of_group = {is, adoption.group.id, of_group.before, &adoption};
      }
    for (const auto& [group, adoption] : by_group)
      if (!adoption.before || !adoption.now || *adoption.before->status != *adoption.now->status)
        changes.adoptions.push_back(adoption);
  }
}

/// The records that differ, and those that refer to them, directly or indirectly.
std::unordered_set<std::string_view> affected_records(const Workspace& before, const Workspace& now,
                                                      const std::vector<RecordChange>& records) {
  std::unordered_set<std::string_view> ids;
  for (const RecordChange& change : records)
    for (const Document* document : {change.before, change.now})
      if (document) ids.insert(document->id);
  for (std::size_t size = 0; size != ids.size();) {
    size = ids.size();
    for (const Workspace* ws : {&before, &now})
      for (const Document& document : ws->documents)
        if (std::ranges::any_of(document.links, [&](const Link& link) { return ids.contains(link.id); }))
          ids.insert(document.id);
  }
  return ids;
}

/// The groups whose figures may differ: those of the affected records, and those named in them.
std::set<std::string_view> affected_groups(const Workspace& before, const Workspace& now,
                                           const std::vector<RecordChange>& records) {
  const auto ids = affected_records(before, now, records);
  std::set<std::string_view> groups;
  for (const Workspace* ws : {&before, &now})
    for (const Document& document : ws->documents) {
      if (!ids.contains(document.id)) continue;
      groups.insert(document.group);
      for (const Link& link : document.links)
        if (link.field->kind == Kind::group) groups.insert(link.id);
    }
  return groups;
}

void compare_figures(const Workspace& before, const Workspace& now, const Moves& moves, Date as_of,
                     Changes& changes) {
  changes.groups = affected_groups(before, now, changes.records);
  const Period* period = now.current_period();
  if (!period) return;
  const Period* earlier = before.period(*period->id);
  const When time = days_of(*period), time_before = earlier ? days_of(*earlier) : time;
  changes.known_before = known_on(before, as_of, time_before);
  changes.known_now = known_on(now, as_of, time);
  hide_alike(changes.known_before, changes.known_now, moves);
  const auto compare = [&](std::string_view group, const PrincipleFigures& was, const PrincipleFigures& is) {
    for (const Figure& each : principle_figures())
      if (each.tells_change && each.value(was) != each.value(is))
        changes.figures.push_back({group, is.principle, &each, each.value(was), each.value(is)});
  };
  for (const Group* group : groups_as_tree(now)) {
    if (changes.framework.empty() && !changes.groups.contains(*group->id)) continue;
    if (before.is_left_out(*group->id) || now.is_left_out(*group->id)) continue;
    const auto was = principle_figures_of(changes.known_before, *group->id, *period->id, time_before, as_of),
               is = principle_figures_of(changes.known_now, *group->id, *period->id, time, as_of);
    for (const PrincipleFigures& each : is)
      if (const auto same = std::ranges::find(was, each.principle, &PrincipleFigures::principle);
          same != was.end())
        compare(*group->id, *same, each);
  }
}

}  // namespace

Changes changes_between(const Workspace& before, const Workspace& now, const Moves& moves, Date as_of) {
  Changes changes;
  compare_records(before, now, moves, changes);
  leave_out_layout(changes);
  compare_framework(before, now, changes);
  compare_metrics(as_of, changes);
  compare_adoptions(changes);
  compare_figures(before, now, moves, as_of, changes);
  return changes;
}

}  // namespace cip
