#include "cip/table/patch.hpp"

#include <algorithm>

namespace cip {
namespace {

bool is_nothing(const Value& value) {
  return value.kind != Value::Kind::scalar && value.items.empty() && value.entries.empty();
}

/// The value at the path; what is missing on the way is added, empty.
Value& place_for(Value& record, const Path& path, Span place) {
  Value* value = &record;
  const auto become = [&](Value::Kind kind) {
    if (value->kind == kind) return;
    *value = Value{kind, place, "", {}, {}};
  };
  for (const Step& step : path) {
    if (step.key.empty()) {
      become(Value::Kind::list);
      if (step.index >= value->items.size()) value->items.resize(step.index + 1);
      value = &value->items[step.index];
    } else {
      become(Value::Kind::mapping);
      auto entry = std::ranges::find(value->entries, step.key, &Entry::key);
      if (entry == value->entries.end()) entry = value->entries.insert(entry, {step.key, place, {}});
      value = &entry->value;
    }
  }
  return *value;
}

/// Removes whatever is empty, from the inside out.
void prune(Value& value) {
  for (Value& item : value.items) prune(item);
  for (Entry& entry : value.entries) prune(entry.value);
  std::erase_if(value.items, is_nothing);
  std::erase_if(value.entries, [](const Entry& entry) { return is_nothing(entry.value); });
}

/// The numbers of the items that are gone, from the last; empty if others were changed or moved too.
std::vector<std::size_t> only_removed(const std::vector<Value>& now, const std::vector<Value>& wanted) {
  std::vector<std::size_t> gone;
  std::size_t kept = 0;
  for (std::size_t i = 0; i < now.size(); ++i) {
    if (kept < wanted.size() && same_values(now[i], wanted[kept]))
      ++kept;
    else
      gone.insert(gone.begin(), i);
  }
  return kept == wanted.size() ? gone : std::vector<std::size_t>();
}

class Comparison {
 public:
  /// `wanted` was not pruned: each item still has its number in `now`.
  void mapping(const Value& now, const Value& wanted) {
    for (const Entry& entry : wanted.entries) {
      path_.push_back({entry.key, 0});
      const Entry* old = now.find(entry.key);
      value(old ? &old->value : nullptr, entry.value);
      path_.pop_back();
    }
  }

  std::vector<Change> changes() && {
    for (auto* more : {&added_, &removed_})
      changed_.insert(changed_.end(), std::make_move_iterator(more->begin()),
                      std::make_move_iterator(more->end()));
    return std::move(changed_);
  }

 private:
  void value(const Value* now, Value wanted) {
    Value pruned = wanted;
    prune(pruned);
    if (is_nothing(pruned)) {
      if (now) removed_.push_back({Action::remove, path_, {}});
    } else if (!now) {
      changed_.push_back({Action::set, path_, std::move(pruned)});
    } else if (now->kind == Value::Kind::mapping) {
      mapping(*now, wanted);
    } else if (now->kind == Value::Kind::list) {
      list(*now, wanted, std::move(pruned));
    } else if (!same_values(*now, wanted)) {
      changed_.push_back({Action::set, path_, std::move(pruned)});
    }
  }

  void list(const Value& now, const Value& wanted, Value pruned) {
    if (now.items.empty())
      changed_.push_back({Action::set, path_, std::move(pruned)});
    else if (now.items.front().kind == Value::Kind::mapping)
      list_of_parts(now, wanted);
    else
      list_of_values(now, wanted);
  }

  void list_of_parts(const Value& now, const Value& wanted) {
    std::vector<Change> gone;
    for (std::size_t i = 0; i < wanted.items.size(); ++i) {
      Value item = wanted.items[i];
      prune(item);
      if (i < now.items.size() && is_nothing(item)) {
        gone.insert(gone.begin(), {Action::remove, item_path(i), {}});
      } else if (i < now.items.size()) {
        path_.push_back({"", i});
        mapping(now.items[i], wanted.items[i]);
        path_.pop_back();
      } else if (!is_nothing(item)) {
        added_.push_back({Action::append, path_, std::move(item)});
      }
    }
    removed_.insert(removed_.end(), gone.begin(), gone.end());
  }

  /// An item changed, some added, or some removed; if that is not enough, the whole list again.
  void list_of_values(const Value& now, const Value& wanted) {
    const std::vector<Value>&old = now.items, &items = wanted.items;
    if (old.size() == items.size()) {
      for (std::size_t i = 0; i < old.size(); ++i)
        if (!same_values(old[i], items[i])) changed_.push_back({Action::set, item_path(i), items[i]});
    } else if (old.size() < items.size() && std::equal(old.begin(), old.end(), items.begin(), same_values)) {
      for (std::size_t i = old.size(); i < items.size(); ++i)
        added_.push_back({Action::append, path_, items[i]});
    } else if (const auto gone = only_removed(old, items); !gone.empty()) {
      for (const std::size_t i : gone) removed_.push_back({Action::remove, item_path(i), {}});
    } else {
      changed_.push_back({Action::set, path_, wanted});
    }
  }

  Path item_path(std::size_t index) const {
    Path path = path_;
    path.push_back({"", index});
    return path;
  }

  Path path_;
  std::vector<Change> changed_, added_, removed_;
};

}  // namespace

Patch make_patch(const Value& record, const std::vector<NewValue>& values) {
  Value wanted = record;
  for (const NewValue& each : values) place_for(wanted, each.path, each.value.span) = each.value;
  Comparison comparison;
  comparison.mapping(record, wanted);
  prune(wanted);
  return {std::move(wanted), std::move(comparison).changes()};
}

}  // namespace cip
