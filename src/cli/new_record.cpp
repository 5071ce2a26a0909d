#include "cip/cli/new_record.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "cip/base/text.hpp"
#include "cip/records/field_order.hpp"
#include "cip/records/json_schema.hpp"
#include "cip/store/layout_rules.hpp"
#include "cip/store/names.hpp"
#include "cip/yaml/edit.hpp"

namespace cip {

namespace {

/// The signs that a slug leaves out though they mean something: `T < E` is not `T > E`.
std::string signs_in(std::string_view title) {
  std::string signs(title);
  std::erase_if(signs, [](char c) { return !is_any_of(c, "<>=+%"); });
  return signs;
}

}  // namespace

const Document* namesake(const Workspace& ws, const RecordType& type, const std::string& group,
                         const std::string& title) {
  for (const Document* document : ws.with_id(fmt::format("{}/{}", group, slug_of_title(title)))) {
    if (document->type != &type) continue;
    if (!document->is_sound()) return document;
    const std::string& its_title = *document->read().common().title;
    if (to_slug(its_title) == to_slug(title) && signs_in(its_title) == signs_in(title)) return document;
  }
  return nullptr;
}

std::string free_slug(const Workspace& ws, const std::string& group, const std::string& title) {
  const std::string slug = slug_of_title(title);
  std::string free = slug;
  const auto is_taken = [&] {
    return !ws.with_id(fmt::format("{}/{}", group, free)).empty() || !why_no_file_name(free).empty();
  };
  for (int i = 2; is_taken(); ++i) free = fmt::format("{}-{}", slug, i);
  return free;
}

std::string slug_for(const Workspace& ws, const RecordType& type, const std::string& group,
                     const std::string& title) {
  if (to_slug(title).empty())
    throw UsageError(
        fmt::format("{}: choose a file name, as in `--name review-of-rules`", why_no_slug(title)));
  std::string free = free_slug(ws, group, title);
  if (const Document* same = namesake(ws, type, group, title))
    throw UsageError(
        fmt::format("{0} `{1}` has this title already; `cip set {1} FIELD=VALUE` changes it, `--name {2}` "
                    "adds another one",
                    type.name, same->id, free));
  return free;
}

void require_free_slug(const Workspace& ws, const std::string& group, const std::string& slug) {
  if (!is_slug(slug)) {
    const std::string nearest = to_slug(slug);
    throw UsageError(fmt::format("`{}` can't be the name of a record; write {}", slug,
                                 nearest.empty()
                                     ? "letters from a to z, digits and hyphens, as in `review-of-rules`"
                                     : fmt::format("`{}`", nearest)));
  }
  if (const auto why = why_no_file_name(slug); !why.empty())
    throw UsageError(fmt::format("`{}` {}; choose another one", slug, why));
  if (const auto same = ws.with_id(group + "/" + slug); !same.empty())
    throw UsageError(
        fmt::format("`{}/{}` is taken by a record of the kind {}", group, slug, same.front()->type->name));
}

bool lacks_principle(const RecordType& type, const FieldWords& fields) {
  const auto is_tie = [](const Field& field) { return field.role == Role::ties; };
  const auto is_in_part = [](const auto& given) {  // by its path, or in YAML
    return given.first.find(".principle") != std::string::npos ||
           std::ranges::any_of(given.second, [](const std::string& word) {
             return word.find_first_of("[{") == 0 && word.find("principle:") != std::string::npos;
           });
  };
  return std::ranges::none_of(fields, is_in_part) && !is_among(Kind::period, type.fields, &Field::kind) &&
         std::ranges::none_of(type.fields, [&](const Field& field) {
           return is_tie(field) && std::ranges::any_of(fields, [&](const auto& given) {
                    return given.first.starts_with(field.name);
                  });
         });
}

std::string free_code(const Workspace& ws, const RecordType& type, const std::string& group,
                      const FieldWords& fields) {
  const auto said = [&](std::string_view name) {
    const auto* words = fields.find(name);
    return words ? words->front() : std::string();
  };
  std::string begin;
  if (&type == &record_type<Criterion>()) {
    if (const Principle* principle = principle_called(ws, said("principle")))
      begin = fmt::format("P{}-C", *principle->number);
  } else if (&type == &record_type<Metric>()) {
    const Criterion* criterion = ws.find<Criterion>(full_id(said("criterion"), group));
    if (criterion && criterion->code) begin = **criterion->code + "-I";
  }
  if (begin.empty()) return "";
  const auto records = ws.records(type, group);
  for (int number = 1;; ++number) {
    std::string code = fmt::format("{}{}", begin, number);
    const auto has_code = [&](const Record& record) {
      const auto its = first_said(record, Role::code);
      return its && its->text == code;
    };
    if (std::find_if(records.begin(), records.end(), has_code) == records.end()) return code;
  }
}

std::string short_name(const std::string& text) {
  const std::string slug = to_slug(text);
  std::size_t end = 0;
  for (int words = 0; words < 3 && end != std::string::npos; ++words) end = slug.find('-', end + 1);
  return slug.substr(0, end);
}

void give_ids(std::vector<Value>& items, const RecordType& type) {
  const Field &id = type.fields[0], &text = type.fields[1];
  if (id.kind != Kind::local_id) return;
  std::set<std::string> taken;
  for (const Value& item : items)
    if (const Entry* given = item.find(id.name)) taken.insert(given->value.text);
  for (Value& item : items) {
    const Entry* says = item.find(text.name);
    const std::string name = says && !item.find(id.name) ? short_name(says->value.text) : "";
    if (name.empty()) continue;
    std::string free = name;
    for (int i = 2; !taken.insert(free).second; ++i) free = fmt::format("{}-{}", name, i);
    item.entries.insert(item.entries.begin(), {std::string(id.name), {}, value_of(free)});
  }
}

void give_ids(Value& record, const RecordType& type) {
  for (Entry& entry : record.entries)
    if (const Field* list = type.find(entry.key); list && list->kind == Kind::part && list->many)
      give_ids(entry.value.items, list->type());
}

std::string schema_path(const RecordType& type) { return fmt::format(".schema/{}.json", type.name); }

std::string head_of_new(const RecordType& type) {
  return fmt::format("# yaml-language-server: $schema=../../{}\n", schema_path(type));
}

std::string text_of_new(Value record, const RecordType& type) {
  give_ids(record, type);
  return write_record(record, field_order(type), head_of_new(type));
}

std::vector<FileChange> new_record(const std::filesystem::path& data_folder, const RecordType& type,
                                   const std::string& path, const std::string& text) {
  std::vector<FileChange> changes{{path, std::nullopt, text}};
  std::error_code none;
  if (!std::filesystem::exists(data_folder / schema_path(type), none))
    changes.push_back({schema_path(type), std::nullopt, to_json_schema(type)});
  return changes;
}

}  // namespace cip
