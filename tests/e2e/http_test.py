#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Oydaş authors
# SPDX-License-Identifier: Apache-2.0
"""The service over real sockets: every address, and everything that can be wrong with a request.

Usage: http_test.py [OYDAS]   (or OYDAS in the environment; its build directory holds the other programs)

Every refusal is checked for its status, its code, and that the log has not grown. Prints `ok - …` or `not ok - …`.
"""

import base64
import contextlib
import hashlib
import json
import os
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
import time

import cases

MEDIA = "application/vnd.oydas.act"
PATIENCE = 5  # seconds for an answer on a machine that is busy otherwise; those who hold others up do so for longer
CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; base-uri 'none'; "
    "frame-ancestors 'none'; form-action 'none'; require-trusted-types-for 'script'"
)


class Answer:
    """What came back: status, headers (lower case), body."""

    def __init__(self, data):
        head, _, self.body = data.partition(b"\r\n\r\n")
        lines = head.decode("latin-1").split("\r\n")
        match = re.fullmatch(r"HTTP/1\.[01] (\d{3}) .*", lines[0])
        assert match, f"no status line: {data[:100]!r}"
        self.status = int(match.group(1))
        self.headers = {}
        for line in lines[1:]:
            name, _, value = line.partition(":")
            assert name.lower() not in self.headers, f"twice: {name}"
            self.headers[name.lower()] = value.strip()

    def json(self):
        return json.loads(self.body)

    @property
    def code(self):
        return self.json()["code"] if "problem" in self.headers.get("content-type", "") else None


class Service:
    running = []  # whatever a test leaves behind is ended with it

    def __init__(self, program, directory, *options):
        self.directory = directory
        self.arguments = [program, "serve", directory, "--listen", "127.0.0.1:0", *options]
        self.start()

    def start(self):
        self.log = tempfile.TemporaryFile("w+")
        self.process = subprocess.Popen(self.arguments, stderr=self.log, stdout=subprocess.DEVNULL)
        Service.running.append(self)
        for _ in range(400):
            found = re.search(r'"event":"serving","url":"http://127\.0\.0\.1:(\d+)/"', self.lines())
            if found:
                self.port = int(found.group(1))
                return
            assert self.process.poll() is None, f"ended at once: {self.lines()}"
            time.sleep(0.025)
        raise AssertionError(f"does not serve: {self.lines()}")

    def lines(self):
        self.log.seek(0)
        return self.log.read()

    def stop(self, number=signal.SIGTERM):
        self.process.send_signal(number)
        Service.running.remove(self)
        return self.process.wait(20)

    def connect(self, timeout=15, source="127.0.0.1"):
        return socket.create_connection(("127.0.0.1", self.port), timeout=timeout, source_address=(source, 0))

    def raw(self, data, timeout=15):
        """Sends bytes as they are and reads until the other side closes. None: closed without an answer."""
        with self.connect(timeout) as s:
            with contextlib.suppress(ConnectionError):
                s.sendall(data)
            return read_all(s)

    def ask(self, method, path, body=None, **headers):
        lines = [f"{method} {path} HTTP/1.1", f"Host: 127.0.0.1:{self.port}"]
        lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
        if body is not None:
            lines.append(f"Content-Length: {len(body)}")
        answer = self.raw("\r\n".join(lines).encode() + b"\r\n\r\n" + (body or b""))
        assert answer, f"no answer to {method} {path}"
        check_headers(answer)
        return answer

    def get(self, path, **headers):
        return self.ask("GET", path, **headers)

    def post(self, path, body=b"", kind=MEDIA, **headers):
        return self.ask("POST", path, body, Content_Type=kind, **headers)

    def size(self, name="assembly"):
        return int(self.get(f"/p/{name}/checkpoint").body.split(b"\n")[1])


def read_all(s):
    data = b""
    with contextlib.suppress(ConnectionError):
        while True:
            got = s.recv(65536)
            if not got:
                break
            data += got
    return Answer(data) if data else None


def check_headers(answer):
    h = answer.headers
    assert h["content-security-policy"] == CSP
    assert h["x-content-type-options"] == "nosniff"
    assert h["referrer-policy"] == "no-referrer"
    assert h["cross-origin-opener-policy"] == "same-origin"
    assert h["connection"] == "close"
    assert "cache-control" in h
    if answer.status >= 400 and answer.body:
        problem = answer.json()
        assert h["content-type"] == "application/problem+json"
        assert problem["status"] == answer.status
        assert problem["type"] == "/problems/" + problem["code"]
        assert len(problem["title"]) > 10
        assert h["cache-control"] == "no-store"


# ---- hashes, as RFC 6962 has them ----


def leaf_hash(entry):
    return hashlib.sha256(b"\0" + entry).digest()


def root_of(leaves):
    if len(leaves) == 1:
        return leaves[0]
    k = 1 << (len(leaves) - 1).bit_length() - 1
    return hashlib.sha256(b"\1" + root_of(leaves[:k]) + root_of(leaves[k:])).digest()


def inclusion_holds(index, size, leaf, proof, root):
    fn, sn, r = index, size - 1, leaf
    for p in proof:
        if sn == 0:
            return False
        if fn & 1 or fn == sn:
            r = hashlib.sha256(b"\1" + p + r).digest()
            while not fn & 1 and fn:
                fn, sn = fn >> 1, sn >> 1
        else:
            r = hashlib.sha256(b"\1" + r + p).digest()
        fn, sn = fn >> 1, sn >> 1
    return sn == 0 and r == root


def check_receipt(body, note):
    """Verifies a receipt for a note; returns its index. (Signatures are the unit tests' affair.)"""
    head, _, checkpoint = body.decode().partition("\n\n")
    lines = head.split("\n")
    assert lines[0] == "c2sp.org/tlog-proof@v1"
    assert lines[1].startswith("extra ")
    stamp = base64.b64decode(lines[1][6:], validate=True)
    index = int(lines[2].removeprefix("index "))
    proof = [base64.b64decode(line, validate=True) for line in lines[3:]]
    _, size, root = checkpoint.split("\n")[:3]
    assert inclusion_holds(index, int(size), leaf_hash(stamp + note), proof, base64.b64decode(root))
    return index


# ---- the tests ----


class Tests(cases.Cases):
    def __init__(self, oydas, scratch):
        self.oydas = oydas
        self.programs = pathlib.Path(oydas).parent.parent / "tests"
        self.scratch = scratch
        self.directory = tempfile.mkdtemp(dir=scratch)
        self.acts = self.made(self.directory)
        self.service = Service(oydas, self.directory, "--acts-per-minute", "0")
        self.api = "/api/p/assembly"

    def made(self, directory):
        """Makes an installation, and returns the acts that are ready for it."""
        subprocess.run([self.programs / "e2e" / "http_fixture", directory], check=True)
        return {p.name: p.read_bytes() for p in (pathlib.Path(directory) / "acts").iterdir()}

    def after(self, good):
        if not good and self.service.process.poll() is not None:
            print(self.service.lines())
            Service.running.remove(self.service)
            self.service.start()
        for left in [r for r in Service.running if r is not self.service]:
            left.stop(signal.SIGKILL)

    def test_99_it_ends_as_it_should(self):
        assert self.service.stop() == 0

    @contextlib.contextmanager
    def unchanged(self, service=None):
        """Nothing changes meanwhile: of every process the checkpoint and the state are the same, byte for byte."""
        service = service or self.service
        paths = [path.format(name) for name in ("assembly", "other", "real")
                 for path in ("/p/{}/checkpoint", "/api/p/{}/state")]
        before = [service.get(path).body for path in paths]
        yield
        for path, body in zip(paths, before):
            assert service.get(path).body == body, path + " has changed"

    def without_effect(self, name, reason):
        """Posts an act that is registered, and from which nothing follows."""
        seen = ["", "/decisions", "/proposals", "/members", "/members/CAS"]
        before = [self.view_but_for_counts(path) for path in seen]
        check = self.service.post(self.api + "/check", self.acts[name])
        assert check.status == 200 and check.json() == {"reason": reason}, check.body
        index = self.post_act(name)
        line = self.service.get(f"{self.api}/acts?from={index}&count=1").json()["acts"][0]
        assert (line["index"], line["in_effect"], line["reason"]) == (index, False, reason), line
        assert [self.view_but_for_counts(path) for path in seen] == before
        return index

    def view_but_for_counts(self, path):
        view = self.service.get(self.api + path).json()
        for key in ("entries", "counts"):
            view.pop(key, None)
        return view

    def post_act(self, name):
        answer = self.service.post(self.api + "/acts", self.acts[name])
        assert answer.status == 200, (answer.status, answer.body)
        return check_receipt(answer.body, self.acts[name])

    def assert_problem(self, answer, status, code, what=None):
        assert (answer.status, answer.code) == (status, code), (answer.status, answer.body[:300])
        if what is not None:
            assert answer.json().get("what") == what, answer.json()

    # acts

    def test_10_an_act_is_registered_with_a_receipt_that_holds(self):
        before = self.service.size()
        index = self.post_act("propose")
        assert index == before and self.service.size() == before + 1
        again = self.service.post(self.api + "/acts", self.acts["propose"])
        assert again.status == 200 and check_receipt(again.body, self.acts["propose"]) == index
        assert again.headers["content-type"] == "text/plain; charset=utf-8"
        assert self.service.size() == before + 1
        entry = self.service.get(f"{self.api}/entries/{index}")
        assert entry.body.endswith(self.acts["propose"]) and "immutable" in entry.headers["cache-control"]
        act = hashlib.sha256(self.acts["propose"].rpartition(b"\n\n")[0] + b"\n").hexdigest()
        assert act == self.acts["proposal.id"].decode()
        for digits in (act, act[:8], act[:63]):
            view = self.service.get(f"{self.api}/acts/{digits}").json()
            assert (view["id"], view["index"], view["in_effect"]) == (act, index, True), view
            receipt = self.service.get(f"{self.api}/acts/{digits}/receipt")
            assert check_receipt(receipt.body, self.acts["propose"]) == index

    def test_11_a_procedure_runs_from_opening_to_objection(self):
        self.post_act("open")
        procedure = self.acts["procedure.id"].decode()
        path = f"{self.api}/decisions/{procedure}"
        assert self.service.get(path).json()["status"] == "open"
        assert self.service.get(f"{self.api}/decisions/{procedure[:10]}").json()["id"] == procedure
        self.post_act("object")
        assert self.service.get(path).json()["status"] == "broken"
        listed = self.service.get(f"{self.api}/decisions").json()
        assert listed["total"] == 1 and listed["decisions"][0]["id"] == procedure

    def test_12_many_clients_at_once_each_get_their_receipt(self):
        results, names = {}, [f"many-{i:03d}" for i in range(200)]
        before = self.service.size()

        def client(part):
            for name in part:
                results[name] = self.post_act(name)

        threads = [threading.Thread(target=client, args=(names[i::16],)) for i in range(16)]
        for t in threads:
            t.start()
        for t in threads:
            t.join()
        assert sorted(results.values()) == list(range(before, before + 200))
        assert self.service.size() == before + 200

    def test_13_the_same_act_from_many_at_once_stands_once(self):
        before, results = self.service.size(), []

        def client():
            results.append(self.post_act("propose-later"))

        threads = [threading.Thread(target=client) for _ in range(24)]
        for t in threads:
            t.start()
        for t in threads:
            t.join()
        assert results == [before] * 24 and self.service.size() == before + 1

    def test_14_what_is_out_of_place_is_registered_and_without_effect(self):
        self.post_act("propose-unopened")
        for name, reason in (("without-effect", "no-such-proposal"), ("forked", "fork-claim"),
                             ("open-not-by-the-chair", "not-in-office"), ("stop-without-scope", "no-authority"),
                             ("attendance-not-by-the-secretariat", "not-in-office")):
            self.without_effect(name, reason)

    def test_14_an_id_that_took_effect_is_burnt(self):
        """The same act with another signature, no less valid: other bytes, and yet the act that stands already."""
        first, again = self.acts["propose"], self.acts["propose-burnt"]
        assert first.rpartition(b"\n\n")[0] == again.rpartition(b"\n\n")[0] and first != again
        index = self.post_act("propose")
        assert self.without_effect("propose-burnt", "applied-before") > index
        act = self.service.get(f"{self.api}/acts/{self.acts['proposal.id'].decode()}").json()
        assert (act["index"], act["in_effect"]) == (index, True), act
        before = self.service.size()
        assert self.post_act("propose-burnt") > index and self.post_act("propose") == index
        assert self.service.size() == before

    def test_15_acts_that_are_refused(self):
        cases = {
            "bad-signature": (403, "bad-signature"),
            "bad-key": (400, "key-mismatch"),
            "bad-type": (400, "unknown"),
            "bad-line": (400, "bad-word"),
            "bad-utf8": (400, "not-utf8"),
            "bad-control": (400, "bad-character"),
            "bad-no-signature": (400, "bad-note"),
            "bad-truncated": (400, "bad-note"),
            "unknown-key": (403, "key-unknown"),
            "expired": (422, "expired"),
            "other-founding": (422, "other-process"),
            "other-origin": (422, "other-process"),
            "of-other": (422, "other-process"),
            "found": (422, "already-founded"),
        }
        for name, (status, code) in cases.items():
            with self.unchanged():
                answer = self.service.post(self.api + "/acts", self.acts[name])
                self.assert_problem(answer, status, code)
            refusal = answer.json()["refusal"].split("\n")
            assert refusal[0] == "oydas refusal v1", refusal
            assert refusal[1].startswith("process assembly.example/assembly/simulated ")
            assert refusal[3] == f"reason {code}"
            assert refusal[6].startswith("— operator/desk ")
            digest = hashlib.sha256(self.acts[name]).hexdigest()
            is_act = code in ("bad-signature", "key-unknown", "expired", "other-process", "already-founded")
            assert refusal[2].startswith("act ") if is_act else refusal[2] == "hash " + digest, refusal

    def refused(self, cases):
        for name, (note, status, code) in cases.items():
            with self.unchanged():
                for path in ("/acts", "/check"):
                    answer = self.service.post(self.api + path, note)
                    assert (answer.status, answer.code) == (status, code), (name, path, answer.status, answer.body)
                    assert ("refusal" in answer.json()) == (path == "/acts"), name

    def test_15_acts_that_are_malformed(self):
        act = self.acts["many-000"]
        signature = act[act.index("— ".encode()):]

        def put(old, new):
            assert old in act
            return act.replace(old, new)

        self.refused({
            "nothing but an end of line": (b"\n", 400, "bad-note"),
            "a signature alone": (b"\n" + signature, 400, "bad-note"),
            "no last end of line": (act[:-1], 400, "bad-note"),
            "something behind it": (act + b"x", 400, "bad-note"),
            "an empty line behind it": (act + b"\n", 400, "bad-note"),
            "twice": (act + act, 400, "bad-line"),
            "CR LF": (put(b"\n", b"\r\n"), 400, "bad-character"),
            "a byte order mark": (b"\xef\xbb\xbf" + act, 400, "bad-line"),
            "overlong UTF-8": (put(b"One of", b"One\xc0\xafof"), 400, "not-utf8"),
            "a surrogate": (put(b"One of", b"One\xed\xa0\x80of"), 400, "not-utf8"),
            "beyond Unicode": (put(b"One of", b"One\xf4\x90\x80\x80of"), 400, "not-utf8"),
            "UTF-8 cut off": (put(b"One of", b"One \xe2\x80"), 400, "not-utf8"),
            "UTF-8 cut off in a signature": (put("— BOR".encode(), b"\xe2\x80 BOR"), 400, "not-utf8"),
            "NUL": (put(b"One of", b"One\0of"), 400, "bad-character"),
            "a sign that turns the writing": (put(b"One of", "One \u202eof".encode()), 400, "bad-character"),
            "two spaces": (put(b"One of", b"One  of"), 400, "bad-character"),
            "another version": (put(b"oydas act v1", b"oydas act v2"), 400, "bad-line"),
            "lines out of order": (put(b"body council\ntitle One of many", b"title One of many\nbody council"), 400,
                                   "line-missing"),
            "a line twice": (put(b"body council\n", b"body council\nbody council\n"), 400, "line-repeated"),
            "a line that nobody knows": (put(b"body council\n", b"body council\ncolour red\n"), 400, "line-missing"),
            "a line missing": (put(b"title One of many\n", b""), 400, "line-missing"),
            "no text": (put(b"| The channel is kept open.\n", b""), 400, "block-missing"),
            "an empty value": (put(b"title One of many", b"title "), 400, "bad-character"),
            "a number written otherwise": (put(b"seen 0 ", b"seen 00 "), 400, "bad-number"),
            "a hash that is short": (put(b"seen 0 4", b"seen 0 "), 400, "bad-base64"),
            "no instant": (put(b"\nuntil 2", b"\nuntil x"), 400, "bad-instant"),
            "a title without end": (put(b"One of many", b"x" * 60000), 413, "too-long"),
            "a text without end": (put(b"| The", b"| " + b"x" * 50000 + b" The"), 413, "too-long"),
            "the longest note": (b"x" * 65000, 400, "bad-note"),
            "a longer one": (b"x" * 65001, 413, "too-long"),
            "the longest body": (b"x" * 65536, 413, "too-long"),
        })

    def test_15_acts_that_are_wrongly_signed(self):
        act = self.acts["many-000"]
        order = 2**252 + 27742317777372353535851937790883648493
        text, _, line = act.decode().rpartition("\n— ")
        name, signature = line.split()
        right = base64.b64decode(signature)

        def signed(raw, by=name):
            return f"{text}\n— {by} {base64.b64encode(raw).decode()}\n".encode()

        assert signed(right) == act
        scalar = int.from_bytes(right[36:], "little")
        cases = {
            "a bit of R": (signed(right[:9] + bytes([right[9] ^ 1]) + right[10:]), 403, "bad-signature"),
            "a bit of S": (signed(right[:40] + bytes([right[40] ^ 1]) + right[41:]), 403, "bad-signature"),
            "S and the order": (signed(right[:36] + (scalar + order).to_bytes(32, "little")), 403, "bad-signature"),
            "zeros": (signed(right[:4] + bytes(64)), 403, "bad-signature"),
            "the smallest point": (signed(right[:4] + b"\1" + bytes(63)), 403, "bad-signature"),
            "a byte short": (signed(right[:-1]), 403, "bad-signature"),
            "a byte more": (signed(right + b"\0"), 403, "bad-signature"),
            "an id and nothing else": (signed(right[:4]), 400, "bad-note"),
            "another id": (signed(bytes([right[0] ^ 1]) + right[1:]), 400, "key-mismatch"),
            "another name": (signed(right, "CAS/mission"), 400, "key-mismatch"),
            "two signatures": (act + act[act.index("— ".encode()):], 400, "key-mismatch"),
            "another text": (act.replace(b"One of", b"Two of"), 403, "bad-signature"),
            "another `seen`": (act.replace(b"seen 0 4", b"seen 0 5"), 403, "bad-signature"),
        }
        for label, (note, status, code) in cases.items():
            with self.unchanged():
                answer = self.service.post(self.api + "/acts", note)
                assert (answer.status, answer.code) == (status, code), (label, answer.status, answer.body)
                assert f"\nreason {code}\n" in answer.json()["refusal"], label

    def test_15_a_key_that_was_revoked(self):
        service = Service(self.oydas, self.fresh_made())
        assert service.post(self.api + "/acts", self.fresh_acts["revoke"]).status == 200
        with self.unchanged(service):
            answer = service.post(self.api + "/acts", self.fresh_acts["many-000"])
            self.assert_problem(answer, 403, "key-revoked", "BOR/mission")
        assert service.stop() == 0

    def test_16_what_is_not_posted_as_an_act(self):
        act = self.acts["many-000"]
        for kind in ("text/plain", "application/json", MEDIA + "; charset=utf-8", "multipart/form-data", ""):
            with self.unchanged():
                answer = self.service.post(self.api + "/acts", act, kind)
                self.assert_problem(answer, 415, "wrong-media-type", MEDIA)
        with self.unchanged():
            self.assert_problem(self.service.post(self.api + "/acts"), 400, "bad-note")
            self.assert_problem(self.service.post(self.api + "/acts?x=1", act), 400, "bad-request", "x")
            self.assert_problem(self.service.post(self.api + "/acts", b"x" * 65001), 413, "too-long")
            too_long = self.service.post(self.api + "/acts", b"x" * 65537)
            self.assert_problem(too_long, 413, "too-long", "content-length")
            self.assert_problem(self.service.post(self.api + "/acts", os.urandom(5000)), 400, "not-utf8")

    def test_17_the_check_registers_nothing(self):
        with self.unchanged():
            fresh = self.service.post("/api/p/other/check", self.acts["of-other"])
            assert fresh.status == 200 and fresh.json() == {"reason": "ok"}
            known = self.service.post(self.api + "/check", self.acts["propose"])
            self.assert_problem(known, 409, "logged-before")
            self.assert_problem(self.service.post(self.api + "/check", self.acts["expired"]), 422, "expired")
            self.assert_problem(self.service.post(self.api + "/check", b"x"), 400, "bad-note")

    # views

    def test_20_every_view_is_json_with_an_etag(self):
        paths = ["", "/decisions", "/decisions?from=0&count=1", "/proposals", "/members", "/members/ARL", "/acts"]
        for path in paths:
            first = self.service.get(self.api + path)
            assert first.status == 200 and first.headers["content-type"] == "application/json", path
            assert first.headers["cache-control"] == "no-cache" and first.json() is not None
            etag = first.headers["etag"]
            same = self.service.get(self.api + path, If_None_Match=etag)
            assert (same.status, same.body, same.headers["etag"]) == (304, b"", etag), path
            assert self.service.get(self.api + path, If_None_Match='"other", W/' + etag).status == 304
            assert self.service.get(self.api + path, If_None_Match='"other"').status == 200
            head = self.service.ask("HEAD", self.api + path)
            assert head.status == 200 and head.body == b""
            assert head.headers["content-length"] == first.headers["content-length"]
        assert self.service.get(self.api).json()["origin"] == "assembly.example/assembly/simulated"
        assert [m["code"] for m in self.service.get(self.api + "/members").json()["members"]][:2] == ["ARL", "BOR"]

    def test_21_processes_stand_side_by_side(self):
        processes = self.service.get("/api/processes").json()["processes"]
        assert [p["name"] for p in processes] == ["assembly", "other", "real"]
        assert [p["process"]["clock"] for p in processes] == ["simulated", "simulated", "real"]

    def test_22_acts_are_listed_newest_first(self):
        size = self.service.size()
        listed = self.service.get(self.api + "/acts?count=3").json()
        assert listed["total"] == size and [a["index"] for a in listed["acts"]] == [size - 1, size - 2, size - 3]
        listed = self.service.get(self.api + "/acts?from=1&count=5").json()["acts"]
        assert [a["index"] for a in listed] == [1, 0] and listed[1]["type"] == "found"
        assert self.service.get(self.api + "/acts?count=0").json()["acts"] == []
        assert len(self.service.get(self.api + "/acts?count=100000").json()["acts"]) <= 256

    def test_23_what_does_not_exist_is_not_found(self):
        procedure, proposal = self.acts["procedure.id"].decode(), self.acts["proposal.id"].decode()
        wrong = "f" * 64
        paths = [
            "/nothing", "/api", "/api/", "/api/p", "/api/p/", "/api/p/nobody", "/api/p/Assembly", "/api/p//decisions",
            "//api/processes", "/api/processes/", "/api/p/assembly/", "/p/assembly", "/p/nobody/checkpoint",
            "/api/p/assembly/../other", "/api/p/%61ssembly", "/web/index.html", "/../messages/en.messages",
            "/%2e%2e/messages/en.messages", "/rules/cica.rules", "/index.html/", "/api/messages/xx",
            "/api/messages/../en", "/problems/nothing",
            *[self.api + "/" + p for p in (
                "members/ZZZ", "acts/" + wrong, "acts/" + proposal[:7], "acts/" + proposal + "0",
                "acts/" + proposal.upper(), f"acts/{wrong}/receipt", "decisions/" + wrong, "decisions/" + proposal,
                f"decisions/{wrong}/certificate", f"decisions/{procedure}/certificate/x", "entries/999999",
                "entries/-1", "entries/01", "entries/1x", "entries/18446744073709551616", "nothing",
            )],
        ]
        with self.unchanged():
            for path in paths:
                answer = self.service.get(path)
                assert answer.status == 404, (path, answer.status)
                assert answer.code in ("not-found", "no-such-procedure"), (path, answer.code)

    def test_24_a_query_is_read_strictly(self):
        for path in ("?x=1", "/decisions?from=x", "/decisions?from=-1", "/decisions?from=01", "/decisions?from=1&from=2",
                     "/decisions?from", "/decisions?&", "/acts?count=1&", "/acts?from=1;count=2", "/members?x=1",
                     "/state?x=1", "/acts?from=99999999999999999999"):
            self.assert_problem(self.service.get(self.api + path), 400, "bad-request")
        form = f"{self.api}/decisions/{self.acts['procedure.id'].decode()}/certificate?form=long"
        self.assert_problem(self.service.get(form), 400, "bad-request", "long")

    def test_25_other_methods_are_told_what_there_is(self):
        cases = {
            "/healthz": ("POST", "GET, HEAD"), self.api: ("POST", "GET, HEAD"), self.api + "/acts": ("PUT", "GET, HEAD, POST"),
            self.api + "/check": ("GET", "POST"), self.api + "/advance": ("GET", "POST"),
            "/p/assembly/checkpoint": ("DELETE", "GET, HEAD"), "/": ("POST", "GET, HEAD"),
        }
        act = self.acts["bad-signature"]
        with self.unchanged():
            for path, (method, allow) in cases.items():
                answer = self.service.ask(method, path, b"abc", Content_Type=MEDIA)
                self.assert_problem(answer, 405, "method-not-allowed")
                assert answer.headers["allow"] == allow, path
            for method in ("OPTIONS", "TRACE", "CONNECT", "PATCH", "BREW", "DELETE", "PUT"):
                self.assert_problem(self.service.ask(method, self.api), 405, "method-not-allowed")
                self.assert_problem(self.service.ask(method, "/api/p/nobody", b""), 404, "not-found")
            for path in ("/decisions", "/proposals", "/members", "/members/ARL", "/state", "/entries/0", "/acts/00000000",
                         "/acts/00000000/receipt", "/decisions/00000000", "/decisions/00000000/certificate"):
                self.assert_problem(self.service.post(self.api + path, act), 405, "method-not-allowed")

    def test_26_the_state_is_the_one_the_operator_commits_to(self):
        dump = self.service.get(self.api + "/state")
        assert dump.headers["content-type"] == "text/plain; charset=utf-8"
        acts = self.service.get(self.api + "/acts?count=256").json()["acts"]
        digest = next(a for a in acts if a["type"] == "digest")
        lines = {x["key"]: x["value"] for x in self.service.get(f"{self.api}/acts/{digest['id']}").json()["lines"]}
        assert int(lines["index"]) == digest["index"] - 1
        assert re.fullmatch("[0-9a-f]{64}", lines["state"])
        verify = subprocess.run([self.oydas, "verify", f"http://127.0.0.1:{self.service.port}/p/assembly"],
                                capture_output=True, text=True, check=False, env={**os.environ, "HOME": self.scratch})
        assert verify.returncode == 0, verify.stdout + verify.stderr

    def test_27_the_page_and_the_sentences(self):
        page = self.service.get("/")
        assert page.status == 200 and page.headers["content-type"] == "text/html; charset=utf-8"
        assert self.service.get("/", If_None_Match=page.headers["etag"]).status == 304
        for name in re.findall(rb'(?:src|href)="(/?[a-z]+\.[a-z]+)"', page.body):
            assert self.service.get("/" + name.decode().lstrip("/")).status == 200, name
        messages = self.service.get("/api/messages/en").json()
        assert messages["language"] == "en" and messages["messages"]["code.late"].startswith("This was registered after")
        assert self.service.get("/problems/late").body.startswith(b"This was registered after")

    def test_28_health(self):
        health = self.service.get("/healthz")
        assert health.status == 200 and health.json()["well"] is True
        assert [p["code"] for p in health.json()["processes"]] == ["ok"] * 3
        assert health.headers["cache-control"] == "no-store"

    # the log

    def test_30_the_log_is_what_its_checkpoint_says(self):
        checkpoint = self.service.get("/p/assembly/checkpoint")
        assert checkpoint.headers["content-type"] == "text/plain; charset=utf-8"
        assert checkpoint.headers["access-control-allow-origin"] == "*"
        assert checkpoint.headers["cache-control"] == "no-cache" and "etag" in checkpoint.headers
        origin, size, root = checkpoint.body.decode().split("\n")[:3]
        assert origin == "assembly.example/assembly/simulated"
        size, leaves = int(size), []
        assert size < 256
        for width in (1, 2, size // 2, size):
            bundle = self.service.get(f"/p/assembly/tile/entries/000.p/{width}")
            tile = self.service.get(f"/p/assembly/tile/0/000.p/{width}")
            for answer in (bundle, tile):
                assert answer.status == 200 and answer.headers["content-type"] == "application/octet-stream"
                assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
                assert answer.headers["access-control-allow-origin"] == "*"
            leaves, rest = [], bundle.body
            while rest:
                n = int.from_bytes(rest[:2], "big")
                leaves.append(leaf_hash(rest[2 : 2 + n]))
                rest = rest[2 + n :]
            assert len(leaves) == width and b"".join(leaves) == tile.body
        assert root_of(leaves) == base64.b64decode(root)

    def test_31_tiles_have_one_name(self):
        size = self.service.size()
        names = [f"0/000.p/{size + 1}", f"entries/000.p/{size + 1}", "0/000", "entries/000", "1/000.p/1", "0/001.p/1",
                 "0/0.p/1", "0/000.p/0", "0/000.p/01", "0/000.p/256", "0/000.p/", "0/000.p", "00/000.p/1", "64/000.p/1",
                 "0/x000/001.p/1", "0/000.p/1/", "0//000.p/1", "8/0/000.p/1", "data/000.p/1", "entries/0000.p/1", "0/000.p/+1",
                 "0/000.p/1%20", "0/000.p/1?x", "-1/000.p/1", "0/999.p/1", "0/x001/x001/001.p/1"]
        for name in names:
            answer = self.service.get("/p/assembly/tile/" + name)
            self.assert_problem(answer, 404, "not-found")
            assert "immutable" not in answer.headers["cache-control"]
            assert answer.headers["access-control-allow-origin"] == "*"

    # certificates and time

    def test_40_certificates(self):
        procedure = self.acts["procedure.id"].decode()
        for form in ("full", "short"):
            answer = self.service.get(f"{self.api}/decisions/{procedure[:12]}/certificate?form={form}")
            if form == "short" and answer.status == 404:
                self.assert_problem(answer, 404, "no-such-act")  # no digest stands before the opening
                continue
            assert answer.status == 200, answer.body
            path = pathlib.Path(self.scratch) / "certificate"
            path.write_bytes(answer.body)
            verify = subprocess.run([self.oydas, "verify", path], capture_output=True, text=True, check=False)
            assert verify.returncode == 0, verify.stdout + verify.stderr
            assert "broken" in verify.stdout + verify.stderr

    def positions_late(self, path):
        return sum(act["late"] for row in self.service.get(path).json()["positions"] for act in row["acts"])

    def late_objection(self, path, name, status):
        """It is entered, it is marked late, and the outcome stays what it is."""
        index = self.post_act(name)
        line = self.service.get(f"{self.api}/acts?from={index}&count=1").json()["acts"][0]
        assert (line["in_effect"], line["reason"]) == (False, "late"), line
        decision = self.service.get(path).json()
        assert (decision["status"], decision["standing"]) == (status, 0), decision

    def test_41_a_simulated_clock_moves(self):
        self.post_act("open-later")
        path = self.api + "/decisions/" + self.acts["later.id"].decode()
        assert self.service.get(path).json()["status"] == "open"
        before = self.service.get(self.api).json()["now"]
        moved = self.service.post(self.api + "/advance?seconds=89999")
        assert moved.status == 200 and moved.json()["now"] > before
        assert self.service.get(path).json()["status"] == "open"
        assert self.service.post(self.api + "/advance?seconds=1").status == 200
        before = self.positions_late(path)
        self.late_objection(path, "object-00", "expired")
        assert self.service.post(self.api + "/advance?seconds=7300", b"{}", "application/json").status == 200
        assert self.service.get(path).json()["status"] == "adopted"
        self.late_objection(path, "object-01", "adopted")
        assert self.positions_late(path) == before + 2
        short = self.service.get(f"{path}/certificate?form=short")
        assert short.status == 200, short.body

    def test_42_who_may_move_it_and_which(self):
        host = f"127.0.0.1:{self.service.port}"
        path = self.api + "/advance?seconds=1"
        with self.unchanged():
            self.assert_problem(self.service.post("/api/p/real/advance?seconds=1"), 403, "not-simulated")
            for query in ("", "?seconds=x", "?seconds=1&seconds=2", "?hours=1", "?seconds=-1"):
                status = 422 if query == "" else 400
                code = "out-of-range" if query == "" else "bad-request"
                self.assert_problem(self.service.post(self.api + "/advance" + query), status, code)
            for seconds in ("0", "34560001", "999999999999999999"):
                answer = self.service.post(f"{self.api}/advance?seconds={seconds}")
                self.assert_problem(answer, 422, "out-of-range", "seconds")
            for origin in ("http://evil.example", "null", f"http://{host}.evil.example", f"ftp://{host}", "http://"):
                self.assert_problem(self.service.post(path, Origin=origin), 403, "bad-request", "Origin")
            for site in ("cross-site", "same-site"):
                self.assert_problem(self.service.post(path, Sec_Fetch_Site=site), 403, "bad-request", "Origin")
        for headers in ({"Origin": f"http://{host}"}, {"Sec_Fetch_Site": "same-origin", "Origin": f"https://{host}"},
                        {"Sec_Fetch_Site": "none"}):
            assert self.service.post(path, **headers).status == 200

    # heads that are not well

    def head_cases(self):
        line, host, end = b"GET /healthz HTTP/1.1\r\n", b"Host: localhost\r\n", b"\r\n"
        post = f"POST {self.api}/acts HTTP/1.1\r\n".encode() + host + f"Content-Type: {MEDIA}\r\n".encode()
        act = self.acts["many-000"]
        chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(act), act)
        length = b"Content-Length: %d\r\n" % len(act)
        return {
            "garbage": (b"\x16\x03\x01\x02\x00\x01\x00\r\n\r\n", 400),
            "no host": (line + end, 400),
            "two hosts": (line + host + host + end, 400),
            "length and chunked": (post + length + b"Transfer-Encoding: chunked\r\n" + end + chunked, 400),
            "chunked": (post + b"Transfer-Encoding: chunked\r\n" + end + chunked, 411),
            "chunked, a bad size": (post + b"Transfer-Encoding: chunked\r\n" + end + b"xyz\r\n" + act, 411),
            "chunked and length": (post + b"Transfer-Encoding: chunked\r\n" + length + end + chunked, 400),
            "chunked, twice": (post + b"Transfer-Encoding: chunked\r\n" * 2 + end + chunked, 400),
            "chunked, hidden": (post + b"Transfer-Encoding:\x0bchunked\r\n" + end + chunked, 400),
            "chunked, old": (post.replace(b"1.1\r", b"1.0\r") + b"Transfer-Encoding: chunked\r\n" + end + chunked, 400),
            "hosts that differ": (line + host + b"Host: other\r\n" + end, 400),
            "a length with a sign": (post + b"Content-Length: +5\r\n" + end + act, 400),
            "a list of lengths": (post + b"Content-Length: 5, 5\r\n" + end + act, 400),
            "folded length": (post + b"Content-Length:\r\n 5\r\n" + end + act, 400),
            "two types": (post + f"Content-Type: {MEDIA}\r\n".encode() + length + end + act, 400),
            "NUL in the target": (b"GET /healthz\0 HTTP/1.1\r\n" + host + end, 400),
            "a tab in the request line": (b"GET\t/healthz HTTP/1.1\r\n" + host + end, 400),
            "an authority": (b"CONNECT localhost:80 HTTP/1.1\r\n" + host + end, 400),
            "HTTP/2": (b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400),
            "unknown coding": (post + b"Transfer-Encoding: xyz\r\n" + end + act, 411),
            "two lengths": (post + length + b"Content-Length: 3\r\n" + end + act, 400),
            "the same length twice": (post + length + length + end + act, 400),
            "negative length": (post + b"Content-Length: -1\r\n" + end + act, 400),
            "length 2^63": (post + b"Content-Length: 9223372036854775808\r\n" + end + act, 400),
            "length 2^63-1": (post + b"Content-Length: 9223372036854775807\r\n" + end + act, 413),
            "space before colon": (line + b"Host : localhost\r\n" + end, 400),
            "folded field": (line + host + b"A: b\r\n c\r\n" + end, 400),
            "NUL in a field": (line + host + b"A: b\0c\r\n" + end, 400),
            "bare LF": (b"GET /healthz HTTP/1.1\nHost: localhost\n\n", 400),
            "bare CR": (line + host + b"A: b\rC: d\r\n" + end, 400),
            "version 9.9": (b"GET /healthz HTTP/9.9\r\n" + host + end, 505),
            "no version": (b"GET /healthz\r\n" + host + end, 400),
            "absolute target": (b"GET http://localhost/healthz HTTP/1.1\r\n" + host + end, 400),
            "16 KiB target": (b"GET /" + b"a" * 16384 + b" HTTP/1.1\r\n" + host + end, 414),
            "64 KiB field": (line + host + b"A: " + b"b" * 65536 + b"\r\n" + end, 431),
            "1,000 fields": (line + host + b"A: b\r\n" * 1000 + end, 431),
            "strange expectation": (post + length + b"Expect: 42\r\n" + end + act, 417),
        }

    def test_50_heads_that_can_be_read_two_ways_are_refused(self):
        with self.unchanged():
            for name, (data, status) in self.head_cases().items():
                answer = self.service.raw(data)
                assert answer, f"{name}: no answer"
                check_headers(answer)
                code = "too-long" if status in (413, 414, 431) else "bad-request"
                assert (answer.status, answer.code) == (status, code), (name, answer.status, answer.body)

    def test_51_a_second_request_on_a_connection_is_never_read(self):
        post = f"POST {self.api}/acts HTTP/1.1\r\nHost: h\r\nContent-Type: {MEDIA}\r\n".encode()
        act = self.acts["bad-truncated"]
        smuggled = post + b"Content-Length: %d\r\n\r\n" % len(self.acts["many-000"]) + self.acts["many-000"]
        with self.unchanged():
            answer = self.service.raw(post + b"Content-Length: %d\r\n\r\n" % len(act) + act + smuggled)
            assert answer.status == 400 and b"HTTP/1.1" not in answer.body
            answer = self.service.raw(b"GET /healthz HTTP/1.1\r\nHost: h\r\n\r\n" * 3)
            assert answer.status == 200 and b"HTTP/1.1" not in answer.body

    def test_52_old_clients_and_patient_ones_are_served(self):
        assert self.service.raw(b"GET /healthz HTTP/1.0\r\n\r\n").status == 200
        act = self.acts["propose"]
        with self.service.connect() as s:
            head = f"POST {self.api}/acts HTTP/1.1\r\nHost: h\r\nContent-Type: {MEDIA}\r\nContent-Length: {len(act)}\r\n"
            for piece in (head[:20], head[20:], "Expect: 100-continue\r\n", "\r\n"):
                s.sendall(piece.encode())
                time.sleep(0.05)
            assert s.recv(25).startswith(b"HTTP/1.1 100 Continue")
            for i in range(0, len(act), 100):
                s.sendall(act[i : i + 100])
                time.sleep(0.01)
            data = read_all(s)
        assert data.status == 200 if data.status != 100 else True

    def test_53_a_request_cut_off_anywhere_changes_nothing(self):
        act = self.acts["bad-signature"]
        head = f"POST {self.api}/acts HTTP/1.1\r\nHost: h\r\nContent-Type: {MEDIA}\r\nContent-Length: {len(act)}\r\n\r\n"
        data = head.encode() + act
        with self.unchanged():
            for n in range(0, len(data), 23):
                with self.service.connect() as s:
                    s.sendall(data[:n])
            assert self.service.get("/healthz").status == 200

    def test_54_slow_clients_are_cut_off(self):
        """A head byte by byte, a body byte by byte, nothing at all: each ends within the time that is allowed."""
        act = self.acts["bad-signature"]
        head = f"POST {self.api}/acts HTTP/1.1\r\nHost: h\r\nContent-Type: {MEDIA}\r\nContent-Length: {len(act)}\r\n\r\n"
        kinds = {"head": (b"", head.encode()), "body": (head.encode(), act), "silent": (b"", b"")}
        taken = {}

        def slow(kind, begin, drip):
            with self.service.connect(40) as s:
                began = time.monotonic()
                s.settimeout(0.5)
                s.sendall(begin)
                for i in range(60):
                    try:
                        if i < len(drip):
                            s.sendall(drip[i : i + 1])
                        if not s.recv(1000):
                            break
                    except TimeoutError:
                        continue
                    except ConnectionError:
                        break
                taken[kind] = time.monotonic() - began

        before = self.service.size()
        threads = [threading.Thread(target=slow, args=(kind, *pair)) for kind, pair in kinds.items() for _ in range(8)]
        for t in threads:
            t.start()
        for _ in range(10):
            began = time.monotonic()
            assert self.service.get("/healthz").status == 200
            assert time.monotonic() - began < PATIENCE, "others had to wait"
            time.sleep(0.3)
        for t in threads:
            t.join()
        # ten seconds for a head; as long for a body, and a second more for every KiB of it
        assert set(taken) == set(kinds) and all(9 < seconds < 9 + 2 * PATIENCE for seconds in taken.values()), taken
        assert self.service.size() == before

    def test_55_a_head_in_a_thousand_pieces_is_none(self):
        with self.service.connect() as s:
            s.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            with contextlib.suppress(ConnectionError):
                s.sendall(b"GET /healthz HTTP/1.1\r\nHost: h\r\n")
                for _ in range(400):
                    s.sendall(b"X")
                    time.sleep(0.002)
            answer = read_all(s)
        assert answer and (answer.status, answer.json()["what"]) == (400, "too many pieces")

    def slow_reader(self, service, path):
        """A connection that has asked for something and takes little of it at a time."""
        s = socket.socket()
        s.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        s.settimeout(15)
        s.connect(("127.0.0.1", service.port))
        s.sendall(f"GET {path} HTTP/1.1\r\nHost: h\r\n\r\n".encode())
        return s

    def test_56_slow_readers_get_all_of_it_and_hold_up_nobody(self):
        service = Service(self.oydas, self.fresh_made(), "--acts-per-minute", "0")
        for name in sorted(n for n in self.fresh_acts if n.startswith("large-")):
            assert service.post(self.api + "/acts", self.fresh_acts[name]).status == 200
        path = f"/p/assembly/tile/entries/000.p/{service.size()}"
        whole = service.get(path).body
        assert len(whole) > 3_500_000, len(whole)
        readers = [self.slow_reader(service, path) for _ in range(20)]
        for _ in range(10):
            began = time.monotonic()
            assert service.get("/healthz").status == 200
            assert service.post(self.api + "/acts", self.fresh_acts["large-000"]).status == 200
            assert time.monotonic() - began < PATIENCE, "others had to wait"
            time.sleep(0.1)
        for s in readers[:3]:
            assert read_all(s).body == whole
        for s in readers[3:10]:
            s.close()
        # ten never read: it ends all the same, when the time for that is over
        began = time.monotonic()
        assert service.stop() == 0
        assert 9 < time.monotonic() - began < 9 + 2 * PATIENCE, "not when it should"
        for s in readers:
            s.close()

    def test_57_connections_that_say_little_hold_up_nobody(self):
        begun = b"GET /healthz HTTP/1.1\r\nHost: h\r\nX-"
        opened, held = time.monotonic(), [self.service.connect(20) for _ in range(200)]
        for s in held:
            s.sendall(begun)
        for _ in range(10):
            began = time.monotonic()
            assert self.service.get(self.api).status == 200
            assert time.monotonic() - began < PATIENCE, "others had to wait"
        for s in held[:100]:
            s.sendall(b"a: b\r\n\r\n")
        assert all(read_all(s).status == 200 for s in held[:100])
        # those that never end their head are told so ten seconds after they came
        for s in held[100:]:
            self.assert_problem(read_all(s), 408, "bad-request", "head")
        assert 9 < time.monotonic() - opened < 9 + 2 * PATIENCE
        assert self.service.get("/healthz").status == 200

    def test_58_more_connections_than_there_may_be(self):
        service = Service(self.oydas, self.fresh(), "--connections", "40", "--per-address", "20")
        held = [service.connect() for _ in range(20)]
        wanted = (503, "rate-limited", "1")
        refused = self.until(lambda: service.raw(b"GET /healthz HTTP/1.1\r\nHost: h\r\n\r\n"), lambda a: a.status == 503)
        assert (refused.status, refused.code, refused.headers["retry-after"]) == wanted
        # another address has its own; and when there is no place left, nobody is told anything
        held += [service.connect(source="127.0.0.2") for _ in range(20)]

        def asked_from_a_third():
            with service.connect(source="127.0.0.3") as s:
                with contextlib.suppress(ConnectionError):
                    s.sendall(b"GET /healthz HTTP/1.1\r\nHost: h\r\n\r\n")
                return read_all(s)
        assert self.until(asked_from_a_third, lambda a: a is None) is None
        for s in held:
            s.close()
        found = self.until(lambda: service.raw(b"GET /healthz HTTP/1.1\r\nHost: h\r\n\r\n"), lambda a: a and a.status == 200)
        assert found.status == 200
        assert service.stop() == 0

    @staticmethod
    def until(ask, good, seconds=15):
        """What is found once it is good, or at the end of the time: the service sees a connection when it comes to it."""
        end = time.monotonic() + seconds
        while True:
            found = ask()
            if good(found) or time.monotonic() > end:
                return found
            time.sleep(0.1)

    # limits, and the end

    def fresh(self):
        directory = tempfile.mkdtemp(prefix="fresh-", dir=self.scratch)
        shutil.copytree(pathlib.Path(self.directory) / "processes", pathlib.Path(directory) / "processes",
                        ignore=shutil.ignore_patterns("record.lock"))
        return directory

    def fresh_made(self):
        """Another installation, with acts of its own."""
        directory = tempfile.mkdtemp(prefix="made-", dir=self.scratch)
        self.fresh_acts = self.made(directory)
        return directory

    def test_60_a_key_that_does_too_much_waits_but_may_always_stop(self):
        directory = tempfile.mkdtemp(prefix="limited-", dir=self.scratch)
        acts = self.made(directory)
        service = Service(self.oydas, directory, "--acts-per-minute", "30")
        path = "/api/p/assembly/acts"
        for name in ("propose-later", "open-later"):
            assert service.post(path, acts[name]).status == 200
        for i in range(29):
            assert service.post(path, acts[f"many-{i:03d}"]).status == 200
        before = service.size()
        limited = service.post(path, acts["many-029"])
        self.assert_problem(limited, 429, "rate-limited", "BOR/mission")
        assert 1 <= int(limited.headers["retry-after"]) <= 3
        assert service.size() == before
        assert service.post(path, acts["many-028"]).status == 200, "what is registered is not limited"
        assert service.post(path, acts["object-00"]).status == 200
        decision = "/api/p/assembly/decisions/" + acts["later.id"].decode()
        assert service.get(decision).json()["status"] == "broken"
        # now that it is broken, objections to it are acts like others
        seen = [service.post(path, acts[f"object-{i:02d}"]).status for i in range(1, 40)]
        assert seen.count(429) > 0 and set(seen) == {200, 429}
        assert service.stop() == 0

    def test_61_it_ends_in_order_and_goes_on_where_it_was(self):
        service = Service(self.oydas, self.fresh())
        size, state = service.size(), service.get(self.api + "/state").body
        with service.connect() as waiting:
            waiting.sendall(b"GET /healthz HT")
            assert service.stop() == 0
        assert '"serving"' in service.lines()
        again = Service(self.oydas, service.directory)
        assert again.size() == size and again.get(self.api + "/state").body == state
        assert again.stop(signal.SIGINT) == 0

    def test_62_a_second_service_on_the_same_record_is_refused(self):
        second = subprocess.run([self.oydas, "serve", self.directory, "--listen", "127.0.0.1:0"], capture_output=True,
                                text=True, check=False, timeout=20)
        assert second.returncode != 0 and '"code":"locked"' in second.stderr, second.stderr

    def loaded_and_killed(self, program, directory, acts, after, quiet=False):
        """Posts acts from eight clients and kills the service when `after` of them have their receipts, in the middle
        of the load, or (quiet) when there are no more. Returns the receipts."""
        service = Service(program, directory, "--acts-per-minute", "0")
        receipts = {}

        def client(part):
            for name in part:
                with contextlib.suppress(AssertionError, OSError):
                    answer = service.post(self.api + "/acts", acts[name])
                    if answer.status == 200:
                        receipts[name] = answer.body

        names = sorted(n for n in acts if n.startswith("many-"))[: after if quiet else None]
        threads = [threading.Thread(target=client, args=(names[k::8],)) for k in range(8)]
        for t in threads:
            t.start()
        while len(receipts) < after and any(t.is_alive() for t in threads):
            time.sleep(0.001)
        service.stop(signal.SIGKILL)
        for t in threads:
            t.join()
        assert after <= len(receipts) and (quiet or len(receipts) < len(names)), "killed too late or too early"
        return receipts

    def lost(self, directory, acts, receipts):
        """The acts that were acknowledged and are not where their receipts say; the record must be whole all the same."""
        service, gone = Service(self.oydas, directory), []
        for name, receipt in receipts.items():
            index = check_receipt(receipt, acts[name])
            entry = service.get(f"{self.api}/entries/{index}")
            if entry.status != 200 or not entry.body.endswith(acts[name]):
                gone.append(name)
        url = f"http://127.0.0.1:{service.port}/p/assembly"
        verify = subprocess.run([self.oydas, "verify", url], capture_output=True, text=True, check=False,
                                env={**os.environ, "HOME": directory})
        assert verify.returncode == 0, verify.stdout + verify.stderr
        assert service.stop() == 0
        return gone

    def test_63_killed_in_mid_load_it_keeps_what_it_acknowledged(self):
        for after in (1, 5, 17, 40, 80, 120):
            directory = tempfile.mkdtemp(prefix="killed-", dir=self.scratch)
            acts = self.made(directory)
            receipts = self.loaded_and_killed(self.oydas, directory, acts, after, quiet=after == 17)
            assert self.lost(directory, acts, receipts) == []

    def test_64_a_service_that_acknowledges_too_early_is_caught(self):
        """The negative control of the test before: the same service with a bug planted in it."""
        directory = tempfile.mkdtemp(prefix="planted-", dir=self.scratch)
        acts = self.made(directory)
        planted = self.programs / "faults" / "oydas_planted_early_receipt"
        receipts = self.loaded_and_killed(planted, directory, acts, 20, quiet=True)
        assert self.lost(directory, acts, receipts) != [], "the planted bug was not caught"


if __name__ == "__main__":
    cases.main(Tests)
