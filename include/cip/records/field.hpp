#pragma once

// The vocabulary that records are written in, and the table that describes them. A record is a plain struct
// of Text, Day, Ref<...>, Maybe<...>, Many<...>; its Schema lists the fields once, and reading, checking, the
// JSON Schema, the list of references and the documentation all follow from that list.

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "cip/base/when.hpp"
#include "cip/yaml/yaml.hpp"

namespace cip {

/// A value and the bytes it was read from. `Form` tells apart what is stored alike and written differently.
template <class T, class Form = void>
struct Located {
  T value{};
  Span span;
  const T& operator*() const { return value; }
  const T* operator->() const { return &value; }
};

using Text = Located<std::string>;                         ///< a few words
using Title = Located<std::string, struct TitleForm>;      ///< words short enough for a heading
using Prose = Located<std::string, struct ProseForm>;      ///< Markdown
using Url = Located<std::string, struct UrlForm>;          ///< http(s), or a path inside the repository
using Code = Located<std::string, struct CodeForm>;        ///< "P1-C2", "P1-C2-I2"
using LocalId = Located<std::string, struct LocalIdForm>;  ///< a slug, unique in its list
using PeriodId = Located<std::string, struct PeriodForm>;  ///< the id of a period in cip.yaml
using RuleName = Located<std::string, struct RuleForm>;    ///< a rule of the catalog
using FieldName = Located<std::string, struct FieldForm>;  ///< a field of the same record
using Number = Located<double>;
using Whole = Located<int>;                  ///< 0 or more
using Rank = Located<int, struct RankForm>;  ///< 1 to 3
using PrincipleNumber = Located<int, struct PrincipleForm>;
using Months = Located<int, struct MonthsForm>;  ///< "36 months"
using Day = Located<When>;
template <class Enum>
using Choice = Located<Enum>;
template <class T>
using Maybe = std::optional<T>;
/// A list that may be left out.
template <class T>
using Many = std::vector<T>;
/// A list that must be there and not be empty.
template <class T>
struct OneOrMore {
  std::vector<T> items;
  auto begin() const { return items.begin(); }
  auto end() const { return items.end(); }
};

/// The id of a record of type T, written in another record. `id` is always `<group>/<slug>`.
template <class T>
struct Ref {
  std::string id;
  Span span;
};

/// A group of groups.yaml.
struct GroupRef {
  std::string id;
  Span span;
};

/// One issue of a survey or one point of a comment: `<record>#<id>`, `<record>#<submission>/<point>`.
struct AnswerRef {
  std::string id;    ///< the record, always `<group>/<slug>`
  std::string part;  ///< what stands behind the `#`
  Span span;
};

/// Specialised beside every record struct: name, folder, help and the table of fields.
template <class T>
struct Schema;
/// Specialised beside every enum that a Choice uses: the words, in the order of the enumerators.
template <class Enum>
inline constexpr std::array<std::string_view, 0> words{};

template <class Enum>
requires std::is_enum_v<Enum>
constexpr std::string_view to_word(Enum value) { return words<Enum>[static_cast<std::size_t>(value)]; }

template <>
inline constexpr auto words<Severity> = std::to_array(severity_words);

struct RecordType;

enum class Kind {
  text,
  title,
  prose,
  url,
  code,
  local_id,
  period,
  rule,
  field,  // text
  number,
  whole,
  rank,
  principle,
  months,
  date,
  choice,
  group,
  reference,
  answer,  // what must exist elsewhere
  levels,  // a mapping from rule name to severity
  part,    // a struct with a table of its own
};

/// One row of a record's table. Everything but name and help is deduced from the member's type.
struct Field {
  std::string_view name;
  std::string_view help;
  Kind kind = Kind::text;
  bool required = true;
  bool many = false;
  std::span<const std::string_view> choices{};  ///< choice
  const RecordType& (*type)() = nullptr;        ///< reference: the target; part: its fields
  /// The value has been checked and fits; `group` completes references to records of the same group.
  void (*read)(void* record, const Value& value, std::string_view group) = nullptr;
};

struct RecordType {
  std::string_view name;    ///< "activity"
  std::string_view folder;  ///< "activities"; empty for what has no folder of its own
  std::string_view help;
  std::span<const Field> fields;

  const Field* find(std::string_view field) const;
};

template <class T>
const RecordType& record_type() {
  using S = Schema<T>;
  static constexpr RecordType type{S::name, S::folder, S::help, S::fields};
  return type;
}

template <class T>
void read_record(T& record, const Value& mapping, std::string_view group) {
  for (const Field& field : Schema<T>::fields)
    if (const Entry* entry = mapping.find(field.name)) field.read(&record, entry->value, group);
}

/// `<group>/<slug>` of a reference as written in a record of `group`.
std::string full_id(std::string_view reference, std::string_view group);

namespace detail {

double to_number(std::string_view text);
int to_whole(std::string_view text);

template <class T>
struct Traits {  // a struct with its own Schema
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

}  // namespace cip
