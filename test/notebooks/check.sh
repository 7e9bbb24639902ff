#!/usr/bin/env bash
# Every notebook, executed headless in a fresh kernel, two at a time. With recordings (a store, or ../shared/traces) outputs are compared
# by meaning with the committed ones; without, notebook 01 is compared and the others must run on the demo. The time of each is printed.
set -euo pipefail
cd "$(dirname "$0")/../.."
autotts=(node dist/cli/main.js)

if [ ! -d data/lab.recordings ] && [ -d ../shared/traces ]; then "${autotts[@]}" import ../shared/traces; fi
# The committed outputs are those of AIME24 and AIME25: with more, or without recordings, there is nothing to compare with.
expected="Qwen3-0.6B/aime24 Qwen3-0.6B/aime25 Qwen3-1.7B/aime24 Qwen3-1.7B/aime25 Qwen3-4B/aime24 Qwen3-4B/aime25 Qwen3-8B/aime24 Qwen3-8B/aime25"
found=$(cd data/lab.recordings 2>/dev/null && ls -d */* | sort | xargs || true)
scratch=$(mktemp -d notebooks/.check-XXXXXX)
trap 'kill "${longest:-}" 2>/dev/null || true; rm -rf "$scratch"' EXIT

check() {
  local notebook=$1 start=$SECONDS said verdict
  said=$scratch/$(basename "$notebook")
  if [ "$found" = "$expected" ] || [[ $notebook == */01-* ]]; then
    "${autotts[@]}" notebook check "$notebook" --tolerance 1e-6 >"$said.log" || { grep -v ': the same$' "$said.log"; return 1; }
    verdict="the same outputs"
  else
    "${autotts[@]}" notebook run "$notebook" --output "$said" >/dev/null || return 1
    verdict="runs; nothing to compare with: ${found:-no recordings}"
  fi
  echo "$notebook: $verdict, $((SECONDS - start)) s"
}

# The long one in the background, the others meanwhile.
check notebooks/05-ablations.ipynb &
longest=$!
for notebook in notebooks/*.ipynb; do
  [[ $notebook == */05-* ]] || check "$notebook" || exit 1
done
wait "$longest"
longest=
