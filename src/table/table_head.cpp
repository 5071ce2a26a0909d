#include "table_head.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "cip/base/text.hpp"
#include "cip/print/formulas.hpp"
#include "cip/records/all.hpp"
#include "cip/records/shape_rules.hpp"
#include "cip/store/names.hpp"
#include "cip/table/spreadsheet.hpp"

namespace cip {
namespace {

constexpr std::string_view special_names[] = {column_name::id, column_name::kind, column_name::group,
                                              column_name::as_exported};

/// A better name for a column: `outcome.result` for `outcome`, otherwise the most similar name.
std::string help_for(const std::string& name, std::span<const RecordType* const> types) {
  std::vector<std::string> known(std::begin(special_names), std::end(special_names));
  for (const RecordType* type : types)
    for (Column& column : columns_of(*type, {})) known.push_back(std::move(column.name));
  const auto inside = std::ranges::find_if(known, [&](const std::string& column) {
    return column.starts_with(name + ".") || column.starts_with(name + "[");
  });
  if (inside != known.end()) return fmt::format("each of its fields has a column: `{}`", *inside);
  const std::vector<std::string_view> views(known.begin(), known.end());
  const std::string hint = did_you_mean(name, views);
  return hint.empty() ? "name it as `cip set` does: `due`, `outcome.result`, `next[0].when`; or delete it"
                      : hint;
}

class Finder {
 public:
  Finder(const Workspace& ws, const TableRow& row, const std::string& group)
      : ws_(ws), row_(row), group_(group) {}

  std::optional<Subject> find(const RecordType* of_table) {
    const std::string id = row_.word(column_name::id), kind = row_.word(column_name::kind);
    const RecordType* type = kind.empty() ? of_table : kind_named(lower(kind));
    if (!kind.empty() && !type) return unknown_kind(kind);
    const auto documents = ws_.with_id(id);
    if (documents.empty()) return identify_new(id, type);
    const auto document =
        std::ranges::find_if(documents, [&](const Document* each) { return !type || each->type == type; });
    if (document == documents.end()) {
      const std::string_view right = documents.front()->type->name;
      row_.wrong(column_name::kind,
                 fmt::format("`{}` is a record of the kind `{}`, not `{}`", id, right, type->name))
          .suggest(fmt::format("write `{}`, or another id for a new record", right));
      return std::nullopt;
    }
    if ((*document)->is_sound()) return Subject{*document, (*document)->type, id};
    row_.wrong(column_name::id, fmt::format("the record `{}` has errors", id))
        .suggest("fix them first; `cip validate` shows them");
    return std::nullopt;
  }

 private:
  std::nullopt_t unknown_kind(const std::string& kind) {
    const auto names = kind_names();
    const std::string hint = did_you_mean(kind, names);
    row_.wrong(column_name::kind, fmt::format("no kind `{}`", kind))
        .suggest(hint.empty() ? "write " + any_of(names) : hint);
    return std::nullopt;
  }

  std::optional<Subject> identify_new(const std::string& id, const RecordType* type) {
    if (!id.empty() && !row_.text(column_name::as_exported).empty()) {
      row_.wrong(column_name::id, fmt::format("no record `{}`, though this row was exported from it", id))
          .suggest(
              "it has since been moved or removed; export again, or empty `as exported` to add it again");
      return std::nullopt;
    }
    if (!type) {
      const bool has_group =
          id.find('/') != std::string::npos || !group_.empty() || !row_.word(column_name::group).empty();
      row_.wrong(column_name::id, !id.empty() ? fmt::format("no record `{}`", id)
                                  : has_group ? "new record without a kind"
                                              : "new record without a kind and a group")
          .suggest(has_group
                       ? "to add a record, fill in `kind` or name it with --kind"
                       : "to add a record, fill in `kind` or name it with --kind, and write its `id` as "
                         "`group/name` or fill in a column `group`");
      return std::nullopt;
    }
    const auto slash = id.find('/');
    std::string group = slash == std::string::npos ? row_.word(column_name::group) : id.substr(0, slash);
    if (group.empty()) group = group_;
    if (const Group* called = group.empty() ? nullptr : group_called(ws_, group)) group = *called->id;
    if (!require_group(group)) return Subject{nullptr, type, ""};
    if (id.empty()) return Subject{nullptr, type, id_from_title(group)};
    return Subject{nullptr, type, free_id(group, id.substr(slash == std::string::npos ? 0 : slash + 1))};
  }

  /// Reports an id that is not a slug, and returns an empty one. The id may lack the group if a column
  /// `group` has it.
  std::string free_id(const std::string& group, const std::string& slug) {
    std::string id = fmt::format("{}/{}", group, slug);
    if (is_slug(slug) && ws_.with_id(id).empty()) return id;
    if (is_slug(slug))
      row_.wrong(column_name::id, fmt::format("`{}` already exists", id))
          .suggest("write this id in full to change the record");
    else
      row_.wrong(column_name::id, fmt::format("`{}` is not the id of a record", row_.word(column_name::id)))
          .suggest(
              fmt::format("write `{}/{}`", group, to_slug(slug).empty() ? "review-of-rules" : to_slug(slug)));
    return "";
  }

  bool require_group(const std::string& group) {
    if (ws_.group(group)) return true;
    const std::string_view column =
        row_.word(column_name::group).empty() ? column_name::id : column_name::group;
    std::vector<std::string_view> ids;
    for (const Group& each : ws_.groups()) ids.push_back(*each.id);
    const std::string hint = did_you_mean(group, ids);
    row_.wrong(column, group.empty() ? "new record without a group" : fmt::format("no group `{}`", group))
        .suggest(group.empty()  ? "write its `id` as `group/name`, or fill in a column `group`"
                 : hint.empty() ? "there is " + any_of(ids)
                                : hint);
    return false;
  }

  /// Reports a title that gives no id, or that of another record, and returns an empty one: importing the
  /// same new row twice must not make two records.
  std::string id_from_title(const std::string& group) {
    const std::string title = row_.text("title"), slug = slug_of_title(title);
    std::string id = fmt::format("{}/{}", group, slug);
    if (title.empty()) return "";  // reported as a missing field
    if (!slug.empty() && ws_.with_id(id).empty()) return id;
    if (slug.empty())
      row_.wrong("title", std::string(why_no_slug(title)))
          .suggest("fill in `id`, as in `alac/review-of-rules`");
    else
      row_.wrong("title", fmt::format("`{}` already exists", id))
          .suggest("write this id to change the record, or a new id to add another one");
    return "";
  }

  const Workspace& ws_;
  const TableRow& row_;
  const std::string& group_;
};

}  // namespace

bool is_special(std::string_view column) { return is_among(column, special_names); }

TableHead::TableHead(const CsvRow& row, const RecordType* type, Findings& out) {
  const auto types = type ? std::span(&type, 1) : kinds();
  names_.reserve(row.size());
  std::map<std::string, Span> seen;
  for (const CsvCell& cell : row) {
    if (out.list().size() >= most_mistakes) return;
    std::string& name = names_.emplace_back(one_line(as_written(cell.text)));
    if (name.empty()) continue;
    const auto is_column = [&](const std::string& each) {
      return is_special(each) || std::ranges::any_of(types, [&](const RecordType* kind) {
               return find_column(*kind, each).has_value();
             });
    };
    if (!is_column(name)) name = column_meant(name, is_column);
    const auto [first, is_new] = seen.emplace(name, cell.span);
    if (!is_new)
      out.report(shape_rule::bad_table, cell.span, fmt::format("column `{}` appears twice", name))
          .suggest("delete one of the two")
          .note(first->second, "first here");
    else if (!is_column(name))
      out.report(shape_rule::unknown_field, cell.span,
                 type ? fmt::format("{} has no column `{}`", type->name, name)
                      : fmt::format("no kind of record has a column `{}`", name))
          .suggest(help_for(name, types));
  }
}

std::optional<std::size_t> TableHead::find(std::string_view name) const {
  const auto it = std::ranges::find(names_, name);
  return it == names_.end() ? std::nullopt : std::optional(static_cast<std::size_t>(it - names_.begin()));
}

const std::vector<std::optional<Column>>& TableHead::columns(const RecordType& type) {
  auto& columns = columns_[&type];
  if (columns.empty())
    for (const std::string& name : names_)
      columns.push_back(is_special(name) ? std::nullopt : find_column(type, name));
  return columns;
}

std::optional<Subject> find_subject(const Workspace& ws, const TableRow& row, const RecordType* type,
                                    const std::string& group) {
  return Finder(ws, row, group).find(type);
}

}  // namespace cip
