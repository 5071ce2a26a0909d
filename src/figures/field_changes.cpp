#include "cip/figures/field_changes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "cip/base/text.hpp"
#include "cip/records/criterion.hpp"
#include "cip/records/forms.hpp"
#include "cip/records/metric.hpp"
#include "cip/yaml/edit.hpp"
#include "cip/yaml/field_at.hpp"
#include "cip/yaml/read_alike.hpp"

namespace cip {
namespace {

bool has_parts(const Value& list) {
  return std::ranges::any_of(list.items, [](const Value& item) { return item.kind == Value::Kind::mapping; });
}

std::span<const Field> fields_of(const Field* field) {
  return field && field->kind == Kind::part ? field->type().fields : std::span<const Field>();
}

/// An unknown field in a table with counts may be a misspelled one.
constexpr Field unknown_counts{.name = "", .help = "", .kind = Kind::whole, .many = true};

const Field* find(std::span<const Field> fields, std::string_view name) {
  const auto it = std::ranges::find(fields, name, &Field::name);
  if (it != fields.end()) return &*it;
  return has_counts(fields) ? &unknown_counts : nullptr;
}

bool may_hold_counts(const Field* field) { return field && holds_counts(*field); }

/// Whether a person could give several answers to a question. Then the sum of the counts is no number of
/// people, and the one that is hidden follows from it.
bool allows_several(const Value& question) {
  const Entry* choose = question.find("choose");
  return choose && choose->value.text == "several";
}

/// Counts of answers are shown as their sum, or not at all if they are malformed.
std::string words_of_counts(const Value& value, const Field& field, bool are_several) {
  constexpr std::string_view unreadable = "not shown";
  if (value.kind == Value::Kind::null) return "";
  if (value.kind != Value::Kind::list || &field == &unknown_counts) return std::string(unreadable);
  if (field.kind == Kind::percent) return counted(value.items.size(), "percentage", "percentages");
  if (are_several) return counted(value.items.size(), "count", "counts");
  std::int64_t sum = 0;
  for (const Value& item : value.items) {
    if (!find_form(Kind::whole)->fits(item.text)) return std::string(unreadable);
    sum += to_whole(item.text);
  }
  return fmt::format("{} in all", sum);
}

/// A value in words; `label` is already in its path.
std::string words_of(const Value& value, const Field* field, const std::string& label = "",
                     bool are_several = false) {
  std::vector<std::string> parts;
  if (may_hold_counts(field)) return words_of_counts(value, *field, are_several);
  switch (value.kind) {
    case Value::Kind::null:
      return "";
    case Value::Kind::scalar:
      return one_line(value.text);
    case Value::Kind::list:
      for (const Value& item : value.items) parts.push_back(words_of(item, field));
      return fmt::format("{}", fmt::join(parts, has_parts(value) ? "; " : ", "));
    case Value::Kind::mapping:
      for (const Entry& entry : value.entries)
        if (label.empty() || entry.value.text != label)
          parts.push_back(fmt::format(
              "{}: {}", entry.key,
              words_of(entry.value, find(fields_of(field), entry.key), "", allows_several(value))));
  }
  return parts.empty() ? label : fmt::format("{}", fmt::join(parts, ", "));
}

/// `8.5` of `8.50`, and `lean` of `gnso/lean` in a record of the GNSO.
std::string alike(const std::string& text, const Field& field, std::string_view group) {
  if (holds_number(field.kind) && find_form(field.kind)->fits(text)) {
    const std::string number = plain_number(text);
    const auto last =
        number.find('.') == std::string::npos ? number.size() - 1 : number.find_last_not_of('0');
    return number.substr(0, number[last] == '.' ? last : last + 1);
  }
  const bool names_group = (field.kind == Kind::reference || field.kind == Kind::answer) && !group.empty() &&
                           text.size() > group.size() && text.starts_with(group) && text[group.size()] == '/';
  return names_group ? text.substr(group.size() + 1) : text;
}

Value with_alike(Value value, const Field* field, std::string_view group);

/// The value with all that means the same written alike.
Value with_alike(Value value, std::span<const Field> fields, std::string_view group) {
  for (Entry& entry : value.entries)
    entry.value = with_alike(std::move(entry.value), find(fields, entry.key), group);
  return value;
}

Value with_alike(Value value, const Field* field, std::string_view group) {
  if (field && value.kind == Value::Kind::scalar) value.text = alike(value.text, *field, group);
  for (Value& item : value.items) item = with_alike(std::move(item), field, group);
  return with_alike(std::move(value), fields_of(field), group);
}

/// The keys of both, those of the table first.
std::vector<std::string_view> keys_of(const Value& before, const Value& now, std::span<const Field> fields) {
  std::vector<std::string_view> keys;
  for (const Field& field : fields) keys.push_back(field.name);
  for (const Value* side : {&before, &now})
    for (const Entry& entry : side->entries)
      if (std::ranges::find(keys, entry.key) == keys.end()) keys.emplace_back(entry.key);
  return keys;
}

class Comparison {
 public:
  std::vector<FieldChange> take() { return std::move(changes_); }

  void compare_entries(const Value& before, const Value& now, std::span<const Field> fields,
                       const std::string& path) {
    for (const std::string_view key : keys_of(before, now, fields)) {
      const Entry *was = before.find(key), *is = now.find(key);
      if (was || is)
        compare(was ? &was->value : nullptr, is ? &is->value : nullptr, find(fields, key),
                path.empty() ? std::string(key) : fmt::format("{}.{}", path, key), "",
                allows_several(before) || allows_several(now));
    }
  }

 private:
  void compare(const Value* before, const Value* now, const Field* field, const std::string& path,
               const std::string& label = "", bool are_several = false) {
    static const Value nothing;
    const Value &was = before ? *before : nothing, &is = now ? *now : nothing;
    const auto fits = [](const Value& value, Value::Kind kind) {
      return value.kind == kind || value.kind == Value::Kind::null;
    };
    if (!may_hold_counts(field)) {
      if (was.kind == Value::Kind::mapping && is.kind == Value::Kind::mapping)
        return compare_entries(was, is, fields_of(field), path);
      if (fits(was, Value::Kind::list) && fits(is, Value::Kind::list) && (has_parts(was) || has_parts(is)))
        return compare_items(was.items, is.items, field, path);
    }
    std::string words = words_of(was, field, label, are_several),
                words_now = words_of(is, field, label, are_several);
    if (words == words_now && may_hold_counts(field) && !same_values(was, is))
      words_now += ", counted differently";
    if (words != words_now) changes_.push_back({path, field, std::move(words), std::move(words_now)});
  }

  void compare_items(const std::vector<Value>& before, const std::vector<Value>& now, const Field* field,
                     const std::string& path) {
    const auto key_of = [&](const Value& item) {  // its label or, without one, all that it says
      std::string label = label_of(item), words = label.empty() ? words_of(item, field) : "";
      return std::pair(std::move(label), std::move(words));
    };
    std::multimap<std::pair<std::string, std::string>, const Value*> known;
    for (const Value& item : before) known.emplace(key_of(item), &item);
    std::vector<const Value*> open, left;
    const auto path_of = [&](const std::string& label) { return fmt::format("{}[{}]", path, label); };
    for (const Value& item : now) {
      const auto key = key_of(item);
      const auto like = known.lower_bound(key);
      if (like == known.end() || like->first != key) {
        left.push_back(&item);
        continue;
      }
      compare(like->second, &item, field, path_of(key.first), key.first);
      known.erase(like);
    }
    for (const auto& [key, item] : known) open.push_back(item);
    std::ranges::sort(open);  // in the order of their list
    const auto take_like = [&](auto is_like) {
      const auto it = std::ranges::find_if(open, is_like);
      const Value* found = it == open.end() ? nullptr : *it;
      if (found) open.erase(it);
      return found;
    };
    for (const Value* item : left) {
      const std::string label = label_of(*item);
      const bool may_have_moved = label.empty() || item->find("criterion");  // a rating moves with it
      const auto is_like = [&](const Value* other) {
        return label.empty() ? label_of(*other).empty() : same_but_for("criterion", *other, *item);
      };
      const Value* like = may_have_moved ? take_like(is_like) : nullptr;
      compare(like, item, field, path_of(label), label);
    }
    for (const Value* item : open) compare(item, nullptr, field, path_of(label_of(*item)), label_of(*item));
  }

  std::vector<FieldChange> changes_;
};

/// Whether the field, or one in it, is part of the wording that is rated.
bool is_wording(const RecordType& type, const FieldChange& change) {
  static constexpr std::string_view of_criterion[] = {"statement"};
  static constexpr std::string_view of_metric[] = {"unit", "direction", "method", "target"};
  const std::span<const std::string_view> fields =
      &type == &record_type<Criterion>() ? std::span<const std::string_view>(of_criterion) : of_metric;
  return std::ranges::find(fields, change.name()) != fields.end();
}

/// Whether the target of then is kept as an earlier one: the rating is still about it.
bool keeps_target(const Value& was, const Value& is) {
  const Entry *target = was.find("target"), *earlier = is.find("earlier_targets");
  return target && earlier && std::ranges::any_of(earlier->value.items, [&](const Value& each) {
           return field_changes(target->value, each, record_type<Target>().fields).empty();
         });
}

}  // namespace

std::vector<FieldChange> field_changes(const Value& before, const Value& now, std::span<const Field> fields,
                                       std::string_view group) {
  Comparison comparison;
  comparison.compare_entries(with_alike(before, fields, group), with_alike(now, fields, group), fields, "");
  return comparison.take();
}

std::optional<std::vector<FieldChange>> changes_of_commit(const std::vector<std::string>& before,
                                                          const std::string& now, const ValuesByBlob& values,
                                                          std::span<const Field> fields,
                                                          std::string_view group) {
  const std::optional<Value>& is = values.at(now);
  if (!is) return std::nullopt;
  std::vector<FieldChange> changes;
  for (const std::string& blob : before) {
    const std::optional<Value>& was = values.at(blob);
    if (!was) return std::nullopt;
    auto others = field_changes(*was, *is, fields, group);
    if (&blob == &before.front())
      changes = std::move(others);
    else
      std::erase_if(changes, [&](const FieldChange& change) {
        return std::ranges::none_of(others, [&](const FieldChange& other) {
          return other.path == change.path && other.now == change.now;
        });
      });
  }
  return changes;
}

Json to_json(const FieldChange& change) {
  const auto text_or_null = [](const std::string& text) { return text.empty() ? Json() : Json(text); };
  return {{"field", change.path}, {"before", text_or_null(change.before)}, {"now", text_or_null(change.now)}};
}

std::vector<FieldChange> rewordings(const Value& was, const Value& is, const RecordType& type) {
  std::vector<FieldChange> changes = field_changes(was, is, type.fields);
  const bool has_another_period = keeps_target(was, is);
  std::erase_if(changes, [&](const FieldChange& change) {
    return !is_wording(type, change) || folded(change.before) == folded(change.now) ||
           (has_another_period && change.name() == "target");
  });
  return changes;
}

}  // namespace cip
