#include "cip/table/relations.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "cip/base/text.hpp"
#include "cip/records/life.hpp"
#include "cip/table/record_json.hpp"

namespace cip {
namespace {

using Row = std::vector<Cell>;
using FieldPath = std::vector<const Field*>;

/// A table whose rows others refer to by its first column.
struct Root {
  const RecordType* type;
  std::string_view table;
  std::string_view key;
};

constexpr std::string_view one_row = "";  ///< the key of a table with only one row

const std::vector<Root>& roots() {
  static const std::vector<Root> all = [] {
    std::vector<Root> list{{&record_type<Program>(), "program", one_row},
                           {&record_type<Period>(), "periods", "id"},
                           {&record_type<ContinuingPurpose>(), "continuing_purpose", one_row},
                           {&record_type<Principle>(), "principles", "number"},
                           {&record_type<Group>(), "groups", "id"}};
    for (const RecordType* type : kinds()) list.push_back({type, type->folder, "id"});
    return list;
  }();
  return all;
}

const Root* find_root(const RecordType& type) {
  const auto it = std::ranges::find(roots(), &type, &Root::type);
  return it == roots().end() ? nullptr : &*it;
}

/// The table that a value of the field refers to; nullptr if there is none, or if it may be one of several
/// kinds.
const Root* target_of(const Field& field) {
  switch (field.kind) {
    case Kind::group:
      return find_root(record_type<Group>());
    case Kind::period:
      return find_root(record_type<Period>());
    case Kind::principle:
      return find_root(record_type<Principle>());
    case Kind::reference:
      return find_root(field.type());
    default:
      return nullptr;
  }
}

std::string_view type_of(Kind kind) {
  static constexpr Kind whole[] = {Kind::whole, Kind::limit, Kind::rank, Kind::principle, Kind::months};
  if (kind == Kind::number || kind == Kind::percent) return "REAL";
  return is_among(kind, whole) ? "INTEGER" : "TEXT";
}

/// A word that can be part of a name: "next step" is `next_step`.
std::string to_name(std::string_view words) {
  std::string name(words);
  std::ranges::replace(name, ' ', '_');
  return name;
}

constexpr std::string_view if_held = "The same, if this database contains it";

/// The columns of a single value.
std::vector<Attribute> columns_of(const std::string& name, const Field& field, bool required) {
  std::vector<Attribute> columns{
      {name, type_of(field.kind), required,
       field.kind == Kind::choice ? field.choices : std::span<const std::string_view>(), "", field.help}};
  if (field.kind == Kind::date) {
    columns.push_back({name + "_first", "TEXT", required, {}, "", "Its first day"});
    columns.push_back({name + "_last", "TEXT", required, {}, "", "Its last day"});
  }
  if (field.kind == Kind::answer) {
    columns.push_back({"part", "TEXT", required, {}, "", "The issue, or the submission and its point"});
    columns.push_back({"survey_id", "TEXT", false, {}, "surveys", "The survey it belongs to, if any"});
    columns.push_back({"report_id", "TEXT", false, {}, "reports", "The report it belongs to, if any"});
  }
  if (const Root* target = target_of(field))
    columns.push_back({fmt::format("{}_{}", name, target->key),
                       type_of(field.kind),
                       false,
                       {},
                       std::string(target->table),
                       if_held});
  return columns;
}

/// The column of a list of single values is named after what it refers to: `practice`; or after the list if
/// that is the owner's own kind: `depends_on`.
std::string name_of_items(const Field& list, const RecordType& owner) {
  if (list.kind == Kind::principle) return "principle";
  if (list.kind == Kind::answer) return "answer";
  if (list.kind != Kind::reference) return "value";
  return std::string(&list.type() == &owner ? list.name : list.type().name);
}

/// A single value: its path within a row's thing, and how many columns it takes.
struct Leaf {
  FieldPath path;
  const Field* field;
  std::size_t width;
};

/// A table, and where its cells come from.
struct Plan {
  Relation relation;
  FieldPath path;  ///< of a list, in what its owner has a row for
  std::vector<Leaf> leaves;
  std::vector<Plan> lists;
};

class Planner {
 public:
  explicit Planner(const Root& root) : root_(root) {}

  /// `first` are the columns before those of the fields.
  Plan plan(std::vector<Attribute> first) const {
    Plan plan{{std::string(root_.table), std::string(root_.type->help), std::move(first)}, {}, {}, {}};
    add_fields(plan, *root_.type, {}, "", to_name(root_.type->name));
    return plan;
  }

 private:
  /// The columns of a table, or of a part in it. `base` begins the names of the tables of lists.
  void add_fields(Plan& plan, const RecordType& type, const FieldPath& path, const std::string& prefix,
                  const std::string& base) const {
    for (const Field& field : type.fields) {
      const bool is_part = field.kind == Kind::part;
      const bool is_elsewhere = field.kind == Kind::levels || (is_part && find_root(field.type())) ||
                                (path.empty() && &type == root_.type && field.name == root_.key);
      if (is_elsewhere) continue;
      FieldPath inner = path;
      inner.push_back(&field);
      if (field.many)
        plan.lists.push_back(plan_list(plan, field, inner, fmt::format("{}_{}", base, prefix)));
      else if (is_part)
        add_fields(plan, field.type(), inner, fmt::format("{}{}_", prefix, field.name), base);
      else
        add_leaf(plan, field, inner, prefix + std::string(field.name));
    }
  }

  static void add_leaf(Plan& plan, const Field& field, const FieldPath& path, const std::string& name) {
    const bool required = std::ranges::all_of(path, [](const Field* each) { return each->required; });
    const auto columns = columns_of(name, field, required);
    plan.leaves.push_back({path, &field, columns.size()});
    plan.relation.columns.insert(plan.relation.columns.end(), columns.begin(), columns.end());
  }

  Plan plan_list(const Plan& owner, const Field& list, const FieldPath& path, const std::string& base) const {
    Plan plan{{base + std::string(list.name), std::string(list.help), key_of_list(owner)}, path, {}, {}};
    plan.relation.key = plan.relation.columns.size();
    plan.relation.owner = owner.relation.name;
    if (list.kind == Kind::part)
      add_fields(plan, list.type(), {}, "", base + to_name(list.type().name));
    else
      add_leaf(plan, list, {}, name_of_items(list, *root_.type));
    if (list.kind == Kind::whole || list.kind == Kind::percent) {
      plan.relation.columns.back().required = false;
      plan.relation.columns.back().help = "Empty if it could identify a person";
    }
    return plan;
  }

  /// The key of the owner, with the owner's name in its columns, and the position in the list.
  std::vector<Attribute> key_of_list(const Plan& owner) const {
    std::vector<Attribute> key;
    for (std::size_t i = 0; i < owner.relation.key; ++i) key.push_back(owner.relation.columns[i]);
    Attribute& last = key.back();
    if (owner.relation.owner.empty())
      last.name = fmt::format("{}_{}", to_name(root_.type->name), last.name);
    else
      last.name = fmt::format("{}_position", to_name(owner.path.back()->type().name));
    for (Attribute& column : key) column.help = "";
    key.push_back({"position", "INTEGER", true, {}, "", "Its position in the list, from 1"});
    return key;
  }

  const Root& root_;
};

const Value* find_value(const Value& value, const FieldPath& path) {
  const Value* at = &value;
  for (const Field* field : path) {
    const Entry* entry = at->find(field->name);
    if (!entry) return nullptr;
    at = &entry->value;
  }
  return at;
}

/// Fills the rows of the tables with values.
class Filler {
 public:
  explicit Filler(const Workspace& ws) : ws_(ws) {}

  void add(Plan& plan, const Value& value, Row row, std::string_view group) const {
    const Row key(row.begin(), row.begin() + static_cast<std::ptrdiff_t>(plan.relation.key));
    for (const Leaf& leaf : plan.leaves) {
      const std::size_t width = row.size() + leaf.width;
      const Value* found = find_value(value, leaf.path);
      if (found && found->kind != Value::Kind::null) add_cells(*leaf.field, found->text, group, row);
      row.resize(width);
    }
    plan.relation.rows.push_back(std::move(row));
    for (Plan& list : plan.lists) {
      const Value* items = find_value(value, list.path);
      for (std::size_t i = 0; items && i < items->items.size(); ++i) {
        Row first = key;
        first.emplace_back(static_cast<std::int64_t>(i + 1));
        add(list, items->items[i], std::move(first), group);
      }
    }
  }

 private:
  void add_cells(const Field& field, const std::string& text, std::string_view group, Row& row) const {
    switch (field.kind) {
      case Kind::number:
      case Kind::percent:
        row.emplace_back(to_number(text));
        return;
      case Kind::whole:
      case Kind::limit:
      case Kind::rank:
      case Kind::months:
        row.emplace_back(std::int64_t{to_whole(text)});
        return;
      case Kind::principle:
        add_if(ws_.principle(to_whole(text)), std::int64_t{to_whole(text)}, row);
        return;
      case Kind::period:
        return add_if(ws_.period(text), text, row);
      case Kind::group:
        return add_if(ws_.group(text), text, row);
      case Kind::reference:
        return add_if(find(field.type(), full_id(text, group)), full_id(text, group), row);
      case Kind::answer:
        return add_answer(text, group, row);
      case Kind::date:
        return add_date(text, row);
      default:
        row.emplace_back(text);
    }
  }

  /// The value as written, and its normalized form if there is one.
  static void add_if(const void* found, Cell cell, Row& row) {
    row.push_back(cell);
    row.push_back(found ? std::move(cell) : Cell());
  }

  void add_answer(const std::string& text, std::string_view group, Row& row) const {
    const auto hash = text.find('#');
    const std::string id = full_id(text.substr(0, hash), group), part = text.substr(hash + 1);
    row.insert(row.end(), {id + "#" + part, part});
    for (const RecordType* type : {&record_type<Survey>(), &record_type<Report>()})
      row.push_back(find(*type, id) ? Cell(id) : Cell());
  }

  static void add_date(const std::string& text, Row& row) {
    const When when = *parse_when(text);
    row.insert(row.end(), {text, to_string(when.first), to_string(when.last)});
  }

  const Document* find(const RecordType& type, const std::string& id) const {
    for (const Document* document : ws_.with_id(id))
      if (document->type == &type && document->is_sound()) return document;
    return nullptr;
  }

  const Workspace& ws_;
};

void collect(Plan&& plan, std::vector<Relation>& relations) {
  relations.push_back(std::move(plan.relation));
  for (Plan& list : plan.lists) collect(std::move(list), relations);
}

void add_records(const RecordType& type, const Workspace& ws, const Veil& veil,
                 std::vector<Relation>& relations) {
  Plan plan =
      Planner(*find_root(type))
          .plan({{"id", "TEXT", true, {}, "", "Group and slug"},
                 {"group_id", "TEXT", false, {}, "groups", "Empty if groups.yaml doesn't name the folder"},
                 {"path", "TEXT", true, {}, "", "The path of its file in the data folder"},
                 {"has_ended",
                  "INTEGER",
                  true,
                  {},
                  "",
                  "1: retired, cancelled, or replaced by another record"}});
  const Filler filler(ws);
  for (const Document& document : ws.documents) {
    if (document.type != &type || !document.is_sound()) continue;
    const auto record = read_written(ws, document, "", veil);
    const std::int64_t ended = has_ended(document.read()) ? 1 : 0;
    const Cell group = ws.group(document.group) ? Cell(document.group) : Cell();
    filler.add(plan, record->value, {document.id, group, record->path, ended}, document.group);
  }
  collect(std::move(plan), relations);
}

/// The table of a list in one of the three settings files, with each item once.
void add_list(const RecordType& type, const Value& list, const Workspace& ws,
              std::vector<Relation>& relations) {
  const Root& root = *find_root(type);
  const Field& key = *type.find(root.key);
  const std::string_view type_of_key = type_of(key.kind);
  Plan plan = Planner(root).plan({{std::string(root.key), type_of_key, true, {}, "", key.help},
                                  {"position", "INTEGER", true, {}, "", "Its position in the file, from 1"}});
  std::set<std::string> seen;
  for (std::size_t i = 0; i < list.items.size(); ++i) {
    const std::string& word = list.items[i].find(root.key)->value.text;
    if (!seen.insert(word).second) continue;
    const Cell cell = type_of_key == "INTEGER" ? Cell(std::int64_t{to_whole(word)}) : Cell(word);
    Filler(ws).add(plan, list.items[i], {cell, static_cast<std::int64_t>(i + 1)}, "");
  }
  collect(std::move(plan), relations);
}

/// The table of a value in one of them, with one row.
void add_single(const RecordType& type, const Value& value, const Workspace& ws,
                std::vector<Relation>& relations) {
  Plan plan = Planner(*find_root(type)).plan({{"id", "INTEGER", true, {}, "", "Always 1"}});
  Filler(ws).add(plan, value, {std::int64_t{1}}, "");
  collect(std::move(plan), relations);
}

}  // namespace

std::vector<Relation> record_relations(const Workspace& ws, const Veil& veil) {
  std::vector<Relation> relations;
  const Value program = *ws.value_of(ws.program_file), principles = *ws.value_of(ws.principles_file),
              groups = *ws.value_of(ws.tree_file);
  add_single(record_type<Program>(), program, ws, relations);
  add_list(record_type<Period>(), program.find("periods")->value, ws, relations);
  add_single(record_type<ContinuingPurpose>(), principles.find("continuing_purpose")->value, ws, relations);
  add_list(record_type<Principle>(), principles.find("principles")->value, ws, relations);
  add_list(record_type<Group>(), groups.find("groups")->value, ws, relations);
  for (const RecordType* type : kinds()) add_records(*type, ws, veil, relations);
  return relations;
}

}  // namespace cip
