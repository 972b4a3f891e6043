# SPDX-FileCopyrightText: 2026 The Oydaş authors
# SPDX-License-Identifier: Apache-2.0
"""Reads entries, notes and acts, written from docs/formats/record.md alone.

The words that acts are made of are data: they are taken from core/acts.def, lines.def and words.def. What is read is
plain: an act is a dict of its lines, each a list of values.
"""

import base64
import binascii
import calendar
import functools
import hashlib
import os
import re

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
DAY = 86400


class Malformed(Exception):
    """Bytes that do not have the form of an act; the code says what is wrong first."""

    def __init__(self, code):
        super().__init__(code)
        self.code = code


def definitions(name, macro):
    """The arguments of every MACRO(…) of core/NAME, comments left out."""
    with open(os.path.join(ROOT, "core", name), encoding="utf-8") as f:
        text = "\n".join(line.partition("//")[0] for line in f.read().splitlines())
    rows, start = [], text.find(macro + "(")
    while start >= 0:
        depth, arguments, current, quoted = 0, [], "", False
        for place in range(start + len(macro), len(text)):
            c = text[place]
            quoted ^= c == '"'
            if quoted:
                current += c
                continue
            depth += (c == "(") - (c == ")")
            if depth == 0:
                break
            if c == "," and depth == 1:
                arguments.append(current.strip())
                current = ""
            elif not (c == "(" and depth == 1 and not current and not arguments):
                current += c
        rows.append(arguments + [current.strip()])
        start = text.find(macro + "(", start + 1)
    return rows


LINES = {name: (key.strip('"'), kind) for name, key, kind in definitions("lines.def", "OY_LINE")}
WORDS = {}
for _set, _name, _word in definitions("words.def", "OY_WORD"):
    WORDS.setdefault(_set, []).append(_word.strip('"'))


class Row:
    """A row of the table of act types."""

    def __init__(self, _name, _function, token, roles, scopes, traits, block, lines):
        self.token = token.strip('"')
        self.roles = {word.lower() for word in re.findall(r"OY_AS_(\w+)", roles)}
        self.scopes = set()
        for word in re.findall(r"OY_SCOPES?_(\w+)", scopes):
            self.scopes |= {"STATE": {"position", "head"}, "RELEASE": {"release", "head"}, "ANY": set(SCOPES)}.get(
                word, {word.lower()})
        self.stopping = "STOPPING" in traits
        self.by_note = "BY_NOTE" in traits
        self.block = block.rpartition("_")[2].lower()
        self.lines = [(how, *LINES[name]) for how, name in re.findall(r"(ONE|OPT|ANY|SOME|LIST)\((\w+)\)", lines)]


SCOPES = ["draft", "report", "contact", "position", "release", "chair", "read", "head"]
ROLES = ["member", "chair", "secretariat", "coordinator", "observer", "operator"]
TYPES = {row.token: row for row in (Row(*arguments) for arguments in definitions("acts.def", "OY_ACT"))}

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
    """NAME+ID+BASE64 → (name, type, public key)."""
    parts = text.split("+", 2)
    need(len(parts) == 3, "bad-key")
    name, ident, encoded = parts
    raw = strict_base64(encoded)
    need(name and " " not in name and len(raw) == 33 and raw[0] in (1, 4), "bad-key")
    need(ident == hashlib.sha256(name.encode() + b"\n" + raw).hexdigest()[:8], "bad-key")
    return name, raw[0], raw[1:]


def vkey_text(text):
    vkey(text)
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


def effect(text):
    words_of(text)
    verb = text.split(" ")[0]
    if verb in ("admit", "name", "observer"):
        _, code, language, name = parts_of(text, 4)
        need(CODE.fullmatch(code) and LANGUAGE.fullmatch(language), "bad-name")
        return verb, code, language, words_of(name)
    if verb in ("suspend", "chair"):
        _, code, begin, end = parts_of(text, 4)
        need(CODE.fullmatch(code), "bad-name")
        return (verb, code, *term(begin, end))
    if verb == "officer":
        _, title, code, begin, end = parts_of(text, 5)
        need(LABEL.fullmatch(title) and (code == "-" or CODE.fullmatch(code)), "bad-name")
        return (verb, title, None if code == "-" else code, *term(begin, end))
    if verb == "text":
        _, label = parts_of(text, 2)
        need(LABEL.fullmatch(label), "bad-name")
        return verb, label
    need(text == "rules", "bad-word")
    return (verb,)


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


def member_named(text):
    code, language, name = parts_of(text, 3)
    need(CODE.fullmatch(code) and LANGUAGE.fullmatch(language), "bad-name")
    return code, language, words_of(name)


def authority(text):
    code, key, granted = parts_of(text, 3)
    need(CODE.fullmatch(code), "bad-name")
    return code, vkey_text(key), scopes(granted)


def member_term(text):
    code, begin, end = parts_of(text, 3)
    need(CODE.fullmatch(code), "bad-name")
    return (code, *term(begin, end))


def replaced(text):
    words_of(text)
    parts = text.split(" → ")
    need(len(parts) == 2 and all(parts), "bad-line")
    return parts[0], parts[1]


def number(text):
    need(NUMBER.fullmatch(text), "bad-number")
    return int(text)


def word_reader(words):
    def read(text):
        need(text in words and text != "-", "bad-word")
        return text
    return read


READERS = {
    "ID": matching(HASH, "bad-hash"), "HASH": matching(HASH, "bad-hash"), "MEMBER": matching(CODE, "bad-name"),
    "LABEL": matching(LABEL, "bad-name"), "INSTANT": instant, "DATE": date,
    "LANGUAGE": matching(LANGUAGE, "bad-name"), "TEXT": words_of, "REPLACED": replaced, "VKEY": vkey_text,
    "SCOPES": scopes, "EFFECT": effect, "PAYLOAD": payload, "NUMBER": number, "MEMBER_SINCE": member_since,
    "MEMBER_NAMED": member_named, "AUTHORITY": authority, "MEMBER_TERM": member_term,
    "WORD_KIND": word_reader([row.token for row in TYPES.values() if row.by_note]),
}
for _set, _words in WORDS.items():
    READERS["WORD_" + _set] = word_reader(_words)


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
    """A signed note with one signature → (text, name of the signer, its key id, signature)."""
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
    need(len(raw) == 68, "bad-note")
    return text + "\n", name, raw[:4].hex(), raw[4:]


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


def read_lines(lines, schema):
    """The lines of the type, in the order of its schema. → dict, and how many lines they took."""
    found, n = {}, 0
    for how, key, kind in schema:
        written = []
        while n < len(lines) and lines[n].startswith(key + " ") and (how not in ("ONE", "OPT") or not written):
            written.append(lines[n][len(key) + 1:])
            n += 1
        need(written or how not in ("ONE", "SOME"), "line-missing")
        need(len(written) <= (64 if kind == "EFFECT" else 1000), "line-repeated")
        if how in ("ANY", "SOME"):
            raw = [w.encode() for w in written]
            need(all(a < b for a, b in zip(raw, raw[1:])), "line-order")
        for w in written:
            need(0 < len(w.encode()) <= 1000, "too-long")
        found[key] = [READERS[kind](w) for w in written]
    return found, n


def check_needs(act):
    """What an act needs beyond its row."""
    if act.carried == "open":
        silence = act.first("way") == "silence"
        meets = not silence or act.first("form") == "meeting"
        need(silence or not act.all("form"), "line-unknown")
        need(silence or not act.all("deadline"), "line-unknown")
        need(not silence or act.all("deadline"), "line-missing")
        need(meets == bool(act.all("meeting")), "line-missing" if meets else "line-unknown")
        need(not act.all("replaced") or act.all("resumes"), "line-missing")
    if act.carried == "announce":
        amended = act.first("result") == "adopted-as-amended"
        need(amended == (act.block is not None), "block-missing" if amended else "block-unwanted")


def read_act(note):
    text, signer, key_id, _signature = read_note(note)
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
    need(signer == vkey(act.key)[0] and key_id == act.key.split("+")[1], "bad-note")
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
    return act


def read_body(act, lines):
    """The lines of the type, those of the act that it carries, and the block."""
    schema, act.carried = list(TYPES[act.type].lines), act.type
    if act.type == "received":
        kinds = [line[5:] for line in lines if line.startswith("kind ")]
        need(kinds and kinds[0] in TYPES and TYPES[kinds[0]].by_note, "bad-word")
        act.carried = kinds[0]
        schema += TYPES[act.carried].lines
    act.lines, n = read_lines(lines, schema)
    act.block = read_block(lines[n:])
    row = TYPES[act.carried]
    need(row.block != "must" or act.block is not None, "block-missing")
    need(row.block != "none" or act.block is None, "block-unwanted")
    act.stopping = row.stopping
    check_needs(act)
