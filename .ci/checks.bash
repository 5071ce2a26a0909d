# Sourced by `run` and `nightly`: the top of the repository as current directory, and `run_checks`.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit
export jobs
jobs=$(nproc)
# npm waits five minutes for an answer that got lost; half a minute is enough to ask again.
export npm_config_fetch_timeout=30000 npm_config_fetch_retries=5
export npm_config_fetch_retry_mintimeout=1000 npm_config_fetch_retry_maxtimeout=5000

# run_checks: runs the rows of a table on standard input, `name | the check it needs | a line of bash`. A row starts as
# soon as the check it needs has passed, in the order of the table; one more runs at a time than there are cores. Each
# has its own log. Shows the last lines of a check that passes, all lines of one that fails, and the time it took:
# seconds of real and of processor time. A check fails if the one it needs failed, or when it takes longer than
# $time_limit (30 minutes, if that is not set). The last line is `N passed, N failed`.
run_checks() {
  local names=() needs=() commands=() name need command
  local -A state=() number_of=() began=()
  local logs running=0 passed=0 failed=0 waiting pid status i
  logs=$(mktemp -d)
  while IFS='|' read -r name need command; do
    read -r name <<<"$name"
    read -r need <<<"$need"
    [[ -n $name && $name != \#* ]] || continue
    names+=("$name") needs+=("$need") commands+=("$command")
    state[$name]=waiting
  done
  while true; do
    waiting=0
    for i in "${!names[@]}"; do
      name=${names[i]} need=${needs[i]}
      [[ ${state[$name]} == waiting ]] || continue
      case ${need:+${state[$need]}} in
        failed)
          state[$name]=failed failed=$((failed + 1))
          echo "-- $name: failed, because \`$need\` did"
          ;;
        '' | passed)
          waiting=$((waiting + 1))
          ((running <= jobs)) || continue
          TIMEFORMAT='%R %U %S' timed "${commands[i]}" "$logs/$i" &
          number_of[$!]=$i state[$name]=running began[$name]=$SECONDS running=$((running + 1))
          ;;
        *) waiting=$((waiting + 1)) ;;
      esac
    done
    ((running > 0 || waiting > 0)) || break
    ((running > 0)) || continue
    status=0
    wait -n -p pid || status=$?
    i=${number_of[$pid]} running=$((running - 1))
    name=${names[i]}
    echo "== $name"
    if ((status == 0)); then
      state[$name]=passed passed=$((passed + 1))
      tail -n 3 "$logs/$i"
    else
      state[$name]=failed failed=$((failed + 1))
      cat "$logs/$i"
    fi
    echo "-- $name: ${state[$name]}, $((SECONDS - began[$name])) s, $(processor_time "$logs/$i.time") s of processor time, at $SECONDS s"
  done
  rm -rf "$logs"
  echo "$passed passed, $failed failed"
  ((failed == 0))
}

timed() {  # COMMAND LOG
  { time timeout "${time_limit:-30m}" bash -euo pipefail -c "$1" >"$2" 2>&1 </dev/null; } 2>"$2.time"
}

processor_time() { awk 'END {printf "%.0f", $2 + $3}' "$1"; }
