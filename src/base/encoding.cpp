#include "cip/base/encoding.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "cip/base/text.hpp"

namespace cip {
namespace {

/// The characters of the bytes 0x80 to 0x9F in Windows-1252; "" where it has none.
constexpr std::array<std::string_view, 32> high_characters = {
    "€", "",  "‚", "ƒ", "„", "…", "†", "‡", "ˆ", "‰", "Š", "‹", "Œ", "", "Ž", "",
    "",  "‘", "’", "“", "”", "•", "–", "—", "˜", "™", "š", "›", "œ", "", "ž", "Ÿ"};

struct Byte {
  unsigned value = 0;      ///< 0: the text begins with no character from 0x80 on
  std::size_t length = 0;  ///< of its character
};

/// The byte that Windows-1252 shows as the first character of the text.
Byte byte_of(std::string_view text) {
  const auto at = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u; };
  if (at(0) == 0xC2 && at(1) >= 0xA0) return {at(1), 2};
  if (at(0) == 0xC3) return {at(1) + 0x40, 2};
  if (at(0) < 0xC5) return {};  // most texts: no character of the table begins with it
  for (std::size_t i = 0; i < high_characters.size(); ++i)
    if (const std::string_view character = high_characters[i];
        !character.empty() && text.starts_with(character))
      return {0x80u + static_cast<unsigned>(i), character.size()};
  return {};
}

/// A character of several bytes, each of which became a character.
struct Character {
  std::string meant;  ///< empty: there is none
  std::size_t length = 0;
  unsigned second = 0;  ///< byte
};

Character character_at(std::string_view text) {
  if (!text.starts_with('\xC3')) return {};  // all of them do
  const auto [lead, width] = byte_of(text);
  const std::size_t bytes = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 ? 2 : 0;
  if (bytes == 0 || lead > 0xF4) return {};
  Character character{std::string(1, static_cast<char>(lead)), width};
  while (character.meant.size() < bytes) {
    const auto [value, length] = byte_of(text.substr(character.length));
    if (value < 0x80 || value > 0xBF) return {};
    if (character.second == 0) character.second = value;
    character.meant += static_cast<char>(value);
    character.length += length;
  }
  return as_utf8(character.meant) == character.meant ? character : Character();
}

/// Whether a second byte looks like a sign that may follow a letter: a space, a quotation mark, a dash.
bool is_sign(unsigned byte) {
  constexpr std::string_view signs = "\x82\x84\x85\x8B\x91\x92\x93\x94\x96\x97\x9B\xA0\xAB\xBB";
  return signs.find(static_cast<char>(byte)) != std::string_view::npos;
}

/// What nobody writes: after `â`, the signs `€`, `‚` and `„`; after `ð`, `Ÿ`; after `Â` and `Ã`,
/// anything, but a sign only within a word.
bool is_certain(std::string_view text, std::size_t at, const Character& character) {
  const auto lead = static_cast<unsigned char>(character.meant.front());
  if (lead == 0xE2) return character.second == 0x80 || character.second == 0x82 || character.second == 0x84;
  if (lead == 0xF0) return character.second == 0x9F;
  if (lead != 0xC2 && lead != 0xC3) return false;
  if (!is_sign(character.second)) return true;
  const char before = at > 0 ? text[at - 1] : ' ';
  const std::string_view after = text.substr(at + character.length);
  return (before >= 'a' && before <= 'z') || is_digit(before) ||
         (before == ' ' && !after.empty() && is_letter(after.front()));
}

constexpr CharSet ends_of_words(" \n");

std::size_t begin_of_word(std::string_view text, std::size_t at) {
  while (at > 0 && !ends_of_words.contains(text[at - 1])) --at;
  return at;
}
std::size_t end_of_word(std::string_view text, std::size_t at) {
  return std::min(ends_of_words.find_in(text, at), text.size());
}

struct Word {
  std::string meant;
  bool is_misread = false;  ///< for certain, as three such characters in a row are
};

Word as_it_was(std::string_view text) {
  auto [meant, is_misread] = Word();
  std::size_t in_a_row = 0;
  for (std::size_t at = 0; at < text.size();) {
    const bool is_plain = static_cast<unsigned char>(text[at]) < 0x80;
    const Character character = is_plain ? Character() : character_at(text.substr(at));
    in_a_row = character.meant.empty() ? 0 : in_a_row + 1;
    is_misread = is_misread || in_a_row == 3 || (in_a_row > 0 && is_certain(text, at, character));
    meant += in_a_row > 0 ? std::string_view(character.meant) : text.substr(at, 1);
    at += std::max<std::size_t>(character.length, 1);
  }
  return {std::move(meant), is_misread};
}

/// False for most texts: after the lead byte of what was misread, a letter such as `Ã`, comes another sign
/// that is not ASCII.
bool may_be_misread(std::string_view text) {
  for (auto at = text.find('\xC3'); at < text.size(); at = text.find('\xC3', at + 1))
    if (at + 2 < text.size() && static_cast<unsigned char>(text[at + 2]) >= 0x80) return true;
  return false;
}

}  // namespace

std::optional<Misread> find_misread(std::string_view text) {
  if (!may_be_misread(text)) return std::nullopt;
  std::optional<Misread> found;
  const char* end = nullptr;  // of the words so far
  for (std::size_t at = plain_prefix(text, true); at < text.size(); at = end_of_word(text, at)) {
    at += plain_prefix(text.substr(at), true);
    const std::size_t begin = begin_of_word(text, at);
    const std::string_view word = text.substr(begin, end_of_word(text, at) - begin);
    const auto [meant, is_misread] = as_it_was(word);
    if (!is_misread) continue;
    if (!found) {
      found = Misread{word, meant, word, meant};
    } else {
      found->meant += std::string_view(end, static_cast<std::size_t>(word.data() - end));
      found->meant += meant;
    }
    end = word.data() + word.size();
  }
  if (found) found->written = {found->written.data(), static_cast<std::size_t>(end - found->written.data())};
  return found;
}

std::string_view find_lost_letter(std::string_view text) {
  for (const std::string_view sign : {"\uFFFD", "â€"})
    for (auto at = text.find(sign); at != std::string_view::npos; at = text.find(sign, at + 1)) {
      if (!character_at(text.substr(at)).meant.empty()) continue;  // all of it is there
      const std::size_t begin = begin_of_word(text, at);
      return text.substr(begin, end_of_word(text, at) - begin);
    }
  return {};
}

}  // namespace cip
