// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0

// Logcheck looks at a served log from outside. Every hash, proof and signature is computed by golang.org/x/mod
// (sumdb/tlog and sumdb/note), which nobody here wrote; no code of this project runs in it.
//
//	logcheck -vkey KEY [-old PATH]… [-receipts DIR] [-proofs N] [-widths] URL
//
// URL is what stands before /checkpoint and /tile. It checks: the checkpoint and its signature; every bundle, and that
// the entries give the root; every tile, byte for byte; the inclusion of entries, and consistency with every -old
// checkpoint, from the served tiles alone; types, caching and reach of what is served; and that nothing is found that
// lies beyond the end, or is named otherwise than C2SP lays down. When the log grew meanwhile it begins again.
// It ends with 0 when all holds, 1 when something does not, 2 if misused.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"golang.org/x/mod/sumdb/note"
)

type paths []string

func (p *paths) String() string { return fmt.Sprint(*p) }

func (p *paths) Set(s string) error {
	*p = append(*p, s)
	return nil
}

type wish struct {
	key      note.Verifier
	old      paths
	receipts string
	proofs   int64
	widths   bool
}

// oldCheckpoints reads every file that was named, and every file in a directory that was named.
func oldCheckpoints(named paths, key note.Verifier) ([]*checkpoint, error) {
	var all []*checkpoint
	for _, name := range named {
		files := []string{name}
		if info, err := os.Stat(name); err == nil && info.IsDir() {
			files, _ = filepath.Glob(filepath.Join(name, "*"))
		}
		for _, file := range files {
			text, err := os.ReadFile(file)
			if err != nil {
				return nil, err
			}
			c, err := openCheckpoint(text, key)
			if err != nil {
				return nil, fmt.Errorf("%s: %v", file, err)
			}
			c.name = file
			all = append(all, c)
		}
	}
	return all, nil
}

func check(s *source, w *wish) error {
	text, err := s.checkpoint()
	if err != nil {
		return err
	}
	now, err := openCheckpoint(text, w.key)
	if err != nil {
		return fmt.Errorf("checkpoint: %v", err)
	}
	old, err := oldCheckpoints(w.old, w.key)
	if err != nil {
		return err
	}
	log, err := readEntries(s, now.size)
	if err != nil {
		return err
	}
	if err := log.holds(now); err != nil {
		return err
	}
	if err := checkTiles(s, log, now, old, w.widths); err != nil {
		return err
	}
	proven, err := checkProofs(s, log, now, old, w.proofs)
	if err != nil {
		return err
	}
	receipts, err := checkReceipts(w.receipts, log, now, w.key)
	if err != nil {
		return err
	}
	odd, err := checkPaths(s, now.size)
	if err != nil {
		return err
	}
	fmt.Printf("%s: %d entries, %d proven from tiles, %d old checkpoints, %d receipts, %d odd paths, %d requests\n",
		now.origin, now.size, proven, len(old), receipts, odd, s.requests)
	return nil
}

func main() {
	var w wish
	vkey := flag.String("vkey", "", "the `key` of the log")
	flag.Var(&w.old, "old", "a `file` with a checkpoint that was served before, or a directory of them")
	flag.StringVar(&w.receipts, "receipts", "", "a `directory` of NAME.act and NAME.tlog-proof")
	flag.Int64Var(&w.proofs, "proofs", 0, "about how `many` entries to prove the inclusion of; 0: all")
	flag.BoolVar(&w.widths, "widths", false, "also look at the partial tiles and bundles of every old size")
	flag.Parse()
	var err error
	if w.key, err = note.NewVerifier(*vkey); err != nil || flag.NArg() != 1 {
		flag.Usage()
		os.Exit(2)
	}
	s := newSource(flag.Arg(0))
	for tries := 3; tries > 0; tries-- {
		if err = check(s, &w); err == nil || !s.grew() {
			break
		}
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "logcheck:", err)
		os.Exit(1)
	}
}
