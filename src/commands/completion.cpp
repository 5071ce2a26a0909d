#include <fmt/format.h>

#include <memory>
#include <ostream>

#include "cip/base/embedded.hpp"
#include "cip/cli/candidates.hpp"
#include "cip/cli/command.hpp"

namespace cip {
namespace {

int complete(const std::string& shell, const std::vector<std::string>& words, Session& session) {
  if (words.empty()) session.out << row_named(completion_scripts(), shell).text;
  for (const Candidate& each : candidates(words, session))
    session.out << fmt::format("{}\t{}\n", each.text, each.help);
  return status_fine;
}

}  // namespace

Run setup_completion(Usage& usage) {
  const auto shell = std::make_shared<std::string>();
  const auto words = std::make_shared<std::vector<std::string>>();
  usage.add_choice("shell", *shell, {"shell", names_of(completion_scripts())}, "Your shell").required = true;
  usage
      .add("words", *words, "WORD",
           "Used by the script: the words typed so far; prints completions for the last one")
      .may_be_empty = true;
  usage.notes =
      "Put the script where your shell looks for completions, or load it in its start-up file:\n"
      "  bash  source <(cip completion bash)\n"
      "  zsh   source <(cip completion zsh)\n"
      "  fish  cip completion fish | source";
  return [shell, words](Session& session) { return complete(*shell, *words, session); };
}

}  // namespace cip
