#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Oydaş authors
# SPDX-License-Identifier: Apache-2.0
#
# slow
"""The clock of a service that runs is set back, and forward, and the service is started again at such a time.

Usage: clock_test.py [OYDAS]   (or OYDAS in the environment; its build directory holds the other programs)

Prints `ok - …` or `not ok - …`.
"""

import os
import pathlib
import subprocess
import sys
import tempfile
import time

from http_test import MEDIA
from served import Service, tell

NAME = "real"
HOUR, DAY = 3600, 86400


class Clocked(Service):
    """A service whose clock can be moved."""

    def __init__(self, oydas, directory, scratch):
        super().__init__(oydas, directory, scratch)
        self.moved = os.path.join(scratch, "moved")
        self.environment["LD_PRELOAD"] = str(pathlib.Path(oydas).parent.parent / "tests" / "e2e" / "moved_clock.so")
        self.environment["CLOCK_MOVED"] = self.moved
        self.move(0)

    def move(self, seconds):
        with open(self.moved + ".new", "w", encoding="ascii") as f:
            f.write(f"{seconds}\n")
        os.rename(self.moved + ".new", self.moved)

    def health_comes(self, code):
        """Whether the health becomes so by itself, soon."""
        for _ in range(100):
            status, body = self.ask("GET", "/healthz")
            if f'{{"name":"{NAME}","code":"{code}"}}' in body.decode() and status == (200 if code == "ok" else 503):
                return True
            time.sleep(0.1)
        return False

    def size(self):
        return int(self.get(f"/p/{NAME}/checkpoint").split(b"\n")[1])


class Tests:
    def __init__(self, oydas, scratch):
        self.oydas, self.scratch = oydas, scratch
        self.good = True
        directory = os.path.join(scratch, "place")
        os.mkdir(directory)
        subprocess.run([pathlib.Path(oydas).parent.parent / "tests" / "e2e" / "pressure_fixture", directory], check=True)
        acts = pathlib.Path(directory) / "acts" / NAME
        self.acts = {p.name: p.read_bytes() for p in acts.iterdir()}
        self.service = Clocked(oydas, directory, scratch)
        self.service.must_start()

    def is_true(self, what, good, why=""):
        self.good &= tell(what, good, why)

    def post(self, name):
        return self.service.post(NAME, self.acts[name])

    def is_refused(self, what, name, code):
        """A clock that cannot be right: the act is told so, nothing is entered, and all views go on."""
        before = self.service.get(f"/p/{NAME}/checkpoint"), self.service.get(f"/api/p/{NAME}/state")
        status, headers, body = self.service.ask_all("POST", f"/api/p/{NAME}/acts", self.acts[name],
                                                     {"Content-Type": MEDIA})
        good = status == 503 and f'"code":"{code}"'.encode() in body and b'"what":"clock 20' in body
        good = good and int(headers.get("Retry-After", 0)) >= 1 and b'"refusal"' not in body
        after = self.service.get(f"/p/{NAME}/checkpoint"), self.service.get(f"/api/p/{NAME}/state")
        self.is_true(what, good and before == after, f"{status}, {body}, changed: {before != after}")

    def decision(self):
        body = self.service.get(f"/api/p/{NAME}/decisions/{self.acts['open.id'].decode()}").decode()
        status = body.split('"status":"')[1].split('"')[0]
        return status, body.split('"deadline":"')[1].split('"')[0]

    def ends_at_once(self, what, code):
        started, said = self.service.start(), self.service.said()
        status = self.service.process.returncode
        self.service.end()
        self.is_true(what, not started and status == 1 and f'"code":"{code}"' in said, f"{status}: {said}")

    def back(self):
        s = self.service
        assert self.post("propose")[0] == 200 and self.post("open")[0] == 200
        s.move(-HOUR)
        self.is_refused("set back by an hour: no act is stamped", "short-000", "clock-behind")
        self.is_true("set back: the service finds out by itself", s.health_comes("clock-behind"), s.said())
        self.is_true("set back: it stops as it should", s.stop() == 0, s.said())
        self.ends_at_once("set back: it does not start", "clock-behind")
        s.move(0)
        s.must_start()
        self.is_true("put right: the act is registered", self.post("short-000")[0] == 200)
        s.move(-4)
        self.is_true("set back by what clocks are set back: it goes on", self.post("short-001")[0] == 200)
        s.move(-HOUR)
        self.is_refused("set back once more: no act is stamped", "short-002", "clock-behind")
        s.health_comes("clock-behind")
        s.move(0)
        self.is_true("put right while it runs: it finds out by itself", s.health_comes("ok"), s.said())
        self.is_true("put right while it runs: the act is registered", self.post("short-002")[0] == 200)

    def far_ahead(self):
        s = self.service
        size, decision = s.size(), self.decision()
        s.move(30 * DAY)
        self.is_refused("set forward by a month: no act is stamped", "short-003", "clock-gap")
        self.is_true("set forward: the service finds out by itself", s.health_comes("clock-gap"), s.said())
        self.is_true("set forward beyond a deadline: nothing is adopted", self.decision() == decision == ("open", decision[1]),
                     f"{self.decision()}")
        s.move(0)
        self.is_true("put right: it finds out by itself", s.health_comes("ok"), s.said())
        self.is_true("put right: nothing was entered meanwhile", size <= s.size() <= size + 1, f"{size}, {s.size()}")
        s.move(30 * DAY)
        self.is_true("set forward: it stops as it should", s.stop() == 0, s.said())
        self.ends_at_once("set forward: it does not start", "clock-gap")
        s.move(0)
        s.must_start()
        self.is_true("started with a clock that is right: the silence is as it was", self.decision() == decision,
                     f"{self.decision()}")

    def ahead(self):
        """Within a day nobody can tell a clock from a pause: it goes on, and members keep the least time that there is: a
        day. The silence was to run for 25 hours, and runs for 26."""
        s = self.service
        before = self.decision()
        s.move(2 * HOUR)
        answer = self.post("short-004")
        self.is_true("set forward by two hours: the act is registered", answer[0] == 200, answer)
        after = self.decision()
        moved = instant(after[1]) - instant(before[1])
        self.is_true("set forward by two hours: the silence is not shortened by them",
                     after[0] == "open" and abs(moved - HOUR) < 60, f"{before}, {after}")
        s.move(0)
        self.is_refused("and set right again: nothing is stamped until the time has come", "short-005", "clock-behind")
        s.move(2 * HOUR)
        self.is_true("and when it has: the act is registered", self.post("short-005")[0] == 200)
        self.is_true("it stops as it should", s.stop() == 0, s.said())
        wrong = s.verify()
        self.is_true("and the record verifies", wrong is None, wrong)

    def accepted(self):
        """An administrator who says that the clock is right, after a month."""
        s = self.service
        before = self.decision_before
        s.move(30 * DAY)
        s.options = ("--accept-gap",)
        s.must_start()
        self.is_true("with --accept-gap it starts", s.health_comes("ok"), s.said())
        status, deadline = self.decision()
        self.is_true("the deadline that passed while nobody served is moved: nothing is adopted in absence",
                     status == "open" and instant(deadline) > instant(before[1]), f"{before}, {status}, {deadline}")
        self.is_true("it stops as it should after the gap", s.stop() == 0, s.said())
        wrong = s.verify()
        self.is_true("and the record with the gap verifies", wrong is None, wrong)

    def run(self):
        try:
            self.back()
            self.far_ahead()
            self.decision_before = self.decision()
            self.ahead()
            self.accepted()
        finally:
            self.service.end()
        return self.good


def instant(text):
    return int(time.mktime(time.strptime(text, "%Y-%m-%dT%H:%M:%SZ")))


def main():
    oydas = os.path.abspath(sys.argv[1] if len(sys.argv) > 1 else os.environ["OYDAS"])
    with tempfile.TemporaryDirectory(dir=os.environ.get("SCRATCH")) as scratch:
        return 0 if Tests(oydas, scratch).run() else 1


if __name__ == "__main__":
    sys.exit(main())
