#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Oydaş authors
# SPDX-License-Identifier: Apache-2.0
#
# usage: io_errors.sh [--quick|--full] BIN_DIR
# Lets a writer's system calls fail, one run for each call, once or from then on.
#   stop     a write or sync fails: the writer must not acknowledge anything after it. (One sync is
#            exempt: SQLite's own of the directory, whose error it hides; the store must have synced the
#            directory itself before.)
#   survive  no space, a read that fails, no descriptor left: the writer may go on or end, not crash.
# After each nothing acknowledged may be lost, the record must be sound and the next writer must finish.
# A build that does not stop after a failed COMMIT must be caught, or else this test proves nothing.
here=$(dirname "$0")
. "$here/points.sh"

most=6
entries=60
case ${1-} in
--quick) shift ;;
--full) most=0 && shift ;;
esac
bin=${1:?usage: io_errors.sh [--quick|--full] BIN_DIR}

# Sets `after` to what followed the refused call in the trace: "none" (it was not refused), "quiet",
# "acknowledged", or "exempt".
after_error() {
    after=$(awk -v dir="<$scratch/record>" '
        /\(INJECTED\)/ { if (!seen && index($0, "fdatasync(") && index($0, dir) && own) exempt = 1; seen = 1 }
        !seen && / fsync\(/ && index($0, dir) && / = 0$/ { own = 1 }
        seen && / write\(1</ && /"ACK / { acked = 1 }
        END { print !seen ? "none" : exempt ? "exempt" : acked ? "acknowledged" : "quiet" }' "$scratch/trace")
}

bad() {
    wrong=$((wrong + 1))
    echo "$1" >>"$scratch/findings"
}

# refused_run WRITER CALL ERROR WHEN RULE
refused_run() {
    where="$2 $4 $3"
    rm -rf "$scratch/record"
    strace -f -y -o "$scratch/trace" -e trace="$2,write,fsync" -e inject="$2:error=$3:when=$4" \
        "$1" "$scratch/record" "$entries" >"$scratch/acks" 2>/dev/null
    ended=$?
    after_error
    [ "$after" = none ] && return
    refused=$((refused + 1))
    [ "$after" = exempt ] && exempt=$((exempt + 1))
    [ "$ended" -eq 0 ] || [ "$ended" -eq 3 ] || bad "$where: ended with $ended"
    if [ "$after" = acknowledged ]; then
        late=$((late + 1))
        [ "$5" = survive ] || bad "$where: acknowledged after the error"
    fi
    record_holds "$bin/store_checker" "$scratch/record" "$scratch/acks" || bad "$where: $verdict"
    "$1" "$scratch/record" "$entries" >>"$scratch/acks" 2>&1 || bad "$where: stuck: $(tail -n 1 "$scratch/acks")"
    record_holds "$bin/store_checker" "$scratch/record" "$scratch/acks" || bad "$where, afterwards: $verdict"
}

# refuse_all WRITER ERROR RULE CALLS: adds to refused, exempt, late, wrong.
refuse_all() {
    rm -rf "$scratch/record"
    points "$4" "$most" "$1" "$scratch/record" "$entries" >"$scratch/list"
    while read -r call n <&3; do
        refused_run "$1" "$call" "$2" "$n" "$3"
        [ "$3" = stop ] && refused_run "$1" "$call" "$2" "$n+" "$3"
    done 3<"$scratch/list"
}

# report WHAT: the counts since the last report.
report() {
    said="$1: $refused refused, $late went on, $exempt hidden by SQLite, $wrong wrong"
    if [ "$refused" -gt 0 ] && [ "$wrong" -eq 0 ]; then echo "ok - $said"; else
        echo "not ok - $said"
        cat "$scratch/findings"
        status=1
    fi
}

begin() {
    refused=0 exempt=0 late=0 wrong=0
    : >"$scratch/findings"
}

need_strace "a writer whose system calls fail"
scratch_make
status=0

begin
refuse_all "$bin/store_writer" EIO stop fsync,fdatasync,pwrite64,ftruncate
report "writes and syncs that fail with EIO"

begin
refuse_all "$bin/store_writer" ENOSPC survive fallocate,pwrite64
report "calls that find no space"

begin
refuse_all "$bin/store_writer" EIO survive pread64
refuse_all "$bin/store_writer" EMFILE survive openat
report "reads and opens that fail"

begin
refuse_all "$bin/store_writer_planted_retry" EIO stop fdatasync
said="a build that goes on after a failed COMMIT: $late acknowledged of $refused refused"
if [ "$late" -gt 0 ]; then echo "ok - caught: $said"; else
    echo "not ok - not caught: $said"
    status=1
fi
exit $status
