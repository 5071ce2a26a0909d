# Completion of cip for bash: source <(cip completion bash)
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
