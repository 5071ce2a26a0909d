#include "cip/cli/changed_answers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "cip/base/text.hpp"
#include "cip/cli/interview.hpp"
#include "cip/cli/new_record.hpp"
#include "cip/table/columns.hpp"

namespace cip {
namespace {

using Answers = std::vector<KeptAnswers::Answer>;

/// What the record says, as answers to the questions of a new one. Items have their number and, where scripts
/// know them by it, their name.
void collect_answers(const Value& value, const RecordType& type, const std::string& inside, Answers& out) {
  for (const Entry& entry : value.entries) {
    const Field* field = type.find(entry.key);
    if (!field) continue;
    const std::string path = inside + entry.key;
    const auto& items = entry.value.items;
    if (field->kind == Kind::part && !field->many) {
      collect_answers(entry.value, field->type(), path + ".", out);
    } else if (field->kind == Kind::part || (field->many && is_prose_list(*field))) {
      for (std::size_t i = 0; i < items.size(); ++i) {
        if (field->kind != Kind::part) {
          out.push_back({fmt::format("{}[{}]", path, i), one_line(items[i].text)});
          continue;
        }
        const Entry* name = items[i].find(field->type().fields.front().name);
        collect_answers(items[i], field->type(), fmt::format("{}[{}].", path, i), out);
        if (name)
          collect_answers(items[i], field->type(), fmt::format("{}[{}].", path, name->value.text), out);
      }
    } else if (field->many) {
      std::vector<std::string> words;
      for (const Value& item : items) words.push_back(item.text);
      out.push_back({path, fmt::format("{}", fmt::join(words, ", "))});
    } else {
      const std::string& text = entry.value.text;
      out.push_back({path, field->kind == Kind::prose ? std::string(trimmed(text)) : one_line(text)});
    }
  }
}

/// An item that the record does not have yet.
struct NewItem {
  Path list;
  std::size_t index;
  FieldWords words;
};

/// The length of the path to the first item that is not there; 0 if all are.
std::size_t end_at_new_item(const Path& path, const Value& record) {
  for (std::size_t end = 1; end <= path.size(); ++end)
    if (path[end - 1].key.empty() &&
        !value_at(record, Path(path.begin(), path.begin() + static_cast<std::ptrdiff_t>(end))))
      return end;
  return 0;
}

class ChangeCollector {
 public:
  ChangeCollector(const RecordType& type, const Value& record) : type_(type), record_(record) {}

  void take(const std::string& name, const std::string& words) {
    const Path path = *parse_named_path(name);
    const Field& field = *find_field(type_, path);
    const Path place = placed(path, record_, type_, Unlisted::added);
    const std::size_t end = end_at_new_item(place, record_);
    if (end == 0 && words.empty())
      removals_.insert(removals_.begin(), {Action::remove, place, {}});
    else if (end == 0)
      changes_.push_back({Action::set, place, value_of_answer(field, path, words)});
    else if (end == place.size() && !words.empty())
      changes_.push_back({Action::append, list_of(place, end), value_of_answer(field, path, words)});
    else if (!words.empty())
      item_at(place, end)
          .words[to_string(Path(place.begin() + static_cast<std::ptrdiff_t>(end), place.end()))] =
          words_of_answer(field, path, words);
  }

  std::vector<Change> all() {
    for (const NewItem& item : items_) add(item);
    changes_.insert(changes_.end(), removals_.begin(), removals_.end());
    return std::move(changes_);
  }

 private:
  /// With an id that no item of the list has.
  void add(const NewItem& item) {
    const RecordType& table = find_field(type_, item.list)->type();
    const Value* list = value_at(record_, item.list);
    std::vector<Value> items = list ? list->items : std::vector<Value>();
    for (const Change& made : changes_)
      if (made.action == Action::append && to_string(made.path) == to_string(item.list))
        items.push_back(made.value);
    items.push_back(value_for(table, item.words));
    give_ids(items, table);
    changes_.push_back({Action::append, item.list, items.back()});
  }
  static Path list_of(const Path& place, std::size_t end) {
    return {place.begin(), place.begin() + static_cast<std::ptrdiff_t>(end) - 1};
  }
  static Value value_of_answer(const Field& field, const Path& path, const std::string& words) {
    Field one = field;
    one.many = field.many && !path.back().key.empty();
    return value_for(one, words_of_answer(field, path, words));
  }
  NewItem& item_at(const Path& place, std::size_t end) {
    const Path list = list_of(place, end);
    for (NewItem& item : items_)
      if (to_string(item.list) == to_string(list) && item.index == place[end - 1].index) return item;
    return items_.emplace_back(NewItem{list, place[end - 1].index, {}});
  }

  const RecordType& type_;
  const Value& record_;
  std::vector<Change> changes_, removals_;  // the last item first
  std::vector<NewItem> items_;
};

}  // namespace

std::vector<Change> ask_for_changes(const Document& document, const std::vector<std::string>& paths,
                                    const Workspace& ws, Session& session) {
  const RecordType& type = *document.type;
  const Value record = ws.value_of(document.file).value_or(Value());
  Answers before;
  collect_answers(record, type, "", before);
  KeptAnswers kept(session.data_folder(), "");
  for (const auto& [path, words] : before) {
    kept.add(path, words);
    kept.take_back(path);
  }
  FieldWords given;
  given["name"] = {std::string(document.read().common().slug())};
  given["like"] = {""};
  Interview interview(session, ws, type, given, kept);
  interview.set_group(document.group);
  interview.run([&](Interview& asked) {
    const auto script = [&](Interview& all) { ask_about(all, type); };
    paths.empty() ? script(asked) : asked.ask_only(paths, script);
  });
  ChangeCollector changes(type, record);
  for (const auto& [path, words] : kept.all()) {
    const auto former = std::ranges::find(before, path, &KeptAnswers::Answer::path);
    const auto steps = parse_named_path(path);
    if (steps && find_field(type, *steps) && words != (former == before.end() ? "" : former->words))
      changes.take(path, words);
  }
  return changes.all();
}

}  // namespace cip
