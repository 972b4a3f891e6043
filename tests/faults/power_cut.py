#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Oydaş authors
# SPDX-License-Identifier: Apache-2.0
"""Cuts the power under a writer of a record, in user space.

The record lies on an ext4 file system in an image file. At any moment the image holds what the kernel has
really issued to the disk, and nothing of what it still keeps in memory: a copy of it is what a power cut
leaves. Each copy is mounted, which replays the file system's journal, and looked at: no acknowledged entry may
be lost, the record must be sound, and the next writer must be able to go on.

The writer is stopped between two system calls while the image is copied. Needs root for mounting.
A build that does not sync must be seen to lose entries, or else this test proves nothing.

usage: power_cut.py [--quick|--full] [--seed N] BIN_DIR
"""

import argparse
import contextlib
import filecmp
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time

IMAGE_BYTES = 24 << 20
CUTS_PER_DISK = 20  # then a fresh disk, so that the creation of a record is cut as well
SKIPPED = 77


def run(*command):
    return subprocess.run(command, capture_output=True, text=True)


def must(*command):
    done = run(*command)
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)}: {done.stderr.strip()}")


@contextlib.contextmanager
def mounted(image, at):
    # The kernel's own clock must not write anything out behind the writer's back: commit=3600.
    must("mount", "-o", "loop,commit=3600", image, at)
    try:
        yield at
    finally:
        must("umount", at)


def may_mount(scratch):
    """Why images cannot be mounted here; None when they can."""
    image, at = os.path.join(scratch, "try.img"), os.path.join(scratch, "try")
    os.mkdir(at)
    try:
        disk_make(image)
        with mounted(image, at):
            return None
    except (OSError, RuntimeError) as error:
        return str(error)


def disk_make(image):
    with open(image, "wb") as f:
        f.truncate(IMAGE_BYTES)
    must("mkfs.ext4", "-q", "-F", image)


def stopped(process):
    """Stops the process and waits until it stands still. False when it has ended."""
    process.send_signal(signal.SIGSTOP)
    while process.poll() is None:
        with open(f"/proc/{process.pid}/stat", encoding="ascii") as f:
            if f.read().rpartition(")")[2].split()[0] == "T":
                return True
        time.sleep(0.0002)
    return False


def image_copy(image, copy):
    """A copy of one moment: what the kernel had issued before may still arrive, so until two are equal."""
    for _ in range(50):
        shutil.copyfile(image, copy)
        if filecmp.cmp(image, copy, shallow=False):
            return
    raise RuntimeError("the image does not come to rest")


def last_acknowledged(path):
    with open(path, encoding="ascii") as f:
        acks = [line.split() for line in f if line.startswith("ACK ") and line.endswith("\n")]
    return acks[-1][1:] if acks else []


class Cuts:
    def __init__(self, scratch, checker, writer, dice):
        self.scratch, self.checker, self.writer, self.dice = scratch, checker, writer, dice
        self.made = self.lost = self.damaged = self.stuck = self.acknowledged = 0
        self.findings = []

    def path(self, name):
        return os.path.join(self.scratch, name)

    def check(self, record, acks):
        """'sound', 'lost' or 'damaged'."""
        done = run(self.checker, record, *acks)
        if done.returncode == 0 or (done.returncode == 4 and not acks):
            return "sound"
        self.findings.append(f"cut {self.made}: {done.stdout.strip()} {done.stderr.strip()}")
        return "lost" if done.returncode == 4 or "lost: acknowledged" in done.stdout else "damaged"

    def look(self, acks):
        """Looks at the copy as it is found, then lets another writer go on."""
        with mounted(self.path("cut.img"), self.path("cut")) as at:
            record = os.path.join(at, "record")
            found = self.check(record, acks)
            self.lost += found == "lost"
            self.damaged += found == "damaged"
            if found != "sound":
                return
            onward = run(self.writer, record, str(int(acks[0]) + 8 if acks else 8))
            if onward.returncode or self.check(record, onward.stdout.split()[-2:]) != "sound":
                self.stuck += 1
                self.findings.append(f"cut {self.made}: next writer: {onward.stdout.strip()[-200:]}")

    def disk(self, cuts):
        """A fresh disk, a writer from the first entry on, and some cuts under it."""
        disk_make(self.path("disk.img"))
        with mounted(self.path("disk.img"), self.path("disk")) as at, open(self.path("acks"), "wb") as acks:
            os.sync()
            writer = subprocess.Popen([self.writer, os.path.join(at, "record"), "1000000"], stdout=acks)
            try:
                for _ in range(cuts):
                    time.sleep(self.dice.choice((0.0005, 0.003, 0.02)) * self.dice.random())
                    if not stopped(writer):
                        return  # the disk is full
                    said = last_acknowledged(self.path("acks"))
                    image_copy(self.path("disk.img"), self.path("cut.img"))
                    self.made += 1
                    self.acknowledged = max(self.acknowledged, int(said[0]) if said else 0)
                    self.look(said)
                    writer.send_signal(signal.SIGCONT)
            finally:
                writer.kill()
                writer.wait()

    def make(self, cuts):
        while self.made < cuts:
            self.disk(min(CUTS_PER_DISK, cuts - self.made))

    def __str__(self):
        return (f"{self.made} power cuts, up to {self.acknowledged} entries acknowledged: "
                f"{self.lost} lost some, {self.damaged} damaged, {self.stuck} stuck")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--full", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("bin_dir")
    args = parser.parse_args()
    cuts = 600 if args.full else 40
    scratch = tempfile.mkdtemp(prefix="power-cut-")
    try:
        if os.geteuid() != 0:
            why = "only root may mount an image"
        else:
            why = may_mount(scratch)
        if why:
            print(f"skip - power cuts under a writer: skipped: {why}")
            return SKIPPED
        for name in ("disk", "cut"):
            os.mkdir(os.path.join(scratch, name))
        program = lambda name: os.path.join(args.bin_dir, name)
        dice = random.Random(args.seed)

        real = Cuts(scratch, program("store_checker"), program("store_writer"), dice)
        real.make(cuts)
        held = real.made > 0 and real.acknowledged > 0 and not (real.lost or real.damaged or real.stuck)
        print(f"{'ok' if held else 'not ok'} - seed {args.seed}: {real}", *real.findings[:20], sep="\n    ")

        planted = Cuts(scratch, program("store_checker"), program("store_writer_planted_sync"), dice)
        planted.make(max(CUTS_PER_DISK, cuts // 10))
        caught = planted.lost > 0
        print(f"{'ok - caught' if caught else 'not ok - not caught'}: a build that does not sync: {planted}")
        return 0 if held and caught else 1
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
