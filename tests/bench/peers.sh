#!/bin/sh
# Measures Mujaz beside other terminal news readers: time to start, from a key to the
# screen, and to take feeds in.
#
#   tests/bench/peers.sh HARNESS [READER...]
#
# HARNESS is a folder with a `peers.sh` that drives readers by recipes; what it does with
# a reader, and where it wants articles to make feeds of (BENCH_SEEDS), its own README
# says. READERs are names of its recipes. Ours are recipe.json, which counts everything
# until all is found and read through, and recipe-later.json, until all can be read.
set -eu
[ $# -gt 0 ] || { sed -n '4,11s/^# \{0,1\}//p' "$0"; exit 2; }
here=$(cd "$(dirname "$0")" && pwd)
harness=$1
shift
(cd "$here/../.." && cargo build --release --locked)
target=${CARGO_TARGET_DIR:-$here/../../target}
BENCH_PATH=$(cd "$target/release" && pwd)${BENCH_PATH:+:$BENCH_PATH}
export BENCH_PATH
"$harness/peers.sh" setup
"$harness/peers.sh" all "$here/recipe.json" "$here/recipe-later.json" "$@"
