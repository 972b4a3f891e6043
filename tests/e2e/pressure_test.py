#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Oydaş authors
# SPDX-License-Identifier: Apache-2.0
"""One who asks for much, and one who says much, take nothing away from others.

Usage: pressure_test.py [OYDAS]   (or OYDAS in the environment; its build directory holds the other programs)

Prints `ok - …` or `not ok - …`.
"""

import os
import pathlib
import re
import signal
import socket
import subprocess
import tempfile
import threading
import time

import cases
from http_test import PATIENCE, Service, read_all

SILENT = 200      # sockets that ask and do not read
SHARE = 32 << 20  # bytes of large answers for one address, as docs/administrators.md has it
ROOM = 128 << 20  # and for all


def asked(path):
    return f"GET {path} HTTP/1.1\r\nHost: h\r\n\r\n".encode()


class Tests(cases.Cases):
    def __init__(self, oydas, scratch):
        self.oydas, self.scratch = oydas, scratch
        self.programs = pathlib.Path(oydas).parent.parent / "tests"
        self.api = "/api/p/assembly"
        self.left = []  # sockets that a test leaves open

    def made(self, *options):
        """A service on an installation of its own, and the acts that are ready for it."""
        directory = tempfile.mkdtemp(dir=self.scratch)
        subprocess.run([self.programs / "e2e" / "pressure_fixture", directory], check=True)
        acts = {p.name: p.read_bytes() for p in (pathlib.Path(directory) / "acts").iterdir() if p.is_file()}
        return Service(self.oydas, directory, *options), acts

    def after(self, good):
        for s in self.left:
            s.close()
        self.left = []
        for service in list(Service.running):
            service.stop(signal.SIGKILL)

    def filled(self, acts, service, count=None):
        """Posts long proposals, all of them or so many, and opens what there is to be asked for."""
        for name in sorted(n for n in acts if n.startswith("long-"))[:count]:
            answer = service.post(self.api + "/acts", acts[name])
            assert answer.status == 200, answer.body
        for name in ("propose-silence", "open-silence", "propose-session", "open-session"):
            assert service.post(self.api + "/acts", acts[name]).status == 200

    def silent(self, service, path, source="127.0.0.1"):
        """Asks for something and does not read it."""
        s = socket.socket()
        s.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        s.settimeout(30)
        s.bind((source, 0))
        s.connect(("127.0.0.1", service.port))
        s.sendall(asked(path))
        self.left.append(s)
        return s

    def others_are_served(self, service, act):
        """Neither health nor an act has to wait. Returns how long both took."""
        began = time.monotonic()
        assert service.get("/healthz").status == 200
        assert service.post(self.api + "/acts", act).status == 200
        took = time.monotonic() - began
        assert took < PATIENCE, f"others had to wait for {took:.1f} s"
        return took

    @staticmethod
    def status_of(s):
        """The status of an answer that has begun to come, and its code."""
        head = s.recv(65536)
        while b"\r\n\r\n" not in head:
            head += s.recv(65536)
        status = int(head.split(b" ")[1])
        found = re.search(rb'"what":"([^"]*)"', head + (read_rest(s) if status != 200 else b""))
        return status, found and found.group(1).decode()

    # memory

    def test_10_a_dump_of_the_state_is_there_once_for_all_who_ask(self):
        service, acts = self.made("--acts-per-minute", "0")
        self.filled(acts, service)
        whole = service.get(self.api + "/state")
        size = len(whole.body)
        assert size > 8_000_000, size
        before = memory(service)
        held = [self.silent(service, self.api + "/state") for _ in range(SILENT)]
        self.others_are_served(service, acts["short-000"])
        grown = memory(service) - before
        # a copy for each would be SILENT times the size
        assert grown < 4 * size, f"{grown} bytes for {SILENT} dumps of {size}"
        # all of them are the same dump, and whoever reads gets all of it, though the log has grown
        for s in held[:3]:
            answer = read_all(s)
            assert (answer.status, answer.headers["etag"]) == (200, whole.headers["etag"])
            assert answer.body == whole.body
        newer = service.get(self.api + "/state")
        assert newer.headers["etag"] != whole.headers["etag"] and newer.body != whole.body
        assert service.get(self.api + "/state", If_None_Match=newer.headers["etag"]).status == 304
        # when nobody wants it any more it goes
        for s in self.left:
            s.close()
        for _ in range(100):
            if len(descriptors(service)) < 40:
                break
            time.sleep(0.05)
        assert service.get("/healthz").status == 200
        assert service.stop() == 0

    def test_11_different_large_answers_end_where_the_room_does(self):
        """Bundles never change either; but there is one of every width."""
        service, acts = self.made("--acts-per-minute", "0")
        self.filled(acts, service)
        paths = [f"/p/assembly/tile/entries/000.p/{n}" for n in range(255, 215, -1)]
        largest, smallest = (len(service.get(path).body) for path in (paths[0], paths[-1]))
        before = memory(service)
        told = [self.status_of(self.silent(service, path)) for path in paths]
        assert set(told) == {(200, None), (503, "too many large answers to this address")}, set(told)
        taken = [status for status, _ in told].count(200)
        assert SHARE // largest <= taken <= SHARE // smallest, (taken, largest, smallest)
        refused = service.get(paths[-1])
        assert (refused.status, refused.code, refused.headers["retry-after"]) == (503, "rate-limited", "5"), refused.status
        # for others there is room, and what is on its way already takes none; until there is no more for anybody
        told = [self.status_of(self.silent(service, path, "127.0.0.9")) for path in paths[:taken]]
        assert set(told) == {(200, None)}, told
        for k in range(1, 6):
            told += [self.status_of(self.silent(service, path, f"127.0.0.{k + 1}"))
                     for path in paths[k * taken : (k + 1) * taken]]
        assert set(told) == {(200, None), (503, "too many large answers on their way")}, set(told)
        grown = memory(service) - before
        assert ROOM / 2 < grown < ROOM + 3 * largest, f"{grown} bytes"
        self.others_are_served(service, acts["short-001"])
        assert service.get(f"{self.api}/acts?count=3").status == 200, "small answers need no room"
        for s in self.left:
            s.close()
        for _ in range(100):
            if service.get(paths[-1]).status == 200:
                break
            time.sleep(0.05)
        assert service.get(paths[-1]).status == 200, "there is room again"
        assert service.stop() == 0

    def test_12_certificates_are_made_for_one_address_after_the_other(self):
        service, acts = self.made("--acts-per-minute", "0", "--connections", "256", "--per-address", "128")
        self.filled(acts, service, 120)
        path = f"{self.api}/decisions/{acts['session.id'].decode()}/certificate?form=full"
        before = memory(service)
        many = [self.silent(service, path) for _ in range(100)]
        began = time.monotonic()
        with service.connect(source="127.0.0.2") as s:
            s.sendall(asked(path))
            answer = read_all(s)
        assert answer.status == 200 and answer.body.startswith(b"oydas certificate v1\n"), answer.body[:200]
        assert time.monotonic() - began < PATIENCE, "another address had to wait"
        self.others_are_served(service, acts["short-002"])
        told = [self.status_of(s) for s in many]
        assert {status for status, _ in told} <= {200, 429}, set(told)
        assert told[0][0] == 200
        grown = memory(service) - before
        # the record, what is made of it, and what is sent
        assert grown < 10 * len(answer.body), f"{grown} bytes for certificates of {len(answer.body)}"
        for s in self.left:
            s.close()
        assert service.stop() == 0

    def test_13_dumps_that_must_be_made_anew_are_made_so_often(self):
        """Each time the log has grown: then none can be shared."""
        service, acts = self.made("--acts-per-minute", "0")
        self.filled(acts, service, 40)
        seen = []
        for i in range(33):
            assert service.post(self.api + "/acts", acts[f"short-{i:03d}"]).status == 200
            answer = service.get(self.api + "/state")
            seen.append(answer.status)
        assert seen[:30] == [200] * 30 and seen[-1] == 429, seen
        assert (answer.code, answer.json()["what"]) == ("rate-limited", "state")
        assert 1 <= int(answer.headers["retry-after"]) <= 2
        assert service.stop() == 0

    # acts

    def registered(self, service, acts, names):
        """The statuses of the answers to acts, each of which is registered or limited, and nothing else."""
        seen = []
        for name in names:
            before = service.size()
            answer = service.post(self.api + "/acts", acts[name])
            assert answer.status in (200, 429), (name, answer.body)
            grown = service.size() - before
            # an act that ends something is followed by a digest
            assert (grown == 0) == (answer.status == 429), (name, grown)
            if answer.status == 429:
                assert answer.code == "rate-limited" and int(answer.headers["retry-after"]) >= 1
            seen.append(answer.status)
        return seen

    def test_20_only_who_stops_something_passes_the_limit(self):
        service, acts = self.made("--acts-per-minute", "2")
        begun = time.monotonic()
        for name in ("accredit-observer", "propose-silence", "open-silence", "propose-session", "open-session"):
            assert service.post(self.api + "/acts", acts[name]).status == 200, name
        # an observer stops nothing
        assert self.registered(service, acts, [f"observer-{i:03d}" for i in range(6)]) == [200, 200, 429, 429, 429, 429]
        # a member objects once, and asks for time once, whatever else it did; then these are acts like others
        spent = ["object-000", "request-000", *(f"object-{i:03d}" for i in range(1, 7))]
        assert self.registered(service, acts, spent) == [200, 200, 200, 200, 429, 429, 429, 429]
        assert self.registered(service, acts, [f"request-{i:03d}" for i in range(1, 4)]) == [429, 429, 429]
        assert time.monotonic() - begun < 25, "too slow to tell: the limit has let one more through"
        session = service.get(f"{self.api}/decisions/{acts['session.id'].decode()}").json()
        assert (session["status"], session["standing"]) == ("open", 1)
        assert service.stop() == 0

    def test_21_a_member_whose_key_is_spent_may_always_stop(self):
        service, acts = self.made("--acts-per-minute", "2")
        for name in ("propose-session", "open-session", "accredit-observer"):
            assert service.post(self.api + "/acts", acts[name]).status == 200, name
        request = self.registered(service, acts, ["propose-silence", "short-000"])  # by BOR
        assert request == [200, 429]
        assert service.post(self.api + "/acts", acts["open-silence"]).status == 200
        assert self.registered(service, acts, ["request-000", "request-001", "request-002", "request-003"]) == [
            200, 200, 200, 429]
        assert self.registered(service, acts, ["object-000", "object-001"]) == [200, 429]
        assert service.stop() == 0

    def test_22_many_at_once_are_few_that_pass(self):
        """Before the first is entered none of them stands yet."""
        service, acts = self.made("--acts-per-minute", "2")
        for name in ("propose-session", "open-session"):
            assert service.post(self.api + "/acts", acts[name]).status == 200, name
        seen = []

        def client(name):
            seen.append(service.post(self.api + "/acts", acts[name]).status)

        threads = [threading.Thread(target=client, args=(f"object-{i:03d}",)) for i in range(12)]
        for t in threads:
            t.start()
        for t in threads:
            t.join()
        assert 3 <= seen.count(200) <= 6 and seen.count(200) + seen.count(429) == 12, seen
        assert service.stop() == 0


def read_rest(s):
    data = b""
    while True:
        try:
            got = s.recv(65536)
        except ConnectionError:
            return data
        if not got:
            return data
        data += got


def memory(service):
    """Bytes of memory that the service has in use."""
    text = pathlib.Path(f"/proc/{service.process.pid}/status").read_text()
    return int(re.search(r"VmRSS:\s+(\d+) kB", text).group(1)) * 1024


def descriptors(service):
    return os.listdir(f"/proc/{service.process.pid}/fd")


if __name__ == "__main__":
    cases.main(Tests)
