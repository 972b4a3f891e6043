// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0

package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"fmt"

	"golang.org/x/mod/sumdb/tlog"
)

const (
	height = 8
	full   = 1 << height
)

// A history is a log as its entries tell it, and nothing else: all hashes are made from them.
type history struct {
	entries [][]byte
	leaves  []tlog.Hash
	stored  []tlog.Hash // in the order of tlog.StoredHashIndex
}

func (h *history) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	out := make([]tlog.Hash, len(indexes))
	for i, x := range indexes {
		if x >= int64(len(h.stored)) {
			return nil, fmt.Errorf("there is no hash %d", x)
		}
		out[i] = h.stored[x]
	}
	return out, nil
}

func (h *history) add(entry []byte) error {
	leaf := tlog.RecordHash(entry)
	hashes, err := tlog.StoredHashesForRecordHash(int64(len(h.leaves)), leaf, h)
	if err != nil {
		return err
	}
	h.entries = append(h.entries, entry)
	h.leaves = append(h.leaves, leaf)
	h.stored = append(h.stored, hashes...)
	return nil
}

// root is that of the first n entries.
func (h *history) root(n int64) (tlog.Hash, error) {
	if n == 0 {
		return sha256.Sum256(nil), nil
	}
	return tlog.TreeHash(n, h)
}

// holds tells whether the checkpoint is one of this history.
func (h *history) holds(c *checkpoint) error {
	if c.size > int64(len(h.leaves)) {
		return fmt.Errorf("%s: %d entries were signed, and %d are served: rolled back", c.name, c.size, len(h.leaves))
	}
	root, err := h.root(c.size)
	if err != nil {
		return err
	}
	if root != c.root {
		return fmt.Errorf("%s: another history: the first %d entries give the root %v, and %v was signed",
			c.name, c.size, root, c.root)
	}
	return nil
}

// bundleSplit takes a bundle apart into exactly n entries.
func bundleSplit(bundle []byte, n int) ([][]byte, error) {
	entries := make([][]byte, 0, n)
	for i := 0; i < n; i++ {
		if len(bundle) < 2 || len(bundle)-2 < int(binary.BigEndian.Uint16(bundle)) {
			return nil, fmt.Errorf("ends within entry %d", i)
		}
		length := int(binary.BigEndian.Uint16(bundle))
		entries = append(entries, bundle[2:2+length])
		bundle = bundle[2+length:]
	}
	if len(bundle) > 0 {
		return nil, fmt.Errorf("%d bytes more than its entries", len(bundle))
	}
	return entries, nil
}

// tilesAt lists the tiles of one level (-1: the bundles) in a tree of that size; none when the level has none.
func tilesAt(level int, size int64) []tlog.Tile {
	var tiles []tlog.Tile
	hashes := size
	for l := 0; l < level; l++ {
		hashes >>= height
	}
	for n := int64(0); n < hashes; n += full {
		width := hashes - n
		if width > full {
			width = full
		}
		tiles = append(tiles, tlog.Tile{H: height, L: level, N: n / full, W: int(width)})
	}
	return tiles
}

func readEntries(s *source, size int64) (*history, error) {
	h := &history{}
	for _, t := range tilesAt(-1, size) {
		bundle, err := s.tile(t)
		if err != nil {
			return nil, err
		}
		entries, err := bundleSplit(bundle, t.W)
		if err != nil {
			return nil, fmt.Errorf("%s: %v", tilePath(t), err)
		}
		for _, entry := range entries {
			if err := h.add(entry); err != nil {
				return nil, err
			}
		}
	}
	return h, nil
}

// bundle is what a bundle must hold.
func (h *history) bundle(t tlog.Tile) []byte {
	var out bytes.Buffer
	for _, entry := range h.entries[t.N*full : t.N*full+int64(t.W)] {
		var length [2]byte
		binary.BigEndian.PutUint16(length[:], uint16(len(entry)))
		out.Write(length[:])
		out.Write(entry)
	}
	return out.Bytes()
}
