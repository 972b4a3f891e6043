# SPDX-FileCopyrightText: 2026 The Oydaş authors
# SPDX-License-Identifier: Apache-2.0
"""Reads entries, notes and acts, by docs/formats/record.md: the types of acts, their lines and words are the tables of
that page. What is read is plain: an act is a dict of its lines, each a list of values.
"""

import base64
import binascii
import calendar
import functools
import hashlib
import re

import pages
from keys import is_prime_order

DAY = 86400


class Malformed(Exception):
    """Bytes that do not have the form of an act; the reason says what is wrong first."""

    def __init__(self, reason):
        super().__init__(reason)
        self.reason = reason


PAGE = pages.tables("record.md")
SCOPES = ["draft", "report", "contact", "position", "release", "chair", "read", "head"]
ROLES = ["member", "chair", "secretariat", "coordinator", "observer", "operator"]
STOPPING = {"object", "amend", "request-time", "unclear", "not-taken", "deposited"}
DEPOSITED = {"object", "amend", "request-time", "not-taken"}


class ActType:
    """A row of the table of act types. Of each line: its key, and how often it may stand."""

    def __init__(self, token, roles, scopes, lines, block, by_note):
        self.token = token
        self.roles = set(roles.split(", ")) - {""}
        self.scopes = set(SCOPES) if scopes == "any" else set(scopes.split(", ")) - {""}
        self.lines = [(key, how) for key, how in re.findall(r"([a-z-]+)([?*+#]?)", lines)]
        self.block = block or "none"
        self.by_note = by_note == "yes"


TYPES = {cells[0]: ActType(*cells) for cells in PAGE["type | as | authority | lines | block | by note"]}
WORDS = {key: re.findall(r"[a-z-]+", re.sub(r" \(.*?\)", "", words)) for key, words in PAGE["line | words"]}

WAIVABLE = re.findall(r"[a-z-]+", dict(pages.tables("codes.md")["set | words"])["items of a waiver"])

CODE = re.compile(r"[A-Z][A-Z0-9]{1,11}")
LABEL = re.compile(r"[a-z0-9][a-z0-9-]{0,23}")
ORIGIN = re.compile(r"[a-z0-9.-]{1,64}(/[a-z0-9._-]{1,32}){0,4}")
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}")
NUMBER = re.compile(r"0|[1-9][0-9]{0,17}")
HASH = re.compile(r"[0-9a-f]{64}")
INSTANT = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})T([0-9]{2}):([0-9]{2}):([0-9]{2})Z")


def need(held, code):
    if not held:
        raise Malformed(code)


def instant(text):
    m = INSTANT.fullmatch(text)
    need(m, "bad-instant")
    year, month, day, hour, minute, second = map(int, m.groups())
    need(1970 <= year <= 9999 and 1 <= month <= 12, "bad-instant")
    need(1 <= day <= calendar.monthrange(year, month)[1], "bad-instant")
    need(hour <= 23 and minute <= 59 and second <= 59, "bad-instant")
    return calendar.timegm((year, month, day, hour, minute, second))


@functools.lru_cache(maxsize=4096)
def show_instant(t):
    year, month, day, hour, minute, second = time_of(t)
    return f"{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z"


def time_of(t):
    days, rest = divmod(t, DAY)
    year = 1970
    while days >= 365 + calendar.isleap(year):
        days -= 365 + calendar.isleap(year)
        year += 1
    month = 1
    while days >= calendar.monthrange(year, month)[1]:
        days -= calendar.monthrange(year, month)[1]
        month += 1
    return year, month, days + 1, rest // 3600, rest // 60 % 60, rest % 60


def date(text):
    m = re.fullmatch(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?", text)
    need(m, "bad-instant")
    year, month, day = (int(part) if part else None for part in m.groups())
    need(month is None or 1 <= month <= 12, "bad-instant")
    need(day is None or 1 <= day <= calendar.monthrange(max(year, 1), month)[1], "bad-instant")
    return text


def is_clean(text):
    for c in map(ord, text):
        if (c < 0x20 or 0x7F <= c <= 0x9F or 0x2028 <= c <= 0x202E or 0x2066 <= c <= 0x2069 or c == 0xFEFF
                or 0xFDD0 <= c <= 0xFDEF or c & 0xFFFE == 0xFFFE):
            return False
    return True


def words_of(text):
    """A text: clean, no space at either end, no two together."""
    need(text, "bad-line")
    need(len(text.encode()) <= 1000, "too-long")
    need(is_clean(text), "bad-character")
    need(text == text.strip(" ") and "  " not in text, "bad-space")
    return text


def matching(pattern, code):
    def read(text):
        need(pattern.fullmatch(text), code)
        return text
    return read


def strict_base64(text):
    try:
        raw = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise Malformed("bad-base64") from None
    need(base64.b64encode(raw).decode() == text, "bad-base64")
    return raw


@functools.lru_cache(maxsize=4096)
def vkey(text):
    """NAME+ID+BASE64 → (name, type, public key). That ID belongs to the rest matters where a key is registered."""
    parts = text.split("+", 2)
    need(len(parts) == 3, "bad-key")
    name, ident, encoded = parts
    raw = strict_base64(encoded)
    need(name and " " not in name and len(raw) == 33 and raw[0] in (1, 4), "bad-key")
    need(re.fullmatch(r"[0-9a-f]{8}", ident), "bad-key")
    return name, raw[0], raw[1:]


def new_vkey(text):
    """A key that an act would register, or names: a point of the right subgroup."""
    name, kind_, public = vkey(text)
    ident = hashlib.sha256(name.encode() + b"\n" + bytes([kind_]) + public).hexdigest()[:8]
    need(text.split("+")[1] == ident, "bad-key")
    need(is_prime_order(public), "weak-key")
    return text


def owner_of(text):
    """The owner of a key for acts: OWNER of OWNER/LABEL, or None where the name is no such."""
    owner, slash, label = vkey(text)[0].partition("/")
    named = slash and LABEL.fullmatch(label) and (CODE.fullmatch(owner) or owner in ("operator", "secretariat"))
    return owner if named else None


def scopes(text):
    words = text.split(",")
    need(all(w in SCOPES for w in words), "bad-word")
    places = [SCOPES.index(w) for w in words]
    need(all(a < b for a, b in zip(places, places[1:])), "bad-word")
    return set(words)


def term(begin, end):
    """FROM TO: TO after FROM, or `-`."""
    begin = instant(begin)
    end = None if end == "-" else instant(end)
    need(end is None or begin < end, "bad-instant")
    return begin, end


def parts_of(text, least, most=None):
    parts = text.split(" ", (most or least) - 1)
    need(len(parts) >= least, "bad-line")
    return parts


def argument(kind, text):
    """One argument of an effect, by its word in the table of the page."""
    if kind == "CODE":
        need(CODE.fullmatch(text), "bad-name")
    elif kind in ("TITLE", "LABEL", "AREA"):
        need(LABEL.fullmatch(text), "bad-name")
    elif kind == "LANGUAGE":
        need(LANGUAGE.fullmatch(text), "bad-name")
    elif kind == "NAME":
        return words_of(text)
    elif kind in ("PROCEDURE-ID", "REFERRAL-ID", "RULING-ID", "ID"):
        need(HASH.fullmatch(text), "bad-hash")
    elif kind == "CREDENTIALS":
        need(text in ("accepted", "provisional", "deferred", "not-presented"), "bad-word")
    elif kind == "SETTLEMENT":
        need(text in ("upheld", "set-aside"), "bad-word")
    elif kind == "OUTCOME":
        need(text in ("adopted", "not-adopted"), "bad-word")
    elif kind == "ORIGIN":
        need(ORIGIN.fullmatch(text), "bad-name")
    elif kind == "SECRETARIAT":
        key = new_vkey(text)
        need(owner_of(key) == "secretariat", "key-mismatch")
        return key
    elif kind in ("LOG", "OPERATOR"):
        return new_vkey(text)
    elif kind == "ITEM":
        need(text in WAIVABLE, "bad-word")
    elif kind == "UNTIL":
        return instant(text)
    elif kind in ("FROM", "TO"):
        return None if kind == "TO" and text == "-" else instant(text)
    return text


class Effect:
    """A row of the table of effects: which arguments, and whether nobody may stand for a code."""

    def __init__(self, verb, arguments):
        self.verb = verb
        self.kinds = re.findall(r"[A-Z-]{2,}", re.split("[;:]", arguments)[0])
        self.nobody = "- for CODE" in arguments

    def read(self, text):
        need((not text) == (not self.kinds), "bad-line")
        parts = text.split(" ", len(self.kinds) - 1) if self.kinds else []
        need(len(parts) == len(self.kinds), "bad-line")
        values = [None if self.nobody and kind == "CODE" and part == "-" else argument(kind, part)
                  for kind, part in zip(self.kinds, parts)]
        named = dict(zip(self.kinds, values))
        need(named.get("TO") is None or "FROM" not in named or named["FROM"] < named["TO"], "bad-instant")
        return values


EFFECTS = {verb: Effect(verb, arguments) for verb, arguments in PAGE["effect | arguments"]}


def effect(text):
    """(verb, instant of its own or None, its arguments …)"""
    words_of(text)
    at, parts = None, text.split(" ", 2)
    if parts[0] == "at":
        need(len(parts) > 1, "bad-instant")
        at, text = instant(parts[1]), " ".join(parts[2:])
    verb, _, rest = text.partition(" ")
    need(verb in EFFECTS, "bad-word")
    return (verb, at, *EFFECTS[verb].read(rest))


def payload(text):
    parts = text.split(" ")
    need(len(parts) == 3, "bad-line")
    need(HASH.fullmatch(parts[0]), "bad-hash")
    need(NUMBER.fullmatch(parts[1]) and int(parts[1]) <= 16777216, "bad-number")
    level = parts[2]
    need(level in ("public", "observers", "members", "parties")
         or level.startswith("body:") and LABEL.fullmatch(level[5:]), "bad-word")
    return text


def member_since(text):
    code, since = parts_of(text, 2)
    need(CODE.fullmatch(code), "bad-name")
    return code, None if since == "-" else date(since)


def titled(text):
    language, title = parts_of(text, 2)
    need(LANGUAGE.fullmatch(language), "bad-name")
    return language, words_of(title)


def member_named(text):
    code, language, name = parts_of(text, 3)
    need(CODE.fullmatch(code) and LANGUAGE.fullmatch(language), "bad-name")
    return code, language, words_of(name)


def authority(text):
    code, key, granted = parts_of(text, 3)
    need(CODE.fullmatch(code), "bad-name")
    return code, new_vkey(key), scopes(granted)


def member_term(text):
    code, begin, end = parts_of(text, 3)
    need(CODE.fullmatch(code), "bad-name")
    return (code, *term(begin, end))


def replaced(text):
    words_of(text)
    parts = text.split(" → ")
    need(len(parts) == 2 and all(parts) and " → → " not in text, "bad-line")
    return parts[0], parts[1]


def version(text):
    language, hash_ = parts_of(text, 2)
    need(LANGUAGE.fullmatch(language), "bad-name")
    need(HASH.fullmatch(hash_), "bad-hash")
    return language, hash_


def number(text):
    need(NUMBER.fullmatch(text), "bad-number")
    return int(text)


def word_reader(words):
    def read(text):
        need(text in words, "bad-word")
        return text
    return read


def vouching(text):
    """A key, and its signature over a text that follows from the act."""
    key, space, encoded = text.partition(" ")
    need(key.count("+") >= 2, "bad-key")
    _, type_, _ = vkey(key)
    need(type_ in (1, 4), "bad-key")
    raw = strict_base64(encoded)
    need(len(raw) == (68 if type_ == 1 else 76), "bad-base64")
    need(raw[:4].hex() == key.split("+")[1], "key-mismatch")
    return key


def deposit(text):
    """A door's key, and its signature over the receipt → (the key as written, when the door says it had the act)."""
    key, space, encoded = text.partition(" ")
    need(key.count("+") >= 2, "bad-key")
    name, type_, _ = vkey(key)
    need(type_ == 4, "bad-key")
    raw = strict_base64(encoded)
    need(len(raw) == 76, "bad-base64")
    need(raw[:4].hex() == key.split("+")[1], "key-mismatch")
    at = int.from_bytes(raw[4:12], "big")
    need(at <= instant("9999-12-31T23:59:59Z"), "bad-instant")
    return key, at


def kind(text):
    need(text in TYPES and TYPES[text].by_note, "bad-word")
    return text


ID, MEMBER, NAME = matching(HASH, "bad-hash"), matching(CODE, "bad-name"), matching(LABEL, "bad-name")
READERS = {key: word_reader(words) for key, words in WORDS.items()} | {
    "proposal": ID, "procedure": ID, "act": ID, "base": ID, "follows": ID, "recommended": ID, "resumes": ID, "with": ID, "package": NAME, "ladder": NAME, "in": NAME, "state": ID,
    "from": MEMBER, "minus": MEMBER, "on-ground": NAME, "member": MEMBER, "present": MEMBER, "left": MEMBER, "absent": MEMBER, "body": NAME, "meeting": NAME,
    "instrument": NAME, "period": date, "recipient": MEMBER, "corrects": ID, "step": NAME, "version": version, "deadline": instant, "received": instant, "planned": instant, "expires": instant, "happened": date,
    "language": matching(LANGUAGE, "bad-name"), "title": words_of, "subject": words_of, "source": words_of,
    "words": words_of, "reference": words_of, "place": words_of, "replaced": replaced, "holder": new_vkey, "log": new_vkey,
    "operator": new_vkey, "secretariat": new_vkey, "witness": new_vkey, "scope": scopes, "effect": effect,
    "payload": payload, "kind": kind, "door": new_vkey, "deposit": deposit, "origin": matching(ORIGIN, "bad-name"), "approved": vouching,
    "witnessed": vouching, "engine": number, "quorum": number, "index": number,
}
OF_FOUND = {"title": titled, "member": member_since, "observer": member_since, "name": member_named, "authority": authority,
            "chair": member_term}


@functools.lru_cache(maxsize=1024)
def read_entry(raw):
    """An entry → (stamp, note bytes), or None when it does not begin with a stamp."""
    if len(raw) > 65535 or raw[:3] != b"at " or raw[23:24] != b"\n":
        return None
    try:
        return instant(raw[3:23].decode("ascii", "replace")), raw[24:]
    except Malformed:
        return None


class Act:
    """An act that has its form. `lines` maps the key of a line to its values, in the order written."""

    def first(self, key, otherwise=None):
        return self.lines[key][0] if self.lines.get(key) else otherwise

    def all(self, key):
        return self.lines.get(key, [])


def read_note(note):
    """A signed note with one signature → (text, name of the signer, its key id). Its signature is taken as holding."""
    need(len(note) <= 65000, "too-long")
    try:
        whole = note.decode("utf-8")
    except UnicodeDecodeError:
        raise Malformed("not-utf8") from None
    text, gap, signatures = whole.rpartition("\n\n")
    need(gap and text and signatures.endswith("\n"), "bad-note")
    lines = signatures[:-1].split("\n")
    need(len(lines) == 1 and lines[0].startswith("— "), "bad-note")
    name, space, encoded = lines[0][2:].partition(" ")
    need(name and space, "bad-note")
    raw = strict_base64(encoded)
    need(len(raw) > 4, "bad-note")
    return text + "\n", name, raw[:4].hex()


def read_header(lines):
    """The header's lines, in their order; `until` may be absent. → dict, and how many lines it took."""
    header, n = {}, 1
    for key in ("process", "type", "key", "as", "seen", "until", "nonce"):
        if n < len(lines) and lines[n].startswith(key + " "):
            header[key] = lines[n][len(key) + 1:]
            n += 1
        else:
            need(key == "until", "line-missing")
    return header, n


def read_block(lines):
    """The block, which is what is left of an act after its lines."""
    need(all(line == "|" or line.startswith("| ") and len(line) > 2 for line in lines), "line-unknown")
    need(all(is_clean(line) for line in lines), "bad-character")
    block = "".join(line[2:] + "\n" for line in lines)
    need(len(block.encode()) <= 49152, "too-long")
    return block if lines else None


def read_lines(lines, row):
    """The lines of the type, in the order of its row. → dict, and how many lines they took."""
    found, n = {}, 0
    readers = READERS | OF_FOUND if row.token == "found" else READERS
    for key, how in row.lines:
        written = []
        while n < len(lines) and lines[n].startswith(key + " ") and (how in "*+#" and how or not written):
            written.append(words_of(lines[n][len(key) + 1:]))
            n += 1
        need(written or how not in ("", "+"), "line-missing")
        need(len(written) <= {"effect": 64, "with": 16}.get(key, 1000), "line-repeated")
        if how in ("*", "+"):
            raw = [w.encode() for w in written]
            need(all(a < b for a, b in zip(raw, raw[1:])), "line-order")
        found[key] = [readers[key](w) for w in written]
    return found, n


@functools.lru_cache(maxsize=1024)  # nobody changes what was read
def read_act(note):
    text, signer, key_id = read_note(note)
    need(text.startswith("oydas act v1\n"), "bad-line")
    lines = text[:-1].split("\n")
    act = Act()
    act.id = hashlib.sha256(text.encode()).hexdigest()
    header, n = read_header(lines)
    act.type = header["type"]
    need(act.type in TYPES and act.type != "unclear", "unknown")
    origin, space, process = header["process"].partition(" ")
    need(space and ORIGIN.fullmatch(origin), "bad-name")
    need(process == "-" if act.type == "found" else HASH.fullmatch(process), "bad-hash")
    act.origin, act.process = origin, process
    act.key = header["key"]
    need(owner_of(act.key) is not None and vkey(act.key)[1] == 1, "bad-key")
    need(signer == vkey(act.key)[0] and key_id == act.key.split("+")[1], "key-mismatch")
    act.role = header["as"]
    need(act.role in ROLES, "bad-word")
    size, space, root = header["seen"].partition(" ")
    need(space, "bad-line")
    act.seen = number(size), strict_base64(root)
    need(len(act.seen[1]) == 32, "bad-base64")
    need(re.fullmatch(r"[0-9a-f]{32}", header["nonce"]), "bad-hash")
    read_body(act, lines[n:])
    need(act.stopping != ("until" in header), "line-unknown" if act.stopping else "line-missing")
    act.until = None if act.stopping else instant(header["until"])
    act.enclosed = None
    if act.type == "deposited":
        need(not is_deposited(act.block), "bad-word")
        act.enclosed = read_act(act.block.encode())
        need(act.enclosed.type in DEPOSITED and act.enclosed.role == "member", "bad-word")
    return act


def is_deposited(block):
    """Whether the note in a block is of the one type that encloses another: it is not looked into."""
    return any(line == "type deposited" for line in block.split("\n")[:3])


def read_body(act, lines):
    """The lines of the type, those of the act that it carries, and the block."""
    act.carried = act.type
    act.lines, n = read_lines(lines, TYPES[act.type])
    if act.type == "received":
        act.carried = act.first("kind")
        more, m = read_lines(lines[n:], TYPES[act.carried])
        act.lines |= more
        n += m
    act.block = read_block(lines[n:])
    row = TYPES[act.carried]
    need(row.block != "must" or act.block is not None, "block-missing")
    need(row.block != "none" or act.block is None, "block-unwanted")
    act.stopping = act.carried in STOPPING
