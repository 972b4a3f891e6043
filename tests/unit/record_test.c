// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// A record kept in a real store: founded, written to, audited by a stranger, opened again, refused when it must be.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>

#include <cmocka.h>

#include "server/record_inner.h"
#include "server/record_lock.h"
#include "store/sqlite.h"
#include "tests/unit/desk.h"

#define FOUNDED ((oy_instant)1793000000) // 2026-10-26
#define NOTHING ((oy_bytes){NULL, 0})

static desk d;
static oy_err why; // of what CHECK looks at
static oy_instant clock_now;

static oy_instant clock_read(void *ctx) {
    return *(const oy_instant *)ctx;
}

static int setup(void **state) {
    *state = &d;
    return desk_begin(&d) ? 0 : -1;
}

static int teardown(void **state) {
    return desk_end(*state);
}

#define CHECK(call)                                                                                                    \
    do {                                                                                                               \
        oy_code got = (call);                                                                                          \
        if (got != OY_OK)                                                                                              \
            fail_msg("%s: %s (%s)", #call, oy_code_token(got), why.what);                                              \
    } while (0)

static void found(bool simulated) {
    // A real clock may not stand before this program was built.
    oy_instant now = simulated ? FOUNDED : (oy_instant)time(NULL) + 60;
    CHECK(desk_found(&d, "assembly", simulated, now, &why));
    clock_now = now;
}

static oy_record *opened(void) {
    oy_record *r;
    CHECK(oy_record_open(&r, d.dir, "assembly", clock_read, &clock_now, false, NULL, NULL, &why));
    return r;
}

static uint64_t append(oy_record *r, oy_bytes note) {
    uint64_t index = 0;
    CHECK(oy_record_admit(r, note, oy_act_check(&d.arena, note, NULL) == OY_OK, &why));
    CHECK(oy_record_append(r, &note, 1, &index, &why));
    return index;
}

// What a stranger finds who has the entries and the checkpoint, and trusts nothing else. Returns how many ticks.
static uint64_t audited(oy_record *r) {
    oy_audit a;
    oy_audit_init(&a, oy_allocator_libc());
    uint64_t size = oy_record_tree(r)->size;
    for (uint64_t i = 0; i < size; i++) {
        oy_bytes bytes;
        oy_entry entry;
        oy_folded folded;
        CHECK(oy_record_entry(r, i, &d.arena, &bytes, &why));
        assert_int_equal(oy_entry_parse(&entry, bytes), OY_OK);
        bool holds = entry.note.n == 0 || oy_act_check(&d.arena, entry.note, NULL) == OY_OK;
        assert_int_equal(oy_audit_entry(&a, bytes, holds, &folded), OY_OK);
        oy_folded kept = oy_record_folded(r, i);
        assert_int_equal(kept.index, i);
        assert_int_equal(kept.at, folded.at);
        assert_int_equal(kept.is_act, folded.is_act);
        assert_int_equal(kept.reason, folded.reason);
        if (folded.is_act)
            assert_true(oy_hash_equal(&kept.id, &folded.id) && kept.type == folded.type);
    }
    oy_checkpoint c;
    oy_note note;
    CHECK(oy_checkpoint_open(&c, &note, &d.arena, oy_record_checkpoint(r), oy_record_log_key(r), &why));
    oy_hash root = oy_tree_root(&a.tree, size);
    assert_true(c.size == size && oy_hash_equal(&root, &c.root));
    assert_int_equal(a.digests_unchecked, 0);
    assert_int_equal(a.signatures_wrong, 0);
    oy_buf theirs = oy_buf_in(&d.arena), ours = oy_buf_in(&d.arena);
    oy_state_dump(&theirs, &a.state);
    oy_state_dump(&ours, oy_record_state(r));
    assert_true(oy_bytes_equal(oy_buf_bytes(&theirs), oy_buf_bytes(&ours)));
    uint64_t ticks = a.ticks;
    oy_audit_clear(&a);
    return ticks;
}

static oy_hash digest(const oy_record *r) {
    oy_buf dump = oy_buf_in(&d.arena);
    oy_state_dump(&dump, oy_record_state(r));
    oy_hash is;
    assert_int_equal(oy_dump_digest(oy_buf_bytes(&dump), oy_allocator_libc(), &is), OY_OK);
    return is;
}

static void assert_receipt(oy_record *r, uint64_t index, oy_bytes note) {
    oy_buf text = oy_buf_in(&d.arena), entry = oy_buf_in(&d.arena);
    oy_receipt receipt;
    oy_checkpoint at;
    CHECK(oy_record_receipt(r, index, &text, &why));
    CHECK(oy_receipt_parse(&receipt, &d.arena, oy_buf_bytes(&text), &why));
    assert_int_equal(receipt.index, index);
    assert_true(receipt.has_extra);
    oy_buf_put(&entry, receipt.extra);
    oy_buf_put(&entry, note);
    CHECK(oy_receipt_verify(&receipt, &d.arena, oy_buf_bytes(&entry), oy_record_log_key(r), &at, &why));
    assert_int_equal(at.size, oy_record_tree(r)->size);
}

static void a_record_is_founded_and_opened(void **state) {
    (void)state;
    found(true);
    oy_record *r = opened();
    assert_string_equal(oy_record_name(r), "assembly");
    assert_int_equal(oy_record_tree(r)->size, 1);
    assert_true(oy_record_is_simulated(r));
    assert_int_equal(oy_record_now(r), FOUNDED);
    const oy_process *p = oy_state_process(oy_record_state(r));
    assert_true(oy_hash_equal(&p->founding, &d.founding));
    assert_int_equal(audited(r), 0);
    oy_record_close(r);
}

static void a_process_is_founded_once_and_by_its_own_keys(void **state) {
    (void)state;
    oy_err err;
    found(true);
    oy_bytes again = desk_founding(&d, true, &err);
    assert_int_equal(oy_record_found(d.dir, "assembly", again, FOUNDED, &err), OY_STORE_EXISTS);
    // the same keys, and a founding act of another origin
    assert_int_equal(oy_installation_add(d.dir, "other", NULL), OY_OK);
    char from[OY_PATH_MAX], to[OY_PATH_MAX], command[2 * OY_PATH_MAX + 32];
    assert_int_equal(oy_installation_path(from, d.dir, "assembly", "keys"), OY_OK);
    assert_int_equal(oy_installation_path(to, d.dir, "other", NULL), OY_OK);
    (void)snprintf(command, sizeof command, "cp -r '%s' '%s'", from, to);
    assert_int_equal(system(command), 0);
    (void)snprintf(d.origin, sizeof d.origin, "other.example/simulated");
    assert_int_equal(oy_record_found(d.dir, "other", desk_founding(&d, true, &err), FOUNDED, &err), OY_KEY_MISMATCH);
    assert_string_equal(err.what, "keys/log.key");
    assert_int_equal(oy_record_found(d.dir, "other", NOTHING, FOUNDED, &err), OY_BAD_NOTE);
    oy_bytes proposal = desk_propose(&d, "On nothing", FOUNDED, NULL);
    assert_int_equal(oy_record_found(d.dir, "other", proposal, FOUNDED, &err), OY_NOT_FOUNDED);
    // nothing came of any of it
    oy_record *r;
    assert_int_equal(oy_record_open(&r, d.dir, "other", clock_read, &clock_now, false, NULL, NULL, &err),
                     OY_STORE_MISSING);
}

static void a_founding_that_was_cut_short_is_taken_up_again(void **state) {
    (void)state;
    oy_err err;
    char path[OY_PATH_MAX];
    oy_record *r;
    found(true);
    assert_int_equal(oy_installation_path(path, d.dir, "assembly", "record.sqlite"), OY_OK);
    assert_int_equal(unlink(path), 0);
    path[strlen(path) - strlen("/record.sqlite")] = '\0';
    CHECK(oy_store_create(path, &why));
    assert_int_equal(oy_record_open(&r, d.dir, "assembly", clock_read, &clock_now, false, NULL, NULL, &err),
                     OY_NOT_FOUNDED);
    CHECK(oy_record_found(d.dir, "assembly", desk_founding(&d, true, &why), FOUNDED, &why));
    oy_record_close(opened());
}

static void acts_are_appended_with_receipts(void **state) {
    (void)state;
    found(true);
    oy_record *r = opened();
    oy_hash proposal, procedure;
    oy_bytes notes[2] = {desk_propose(&d, "On the channel", FOUNDED, &proposal)};
    assert_int_equal(append(r, notes[0]), 1);
    notes[1] = desk_open(&d, &proposal, FOUNDED, FOUNDED + 86400, &procedure);
    assert_int_equal(append(r, notes[1]), 2);
    oy_hash ids[2] = {proposal, procedure};
    for (uint64_t i = 0; i < 2; i++) {
        uint64_t index = 99;
        oy_bytes entry;
        assert_receipt(r, i + 1, notes[i]);
        assert_true(oy_record_find_note(r, notes[i], &index));
        assert_int_equal(index, i + 1);
        assert_true(oy_record_find_act(r, &ids[i], &index));
        assert_int_equal(index, i + 1);
        CHECK(oy_record_entry(r, i + 1, &d.arena, &entry, &why));
        assert_true(oy_bytes_starts(entry, OY_LIT("at 2026-10-26T")));
        assert_int_equal(oy_record_folded(r, i + 1).reason, OY_OK);
    }
    uint64_t index;
    oy_bytes entry;
    oy_err err;
    assert_false(oy_record_find_note(r, oy_bytes_slice(notes[0], 0, notes[0].n - 1), &index));
    assert_false(oy_record_find_act(r, &(oy_hash){{1}}, &index));
    assert_int_equal(oy_record_entry(r, 3, &d.arena, &entry, &err), OY_NOT_FOUND);
    assert_int_equal(oy_record_entry(r, UINT64_MAX, &d.arena, &entry, &err), OY_NOT_FOUND);
    oy_buf text = oy_buf_in(&d.arena);
    assert_int_equal(oy_record_receipt(r, 3, &text, &err), OY_NOT_FOUND);
    assert_int_equal(audited(r), 0);
    oy_record_close(r);
}

static void a_batch_keeps_its_order(void **state) {
    (void)state;
    found(true);
    oy_record *r = opened();
    oy_bytes notes[OY_BATCH_MAX];
    uint64_t index[OY_BATCH_MAX];
    for (size_t i = 0; i < OY_BATCH_MAX; i++)
        notes[i] = desk_propose(&d, i % 2 ? "On this" : "On that", FOUNDED + (oy_instant)i, NULL);
    CHECK(oy_record_append(r, notes, OY_BATCH_MAX, index, &why));
    for (size_t i = 0; i < OY_BATCH_MAX; i++)
        assert_int_equal(index[i], i + 1);
    assert_receipt(r, 7, notes[6]);
    assert_int_equal(audited(r), 0);
    // one more than a batch, and none at all
    assert_int_equal(oy_record_append(r, notes, OY_BATCH_MAX + 1, index, &why), OY_BROKEN_PROMISE);
    assert_int_equal(oy_record_append(r, notes, 0, index, &why), OY_OK);
    assert_int_equal(oy_record_tree(r)->size, OY_BATCH_MAX + 1);
    oy_record_close(r);
}

static void digits_of_an_id_lead_to_it(void **state) {
    (void)state;
    found(true);
    oy_record *r = opened();
    oy_hash id, ids[200];
    for (size_t i = 0; i < 200; i++)
        (void)append(r, desk_propose(&d, "On digits", FOUNDED + (oy_instant)i, &ids[i]));
    for (size_t i = 0; i < 200; i++) {
        oy_buf hex = oy_buf_in(&d.arena);
        oy_hash_print(&hex, &ids[i]);
        for (size_t n = 0; n <= 64; n++) {
            uint64_t index = 0;
            oy_code code = oy_history_find_prefix(oy_record_history(r), (oy_bytes){hex.p, n}, &index, NULL);
            assert_int_equal(code, n < OY_PREFIX_LEAST ? OY_BAD_HASH : OY_OK);
            assert_int_equal(index, n < OY_PREFIX_LEAST ? 0 : i + 1);
        }
    }
    static const char *const wrong[] = {"0123456g", "ABCDEF01", "", "01234567 "};
    oy_err err;
    for (size_t i = 0; i < 4; i++)
        assert_int_equal(oy_history_find_prefix(oy_record_history(r), oy_bytes_of(wrong[i]), &(uint64_t){0}, &err),
                         OY_BAD_HASH);
    id = ids[0];
    id.b[3] ^= 1;
    oy_buf hex = oy_buf_in(&d.arena);
    oy_hash_print(&hex, &id);
    assert_int_equal(oy_history_find_prefix(oy_record_history(r), (oy_bytes){hex.p, 8}, &(uint64_t){0}, &err),
                     OY_NOT_FOUND);
    oy_record_close(r);
}

// An entry whose note is at fault, as a history keeps it.
static void history_put(oy_history *h, uint64_t index, bool is_act, const char *note) {
    oy_buf entry = oy_buf_in(&d.arena);
    oy_folded folded = {.index = index, .at = FOUNDED, .is_act = is_act, .reason = OY_BAD_NOTE};
    (void)oy_fail(&folded.detail, OY_BAD_NOTE, (uint32_t)index + 1, oy_bytes_of(note));
    oy_entry_print(&entry, FOUNDED, oy_bytes_of(note));
    assert_int_equal(oy_history_add(h, oy_buf_bytes(&entry), &folded), OY_OK);
}

// The ids of these two begin with the same eight digits; and the ninth too.
static void digits_that_could_mean_two_acts_lead_to_neither(void **state) {
    (void)state;
    oy_history *h = oy_history_new();
    oy_err err;
    uint64_t index = 7;
    assert_int_equal(oy_history_find_prefix(h, OY_LIT("c51e019f"), &index, &err), OY_NOT_FOUND);
    history_put(h, 0, true, "note 13869\n");
    assert_int_equal(oy_history_find_prefix(h, OY_LIT("c51e019f"), &index, &err), OY_OK);
    assert_int_equal(index, 0);
    history_put(h, 1, true, "note 123006\n");
    index = 7;
    assert_int_equal(oy_history_find_prefix(h, OY_LIT("c51e019f"), &index, &err), OY_NOT_FOUND);
    assert_string_equal(err.what, "several acts begin with these digits");
    assert_int_equal(index, 7);
    assert_int_equal(oy_history_find_prefix(h, OY_LIT("c51e019fb"), &index, &err), OY_NOT_FOUND);
    assert_string_equal(err.what, "c51e019fb");
    assert_int_equal(oy_history_find_prefix(h, OY_LIT("c51e019fa8"), &index, &err), OY_OK);
    assert_int_equal(index, 0);
    assert_int_equal(oy_history_find_prefix(h, OY_LIT("c51e019fde"), &index, &err), OY_OK);
    assert_int_equal(index, 1);
    oy_history_free(h);
}

// For what is no act it is kept where it is at fault.
static void what_was_at_fault_is_kept(void **state) {
    (void)state;
    oy_history *h = oy_history_new();
    const oy_folded tick = {.at = FOUNDED};
    oy_buf entry = oy_buf_in(&d.arena);
    oy_entry_print(&entry, FOUNDED, NOTHING);
    for (uint64_t i = 0; i < 100; i++) {
        char note[32];
        (void)snprintf(note, sizeof note, "note %d\n", (int)i);
        if (i % 3 == 2)
            assert_int_equal(oy_history_add(h, oy_buf_bytes(&entry), &tick), OY_OK);
        else
            history_put(h, i, i % 3 == 1, note);
    }
    assert_int_equal(oy_history_size(h), 100);
    for (uint64_t i = 0; i < 100; i++) {
        char note[32];
        (void)snprintf(note, sizeof note, "note %d\\x0a", (int)i);
        oy_folded folded = oy_history_folded(h, i);
        assert_int_equal(oy_history_is_tick(h, i), i % 3 == 2);
        assert_int_equal(folded.detail.code, i % 3 == 2 ? OY_OK : OY_BAD_NOTE);
        assert_int_equal(folded.detail.line, i % 3 == 2 ? 0 : i + 1);
        assert_string_equal(folded.detail.what, i % 3 == 2 ? "" : note);
    }
    oy_history_free(h);
}

static void the_desk_says_why_it_does_not_take_an_act(void **state) {
    (void)state;
    found(true);
    oy_record *r = opened();
    oy_err err;
    oy_bytes good = desk_propose(&d, "On the channel", FOUNDED, NULL);
    assert_int_equal(oy_record_admit(r, good, true, &err), OY_OK);
    assert_int_equal(oy_record_admit(r, good, false, &err), OY_BAD_SIGNATURE);
    assert_int_equal(oy_record_admit(r, oy_bytes_slice(good, 0, good.n - 1), true, &err), OY_BAD_NOTE);
    assert_int_equal(oy_record_admit(r, NOTHING, true, &err), OY_BAD_NOTE);
    assert_int_equal(oy_record_admit(r, desk_founding(&d, true, &err), true, &err), OY_ALREADY_FOUNDED);
    oy_act act = desk_act(&d, OY_ACT_CO_SPONSOR, "BOR/mission", OY_AS_MEMBER, FOUNDED);
    desk_hash_line(&d, &act, OY_LINE_PROPOSAL, &d.founding);
    act.process.b[0] ^= 1;
    assert_int_equal(oy_record_admit(r, desk_note(&d, &act, "BOR/mission", NULL), true, &err), OY_OTHER_PROCESS);
    act.process.b[0] ^= 1;
    act.origin = OY_LIT("other.example/assembly/simulated");
    assert_int_equal(oy_record_admit(r, desk_note(&d, &act, "BOR/mission", NULL), true, &err), OY_OTHER_PROCESS);
    assert_string_equal(err.what, "other.example/assembly/simulated");
    act.origin = oy_bytes_of(d.origin);
    act.key = desk_key("DEN/mission").vkey;
    assert_int_equal(oy_record_admit(r, desk_note(&d, &act, "DEN/mission", NULL), true, &err), OY_KEY_UNKNOWN);
    assert_string_equal(err.what, "DEN/mission");
    act.key = desk_key("BOR/mission").vkey;
    act.until = FOUNDED;
    assert_int_equal(oy_record_admit(r, desk_note(&d, &act, "BOR/mission", NULL), true, &err), OY_EXPIRED);
    act.until = FOUNDED + 1;
    oy_bytes last = desk_note(&d, &act, "BOR/mission", NULL);
    assert_int_equal(oy_record_admit(r, last, true, &err), OY_OK);
    // it is out of place, and the desk takes it all the same: that is for the record to say
    assert_int_equal(append(r, last), 1);
    assert_int_equal(oy_record_folded(r, 1).reason, OY_NO_SUCH_PROPOSAL);
    assert_int_equal(oy_record_admit(r, last, true, &err), OY_LOGGED_BEFORE);
    assert_int_equal(oy_record_tree(r)->size, 2);
    oy_record_close(r);
}

static void a_revoked_key_is_not_taken(void **state) {
    (void)state;
    found(true);
    oy_record *r = opened();
    oy_err err;
    oy_act act = desk_act(&d, OY_ACT_REVOKE, "secretariat/desk", OY_AS_SECRETARIAT, FOUNDED);
    oy_buf vkey = oy_buf_in(&d.arena);
    oy_skey holder = desk_key("BOR/mission");
    oy_vkey_print(&vkey, &holder.vkey);
    act.lines[act.line_count++] = (oy_line){OY_LINE_HOLDER, oy_buf_bytes(&vkey)};
    oy_hash id;
    (void)append(r, desk_note(&d, &act, "secretariat/desk", &id));
    // a second office confirms
    oy_act confirm = desk_act(&d, OY_ACT_CONFIRM, "ARL/mission", OY_AS_CHAIR, FOUNDED);
    desk_hash_line(&d, &confirm, OY_LINE_ACT, &id);
    (void)append(r, desk_note(&d, &confirm, "ARL/mission", NULL));
    assert_int_equal(oy_record_admit(r, desk_propose(&d, "On a key", FOUNDED, NULL), true, &err), OY_KEY_REVOKED);
    assert_string_equal(err.what, "BOR/mission");
    oy_record_close(r);
}

static void a_refusal_is_signed_by_the_operator(void **state) {
    (void)state;
    found(true);
    oy_record *r = opened();
    oy_hash id;
    oy_bytes notes[2] = {desk_propose(&d, "On refusals", FOUNDED, &id), OY_LIT("what is no act")};
    for (size_t i = 0; i < 2; i++) {
        oy_buf out = oy_buf_in(&d.arena), wanted = oy_buf_in(&d.arena);
        oy_note note;
        oy_vkey key = desk_key("operator/desk").vkey;
        oy_record_refusal(r, notes[i], OY_EXPIRED, &out);
        CHECK(oy_note_parse(&note, &d.arena, oy_buf_bytes(&out), &why));
        assert_int_equal(oy_note_verify(&note, &key, NULL), OY_OK);
        oy_buf_puts(&wanted, "oydas refusal v1\nprocess assembly.example/assembly/simulated ");
        oy_hash_print(&wanted, &d.founding);
        oy_hash hash = oy_sha256(&notes[i], 1);
        oy_buf_puts(&wanted, i == 0 ? "\nact " : "\nhash ");
        oy_hash_print(&wanted, i == 0 ? &id : &hash);
        oy_buf_puts(&wanted, "\nreason expired\nat ");
        oy_instant_print(&wanted, FOUNDED);
        oy_buf_putc(&wanted, '\n');
        assert_true(oy_bytes_equal(note.text, oy_buf_bytes(&wanted)));
    }
    oy_record_close(r);
}

static void what_was_closed_opens_the_same(void **state) {
    (void)state;
    found(true);
    oy_record *r = opened();
    oy_hash proposal;
    oy_err err;
    oy_bytes first = desk_propose(&d, "On closing", FOUNDED, &proposal);
    (void)append(r, first);
    (void)append(r, desk_open(&d, &proposal, FOUNDED, FOUNDED + 86400, NULL));
    CHECK(oy_record_advance(r, 90000, NULL, NULL, &why));
    oy_hash before = digest(r), root = oy_tree_root(oy_record_tree(r), oy_record_tree(r)->size);
    uint64_t size = oy_record_tree(r)->size, index;
    oy_record *second;
    assert_int_equal(oy_record_open(&second, d.dir, "assembly", clock_read, &clock_now, false, NULL, NULL, &err),
                     OY_LOCKED);
    oy_record_close(r);
    r = opened();
    oy_hash after = digest(r), root_after = oy_tree_root(oy_record_tree(r), size);
    assert_int_equal(oy_record_tree(r)->size, size);
    assert_true(oy_hash_equal(&before, &after) && oy_hash_equal(&root, &root_after));
    assert_true(oy_record_find_note(r, first, &index) && index == 1);
    (void)audited(r);
    (void)append(r, desk_propose(&d, "On opening again", oy_record_now(r), NULL));
    (void)audited(r);
    oy_record_close(r);
}

static void time_passes_with_ticks_digests_and_outcomes(void **state) {
    (void)state;
    found(true);
    oy_record *r = opened();
    oy_hash proposal, procedure;
    (void)append(r, desk_propose(&d, "On time", FOUNDED, &proposal));
    (void)append(r, desk_open(&d, &proposal, FOUNDED, FOUNDED + 86400, &procedure));
    int64_t interval = oy_state_tick_interval(oy_record_state(r));
    assert_int_equal(interval, 300);
    CHECK(oy_record_advance(r, 86399, NULL, NULL, &why));
    uint32_t row = oy_procedure_find(oy_record_state(r), &procedure);
    assert_int_equal(oy_record_state(r)->procedure.row[row].status, OY_STATUS_OPEN);
    assert_int_equal(oy_record_now(r), FOUNDED + 86399);
    CHECK(oy_record_advance(r, 1, NULL, NULL, &why));
    assert_int_equal(oy_record_state(r)->procedure.row[row].status, OY_STATUS_EXPIRED);
    CHECK(oy_record_advance(r, 7200, NULL, NULL, &why));
    const oy_procedure *p = &oy_record_state(r)->procedure.row[row];
    assert_int_equal(p->status, OY_STATUS_ADOPTED);
    assert_int_equal(p->ended, FOUNDED + 86400);
    assert_int_equal(p->holes, 0);
    assert_true(oy_bytes_equal(p->symbol, OY_LIT("CO.DEC/1/26")));
    uint64_t digests = 0, size = oy_record_tree(r)->size;
    oy_instant before = FOUNDED;
    for (uint64_t i = 0; i < size; i++) {
        oy_folded f = oy_record_folded(r, i);
        assert_true(f.at >= before && f.at - before <= interval);
        before = f.at;
        digests += f.is_act && f.type == OY_ACT_DIGEST;
        if (f.outcomes)
            assert_true(oy_record_folded(r, i + 1).is_act && oy_record_folded(r, i + 1).type == OY_ACT_DIGEST);
    }
    assert_true(digests >= 1);
    assert_true(audited(r) >= 93600 / 300);
    // when nothing is open, a tick a day is enough
    CHECK(oy_record_advance(r, 30 * 86400, NULL, NULL, &why));
    assert_true(oy_record_tree(r)->size - size <= 31);
    (void)audited(r);
    oy_record_close(r);
}

static void only_a_simulated_clock_moves_and_only_forward(void **state) {
    (void)state;
    oy_err err;
    found(true);
    oy_record *r = opened();
    assert_int_equal(oy_record_advance(r, 0, NULL, NULL, &err), OY_OUT_OF_RANGE);
    assert_int_equal(oy_record_advance(r, -5, NULL, NULL, &err), OY_OUT_OF_RANGE);
    assert_int_equal(oy_record_advance(r, INT64_MAX, NULL, NULL, &err), OY_OUT_OF_RANGE);
    assert_int_equal(oy_record_next_wake(r), OY_NO_INSTANT);
    clock_now += 1000000;
    assert_int_equal(oy_record_now(r), FOUNDED);
    CHECK(oy_record_tick(r, &why));
    assert_int_equal(oy_record_tree(r)->size, 1);
    oy_record_close(r);
    assert_int_equal(desk_end(&d), 0);
    assert_true(desk_begin(&d));
    found(false);
    r = opened();
    assert_int_equal(oy_record_advance(r, 60, NULL, NULL, &err), OY_NOT_SIMULATED);
    assert_int_equal(oy_record_tree(r)->size, 1);
    oy_record_close(r);
}

static void a_real_clock_ticks_by_itself(void **state) {
    (void)state;
    found(false);
    oy_record *r = opened();
    oy_instant t = clock_now;
    assert_int_equal(oy_record_next_wake(r), t + 23 * 3600);
    oy_hash proposal, procedure;
    clock_now = t + 10;
    (void)append(r, desk_propose(&d, "On clocks", clock_now, &proposal));
    (void)append(r, desk_open(&d, &proposal, clock_now, t + 10 + 86400, &procedure));
    assert_int_equal(oy_record_folded(r, 2).at, t + 10);
    assert_int_equal(oy_record_next_wake(r), t + 310);
    clock_now = t + 309;
    CHECK(oy_record_tick(r, &why));
    assert_int_equal(oy_record_tree(r)->size, 3);
    clock_now = t + 310;
    CHECK(oy_record_tick(r, &why));
    assert_int_equal(oy_record_tree(r)->size, 4);
    assert_int_equal(oy_record_folded(r, 3).at, t + 310);
    for (clock_now += 300; clock_now < t + 86400; clock_now += 300)
        CHECK(oy_record_tick(r, &why));
    // a day after the founding act, what was done in it is summed up in a digest
    assert_int_equal(oy_record_next_wake(r), t + 86400);
    clock_now = t + 86400;
    CHECK(oy_record_tick(r, &why));
    assert_int_equal(oy_record_folded(r, oy_record_tree(r)->size - 1).type, OY_ACT_DIGEST);
    assert_int_equal(oy_record_next_wake(r), t + 10 + 86400);
    // an act that comes in just then meets the outcome, for which a tick stands before it
    uint64_t size = oy_record_tree(r)->size;
    clock_now = t + 10 + 86400;
    assert_int_equal(append(r, desk_object(&d, &procedure, "Too late.\n")), size + 1);
    assert_int_equal(oy_record_folded(r, size).is_act, false);
    assert_int_equal(oy_record_folded(r, size + 1).reason, OY_LATE);
    (void)audited(r);
    oy_record_close(r);
}

static void a_day_with_acts_ends_with_a_digest(void **state) {
    (void)state;
    found(false);
    oy_record *r = opened();
    oy_instant t = clock_now;
    (void)append(r, desk_propose(&d, "On days", t, NULL));
    assert_int_equal(oy_record_next_wake(r), t + 23 * 3600);
    clock_now = t + 23 * 3600;
    CHECK(oy_record_tick(r, &why));
    assert_int_equal(oy_record_next_wake(r), t + 24 * 3600);
    clock_now = t + 24 * 3600;
    CHECK(oy_record_tick(r, &why));
    assert_int_equal(oy_record_tree(r)->size, 4);
    assert_int_equal(oy_record_folded(r, 3).type, OY_ACT_DIGEST);
    assert_int_equal(oy_record_folded(r, 3).reason, OY_OK);
    // and a day without ends with a tick alone
    for (int hours = 25; hours < 24 * 4; hours++) {
        clock_now = t + hours * 3600;
        CHECK(oy_record_tick(r, &why));
    }
    assert_int_equal(oy_record_tree(r)->size, 7);
    assert_int_equal(audited(r), 4);
    oy_record_close(r);
}

static void a_clock_that_cannot_be_right_stamps_nothing(void **state) {
    (void)state;
    oy_err err;
    oy_record *other;
    found(false);
    oy_instant t = clock_now;
    oy_record *r = opened();
    oy_bytes note = desk_propose(&d, "On clocks", t, NULL);
    uint64_t index;
    clock_now = t - 5;
    assert_int_equal(oy_record_now(r), t);
    assert_int_equal(append(r, note), 1);
    assert_int_equal(oy_record_folded(r, 1).at, t);
    clock_now = t - 6;
    note = desk_propose(&d, "On clocks behind", t, NULL);
    assert_int_equal(oy_record_append(r, &note, 1, &index, &err), OY_CLOCK_BEHIND);
    assert_int_equal(oy_record_tick(r, &err), OY_CLOCK_BEHIND);
    clock_now = 1500000000; // before this was built
    assert_int_equal(oy_record_append(r, &note, 1, &index, &err), OY_CLOCK_BEHIND);
    clock_now = t + 86401;
    assert_int_equal(oy_record_append(r, &note, 1, &index, &err), OY_CLOCK_GAP);
    assert_int_equal(oy_record_tree(r)->size, 2);
    // nothing is broken: with a clock that is right it goes on
    clock_now = t + 86400;
    CHECK(oy_record_append(r, &note, 1, &index, &why));
    oy_record_close(r);
    t = clock_now;
    clock_now = t + 86401;
    assert_int_equal(oy_record_open(&other, d.dir, "assembly", clock_read, &clock_now, false, NULL, NULL, &err),
                     OY_CLOCK_GAP);
    clock_now = t - 6;
    assert_int_equal(oy_record_open(&other, d.dir, "assembly", clock_read, &clock_now, true, NULL, NULL, &err),
                     OY_CLOCK_BEHIND);
    clock_now = t + 10 * 86400;
    CHECK(oy_record_open(&r, d.dir, "assembly", clock_read, &clock_now, true, NULL, NULL, &why));
    CHECK(oy_record_tick(r, &why));
    // the administrator confirmed one gap, not those to come
    clock_now += 86401;
    assert_int_equal(oy_record_tick(r, &err), OY_CLOCK_GAP);
    oy_record_close(r);
}

static void another_key_than_the_founding_acts_is_refused(void **state) {
    (void)state;
    static const char *const files[] = {"keys/log.key", "keys/operator.key"};
    static const char *const names[] = {"assembly.example/assembly/simulated", "operator/desk"};
    found(true);
    for (size_t i = 0; i < 2; i++) {
        oy_err err;
        oy_record *r;
        oy_keyfile other;
        char path[OY_PATH_MAX], kept[OY_PATH_MAX + 8];
        assert_int_equal(oy_installation_path(path, d.dir, "assembly", files[i]), OY_OK);
        (void)snprintf(kept, sizeof kept, "%s.kept", path);
        assert_int_equal(rename(path, kept), 0);
        assert_int_equal(oy_record_open(&r, d.dir, "assembly", clock_read, &clock_now, false, NULL, NULL, &err),
                         OY_IO);
        CHECK(oy_keyfile_create(&other, path, oy_bytes_of(names[i]), OY_KEY_ED25519, NOTHING, &why));
        assert_int_equal(oy_record_open(&r, d.dir, "assembly", clock_read, &clock_now, false, NULL, NULL, &err),
                         OY_KEY_MISMATCH);
        assert_string_equal(err.what, files[i]);
        assert_int_equal(unlink(path), 0);
        CHECK(oy_keyfile_create(&other, path, oy_bytes_of(names[i]), OY_KEY_ED25519, OY_LIT("secret"), &why));
        assert_int_equal(oy_record_open(&r, d.dir, "assembly", clock_read, &clock_now, false, NULL, NULL, &err),
                         OY_KEY_MISMATCH);
        assert_int_equal(rename(kept, path), 0);
    }
    oy_record_close(opened());
}

static void sql(const char *text) {
    char path[OY_PATH_MAX];
    sqlite3 *db;
    assert_int_equal(oy_installation_path(path, d.dir, "assembly", "record.sqlite"), OY_OK);
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, text, NULL, NULL, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

static void what_was_changed_behind_its_back_is_refused(void **state) {
    (void)state;
    static const struct {
        const char *sql;
        oy_code code;
        const char *what;
    } changes[] = {
        {"UPDATE entry SET bytes=CAST(replace(CAST(bytes AS TEXT), 'channel is', 'channel as') AS BLOB) WHERE idx=1",
         OY_ROOT_MISMATCH, "entry 1"},
        {"UPDATE entry SET leaf=(SELECT leaf FROM entry WHERE idx=1) WHERE idx=2", OY_ROOT_MISMATCH, "entry 2"},
        {"UPDATE entry SET bytes=(SELECT bytes FROM entry WHERE idx=1), leaf=(SELECT leaf FROM entry WHERE idx=1) "
         "WHERE idx=2",
         OY_ROOT_MISMATCH, "checkpoint"},
        {"UPDATE checkpoint SET note=CAST(replace(CAST(note AS TEXT), char(10)||'3'||char(10), char(10)||'2'||char(10)) "
         "AS BLOB) WHERE size=3",
         OY_BAD_SIGNATURE, NULL},
        {"UPDATE checkpoint SET note=CAST(replace(CAST(note AS TEXT), 'assembly.ex', 'assambly.ex') AS BLOB) "
         "WHERE size=3",
         OY_WRONG_ORIGIN, NULL},
        {"UPDATE checkpoint SET note=(SELECT note FROM checkpoint WHERE size=2) WHERE size=3", OY_ROOT_MISMATCH,
         "checkpoint"},
        {"DELETE FROM entry WHERE idx=1", OY_STORE_DAMAGED, NULL},
        {"DELETE FROM entry WHERE idx=2", OY_STORE_DAMAGED, NULL},
    };
    for (size_t i = 0; i < sizeof changes / sizeof changes[0]; i++) {
        oy_err err;
        oy_record *r;
        found(true);
        r = opened();
        oy_hash proposal;
        (void)append(r, desk_propose(&d, "On damage", FOUNDED, &proposal));
        (void)append(r, desk_open(&d, &proposal, FOUNDED, FOUNDED + 86400, NULL));
        oy_record_close(r);
        sql(changes[i].sql);
        oy_code code = oy_record_open(&r, d.dir, "assembly", clock_read, &clock_now, false, NULL, NULL, &err);
        assert_int_equal(code, changes[i].code);
        if (changes[i].what)
            assert_string_equal(err.what, changes[i].what);
        assert_int_equal(desk_end(&d), 0);
        assert_true(desk_begin(&d));
    }
}

static void assert_refuses_everything(oy_record *r, oy_code code, oy_bytes note) {
    oy_err err;
    uint64_t index;
    oy_buf out = oy_buf_in(&d.arena);
    assert_int_equal(oy_record_health(r, &err), code);
    assert_int_equal(oy_record_append(r, &note, 1, &index, &err), code);
    assert_int_equal(oy_record_admit(r, note, true, &err), code);
    assert_int_equal(oy_record_tick(r, &err), code);
    assert_int_equal(oy_record_advance(r, 60, NULL, NULL, &err), code);
    assert_int_equal(oy_record_receipt(r, 0, &out, &err), code);
    assert_int_equal(oy_record_next_wake(r), OY_NO_INSTANT);
}

static void what_cannot_be_read_back_stops_the_record(void **state) {
    (void)state;
    oy_err err;
    uint64_t index;
    found(true);
    oy_record *r = opened();
    oy_bytes note = desk_propose(&d, "On reading back", FOUNDED, NULL);
    (void)sqlite3_limit(r->store->reader, SQLITE_LIMIT_LENGTH, 300);
    assert_int_equal(oy_record_append(r, &note, 1, &index, &err), OY_TOO_LONG);
    assert_refuses_everything(r, OY_TOO_LONG, note);
    assert_int_equal(oy_record_tree(r)->size, 1);
    oy_record_close(r);
    // it had been committed, so it is there; nobody was told so too early
    r = opened();
    assert_true(oy_record_find_note(r, note, &index) && index == 1);
    (void)audited(r);
    oy_record_close(r);
}

// A bit that flips in memory (the end of a real log, in 2022) is found before anything is signed or written.
static void a_flipped_bit_in_memory_stops_the_record(void **state) {
    (void)state;
    for (int which = 0; which < 3; which++) {
        oy_err err;
        uint64_t index;
        found(true);
        oy_record *r = opened();
        for (unsigned i = 0; i < 5; i++)
            (void)append(r, desk_propose(&d, "On memory", FOUNDED, NULL));
        if (which == 0)
            r->kept.peak[1].b[9] ^= 4;
        else if (which == 1)
            r->audit.tree.level[1][2].b[9] ^= 4;
        else
            r->log_key.key.seed[9] ^= 4;
        oy_code code = which == 2 ? OY_BAD_SIGNATURE : OY_ROOT_MISMATCH;
        oy_bytes note = desk_propose(&d, "On flipped bits", FOUNDED, NULL);
        assert_int_equal(oy_record_append(r, &note, 1, &index, &err), code);
        assert_refuses_everything(r, code, note);
        oy_record_close(r);
        r = opened();
        assert_int_equal(oy_record_tree(r)->size, 6);
        (void)audited(r);
        oy_record_close(r);
        assert_int_equal(desk_end(&d), 0);
        assert_true(desk_begin(&d));
    }
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        CASE(a_record_is_founded_and_opened),
        CASE(a_process_is_founded_once_and_by_its_own_keys),
        CASE(a_founding_that_was_cut_short_is_taken_up_again),
        CASE(acts_are_appended_with_receipts),
        CASE(a_batch_keeps_its_order),
        CASE(digits_of_an_id_lead_to_it),
        CASE(digits_that_could_mean_two_acts_lead_to_neither),
        CASE(what_was_at_fault_is_kept),
        CASE(the_desk_says_why_it_does_not_take_an_act),
        CASE(a_revoked_key_is_not_taken),
        CASE(a_refusal_is_signed_by_the_operator),
        CASE(what_was_closed_opens_the_same),
        CASE(time_passes_with_ticks_digests_and_outcomes),
        CASE(only_a_simulated_clock_moves_and_only_forward),
        CASE(a_real_clock_ticks_by_itself),
        CASE(a_day_with_acts_ends_with_a_digest),
        CASE(a_clock_that_cannot_be_right_stamps_nothing),
        CASE(another_key_than_the_founding_acts_is_refused),
        CASE(what_was_changed_behind_its_back_is_refused),
        CASE(what_cannot_be_read_back_stops_the_record),
        CASE(a_flipped_bit_in_memory_stops_the_record),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
