#include "cip/records/unpublishable.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>

#include "cip/base/markdown.hpp"
#include "cip/base/text.hpp"
#include "word_set.hpp"

namespace cip {
namespace {

bool is_word_part(char c) { return is_letter_or_digit(c) || c == '_'; }

/// The length of the `example.org` or `example [dot] org` at the start of the text; 0 if there is none.
std::size_t length_of_host(std::string_view text) {
  std::string_view host = text.substr(0, text.find_first_of(" ,;)>[("));
  while (host.ends_with('.')) host.remove_suffix(1);
  if (const auto dot = host.find('.'); dot != std::string_view::npos && dot > 0) return host.size();
  const std::size_t sign = std::min(text.find_first_not_of(' ', host.size()), text.size());
  for (const std::string_view dot : {"(dot)", "[dot]", "(DOT)", "[DOT]", "DOT ", "dot "}) {
    if (host.empty() || !text.substr(sign).starts_with(dot)) continue;
    std::size_t end = std::min(text.find_first_not_of(' ', sign + dot.size()), text.size());
    const std::size_t begin = end;
    while (end < text.size() && is_letter_or_digit(text[end])) ++end;
    static constexpr std::string_view endings[] = {"org", "com", "net", "int", "edu", "gov", "info"};
    const bool is_word =
        dot == "dot " && std::ranges::find(endings, text.substr(begin, end - begin)) == std::end(endings);
    if (end > begin && !is_word) return end;
  }
  return 0;
}

/// The first address that is written as `name (at) example.org`.
std::string_view find_spelled_email(std::string_view text) {
  constexpr std::size_t longest = 300;  // host, spelled out
  std::string_view address;
  for (const std::string_view sign : {"(at)", "[at]", "(AT)", "[AT]", "＠", " AT ", " at "}) {
    const bool is_word = sign == " AT " || sign == " at ";
    if (is_word && text.find(sign == " at " ? " dot " : "DOT ") == std::string_view::npos) continue;
    for (auto at = text.find(sign); at != std::string_view::npos; at = text.find(sign, at + 1)) {
      const auto last = text.substr(0, at).find_last_not_of(' '),
                 first = text.find_first_not_of(' ', at + sign.size());
      if (last == std::string_view::npos || first == std::string_view::npos) continue;
      const std::size_t size = length_of_host(text.substr(first, longest));
      const bool is_spelled = !is_word || text.substr(first, size).find('.') == std::string_view::npos;
      if (size == 0 || !is_spelled) continue;
      const std::size_t begin = text.find_last_of(' ', last) + 1;
      if (address.empty() || text.data() + begin < address.data())
        address = text.substr(begin, first + size - begin);
      break;
    }
  }
  return address;
}

/// Where the code of a country begins, after the `+` or `00` at this place; npos if there is none.
std::size_t begin_of_country(std::string_view text, std::size_t at) {
  const std::string_view before = text.substr(0, at), rest = text.substr(at);
  if (rest.starts_with('+')) {
    const bool is_sum = !before.empty() && is_word_part(before.back());
    const bool is_time = is_sum || before.ends_with("UTC ") || before.ends_with("GMT ");
    return !is_time && rest.size() > 1 && (is_digit(rest[1]) || rest[1] == '(') ? at + 1
                                                                                : std::string_view::npos;
  }
  const std::size_t begin = rest.starts_with("00 ") ? 3 : 2;
  const bool is_code = rest.starts_with("00") && rest.size() > begin && is_digit(rest[begin]) &&
                       rest[begin] != '0' && (before.empty() || is_any_of(before.back(), " \n("));
  return is_code ? at + begin : std::string_view::npos;
}

/// The digits from there on, with the signs between them.
std::string_view number_at(std::string_view text, std::size_t at) {
  static constexpr CharSet signs("0123456789 ()-./");
  std::size_t end = at;
  while (end < text.size() && signs.contains(text[end])) ++end;
  const std::string_view number = text.substr(at, end - at);
  return number.substr(0, number.find_last_of("0123456789") + 1);
}

std::size_t digits_in(std::string_view number) {
  return static_cast<std::size_t>(std::ranges::count_if(number, is_digit));
}

constexpr std::size_t fewest_local_digits = 7;

/// `310-301-5800`, `(310) 301-5800` and `1-800-550-6865`, as North America writes them.
bool is_north_american(std::string_view number) {
  if (number.starts_with("1-") || number.starts_with("1 ")) number.remove_prefix(2);
  std::string groups;  // of digits, by their lengths
  std::size_t length = 0;
  for (const char c : number) {
    if (is_digit(c)) ++length;
    if (!is_digit(c) && length > 0)
      groups += static_cast<char>('0' + std::min<std::size_t>(length, 9)), length = 0;
  }
  return groups == "33" && length == 4;
}

/// Whether a word such as `Tel.` or `fax:` comes before it.
bool is_called_telephone(std::string_view before) {
  constexpr std::size_t longest = 20;  // of a word, with the signs after it
  before.remove_prefix(before.size() - std::min(before.size(), longest));
  const auto end = before.find_last_not_of(" .:") + 1;
  const std::string word = lower(before.substr(before.find_last_of(" \n(", end - 1) + 1, end));
  static constexpr std::string_view words[] = {"tel",    "phone",    "telephone", "fax",
                                               "mobile", "teléfono", "téléphone", "telefon"};
  return end > 0 && is_among(word.substr(0, word.find_last_not_of(" .:") + 1), words);
}

/// `2024-03-15`, `2023/2024 2025`.
bool are_dates(std::string_view number) {
  while (!number.empty()) {
    const std::string_view year =
        number.substr(0, std::min(number.find_first_not_of("0123456789"), number.size()));
    const bool is_year = year.size() == 4 && (year.starts_with("19") || year.starts_with("20"));
    if (!is_year && year.size() > 2) return false;
    number.remove_prefix(std::min(year.size() + 1, number.size()));
  }
  return true;
}

/// A number without the code of a country: after a word that says what it is, or in the form of North
/// America.
std::string_view local_telephone(std::string_view text, std::size_t at) {
  constexpr std::size_t most = 15;  // digits
  if (text[at] == '+' || (at > 0 && (is_word_part(text[at - 1]) || is_any_of(text[at - 1], "+-./#"))))
    return {};
  if (text[at] == '(' && (at + 1 == text.size() || !is_digit(text[at + 1]))) return {};
  const std::string_view number = number_at(text, at);
  const std::size_t digits = digits_in(number), end = at + number.size();
  if (digits < fewest_local_digits || digits > most || (end < text.size() && is_word_part(text[end])))
    return {};
  const bool is_one =
      is_north_american(number) || (is_called_telephone(text.substr(0, at)) && !are_dates(number));
  return is_one ? number : std::string_view();
}

/// With or without the stop of a sentence.
bool is_one_of(std::string_view text, const WordSet& words) {
  const std::string small = lower(text);
  return words.contains(small) ||
         (small.ends_with('.') && words.contains(small.substr(0, small.find_last_not_of('.') + 1)));
}

/// `[insert date]`, `[Name of chair]`, `[date]`; and what other programs leave:
/// `:contentReference[oaicite:0]`.
bool begins_template(std::string_view text) {
  static constexpr std::string_view begins[] = {"[insert ",
                                                "[Insert ",
                                                "[name of ",
                                                "[Name of ",
                                                "[date]",
                                                "[Date]",
                                                "[citation needed]",
                                                "[Citation needed]",
                                                "(see attached)",
                                                "(see attached file)",
                                                "(see attachment)",
                                                "(See attached)",
                                                "(See attachment)",
                                                "(See attached file)",
                                                ":contentReference[",
                                                "{{"};
  return std::ranges::any_of(begins, [&](std::string_view begin) { return text.starts_with(begin); });
}

/// Whether an address, the code of a country or a placeholder may begin with this text.
bool begins_sign(std::string_view text) {
  static constexpr std::string_view signs[] = {
      "(See attach", "(at)",     "(see attach", "+",           ":contentReference[",
      "@",           "AT",       "FIXME",       "Insert text", "Lorem ipsum",
      "TB",          "TODO",     "XXX",         "[AT]",        "[Citation ",
      "[Date]",      "[Insert ", "[Name of ",   "[at]",        "[citation ",
      "[date]",      "[insert ", "[name of ",   "dot ",        "lorem ipsum",
      "{{",          "＠"};
  static constexpr auto first_of = [] {  // by the byte that it begins with
    std::array<std::uint8_t, 256> first{};
    for (std::size_t i = std::size(signs); i-- > 0;)
      first[static_cast<unsigned char>(signs[i].front())] = static_cast<std::uint8_t>(i);
    return first;
  }();
  for (std::size_t i = first_of[static_cast<unsigned char>(text.front())];
       i < std::size(signs) && signs[i].front() == text.front(); ++i)
    if (text.starts_with(signs[i])) return true;
  return false;
}

}  // namespace

bool may_be_unpublishable(std::string_view text) {
  static constexpr CharSet firsts("0123456789+:@\xEF([Ad{TFXIlL");  // of a number, and of the signs
  for (auto at = firsts.find_in(text); at != std::string_view::npos; at = firsts.find_in(text, at + 1)) {
    const std::string_view rest = text.substr(at);
    if (is_digit(rest.front())) {
      const std::string_view number = number_at(text, at);
      if (digits_in(number) >= fewest_local_digits) return true;
      at += number.size() - 1;
    } else if (begins_sign(rest)) {
      return true;
    }
  }
  return false;
}

std::string_view find_telephone(std::string_view text) {
  constexpr std::size_t fewest = 9, most = 15;  // digits, with the code of the country
  constexpr CharSet firsts("+(0123456789");
  for (auto at = firsts.find_in(text); at != std::string_view::npos; at = firsts.find_in(text, at + 1)) {
    if (const std::string_view local = local_telephone(text, at); !local.empty()) return local;
    const std::size_t begin = begin_of_country(text, at);
    const std::string_view number =
        begin == std::string_view::npos ? std::string_view() : number_at(text, begin);
    const std::size_t digits = digits_in(number);
    const bool is_identifier = text[at] == '0' && digits == number.size();
    if (digits >= fewest && digits <= most && !is_identifier) {
      const std::size_t bracket =
          at > 0 && text[at - 1] == '(' && number.find('(') > number.find(')') ? 1 : 0;
      return text.substr(at - bracket, begin + number.size() - at + bracket);
    }
    if (is_digit(text[at])) at += number_at(text, at).size() - 1;
  }
  return {};
}

namespace {

/// `.XXX`, `XXX TLD`: the name of a domain.
bool is_domain(std::string_view text, std::size_t at, std::string_view word) {
  if (word != "XXX") return false;
  std::string_view after = text.substr(at + word.size());
  if (!after.starts_with(' ')) return at > 0 && text[at - 1] == '.';
  after.remove_prefix(1);
  const std::string next = lower(take_until(after, ' '));
  return (at > 0 && text[at - 1] == '.') || next == "tld" || next == "gtld" || next == "registry" ||
         next == "domain";
}

}  // namespace

std::string_view find_placeholder(std::string_view text) {
  static constexpr std::string_view words[] = {"TODO", "TBD",         "TBC",         "TBA",        "FIXME",
                                               "XXX",  "lorem ipsum", "Lorem ipsum", "Insert text"};
  constexpr CharSet firsts("TFXLlI{[(:");  // of those above
  for (auto at = firsts.find_in(text); at != std::string_view::npos; at = firsts.find_in(text, at + 1)) {
    const auto rest = text.substr(at);
    if (begins_template(rest)) {
      const std::string_view close = rest[0] == '{' ? "}}" : rest[0] == '(' ? ")" : "]";
      if (const auto end = rest.find(close); end != std::string_view::npos)
        return rest.substr(0, end + close.size());
    }
    if (at > 0 && is_word_part(text[at - 1])) continue;
    for (const std::string_view word : words)
      if (rest.starts_with(word) && (rest.size() == word.size() || !is_word_part(rest[word.size()])) &&
          !is_domain(text, at, word))
        return rest.substr(0, word.size());
  }
  return {};
}

namespace {

/// Long words, and short ones that no sentence has twice in a row, as it may have "had had" or "that that".
bool is_never_twice(std::string_view word) {
  constexpr std::size_t shortest = 5;
  static constexpr std::string_view short_ones[] = {"and", "of", "our", "the"};
  const bool is_long = word.size() >= shortest && word != "really" && word != "never" && word != "there";
  return (is_long || is_among(word, short_ones)) &&
         std::ranges::all_of(word, [](char c) { return c >= 'a' && c <= 'z'; });
}

}  // namespace

std::string_view find_doubled(std::string_view text) {
  static constexpr CharSet spaces(" \n");
  std::string_view before;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(spaces.find_in(text, at), text.size());
    const std::string_view written = text.substr(at, end - at);
    if (!before.empty() && text[at] == before.front() && written.starts_with(before) &&
        is_never_twice(before) &&
        written.find_first_not_of(".,;:!?)", before.size()) == std::string_view::npos) {
      const auto begin = static_cast<std::size_t>(before.data() - text.data());
      return text.substr(begin, at + before.size() - begin);
    }
    const bool ends_line = end < text.size() && text[end] == '\n';  // the next may be an item of a list
    before = ends_line ? std::string_view() : written;
    at = end + 1;
  }
  return {};
}

bool has_passcode(std::string_view text) {
  constexpr std::size_t shortest = 4;
  // Found by their second halves, whose first letters are rarer than an `a`.
  for (const std::string_view half : {"code", "CODE", "word", "WORD"})
    for (auto at = text.find(half); at != std::string_view::npos; at = text.find(half, at + 1)) {
      if (!text.substr(0, at).ends_with(half[0] < 'a' ? "ASS" : "ass")) continue;
      const std::string_view behind = text.substr(at + half.size());
      std::string_view rest = behind;
      const auto skip_signs = [&] {
        rest.remove_prefix(std::min(rest.find_first_not_of(" :=#*`"), rest.size()));
      };
      skip_signs();
      if (rest.starts_with("is ")) rest.remove_prefix(3), skip_signs();
      const std::string_view code = rest.substr(0, rest.find_first_not_of("0123456789"));
      const bool is_year = code.size() == shortest && (code.starts_with("19") || code.starts_with("20"));
      const bool is_alone = rest.size() == code.size() || !is_word_part(rest[code.size()]);
      if (rest.size() < behind.size() && code.size() >= shortest && is_alone && !is_year) return true;
    }
  return false;
}

bool is_placeholder(std::string_view text, const Field& field) {
  constexpr std::size_t longest = 20;
  if (field.many || text.empty() || text.size() > longest) return false;
  if (is_any_of(text.front(), "<[(") && is_any_of(text.back(), ">])")) text = text.substr(1, text.size() - 2);
  static const WordSet words = words_between_bars(
      "?|??|???|...|…|-|--|–|n/a|n.a.|tba|tbc|tbd|todo|xxx|untitled|title|insert title|see above|"
      "see below|to be announced|to be confirmed|to be decided|to be defined|to be determined|"
      "pendiente|por definir|por confirmar|à compléter|à définir|à confirmer|"
      "#ref!|#name?|#value!|#n/a|#null!|#num!|#div/0!");
  return is_one_of(text, words);
}

bool is_not_known(std::string_view text, const Field& field) {
  static const WordSet words = words_between_bars(
      "none|nil|nobody|n.n.|unknown|not known|not set|not yet|not applicable|no "
      "date|pending|ongoing|open|continuous|"
      "inconnu|inconnue|desconocido");
  return is_placeholder(text, field) || is_one_of(text, words);
}

std::string_view find_email(std::string_view text) {
  const std::string_view spelled = find_spelled_email(text);
  if (text.find('@') != std::string_view::npos)
    for (const std::string_view address : addresses_in(text)) {
      const auto end = static_cast<std::size_t>(address.data() - text.data()) + address.size();
      const bool is_of_program = end + 1 < text.size() && text[end] == ':' && text[end + 1] != ' ';
      if (address.find("://") == std::string_view::npos && !is_of_program)
        return spelled.empty() || address.data() < spelled.data() ? address : spelled;
    }
  return spelled;
}

}  // namespace cip
