#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Oydaş authors
# SPDX-License-Identifier: Apache-2.0
"""Kills `oydas serve` (SIGKILL) at every system call that changes a file, one run for each, while it starts on a record
that was killed before, registers acts of many kinds, and stops. And lets such calls fail.

After each run the record must verify as it lies there; the next service must start, hold all that the killed one gave
receipts or checkpoints for, register the rest of the acts, each once, and stop; and the record must verify again. After a
write or sync that failed the service must end by itself, say why, and acknowledge nothing more.

A tracer counts the calls of each thread on its own. So one run traces the thread that starts and stops the service and
no other, and the next one all threads, from the moment on at which it serves.

A build that gives receipts before the acts are stored must be caught, killed and with a failing disk, or else this test
proves nothing.

usage: serve_points.py [--quick|--full] [--seed N] BUILD_DIR
       of each kind of call it takes some, the same with the same seed; --quick: few; --full: all
"""

import argparse
import collections
import concurrent.futures
import contextlib
import copy
import glob
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "e2e"))
from served import Promises, Service, entry_of, numbered_acts, tell  # noqa: E402

CHANGING = ["openat", "pwrite64", "write", "fsync", "fdatasync", "ftruncate", "fallocate", "?rename", "?renameat",
            "?renameat2", "?unlink", "?unlinkat", "?mkdir", "?mkdirat"]
KILLED = -9
SKIPPED = 77
UNREADABLE = 3  # the exit status of a service whose disk fails

# A call at which something is done to a thread of the service: the thread that starts it, or one that serves.
Point = collections.namedtuple("Point", "serving call when")


def tracer_of(pid):
    """Who traces each thread of a process; 0: nobody."""
    told = []
    for path in glob.glob(f"/proc/{pid}/task/*/status"):
        with contextlib.suppress(FileNotFoundError, ProcessLookupError), open(path, encoding="ascii") as f:
            told.append(int(re.search(r"^TracerPid:\s*(\d+)", f.read(), re.M).group(1)))
    return told


def untraceable():
    """Why a program cannot be killed at its calls here, or one that runs already cannot be traced; None: it can."""
    if not shutil.which("strace"):
        return "strace is not installed"
    at_once = ["strace", "-o", "/dev/null", "-e", "trace=write", "-e", "inject=write:signal=SIGKILL:when=1", "echo"]
    if subprocess.run(at_once, capture_output=True).returncode != KILLED:
        return "programs may not be traced here"
    with subprocess.Popen(["sleep", "20"]) as running:
        with subprocess.Popen(["strace", "-o", "/dev/null", "-p", str(running.pid)], stderr=subprocess.DEVNULL) as tracer:
            while tracer.poll() is None and not any(tracer_of(running.pid)):
                time.sleep(0.01)
            works = tracer.poll() is None
            running.kill()
    return None if works else "programs that run may not be traced here"


class Traced(Service):
    """A service whose calls are looked at, or tampered with."""

    tracer = None

    def trace(self, options):
        self.trace_path = os.path.join(self.scratch, "trace")
        return ["strace", "-ttt", "-s", "160", "-o", self.trace_path, *options]

    def start_traced(self, options):
        """From its first call to its last, but only the thread that starts and stops it."""
        return self.start([*self.trace(options), "-D"])

    def attach(self, options):
        """From now on, all its threads."""
        with open(os.path.join(self.scratch, "tracer.log"), "wb") as log:
            self.tracer = subprocess.Popen([*self.trace(options), "-f", "-p", str(self.process.pid)], stderr=log)
        for _ in range(2000):
            told = tracer_of(self.process.pid)
            if not self.runs() or (told and all(told)):
                return
            time.sleep(0.005)
        raise AssertionError("the service cannot be traced")

    def traced_lines(self):
        if self.tracer:
            self.tracer.wait(30)
        for _ in range(400):  # one that is nobody's child ends when it likes
            with open(self.trace_path, encoding="utf-8", errors="replace") as f:
                lines = f.read().splitlines()
            if self.tracer or any("+++" in line for line in lines[-1:]):
                return lines
            time.sleep(0.005)
        raise AssertionError("the tracer does not end")

    def end(self):
        super().end()
        if self.tracer:
            self.tracer.wait(30)


class Script:
    """A record left by a service that was killed, what that one had promised, and the acts that come next."""

    def __init__(self, oydas, prepare, scratch):
        self.oydas, self.scratch = oydas, scratch
        self.left = os.path.join(scratch, "left")
        self.promises = Promises()
        os.mkdir(self.left)
        subprocess.run([prepare, "script", self.left], check=True)
        acts = [act for _, act in numbered_acts(self.left)]
        service = Service(oydas, self.left, scratch)
        service.must_start()
        try:
            for act in acts[:3]:
                status, body = service.post("script", act)
                assert status == 200, body
                self.promises.receipt(act, body)
        finally:
            service.end()
        self.acts = acts[3:]

    @contextlib.contextmanager
    def run(self, program=None):
        """One run on a copy of the record."""
        place = tempfile.mkdtemp(prefix="run-", dir=self.scratch)
        directory = os.path.join(place, "place")
        shutil.copytree(self.left, directory)
        run = Run(Traced(program or self.oydas, directory, place), self)
        try:
            yield run
        finally:
            run.service.end()
            shutil.rmtree(place, ignore_errors=True)


class Run:
    def __init__(self, service, script):
        self.service = service
        self.oydas = script.oydas
        self.promises = copy.deepcopy(script.promises)
        self.acts = list(script.acts)
        self.refusals = []
        self.acknowledged = 0.0  # when, the last time

    def post_until_gone(self):
        """Posts the acts one after the other; those that got no receipt stay."""
        left = []
        while self.acts and self.service.runs():
            act = self.acts.pop(0)
            answer = self.service.post("script", act)
            if answer and answer[0] == 200:
                self.acknowledged = time.time()
                self.promises.receipt(act, answer[1])
            else:
                left.append(act)
                self.refusals += [answer] if answer else []
        self.acts = left + self.acts

    def serve(self, point, options):
        """The whole script: started, all acts, and stopped, unless it says that it ends. Its exit status."""
        if not point.serving:
            if self.service.start_traced(options):
                self.post_until_gone()
        else:
            self.service.must_start()
            self.service.attach(options)
            self.post_until_gone()
        if '"level":"error"' in self.service.said():
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.service.process.wait(10)
        return self.service.stop()

    def aftermath(self):
        """What is wrong with what is left, and with the service that goes on from it."""
        self.service.oydas = self.oydas
        wrong = [self.service.verify()]
        if not self.service.start():
            return [w for w in wrong if w] + [f"it does not start again: {self.service.said()}"]
        _, entries, tree = self.service.log("script")
        wrong += self.promises.broken(entries, tree)
        for act in self.acts:
            answer = self.service.post("script", act)
            if answer and answer[0] == 200:
                self.promises.receipt(act, answer[1])
            else:
                wrong.append(f"an act can no longer be posted: {answer}")
        _, entries, tree = self.service.log("script")
        wrong += self.promises.broken(entries, tree)
        if any(len(entry_of(entries, act)) != 1 for act, _ in self.promises.receipts):
            wrong.append("an act does not stand in the log once")
        status = self.service.stop()
        if status != 0:
            wrong.append(f"the next service ended with {status}: {self.service.said()}")
        wrong.append(self.service.verify())
        return [w for w in wrong if w]


# ---- which calls there are ----

CALL = re.compile(r"^(?:(\d+) +)?\d+\.\d+ (\w+)\(")


def calls_of(lines, directory):
    """How often each call is made by the thread that makes it most; and for each the last one before the directory is
    first named: those are the loader's."""
    counts, before, begun = collections.Counter(), collections.Counter(), False
    for line in lines:
        begun = begun or directory in line
        made = CALL.match(line)
        if made:
            counts[made.groups()] += 1
            if not begun:
                before[made.group(2)] += 1
    most = collections.Counter()
    for (_, call), n in counts.items():
        most[call] = max(most[call], n)
    return most, before


def points(script, serving, most, dice, calls, program=None):
    """All points of the script, or a sample of about so many of each call."""
    with script.run(program) as run:
        status = run.serve(Point(serving, None, 0), ["-e", "trace=" + ",".join({"openat", *calls})])
        assert status == 0 and not run.acts and not run.refusals, f"status {status}, {run.refusals}"
        counts, before = calls_of(run.service.traced_lines(), run.service.directory)
    found = []
    for call, n in sorted(counts.items()):
        if call == "openat" and (serving or call not in calls):
            continue  # what serves makes no file
        first = 1 if serving else before[call] + 1
        all_of_it = range(first, n + 1)
        few = all_of_it if not most or len(all_of_it) <= most else sorted(dice.sample(all_of_it, most))
        found += [Point(serving, call, when) for when in few]
    return found


# ---- killed ----


def kill_at(point):
    return ["-e", f"trace={point.call}", "-e", f"inject={point.call}:signal=SIGKILL:when={point.when}"]


def killed_run(script, point, again, program=None):
    """None when the service was not killed; else whether it was once more, in its recovery, and what is wrong."""
    with script.run(program) as run:
        status = run.serve(point, kill_at(point))
        if status == 0:
            return None
        if status != KILLED:
            return False, [f"it ended with {status}: {run.service.said()}"]
        twice = False
        if again:
            run.service.oydas = script.oydas
            twice = not run.service.start_traced(kill_at(again)) and run.service.process.returncode == KILLED
            run.service.end()
        return twice, run.aftermath()


def killed_at_all(script, found, recovery, many, program=None):
    """(points killed, killed again, findings)."""
    made, twice, findings = 0, 0, []
    with concurrent.futures.ThreadPoolExecutor(many) as pool:
        runs = {p: pool.submit(killed_run, script, p, recovery(i), program) for i, p in enumerate(found)}
        for point, run in runs.items():
            result = run.result()
            if result is not None:
                made += 1
                twice += result[0]
                findings += [f"{tuple(point)}: {w}" for w in result[1]]
    return made, twice, findings


def kills(script, name, most, dice, many, program=None):
    found = points(script, False, most, dice, CHANGING, program) + points(script, True, most, dice, CHANGING, program)
    starting = [p for p in found if not p.serving]
    recovery = lambda i: starting[i % len(starting)] if most == 0 or i % 3 == 0 else None  # noqa: E731
    made, twice, findings = killed_at_all(script, found, recovery, many, program)
    serving = sum(p.serving for p in found)
    kinds = len({p.call for p in found})
    good = made > 0 and twice > 0 and serving > 0 and len(starting) > 0 and made >= len(found) * 3 // 4 and not findings
    return tell(f"{name} killed at {made} of {len(found)} calls of {kinds} kinds ({serving} while it served), and {twice} "
                "times again in recovery: nothing lost, everything verifies", good, "; ".join(findings[:5]) or
                "too few of the calls came about")


def planted(script, program, most, dice, many):
    """The build that gives receipts too early, killed while it stores."""
    found = points(script, True, most, dice, ["pwrite64", "fdatasync"], program)
    made, _, findings = killed_at_all(script, found, lambda i: None, many, program)
    lost = [f for f in findings if "lost: " in f]
    return tell(f"caught: a build that gives receipts too early: {len(lost)} promises broken at {made} calls", lost and made,
                f"{made} calls of {len(found)}, {findings[:3]}")


# ---- refused ----


def refuse_at(point, error, on):
    return ["-e", f"trace={point.call}", "-e", f"inject={point.call}:error={error}:when={point.when}{'+' if on else ''}"]


def injected_at(lines):
    """When the first call was refused; None: none was."""
    for line in lines:
        if "(INJECTED)" in line:
            return float(re.search(r"(\d+\.\d+) ", line).group(1))
    return None


def refused_run(script, point, error, on, rule, program=None):
    """None when no call was refused; else what is wrong."""
    with script.run(program) as run:
        status = run.serve(point, refuse_at(point, error, on))
        refused = injected_at(run.service.traced_lines())
        if refused is None:
            return None
        wrong = []
        said = run.service.said()
        if status < 0 or "Sanitizer" in said:
            wrong.append(f"it ended with {status}: {said}")
        if rule == "stop":
            if status != UNREADABLE or '"level":"error"' not in said or '"code":"io"' not in said:
                wrong.append(f"it ended with {status}, and said: {said}")
            if run.acknowledged > refused:
                wrong.append("acknowledged after the error")
        if rule == "refuse" and (status != 0 or not run.refusals or any(s < 500 for s, _ in run.refusals)):
            wrong.append(f"it ended with {status}, and answered {run.refusals}")
        return wrong + run.aftermath()


def refused_at_all(script, found, error, ons, rule, many, program=None):
    """(runs in which a call was refused, findings)."""
    made, findings = 0, []
    with concurrent.futures.ThreadPoolExecutor(many) as pool:
        runs = [(p, on, pool.submit(refused_run, script, p, error, on, rule, program)) for p in found for on in ons]
        for point, on, run in runs:
            result = run.result()
            if result is not None:
                made += 1
                findings += [f"{tuple(point)}{'+' if on else ''} {error}: {w}" for w in result]
    return made, findings


def refusals(script, name, found, error, ons, rule, many):
    made, findings = refused_at_all(script, found, error, ons, rule, many)
    return tell(f"{name} ({made} runs)", made > 0 and not findings, "; ".join(findings[:5]) or "no call was refused")


def planted_refusals(script, program, most, dice, many):
    """The build that gives receipts too early, on a disk that fails."""
    found = points(script, True, most, dice, ["pwrite64", "fdatasync"], program)
    made, findings = refused_at_all(script, found, "EIO", (True,), "survive", many, program)
    lost = [f for f in findings if "lost: " in f]
    return tell(f"caught: a build that gives receipts too early: {len(lost)} promises broken in {made} runs on a disk that "
                "fails", lost and made, f"{made} runs, {findings[:3]}")


def all_refusals(script, most, dice, many):
    stored = points(script, True, most, dice, ["pwrite64", "fdatasync"])
    own = points(script, False, most, dice, ["pwrite64", "fdatasync", "fsync"])
    room = points(script, True, most, dice, ["fallocate"])
    reads = points(script, True, most, dice, ["pread64"])
    good = refusals(script, "a write or sync that fails while acts are registered: it ends, says why, and acknowledges "
                    "nothing more", stored, "EIO", (False, True), "stop", many)
    good &= refusals(script, "a write or sync that fails while it starts or stops loses nothing", own, "EIO", (False,),
                     "survive", many)
    good &= refusals(script, "a disk that is full for a moment: the act is answered so, and the next is registered", room,
                     "ENOSPC", (False,), "refuse", many)
    good &= refusals(script, "a disk without room for a write loses nothing", stored, "ENOSPC", (False, True), "survive",
                     many)
    good &= refusals(script, "a read that fails loses nothing", reads, "EIO", (False,), "survive", many)
    return good


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--full", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("build")
    args = parser.parse_args()
    why_not = untraceable()
    if why_not:
        print(f"skip - the service killed at its system calls: skipped: {why_not}")
        return SKIPPED
    most = 0 if args.full else 2 if args.quick else 24
    many = max(2, os.cpu_count() or 2)
    dice = random.Random(args.seed)
    program = lambda *name: os.path.join(args.build, *name)  # noqa: E731
    scratch = tempfile.mkdtemp(prefix="oydas-points-")
    try:
        script = Script(program("cli", "oydas"), program("tests", "e2e", "prepare_acts"), scratch)
        faults = lambda name: program("tests", "faults", name)  # noqa: E731
        good = kills(script, f"seed {args.seed}: the service", most, dice, many)
        good &= kills(script, "one that often moves what it wrote", most, dice, many, faults("oydas_moving"))
        good &= planted(script, faults("oydas_planted_early_receipt"), min(most, 8) or 20, dice, many)
        good &= all_refusals(script, most and max(1, most // 2), dice, many)
        good &= planted_refusals(script, faults("oydas_planted_early_receipt"), min(most, 4) or 20, dice, many)
        return 0 if good else 1
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
