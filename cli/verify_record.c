// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include <stdio.h>

#include "cli/audit_run.h"
#include "cli/files.h"
#include "cli/history.h"
#include "cli/pins.h"
#include "cli/remote.h"
#include "cli/say.h"
#include "cli/store_reading.h"
#include "cli/terminal.h"
#include "cli/verify.h"

const char *oy_trust_token(oy_trust trust) {
    static const char *const tokens[] = {"given", "pinned", "first-use", "founding"};
    return tokens[trust];
}

void oy_fault_add_err(oy_checked *c, const oy_err *err, const char *where) {
    if (c->faults < OY_FAULTS_KEPT) {
        oy_fault *f = &c->fault[c->faults];
        (void)snprintf(f->where, sizeof f->where, "%s", where);
        f->err = *err;
    }
    c->faults++;
}

void oy_fault_add(oy_checked *c, oy_code code, const char *where) {
    const oy_err err = {.code = code};
    oy_fault_add_err(c, &err, where);
}

static void fault_at(oy_checked *c, oy_code code, const char *what, uint64_t n) {
    char where[64];
    (void)snprintf(where, sizeof where, "%s %llu", what, (unsigned long long)n);
    oy_fault_add(c, code, where);
}

// What an operator may never admit (record.md, "Admission"), whatever the engine makes of it. An act by a key whose
// authority has just ended is not among it: both may have come at the same moment.
static bool is_inadmissible(const oy_folded *folded) {
    switch (folded->reason) {
    case OY_OK:
        return false;
    case OY_BAD_SIGNATURE:
    case OY_STAMP_BACKWARDS:
    case OY_OTHER_PROCESS:
    case OY_NOT_FOUNDED:
    case OY_ALREADY_FOUNDED:
    case OY_KEY_UNKNOWN:
        return true;
    default:
        return !folded->is_act;
    }
}

// A digest of another entry than the one before it was compared with nothing, so nobody may rely on it.
static oy_code look_at_entry(void *ctx, oy_bytes entry, const oy_folded *folded, const oy_audit *audit, oy_err *err) {
    oy_checked *c = ctx;
    (void)entry;
    if (is_inadmissible(folded))
        fault_at(c, folded->reason, "entry", folded->index);
    bool refused = folded->is_act && folded->type == OY_ACT_DIGEST && folded->reason == OY_BAD_NUMBER;
    if (audit->digests_unchecked > c->digests_unchecked || refused) {
        char where[64];
        (void)snprintf(where, sizeof where, "entry %llu", (unsigned long long)folded->index);
        (void)oy_fail(err, OY_BAD_LINE, 0, OY_LIT("a digest is of the entry right before it"));
        oy_fault_add_err(c, err, where);
    }
    c->digests_unchecked = audit->digests_unchecked;
    return OY_OK;
}

// Reads and folds everything. What the audit itself finds wrong is a fault; what could not be read is an error.
static oy_code audit_all(oy_checked *c, const oy_audit_source *source, const oy_verify_wish *wish, oy_err *err) {
    oy_progress bar = oy_progress_of("cli.progress.verify", wish->quiet || wish->json);
    const oy_audit_watch watch = {.ctx = c, .entry = look_at_entry, .progress = oy_progress_show, .progress_ctx = &bar};
    oy_code code = oy_audit_run(&c->audit, source, &watch, oy_audit_cores(), err);
    oy_progress_end(&bar);
    if (code == OY_STATE_MISMATCH) {
        oy_fault_add_err(c, err, "");
        return OY_OK;
    }
    c->audited = code == OY_OK;
    return code;
}

// What is remembered of this process. False: nothing, or nothing that may be used; a fault then says why.
static bool remembered_pin(oy_checked *c, const oy_verify_wish *wish, const oy_process *p, oy_pin *pin) {
    oy_err err;
    oy_code code = wish->pin ? oy_pin_read(pin, c->arena, wish->pin, &err)
                             : oy_pin_of_process(pin, c->arena, p->origin, &p->founding, &err);
    if (code != OY_OK) {
        if (wish->pin)
            oy_fault_add_err(c, &err, "--pin");
        return false;
    }
    if (!oy_bytes_equal(pin->origin, p->origin) || !oy_hash_equal(&pin->founding, &p->founding)) {
        oy_fault_add(c, OY_OTHER_PROCESS, "--pin");
        return false;
    }
    return true;
}

// The key that the log's checkpoints are checked with, and why it is believed.
static void choose_log_key(oy_checked *c, const oy_verify_wish *wish, const oy_pin *pin) {
    const oy_process *p = oy_state_process(&c->audit.state);
    oy_vkey founding, given;
    oy_err err;
    bool founded = p && oy_vkey_parse(&founding, p->log, NULL) == OY_OK;
    if (!founded)
        oy_fault_add(c, OY_NOT_FOUNDED, "entry 0");
    if (wish->log_key) {
        if (oy_vkey_parse(&given, oy_bytes_of(wish->log_key), &err) != OY_OK) {
            oy_fault_add_err(c, &err, "--log-key");
            return;
        }
        c->log = given;
        c->trust = OY_TRUST_GIVEN;
        c->have_log = true;
        if (founded && !oy_vkey_equal(&given, &founding))
            oy_fault_add(c, OY_KEY_MISMATCH, "--log-key");
        return;
    }
    if (!founded)
        return;
    c->log = founding;
    c->have_log = true;
    c->trust = OY_TRUST_FOUNDING;
    if (pin && !oy_vkey_equal(&pin->log, &founding))
        oy_fault_add(c, OY_KEY_MISMATCH, "pin");
    else if (pin) {
        c->trust = OY_TRUST_PINNED;
        c->pin = pin->path;
    }
}

static bool root_of_tree(void *ctx, uint64_t size, oy_hash *out) {
    const oy_checked *c = ctx;
    if (size > c->audit.tree.size)
        return false;
    *out = oy_tree_root(&c->audit.tree, size);
    return true;
}

// The entries against every checkpoint that was verified here before.
static oy_code compare_remembered(oy_checked *c, const oy_pin *pin, oy_err *err) {
    oy_history history;
    oy_code code = oy_history_read(&history, c->arena, pin, err);
    if (code == OY_NO_MEMORY)
        return code;
    if (code != OY_OK) {
        oy_fault_add_err(c, err, "pin");
        return OY_OK;
    }
    c->remembered = (oy_remembered){.any = history.n > 0, .newest = history.newest};
    const oy_known *other = oy_history_contradiction(&history, root_of_tree, c, &c->remembered.agrees);
    if (other) {
        const oy_known shown = {c->newest, c->newest_note};
        fault_at(c, OY_OTHER_HISTORY, "checkpoint that was verified here before, of entries:", other->at.size);
        oy_history_evidence(pin, c->arena, other, c->have_newest ? &shown : NULL);
    }
    return OY_OK;
}

// Who cosigned it, and when: a key of type 0x01 says no time, and vouches for nothing but the tree. Returns how many.
static size_t take_cosignings(oy_checked *c, const oy_note *note, uint64_t size) {
    size_t cosigned = 0;
    for (uint32_t i = 0; i < c->audit.state.witness.n; i++) {
        oy_vkey witness;
        uint64_t at = 0;
        if (oy_vkey_parse(&witness, c->audit.state.witness.row[i].key, NULL) != OY_OK ||
            oy_note_verify(note, &witness, &at) != OY_OK)
            continue;
        cosigned++;
        if (witness.type == OY_KEY_COSIGNATURE && at <= (uint64_t)OY_LAST_INSTANT &&
            oy_arena_grow(c->arena, &c->cosigning, &c->cosigning_cap, c->cosigning_n + 1, sizeof *c->cosigning))
            c->cosigning[c->cosigning_n++] = (oy_cosigning){.witness = i, .size = size, .at = (oy_instant)at};
    }
    return cosigned;
}

// A checkpoint against the tree of the entries.
static void check_checkpoint(oy_checked *c, oy_bytes bytes, uint64_t size) {
    oy_checkpoint k;
    oy_note note;
    oy_err err;
    char where[64];
    (void)snprintf(where, sizeof where, "checkpoint of %llu entries", (unsigned long long)size);
    if (!c->have_log)
        return;
    if (oy_checkpoint_open(&k, &note, c->arena, bytes, &c->log, &err) != OY_OK) {
        oy_fault_add_err(c, &err, where);
        return;
    }
    if (k.size != size || k.extensions.n || k.size > c->audit.tree.size) {
        oy_fault_add(c, k.size == size && k.size > c->audit.tree.size ? OY_FEWER_ENTRIES : OY_BAD_CHECKPOINT, where);
        return;
    }
    oy_hash root = oy_tree_root(&c->audit.tree, k.size);
    if (!oy_hash_equal(&root, &k.root)) {
        oy_fault_add(c, OY_ROOT_MISMATCH, where);
        return;
    }
    c->checkpoints++;
    size_t cosigned = take_cosignings(c, &note, k.size);
    if (c->have_newest && (k.size < c->newest.size || (k.size == c->newest.size && cosigned < c->cosigned)))
        return;
    c->newest = k;
    c->newest_note = bytes;
    c->have_newest = true;
    c->cosigned = cosigned;
}

static oy_code check_stored(void *ctx, uint64_t size, oy_bytes bytes, const oy_hash *leaf) {
    oy_checked *c = ctx;
    (void)leaf;
    // A checkpoint written while this goes on is for the next audit.
    if (size > c->audit.tree.size)
        return OY_OK;
    oy_bytes copy = oy_bytes_copy(c->arena, bytes);
    if (!copy.p)
        return OY_NO_MEMORY;
    check_checkpoint(c, copy, size);
    return OY_OK;
}

// The checkpoints that the reader brought: what a witness keeps.
static oy_code check_given(oy_checked *c, const oy_verify_wish *wish, oy_err *err) {
    for (size_t i = 0; c->have_log && i < wish->cosigned.n; i++) {
        oy_bytes bytes;
        oy_checkpoint k;
        oy_note note;
        oy_err amiss;
        oy_code code = oy_file_read(&bytes, c->arena, wish->cosigned.item[i], OY_NOTE_MAX, err);
        if (code != OY_OK)
            return code;
        if (oy_checkpoint_open(&k, &note, c->arena, bytes, &c->log, &amiss) == OY_OK)
            check_checkpoint(c, bytes, k.size);
        else
            oy_fault_add_err(c, &amiss, wish->cosigned.item[i]);
    }
    return OY_OK;
}

static int by_witness(const void *a, const void *b) {
    return oy_cosigning_compare(a, b);
}

// R8: the grade of every outcome.
static void grade_all(oy_checked *c) {
    if (c->cosigning_n > 0)
        qsort(c->cosigning, c->cosigning_n, sizeof *c->cosigning, by_witness);
    oy_cosignings_arrange(c->cosigning, c->cosigning_n);
    for (uint32_t i = 0; i < c->audit.state.procedure.n; i++) {
        oy_grade g = oy_grade_of(&c->audit.state, i, c->cosigning, c->cosigning_n);
        c->ended += g.ended;
        c->witnessed += oy_grade_is_witnessed(&g);
    }
}

static void check_covered(oy_checked *c) {
    if (c->have_log && (!c->have_newest || c->newest.size != c->audit.tree.size))
        fault_at(c, OY_BAD_CHECKPOINT, "no checkpoint that holds over all entries:", c->audit.tree.size);
}

// What the entries are signed with, and what was seen of them before.
static oy_code check_signed(oy_checked *c, oy_store_reading *reading, const oy_verify_wish *wish, oy_err *err) {
    const oy_process *p = oy_state_process(&c->audit.state);
    oy_pin pin;
    bool remembered = p && remembered_pin(c, wish, p, &pin);
    choose_log_key(c, wish, remembered ? &pin : NULL);
    oy_code code = oy_store_checkpoints(reading->store, check_stored, c, err);
    if (code == OY_STORE_DAMAGED) {
        oy_fault_add_err(c, err, "");
        code = OY_OK;
    }
    if (c->audited)
        check_covered(c);
    if (code == OY_OK && c->audited)
        code = check_given(c, wish, err);
    grade_all(c);
    return code == OY_OK && remembered ? compare_remembered(c, &pin, err) : code;
}

// Content beside the record. The record rests on none of it; what is there should be what its fingerprint says.
static void check_payloads(oy_checked *out, const char *dir) {
    oy_payloads *p;
    oy_err err;
    oy_code code = oy_payloads_open(&p, dir, OY_STORE_READ, &err);
    if (code == OY_STORE_MISSING)
        return;
    out->have_payloads = true;
    if (code == OY_OK) {
        code = oy_payloads_audit(p, &out->payloads, &err);
        oy_payloads_close(p);
    }
    out->payloads.damaged += code != OY_OK; // what cannot be read is not what it should be
}

oy_code oy_check_directory(oy_checked *out, oy_arena *arena, const char *dir, const oy_verify_wish *wish, oy_err *err) {
    oy_store_reading reading = {0};
    *out = (oy_checked){.where = dir, .arena = arena};
    oy_audit_init(&out->audit, oy_allocator_libc());
    oy_code code = oy_store_open(&reading.store, dir, OY_STORE_READ, err);
    if (code == OY_STORE_DAMAGED) {
        oy_fault_add_err(out, err, "");
        return OY_OK;
    }
    if (code != OY_OK)
        return code;
    const oy_audit_source source = {oy_store_entries, &reading, oy_store_size(reading.store)};
    code = audit_all(out, &source, wish, err);
    if (reading.differs)
        fault_at(out, OY_ROOT_MISMATCH, "entry", reading.first_difference);
    if (code == OY_STORE_DAMAGED) {
        oy_fault_add_err(out, err, "");
        code = OY_OK;
    }
    if (code == OY_OK)
        code = check_signed(out, &reading, wish, err);
    check_payloads(out, dir);
    oy_store_close(reading.store);
    return code;
}

// Every tile of hashes that the service has for this size, against the tree of the entries: a first difference on the
// lowest level names the entry.
static oy_code check_tiles(oy_checked *c, oy_remote *r, oy_err *err) {
    oy_arena arena;
    oy_arena_init(&arena, oy_allocator_libc());
    oy_code code = OY_OK;
    for (int level = 0; code == OY_OK && oy_tile_width_at(level, 0, r->checkpoint.size); level++)
        for (uint64_t n = 0; code == OY_OK; n++) {
            oy_tile_name name = {level, n, oy_tile_width_at(level, n, r->checkpoint.size)};
            uint8_t ours[256 * sizeof(oy_hash)];
            oy_bytes theirs;
            if (name.width == 0)
                break;
            code = oy_remote_tile(r, &arena, &name, &theirs, err);
            if (code != OY_OK)
                break;
            oy_tile_hashes(&c->audit.tree, &name, ours);
            uint32_t i = 0;
            while (i < name.width &&
                   oy_bytes_equal(oy_bytes_slice(theirs, i * 32u, i * 32u + 32u), (oy_bytes){ours + i * 32u, 32}))
                i++;
            if (i < name.width)
                fault_at(c, OY_ROOT_MISMATCH, level ? "tile hash" : "entry", n * 256 + i);
            c->tiles++;
            oy_arena_reset(&arena);
        }
    oy_arena_clear(&arena);
    return code;
}

oy_code oy_check_service(oy_checked *out, oy_arena *arena, const char *url, const oy_verify_wish *wish, oy_err *err) {
    oy_remote remote;
    const oy_remote_wish where = {url, wish->pin, wish->log_key};
    *out = (oy_checked){.where = url, .arena = arena};
    oy_audit_init(&out->audit, oy_allocator_libc());
    oy_code code = oy_remote_open(&remote, arena, &where, err);
    if (code == OY_OK) {
        out->have_log = true;
        out->log = remote.pin.log;
        out->pin = remote.pin.path;
        out->trust = wish->log_key ? OY_TRUST_GIVEN : remote.first_use ? OY_TRUST_FIRST_USE : OY_TRUST_PINNED;
        const oy_audit_source source = {oy_remote_entries, &remote, remote.checkpoint.size};
        code = audit_all(out, &source, wish, err);
    }
    const oy_process *p = code == OY_OK ? oy_state_process(&out->audit.state) : NULL;
    if (code == OY_OK && !p)
        oy_fault_add(out, OY_NOT_FOUNDED, "entry 0");
    else if (p && !oy_hash_equal(&p->founding, &remote.pin.founding))
        oy_fault_add(out, OY_OTHER_PROCESS, "entry 0");
    if (code == OY_OK && out->audited) {
        code = check_tiles(out, &remote, err);
        check_checkpoint(out, remote.pin.checkpoint, remote.checkpoint.size);
        check_covered(out);
        if (code == OY_OK)
            code = check_given(out, wish, err);
        grade_all(out);
    }
    if (code == OY_BAD_BUNDLE) {
        oy_fault_add_err(out, err, "");
        code = OY_OK;
    }
    oy_remote_close(&remote);
    return code;
}

void oy_checked_clear(oy_checked *c) {
    oy_audit_clear(&c->audit);
}
