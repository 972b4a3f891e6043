// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Decides every vector of own/ as it is stated there. What this library does not do is counted and said.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/crypto.h"
#include "core/receipt.h"
#include "core/tile.h"
#include "vector_file.h"

enum { LEAVES = 70000 };

static oy_arena arena;
static oy_tree tree; // entry i is "entry-<i>"
static char own[4096];

static oy_bytes dash_entry(uint64_t i) {
    oy_buf b = oy_buf_in(&arena);
    oy_buf_puts(&b, "entry-");
    oy_buf_number(&b, i);
    assert_false(b.failed);
    return oy_buf_bytes(&b);
}

static int setup(void **state) {
    (void)state;
    if (!oy_crypto_init())
        return -1;
    oy_arena_init(&arena, oy_allocator_libc());
    oy_tree_init(&tree, oy_allocator_libc());
    for (uint64_t i = 0; i < LEAVES; i++) {
        oy_hash leaf = oy_leaf_hash(dash_entry(i));
        if (oy_tree_append(&tree, &leaf) != OY_OK)
            return -1;
    }
    int n = snprintf(own, sizeof own, "%s/tests/vectors/own", source_root());
    return n > 0 && (size_t)n < sizeof own ? 0 : -1;
}

static int teardown(void **state) {
    (void)state;
    oy_tree_clear(&tree);
    oy_arena_clear(&arena);
    return 0;
}

static void assert_hash(const oy_hash *got, const json_t *expected) {
    oy_hash h = hash_of(expected);
    assert_true(oy_hash_equal(got, &h));
}

static void assert_sha256(oy_bytes bytes, const json_t *expected) {
    oy_hash h = oy_sha256(&bytes, 1);
    assert_hash(&h, expected);
}

static size_t primitives(const json_t *list) {
    size_t i;
    const json_t *item;
    json_array_foreach(list, i, item) {
        oy_hash got;
        if (json_object_get(item, "left")) {
            oy_hash l = hash_in(item, "left"), r = hash_in(item, "right");
            got = oy_node_hash(&l, &r);
        } else if (strcmp(json_string_value(member(item, "name")), "empty tree") == 0) {
            got = oy_empty_root();
        } else {
            got = oy_leaf_hash(hex_in(&arena, item, "entry"));
        }
        assert_hash(&got, member(item, "hash"));
    }
    return i;
}

static void merkle_roots(void **state) {
    (void)state;
    json_t *file = json_read(own, "merkle_roots.json", 0);
    size_t i, decided = primitives(member(file, "primitives"));
    const json_t *item, *ct = member(file, "ct8"), *entries = member(ct, "entries");
    oy_frontier f = {0};
    json_array_foreach(member(ct, "roots"), i, item) {
        oy_hash root = oy_frontier_root(&f);
        assert_hash(&root, item);
        oy_hash leaf = i < 8 ? oy_leaf_hash(unhex(&arena, text_of(json_array_get(entries, i)))) : root;
        oy_frontier_append(&f, &leaf);
        decided++;
    }
    assert_int_equal(i, 9);
    f = (oy_frontier){0};
    json_array_foreach(member(file, "entry_dash_i"), i, item) {
        uint64_t size = number_in(item, "size");
        while (f.size < size)
            oy_frontier_append(&f, &tree.level[0][f.size]);
        oy_hash a = oy_tree_root(&tree, size), b = oy_frontier_root(&f);
        assert_hash(&a, member(item, "root"));
        assert_hash(&b, member(item, "root"));
        decided++;
    }
    tell("merkle_roots.json", decided, 0, "");
    json_decref(file);
}

// Reads a list of hashes; one more than a proof can have is enough to be refused.
static size_t hashes_in(const json_t *object, const char *key, oy_hash out[OY_PROOF_MAX + 1]) {
    size_t i;
    const json_t *item;
    json_array_foreach(member(object, key), i, item) {
        assert_in_range(i, 0, OY_PROOF_MAX);
        out[i] = hash_of(item);
    }
    return i;
}

static void assert_decided(oy_code code, const json_t *item) {
    bool valid = truth_in(item, "valid");
    if (valid != (code == OY_OK))
        fail_msg("%s: %s", json_string_value(member(item, "why")), oy_code_token(code));
}

// Whether a valid proof is one that the tree makes: some verify though their size is wrong.
static bool is_made(const json_t *item) {
    return truth_in(item, "valid") && !json_object_get(item, "not_generated");
}

static void inclusion_proofs(void **state) {
    (void)state;
    json_t *file = json_read(own, "inclusion_proofs.json", 0);
    size_t i;
    const json_t *item;
    json_array_foreach(member(file, "cases"), i, item) {
        oy_hash proof[OY_PROOF_MAX + 1], made[OY_PROOF_MAX], leaf = hash_in(item, "leaf"), root = hash_in(item, "root");
        uint64_t index = number_in(item, "index"), size = number_in(item, "size");
        size_t count = hashes_in(item, "proof", proof);
        assert_decided(oy_inclusion_verify(index, size, &leaf, proof, count, &root), item);
        if (!is_made(item))
            continue;
        assert_int_equal(oy_tree_inclusion(&tree, index, size, made), count);
        assert_memory_equal(made, proof, count * sizeof *made);
    }
    tell("inclusion_proofs.json", i, 0, "");
    json_decref(file);
}

static void consistency_proofs(void **state) {
    (void)state;
    json_t *file = json_read(own, "consistency_proofs.json", 0);
    size_t i;
    const json_t *item;
    json_array_foreach(member(file, "cases"), i, item) {
        oy_hash proof[OY_PROOF_MAX + 1], made[OY_PROOF_MAX];
        oy_hash old_root = hash_in(item, "old_root"), root = hash_in(item, "new_root");
        uint64_t old = number_in(item, "old"), size = number_in(item, "new");
        size_t count = hashes_in(item, "proof", proof);
        assert_decided(oy_consistency_verify(old, &old_root, size, &root, proof, count), item);
        if (!is_made(item))
            continue;
        assert_int_equal(oy_tree_consistency(&tree, old, size, made), count);
        assert_memory_equal(made, proof, count * sizeof *made);
    }
    tell("consistency_proofs.json", i, 0, "");
    json_decref(file);
}

static void check_name(const json_t *item) {
    oy_bytes path = text_in(item, "path"), level = text_in(item, "level");
    oy_tile_name name;
    uint64_t number = 0;
    assert_int_equal(oy_tile_name_parse(&name, path), OY_OK);
    bool entries = !oy_number_parse(&number, level);
    assert_int_equal(name.level, entries ? OY_TILE_ENTRIES : (int)number);
    assert_true(!entries || oy_bytes_equal(level, OY_LIT("entries")));
    assert_int_equal(name.index, number_in(item, "n"));
    assert_int_equal(name.width, number_in(item, "width"));
    oy_buf b = oy_buf_in(&arena);
    oy_tile_name_print(&b, &name);
    assert_true(oy_bytes_equal(oy_buf_bytes(&b), path));
}

// The tiles of a size, in the order of the file: of level 0 the first three and the last.
static void check_size(const json_t *item) {
    uint64_t size = number_in(item, "size");
    size_t listed = 0, levels = 0;
    for (int level = 0; level < 64; level++) {
        uint64_t full = 0;
        uint32_t part = 0;
        for (uint64_t index = 0;; index++) {
            uint32_t width = oy_tile_width_at(level, index, size);
            if (width == 0)
                break;
            full += width == 256;
            part = width == 256 ? 0 : width;
            if (level == 0 && index >= 3 && oy_tile_width_at(level, index + 1, size))
                continue;
            oy_buf b = oy_buf_in(&arena);
            oy_tile_name_print(&b, &(oy_tile_name){level, index, width});
            assert_true(oy_bytes_equal(oy_buf_bytes(&b), text_of(json_array_get(member(item, "tiles"), listed))));
            listed++;
        }
        if (full + part == 0)
            continue;
        char key[12];
        (void)snprintf(key, sizeof key, "%d", level);
        const json_t *widths = member(member(item, "widths"), key);
        assert_int_equal(json_integer_value(json_array_get(widths, 0)), full);
        assert_int_equal(json_integer_value(json_array_get(widths, 1)), part);
        levels++;
    }
    assert_int_equal(listed, json_array_size(member(item, "tiles")));
    assert_int_equal(levels, json_object_size(member(item, "widths")));
}

static void tile_paths(void **state) {
    (void)state;
    json_t *file = json_read(own, "tile_paths.json", 0);
    size_t i, decided = 0;
    const json_t *item;
    json_array_foreach(member(file, "encode"), i, item) {
        check_name(item);
        decided++;
    }
    json_array_foreach(member(file, "invalid"), i, item) {
        oy_tile_name name;
        if (oy_tile_name_parse(&name, text_in(item, "path")) != OY_BAD_PATH)
            fail_msg("%s", json_string_value(member(item, "why")));
        decided++;
    }
    json_array_foreach(member(file, "sizes"), i, item) {
        check_size(item);
        decided++;
    }
    tell("tile_paths.json", decided, 0, "");
    json_decref(file);
}

static void hash_tiles(void **state) {
    (void)state;
    static uint8_t tile[256 * 32];
    json_t *file = json_read(own, "hash_tiles.json", 0);
    size_t i;
    const json_t *item;
    json_array_foreach(member(file, "tiles"), i, item) {
        oy_tile_name name;
        assert_int_equal(oy_tile_name_parse(&name, text_in(item, "path")), OY_OK);
        assert_int_equal(oy_tile_width_at(name.level, name.index, number_in(item, "size")), name.width);
        assert_int_equal(name.width * 32, number_in(item, "bytes"));
        oy_tile_hashes(&tree, &name, tile);
        oy_hash first = hash_in(item, "first"), last = hash_in(item, "last");
        assert_memory_equal(tile, first.b, 32);
        assert_memory_equal(tile + (size_t)32 * (name.width - 1), last.b, 32);
        assert_sha256((oy_bytes){tile, (size_t)32 * name.width}, member(item, "sha256"));
    }
    tell("hash_tiles.json", i, 0, "");
    json_decref(file);
}

// A bundle holds exactly `width` entries, at least one, and nothing else.
static bool bundle_is_good(oy_bytes bundle, uint64_t width) {
    oy_bytes entry;
    for (uint64_t i = 0; i < width; i++)
        if (oy_bundle_next(&bundle, &entry) != OY_OK)
            return false;
    return width && bundle.n == 0;
}

static void check_bundle(const json_t *item) {
    oy_bytes bundle = hex_in(&arena, item, "bundle"), rest = bundle, entry;
    oy_buf b = oy_buf_in(&arena);
    size_t i;
    const json_t *hex;
    json_array_foreach(member(item, "entries"), i, hex) {
        oy_bytes expected = unhex(&arena, text_of(hex));
        assert_int_equal(oy_bundle_next(&rest, &entry), OY_OK);
        assert_true(oy_bytes_equal(entry, expected));
        oy_bundle_put(&b, expected);
    }
    assert_true(bundle_is_good(bundle, i));
    assert_true(oy_bytes_equal(oy_buf_bytes(&b), bundle));
    assert_sha256(bundle, member(item, "sha256"));
}

static void entry_bundles(void **state) {
    (void)state;
    json_t *file = json_read(own, "entry_bundles.json", 0);
    size_t i, decided = 2;
    const json_t *item, *largest = member(file, "largest");
    json_array_foreach(member(file, "valid"), i, item) {
        check_bundle(item);
        decided++;
    }
    json_array_foreach(member(file, "invalid"), i, item) {
        if (bundle_is_good(hex_in(&arena, item, "bundle"), number_in(item, "width")))
            fail_msg("%s", json_string_value(member(item, "why")));
        decided++;
    }
    size_t count = (size_t)number_in(largest, "count");
    uint8_t *bytes = oy_arena_get(&arena, count + 1);
    memset(bytes, hex_in(&arena, largest, "entry_byte").p[0], count + 1);
    oy_buf b = oy_buf_in(&arena);
    oy_bundle_put(&b, (oy_bytes){bytes, count});
    assert_int_equal(b.n, number_in(largest, "bundle_bytes"));
    assert_memory_equal(b.p, hex_in(&arena, largest, "bundle_first_4").p, 4);
    assert_sha256(oy_buf_bytes(&b), member(largest, "bundle_sha256"));
    oy_hash leaf = oy_leaf_hash((oy_bytes){bytes, count});
    assert_hash(&leaf, member(largest, "leaf_hash"));
    assert_non_null(member(file, "too_large"));
    oy_bundle_put(&b, (oy_bytes){bytes, count + 1});
    assert_true(b.failed);
    tell("entry_bundles.json", decided, 0, "");
    json_decref(file);
}

static void check_key(const json_t *item) {
    oy_bytes seed = hex_in(&arena, item, "seed"), pub = hex_in(&arena, item, "public");
    oy_skey key = oy_skey_make(text_in(item, "name"), (oy_key_type)number_in(item, "alg"), seed.p);
    assert_memory_equal(key.vkey.pub, pub.p, 32);
    oy_buf b = oy_buf_in(&arena), id = oy_buf_in(&arena);
    const uint8_t bytes[4] = {(uint8_t)(key.vkey.id >> 24), (uint8_t)(key.vkey.id >> 16), (uint8_t)(key.vkey.id >> 8),
                              (uint8_t)key.vkey.id};
    oy_buf_hex(&id, bytes, 4);
    assert_true(oy_bytes_equal(oy_buf_bytes(&id), text_in(item, "key_id")));
    oy_vkey_print(&b, &key.vkey);
    assert_true(oy_bytes_equal(oy_buf_bytes(&b), text_in(item, "vkey")));
    oy_vkey read;
    assert_int_equal(oy_vkey_parse(&read, text_in(item, "vkey"), NULL), OY_OK);
    assert_true(oy_vkey_equal(&read, &key.vkey));
    oy_bytes data = text_in(item, "keydata_base64");
    assert_true(oy_bytes_equal(oy_bytes_slice(oy_buf_bytes(&b), b.n - data.n, b.n), data));
}

// What a reader who knows those keys says of a note; *verified counts the keys that signed it.
static const char *outcome(const json_t *item, size_t *verified) {
    oy_note note;
    size_t i;
    const json_t *text;
    *verified = 0;
    if (oy_note_parse(&note, &arena, text_in(item, "note"), NULL) != OY_OK)
        return "malformed";
    json_array_foreach(member(item, "vkeys"), i, text) {
        oy_vkey key;
        assert_int_equal(oy_vkey_parse(&key, text_of(text), NULL), OY_OK);
        oy_code code = oy_note_verify(&note, &key, NULL);
        if (code == OY_BAD_SIGNATURE)
            return "bad-signature";
        *verified += code == OY_OK;
    }
    if (*verified)
        assert_true(oy_bytes_equal(note.text, text_in(item, "text")));
    return *verified ? "ok" : "unverified";
}

static void notes(void **state) {
    (void)state;
    json_t *file = json_read(own, "notes.json", 0);
    size_t i, decided = 0, private_forms = 0;
    const json_t *item;
    json_array_foreach(member(file, "keys"), i, item) {
        check_key(item);
        private_forms += text_in(item, "skey").n != 0;
        decided++;
    }
    json_array_foreach(member(file, "bad_vkeys"), i, item) {
        oy_vkey key;
        if (oy_vkey_parse(&key, text_in(item, "vkey"), NULL) != OY_BAD_KEY)
            fail_msg("%s", json_string_value(member(item, "why")));
        decided++;
    }
    json_array_foreach(member(file, "notes"), i, item) {
        size_t verified;
        const char *got = outcome(item, &verified), *expected = json_string_value(member(item, "outcome"));
        if (strcmp(got, expected) != 0)
            fail_msg("%s: %s", json_string_value(member(item, "why")), got);
        if (strcmp(got, "ok") == 0)
            assert_int_equal(verified, json_array_size(member(item, "verified")));
        decided++;
    }
    tell("notes.json", decided, private_forms, "the x/mod text form of a private key is not read here");
    json_decref(file);
}

static void check_signed(const json_t *item) {
    oy_bytes bytes = text_in(item, "checkpoint");
    oy_skey key = oy_skey_make(text_in(item, "origin"), OY_KEY_ED25519, hex_in(&arena, item, "seed").p);
    oy_vkey log;
    oy_checkpoint c;
    oy_note note;
    assert_int_equal(oy_vkey_parse(&log, text_in(item, "vkey"), NULL), OY_OK);
    assert_int_equal(oy_checkpoint_open(&c, &note, &arena, bytes, &log, NULL), OY_OK);
    assert_int_equal(c.size, number_in(item, "size"));
    assert_hash(&c.root, member(item, "root"));
    oy_buf text = oy_buf_in(&arena), whole = oy_buf_in(&arena);
    oy_checkpoint_print(&text, &c);
    oy_note_print(&whole, oy_buf_bytes(&text), &key);
    assert_true(oy_bytes_equal(oy_buf_bytes(&whole), bytes));
}

static void checkpoints(void **state) {
    (void)state;
    json_t *file = json_read(own, "checkpoints.json", 0);
    size_t i, decided = 0;
    const json_t *item;
    json_array_foreach(member(file, "texts"), i, item) {
        oy_checkpoint c;
        assert_decided(oy_checkpoint_parse(&c, text_in(item, "text"), NULL), item);
        decided++;
    }
    json_array_foreach(member(file, "signed"), i, item) {
        check_signed(item);
        decided++;
    }
    tell("checkpoints.json", decided, 0, "");
    json_decref(file);
}

static oy_bytes joined(oy_bytes a, oy_bytes b) {
    oy_buf out = oy_buf_in(&arena);
    oy_buf_put(&out, a);
    oy_buf_put(&out, b);
    assert_false(out.failed);
    return oy_buf_bytes(&out);
}

// The time as the message has it: JSON numbers are not sure to carry 2^63 - 1.
static uint64_t time_of(oy_bytes message) {
    oy_bytes line;
    uint64_t time;
    assert_true(oy_line_next(&message, &line) && oy_line_next(&message, &line));
    assert_true(oy_bytes_starts(line, OY_LIT("time ")));
    assert_true(oy_size_parse(&time, oy_bytes_slice(line, 5, line.n)));
    return time;
}

static void check_cosignature(const json_t *item) {
    oy_note note;
    oy_vkey key;
    uint64_t time = 0;
    oy_bytes line = text_in(item, "line"), message = text_in(item, "message");
    assert_int_equal(oy_vkey_parse(&key, text_in(item, "vkey"), NULL), OY_OK);
    assert_int_equal(oy_note_parse(&note, &arena, joined(text_in(item, "checkpoint"), line), NULL), OY_OK);
    oy_code code = oy_note_verify(&note, &key, &time);
    assert_decided(code, item);
    if (code != OY_OK) {
        assert_int_equal(code, OY_BAD_SIGNATURE);
        return;
    }
    assert_int_equal(time, time_of(message));
    oy_skey secret = oy_skey_make(key.name, OY_KEY_COSIGNATURE, hex_in(&arena, item, "seed").p);
    oy_buf b = oy_buf_in(&arena);
    oy_note_cosign_line(&b, &secret, note.text, time);
    assert_true(oy_bytes_equal(oy_buf_bytes(&b), line));
}

// A line of a type that is unknown here: no key reads it, the note is read all the same, and the log's line holds.
static void check_unknown_type(const json_t *item, const json_t *ml_dsa, const oy_vkey *log) {
    oy_vkey key;
    oy_checkpoint c;
    oy_note note;
    assert_int_equal(oy_vkey_parse(&key, text_in(ml_dsa, "vkey"), NULL), OY_BAD_KEY);
    oy_bytes bytes = text_in(item, "checkpoint"), line = text_in(item, "line");
    assert_int_equal(oy_checkpoint_open(&c, &note, &arena, joined(bytes, line), log, NULL), OY_OK);
    assert_hash(&c.root, member(item, "root"));
    assert_true(oy_bytes_equal(note.sigs[note.sig_count - 1].line, line));
}

static void cosignatures(void **state) {
    (void)state;
    json_t *file = json_read(own, "cosignatures.json", JSON_DECODE_INT_AS_REAL);
    json_t *keys = json_read(own, "notes.json", 0);
    size_t i, decided = 0;
    const json_t *item, *ml_dsa = member(file, "ml_dsa_44");
    oy_vkey log;
    assert_int_equal(oy_vkey_parse(&log, text_in(json_array_get(member(keys, "keys"), 0), "vkey"), NULL), OY_OK);
    json_array_foreach(member(file, "ed25519"), i, item) {
        check_cosignature(item);
        decided++;
    }
    json_array_foreach(member(ml_dsa, "cases"), i, item) {
        check_unknown_type(item, ml_dsa, &log);
    }
    tell("cosignatures.json", decided, i,
         "ML-DSA-44 is not verified here; its lines were passed over as of an unknown type");
    json_decref(file);
    json_decref(keys);
}

// A receipt that verifies and carries as many cosignatures as are asked for; each key counts once.
static oy_code receipt_decide(const json_t *item) {
    oy_receipt r;
    oy_checkpoint at;
    oy_note note;
    oy_vkey key;
    size_t i;
    uint64_t cosigned = 0;
    const json_t *text;
    oy_code code = oy_receipt_parse(&r, &arena, text_in(item, "proof"), NULL);
    json_array_foreach(member(item, "vkeys"), i, text) {
        if (code != OY_OK)
            return code;
        assert_int_equal(oy_vkey_parse(&key, text_of(text), NULL), OY_OK);
        if (i == 0) {
            code = oy_receipt_verify(&r, &arena, hex_in(&arena, item, "entry"), &key, &at, NULL);
            continue;
        }
        assert_int_equal(oy_note_parse(&note, &arena, r.checkpoint, NULL), OY_OK);
        code = oy_note_verify(&note, &key, NULL);
        cosigned += code == OY_OK;
        code = code == OY_UNSIGNED ? OY_OK : code;
    }
    return code == OY_OK && cosigned < number_in(item, "quorum") ? OY_UNSIGNED : code;
}

static void tlog_proofs(void **state) {
    (void)state;
    json_t *file = json_read(own, "tlog_proofs.json", 0);
    size_t i;
    const json_t *item;
    json_array_foreach(member(file, "cases"), i, item) {
        oy_code code = receipt_decide(item);
        assert_decided(code, item);
        oy_receipt r;
        if (code != OY_OK || oy_receipt_parse(&r, &arena, text_in(item, "proof"), NULL) != OY_OK)
            continue;
        oy_buf b = oy_buf_in(&arena);
        oy_receipt_print(&b, &r);
        assert_true(oy_bytes_equal(oy_buf_bytes(&b), text_in(item, "proof")));
    }
    tell("tlog_proofs.json", i, 0, "");
    json_decref(file);
}

static void torsion(void **state) {
    (void)state;
    oy_bytes rest = file_read(own, "../torsion.txt"), line;
    size_t decided = 0;
    while (oy_line_next(&rest, &line)) {
        if (line.n == 0 || line.p[0] == '#')
            continue;
        oy_bytes field[4];
        for (size_t i = 0, from = 0; i < 4; i++) {
            size_t to = oy_bytes_find(line, from, ' ');
            field[i] = oy_bytes_slice(line, from, to);
            from = to + 1;
        }
        bool valid = oy_bytes_equal(field[0], OY_LIT("control"));
        oy_bytes pub = unhex(&arena, field[1]), sig = unhex(&arena, field[2]);
        assert_int_equal(pub.n, 32);
        assert_int_equal(sig.n, 64);
        assert_int_equal(oy_ed25519_verify(pub.p, unhex(&arena, field[3]), sig.p), valid);
        bool sound = !oy_bytes_equal(field[0], OY_LIT("A_torsion"));
        assert_int_equal(oy_ed25519_key_is_sound(pub.p), sound);
        decided++;
    }
    assert_int_equal(decided, 3);
    tell("torsion.txt", decided, 0, "");
}

static void witness_exchanges(void **state) {
    (void)state;
    json_t *file = json_read(own, "witness_exchanges.json", 0);
    size_t count = json_array_size(member(file, "sequence")) + json_array_size(member(file, "standalone_from_size_0"));
    tell("witness_exchanges.json", 0, count, "there is no witness here");
    json_decref(file);
    skip();
}

static void ssh_signatures(void **state) {
    (void)state;
    json_t *file = json_read(own, "sshsig.json", 0);
    tell("sshsig.json", 0, json_array_size(member(file, "cases")), "signatures by ssh-keygen are not read here");
    json_decref(file);
    skip();
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(merkle_roots),   cmocka_unit_test(inclusion_proofs), cmocka_unit_test(consistency_proofs),
        cmocka_unit_test(tile_paths),     cmocka_unit_test(hash_tiles),       cmocka_unit_test(entry_bundles),
        cmocka_unit_test(notes),          cmocka_unit_test(checkpoints),      cmocka_unit_test(cosignatures),
        cmocka_unit_test(tlog_proofs),    cmocka_unit_test(torsion),          cmocka_unit_test(witness_exchanges),
        cmocka_unit_test(ssh_signatures),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
