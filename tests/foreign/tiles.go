// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0

package main

import (
	"bytes"
	"fmt"

	"golang.org/x/mod/sumdb/tlog"
)

// tileMatches gets one tile, or bundle, and compares it with what the entries give.
func tileMatches(s *source, h *history, t tlog.Tile) error {
	got, err := s.tile(t)
	if err != nil {
		return err
	}
	want := []byte(nil)
	if t.L < 0 {
		want = h.bundle(t)
	} else if want, err = tlog.ReadTileData(t, h); err != nil {
		return err
	}
	if !bytes.Equal(got, want) {
		return fmt.Errorf("%s: is not what the entries give", tilePath(t))
	}
	return nil
}

// checkTiles compares all tiles of the log, of every level. With widths also the partial tiles and bundles that every
// old checkpoint rested on: whoever holds that checkpoint may still ask for them.
func checkTiles(s *source, h *history, now *checkpoint, old []*checkpoint, widths bool) error {
	seen := map[tlog.Tile]bool{}
	sizes := []int64{now.size}
	if widths {
		for _, c := range old {
			if c.size <= now.size {
				sizes = append(sizes, c.size)
			}
		}
	}
	for _, size := range sizes {
		for level := -1; level <= 7; level++ {
			if level < 0 && size == now.size {
				continue // the entries were read from these
			}
			for _, t := range tilesAt(level, size) {
				if seen[t] || (level < 0 && t.W == full) {
					continue
				}
				seen[t] = true
				if err := tileMatches(s, h, t); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// A tileReader gives tiles to tlog.TileHashReader, which believes none of them before it has found it in the tree.
type tileReader struct {
	source *source
	kept   map[tlog.Tile][]byte
}

func (r *tileReader) Height() int                     { return height }
func (r *tileReader) SaveTiles([]tlog.Tile, [][]byte) {}

func (r *tileReader) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	out := make([][]byte, len(tiles))
	for i, t := range tiles {
		data, ok := r.kept[t]
		if !ok {
			var err error
			if data, err = r.source.tile(t); err != nil {
				return nil, err
			}
			r.kept[t] = data
		}
		out[i] = data
	}
	return out, nil
}

// checkProofs makes proofs from nothing but the signed root and the served tiles, and verifies them: of the inclusion
// of entries (all, or about so many, the last among them), and of consistency with every old checkpoint.
func checkProofs(s *source, h *history, now *checkpoint, old []*checkpoint, wanted int64) (int64, error) {
	reader := tlog.TileHashReader(tlog.Tree{N: now.size, Hash: now.root}, &tileReader{s, map[tlog.Tile][]byte{}})
	step := int64(1)
	if wanted > 0 && now.size > wanted {
		step = now.size / wanted
	}
	proven := int64(0)
	for i := now.size - 1; i >= 0; i -= step {
		proof, err := tlog.ProveRecord(now.size, i, reader)
		if err == nil {
			err = tlog.CheckRecord(proof, now.size, now.root, i, h.leaves[i])
		}
		if err != nil {
			return 0, fmt.Errorf("inclusion of entry %d: %v", i, err)
		}
		proven++
	}
	done := map[tlog.Tree]bool{}
	for _, c := range old {
		if done[tlog.Tree{N: c.size, Hash: c.root}] {
			continue
		}
		done[tlog.Tree{N: c.size, Hash: c.root}] = true
		if err := h.holds(c); err != nil {
			return 0, err
		}
		if c.size == 0 {
			continue // consistent with everything
		}
		proof, err := tlog.ProveTree(now.size, c.size, reader)
		if err == nil {
			err = tlog.CheckTree(proof, now.size, now.root, c.size, c.root)
		}
		if err != nil {
			return 0, fmt.Errorf("%s: consistency of %d with %d: %v", c.name, c.size, now.size, err)
		}
	}
	return proven, nil
}
