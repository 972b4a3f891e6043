#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Oydaş authors
# SPDX-License-Identifier: Apache-2.0
"""The disk of a service that runs becomes full, stays so over a restart, and has room again.

Usage: full_disk_test.py [OYDAS]   (or OYDAS in the environment; its build directory holds the other programs)

Needs root, for a small file system of its own. Prints `ok - …`, `not ok - …` or `skip - …`.
"""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

from served import Promises, Service, entry_of, tell

NAME = "assembly"
DISK = 24 << 20


class Disk:
    """A file system in memory that is soon full."""

    def __init__(self, at):
        self.at, self.filler = at, os.path.join(at, "filler")
        os.mkdir(at)
        mount = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={DISK}", "oydas-test", at], capture_output=True,
                               text=True, check=False)
        self.why_not = mount.stderr.strip() or f"mount: {mount.returncode}" if mount.returncode else None

    def unmount(self):
        if not self.why_not:
            subprocess.run(["umount", self.at], check=True)

    def fill(self, leave):
        """Takes all room but so many bytes."""
        free = os.statvfs(self.at).f_bavail * os.statvfs(self.at).f_frsize
        with open(self.filler, "ab") as f:
            f.write(b"x" * max(0, free - leave))

    def free(self):
        os.remove(self.filler)


class Tests:
    def __init__(self, oydas, scratch, disk):
        self.disk, self.good = disk, True
        made = os.path.join(scratch, "made")
        os.mkdir(made)
        subprocess.run([pathlib.Path(oydas).parent.parent / "tests" / "e2e" / "pressure_fixture", made], check=True)
        shutil.copytree(os.path.join(made, "processes"), os.path.join(disk.at, "processes"))
        self.acts = {p.name: p.read_bytes() for p in (pathlib.Path(made) / "acts").iterdir() if p.is_file()}
        self.service = Service(oydas, disk.at, scratch)
        self.promises = Promises()
        self.waiting = sorted(n for n in self.acts if n.startswith("long-"))

    def is_true(self, what, good, why=""):
        self.good &= tell(what, good, why)

    def post_until_refused(self):
        """Posts acts until one is not registered. The answer to that one."""
        while True:
            answer = self.service.post(NAME, self.acts[self.waiting[0]])
            if not answer or answer[0] != 200:
                return answer
            self.promises.receipt(self.acts[self.waiting.pop(0)], answer[1])

    def kept(self, what):
        text, entries, tree = self.service.log(NAME)
        self.promises.checkpoint(text)
        broken = self.promises.broken(entries, tree)
        twice = [act for act, _ in self.promises.receipts if len(entry_of(entries, act)) != 1]
        self.is_true(what, not broken and not twice, "; ".join(broken[:3]) or f"{len(twice)} acts do not stand once")

    def full(self):
        s = self.service
        s.must_start()
        self.disk.fill(leave=2 << 20)
        answer = self.post_until_refused()
        count = len(self.promises.receipts)
        self.is_true(f"after {count} acts the disk is full: the next is answered so",
                     answer and answer[0] == 503 and b'"code":"io"' in answer[1] and b'"refusal"' not in answer[1],
                     f"{answer}")
        self.is_true("some were registered before", count >= 5, f"{count}")
        for _ in range(5):
            answer = s.post(NAME, self.acts[self.waiting[0]])
            self.good &= bool(answer) and answer[0] == 503 or tell("and the same act again", False, f"{answer}")
        self.is_true("the service goes on", s.runs() and s.get(f"/api/p/{NAME}"), s.said())
        self.kept("a full disk: all that was registered is served as it was")

    def restarted_when_full(self):
        s = self.service
        status = s.stop()
        self.is_true("a full disk: it stops as it should", status == 0, f"{status}: {s.said()}")
        self.disk.fill(leave=0)
        started = s.start()
        if started:
            self.kept("started on a full disk: all that was registered is served")
            answer = s.post(NAME, self.acts[self.waiting[0]])
            self.is_true("started on a full disk: an act is answered so", answer and answer[0] == 503, f"{answer}")
            self.is_true("started on a full disk: it stops as it should", s.stop() == 0, s.said())
        else:
            self.is_true("on a full disk it does not start, and says why",
                         s.process.returncode > 0 and '"code":"io"' in s.said(), f"{s.process.returncode}: {s.said()}")

    def killed_when_full(self):
        s = self.service
        s.end()
        self.disk.free()
        s.must_start()
        self.disk.fill(leave=1 << 20)
        self.post_until_refused()
        s.kill()
        self.disk.free()
        s.must_start()
        self.kept("killed on a full disk, and started when there is room: all that was registered is there")

    def room_again(self):
        s = self.service
        self.disk.fill(leave=1 << 20)
        answer = self.post_until_refused()
        self.is_true("full again", answer and answer[0] == 503, f"{answer}")
        self.disk.free()
        left = self.waiting[0]
        answer = s.post(NAME, self.acts[left])
        self.is_true("room again, without a restart: the act that was turned away is registered",
                     answer and answer[0] == 200, f"{answer}")
        if answer and answer[0] == 200:
            self.promises.receipt(self.acts[self.waiting.pop(0)], answer[1])
        health = s.ask("GET", "/healthz")
        self.is_true("room again: all is well", health[0] == 200 and b'"well":true' in health[1], f"{health}")
        self.kept("and each act stands once")
        self.is_true("it stops as it should", s.stop() == 0, s.said())
        wrong = s.verify()
        self.is_true("and the record verifies", wrong is None, wrong)

    def run(self):
        try:
            self.full()
            self.restarted_when_full()
            self.killed_when_full()
            self.room_again()
        finally:
            self.service.end()
        return self.good


def main():
    oydas = os.path.abspath(sys.argv[1] if len(sys.argv) > 1 else os.environ["OYDAS"])
    with tempfile.TemporaryDirectory(dir=os.environ.get("SCRATCH")) as scratch:
        disk = Disk(os.path.join(scratch, "disk"))
        if disk.why_not:
            print(f"skip - a full disk under a service: skipped: {disk.why_not}")
            return 0
        try:
            return 0 if Tests(oydas, scratch, disk).run() else 1
        finally:
            disk.unmount()


if __name__ == "__main__":
    sys.exit(main())
