#include "cip/records/meant.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "cip/base/text.hpp"
#include "cip/records/forms.hpp"
#include "cip/records/quantity.hpp"
#include "cip/yaml/read_alike.hpp"
#include "meant_date.hpp"

namespace cip {
namespace {

/// `P3`, `Principle 3`.
std::string meant_principle(std::string_view text) {
  for (const std::string_view word : {"principle ", "p"})
    if (lower(text).starts_with(word)) return plain_number(text.substr(word.size()));
  return "";
}

/// `36`, `36 Months` and `3 years`.
std::string meant_months(std::string_view written) {
  const std::string text = lower(written);
  const auto blank = text.find(' ');
  const std::string number = text.substr(0, blank);
  const std::string unit = blank == std::string::npos ? "month" : text.substr(blank + 1);
  if (!is_digits(number) || number.size() > 4) return "";
  if (unit.starts_with("year")) return fmt::format("{} months", 12 * to_whole(number));
  return unit.starts_with("month") ? counted(static_cast<std::size_t>(to_whole(number)), "month", "months")
                                   : "";
}

/// Where an address begins in the text; one may contain another: `https://web.archive.org/web/https://a.org`.
std::vector<std::size_t> starts_of_addresses(std::string_view text) {
  const std::string small = lower(text);
  std::vector<std::size_t> starts;
  for (auto at = small.find("http"); at != std::string::npos; at = small.find("http", at + 1)) {
    const auto behind = small.find_first_not_of(small[at + 4] == 's' ? 's' : 'p', at + 4);
    const bool is_inside = at > 0 && is_any_of(small[at - 1], "/=?&");
    if (behind != std::string::npos && is_any_of(small[behind], ":/") && !is_inside) starts.push_back(at);
  }
  return starts;
}

/// The letters and digits of an address, by which two are compared.
std::string letters_of(std::string_view address) {
  std::string letters = lower(address);
  std::erase_if(letters, [](char c) { return is_any_of(c, " .,;:/\\<>()[]\"'"); });
  return letters;
}

/// Whether nothing of the text is lost: besides the address it has a scheme, signs around it, or the address
/// once more.
bool says_all(std::string_view address, std::string_view text) {
  const std::string written = letters_of(text), kept = letters_of(address);
  if (written == kept) return true;
  if (address.find(':') == std::string_view::npos) return false;
  const std::string name = kept.substr(address.find(':'));
  if (!written.ends_with(name)) return false;
  const std::string before = written.substr(0, written.size() - name.size());
  if (before.size() <= 5) return before.empty() || before.front() == 'h';
  const bool is_scheme_last = before.ends_with("http") || before.ends_with("https");
  return is_scheme_last && kept.starts_with(before.substr(0, before.rfind("http")));
}

/// `https://a.org, https://b.org`; not one address that was pasted twice.
bool are_two_addresses(std::string_view text) {
  const auto starts = starts_of_addresses(text);
  if (starts.size() < 2) return false;
  const auto first = text.substr(starts[0], starts[1] - starts[0]);
  return !letters_of(text.substr(starts[1])).starts_with(letters_of(first));
}

/// `Minutes of May.pdf`: what follows the last full stop is short, and a word.
bool is_named_as_file(std::string_view path) {
  const auto dot = path.rfind('.');
  const std::string_view ending = dot == std::string_view::npos ? "" : path.substr(dot + 1);
  return ending.size() >= 2 && ending.size() <= 4 && std::ranges::all_of(ending, is_letter_or_digit);
}

/// `gnso.icann.org/x`, `https//…`, `htps://…`, `HTTPS://…`, `https://a,org`, an address pasted twice or with
/// the text around it, a link in Markdown, and a path with backslashes or blanks.
std::string meant_url(std::string_view text) {
  if (const auto link = text.find("]("); link != std::string_view::npos)
    text = text.substr(link + 2, text.find(')', link) - link - 2);
  const auto is_of_text_around = [&] {  // such as the bracket that closes it
    return is_any_of(text.back(), ".,;>`'\"") ||
           (text.back() == ')' && std::ranges::count(text, ')') > std::ranges::count(text, '('));
  };
  static constexpr std::string_view opening[] = {"(", "[", "<", "`", "'", "\"", "“", "‘", "«", "„", "‹"},
                                    closing[] = {"”", "’", "»", "“", "›", "…", "]"};
  for (const std::string_view mark : opening)
    if (text.starts_with(mark)) text = trimmed(text.substr(mark.size()));
  for (const std::string_view mark : closing)
    if (text.ends_with(mark)) text = trimmed(text.substr(0, text.size() - mark.size()));
  while (!text.empty() && is_of_text_around()) text.remove_suffix(1);
  if (std::string path(text); path.find(':') == std::string::npos) {
    std::ranges::replace(path, '\\', '/');
    const auto last = path.rfind('/');  // a blank before it may be that of a sentence
    if (last != std::string::npos && path.find(' ') > last && path.find(' ') < path.size() &&
        is_named_as_file(path))
      return percent_encoded(path, [](char c) { return c != ' '; });
    if (path != text) return path;
  }
  if (const auto starts = starts_of_addresses(text); !starts.empty()) text = text.substr(starts.back());
  const auto begin = text.find_first_not_of("/ :", text.find_first_of(":/"));
  const bool has_scheme = text.find_first_of(":/") <= 6 && lower(text).starts_with('h');
  const bool is_plain = lower(text).starts_with("http:");
  std::string rest(has_scheme && begin < text.size() ? text.substr(begin) : text);
  rest = rest.substr(std::min(rest.find_first_not_of('/'), rest.size()));
  for (std::size_t i = 0; i < rest.size() && rest[i] != '/'; ++i)
    if (rest[i] == ',') rest[i] = '.';
  return (is_plain ? "http://" : "https://") + rest;
}

/// `p1c2`, `P1.C2`, `P1-C2.`
std::string meant_code(std::string_view text) {
  std::string code;
  for (const char c : upper(text)) {
    if ((c == 'C' || c == 'I') && !code.empty() && is_digit(code.back())) code += '-';
    if (is_digit(c) || is_letter(c)) code += c;
  }
  return code;
}

std::string guess(Kind kind, std::string_view text) {
  switch (kind) {
    case Kind::principle:
      return meant_principle(text);
    case Kind::months:
      return meant_months(text);
    case Kind::url:
      return meant_url(text);
    case Kind::code:
      return meant_code(text);
    case Kind::local_id:
    case Kind::rule:
      return to_slug(text);
    default:
      return "";
  }
}

}  // namespace

Meant one_of(std::vector<std::string> values) {
  if (values.empty()) return {};
  const std::vector<std::string_view> words(values.begin(), values.end());
  std::string help =
      words.size() == 1 ? fmt::format("did you mean `{}`?", words[0]) : "write " + any_of(words);
  return {std::move(values), std::move(help)};
}

std::string meant_range(std::string_view written) {
  std::string text(written);
  std::erase_if(text, [](char c) { return c == 'P' || c == 'p'; });
  for (const std::string_view between : {" to ", " – ", " - ", "–", "-"}) {
    const auto at = text.find(between);
    if (at == std::string::npos) continue;
    const std::string first = text.substr(0, at), last = text.substr(at + between.size());
    if (!is_digits(first) || !is_digits(last) || first.size() > 1 || last.size() > 1) return "";
    std::string numbers;
    for (int number = to_whole(first); number <= to_whole(last); ++number)
      numbers += fmt::format("{}{}", numbers.empty() ? "" : ",", number);
    return numbers;
  }
  return "";
}

std::optional<Value> meant_link(std::string_view written, const RecordType& part) {
  const Field* title = part.find(Role::main);
  if (!title || !part.find("url")) return std::nullopt;
  const auto middle = written.find("](");
  const bool is_link = written.starts_with('[') && written.ends_with(')') && middle > 1 &&
                       middle != std::string_view::npos && written.find('[', 1) == std::string_view::npos;
  const auto address = is_link ? middle + 2 : written.rfind(" http") + 1;
  if (address == 0) return std::nullopt;
  const std::string_view url = written.substr(address, written.size() - address - (is_link ? 1 : 0));
  const std::string_view before = is_link ? written.substr(1, middle - 1) : written.substr(0, address);
  const auto end = is_link ? before.size() : before.find_last_not_of(" ,:;-") + 1;
  const bool is_titled = end > 0 && !is_any_of(before[end - 1], "(<[") &&
                         before.find("://") == std::string_view::npos && find_form(Kind::url)->fits(url);
  if (!is_link && !is_titled) return std::nullopt;
  const auto scalar = [](std::string_view text) {
    return Value{Value::Kind::scalar, {}, std::string(trimmed(text)), {}, {}};
  };
  return Value{Value::Kind::mapping,
               {},
               "",
               {},
               {{std::string(title->name), {}, scalar(before.substr(0, end))}, {"url", {}, scalar(url)}}};
}

std::optional<Value> meant_count(std::string_view written, const RecordType& part) {
  if (!part.find("count") || !part.find("of")) return std::nullopt;
  for (const std::string_view between : {" out of ", " of ", "/"}) {
    const auto at = written.find(between);
    if (at == std::string_view::npos) continue;
    const std::string count = one_line(written.substr(0, at)),
                      rest = one_line(written.substr(at + between.size()));
    const std::string of = rest.substr(0, rest.find(' '));
    if (!is_digits(count) || !is_digits(of)) return std::nullopt;
    Value value;
    value.kind = Value::Kind::mapping;
    const auto add = [&](std::string_view name, std::string text) {
      value.entries.push_back({std::string(name), {}, {Value::Kind::scalar, {}, std::move(text), {}, {}}});
    };
    add("count", count);
    add("of", of);
    if (of.size() < rest.size()) add("what", rest.substr(of.size() + 1));
    return value;
  }
  return std::nullopt;
}

Meant meant(const Field& field, std::string_view text, std::string_view unit) {
  static constexpr Kind numbers[] = {Kind::number, Kind::whole, Kind::limit, Kind::percent};
  const Kind kind = field.kind;
  if (kind == Kind::date) return meant_date(text);
  if (std::ranges::find(numbers, kind) != std::end(numbers)) {
    Quantity quantity = read_quantity(field, text, unit);
    Meant number = one_of(std::move(quantity.readings));
    number.is_certain = quantity.is_certain;
    return number;
  }
  if (const std::string range = kind == Kind::principle ? meant_range(text) : ""; !range.empty())
    return {{}, fmt::format("write `{}`", range)};
  if (kind == Kind::url && are_two_addresses(text))
    return {{}, "these are two addresses; write one of them, and give the other an item of its own"};
  const std::string guessed = guess(kind, text);
  const Form* form = find_form(kind);
  if (!form || guessed == text || !form->fits(guessed)) return {};
  Meant value = one_of({guessed});
  value.is_certain = kind == Kind::months ? !is_digits(text) : kind != Kind::url || says_all(guessed, text);
  return value;
}

}  // namespace cip
