// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0

package main

import (
	"encoding/base64"
	"fmt"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// A checkpoint whose signature holds.
type checkpoint struct {
	name   string
	origin string
	size   int64
	root   tlog.Hash
}

// openCheckpoint verifies a signed checkpoint. It must have three lines and no more: extension lines are not
// recommended, and this log has none.
func openCheckpoint(text []byte, key note.Verifier) (*checkpoint, error) {
	signed, err := note.Open(text, note.VerifierList(key))
	if err != nil {
		return nil, err
	}
	lines := strings.Split(signed.Text, "\n")
	if len(lines) != 4 || lines[3] != "" {
		return nil, fmt.Errorf("%d lines, not three", len(lines)-1)
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil || size < 0 || strconv.FormatInt(size, 10) != lines[1] {
		return nil, fmt.Errorf("%q is not a size", lines[1])
	}
	root, err := base64.StdEncoding.Strict().DecodeString(lines[2])
	if err != nil || len(root) != tlog.HashSize {
		return nil, fmt.Errorf("%q is not a root", lines[2])
	}
	c := &checkpoint{name: "checkpoint", origin: lines[0], size: size}
	copy(c.root[:], root)
	if c.origin != key.Name() {
		return nil, fmt.Errorf("of the log %q, and signed by the key of %q", c.origin, key.Name())
	}
	return c, nil
}
