#pragma once

// How a table of fields is written: only the sources that hold such tables include this.

#include <array>
#include <utility>

#include "cip/records/common.hpp"

namespace cip {

namespace detail {

template <class T>
struct Traits {  // a struct with a table of its own
  static constexpr void describe(Field& f) { f.kind = Kind::part, f.type = &record_type<T>; }
  static void read(T& to, const Value& v, std::string_view group) { read_record(to, v, group); }
};

template <class T, Kind kind>
struct StringTraits {
  static constexpr void describe(Field& f) { f.kind = kind; }
  static void read(T& to, const Value& v, std::string_view) { to = {v.text, v.span}; }
};
template <>
struct Traits<Text> : StringTraits<Text, Kind::text> {};
template <>
struct Traits<Title> : StringTraits<Title, Kind::title> {};
template <>
struct Traits<Prose> : StringTraits<Prose, Kind::prose> {};
template <>
struct Traits<Url> : StringTraits<Url, Kind::url> {};
template <>
struct Traits<Code> : StringTraits<Code, Kind::code> {};
template <>
struct Traits<LocalId> : StringTraits<LocalId, Kind::local_id> {};
template <>
struct Traits<PeriodId> : StringTraits<PeriodId, Kind::period> {};
template <>
struct Traits<RuleName> : StringTraits<RuleName, Kind::rule> {};
template <>
struct Traits<FieldName> : StringTraits<FieldName, Kind::field> {};
template <>
struct Traits<GroupRef> : StringTraits<GroupRef, Kind::group> {};

template <class T, Kind kind>
struct IntegerTraits {
  static constexpr void describe(Field& f) { f.kind = kind; }
  static void read(T& to, const Value& v, std::string_view) { to = {to_whole(v.text), v.span}; }
};
template <>
struct Traits<Whole> : IntegerTraits<Whole, Kind::whole> {};
template <>
struct Traits<Rank> : IntegerTraits<Rank, Kind::rank> {};
template <>
struct Traits<PrincipleNumber> : IntegerTraits<PrincipleNumber, Kind::principle> {};
template <>
struct Traits<Months> : IntegerTraits<Months, Kind::months> {};

template <>
struct Traits<Number> {
  static constexpr void describe(Field& f) { f.kind = Kind::number; }
  static void read(Number& to, const Value& v, std::string_view) { to = {to_number(v.text), v.span}; }
};
template <>
struct Traits<Day> {
  static constexpr void describe(Field& f) { f.kind = Kind::date; }
  static void read(Day& to, const Value& v, std::string_view) { to = {*parse_when(v.text), v.span}; }
};
template <class Enum>
requires std::is_enum_v<Enum>
struct Traits<Located<Enum>> {
  static constexpr void describe(Field& f) { f.kind = Kind::choice, f.choices = words<Enum>; }
  static void read(Choice<Enum>& to, const Value& v, std::string_view) {
    for (std::size_t i = 0; i < words<Enum>.size(); ++i)
      if (words<Enum>[i] == v.text) to = {static_cast<Enum>(i), v.span};
  }
};
template <class T>
struct Traits<Ref<T>> {
  static constexpr void describe(Field& f) { f.kind = Kind::reference, f.type = &record_type<T>; }
  static void read(Ref<T>& to, const Value& v, std::string_view group) {
    to = {full_id(v.text, group), v.span};
  }
};
template <>
struct Traits<AnswerRef> {
  static constexpr void describe(Field& f) { f.kind = Kind::answer; }
  static void read(AnswerRef& to, const Value& v, std::string_view group) {
    const auto hash = v.text.find('#');
    to = {full_id(v.text.substr(0, hash), group), v.text.substr(hash + 1), v.span};
  }
};
template <class T>
struct Traits<Maybe<T>> {
  static constexpr void describe(Field& f) { Traits<T>::describe(f), f.required = false; }
  static void read(Maybe<T>& to, const Value& v, std::string_view group) {
    Traits<T>::read(to.emplace(), v, group);
  }
};
template <class T>
struct Traits<Many<T>> {
  static constexpr void describe(Field& f) { Traits<T>::describe(f), f.many = true, f.required = false; }
  static void read(Many<T>& to, const Value& v, std::string_view group) {
    to.reserve(v.items.size());
    for (const Value& item : v.items) Traits<T>::read(to.emplace_back(), item, group);
  }
};
template <class T>
struct Traits<OneOrMore<T>> {
  static constexpr void describe(Field& f) { Traits<Many<T>>::describe(f), f.required = true; }
  static void read(OneOrMore<T>& to, const Value& v, std::string_view group) {
    Traits<Many<T>>::read(to.items, v, group);
  }
};

template <class M>
struct MemberOf;
template <class R, class T>
struct MemberOf<T R::*> {
  using Record = R;
  using Type = T;
};

}  // namespace detail

/// A row for one member: `field<&Activity::start>("start", "First day")`. A second member reaches into the
/// first: `field<&Activity::common, &Common::title>(…)`.
template <auto outer, auto... inner>
constexpr Field field(std::string_view name, std::string_view help) {
  using Record = typename detail::MemberOf<decltype(outer)>::Record;
  using Member = std::remove_reference_t<decltype(((std::declval<Record&>().*outer).*....*inner))>;
  using Traits = detail::Traits<Member>;
  Field f{.name = name, .help = help};
  Traits::describe(f);
  f.read = [](void* record, const Value& v, std::string_view group) {
    Traits::read(((static_cast<Record*>(record)->*outer).*....*inner), v, group);
  };
  return f;
}

/// A row for a member that holds a value of its own where the file gives none.
template <auto member>
constexpr Field optional_field(std::string_view name, std::string_view help) {
  Field f = field<member>(name, help);
  f.required = false;
  return f;
}

/// The tables of several rows put together.
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

/// The rows that every kind begins with.
template <class T>
inline constexpr auto first_fields = std::to_array<Field>({
    field<&T::common, &Common::title>("title", "A few words, as tables and headings print them"),
    field<&T::common, &Common::description>("description", "What it is, in Markdown"),
    field<&T::common, &Common::principles>("principles", "The principles it serves, as in [1, 4]"),
    field<&T::common, &Common::inferred>("inferred", "Fields whose value is our reading, not the source's"),
    field<&T::common, &Common::owner>("owner",
                                      "The role or team that answers for it; never a private person"),
    field<&T::common, &Common::as_of>("as_of", "When what the record says was last checked"),
    field<&T::common, &Common::tags>("tags", "Words to find it by"),
});

/// The rows that every kind ends with.
template <class T>
inline constexpr auto last_fields = std::to_array<Field>({
    field<&T::common, &Common::evidence>("evidence", "What shows that it is so"),
    field<&T::common, &Common::origin>("origin", "Where the record comes from"),
    field<&T::superseded_by>("superseded_by", "The record that takes its place"),
    field<&T::common, &Common::waivers>("waivers", "Rules that it may break, and why"),
});

}  // namespace cip
