#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Oydaş authors
# SPDX-License-Identifier: Apache-2.0
#
# usage: kill_every_syscall.sh [--quick|--full] BIN_DIR
# Kills a writer of a record (SIGKILL) at every system call that changes a file, one run for each, from the
# creation of the record to its closing. Afterwards no acknowledged entry may be lost, the record must be
# sound, and the next writer must be able to go on to the end. --full takes every call and kills the next
# writer too, in its recovery; --quick takes a few of each kind.
# A build that acknowledges before it commits must be caught, or else this test proves nothing.
here=$(dirname "$0")
. "$here/points.sh"

most=8
entries=60
case ${1-} in
--quick) shift ;;
--full) most=0 entries=150 && shift ;;
esac
bin=${1:?usage: kill_every_syscall.sh [--quick|--full] BIN_DIR}
changing='?mkdir,?mkdirat,openat,fallocate,ftruncate,pwrite64,write,fsync,fdatasync,?rename,?renameat,?renameat2,?unlink,?unlinkat'

# killed_run CALL N WRITER: 0 when the writer was killed at that call. Adds to $scratch/acks.
killed_run() {
    (strace -f -o /dev/null -e trace="$1" -e inject="$1:signal=SIGKILL:when=$2" \
        "$3" "$scratch/record" "$entries" >>"$scratch/acks" 2>/dev/null
        exit $?) 2>/dev/null
    [ $? -eq 137 ]
}

look() {
    record_holds "$bin/store_checker" "$scratch/record" "$scratch/acks" && return 0
    echo "$1: $verdict: $(tail -n 1 "$scratch/verdict")" >>"$scratch/findings"
    if [ "$verdict" = lost ]; then lost=$((lost + 1)); else damaged=$((damaged + 1)); fi
}

# kill_at_all WRITER CALLS: sets points_killed, nested, lost, damaged, stuck.
kill_at_all() {
    points_killed=0 nested=0 lost=0 damaged=0 stuck=0
    : >"$scratch/findings"
    rm -rf "$scratch/record"
    points "$2" "$most" "$1" "$scratch/record" "$entries" >"$scratch/list"
    while read -r call n <&3; do
        rm -rf "$scratch/record"
        : >"$scratch/acks"
        killed_run "$call" "$n" "$1" || continue
        points_killed=$((points_killed + 1))
        look "$call $n"
        if [ "$most" -eq 0 ] && killed_run pwrite64 $((n % 23 + 1)) "$1"; then
            nested=$((nested + 1))
            look "$call $n, again"
        fi
        if ! "$1" "$scratch/record" "$entries" >>"$scratch/acks" 2>&1; then
            stuck=$((stuck + 1))
            echo "$call $n: stuck: $(tail -n 1 "$scratch/acks")" >>"$scratch/findings"
        fi
        look "$call $n, afterwards"
    done 3<"$scratch/list"
}

need_strace "a writer killed at every system call"
scratch_make
kill_at_all "$bin/store_writer" "$changing"
kinds=$(cut -d' ' -f1 "$scratch/list" | sort -u | wc -l)
said="a writer killed at $points_killed of its system calls of $kinds kinds, and $nested times more in recovery"
said="$said: $lost lost, $damaged damaged, $stuck stuck"
status=0
if [ "$points_killed" -gt 0 ] && [ "$lost$damaged$stuck" = 000 ]; then echo "ok - $said"; else
    echo "not ok - $said"
    cat "$scratch/findings"
    status=1
fi

[ "$most" -eq 0 ] && most=20
kill_at_all "$bin/store_writer_planted_ack" fdatasync,pwrite64
said="a build that acknowledges before it commits: $lost lost of $points_killed"
if [ "$lost" -gt 0 ]; then echo "ok - caught: $said"; else
    echo "not ok - not caught: $said"
    status=1
fi
exit $status
