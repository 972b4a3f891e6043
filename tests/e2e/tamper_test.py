#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Oydaş authors
# SPDX-License-Identifier: Apache-2.0
"""Changes a byte in a record or a certificate and asks `oydas verify`: it ends with a status other than 0 and says
what is wrong and where. A change where the database holds nothing changes nothing that is shown.

The record is that of the demonstration; every change is made on a copy of its own.
"""

import base64
import datetime
import hashlib
import json
import os
import random
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile

OYDAS = os.environ.get("OYDAS", os.path.abspath("build/cli/oydas"))
SCRATCH = os.environ.get("SCRATCH") or tempfile.mkdtemp()
ENVIRONMENT = dict(os.environ, HOME=os.path.join(SCRATCH, "home"))
for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "OYDAS_PROCESS"):
    ENVIRONMENT.pop(name, None)
MASTER = os.path.join(SCRATCH, "demo", "processes", "conference")
chance = random.Random(20261005)


def run(*words):
    done = subprocess.run([OYDAS, *words], env=ENVIRONMENT, capture_output=True, text=True)
    return done.returncode, done.stdout + done.stderr


def tell(what, held, found=""):
    print(f"ok - {what}" if held else f"not ok - {what}: {str(found)[:300]}", flush=True)


class Copy:
    """A copy of the record, all of it in the one database file."""

    def __init__(self):
        self.dir = tempfile.mkdtemp(dir=SCRATCH)
        self.path = os.path.join(self.dir, "record.sqlite")
        shutil.copytree(MASTER, self.dir, dirs_exist_ok=True)
        self.db = sqlite3.connect(self.path, isolation_level=None)
        self.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def entry(self, index):
        return self.db.execute("SELECT bytes, leaf FROM entry WHERE idx = ?", (index,)).fetchone()

    def verify(self):
        self.db.close()
        status, said = run("verify", self.dir)
        shutil.rmtree(self.dir)
        return status, said


def flipped(data, at):
    return data[:at] + bytes([data[at] ^ (1 << chance.randrange(8))]) + data[at + 1:]


def leaf(entry):
    return hashlib.sha256(b"\0" + entry).digest()


def tree(leaves):
    if len(leaves) == 1:
        return leaves[0]
    k = 1 << (len(leaves) - 1).bit_length() - 1
    return hashlib.sha256(b"\1" + tree(leaves[:k]) + tree(leaves[k:])).digest()


def found_out(what, status, said, *words):
    tell(what, status not in (0, 2, 5) and "does not hold" in said and all(w in said for w in words), f"{status}: {said}")


# ---- a record ----

def entries():
    """Every kind of byte of entries: stamp, lines, text, signature; of acts and of ticks."""
    whole = Copy()
    acts = [i for i, n in whole.db.execute("SELECT idx, length(bytes) FROM entry") if n > 40]
    ticks = [i for i, n in whole.db.execute("SELECT idx, length(bytes) FROM entry") if n <= 40]
    whole.db.close()
    missed = []
    for index in [0] + chance.sample(acts, 30) + chance.sample(ticks, 5):
        copy = Copy()
        data, _ = copy.entry(index)
        at = chance.randrange(len(data))
        copy.db.execute("UPDATE entry SET bytes = ? WHERE idx = ?", (flipped(data, at), index))
        status, said = copy.verify()
        if status != 1 or f"entry {index}" not in said or "does not hold" not in said:
            missed.append((index, at, status, said))
    tell("a byte changed in any entry is found, and the entry named", not missed, missed)
    copy = Copy()
    index = acts[len(acts) // 2]
    data, _ = copy.entry(index)
    copy.db.execute("UPDATE entry SET bytes = ? WHERE idx = ?", (flipped(data, len(data) - 20), index))
    found_out("a byte changed in a signature", *copy.verify(), f"entry {index}")
    return acts


def hashes(acts):
    index = acts[7]
    copy = Copy()
    _, digest = copy.entry(index)
    copy.db.execute("UPDATE entry SET leaf = ? WHERE idx = ?", (flipped(digest, 5), index))
    found_out("a byte changed in a hash", *copy.verify(), f"entry {index}")
    copy = Copy()
    data, _ = copy.entry(index)
    changed = data.replace(b"as ", b"as  ", 1)
    copy.db.execute("UPDATE entry SET bytes = ?, leaf = ? WHERE idx = ?", (changed, leaf(changed), index))
    found_out("an entry changed together with its hash", *copy.verify(), "tree that the operator signed", "checkpoint of")


def order(acts):
    copy = Copy()
    (one, leaf_one), (two, leaf_two) = copy.entry(acts[3]), copy.entry(acts[4])
    copy.db.execute("UPDATE entry SET bytes = ?, leaf = ? WHERE idx = ?", (two, leaf_two, acts[3]))
    copy.db.execute("UPDATE entry SET bytes = ?, leaf = ? WHERE idx = ?", (one, leaf_one, acts[4]))
    found_out("two entries that changed places", *copy.verify(), "tree that the operator signed")
    copy = Copy()
    copy.db.execute("DELETE FROM entry WHERE idx = ?", (acts[5],))
    found_out("an entry taken out", *copy.verify(), "damaged")
    copy = Copy()
    last = copy.db.execute("SELECT max(idx) FROM entry").fetchone()[0]
    copy.db.execute("DELETE FROM entry WHERE idx = ?", (last,))
    found_out("the last entry taken out", *copy.verify(), "damaged")
    copy = Copy()
    added = b"at 2026-05-12T12:00:00Z\n"
    copy.db.execute("INSERT INTO entry VALUES(?, ?, ?)", (last + 1, added, leaf(added)))
    found_out("an entry put in that nobody signed for", *copy.verify(), str(last + 2))


def checkpoints():
    sizes = [s for (s,) in Copy().db.execute("SELECT size FROM checkpoint ORDER BY size")]
    for which, size in (("newest", sizes[-1]), ("first", sizes[0])):
        for part, where in (("size", b"\n"), ("root", None), ("signature", None)):
            copy = Copy()
            note = copy.db.execute("SELECT note FROM checkpoint WHERE size = ?", (size,)).fetchone()[0]
            lines = note.split(b"\n")
            number = {"size": 1, "root": 2, "signature": 4}[part]
            lines[number] = flipped(lines[number], len(lines[number]) // 2)
            copy.db.execute("UPDATE checkpoint SET note = ? WHERE size = ?", (b"\n".join(lines), size))
            found_out(f"a byte changed in the {part} of the {which} checkpoint", *copy.verify(), f"{size} entries")
    copy = Copy()
    copy.db.execute("DELETE FROM checkpoint WHERE size = ?", (sizes[-1],))
    found_out("the newest checkpoint taken out", *copy.verify())


def sign(seed, message):
    """Ed25519 with the openssl program: Python has no such thing of its own."""
    with tempfile.NamedTemporaryFile(dir=SCRATCH) as key, tempfile.NamedTemporaryFile(dir=SCRATCH) as text:
        key.write(bytes.fromhex("302e020100300506032b657004220420") + seed)
        key.flush()
        text.write(message)
        text.flush()
        return subprocess.run(["openssl", "pkeyutl", "-sign", "-rawin", "-keyform", "DER", "-inkey", key.name, "-in",
                               text.name], check=True, capture_output=True).stdout


def key_of(name):
    with open(os.path.join(MASTER, "keys", name), encoding="utf-8") as f:
        return dict(line.split(" ", 1) for line in f.read().splitlines()[1:])


def note(text, key):
    signature = bytes.fromhex(key["vkey"].split("+")[1]) + sign(base64.b64decode(key["seed"]), text)
    return text + f"\n— {key['name']} {base64.b64encode(signature).decode()}\n".encode()


def sign_again(copy, index, changed):
    """Puts an entry in another's place and signs the whole tree anew, as only who has the log's key can."""
    copy.db.execute("UPDATE entry SET bytes = ?, leaf = ? WHERE idx = ?", (changed, leaf(changed), index))
    leaves = [row[0] for row in copy.db.execute("SELECT leaf FROM entry ORDER BY idx")]
    key = key_of("log.key")
    text = f"{key['name']}\n{len(leaves)}\n{base64.b64encode(tree(leaves)).decode()}\n".encode()
    copy.db.execute("DELETE FROM checkpoint")
    copy.db.execute("INSERT INTO checkpoint VALUES(?, ?)", (len(leaves), note(text, key)))


def rewriting_operator(acts):
    """Whoever has the log's key can sign another tree, but not another's act, nor make another state of the same acts."""
    copy = Copy()
    index = acts[9]
    head, _, rest = copy.entry(index)[0].partition(b"nonce ")
    sign_again(copy, index, head + b"nonce 0" + rest[:31] + rest[32:])
    found_out("an act rewritten by an operator who signs the tree again", *copy.verify(), f"entry {index}",
              "signature does not belong")
    copy = Copy()
    index = max(i for i in acts if b"\ntype digest\n" in copy.entry(i)[0])
    stamp, _, act = copy.entry(index)[0].partition(b"\n")
    text = act.split(b"\n\n")[0].rpartition(b"state ")[0] + b"state " + b"0" * 64 + b"\n"
    sign_again(copy, index, stamp + b"\n" + note(text, key_of("operator.key")))
    found_out("another state that the operator commits to", *copy.verify(), f"entry {index}",
              "state that the operator committed to")
    copy = Copy()
    sign_again(copy, 0, copy.entry(0)[0])
    status, said = copy.verify()
    tell("while one who signs the same entries again is believed", status == 0, said)


def sign_more(copy, *more):
    """Appends entries and signs the tree over them, as the operator of the log can."""
    count = copy.db.execute("SELECT count(*) FROM entry").fetchone()[0]
    for i, entry in enumerate(more):
        copy.db.execute("INSERT INTO entry VALUES(?, ?, ?)", (count + i, entry, leaf(entry)))
    sign_again(copy, count, more[0])
    return count


def careless_operator(acts):
    """What no desk admits does not hold, though the operator has signed the tree over it."""
    copy = Copy()
    newest = copy.db.execute("SELECT bytes FROM entry ORDER BY idx DESC").fetchone()[0]
    last = newest.split(b"\n")[0].removeprefix(b"at ")
    cases = (
        ("a stamp that goes back", b"at 2001-01-01T00:00:00Z\n", "time of entry lies before"),
        ("an entry that is no entry", b"\xff\xfe junk", "not written as it should be"),
        ("an entry that is no act", b"at " + last + b"\nthis is no act at all\n", "signed act as it should be"),
    )
    for what, entry, words in cases:
        copy = Copy()
        index = sign_more(copy, entry)
        log = run("log", copy.dir)[1]
        tell(f"{what} is listed", f"{index}  " in log and "an entry that is not written" in log, log)
        found_out(f"{what} is found", *copy.verify(), f"entry {index}", words)
    copy = Copy()
    run("keygen", "ARL/nobody", "--no-passphrase", "-o", os.path.join(copy.dir, "nobody.key"))
    with open(os.path.join(copy.dir, "nobody.key"), encoding="utf-8") as f:
        stranger = dict(line.split(" ", 1) for line in f.read().splitlines()[1:])
    _, _, act = copy.entry(acts[9])[0].partition(b"\n")
    soon = datetime.datetime.fromisoformat(last.decode().rstrip("Z")) + datetime.timedelta(hours=1)
    text = re.sub(rb"(?m)^key .*$", b"key " + stranger["vkey"].encode(), act.split(b"\n\n")[0]) + b"\n"
    text = re.sub(rb"(?m)^until .*$", f"until {soon.isoformat()}Z".encode(), text)
    index = sign_more(copy, b"at " + last + b"\n" + note(text, stranger))
    found_out("an act by a key that nobody registered", *copy.verify(), f"entry {index}", "is not registered")


def digest_of_another_entry(acts):
    """A digest that is compared with nothing must not be believed."""
    copy = Copy()
    index = max(i for i in acts if b"\ntype digest\n" in copy.entry(i)[0])
    stamp, _, act = copy.entry(index)[0].partition(b"\n")
    head = act.split(b"\n\n")[0].rpartition(b"index ")[0]
    text = head + f"index {index - 2}\nstate ".encode() + b"ab" * 32 + b"\n"
    sign_again(copy, index, stamp + b"\n" + note(text, key_of("operator.key")))
    found_out("a digest of another entry than the one before it", *copy.verify(), f"entry {index}",
              "a digest is of the entry right before it")


# ---- the file itself ----

def unused(path):
    """A place in the database file that holds nothing: between the cell pointers and the cells of a leaf page."""
    with open(path, "rb") as f:
        data = f.read()
    page = int.from_bytes(data[16:18], "big")
    for number in range(1, len(data) // page):
        start = number * page
        kind = data[start]
        if kind != 13:
            continue
        cells = int.from_bytes(data[start + 3:start + 5], "big")
        content = int.from_bytes(data[start + 5:start + 7], "big")
        free = start + 8 + 2 * cells
        if start + content - free >= 32:
            return free + 4, 16
    sys.exit("not ok - the database has no unused space to change")


def unused_space():
    copy = Copy()
    decision = json.loads(run("decisions", "--from", MASTER, "--json")[1])["decisions"][1]["id"]
    before = (run("status", MASTER, "--json")[1].replace(MASTER, ""),
              run("certificate", decision, "--from", MASTER, "-o", "-")[1])
    copy.db.close()
    at, length = unused(copy.path)
    with open(copy.path, "r+b") as f:
        f.seek(at)
        f.write(b"\xa5" * length)
    after = (run("status", copy.dir, "--json")[1].replace(copy.dir, ""),
             run("certificate", decision, "--from", copy.dir, "-o", "-")[1])
    status, said = copy.verify()
    tell("a change in unused space of the database changes nothing that is shown", before == after)
    tell("and the record still verifies", status == 0, said)


def damaged_file():
    copy = Copy()
    copy.db.close()
    with open(copy.path, "r+b") as f:
        f.truncate(os.path.getsize(copy.path) // 2)
    status, said = copy.verify()
    tell("half of the database is no record", status in (1, 3) and ("damaged" in said or "read" in said), said)


# ---- certificates ----

def certificates():
    all_decisions = json.loads(run("decisions", "--from", MASTER, "--json")[1])["decisions"]
    decision = next(d["id"] for d in all_decisions if d["status"] == "adopted")
    for form in ("full", "short"):
        path = os.path.join(SCRATCH, form)
        status, said = run("certificate", decision, "--from", MASTER, "--form", form, "-o", path)
        tell(f"the {form} certificate is made and holds", status == 0 and run("verify", path)[0] == 0, said)
        with open(path, "rb") as f:
            good = f.read()
        missed = []
        for at in sorted(chance.sample(range(len(good)), 150) + list(range(120)) + [len(good) - 1]):
            with open(path, "wb") as f:
                f.write(flipped(good, at))
            status, said = run("verify", path)
            if status not in (1, 4) or not ("does not hold" in said or "leaves the outcome open" in said):
                missed.append((at, status, said))
        tell(f"a byte changed anywhere in the {form} certificate is found", not missed, missed)
        for cut in (good[:-1], good[:len(good) // 2], good + b"\n", b""):
            with open(path, "wb") as f:
                f.write(cut)
            status, said = run("verify", path)
            tell(f"a {form} certificate of {len(cut)} in place of {len(good)} bytes does not hold",
                 status == 1 and "does not hold" in said, f"{status}: {said}")


def main():
    os.makedirs(ENVIRONMENT["HOME"], exist_ok=True)
    status, said = run("demo", os.path.join(SCRATCH, "demo"))
    if status:
        sys.exit(f"not ok - the demonstration could not be made: {said}")
    status, said = run("verify", MASTER)
    tell("untouched, the record holds", status == 0 and "All of it holds" in said, said)
    acts = entries()
    hashes(acts)
    order(acts)
    checkpoints()
    rewriting_operator(acts)
    careless_operator(acts)
    digest_of_another_entry(acts)
    unused_space()
    damaged_file()
    certificates()


if __name__ == "__main__":
    main()
