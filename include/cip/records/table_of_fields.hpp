#pragma once

// How a table of fields is written: only the sources that contain such tables include this.

#include <array>
#include <utility>

#include "cip/records/common.hpp"

namespace cip {
namespace detail {

/// For each type that a member can have: its row in the table, how to read it, and its value.
template <class T>
struct Traits {  // a struct with a table of its own
  static constexpr void describe(Field& f) { f.kind = Kind::part, f.type = &record_type<T>; }
  static void read(T& to, const Value& v, const RecordSource& from) { read_record(to, v, from); }
  static Said say(const T& part, std::size_t) { return {.part = &part, .span = {}}; }
};

template <Kind kind>
struct Traits<Located<Written, FormOf<kind>>> {
  using T = Located<Written, FormOf<kind>>;
  static constexpr void describe(Field& f) { f.kind = kind; }
  static void read(T& to, const Value& v, const RecordSource& from) {
    to = {from.lasting(v.text, v.span), v.span};
  }
  static Said say(const T& text, std::size_t) { return {.text = text.value, .span = text.span}; }
};
template <>
struct Traits<GroupRef> {
  static constexpr void describe(Field& f) { f.kind = Kind::group; }
  static void read(GroupRef& to, const Value& v, const RecordSource&) { to = {v.text, v.span}; }
  static Said say(const GroupRef& group, std::size_t) { return {.text = group.id, .span = group.span}; }
};

template <Kind kind>
struct Traits<Located<int, FormOf<kind>>> {
  using T = Located<int, FormOf<kind>>;
  static constexpr void describe(Field& f) { f.kind = kind; }
  static void read(T& to, const Value& v, const RecordSource&) { to = {to_whole(v.text), v.span}; }
  static Said say(const T& number, std::size_t) {
    return {.number = static_cast<double>(number.value), .span = number.span};
  }
};

template <Kind kind>
struct Traits<Located<double, FormOf<kind>>> {
  using T = Located<double, FormOf<kind>>;
  static constexpr void describe(Field& f) { f.kind = kind; }
  static void read(T& to, const Value& v, const RecordSource&) { to = {to_number(v.text), v.span}; }
  static Said say(const T& number, std::size_t) { return {.number = number.value, .span = number.span}; }
};
template <>
struct Traits<Day> {
  static constexpr void describe(Field& f) { f.kind = Kind::date; }
  static void read(Day& to, const Value& v, const RecordSource&) { to = {*parse_when(v.text), v.span}; }
  static Said say(const Day& day, std::size_t) { return {.when = &day.value, .span = day.span}; }
};
template <class Enum>
inline constexpr auto meanings = column_of(word_table<Enum>, &Word::meaning);
template <class Enum>
requires std::is_enum_v<Enum>
struct Traits<Located<Enum>> {
  static constexpr void describe(Field& f) {
    f.kind = Kind::choice, f.choices = words<Enum>, f.meanings = meanings<Enum>;
  }
  static void read(Choice<Enum>& to, const Value& v, const RecordSource&) {
    for (std::size_t i = 0; i < words<Enum>.size(); ++i)
      if (words<Enum>[i] == v.text) to = {static_cast<Enum>(i), v.span};
  }
  static Said say(const Choice<Enum>& choice, std::size_t) {
    return {.text = to_word(choice.value), .span = choice.span};
  }
};
template <class T>
struct Traits<Ref<T>> {
  static constexpr void describe(Field& f) { f.kind = Kind::reference, f.type = &record_type<T>; }
  static void read(Ref<T>& to, const Value& v, const RecordSource& from) {
    to = {Written(from.link_at(v.span).id), v.span};
  }
  static Said say(const Ref<T>& reference, std::size_t) {
    return {.text = reference.id, .span = reference.span};
  }
};
template <>
struct Traits<AnswerRef> {
  static constexpr void describe(Field& f) { f.kind = Kind::answer; }
  static void read(AnswerRef& to, const Value& v, const RecordSource& from) {
    const Link& link = from.link_at(v.span);
    to = {Written(link.id), link.part, v.span};
  }
  static Said say(const AnswerRef& answer, std::size_t) { return {.text = answer.id, .span = answer.span}; }
};
template <class T>
struct Traits<Maybe<T>> {
  static constexpr void describe(Field& f) { Traits<T>::describe(f), f.required = false; }
  static void read(Maybe<T>& to, const Value& v, const RecordSource& from) {
    Traits<T>::read(to.emplace(), v, from);
  }
  static Said say(const Maybe<T>& value, std::size_t) { return Traits<T>::say(*value, 0); }
};
template <class T>
struct Traits<Many<T>> {
  static constexpr void describe(Field& f) { Traits<T>::describe(f), f.many = true, f.required = false; }
  static void read(Many<T>& to, const Value& v, const RecordSource& from) {
    to.reserve(v.items.size());
    for (const Value& item : v.items) Traits<T>::read(to.emplace_back(), item, from);
  }
  static Said say(const Many<T>& list, std::size_t i) { return Traits<T>::say(list[i], 0); }
};
template <class T>
struct Traits<OneOrMore<T>> {
  static constexpr void describe(Field& f) { Traits<Many<T>>::describe(f), f.required = true; }
  static void read(OneOrMore<T>& to, const Value& v, const RecordSource& from) {
    Traits<Many<T>>::read(to.items, v, from);
  }
  static Said say(const OneOrMore<T>& list, std::size_t i) { return Traits<T>::say(list.items[i], 0); }
};

template <class T>
std::size_t count_values(const T&) {
  return 1;
}
template <class T>
std::size_t count_values(const Maybe<T>& value) {
  return value ? 1 : 0;
}
template <class T>
std::size_t count_values(const Many<T>& list) {
  return list.size();
}
template <class T>
std::size_t count_values(const OneOrMore<T>& list) {
  return list.items.size();
}

template <class M>
struct MemberOf;
template <class R, class T>
struct MemberOf<T R::*> {
  using Struct = R;
  using Type = T;
};

}  // namespace detail

/// The role in a row, besides name and help.
struct Meaning {
  Role role = Role::none;
  std::string_view phrase{}, open_words{}, closing_words{}, unit{};
};
constexpr Meaning begins(std::string_view phrase) { return {Role::begins, phrase}; }
constexpr Meaning ends(std::string_view phrase) { return {Role::ends, phrase}; }
constexpr Meaning happened(std::string_view phrase) { return {Role::happened, phrase}; }
constexpr Meaning past(std::string_view phrase) { return {Role::past, phrase}; }
constexpr Meaning due{Role::due}, checked{Role::checked}, ties{Role::ties}, replaced{Role::replaced},
    corrects{Role::corrects}, code{Role::code}, main_value{Role::main};
constexpr Meaning counted_in(std::string_view unit) { return {.unit = unit}; }
/// The words of a status with which work may build on the record, and those with which it shouldn't.
constexpr Meaning status(std::string_view open_words, std::string_view closing_words) {
  return {Role::status, "", open_words, closing_words};
}

/// A row for one member: `field<&Activity::due>("due", "When it should be done", due)`. A second member is
/// one of the first: `field<&Activity::common, &Common::title>(…)`.
template <auto outer, auto... inner>
constexpr Field field(std::string_view name, std::string_view help, Meaning means = {}) {
  using Struct = typename detail::MemberOf<decltype(outer)>::Struct;
  using Member = std::remove_reference_t<decltype(((std::declval<Struct&>().*outer).*....*inner))>;
  using Traits = detail::Traits<Member>;
  Field f{.name = name,
          .help = help,
          .role = means.role,
          .phrase = means.phrase,
          .unit = means.unit,
          .open_words = means.open_words,
          .closing_words = means.closing_words};
  Traits::describe(f);
  f.read = [](void* record, const Value& v, const RecordSource& from) {
    Traits::read(((static_cast<Struct*>(record)->*outer).*....*inner), v, from);
  };
  f.count = [](const void* record) {
    return detail::count_values(((static_cast<const Struct*>(record)->*outer).*....*inner));
  };
  f.say = [](const void* record, std::size_t i) {
    return Traits::say(((static_cast<const Struct*>(record)->*outer).*....*inner), i);
  };
  return f;
}

/// A row for a member with a default value.
template <auto member>
constexpr Field optional_field(std::string_view name, std::string_view help, Meaning means = {}) {
  Field f = field<member>(name, help, means);
  f.required = false;
  return f;
}

/// Several groups of rows as one table.
template <std::size_t... sizes>
constexpr auto all_fields(const std::array<Field, sizes>&... tables) {
  std::array<Field, (sizes + ...)> result{};
  std::size_t at = 0;
  const auto append = [&](const auto& table) {
    for (const Field& row : table) result[at++] = row;
  };
  (append(tables), ...);
  return result;
}

/// A kind of record, not a part of one.
template <class T>
constexpr RecordType kind(std::string_view name, std::string_view folder, std::string_view help,
                          std::span<const Field> fields) {
  return {name,
          folder,
          help,
          fields,
          []() -> std::shared_ptr<void> { return std::make_shared<T>(); },
          [](void* record) -> Common& { return static_cast<T*>(record)->common; }};
}

/// The first rows of every kind.
template <class T>
inline constexpr auto first_fields = std::to_array<Field>({
    field<&T::common, &Common::title>("title", "A short name, shown in headings and tables"),
    field<&T::common, &Common::description>("description", "A description, in Markdown"),
    field<&T::common, &Common::principles>("principles", "The principles it serves, as in [1, 4]", ties),
    field<&T::common, &Common::inferred>("inferred",
                                         "Fields that were inferred, because the source does not state them"),
    field<&T::common, &Common::owner>("owner", "The role or team responsible for it, never a private person"),
    field<&T::common, &Common::as_of>("as_of",
                                      "When this was true: the date of the source, or of the last check",
                                      checked),
    field<&T::common, &Common::tags>("tags", "Keywords"),
});

/// The row of the kinds for work that another body may do.
template <class T>
inline constexpr auto carried_out_by_field = std::to_array<Field>({
    field<&T::common, &Common::carried_out_by>("carried_out_by", "The body that does it, if not the group"),
});

/// The row of the kinds with a history: adopted, revised, or changed in status.
template <class T>
inline constexpr auto history_field = std::to_array<Field>({
    field<&T::common, &Common::history>("history",
                                        "What happened to it, and its earlier status, oldest first"),
});

/// The last rows of every kind.
template <class T>
inline constexpr auto last_fields = std::to_array<Field>({
    field<&T::common, &Common::evidence>("evidence", "Sources that show this"),
    field<&T::common, &Common::origin>("origin", "Where the record comes from"),
    field<&T::superseded_by>("superseded_by", "The record that replaces it", replaced),
    field<&T::common, &Common::waivers>("waivers", "Rules that it may break, and why"),
});

}  // namespace cip
