#!/usr/bin/env bash
# The table of docs/results/delivr_cfos.md: every c-Fos patch against its mask.
# Wants the inputs of prepare.sh in data/.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
score() {
  ../cytobeam evaluate "results/cfos_$1/objects.csv" --truth "results/cfos_mask_$1/objects.csv" --distance 6 |
    awk '/^(found|truth|tp|precision|recall|f1) / { line = line " " $1 " " $2 } END { print line }'
}
run() { ../cytobeam run "$1" --overwrite >/dev/null; }
job="$(mktemp -p . tmp.XXXXXX.yaml)"
trap 'rm -f "$job"' EXIT

for patch in 695_4 695_0 695_3 695_6 1147_0 1147_1 1147_2 1008_0 1008_4 1008_7; do
  counts=""
  for connectivity in 3 2 1; do
    sed "s/695_4/$patch/g; s/connectivity: 1/connectivity: $connectivity/" delivr_mask.yaml >"$job"
    run "$job"
    counts="$(($(wc -l <"results/cfos_mask_$patch/objects.csv") - 1)) $counts"
  done
  echo "$patch mask components (6, 18, 26 neighbours): $counts"
  sed "s/695_4/$patch/g" delivr_cfos.yaml >"$job"
  run "$job"
  echo "$patch delivr_cfos.yaml: $(score "$patch")"
  case "$patch" in
    1147_*)
      sed "s/1147_1/$patch/g" delivr_cfos_1147.yaml >"$job"
      run "$job"
      echo "$patch delivr_cfos_1147.yaml: $(score "$patch")"
      ;;
  esac
done
