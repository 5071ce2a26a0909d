#pragma once

// The vocabulary that records are written in, and the table that describes them. A record is a plain struct
// of Text, Day, Ref<...>, Maybe<...>, Many<...>; its table lists the fields once, and reading, checking, the
// JSON Schema, the list of references and the documentation all follow from that list.

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "cip/base/when.hpp"
#include "cip/yaml/kept_tree.hpp"

namespace cip {

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
  limit,
  rank,
  percent,
  principle,
  months,
  version,
  date,
  choice,
  group,
  reference,
  answer,  // what must exist elsewhere
  levels,  // a mapping from rule name to severity
  part,    // a struct with a table of its own
};

/// Distinguishes values that are stored alike but written differently.
template <Kind kind>
struct FormOf;

/// Text as a record says it: a view, of the file as a rule, and a string wherever one is needed.
struct Written : std::string_view {
  using std::string_view::string_view;
  Written(std::string_view text) : std::string_view(text) {}
  operator std::string() const { return std::string(begin(), end()); }
  friend std::string operator+(std::string text, std::string_view more) { return text += more; }
};

/// A Span in eight bytes, since every value of a record has one: of at most 4 million files of 2 MiB.
struct KeptSpan {
  std::uint64_t file : 22, begin : 21, end : 21;

  KeptSpan(Span span = {})
      : file(span.file & ((1U << 22U) - 1)),
        begin(span.begin & ((1U << 21U) - 1)),
        end(span.end & ((1U << 21U) - 1)) {}
  operator Span() const {
    return {static_cast<FileId>(file), static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
  }
};
static_assert(largest_file < 1U << 21U);

/// A value and the bytes it was read from.
template <class T, class Form = void>
struct Located {
  T value{};
  KeptSpan span;
  const T& operator*() const { return value; }
  const T* operator->() const { return &value; }
};

using Text = Located<Written, FormOf<Kind::text>>;         ///< a few words
using Title = Located<Written, FormOf<Kind::title>>;       ///< words short enough for a heading
using Prose = Located<Written, FormOf<Kind::prose>>;       ///< Markdown
using Url = Located<Written, FormOf<Kind::url>>;           ///< http(s), or a path inside the repository
using Code = Located<Written, FormOf<Kind::code>>;         ///< "P1-C2", "P1-C2-I2"
using LocalId = Located<Written, FormOf<Kind::local_id>>;  ///< a slug, unique in its list
using PeriodId = Located<Written, FormOf<Kind::period>>;   ///< the id of a period in cip.yaml
using RuleName = Located<Written, FormOf<Kind::rule>>;     ///< a rule of the catalog
using FieldName = Located<Written, FormOf<Kind::field>>;   ///< a field of the same record
using Number = Located<double, FormOf<Kind::number>>;
using Whole = Located<int, FormOf<Kind::whole>>;            ///< 0 or more
using Limit = Located<int, FormOf<Kind::limit>>;            ///< 1 to 999
using Rank = Located<int, FormOf<Kind::rank>>;              ///< 1 to 3
using Percent = Located<double, FormOf<Kind::percent>>;     ///< 0 to 100
using SchemaVersion = Located<int, FormOf<Kind::version>>;  ///< of the record format
using PrincipleNumber = Located<int, FormOf<Kind::principle>>;
using Months = Located<int, FormOf<Kind::months>>;  ///< "36 months"
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
  Written id;
  KeptSpan span;
};

/// A group of groups.yaml.
struct GroupRef {
  std::string id;
  KeptSpan span;
};

/// One issue of a survey or one point of a comment: `<record>#<id>`, `<record>#<submission>/<point>`.
struct AnswerRef {
  Written id;    ///< the record, always `<group>/<slug>`
  Written part;  ///< what follows the `#`
  KeptSpan span;
};

/// A word to choose, and what it means for the person who chooses.
struct Word {
  std::string_view word, meaning;
};
template <std::size_t size>
constexpr auto column_of(const std::array<Word, size>& table, std::string_view Word::*column) {
  std::array<std::string_view, size> all{};
  for (std::size_t i = 0; i < size; ++i) all[i] = table[i].*column;
  return all;
}
/// Specialized beside every enum that a Choice uses, in the order of the enumerators.
template <class Enum>
inline constexpr std::array<Word, 0> word_table{};
/// The words alone; specialized beside enums that nobody has to choose from.
template <class Enum>
inline constexpr auto words = column_of(word_table<Enum>, &Word::word);

template <class Enum>
requires std::is_enum_v<Enum>
constexpr std::string_view to_word(Enum value) { return words<Enum>[static_cast<std::size_t>(value)]; }

template <>
inline constexpr auto words<Severity> = std::to_array(severity_words);

struct RecordType;
struct RecordSource;

/// What a field means, whatever the kind of record. Figures, rules and lists ask for roles, so that a new
/// kind only has to say which of its fields have which role.
enum class Role {
  none,
  begins,    ///< the day from which it holds; `phrase` is "it starts"
  ends,      ///< the last day, of what `begins` beside it; `phrase` is "activity ends"
  happened,  ///< the date of something that happened, which can't be in the future; `phrase` is "date of
             ///< approval"
  past,      ///< another date that can't be in the future; `phrase` is "date of evidence"
  due,       ///< a date by which something is due
  checked,   ///< the date when the record was last checked
  ties,      ///< a principle that the record serves, or a record of another kind whose principles it serves
  status,    ///< how far it is; see Field::open_words
  replaced,  ///< the record that replaces it
  corrects,  ///< a record whose mistake it corrects, which may have ended
  code,      ///< "P1-C2"
  main,      ///< the main field of a part, for a single value such as `target=60`
};
inline constexpr std::size_t role_count = static_cast<std::size_t>(Role::main) + 1;

/// What one value of a field says.
struct Said {
  std::string_view text{};     ///< words as they were read; the word of a choice; `<group>/<slug>`
  double number = 0;           ///< of a number, whatever it counts
  const When* when = nullptr;  ///< of a date
  const void* part = nullptr;  ///< of a part: its struct
  Span span{};
};

/// One row of a record's table. Name, help and role are written; the rest is deduced from the member's type.
struct Field {
  std::string_view name;
  std::string_view help;
  Role role = Role::none;
  std::string_view phrase{};         ///< see Role
  std::string_view unit{};           ///< of a number: what it counts, which may follow it
  std::string_view open_words{};     ///< of a status, blanks between them: work may still build on the record
  std::string_view closing_words{};  ///< of a status: the record has ended, and nobody should build on it
  Kind kind = Kind::text;
  bool required = true;
  bool many = false;
  std::span<const std::string_view> choices{};   ///< choice
  std::span<const std::string_view> meanings{};  ///< of each choice; empty if nobody has to choose
  const RecordType& (*type)() = nullptr;         ///< reference: the target; part: its fields
  /// The value has been checked and fits.
  void (*read)(void* record, const Value& value, const RecordSource& from) = nullptr;
  /// The number of values that the record has for the field, and what each says.
  std::size_t (*count)(const void* record) = nullptr;
  Said (*say)(const void* record, std::size_t index) = nullptr;
};

/// A reference as a record writes it: to a record, a group, a principle or a period; the field says which.
struct Link {
  std::string id;         ///< `<group>/<slug>`; the bare id of a group, a principle or a period; the text as
                          ///< written, if it is none of these
  std::string_view part;  ///< of an answer: what follows the `#`
  const Field* field = nullptr;  ///< says which kind is meant
  Span span;
  bool fits = true;  ///< has the form of such a reference

  bool is_to_record() const { return field->kind == Kind::reference || field->kind == Kind::answer; }
};

/// Where a record is read from, which must outlive it: its texts are views of the file's bytes, or of what
/// the tree keeps, or, without a tree, of the values.
struct RecordSource {
  std::string_view group{};  ///< completes references to records of the same group
  std::string_view file{};   ///< its bytes
  const KeptTree* tree = nullptr;
  std::span<const Link> links{};  ///< that the record makes, in file order
  mutable std::size_t place = 0;  ///< up to which texts were found in the tree

  /// The text of a value, or a key, as a view that lasts.
  std::string_view lasting(std::string_view said, Span span) const {
    return tree ? tree->lasting(said, span, file, place) : said;
  }
  /// The reference there, which must be one of the links.
  const Link& link_at(Span span) const {
    const auto begin_of = [](const Link& link) { return link.span.begin; };
    const auto link = std::ranges::lower_bound(links, span.begin, {}, begin_of);
    return links[static_cast<std::size_t>(link - links.begin())];  // checked, unlike an iterator
  }
};

/// True for the numbers of people who chose each answer: one of them, or a change in it, could identify a
/// person, so nothing that quotes a record shows them.
inline bool holds_counts(const Field& field) {
  return field.many && (field.kind == Kind::whole || field.kind == Kind::percent);
}
/// True if the type, or a part of it, has such a field: an unknown field may be one, misspelled.
bool has_counts(std::span<const Field> fields);

struct Common;

/// The place of the first field in each role; the number of fields where there is none.
constexpr std::array<std::uint8_t, role_count> first_in_roles(std::span<const Field> fields) {
  std::array<std::uint8_t, role_count> first{};
  first.fill(static_cast<std::uint8_t>(fields.size()));
  for (std::size_t i = fields.size(); i-- > 0;)
    first[static_cast<std::size_t>(fields[i].role)] = static_cast<std::uint8_t>(i);
  return first;
}

struct RecordType {
  std::string_view name;    ///< "activity"
  std::string_view folder;  ///< "activities"; empty for what has no folder of its own
  std::string_view help;
  std::span<const Field> fields;
  /// Of a kind of record, nullptr for a part: an empty one, and what it has in common with all others.
  std::shared_ptr<void> (*make)() = nullptr;
  Common& (*common)(void* record) = nullptr;
  std::array<std::uint8_t, role_count> first_of = first_in_roles(fields);

  /// Looks first after `before`, the field that was found last: records have their fields in this order.
  const Field* find(std::string_view field, const Field* before = nullptr) const;
  const Field* find(Role role) const;
};

/// The table of a record or of a part, which its struct declares and a file in src/records defines.
template <class T>
const RecordType& record_type() {
  return T::type();
}

/// A view of a record of any kind, through its table. It owns nothing.
struct Record {
  const RecordType* type;
  const void* data;

  Record(const RecordType& of, const void* record) : type(&of), data(record) {}
  /// So that functions that ask for roles accept every struct of a record.
  template <class T>
  requires requires(const T& record) { record.common; }
  Record(const T& record) : type(&record_type<T>()), data(&record) {}

  const Common& common() const { return type->common(const_cast<void*>(data)); }
  /// The struct, if it is of that kind; otherwise nullptr.
  template <class T>
  const T* as() const {
    return type == &record_type<T>() ? static_cast<const T*>(data) : nullptr;
  }
};

/// The first value of the record itself, not of a part, in the field of that role; nothing if there is none.
std::optional<Said> first_said(const Record& record, Role role);

constexpr auto of_kind(Kind kind) {
  return [kind](const Field& field) { return field.kind == kind; };
}
constexpr auto in_role(Role role) {
  return [role](const Field& field) { return field.role == role; };
}

/// Calls `visit(field, said)` for each single value of the record and its parts, in the order of the tables;
/// only for fields that are wanted.
template <class Wants, class Visit>
void for_each_value(const RecordType& type, const void* record, const Wants& wants, const Visit& visit) {
  for (const Field& field : type.fields) {
    if (field.kind != Kind::part && !wants(field)) continue;
    const std::size_t count = field.count(record);
    for (std::size_t i = 0; i < count; ++i) {
      const Said said = field.say(record, i);
      if (field.kind == Kind::part)
        for_each_value(field.type(), said.part, wants, visit);
      else
        visit(field, said);
    }
  }
}

/// Fills a record from a mapping that has been checked against its table.
void read_record(void* record, const RecordType& type, const Value& mapping, const RecordSource& from);
template <class T>
void read_record(T& record, const Value& mapping, const RecordSource& from) {
  read_record(&record, record_type<T>(), mapping, from);
}

/// A number as records write it, already checked: "12.5", or the whole number of "3" or "36 months".
double to_number(std::string_view text);
int to_whole(std::string_view text);

/// `<group>/<slug>` of a reference as written in a record of `group`.
std::string full_id(std::string_view reference, std::string_view group);

}  // namespace cip
