#include "cip/table/columns.hpp"

#include <algorithm>

#include "cip/base/text.hpp"

namespace cip {
namespace {

constexpr std::size_t longest_list = 1000;  // parse_yaml doesn't read a longer one

class ColumnMaker {
 public:
  std::vector<Column> columns;

  void add(const RecordType& type, const std::vector<const Value*>& values) {
    for (const Field& field : type.fields) {
      std::vector<const Value*> inside;
      for (const Value* value : values)
        if (const Entry* entry = value->find(field.name)) inside.push_back(&entry->value);
      path_.push_back({std::string(field.name), 0});
      if (field.kind != Kind::part)
        columns.push_back({to_string(path_), path_, &field});
      else if (field.many)
        add_items(field, inside);
      else
        add(field.type(), inside);
      path_.pop_back();
    }
  }

 private:
  /// A list inside a list gets no columns to fill in: most columns would be empty.
  void add_items(const Field& field, const std::vector<const Value*>& lists) {
    std::size_t longest = 0;
    for (const Value* list : lists) longest = std::max(longest, list->items.size());
    const std::size_t count = longest + (list_around(path_).empty() ? 1 : 0);
    for (std::size_t i = 0; i < std::min(count, longest_list); ++i) {
      std::vector<const Value*> items;
      for (const Value* list : lists)
        if (i < list->items.size()) items.push_back(&list->items[i]);
      path_.push_back({"", i});
      add(field.type(), items);
      path_.pop_back();
    }
  }

  Path path_;
};

}  // namespace

std::vector<Column> columns_of(const RecordType& type, std::span<const Value* const> records) {
  ColumnMaker maker;
  maker.add(type, {records.begin(), records.end()});
  return std::move(maker.columns);
}

std::optional<Column> find_column(const RecordType& type, std::string_view name) {
  auto path = parse_path(name);
  if (!path) return std::nullopt;
  const RecordType* here = &type;
  const Field* field = nullptr;
  for (std::size_t i = 0; i < path->size(); ++i) {
    field = here ? here->find((*path)[i].key) : nullptr;
    if (!field) return std::nullopt;
    here = field->kind == Kind::part ? &field->type() : nullptr;
    if (!here || !field->many) continue;
    const bool has_item = i + 1 < path->size() && (*path)[i + 1].key.empty();
    if (!has_item || (*path)[++i].index >= longest_list) return std::nullopt;
  }
  if (here) return std::nullopt;
  return Column{std::string(name), std::move(*path), field};
}

std::string column_meant(const std::string& name, const std::function<bool(const std::string&)>& is_known) {
  const std::string small = lower(name);
  std::string spaced = small;
  std::ranges::replace_if(
      spaced, [](char c) { return c == '_' || c == '-'; }, ' ');
  std::vector<std::string> all{small, spaced, spaced, spaced.substr(0, spaced.rfind(" date"))};
  std::ranges::replace(all[1], ' ', '_');
  std::ranges::replace(all[2], ' ', '.');
  const auto known = std::ranges::find_if(all, is_known);
  return known == all.end() ? name : *known;
}

const Value* value_at(const Value& record, const Path& path) {
  const Value* value = &record;
  for (const Step& step : path) {
    if (step.key.empty()) {
      if (step.index >= value->items.size()) return nullptr;
      value = &value->items[step.index];
    } else {
      const Entry* entry = value->find(step.key);
      if (!entry) return nullptr;
      value = &entry->value;
    }
  }
  return value;
}

void for_each_cell(const Value& record, const RecordType& type, const VisitCell& visit) {
  const Value* one[] = {&record};
  for (const Column& column : columns_of(type, one))
    if (const Value* value = value_at(record, column.path)) visit(column, *value);
}

std::string list_around(const Path& path) {
  const auto item = std::ranges::find_if(path, [](const Step& step) { return step.key.empty(); });
  return item == path.end() ? "" : to_string(Path(path.begin(), item));
}

}  // namespace cip
