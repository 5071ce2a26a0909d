#include "cip/records/forms.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "cip/base/text.hpp"
#include "cip/base/when.hpp"
#include "cip/records/shape_rules.hpp"

namespace cip {
namespace {

template <class Number>
std::optional<Number> parse_number(std::string_view text) {
  Number value = 0;
  const auto [stop, error] =
      std::from_chars(text.data(), text.data() + text.size(), value);  // independent of the locale
  return error == std::errc{} && stop == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

bool has_digit_first(std::string_view text) {
  if (text.starts_with('-')) text.remove_prefix(1);
  return !text.empty() && text[0] >= '0' && text[0] <= '9';  // neither "inf" nor "nan"
}

constexpr int largest_whole = 999'999'999;

bool is_any(std::string_view) { return true; }

bool is_number(std::string_view text) {
  const auto value = has_digit_first(text) ? parse_number<double>(text) : std::nullopt;
  return value && std::isfinite(*value);
}

bool is_percent(std::string_view text) {
  const auto value = is_number(text) ? parse_number<double>(text) : std::nullopt;
  return value && *value >= 0 && *value <= 100;
}

bool is_whole(std::string_view text) {
  const auto value = parse_number<int>(text);
  return value && *value >= 0 && *value <= largest_whole && has_digit_first(text);
}

bool is_limit(std::string_view text) {
  return is_whole(text) && to_whole(text) >= 1 && to_whole(text) <= 999;
}

bool is_principle(std::string_view text) {
  return is_whole(text) && to_whole(text) >= 1 && to_whole(text) <= 99;
}

bool is_rank(std::string_view text) { return text == "1" || text == "2" || text == "3"; }

bool is_date(std::string_view text) { return parse_when(text).has_value(); }

bool is_months(std::string_view text) {
  if (text == "1 month") return true;
  constexpr std::string_view unit = " months";
  const auto number = text.substr(0, text.size() - std::min(text.size(), unit.size()));
  return text.ends_with(unit) && is_whole(number) && number.size() <= 3 && !number.starts_with('0');
}

/// `icann.org`, with a port or without; at least two names, since a host that only one network knows is of no
/// use to readers.
bool is_host(std::string_view text) {
  constexpr int highest_port = 65535;
  if (const auto colon = text.find(':'); colon != std::string_view::npos) {
    const auto port = text.substr(colon + 1);
    if (!is_whole(port) || parse_number<int>(port) > highest_port) return false;
    text = text.substr(0, colon);
  }
  if (text.ends_with('.')) text.remove_suffix(1);
  const std::string names = "." + std::string(text) + ".";
  for (const std::string_view wrong : {"..", ".-", "-."})
    if (names.find(wrong) != std::string::npos) return false;
  const auto is_part = [](char c) {
    return is_letter_or_digit(c) || c == '-' || c == '_' || c == '.' || static_cast<unsigned char>(c) >= 0x80;
  };
  return text.find('.') != std::string_view::npos && std::ranges::all_of(text, is_part);
}

/// Whether a text contains one of the signs, a space or a tab.
bool holds_one_of(std::string_view text, const CharSet& signs) {
  return std::ranges::any_of(text, [&](char c) { return (c >= 0 && c <= ' ') || signs.contains(c); });
}

/// Each `%` is followed by two hexadecimal digits, and it neither closes a bracket that it doesn't open nor
/// ends with a comma: these belong to the surrounding text.
bool is_rest_of_address(std::string_view text) {
  constexpr std::string_view hexadecimal = "0123456789abcdefABCDEF";
  for (auto at = text.find('%'); at != std::string_view::npos; at = text.find('%', at + 1))
    if (std::min(text.find_first_not_of(hexadecimal, at + 1), text.size()) < at + 3) return false;
  if (!text.empty() && is_any_of(text.back(), ",;")) return false;
  static constexpr CharSet signs("<>\"");
  return !holds_one_of(text, signs) && std::ranges::count(text, ')') <= std::ranges::count(text, '(');
}

/// `gnso.icann.org/training` and `icann.org`: an address whose scheme was left out. `report.pdf` is a file.
bool begins_with_host(std::string_view path) {
  static constexpr CharSet ends("/?#");
  const auto end = ends.find_in(path);
  const std::string_view first = path.substr(0, end);
  const auto dot = first.rfind('.');
  if (dot == std::string_view::npos || first.starts_with('.')) return false;
  const std::string ending = lower(first.substr(dot + 1));
  if (end != std::string_view::npos && path[end] == '/')
    return ending.size() >= 2 && ending.find_first_not_of("abcdefghijklmnopqrstuvwxyz") == std::string::npos;
  static constexpr std::string_view endings[] = {"org", "com", "net", "int", "edu", "gov", "info"};
  return std::ranges::find(endings, ending) != std::end(endings);
}

bool is_web_address(std::string_view rest) {
  const auto again = rest.find("http");
  const bool is_pasted_twice = again != std::string_view::npos && again > 0 &&
                               (is_letter_or_digit(rest[again - 1]) || is_any_of(rest[again - 1], ",;")) &&
                               is_on_web(rest.substr(again));
  static constexpr CharSet ends("/?#");
  return is_host(rest.substr(0, ends.find_in(rest))) && !is_pasted_twice && is_rest_of_address(rest);
}

bool is_version(std::string_view text) { return text == "1"; }

bool is_url(std::string_view text) {
  if (text.size() > longest_address) return false;
  for (const std::string_view scheme : {"https://", "http://"})
    if (text.starts_with(scheme)) return is_web_address(text.substr(scheme.size()));
  static constexpr CharSet signs(":\\<>\"");
  const bool path_like = std::ranges::any_of(text, [](char c) { return c == '/' || c == '.'; }) &&
                         !holds_one_of(text, signs) && !is_number(text);
  return path_like && !text.starts_with('/') && !text.starts_with("www.") && !text.starts_with("http/") &&
         !text.starts_with("https/") && !begins_with_host(text) &&
         ("/" + std::string(text) + "/").find("/../") == std::string::npos;
}

/// `letter` and a number without leading zeros.
bool is_numbered(std::string_view text, char letter) {
  return text.size() > 1 && text[0] == letter && text[1] != '0' && text[1] != '-' && is_whole(text.substr(1));
}

bool is_code(std::string_view text) {
  const auto first = text.find('-'),
             second = first == std::string_view::npos ? first : text.find('-', first + 1);
  return first != std::string_view::npos && is_numbered(text.substr(0, first), 'P') &&
         is_numbered(text.substr(first + 1, second - first - 1), 'C') &&
         (second == std::string_view::npos || is_numbered(text.substr(second + 1), 'I'));
}

bool is_reference(std::string_view text) {
  const auto slash = text.find('/');
  return slash == std::string_view::npos ? is_slug(text)
                                         : is_slug(text.substr(0, slash)) && is_slug(text.substr(slash + 1));
}

bool is_answer(std::string_view text) {
  const auto hash = text.find('#');
  return hash != std::string_view::npos && is_reference(text.substr(0, hash)) &&
         is_reference(text.substr(hash + 1));
}

#define DATE_PATTERN                                                                                         \
  "^((19|2[0-9])[0-9]{2}(-(0[1-9]|1[0-2]))?|(19|2[0-9])[0-9]{2}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|" \
  "(0[469]|"                                                                                                 \
  "11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|((19|2[0-9])(0[48]|[2468][048]|[13579][26])|2000|"   \
  "2400|2800)-02-29)$"
#define HOST_SIGN R"([^ -/:-@\\[-^`{-~])"
#define HOST_NAME HOST_SIGN R"((([^ -,./:-@\\[-^`{-~])*)" HOST_SIGN ")?"
#define HOST HOST_NAME R"((\\.)" HOST_NAME ")+[.]?"
#define PORT "(:0*([0-9]{1,4}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5]))"
#define NUMBER "-?[0-9]+([.][0-9]*)?([eE][-+]?[0-9]+)?"
#define SEEN R"([^ \\t\\r\\n])"
#define SLUG "[a-z0-9]+(-[a-z0-9]+)*"
#define REFERENCE "(" SLUG "/)?" SLUG

// clang-format off
constexpr Form forms[] = {
    {Kind::text, "text", "words on one line", is_any, &shape_rule::wrong_type, R"({"type": ["string", "number"], "pattern": ")" SEEN R"("})"},
    {Kind::title, "a title", "a few words on one line", is_any, &shape_rule::long_title, R"({"type": ["string", "number"], "maxLength": 120, "pattern": "^[^\\n]*)" SEEN R"([^\\n]*$"})"},
    {Kind::prose, "text", "Markdown text", is_any, &shape_rule::wrong_type, R"({"type": ["string", "number"], "pattern": ")" SEEN R"("})"},
    {Kind::url, "a web address", "an address with `https://`, or a path inside the repository", is_url, &shape_rule::bad_url, R"({"type": "string", "maxLength": 2000, "pattern": "^(https?://)" HOST PORT R"(?([/?#](?!.*[,;]$)(?!.*%(?![0-9A-Fa-f]{2}))(?!.*[A-Za-z0-9,;]https?://)[^\\u0000- <>\"]*)?|(?!/|www\\.|https?/|)" NUMBER R"($|[^./?#][^/?#]*\\.[A-Za-z]{2,}/|[^./?#][^/?#]*\\.(org|com|net|int|edu|gov|info)([?#]|$))(?=.*[/.])(?!(.*/)?\\.\\.(/|$))[^\\u0000- :<>\"\\\\]+)$"})"},
    {Kind::code, "a code", "`P1-C2` for a criterion, `P1-C2-I2` for a metric", is_code, &shape_rule::bad_code, R"({"type": "string", "pattern": "^P[1-9][0-9]*-C[1-9][0-9]*(-I[1-9][0-9]*)?$"})"},
    {Kind::local_id, "an id", "lower-case letters, digits and hyphens", is_slug, &shape_rule::bad_reference, R"({"type": ["string", "integer"], "minimum": 0, "pattern": "^)" SLUG R"($"})"},
    {Kind::period, "the id of a period", "the id of a period in `cip.yaml`", is_slug, &shape_rule::bad_reference, R"({"type": ["string", "integer"], "minimum": 0, "pattern": "^)" SLUG R"($"})"},
    {Kind::rule, "the name of a rule", "a name that `cip explain` lists", is_slug, &shape_rule::bad_reference, R"({"type": "string", "pattern": "^)" SLUG R"($"})"},
    {Kind::field, "the name of a field", "the name of a field of this record", is_any, &shape_rule::unknown_field, R"({"type": "string"})"},
    {Kind::number, "a number", "digits, as in `12` or `3.5`", is_number, &shape_rule::bad_number, R"({"type": ["number", "string"], "pattern": "^)" NUMBER R"($"})"},
    {Kind::whole, "a whole number", "digits, as in `12`", is_whole, &shape_rule::bad_number, R"({"type": ["integer", "string"], "minimum": 0, "maximum": 999999999, "pattern": "^0*[0-9]{1,9}$"})"},
    {Kind::limit, "a whole number from 1 to 999", "digits, as in `12`", is_limit, &shape_rule::bad_number, R"({"type": ["integer", "string"], "minimum": 1, "maximum": 999, "pattern": "^0*[1-9][0-9]{0,2}$"})"},
    {Kind::rank, "a rank", "`1`, `2` or `3`", is_rank, &shape_rule::bad_number, R"({"type": ["integer", "string"], "minimum": 1, "maximum": 3, "pattern": "^[1-3]$"})"},
    {Kind::percent, "a percentage", "a number from 0 to 100, as in `52` or `98.61`", is_percent, &shape_rule::bad_number, R"({"type": ["number", "string"], "minimum": 0, "maximum": 100, "pattern": "^0*([0-9]{1,2}([.][0-9]*)?|100([.]0*)?)$"})"},
    {Kind::principle, "the number of a principle", "a number from 1 to 99, as in `4`", is_principle, &shape_rule::bad_number, R"({"type": ["integer", "string"], "minimum": 1, "maximum": 99, "pattern": "^0*[1-9][0-9]?$"})"},
    {Kind::months, "a number of months from 1 to 999", "as in `36 months`", is_months, &shape_rule::bad_number, R"({"type": "string", "pattern": "^([1-9][0-9]{0,2} months|1 month)$"})"},
    {Kind::version, "a version of the record format that this program reads", "`1`; a newer format needs a newer `cip`", is_version, &shape_rule::unsupported_schema, R"({"type": ["integer", "string"], "minimum": 1, "maximum": 1, "pattern": "^1$"})"},
    {Kind::date, "a date", "`2024`, `2024-03` or `2024-03-15`", is_date, &shape_rule::bad_date, R"({"anyOf": [{"type": "string", "pattern": ")" DATE_PATTERN R"("}, {"type": "integer", "minimum": 1900, "maximum": 2999}]})"},
    {Kind::group, "the id of a group", "an id from `groups.yaml`, such as `alac`", is_slug, &shape_rule::bad_reference, R"({"type": ["string", "integer"], "minimum": 0, "pattern": "^)" SLUG R"($"})"},
    {Kind::reference, "the id of a record", "its file name without `.yaml`, with `group/` in front for another group's", is_reference, &shape_rule::bad_reference, R"({"type": ["string", "integer"], "minimum": 0, "pattern": "^)" REFERENCE R"($"})"},
    {Kind::answer, "the id of a survey's issue or a comment's point", "`survey#issue` or `report#submission/point`", is_answer, &shape_rule::bad_reference, R"({"type": "string", "pattern": "^)" REFERENCE "#" REFERENCE R"($"})"},
};
// clang-format on

}  // namespace

bool holds_number(Kind kind) {
  using enum Kind;
  return kind == number || kind == whole || kind == limit || kind == rank || kind == percent ||
         kind == principle;
}

bool holds_words(Kind kind) { return kind == Kind::text || kind == Kind::title || kind == Kind::prose; }

bool has_no_commas(const Field& field) {
  if (field.name == "tags") return true;
  static constexpr Kind with_commas[] = {Kind::text, Kind::title, Kind::prose, Kind::url, Kind::part};
  return std::ranges::find(with_commas, field.kind) == std::end(with_commas);
}

/// "rop-review and alac/outreach": each has a sign that words of a title seldom have.
bool are_ids(const Field& field, std::string_view words) {
  if (!field.many || (field.kind != Kind::reference && field.kind != Kind::answer)) return false;
  while (!words.empty()) {
    const std::string id = one_line(take_until(words, ','));
    if (id.find_first_of("-/#") == std::string::npos || !find_form(field.kind)->fits(id)) return false;
  }
  return true;
}

std::string items_apart(const Field& field, std::string_view text) {
  static constexpr Kind numbers[] = {Kind::principle, Kind::whole,     Kind::percent,
                                     Kind::number,    Kind::reference, Kind::answer};
  if (field.many && has_no_commas(field) && text.size() > 1 && text.front() == '[' && text.back() == ']')
    text = text.substr(1, text.size() - 2);
  std::string apart = with_replaced(std::string(text), " and ", "&");
  if (!field.many || std::ranges::find(numbers, field.kind) == std::end(numbers) ||
      apart.find_first_not_of("0123456789., ;&") != std::string::npos) {
    std::ranges::replace(apart, '&', ',');
    return are_ids(field, apart) ? apart : std::string(text);
  }
  std::ranges::replace_if(
      apart, [](char c) { return c == ' ' || c == ';' || c == '&'; }, ',');
  return apart;
}

const Form* find_form(Kind kind) {
  static constexpr auto by_kind = [] {
    std::array<const Form*, static_cast<std::size_t>(Kind::part) + 1> found{};
    for (const Form& form : forms) found[static_cast<std::size_t>(form.kind)] = &form;
    return found;
  }();
  return by_kind[static_cast<std::size_t>(kind)];
}

std::string form_in_words(const Field& field) {
  if (field.kind == Kind::reference) {
    const std::string_view kind = field.type().name;
    return fmt::format("the id of {} {}", is_any_of(kind.front(), "aeiou") ? "an" : "a", kind);
  }
  const Form* form = find_form(field.kind);
  return form ? std::string(form->help) : "";
}

bool has_counts(std::span<const Field> fields) {
  return std::ranges::any_of(fields, [](const Field& field) {
    return holds_counts(field) || (field.kind == Kind::part && has_counts(field.type().fields));
  });
}

const Field* RecordType::find(std::string_view field, const Field* before) const {
  const Field* const begin = fields.data();
  const Field* const end = begin + fields.size();
  const Field* each = before ? before + 1 : begin;
  for (std::size_t left = field.empty() ? 0 : fields.size(); left > 0; --left, ++each) {
    if (each == end) each = begin;
    const std::string_view own = each->name;  // most differ in length or first letter
    if (own.size() == field.size() && own.front() == field.front() && own == field) return each;
  }
  return nullptr;
}

const Field* RecordType::find(Role role) const {
  const std::size_t place = first_of[static_cast<std::size_t>(role)];
  return place < fields.size() ? &fields[place] : nullptr;
}

std::optional<Said> first_said(const Record& record, Role role) {
  const Field* field = record.type->find(role);
  if (!field || field->count(record.data) == 0) return std::nullopt;
  return field->say(record.data, 0);
}

std::string full_id(std::string_view reference, std::string_view group) {
  if (reference.find('/') != std::string_view::npos) return std::string(reference);
  return std::string(group) + "/" + std::string(reference);
}

void read_record(void* record, const RecordType& type, const Value& mapping, const RecordSource& from) {
  const Field* field = nullptr;
  for (const Entry& entry : mapping.entries)
    if ((field = type.find(entry.key, field))) field->read(record, entry.value, from);
}

double to_number(std::string_view text) { return parse_number<double>(text).value_or(0); }

int to_whole(std::string_view text) { return parse_number<int>(text.substr(0, text.find(' '))).value_or(0); }

}  // namespace cip
