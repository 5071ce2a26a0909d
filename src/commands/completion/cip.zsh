#compdef cip
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
