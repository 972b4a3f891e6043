#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Oydaş authors
# SPDX-License-Identifier: Apache-2.0
#
# Prints the figures of docs/performance.md, each beside its bound, measured in the same run.

usage='usage: bench/run.sh [--tiny] [DIR]
  --tiny  as little as possible, to see that it all works: no figure of it means anything
  DIR     where the records are made and removed again, on the disk to be measured (build/bench-records)'

tiny=
dir=build/bench-records
for argument in "$@"; do
    case $argument in
    --tiny) tiny=1 ;;
    -*) printf '%s\n' "$usage" >&2 && exit 2 ;;
    *) dir=$argument ;;
    esac
done
cd "$(dirname "$0")/.." || exit 1
. scripts/setup.sh
build_in build all -Dtests=enabled || exit 1
oydas=$PWD/build/cli/oydas

# head TITLE
head() {
    printf '\n%s\n' "$*"
}

# bench NAME ARGUMENT…
bench() {
    name=$1
    shift
    "build/bench/bench_$name" "$@" || die "bench_$name failed"
}

# fresh: an empty directory for one measurement
fresh() {
    rm -rf "$dir"
    mkdir -p "$dir" || exit 1
}

if [ -n "$tiny" ]; then
    acts=64 runs=1 fold=1000 record=300 digests=1100 statements=100 year=100 years=2000 times=3
else
    acts=8000 runs=5 fold=100000 record=100000 digests=100000 statements=20000 year=1000 years=100000 times=15
fi

fresh
trap 'rm -rf "$dir"' EXIT
trap 'exit 1' INT TERM
head "machine: $(nproc) cores, $(sed -n 's/^model name[^:]*: //p;T;q' /proc/cpuinfo), Linux $(uname -r)"
disk=$(df --output=fstype "$dir" | tail -n 1)
echo "file system: $disk"
[ "$disk" != tmpfs ] || die "$dir is in memory: nothing that is durable can be measured there"

head "Service: acts over HTTP to durable receipts"
bench serve "$oydas" "$dir/serve" "$acts" "$runs"
head "Start and memory of the service"
bench start "$oydas" "$dir/founded" 1 "$runs"
bench start "$oydas" "$dir/long" "$record" "$runs"
fresh
head "Views of ten years of exchanges, 57 members, twelve instruments"
bench views "$oydas" "$dir/years" "$years" "$times"
fresh
head "Audit (oydas verify), records without and with a digest after every outcome"
bench audit "$oydas" "$dir/plain" "$record" "$runs"
fresh
bench audit "$oydas" "$dir/vouched" "$digests" "$runs" outcomes
head "The fold alone"
bench fold "$fold" "$runs"
[ -n "$tiny" ] || bench fold 1000000 3
bench flood "$statements" "$runs"
bench digest "$fold" "$runs"
head "Certificates"
bench certificate "$year" "$runs"
