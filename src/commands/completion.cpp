#include <fmt/format.h>

#include <memory>
#include <ostream>

#include "cip/cli/candidates.hpp"
#include "cip/cli/command.hpp"

namespace cip {
namespace {

/// The script that a shell runs to complete a line. It passes the words to `cip completion SHELL -- WORD...`
/// and shows what that prints: on each line a candidate for the last word, a tab, and its help. No space
/// follows a candidate that continues (`data/`, `due=`, `outcome.`).
struct ShellScript {
  std::string_view name;
  std::string_view text;
};

constexpr ShellScript shells[] = {
    {"bash", R"shell(# Completion of cip for bash: source <(cip completion bash)
_cip() {
  local rest=${COMP_LINE:0:COMP_POINT} words=() word blank i
  # Bash ends words at `=` and `:` as well: what no blank separates belongs together.
  for ((i = 0; i <= COMP_CWORD; i++)); do
    blank=${rest%%[![:space:]]*}
    rest=${rest#"$blank"}
    word=${COMP_WORDS[i]}
    ((i == COMP_CWORD)) && word=$rest
    rest=${rest#"$word"}
    if [[ $i -gt 0 && -z $blank ]]; then words[-1]+=$word; else words+=("$word"); fi
  done
  words=("${words[@]//[\\\'\"]/}")
  words=("${words[@]/#\~\//$HOME/}")
  local begun=
  [[ $COMP_WORDBREAKS == *=* && ${words[-1]} == *=* ]] && begun=${words[-1]%"${words[-1]##*=}"}
  COMPREPLY=()
  while IFS=$'\t' read -r word _; do
    [[ $word ]] || continue
    printf -v word %q "${word#"$begun"}"
    COMPREPLY+=("$word")
  done <<<"$("${words[0]}" completion bash -- "${words[@]:1}" 2>/dev/null)"
  [[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == *[/=.] ]] && compopt -o nospace
  return 0
}
complete -o nosort -F _cip cip
)shell"},
    {"zsh", R"shell(#compdef cip
# Completion of cip for zsh: source <(cip completion zsh), after compinit
_cip() {
  local line word
  local -a typed finished open
  typed=("${(@Q)words[1,CURRENT-1]}" "${(Q)PREFIX}")
  typed=("${(@)typed/#\~\//$HOME/}")
  for line in "${(@f)$("${typed[1]}" completion zsh -- "${(@)typed[2,-1]}" 2>/dev/null)}"; do
    word=${line%%$'\t'*}
    line=${word//:/\\:}:${line#*$'\t'}
    if [[ $word == *[/=.] ]]; then open+=("$line"); elif [[ -n $word ]]; then finished+=("$line"); fi
  done
  _describe -V cip finished -- open -S ''
}
compdef _cip cip
if [[ $funcstack[1] == _cip ]]; then _cip "$@"; fi
)shell"},
    {"fish", R"shell(# Completion of cip for fish: cip completion fish | source
function __cip_candidates
    set -l words (commandline -opc) "$(commandline -ct)"
    set words (string replace -r '^~/' "$HOME/" -- $words)
    $words[1] completion fish -- $words[2..] 2>/dev/null
end
complete -c cip -f -k -a '(__cip_candidates)'
)shell"},
};

int complete(const std::string& shell, const std::vector<std::string>& words, Session& session) {
  if (words.empty()) session.out << row_named(shells, shell).text;
  for (const Candidate& each : candidates(words, session))
    session.out << fmt::format("{}\t{}\n", each.text, each.help);
  return status_fine;
}

}  // namespace

Run setup_completion(Usage& usage) {
  const auto shell = std::make_shared<std::string>();
  const auto words = std::make_shared<std::vector<std::string>>();
  usage.add_choice("shell", *shell, {"shell", names_of(shells)}, "Your shell").required = true;
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
