// What the words of answers say, in some languages of ICANN.
#include "answer_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "cip/base/text.hpp"

namespace cip {
namespace {

/// How good an answer is: 1 or -1 if its words say so, in some languages of ICANN; else 0. A word that begins
/// so is one of them, "dis…" before a good one is bad, and "not" anywhere.
int tone_of(const std::vector<std::string>& words) {
  static constexpr std::string_view no[] = {"no",   "non",  "nein", "não",   "нет",   "لا",
                                            "否",   "not",  "pas",  "ni",    "aucun", "nicht",
                                            "rien", "nada", "none", "false", "low",   "faux"};
  static constexpr std::string_view yes[] = {"yes", "oui", "sí", "si",   "ja",   "sim",
                                             "да",  "نعم", "是", "true", "high", "vrai"};
  static constexpr std::string_view bad[] = {
      "poor",    "bad",      "never",     "worst",     "worse",    "hard",    "difficult",
      "nothing", "little",   "rarely",    "less",      "weak",     "useless", "mauvais",
      "jamais",  "rarement", "difficile", "peu",       "mal",      "nunca",   "poco",
      "difícil", "peor",     "insatis",   "unzufried", "schlecht", "nie",     "fals"};
  static constexpr std::string_view good[] = {
      "satisf", "agree",     "happ",     "good",    "excellent", "always",   "best",
      "better", "easy",      "much",     "often",   "strong",    "useful",   "clear",
      "likely", "important", "relevant", "helpful", "effective", "more",     "well",
      "bon",    "bien",      "toujours", "souvent", "facile",    "beaucoup", "accord",
      "utile",  "acuerdo",   "buen",     "siempre", "fácil",     "mucho",    "útil",
      "mejor",  "excelente", "zufried",  "gut",     "immer",     "verdader"};
  static constexpr std::string_view opposite[] = {"dis", "un", "in", "im", "ir", "des"};
  const auto begins_with = [](const auto& list, std::string_view word) {
    return std::ranges::any_of(list, [&](auto stem) { return word.starts_with(stem); });
  };
  int tone = 0;
  for (const std::string_view word : words) {
    const auto is_opposite = [&](std::string_view prefix) {
      return word.starts_with(prefix) && begins_with(good, word.substr(prefix.size()));
    };
    if (std::ranges::find(no, word) != std::end(no) || begins_with(bad, word) ||
        std::ranges::any_of(opposite, is_opposite))
      return -1;
    if (std::ranges::find(yes, word) != std::end(yes) || begins_with(good, word)) tone = 1;
  }
  return tone;
}

}  // namespace

bool is_no_answer(std::string_view answer) {
  static constexpr std::string_view phrases[] = {
      "don t know",        "dont know",      "do not know", "not sure",    "unsure",
      "no opinion",        "not applicable", "n a",         "na",          "no answer",
      "prefer not to say", "cannot say",     "can t say",   "ne sait pas", "ne sais pas",
      "sans opinion",      "non applicable", "no sabe",     "no sé",       "no aplica",
      "no contesta",       "sin opinión",    "weiß nicht",  "não sei"};
  const std::string text = fmt::format(" {} ", fmt::join(lower_words(answer), " "));
  return std::ranges::any_of(phrases, [&](auto phrase) {
    return phrase.size() > 3 ? text.find(fmt::format(" {} ", phrase)) != std::string::npos
                             : text == fmt::format(" {} ", phrase);
  });
}

OptionOrder order_of_options(const Question& question) {
  const auto& options = question.options;
  const auto other_if = [](bool is_other) { return is_other ? OptionOrder::other : OptionOrder::right; };
  if (**question.scale == Scale::nps) {
    for (std::size_t i = 0; i < options.size(); ++i)
      if (*options[i] != std::to_string(i)) return OptionOrder::other;
    return OptionOrder::right;
  }
  const auto first = lower_words(*options.front()), last = lower_words(*options.back());
  if (first.empty() || last.empty()) return OptionOrder::right;
  const int one = tone_of(first), other = tone_of(last);
  if (one == 0 && other < 0) return OptionOrder::unclear;
  if (one != other) return other_if(one > other);
  const auto is_number = [](const std::string& word) { return is_digits(word) && word.size() < 4; };
  return other_if(is_number(first.front()) && is_number(last.front()) &&
                  std::stoi(first.front()) > std::stoi(last.front()));
}

}  // namespace cip
