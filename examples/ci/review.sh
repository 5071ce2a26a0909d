#!/usr/bin/env bash
# Checks what a branch would do to the records, and shows it to reviewers, in GitHub Actions and GitLab CI.
# It needs `cip`, git, curl and jq.
#
#   findings    GitHub: annotations and a summary; GitLab: codequality.json and junit.xml
#   comparison  diff.md, also in GitHub's summary, and one comment, which the next run updates
#   reports     a page for each group that has records
#   fixes       only with CIP_SUGGEST=yes: suggestions beside the lines, which a reviewer accepts with a click
#
# A branch may contain any file, so nothing is written into the checkout, where a link could point anywhere: all
# files go into a new folder, which GitHub gets as the output `folder`; for GitLab, it takes the place of cip-output at
# the end. $CIP_TOKEN is the token that posts the comment; without it, and for a fork, there is none. $CIP_LOGIN is who
# posts it on GitHub (default: github-actions[bot]). $CIP_COMMENT says when there is a first comment: always, when a
# record changes (changes, the default), when the merge would add an error (errors), or never. An existing comment
# is kept up to date unless it is never. CIP_SUGGEST=yes needs reviewdog, which gets the token, too.
# Exit status: 0 for success, 1 if the merge would add errors, 2 if any step failed.
set -euo pipefail

output=$(mktemp -d "${RUNNER_TEMP:-${TMPDIR:-/tmp}}/cip-XXXXXX") || exit 2
marker='<!-- cip diff -->' links='<!-- cip reports -->'
status=0

# try COMMAND...: continues if it fails; the script ends with the worst exit status.
try() {
  local code=0
  "$@" || code=$?
  if ((code > 1)); then
    failed "$1 $2: status $code"
  elif ((code > status)); then
    status=$code
  fi
}

failed() {
  echo "cip: failed: $1" >&2
  status=2
}

# Runs however the script ends. What an earlier run or the branch left in this place was not written by this run.
# shellcheck disable=SC2317  # the trap calls it
hand_over() {
  local place=${CI_PROJECT_DIR:-}/cip-output
  [[ -n ${finished:-} ]] || failed 'a step ended the script'
  if [[ -n ${CI_PROJECT_DIR:-} ]]; then
    { rm -rf -- "$place" && mv -T -- "$output" "$place"; } || failed "$place could not be written"
  fi
  exit "$status"
}

# What the branch is to be merged into: a commit, or a branch that CI may not have fetched; nothing for a push.
# With a base, the result of the merge is checked, and only what the merge adds is shown. A branch has its full name,
# because git takes a tag `origin/main`, which anybody who may push can make, for the branch of that name.
find_base() {
  local branch=${GITHUB_BASE_REF:-${CI_MERGE_REQUEST_TARGET_BRANCH_NAME:-}}
  base=${CIP_BASE:-${branch:+refs/remotes/origin/$branch}} scope=()
  [[ -n $base ]] || return 0
  scope=(--merge-with "$base" --since "$base")
  [[ -n ${CIP_BASE:-} ]] || git show-ref --verify --quiet "$base" ||
    git fetch --quiet origin "+refs/heads/$branch:$base" ||
    failed "the branch \`$branch\` could not be fetched"
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
  try cip list --quiet --format csv >"$output/records.csv"
  while read -r group; do
    try cip report --group="$group" --format html -o "$output/reports/$group.html"
  done < <(sed '1d; s|/.*||' "$output/records.csv" | sort -u)
  rm "$output/records.csv"
}

# call METHOD URL [FILE]: neither the token nor the text shows among the running processes.
call() {
  curl --silent --show-error --fail --request "$1" --header @<(echo "$authorization") \
    --header 'Content-Type: application/json' ${3:+--data-binary "@$3"} "$2"
}

# Where comments are, how to change one, and which account ours are from: anybody can write one that looks like ours.
find_comments() {
  if [[ -n ${GITHUB_ACTIONS:-} ]]; then
    local issues=$GITHUB_API_URL/repos/$GITHUB_REPOSITORY/issues number=${GITHUB_REF#refs/pull/}
    authorization="Authorization: Bearer $CIP_TOKEN"
    comments=$issues/${number%/*}/comments comment=$issues/comments change=PATCH
    author=.user.login me=${CIP_LOGIN:-github-actions[bot]}
  else
    authorization="PRIVATE-TOKEN: $CIP_TOKEN"
    comments=$CI_API_V4_URL/projects/$CI_MERGE_REQUEST_PROJECT_ID/merge_requests/$CI_MERGE_REQUEST_IID/notes
    comment=$comments change=PUT author=.author.username
    me=$(call GET "$CI_API_V4_URL/user" | jq --raw-output .username) || return
  fi
}

# The comment that an earlier run wrote; nothing if there is none. A page has 100.
find_comment() {
  local page=1 found ours
  while found=$(call GET "$comments?per_page=100&page=$page"); do
    ours=$(jq --arg marker "$marker" --arg me "$me" \
      "map(select($author == \$me and (.body | startswith(\$marker))))[0] // empty" <<<"$found") || return
    if [[ -n $ours ]] || (($(jq length <<<"$found") < 100)); then
      echo "$ours"
      return
    fi
    page=$((page + 1))
  done
  return 1
}

# Whether to post a first comment: yes if it is not known what changes.
is_wanted() {
  case $when in
    always) ;;
    changes) ! grep --quiet --line-regexp '## Nothing in the records has changed' "$output/diff.md" ;;
    errors) ((status > 0)) ;;
  esac
}

# is_same OLD NEW: ignores links, which differ for each run, and white space that the platform changes.
is_same() {
  jq --exit-status --null-input --slurpfile old "$1" --slurpfile new "$2" --arg links "$links" \
    'def words: .[0].body | split($links)[0] | gsub("\\s+"; " ") | rtrimstr(" "); ($old | words) == ($new | words)' \
    >/dev/null
}

# write_comment FILE: replaces the earlier comment, unless it says the same.
write_comment() {
  local number old=$output/old.json body=$output/comment.json
  find_comments && find_comment >"$old" || return
  jq --null-input --arg marker "$marker" --rawfile text "$1" '{body: ($marker + "\n" + $text)}' >"$body" || return
  number=$(jq .id "$old") || return
  if [[ -z $number ]]; then
    ! is_wanted || call POST "$comments" "$body" >/dev/null || return
  elif ! is_same "$old" "$body"; then
    call "$change" "$comment/$number" "$body" >/dev/null || return
  fi
  rm "$old" "$body"
}

# Where the reports of the merge are. GitHub has one file for all of them, on the page of the pull request's checks.
link_reports() {
  local report group number=${GITHUB_REF:-} separator=': ' room=30
  [[ -n $(ls "$output/reports") ]] || return 0
  printf '\n%s\n\n' "$links"
  if [[ -n ${GITHUB_ACTIONS:-} ]]; then
    number=${number#refs/pull/}
    echo "[Reports of the merge]($GITHUB_SERVER_URL/$GITHUB_REPOSITORY/pull/${number%/*}/checks) (artifact \`cip\`)"
    return
  fi
  printf '[Reports of the merge](%s/artifacts/browse/cip-output/reports/)' "$CI_JOB_URL"
  for report in "$output"/reports/*.html; do
    group=$(basename "$report" .html)
    if ! [[ $group =~ ^[a-z0-9-]{1,64}$ ]] || ((room-- <= 0)); then continue; fi  # a branch may contain any folder
    printf '%s[%s](%s/artifacts/file/cip-output/reports/%s.html)' "$separator" "$group" "$CI_JOB_URL" "$group"
    separator=', '
  done
  echo
}

# Puts fixes beside their lines. The lines are those of the branch, not of the merge. Only text that cip itself worded
# goes there: a message may quote any text of a record, and reviewdog would post it as Markdown.
suggest_fixes() {
  local head=${CI_MERGE_REQUEST_SOURCE_BRANCH_SHA:-HEAD} found=$output/found.json fixes=$output/fixes.json code=0
  local token=REVIEWDOG_GITLAB_API_TOKEN reporter=gitlab-mr-discussion
  command -v reviewdog >/dev/null || { failed 'CIP_SUGGEST needs reviewdog, which is not installed' && return; }
  if [[ -n ${GITHUB_ACTIONS:-} ]]; then
    head=$(jq --raw-output .pull_request.head.sha "$GITHUB_EVENT_PATH") token=REVIEWDOG_GITHUB_API_TOKEN
    reporter=github-pr-review
  fi
  cip --at "$head" validate --since "$base" --quiet --format rdjson >"$found" || code=$?
  if ((code > 1)) || ! jq '{source, diagnostics: [.diagnostics[] | select(.suggestions) |
      {message: "`cip explain \(.code.value)` says what this is about.", location, severity, code,
       suggestions: [.suggestions[] | select(.text | contains("```") | not)]} | select(.suggestions != [])]}' \
    "$found" >"$fixes" ||
    ! (export "$token=$CIP_TOKEN" && reviewdog -f=rdjson -name=cip -reporter="$reporter" <"$fixes"); then
    failed 'the fixes could not be suggested'
  fi
  rm -f "$found" "$fixes"
}

# GitHub gives a pull request from a fork a token that may not write.
may_write() {
  [[ -n ${CIP_TOKEN:-} ]] || return
  if [[ -z ${GITHUB_ACTIONS:-} ]]; then
    [[ -n ${CI_MERGE_REQUEST_IID:-} ]]
  else
    [[ ${GITHUB_REF:-} == refs/pull/* ]] || return
    jq --exit-status --arg here "$GITHUB_REPOSITORY" \
      '.pull_request.head.repo.full_name == $here' "$GITHUB_EVENT_PATH" >/dev/null ||
      { echo 'cip: no comment: a pull request from a fork gets none; the summary shows the same' >&2 && return 1; }
  fi
}

# GitHub rejects a comment of more than 65,536 characters, and a summary of more than 1 MiB.
show_comparison() {
  local text=$output/diff.md short=$output/short.md
  if ! cip diff "$base...HEAD" --format markdown >"$text"; then
    failed 'the records could not be compared'
    echo "The records could not be compared with \`${base#refs/remotes/origin/}\`; the log of this run shows why." >"$text"
  fi
  cp "$text" "$short"
  (($(wc -c <"$text") < 60000)) ||
    echo "This changes more than one comment can show: see diff.md among the files of this run." >"$short"
  [[ -z ${GITHUB_STEP_SUMMARY:-} ]] || cat "$short" >>"$GITHUB_STEP_SUMMARY"
  if [[ $when != never || ${CIP_SUGGEST:-} == yes ]] && may_write; then
    link_reports >>"$short"
    [[ $when == never ]] || write_comment "$short" || failed 'the comment could not be written'
    [[ ${CIP_SUGGEST:-} != yes ]] || suggest_fixes
  fi
  rm "$short"
}

trap hand_over EXIT
[[ -z ${GITHUB_OUTPUT:-} ]] || echo "folder=$output" >>"$GITHUB_OUTPUT"
mkdir "$output/reports"
when=${CIP_COMMENT:-changes}
if [[ $when != @(always|changes|errors|never) ]]; then
  failed "CIP_COMMENT is always, changes, errors or never, not \`$when\`"
  when=changes
fi
find_base
show_findings
write_reports
[[ -z $base ]] || show_comparison
finished=yes
