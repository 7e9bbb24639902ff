#!/usr/bin/env bash
# Every notebook, executed headless in a fresh kernel. With recordings (a store, or ../shared/traces) outputs are compared by meaning
# with the committed ones; without, notebook 01 is compared and the others must run on the demo. The time of each is printed.
set -euo pipefail
cd "$(dirname "$0")/../.."
autotts=(node dist/cli/main.js)

if [ ! -d data/lab.recordings ] && [ -d ../shared/traces ]; then "${autotts[@]}" import ../shared/traces; fi
# The committed outputs are those of AIME24 and AIME25: with more, or without recordings, there is nothing to compare with.
expected="Qwen3-0.6B/aime24 Qwen3-0.6B/aime25 Qwen3-1.7B/aime24 Qwen3-1.7B/aime25 Qwen3-4B/aime24 Qwen3-4B/aime25 Qwen3-8B/aime24 Qwen3-8B/aime25"
found=$(cd data/lab.recordings 2>/dev/null && ls -d */* | sort | xargs || true)
scratch=$(mktemp -d notebooks/.check-XXXXXX)
trap 'rm -rf "$scratch"' EXIT
for notebook in notebooks/*.ipynb; do
  start=$SECONDS
  if [ "$found" = "$expected" ] || [[ $notebook == */01-* ]]; then
    "${autotts[@]}" notebook check "$notebook" --tolerance 1e-6 >"$scratch/log" || { grep -v ': the same$' "$scratch/log"; exit 1; }
    verdict="the same outputs"
  else
    "${autotts[@]}" notebook run "$notebook" --output "$scratch/executed.ipynb" >/dev/null
    verdict="runs; nothing to compare with: ${found:-no recordings}"
  fi
  echo "$notebook: $verdict, $((SECONDS - start)) s"
done
