// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0

package main

import (
	"fmt"
	"net/http"

	"golang.org/x/mod/sumdb/tlog"
)

// Names of tiles written otherwise than C2SP tlog-tiles lays down, each of which a careless reader would take for one
// that is there.
var odd = []string{
	"tile/0/0", "tile/0/00", "tile/0/0000", "tile/00/000", "tile/+0/000", "tile/-0/000", "tile/-1/000",
	"tile/0/x000/000", "tile/0/X000/000", "tile/0/000/000", "tile/0/x000", "tile/0/000/", "tile/0/000x",
	"tile/0/000.p", "tile/0/000.p/", "tile/0/000.p/0", "tile/0/000.p/01", "tile/0/000.p/+1", "tile/0/000.p/-1",
	"tile/0/000.p/256", "tile/0/000.p/257", "tile/0/000.p/1/", "tile/0/000.p/1.p/1", "tile/0/000.P/1",
	"tile/0/%30%30%30", "tile/0/000%00", "tile/0//000", "tile//0/000", "tile/0/ 000", "tile/0/0x0",
	"tile/64/000", "tile/256/000", "tile/8/0/000", "tile/8/0/000.p/1", "tile/data/000", "tile/8/data/000",
	"tile/entries/0", "tile/entries/000.p/0", "tile/entries/000.p/256", "tile/entries/x000/000",
	"tile/Entries/000", "tile/entry/000", "tile/entries", "tile/", "tile", "checkpoint/", "checkpoint.txt",
	"tile/0/18446744073709551616", "tile/0/x018/x446/x744/x073/x709/x551/616", "tile/0/x999/x999/x999/x999/x999/x999/999",
}

// beyond lists what a log of that size does not have yet.
func beyond(size int64) []string {
	var names []string
	for level := -1; level <= 7; level++ {
		hashes := size
		for l := 0; l < level; l++ {
			hashes >>= height
		}
		next := tlog.Tile{H: height, L: level, N: hashes / full, W: int(hashes%full) + 1}
		names = append(names, tilePath(next))
		next.N++
		next.W = 1
		names = append(names, tilePath(next))
	}
	return names
}

// checkPaths asks for what is not there. Each must be not found, and nobody may be told to remember that for ever.
func checkPaths(s *source, size int64) (int, error) {
	names := append(append([]string(nil), odd...), beyond(size)...)
	for _, name := range names {
		a, err := s.get(name)
		if err != nil {
			return 0, err
		}
		if a.status != http.StatusNotFound {
			return 0, fmt.Errorf("%s: status %d, not 404", name, a.status)
		}
		if a.immutable() || a.maxAge() > checkpointStay {
			return 0, fmt.Errorf("%s: is not there, and that is to be remembered (%s)", name, a.header.Get("Cache-Control"))
		}
	}
	return len(names), nil
}
