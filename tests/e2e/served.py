# SPDX-FileCopyrightText: 2026 The Oydaş authors
# SPDX-License-Identifier: Apache-2.0
"""A service that is started, asked, killed and started again, and what it serves.

For the tests that kill it. None of what is checked here is checked with code of the service: hashes are made anew.
"""

import base64
import contextlib
import hashlib
import http.client
import os
import re
import signal
import subprocess
import time

MEDIA = "application/vnd.oydas.act"


def tell(what, good, why=""):
    print(f"{'ok' if good else 'not ok'} - {what}" + ("" if good else f": {why}"), flush=True)
    return bool(good)


# ---- hashes, as RFC 6962 has them ----


def node(left, right):
    return hashlib.sha256(b"\1" + left + right).digest()


def leaf_of(entry):
    return hashlib.sha256(b"\0" + entry).digest()


class Tree:
    """The roots of all first n entries, n growing."""

    def __init__(self, entries):
        self.roots = [hashlib.sha256(b"").digest()]
        perfect = []  # one hash for each bit of the size, the largest subtree first
        for size, entry in enumerate(entries):
            h = leaf_of(entry)
            while size & 1:
                h, size = node(perfect.pop(), h), size >> 1
            perfect.append(h)
            root = perfect[-1]
            for left in reversed(perfect[:-1]):
                root = node(left, root)
            self.roots.append(root)


class Receipt:
    """A C2SP tlog-proof with the stamp as its extra; the proof itself is for the foreign verifier."""

    def __init__(self, text):
        self.text = text
        head, _, self.checkpoint = text.partition(b"\n\n")
        lines = head.decode().split("\n")
        assert lines[0] == "c2sp.org/tlog-proof@v1" and lines[1].startswith("extra "), lines[:2]
        self.stamp = base64.b64decode(lines[1][6:], validate=True)
        self.index = int(lines[2].removeprefix("index "))


def checkpoint_read(text):
    """Its size and root."""
    lines = text.split(b"\n")
    return int(lines[1]), base64.b64decode(lines[2], validate=True)


def bundle_split(data):
    entries = []
    while data:
        end = 2 + int.from_bytes(data[:2], "big")
        assert len(data) >= end, "a bundle ends within an entry"
        entries.append(data[2:end])
        data = data[end:]
    return entries


# ---- the service ----


class Service:
    """`oydas serve`. `before` is what stands before it on the command line: a tracer."""

    options = ()  # further ones

    def __init__(self, oydas, directory, scratch):
        self.oydas, self.directory, self.scratch = oydas, directory, scratch
        self.process = self.port = None
        self.log_path = os.path.join(scratch, "service.log")
        # What `oydas verify` remembers of a record stays with the record.
        self.environment = dict(os.environ, HOME=os.path.join(scratch, "home"))
        for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME"):
            self.environment.pop(name, None)
        os.makedirs(self.environment["HOME"], exist_ok=True)

    def start(self, before=()):
        """Whether it serves; it may have ended before it did."""
        command = [*before, self.oydas, "serve", self.directory, "--listen", "127.0.0.1:0", "--acts-per-minute", "0",
                   *self.options]
        with open(self.log_path, "wb") as log:
            self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=log, env=self.environment)
        for _ in range(2000):
            found = re.search(r'"event":"serving","url":"http://127\.0\.0\.1:(\d+)/"', self.said())
            if found:
                self.port = int(found.group(1))
                return True
            if self.process.poll() is not None:
                return False
            time.sleep(0.01)
        raise AssertionError(f"it neither serves nor ends: {self.said()}")

    def must_start(self):
        assert self.start(), f"it does not start again: {self.said()}"

    def said(self):
        with open(self.log_path, encoding="utf-8", errors="replace") as f:
            return f.read()

    def runs(self):
        return self.process is not None and self.process.poll() is None

    def kill(self):
        self.process.kill()
        self.process.wait()

    def stop(self):
        """Its exit status; a signal as its number below zero."""
        with contextlib.suppress(ProcessLookupError):
            self.process.send_signal(signal.SIGTERM)
        return self.process.wait(30)

    def end(self):
        if self.runs():
            self.kill()

    def ask_all(self, method, path, body=None, headers=None):
        """Status, headers and body; None when there was no whole answer."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            connection.request(method, path, body, headers or {})
            answer = connection.getresponse()
            return answer.status, dict(answer.getheaders()), answer.read()
        except (OSError, http.client.HTTPException):
            return None
        finally:
            connection.close()

    def ask(self, method, path, body=None, headers=None):
        """Status and body; None when there was no whole answer."""
        answer = self.ask_all(method, path, body, headers)
        return answer and (answer[0], answer[2])

    def get(self, path):
        answer = self.ask("GET", path)
        assert answer and answer[0] == 200, f"{path}: {answer}"
        return answer[1]

    def post(self, name, act):
        """Status and body of the answer to an act; None without one."""
        return self.ask("POST", f"/api/p/{name}/acts", act, {"Content-Type": MEDIA})

    def log(self, name):
        """The checkpoint, and all entries that it covers, whose root it must have."""
        text = self.get(f"/p/{name}/checkpoint")
        size, root = checkpoint_read(text)
        entries = []
        for n in range(0, size, 256):
            width = min(256, size - n)
            number = f"{n // 256:03d}" + (f".p/{width}" if width < 256 else "")
            got = bundle_split(self.get(f"/p/{name}/tile/entries/{number}"))
            assert len(got) == width, f"bundle {number} holds {len(got)} entries"
            entries += got
        tree = Tree(entries)
        assert tree.roots[size] == root, "the entries do not give the root that was signed"
        return text, entries, tree

    def verify(self):
        """What `oydas verify` finds wrong with the installation, which nobody may be serving; None: nothing."""
        run = subprocess.run([self.oydas, "verify", "--quiet", self.directory], capture_output=True, text=True,
                             env=self.environment)
        return f"oydas verify: {run.returncode}: {run.stdout}{run.stderr}" if run.returncode else None


def key_of_log(directory, name):
    with open(os.path.join(directory, "processes", name, "keys", "log.key"), encoding="utf-8") as f:
        return next(line[5:].strip() for line in f if line.startswith("vkey "))


def numbered_acts(directory):
    """The acts to be posted in order: [(name, bytes)]."""
    acts = os.path.join(directory, "acts")
    names = sorted(n for n in os.listdir(acts) if n[:2].isdigit())
    found = []
    for name in names:
        with open(os.path.join(acts, name), "rb") as f:
            found.append((name, f.read()))
    return found


# ---- promises ----


class Promises:
    """What a service has given away: receipts for acts, and checkpoints. Nothing of it may ever turn out false."""

    def __init__(self):
        self.receipts = []  # (act, Receipt)
        self.checkpoints = {}  # text: True

    def receipt(self, act, text):
        receipt = Receipt(text)
        self.receipts.append((act, receipt))
        self.checkpoints[receipt.checkpoint] = True

    def checkpoint(self, text):
        self.checkpoints[text] = True

    def broken(self, entries, tree):
        """Which promises a log does not keep."""
        found = []
        for act, receipt in self.receipts:
            if receipt.index >= len(entries):
                found.append(f"lost: entry {receipt.index} of {len(entries)}, which has a receipt")
            elif entries[receipt.index] != receipt.stamp + act:
                found.append(f"entry {receipt.index} is another than its receipt says")
        for text in self.checkpoints:
            size, root = checkpoint_read(text)
            if size >= len(tree.roots):
                found.append(f"lost: a checkpoint of {size} entries was served, and there are {len(entries)}")
            elif tree.roots[size] != root:
                found.append(f"another history: the first {size} entries are not those that were signed")
        return found

    def write(self, directory):
        """Into DIRECTORY/receipts and DIRECTORY/checkpoints, for the foreign verifier."""
        receipts, checkpoints = (os.path.join(directory, n) for n in ("receipts", "checkpoints"))
        for path in (receipts, checkpoints):
            os.makedirs(path, exist_ok=True)
        for n in range(len(os.listdir(receipts)) // 2, len(self.receipts)):
            act, receipt = self.receipts[n]
            for ending, data in (("act", act), ("tlog-proof", receipt.text)):
                with open(os.path.join(receipts, f"{n}.{ending}"), "wb") as f:
                    f.write(data)
        for n, text in enumerate(self.checkpoints):
            path = os.path.join(checkpoints, f"{n}")
            if not os.path.exists(path):
                with open(path, "wb") as f:
                    f.write(text)
        return receipts, checkpoints


def entry_of(entries, act):
    """The index of the entry that holds the act, as often as it stands there."""
    return [i for i, entry in enumerate(entries) if entry.partition(b"\n")[2] == act]
