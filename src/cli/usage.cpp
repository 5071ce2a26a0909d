#include "cip/cli/usage.hpp"

#include <algorithm>
#include <utility>

#include "cip/base/text.hpp"
#include "cip/cli/command.hpp"

namespace cip {
namespace {

std::vector<std::string> split_names(std::string_view names) {
  const auto comma = names.find(',');
  if (comma == std::string_view::npos) return {std::string(names)};
  return {std::string(names.substr(0, comma)), std::string(names.substr(comma + 1))};
}

Option& append(Usage& usage, std::string_view names, Destination destination, std::string_view type_name,
               std::string_view help) {
  return usage.options.emplace_back(
      Option{split_names(names), std::move(destination), std::string(type_name), std::string(help)});
}

/// `In progress` is `in-progress`.
std::string word_read_alike(const std::string& said, std::span<const std::string_view> words) {
  std::string word = lower(said);
  std::ranges::replace_if(
      word, [](char c) { return c == ' ' || c == '_'; }, '-');
  return is_among(word, words) ? word : said;
}

}  // namespace

bool Option::takes_value() const { return !type_name.empty(); }

bool Option::takes_many() const {
  return !single && (std::holds_alternative<std::vector<std::string>*>(destination) ||
                     std::holds_alternative<Take>(destination));
}

void Option::require_good_values(Date today) const {
  const auto require_good = [&](std::string& value) {
    if (is_date) value = date_meant(value, today);
    if (!words.all.empty()) value = word_read_alike(value, words.all);
    if (!words.all.empty()) require_word(words.noun, value, words.all, words.where);
    if (is_date) require_date(names.back(), value);
  };
  if (const auto* value = std::get_if<std::string*>(&destination); value && (required || **value != preset))
    require_good(**value);
  if (const auto* values = std::get_if<std::vector<std::string>*>(&destination))
    std::ranges::for_each(**values, require_good);
}

Option& Usage::add(std::string_view names, bool& target, std::string_view what) {
  return append(*this, names, &target, "", what);
}

Option& Usage::add(std::string_view names, std::string& target, std::string_view type_name,
                   std::string_view what) {
  Option& added = append(*this, names, &target, type_name, what);
  if (!added.is_argument()) added.preset = target;
  return added;
}

Option& Usage::add(std::string_view names, std::vector<std::string>& target, std::string_view type_name,
                   std::string_view what) {
  return append(*this, names, &target, type_name, what);
}

Option& Usage::add(std::string_view names, Take take, std::string_view type_name, std::string_view what) {
  return append(*this, names, std::move(take), type_name, what);
}

Option& Usage::add_choice(std::string_view names, std::string& target, Words words, std::string_view what) {
  Option& added = add(names, target, one_of(words.all), what);
  added.words = std::move(words);
  return added;
}

Option& Usage::add_date(std::string_view names, std::string& target, std::string_view what) {
  Option& added = add(names, target, "DATE", what);
  added.is_date = true;
  return added;
}

Option* Usage::find(std::string_view word) {
  const auto found = std::ranges::find_if(
      options, [&](const Option& option) { return std::ranges::count(option.names, word) > 0; });
  return found == options.end() ? nullptr : &*found;
}

void declare(Usage& usage) {
  if (!usage.setup) return;
  usage.run = std::exchange(usage.setup, nullptr)(usage);
  Option* group = usage.find("--group");
  if (group && std::ranges::none_of(usage.options, &Option::is_argument)) group->is_argument_too = true;
}

Usage* Usage::find_subcommand(std::string_view word) {
  const auto found = std::ranges::find(subcommands, word, &Usage::name);
  return found == subcommands.end() ? nullptr : &*found;
}

}  // namespace cip
