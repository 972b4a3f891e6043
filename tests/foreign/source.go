// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0

package main

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"
	"time"

	"golang.org/x/mod/sumdb/tlog"
)

const (
	answerMax      = 32 << 20
	checkpointStay = 10            // seconds that a checkpoint may be kept
	tileStay       = 7 * 24 * 3600 // seconds that a tile may be kept at least
)

// A source is a log as it is served.
type source struct {
	base     string
	client   *http.Client
	requests int
	newest   []byte // checkpoint that was read
}

type answer struct {
	status int
	header http.Header
	body   []byte
}

func newSource(base string) *source {
	return &source{base: strings.TrimSuffix(base, "/"), client: &http.Client{
		Timeout:       30 * time.Second,
		Transport:     &http.Transport{DisableCompression: true},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}}
}

func (s *source) get(path string) (*answer, error) {
	s.requests++
	r, err := s.client.Get(s.base + "/" + path)
	if err != nil {
		return nil, err
	}
	defer r.Body.Close()
	body, err := io.ReadAll(io.LimitReader(r.Body, answerMax))
	if err != nil {
		return nil, fmt.Errorf("%s: %v", path, err)
	}
	return &answer{r.StatusCode, r.Header, body}, nil
}

// maxAge is how long an answer may be kept; 0 when it has to be asked for again, or says nothing.
func (a *answer) maxAge() int {
	for _, part := range strings.Split(a.header.Get("Cache-Control"), ",") {
		name, value, _ := strings.Cut(strings.TrimSpace(part), "=")
		if strings.EqualFold(name, "max-age") {
			n, _ := strconv.Atoi(value)
			return n
		}
	}
	return 0
}

func (a *answer) immutable() bool {
	return strings.Contains(strings.ToLower(a.header.Get("Cache-Control")), "immutable")
}

// served gets what must be there, of that type, and readable by programs on pages of other sites.
func (s *source) served(path, kind string) (*answer, error) {
	a, err := s.get(path)
	if err != nil {
		return nil, err
	}
	if a.status != http.StatusOK {
		return nil, fmt.Errorf("%s: status %d", path, a.status)
	}
	if got := a.header.Get("Content-Type"); got != kind {
		return nil, fmt.Errorf("%s: type %q, not %q", path, got, kind)
	}
	if got := a.header.Get("Access-Control-Allow-Origin"); got != "*" {
		return nil, fmt.Errorf("%s: not for other origins (%q)", path, got)
	}
	if got := a.header.Get("Content-Encoding"); got != "" {
		return nil, fmt.Errorf("%s: encoded as %s, which nobody asked for", path, got)
	}
	return a, nil
}

func (s *source) checkpoint() ([]byte, error) {
	a, err := s.served("checkpoint", "text/plain; charset=utf-8")
	if err != nil {
		return nil, err
	}
	if a.immutable() || a.maxAge() > checkpointStay {
		return nil, fmt.Errorf("checkpoint: kept for too long (%s)", a.header.Get("Cache-Control"))
	}
	s.newest = a.body
	return a.body, nil
}

// grew tells whether there is another checkpoint now.
func (s *source) grew() bool {
	before := s.newest
	after, err := s.checkpoint()
	return err == nil && !bytes.Equal(before, after)
}

// tile gets a tile, or a bundle of entries (level -1), of just that width.
func (s *source) tile(t tlog.Tile) ([]byte, error) {
	path := tilePath(t)
	a, err := s.served(path, "application/octet-stream")
	if err != nil {
		return nil, err
	}
	if !a.immutable() || a.maxAge() < tileStay {
		return nil, fmt.Errorf("%s: not kept for long (%s)", path, a.header.Get("Cache-Control"))
	}
	return a.body, nil
}

// tilePath writes the name of a tile as C2SP tlog-tiles does: no height, and entries for data.
func tilePath(t tlog.Tile) string {
	name := fmt.Sprintf("%03d", t.N%1000)
	for n := t.N / 1000; n > 0; n /= 1000 {
		name = fmt.Sprintf("x%03d/%s", n%1000, name)
	}
	level := strconv.Itoa(t.L)
	if t.L < 0 {
		level = "entries"
	}
	if t.W < full {
		name += ".p/" + strconv.Itoa(t.W)
	}
	return "tile/" + level + "/" + name
}
