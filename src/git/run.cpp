#include "run.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "cip/base/files.hpp"

namespace cip {

std::string_view take_until(std::string_view& text, char separator) {
  const auto end = std::min(text.find(separator), text.size());
  const auto part = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return part;
}

Finished run_git(const Repository& repository, const std::vector<std::string>& words,
                 std::string_view input) {
  std::vector<std::string> all{"git", "-C", repository.folder.string()};
  all.insert(all.end(), repository.options.begin(), repository.options.end());
  all.insert(all.end(), words.begin(), words.end());
  if (auto finished = run_program(std::move(all), input, repository.settings)) return std::move(*finished);
  throw Error("no program `git` is found; install it, or leave out what asks for the history");
}

std::string output_of_git(const Repository& repository, const std::vector<std::string>& words,
                          std::string_view input) {
  Finished finished = run_git(repository, words, input);
  if (finished.status != 0)
    throw Error(fmt::format("`git {}` failed: {}", words.front(), reason_of(finished)));
  return std::move(finished.output);
}

Repository without_filters(Repository repository) {
  const Finished named = run_git(repository, {"config", "-z", "--name-only", "--get-regexp",
                                              R"(^filter\..*\.(clean|process|required)$)"});
  repository.settings.emplace_back("CIP_NO_FILTER=");
  for (std::string_view rest = named.output; !rest.empty();)  // unlike -c, takes names with `=`
    repository.options.push_back(fmt::format("--config-env={}=CIP_NO_FILTER", take_until(rest, '\0')));
  return repository;
}

std::string reason_of(const Finished& finished) {
  std::string_view text = finished.errors;
  std::string_view line = take_until(text, '\n');
  for (const std::string_view start : {"fatal: ", "error: "})
    if (line.starts_with(start)) line.remove_prefix(start.size());
  return line.empty() ? fmt::format("exit status {}", finished.status) : std::string(line);
}

}  // namespace cip
