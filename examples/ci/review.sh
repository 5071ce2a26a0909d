#!/usr/bin/env bash
# Checks what a branch would do to the records, and shows it to its reviewers: in GitHub Actions and GitLab CI.
# It needs `cip`, git, curl and jq.
#
#   findings    GitHub: annotations and a summary; GitLab: codequality.json and junit.xml
#   comparison  diff.md, also in GitHub's summary, and one comment, which the next run updates
#   reports     a page for each group that has records
#
# Files go into $CIP_OUTPUT, or else cip-output. $CIP_TOKEN is the token that posts the comment; without it there
# is none. Exit status: 0 for success, 1 if the merge would add errors, 2 if something failed.
set -euo pipefail

output=${CIP_OUTPUT:-cip-output}
marker='<!-- cip diff -->'
status=0

# try COMMAND...: goes on when it fails; the script ends with the worst exit status.
try() {
  local code=0
  "$@" || code=$?
  ((code <= status)) || status=$code
}

# What the branch is to be merged into: a commit, or a branch that CI may not have fetched; nothing for a push.
# With a base, the result of the merge is checked, and only what the merge adds is shown.
find_base() {
  local branch=${GITHUB_BASE_REF:-${CI_MERGE_REQUEST_TARGET_BRANCH_NAME:-}}
  base=${CIP_BASE:-${branch:+origin/$branch}} scope=()
  [[ -n $base ]] || return 0
  scope=(--merge-with "$base" --since "$base")
  git rev-parse --verify --quiet "$base^{commit}" >/dev/null ||
    git fetch --quiet origin "+refs/heads/$branch:refs/remotes/origin/$branch"
}

show_findings() {
  if [[ -n ${GITHUB_ACTIONS:-} ]]; then
    try cip validate "${scope[@]}" --format github --summary "$GITHUB_STEP_SUMMARY"
  else
    try cip validate "${scope[@]}"
    try cip validate "${scope[@]}" --quiet --format gitlab >"$output/codequality.json"
    try cip validate "${scope[@]}" --quiet --format junit >"$output/junit.xml"
  fi
}

write_reports() {
  local group
  while read -r group; do
    try cip report --group "$group" --format html -o "$output/reports/$group.html"
  done < <(cip list --quiet --format csv | sed '1d; s|/.*||' | sort -u)
}

# call METHOD URL [FILE]: neither the token nor the text shows among the running processes.
call() {
  curl --silent --show-error --fail --request "$1" --header @<(echo "$authorization") \
    --header 'Content-Type: application/json' ${3:+--data-binary "@$3"} "$2"
}

# Who we are; where comments are, how one is changed, and which are ours.
find_comments() {
  local me
  if [[ -n ${GITHUB_ACTIONS:-} ]]; then
    local issues=$GITHUB_API_URL/repos/$GITHUB_REPOSITORY/issues number=${GITHUB_REF#refs/pull/}
    authorization="Authorization: Bearer $CIP_TOKEN"
    comments=$issues/${number%/*}/comments comment=$issues/comments change=PATCH
    ours='.user.type == "Bot"'
  else
    authorization="PRIVATE-TOKEN: $CIP_TOKEN"
    comments=$CI_API_V4_URL/projects/$CI_MERGE_REQUEST_PROJECT_ID/merge_requests/$CI_MERGE_REQUEST_IID/notes
    comment=$comments change=PUT
    me=$(call GET "$CI_API_V4_URL/user" | jq .id) || return
    ours=".author.id == $me"
  fi
}

# The number of the comment that an earlier run wrote; nothing when there is none. A page has 100.
find_comment() {
  local page=1 found number
  while found=$(call GET "$comments?per_page=100&page=$page"); do
    number=$(jq --arg marker "$marker" \
      "map(select($ours and (.body | startswith(\$marker))))[0].id // empty" <<<"$found") || return
    if [[ -n $number ]] || (($(jq length <<<"$found") < 100)); then
      echo "$number"
      return
    fi
    page=$((page + 1))
  done
  return 1
}

write_comment() {
  local number body
  find_comments && number=$(find_comment) && body=$(mktemp) || return
  jq --null-input --arg marker "$marker" --rawfile text "$output/diff.md" \
    '{body: ($marker + "\n" + $text)}' >"$body" || return
  if [[ -n $number ]]; then
    call "$change" "$comment/$number" "$body" >/dev/null
  elif ! git diff --quiet "$base...HEAD" -- '*.yaml'; then  # no comment if no record changes
    call POST "$comments" "$body" >/dev/null
  fi
}

show_comparison() {
  try cip diff "$base...HEAD" --format markdown >"$output/diff.md"
  [[ -z ${GITHUB_STEP_SUMMARY:-} ]] || cat "$output/diff.md" >>"$GITHUB_STEP_SUMMARY"
  [[ -n ${CIP_TOKEN:-} && -s $output/diff.md ]] || return 0
  [[ ${GITHUB_REF:-} == refs/pull/* || -n ${CI_MERGE_REQUEST_IID:-} ]] || return 0
  write_comment || echo 'cip: no comment: the token may not write one, as for a pull request from a fork' >&2
}

mkdir -p "$output/reports"
find_base
show_findings
[[ -z $base ]] || show_comparison
write_reports
exit "$status"
