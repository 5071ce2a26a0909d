#include "cip/store/names.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <span>
#include <utility>

#include "cip/base/text.hpp"
#include "cip/records/all.hpp"
#include "cip/records/forms.hpp"
#include "cip/records/meant.hpp"
#include "cip/records/synonyms.hpp"

namespace cip {
namespace {

using Documents = std::vector<const Document*>;

constexpr std::size_t most_offered = 3;

/// The words of a name in lower case with one space between them.
std::string spoken(std::string_view name) {
  std::string words = folded(name);
  std::ranges::replace_if(
      words, [](char c) { return c == '-' || c == '_'; }, ' ');
  return one_line(words);
}

bool is_called(const Group& group, const std::string& words) {
  return group_words(*group.name) == words ||
         (group.abbreviation && group_words(**group.abbreviation) == words) ||
         std::ranges::any_of(group.aliases, [&](const Text& alias) { return group_words(*alias) == words; });
}

/// The steps of a path as findings print it, without the file's extension and what follows.
std::vector<std::string_view> steps_of(std::string_view path) {
  for (const std::string_view last : {".yaml", ".yml"})
    if (const auto at = path.find(last); at != std::string_view::npos) {
      const auto behind = path.substr(at + last.size());
      if (behind.empty() || behind.starts_with(':')) path = path.substr(0, at);
    }
  std::vector<std::string_view> steps;
  while (!path.empty()) {
    const auto step = take_until(path, '/');
    if (!step.empty() && step != "." && step != ".." && step != "data") steps.push_back(step);
  }
  return steps;
}

std::string_view slug_of(const Document& document) {
  return std::string_view(document.id).substr(document.group.size() + 1);
}

bool has_code(const Document& document, const std::string& words) {
  const auto code = first_said(document.read(), Role::code);
  return code && spoken(code->text) == words;
}

/// The group's own, if there are any.
Documents own_first(Documents found, std::string_view group) {
  const auto is_own = [&](const Document* document) { return document->group == group; };
  if (std::ranges::any_of(found, is_own)) std::erase_if(found, std::not_fn(is_own));
  return found;
}

/// The id of the only record with that name that the field may name, as written in a record of the group; one
/// of another group is meant only if the group is named. Of an answer, the part stays as it is.
std::string reference_meant(const Workspace& ws, const Field& field, const std::string& word,
                            const std::string& group) {
  const auto hash = std::min(word.find('#'), word.size());
  const std::string name = word.substr(0, hash);
  const auto found = Names(ws).called(
      name, {group, [&](const Document& document) { return may_name(field, *document.type); }});
  const bool is_clear =
      found.size() == 1 && (found.front()->group == group || !named_place(ws, name).group.empty());
  return is_clear ? id_within(*found.front(), group) + word.substr(hash) : word;
}

}  // namespace

std::string group_words(std::string_view name) {
  const std::string words = spoken(name);
  return words.starts_with("the ") ? words.substr(4) : words;
}

std::vector<const Group*> groups_called(const Workspace& ws, std::string_view name) {
  if (const Group* group = ws.group(name)) return {group};
  const std::string words = group_words(name);
  std::vector<const Group*> found;
  for (const Group& group : ws.groups()) {
    if (spoken(*group.id) == words) return {&group};
    if (!words.empty() && is_called(group, words)) found.push_back(&group);
  }
  if (!found.empty() || name.find('/') == std::string_view::npos) return found;
  auto steps = steps_of(name);  // of `data/alac/`, as a shell completes it
  if (steps.size() > 1 && kind_in_folder(steps.back())) steps.pop_back();
  return steps.size() == 1 ? groups_called(ws, steps.front()) : found;
}

const Group* group_called(const Workspace& ws, std::string_view name) {
  const auto found = groups_called(ws, name);
  return found.size() == 1 ? found.front() : nullptr;
}

const Principle* principle_called(const Workspace& ws, std::string_view name) {
  if (!ws.principles) return nullptr;
  const std::string words = spoken(name);
  for (const Principle& principle : ws.principles->principles) {
    const std::string number = std::to_string(*principle.number);
    if (words == number || words == "p" + number || words == "principle " + number ||
        words == spoken(*principle.title))
      return &principle;
  }
  return nullptr;
}

const Period* period_called(const Workspace& ws, std::string_view name) {
  if (!ws.program) return nullptr;
  const std::string words = spoken(name);
  const auto year = [](Date day) { return to_string(day).substr(0, 4); };
  for (const Period& period : ws.program->periods) {
    const std::string first = year(period.start->first), last = year(period.end->last);
    if (words == spoken(*period.id) || words == fmt::format("{} {}", first, last) ||
        words == fmt::format("{} to {}", first, last))
      return &period;
  }
  return nullptr;
}

NamedPlace named_place(const Workspace& ws, std::string_view name) {
  std::vector<std::string_view> steps = steps_of(name);
  NamedPlace place;
  if (!steps.empty() && !name.ends_with('/')) {
    place.last = steps.back();
    steps.pop_back();
  }
  place.type = steps.empty() ? nullptr : kind_in_folder(lower(steps.back()));
  if (place.type) steps.pop_back();
  if (steps.empty()) return place;
  const Group* called = group_called(ws, steps.back());
  place.group = called ? *called->id : std::string(steps.back());
  return place;
}

struct Names::Wanted : NamedPlace {
  std::string id;         ///< if what is written is one
  std::string words;      ///< of the name alone
  std::string all_words;  ///< a title may contain a slash
  std::string slug;

  Wanted(const Workspace& ws, std::string_view name, std::string_view own_group)
      : NamedPlace(named_place(ws, name.substr(0, name.find_last_not_of('/') + 1))),
        id(full_id(name, own_group)),
        all_words(spoken(name)) {
    words = spoken(last);
    slug = to_slug(last);
  }

  bool places(const Document& document) const {
    return (group.empty() || document.group == group) && (!type || document.type == type);
  }
  bool spells(const Document& document) const {
    return !slug.empty() && slug_of(document) == slug && places(document);
  }
};

Documents Names::found(const Wanted& wanted, const Asking& asking) {
  Documents same, spelt, coded, titled, holding;
  for (const Document& document : ws_.documents) {
    if (asking.accepts && !asking.accepts(document)) continue;
    if (document.id == wanted.id) same.push_back(&document);
    if (wanted.spells(document))
      spelt.push_back(&document);
    else if (document.is_sound() && wanted.places(document) && has_code(document, wanted.words))
      coded.push_back(&document);
  }
  for (Documents* documents : {&same, &spelt, &coded})
    if (!documents->empty()) return own_first(std::move(*documents), asking.group);
  if (titles_.empty())
    for (const Document& document : ws_.documents)
      titles_.push_back(document.is_sound() ? spoken(*document.read().common().title) : "");
  for (std::size_t i = 0; i < ws_.documents.size(); ++i) {
    const Document& document = ws_.documents[i];
    const std::string& title = titles_[i];
    if (title.empty() || (asking.accepts && !asking.accepts(document))) continue;
    const std::string& words = wanted.places(document) ? wanted.words : wanted.all_words;
    if (title == words || title == wanted.all_words)
      titled.push_back(&document);
    else if (title.find(words) != std::string::npos)
      holding.push_back(&document);
  }
  if (titled.empty() && group_called(ws_, wanted.all_words))
    return {};  // `gnso` is not each that mentions it
  return own_first(std::move(titled.empty() ? holding : titled), asking.group);
}

Documents Names::called(std::string_view name, const Asking& asking) {
  const Wanted wanted(ws_, name, asking.group);
  return wanted.words.empty() ? Documents{} : found(wanted, asking);
}

Documents Names::like(std::string_view name, const Asking& asking) {
  Wanted wanted(ws_, name, asking.group);
  if (wanted.words.empty()) return {};
  const std::string group = std::exchange(wanted.group, "");
  wanted.type = nullptr;
  if (Documents elsewhere = found(wanted, asking); !elsewhere.empty() && elsewhere.size() <= most_offered)
    return elsewhere;
  Documents near, holding;
  std::vector<std::string> ids;
  std::vector<std::string_view> slugs;
  for (const Document& document : ws_.documents) {
    if ((asking.accepts && !asking.accepts(document)) || (!group.empty() && document.group != group))
      continue;
    near.push_back(&document);
    ids.push_back(id_within(document, asking.group));
    slugs.push_back(slug_of(document));
    if (wanted.slug.size() > 2 && slugs.back().find(wanted.slug) != std::string_view::npos)
      holding.push_back(&document);
  }
  const auto nearest = [&](std::string_view word, std::span<const std::string_view> words) -> Documents {
    const auto one = closest(word, words);
    if (one.empty()) return {};
    return {near[static_cast<std::size_t>(std::ranges::find(words, one) - words.begin())]};
  };
  const std::vector<std::string_view> views(ids.begin(), ids.end());
  if (Documents one = nearest(name, views); !one.empty()) return one;
  if (Documents one = nearest(wanted.slug, slugs); !one.empty()) return one;
  return holding.size() <= most_offered ? holding : Documents{};
}

std::vector<std::string> dates_meant(const Field& field, const std::string& word, Date today) {
  if (field.kind != Kind::date || parse_when(word)) return {};
  auto dates = spoken_dates(word, today);
  if (dates.size() < 2) return dates;
  const bool is_past =
      field.role == Role::happened || field.role == Role::past || field.role == Role::checked;
  const bool has_days = std::ranges::any_of(
      dates, [](const std::string& date) { return parse_when(date)->precision == When::Precision::day; });
  std::erase_if(dates, [&](const std::string& date) {
    const When when = *parse_when(date);
    const bool may_be_past = has_days && when.precision == When::Precision::month;  // of `Oct-25`
    return is_past ? certainly_after(when, today)
                   : field.role == Role::due && !may_be_past && certainly_before(when, today);
  });
  return dates;
}

Field dated_by(const Field& field, const RecordType& type, std::string_view status) {
  Field dated = field;
  const Field* its = type.find(Role::status);
  if (!its || status.empty() || status == "unknown" || type.find(field.name) != &field) return dated;
  const std::string_view open = its->open_words;
  const bool has_begun = status != open.substr(0, open.find(' '));
  const bool is_over = fmt::format(" {} ", open).find(fmt::format(" {} ", status)) == std::string::npos;
  if ((field.role == Role::begins && has_begun) || (field.role == Role::ends && is_over))
    dated.role = Role::happened;
  return dated;
}

std::string word_meant(const Workspace& ws, const Field& field, const std::string& word,
                       const std::string& group, std::optional<Date> today, std::string_view unit) {
  if (today)
    if (const auto dates = dates_meant(field, word, *today); dates.size() == 1) return dates.front();
  if (const Form* form = find_form(field.kind); form && !form->fits(word))
    if (const Meant likely = meant(field, word, unit); likely.values.size() == 1 && likely.is_certain)
      return likely.values.front();
  if (field.kind == Kind::choice) return choice_meant(field, word);
  const bool is_answer = field.kind == Kind::answer && word.find('#') != std::string::npos;
  if (field.kind == Kind::reference || is_answer) return reference_meant(ws, field, word, group);
  if (field.kind == Kind::group)
    if (const Group* called = group_called(ws, word)) return *called->id;
  if (field.kind == Kind::principle)
    if (const Principle* called = principle_called(ws, word)) return std::to_string(*called->number);
  if (field.kind == Kind::period)
    if (const Period* called = period_called(ws, word)) return *called->id;
  return word;
}

bool may_name(const Field& field, const RecordType& type) {
  if (field.kind == Kind::answer) return &type == &record_type<Survey>() || &type == &record_type<Report>();
  return &type == &field.type();
}

std::string id_within(const Document& document, std::string_view group) {
  return document.group == group ? std::string(slug_of(document)) : document.id;
}

std::string group_of(std::string_view id) { return std::string(id.substr(0, id.find('/'))); }

std::string record_path(const RecordType& type, std::string_view id) {
  return fmt::format("{}/{}/{}.yaml", group_of(id), type.folder, id.substr(id.find('/') + 1));
}

}  // namespace cip
