#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Oydaş authors
# SPDX-License-Identifier: Apache-2.0
"""Kills the service with SIGKILL in the middle of a load of acts, again and again.

Many clients post acts as fast as they can, and keep every receipt; another keeps every checkpoint that it sees. After each
kill the record must verify as it lies there; served again it must hold every act that has a receipt at the index that
the receipt says, and begin with what every checkpoint says that was ever served, as a verifier finds that shares no
code with it. Acts that were not answered are in the record or not; posted again they get a receipt, and stand there once.

usage: load.py [--kills N] [--clients N] [--seed N] [--planted PROGRAM] OYDAS PREPARE_ACTS [LOGCHECK]
       --planted: what is loaded and killed is this build, which gives receipts too early and must be caught at it
"""

import argparse
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time

from served import Promises, Service, bundle_split, entry_of, key_of_log, numbered_acts, tell

ACTS_A_KILL = 1500
LEAST_IN_A_ROUND = 20  # acts that have a receipt before the service may be killed

# A broken promise, in our words and in those of the foreign verifier. In the place of what was lost something else may
# stand: the service may have entries of its own to make when it starts.
BROKEN = re.compile(r"lost: |entry \d+ is another|another history")
FOREIGN = re.compile(r"1: logcheck: .*(is lost: | is another$|another history|rolled back)")


class Load:
    """Clients that post what is left of the acts until the service is gone."""

    def __init__(self, service, acts, promises, unsure):
        self.service, self.acts, self.promises, self.unsure = service, acts, promises, unsure
        self.lock = threading.Lock()
        self.registered = 0
        self.refused = []
        self.doomed = self.over = False

    def client(self):
        while not self.over:
            with self.lock:
                if not self.acts:
                    return
                act = self.acts.pop()
            answer = self.service.post("load", act)
            with self.lock:
                if answer is None:
                    self.unsure.append(act)
                    return
                if answer[0] == 200:
                    self.promises.receipt(act, answer[1])
                    self.registered += 1
                    if self.doomed:
                        self.service.process.kill()
                else:
                    self.refused.append(answer)

    def watcher(self):
        while not self.over:
            answer = self.service.ask("GET", "/p/load/checkpoint")
            if answer is None:
                return
            with self.lock:
                if answer[0] == 200:
                    self.promises.checkpoint(answer[1])
                else:
                    self.refused.append(answer)

    def kill_within(self, clients, seconds, at_receipt):
        """Kills the service after that time; or then as soon as another receipt has come, the moment at which the most
        was promised and the least is old. Whether that was in mid-load."""
        threads = [threading.Thread(target=self.client) for _ in range(clients)]
        threads.append(threading.Thread(target=self.watcher))
        for t in threads:
            t.start()
        time.sleep(seconds)
        begun = time.monotonic()
        while self.registered < LEAST_IN_A_ROUND and self.service.runs() and time.monotonic() < begun + 20:
            time.sleep(0.002)
        left = len(self.acts)
        self.doomed = at_receipt
        while at_receipt and self.service.runs() and time.monotonic() < begun + 20:
            time.sleep(0.002)
        self.service.kill()
        self.over = True
        for t in threads:
            t.join()
        return left > 0 and self.registered >= LEAST_IN_A_ROUND


class Kills:
    def __init__(self, args, directory, scratch):
        self.service = Service(args.oydas, directory, scratch)
        self.oydas, self.loaded = args.oydas, args.planted or args.oydas
        self.logcheck, self.scratch, self.clients = args.logcheck, scratch, args.clients
        self.dice = random.Random(args.seed)
        self.key = key_of_log(directory, "load")
        self.promises = Promises()
        self.made = self.unanswered = self.unanswered_in = 0
        with open(os.path.join(directory, "acts", "load.bundle"), "rb") as f:
            self.acts = bundle_split(f.read())
        self.dice.shuffle(self.acts)
        self.first = [act for _, act in numbered_acts(directory)]

    def foreign(self, *options):
        if not self.logcheck:
            return None
        receipts, checkpoints = self.promises.write(self.scratch)
        run = subprocess.run([self.logcheck, "-vkey", self.key, "-old", checkpoints, "-receipts", receipts, *options,
                              f"http://127.0.0.1:{self.service.port}/p/load"], capture_output=True, text=True)
        return None if run.returncode == 0 else f"{run.returncode}: {run.stderr.strip()}"

    def start_loaded(self):
        self.service.oydas = self.loaded
        self.service.must_start()

    def post_first(self):
        self.start_loaded()
        for act in self.first:
            status, body = self.service.post("load", act)
            assert status == 200, body
            self.promises.receipt(act, body)

    def again(self, unsure, before):
        """Posts what was not answered again."""
        for act in unsure:
            status, body = self.service.post("load", act)
            if status != 200:
                return f"an act that was not answered cannot be posted again: {status} {body[:200]}"
            self.promises.receipt(act, body)
            self.unanswered += 1
            self.unanswered_in += bool(entry_of(before, act))
        _, entries, _ = self.service.log("load")
        twice = [act for act in unsure if len(entry_of(entries, act)) != 1]
        return "an act that was posted again does not stand there once" if twice else None

    def round(self):
        """One kill, and what is wrong after it: [] when nothing is. None: it did not come in mid-load."""
        unsure = []
        load = Load(self.service, self.acts, self.promises, unsure)
        at_receipt = self.dice.random() < 0.5
        if not load.kill_within(self.clients, 0.05 + 0.3 * self.dice.random(), at_receipt):
            return None
        self.made += 1
        wrong = [f"refused: {load.refused[0]}"] if load.refused else []
        self.service.oydas = self.oydas
        wrong.append(self.service.verify())
        self.service.must_start()
        _, entries, tree = self.service.log("load")
        wrong += self.promises.broken(entries, tree)
        wrong += [self.foreign("-proofs", "500"), self.again(unsure, entries)]
        if self.loaded != self.oydas:
            self.service.kill()
            self.start_loaded()
        return [w for w in wrong if w]

    def last(self):
        wrong = [self.foreign("-widths")]
        status = self.service.stop()
        if status != 0:
            wrong.append(f"it ended with {status}: {self.service.said()}")
        wrong.append(self.service.verify())
        return [w for w in wrong if w]


def planted(kills, wanted):
    """A build with a bug loses what it gave a receipt for: we see it, and so does the foreign verifier."""
    kills.post_first()
    wrong = []
    while not wrong and kills.made < wanted:
        wrong = kills.round()
        if wrong is None:
            return tell("a build that gives receipts too early is caught", False, "it could not be killed in mid-load")
    tell(f"caught: a build that gives receipts too early, at kill {kills.made} in mid-load",
         any(BROKEN.match(w) for w in wrong), wrong[:3])
    if kills.logcheck:
        tell("caught: the same build, by the foreign verifier",
             any(FOREIGN.match(w) for w in wrong), wrong[:3])
    return None


def real(kills, wanted, seed):
    kills.post_first()
    findings = []
    while kills.made < wanted and not findings:
        wrong = kills.round()
        if wrong is None:
            findings.append("the service could not be killed in mid-load")
        else:
            findings += [f"kill {kills.made}: {w}" for w in wrong]
    if not findings:
        findings += kills.last()
    by = "and a foreign verifier says so after each" if kills.logcheck else "no foreign verifier was asked"
    tell(f"{kills.made} kills in mid-load (seed {seed}): {len(kills.promises.receipts)} receipts and "
         f"{len(kills.promises.checkpoints)} checkpoints hold, {by}", kills.made == wanted > 0 and not findings,
         "; ".join(findings[:5]))
    if not findings:
        tell(f"{kills.unanswered} acts that were not answered, {kills.unanswered_in} of them in the record, got their "
             "receipts when they were posted again", kills.unanswered > 0, "none was left unanswered")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--clients", type=int, default=12)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--planted")
    parser.add_argument("oydas")
    parser.add_argument("prepare")
    parser.add_argument("logcheck", nargs="?")
    args = parser.parse_args()
    scratch = tempfile.mkdtemp(prefix="oydas-load-")
    directory = os.path.join(scratch, "place")
    os.mkdir(directory)
    kills = None
    try:
        subprocess.run([args.prepare, "load", directory, str(ACTS_A_KILL * args.kills)], check=True)
        kills = Kills(args, directory, scratch)
        if args.planted:
            planted(kills, args.kills)
        else:
            real(kills, args.kills, args.seed)
    finally:
        if kills:
            kills.service.end()
        shutil.rmtree(scratch, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
