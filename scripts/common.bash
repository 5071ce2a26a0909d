# Sourced by the scripts beside it: strict mode, the top of the repository as current directory, `step` and `fail`.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

fail() {
  echo "${0##*/}: $*" >&2
  exit 2
}

# step WHAT COMMAND...: says what it does; shows the command's output only if it fails.
step() {
  echo "== $1"
  local log
  log=$(mktemp)
  if "${@:2}" >"$log" 2>&1 </dev/null; then
    rm -f "$log"
  else
    cat "$log" >&2
    rm -f "$log"
    fail "failed: $1"
  fi
}
