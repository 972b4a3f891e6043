// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Returns as several pages show them: what they are, to whom they went, and what of them everybody may read.
import { pathTo } from './api.js';
import { reported } from './clock.js';
import { h } from './dom.js';
import { body } from './parts.js';
import { has, inLanguage, listed, name, plain, say, word } from './say.js';

// As its text calls it; else as the decision does.
export const instrumentTitle = (x) => inLanguage(x.asks && x.asks.titles, x.title || x.instrument).text;

// What kind of thing is told, in a sentence.
export function kindOf({ asks }) {
  if (!asks) return plain('page.instrument.no-form');
  return plain(asks.kind === 'periodic' ? `instrument.kind.periodic.${asks.period}` : `instrument.kind.${asks.kind}`);
}

export const statusOf = (process, r) => process.link(['acts', r.id], word('returned', r.status));

// When it was received, and that it came on paper where it did.
export const received = (process, r) => [process.clock.day(r.received), r.by_note ? [' · ', plain('page.returns.by-note')] : null];

// The level that stands behind hash and length; none where nothing is attached.
export const levelOf = (r) => (r.payload ? r.payload.split(' ')[2] : null);

export function levelWords(level) {
  const [kind, of] = level.split(':');
  return has(`level.${kind}`) ? plain(`level.${kind}`, { body: of || '' }) : level;
}

function whom(process, r) {
  const named = r.named.length ? listed(r.named.map((code) => process.member(code))) : null;
  return say(`page.returns.${r.recipients}`, { named });
}

// To whom it went and who may read it; nothing where all of it stands in the record.
export function gist(process, r) {
  const level = levelOf(r);
  const gone = whom(process, r);
  if (!level) return gone;
  return [gone, '; ', levelWords(level)];
}

// Members by their names, days as days; a choice by its word.
function cell(process, answer) {
  if (answer.type === 'date') return reported(answer.value);
  if (answer.type === 'member' || answer.type === 'members') {
    return listed(answer.value.split(' ').map((code) => (process.names.has(code) ? process.member(code) : h('bdi', code))));
  }
  return [h('bdi', answer.value), answer.unit ? ` ${answer.unit}` : null];
}

function table(process, answer) {
  const columns = [...new Map(answer.rows.flat().map((a) => [a.field, a.title || a.field]))];
  return h('div.scroll', { tabindex: '0', role: 'region', 'aria-label': plain('page.table.label', { title: answer.title || answer.field }) },
    h('table', h('thead', h('tr', columns.map(([, title]) => h('th', { scope: 'col' }, title)))),
      h('tbody', answer.rows.map((row) => h('tr', columns.map(([field]) => {
        const found = row.find((a) => a.field === field);
        return h('td', found ? cell(process, found) : null);
      }))))));
}

const answered = (process, answer) => h('div', h('dt', answer.title || answer.field),
  h('dd', answer.type === 'table' ? table(process, answer) : answer.type === 'long-text' ? body(answer.value, null) : cell(process, answer)));

// What everybody may read of it: its form, its words, an attachment that is for all.
export function content(process, r) {
  const words = r.form ? h('dl.lines.answers', r.form.answers.map((answer) => answered(process, answer))) : r.text ? body(r.text, null) : null;
  const [hash] = (r.payload || '').split(' ');
  const attached = levelOf(r) === 'public'
    ? h('p', h('a', { href: pathTo.payload(process.label, hash), download: '' }, plain('page.returns.attached'))) : null;
  return words || attached ? [words, attached] : null;
}

export const nameOf = (titles, otherwise) => name(titles, otherwise);
