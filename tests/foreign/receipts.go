// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0

package main

import (
	"encoding/base64"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// A receipt is a C2SP tlog-proof. Its extra is the stamp: with the act behind it, the entry.
type receipt struct {
	stamp      []byte
	index      int64
	proof      tlog.RecordProof
	checkpoint []byte
}

func parseReceipt(text string) (*receipt, error) {
	head, checkpoint, ok := strings.Cut(text, "\n\n")
	lines := strings.Split(head, "\n")
	if !ok || len(lines) < 3 || lines[0] != "c2sp.org/tlog-proof@v1" {
		return nil, errors.New("not a tlog-proof with an extra")
	}
	r := &receipt{checkpoint: []byte(checkpoint)}
	extra := strings.TrimPrefix(lines[1], "extra ")
	index := strings.TrimPrefix(lines[2], "index ")
	if extra == lines[1] || index == lines[2] {
		return nil, errors.New("no extra, or no index")
	}
	var err error
	if r.stamp, err = base64.StdEncoding.Strict().DecodeString(extra); err != nil {
		return nil, fmt.Errorf("extra: %v", err)
	}
	if r.index, err = strconv.ParseInt(index, 10, 64); err != nil || strconv.FormatInt(r.index, 10) != index || r.index < 0 {
		return nil, fmt.Errorf("%q is not an index", index)
	}
	for _, line := range lines[3:] {
		hash, err := base64.StdEncoding.Strict().DecodeString(line)
		if err != nil || len(hash) != tlog.HashSize {
			return nil, fmt.Errorf("%q is not a hash", line)
		}
		r.proof = append(r.proof, tlog.Hash{})
		copy(r.proof[len(r.proof)-1][:], hash)
	}
	return r, nil
}

// receiptHolds: the act stands where its receipt says, in the tree that the receipt rests on and in the log of now.
func receiptHolds(act []byte, text string, h *history, key note.Verifier) error {
	r, err := parseReceipt(text)
	if err != nil {
		return err
	}
	c, err := openCheckpoint(r.checkpoint, key)
	if err != nil {
		return err
	}
	leaf := tlog.RecordHash(append(append([]byte(nil), r.stamp...), act...))
	if err := tlog.CheckRecord(r.proof, c.size, c.root, r.index, leaf); err != nil {
		return err
	}
	if r.index >= int64(len(h.leaves)) {
		return fmt.Errorf("entry %d is lost: there are %d", r.index, len(h.leaves))
	}
	if h.leaves[r.index] != leaf {
		return fmt.Errorf("entry %d is another", r.index)
	}
	return h.holds(c)
}

// checkReceipts looks at every NAME.tlog-proof in the directory, and the NAME.act beside it. How many there are.
func checkReceipts(directory string, h *history, now *checkpoint, key note.Verifier) (int, error) {
	if directory == "" {
		return 0, nil
	}
	names, err := filepath.Glob(filepath.Join(directory, "*.tlog-proof"))
	if err != nil || len(names) == 0 {
		return 0, fmt.Errorf("%s: no receipts", directory)
	}
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			return 0, err
		}
		act, err := os.ReadFile(strings.TrimSuffix(name, ".tlog-proof") + ".act")
		if err != nil {
			return 0, err
		}
		if err := receiptHolds(act, string(text), h, key); err != nil {
			return 0, fmt.Errorf("%s: %v", name, err)
		}
	}
	return len(names), nil
}
