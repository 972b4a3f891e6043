#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Oydaş authors
# SPDX-License-Identifier: Apache-2.0
"""Whether the foreign verifier sees through a service that lies.

Two logs are served that have one name and one key, and two histories. Something stands before them that passes on what
is asked and answered, and changes one thing. Unchanged the first log must be accepted; with each lie it must be refused,
for the reason that belongs to the lie.

usage: lies.py OYDAS PREPARE_ACTS LOGCHECK
"""

import http.server
import os
import subprocess
import sys
import tempfile
import threading
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "e2e"))
from served import Promises, Service, bundle_split, key_of_log, numbered_acts, tell  # noqa: E402

LONG, SHORT = 300, 30  # acts beside the first ones: one full tile and a beginning, or a beginning alone
PASSED_ON = ("Content-Type", "Cache-Control", "Access-Control-Allow-Origin", "Content-Encoding")


class Log:
    """A service with a history of its own, and what it promised."""

    def __init__(self, oydas, prepare, scratch, count):
        self.directory = os.path.join(scratch, "place")
        os.makedirs(self.directory)
        subprocess.run([prepare, "load", self.directory, str(count)], check=True)
        self.service, self.promises = Service(oydas, self.directory, scratch), Promises()
        with open(os.path.join(self.directory, "acts", "load.bundle"), "rb") as f:
            self.acts = [act for _, act in numbered_acts(self.directory)] + bundle_split(f.read())
        self.service.must_start()
        try:
            self.register()
        except BaseException:
            self.service.end()
            raise
        self.receipts, self.checkpoints = self.promises.write(scratch)

    def register(self):
        for act in self.acts:
            status, body = self.service.post("load", act)
            assert status == 200, body
            self.promises.receipt(act, body)
        self.promises.checkpoint(self.service.get("/p/load/checkpoint"))


class Between(http.server.BaseHTTPRequestHandler):
    """Passes on, and lies."""

    def do_GET(self):
        name = self.path.removeprefix("/p/load/")
        log = self.server.log
        if name == "checkpoint" and self.server.checkpoint_of:
            log = self.server.checkpoint_of
        status, headers, body = self.server.lie(name, *log.service.ask_all("GET", self.path))
        self.server.told += 1
        self.send_response_only(status)
        for key in PASSED_ON:
            if key in headers:
                self.send_header(key, headers[key])
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


def flipped(body, at):
    at %= len(body)
    return body[:at] + bytes([body[at] ^ 1]) + body[at + 1:]


# ---- lies: (name, status, headers, body) to (status, headers, body) ----


def truth(_, status, headers, body):
    return status, headers, body


def at(name, change):
    """A lie about the one thing of that name, or about all whose names begin so."""
    def lie(asked, status, headers, body):
        if asked == name or (name.endswith("/") and asked.startswith(name)):
            return change(status, headers, body)
        return status, headers, body
    return lie


def changed(name, change):
    return at(name, lambda status, headers, body: (status, headers, change(body)))


def headed(name, key, value):
    return at(name, lambda status, headers, body: (status, {**headers, key: value}, body))


def missing(name):
    return at(name, lambda *_: (404, {}, b""))


def found(name):
    return at(name, lambda *_: (200, {"Content-Type": "application/octet-stream"}, b"x"))


def lines_changed(n, change):
    def rewrite(text):
        lines = text.split(b"\n")
        lines[n] = change(lines[n])
        return b"\n".join(lines)
    return changed("checkpoint", rewrite)


def lies(size):
    """(what is done, the lie, options, the reason for which it must be refused)."""
    full, partial = "tile/entries/000", f"tile/0/001.p/{size - 256}"
    forever = "public, max-age=31536000, immutable"
    return [
        ("a byte of an entry is another", changed(full, lambda b: flipped(b, len(b) // 2)), [], "another history"),
        ("a byte of the last entry is another", changed(f"tile/entries/001.p/{size - 256}", lambda b: flipped(b, -2)), [],
         "another history"),
        ("a bundle lacks its end", changed(full, lambda b: b[:-1]), [], "ends within entry 255"),
        ("a bundle goes on", changed(full, lambda b: b + b"\0\1x"), [], "bytes more than its entries"),
        ("a hash is another", changed("tile/0/000", lambda b: flipped(b, 100)), [], "is not what the entries give"),
        ("a hash of a partial tile is another", changed(partial, lambda b: flipped(b, -1)), [],
         "is not what the entries give"),
        ("a hash of the next level is another", changed("tile/1/000.p/1", lambda b: flipped(b, 0)), [],
         "is not what the entries give"),
        ("the size is another", lines_changed(1, lambda line: b"%d" % (int(line) - 1)), [], "invalid signature"),
        ("the root is another", lines_changed(2, lambda line: line[::-1][1:] + b"="), [], "invalid signature"),
        ("the signature is another", lines_changed(4, lambda line: line[:-9] + b"AAAAAAAA="), [], "invalid signature"),
        ("there is no signature", changed("checkpoint", lambda b: b.split(b"\xe2")[0]), [], "malformed note"),
        ("a tile is missing", missing("tile/0/000"), [], "status 404"),
        ("a tile that was there is gone", missing("tile/0/000.p/"), ["-widths"], "status 404"),
        ("a bundle that was there is gone", missing("tile/entries/000.p/"), ["-widths"], "status 404"),
        ("a checkpoint may be kept for ever", headed("checkpoint", "Cache-Control", forever), [], "kept for too long"),
        ("a tile may not be kept", headed("tile/0/000", "Cache-Control", "no-store"), [], "not kept for long"),
        ("a tile is called text", headed("tile/0/000", "Content-Type", "text/plain"), [], 'type "text/plain"'),
        ("a tile is for its own pages", headed("tile/0/000", "Access-Control-Allow-Origin", "null"), [],
         "not for other origins"),
        ("a tile has a second name", found("tile/0/0"), [], "tile/0/0: status 200, not 404"),
        ("a tile lies beyond the end", found(f"tile/0/001.p/{size - 255}"), [], "status 200, not 404"),
        ("what is not there is to be remembered", headed("tile/0/0", "Cache-Control", forever), [], "to be remembered"),
    ]


class Trial:
    def __init__(self, logcheck, log, other):
        self.logcheck, self.log, self.other = logcheck, log, other
        self.key = key_of_log(log.directory, "load")
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Between)
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def look(self, lie, options, log=None, checkpoint_of=None):
        """Exit status and last words of the verifier."""
        self.server.lie, self.server.log, self.server.checkpoint_of = lie, log or self.log, checkpoint_of
        self.server.told = 0
        run = subprocess.run([self.logcheck, "-vkey", self.key, "-proofs", "20", *options,
                              f"http://127.0.0.1:{self.server.server_port}/p/load"], capture_output=True, text=True)
        assert self.server.told, "the verifier asked for nothing"
        return run.returncode, run.stderr.strip()

    def refused(self, what, reason, *how, **whose):
        status, said = self.look(*how, **whose)
        return tell(f"refused: {what}", status == 1 and reason in said, f"{status}, {said!r}, and not for {reason!r}")


def one_receipt(log, directory, n, act=None):
    """A directory with the n-th receipt of a log, for its act or for another."""
    os.mkdir(directory)
    own, receipt = log.promises.receipts[n]
    for name, data in (("0.act", act or own), ("0.tlog-proof", receipt.text)):
        with open(os.path.join(directory, name), "wb") as f:
            f.write(data)
    return ["-receipts", directory]


def trial(t, scratch):
    kept = ["-old", t.log.checkpoints]
    oldest, newest = (["-old", os.path.join(t.log.checkpoints, str(n))] for n in (0, len(t.log.promises.checkpoints) - 1))
    status, said = t.look(truth, [*kept, "-receipts", t.log.receipts, "-widths"])
    tell("accepted: a log as it is, with all its receipts and old checkpoints", status == 0, said)
    size = len(t.log.service.log("load")[1])
    for what, lie, options, reason in lies(size):
        t.refused(what, reason, lie, [*kept, *options])
    t.refused("the checkpoint is of another history", "checkpoint: another history", truth, [], checkpoint_of=t.other)
    t.refused("another history, beside an old checkpoint", "another history", truth, oldest, log=t.other)
    t.refused("fewer entries than an old checkpoint has", "rolled back", truth, newest, log=t.other)
    first, last, changed_act = (os.path.join(scratch, n) for n in ("first", "last", "changed"))
    t.refused("fewer entries than a receipt says", " is lost: ", truth, one_receipt(t.log, last, -1), log=t.other)
    t.refused("another entry than a receipt says", " is another", truth, one_receipt(t.log, first, 0), log=t.other)
    t.refused("a receipt for an act that was changed", "invalid transparency proof", truth,
              one_receipt(t.log, changed_act, 0, flipped(t.log.promises.receipts[0][0], 40)))


def main():
    oydas, prepare, logcheck = sys.argv[1:]
    logs = []
    with tempfile.TemporaryDirectory(prefix="oydas-lies-") as scratch:
        try:
            for name, count in (("long", LONG), ("short", SHORT)):
                logs.append(Log(oydas, prepare, os.path.join(scratch, name), count))
                time.sleep(1.1)  # founded at another second, it is another history
            trial(Trial(logcheck, *logs), scratch)
        finally:
            for log in logs:
                log.service.end()


if __name__ == "__main__":
    main()
