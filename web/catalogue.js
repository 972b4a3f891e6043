// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// The catalogue of measures in force: principles first, then dimensions, areas with who coordinates them and what was agreed for them,
// measures, and what changed since the version before; one area with the words of its texts.
import { json, pathTo } from './api.js';
import { h } from './dom.js';
import { body, section } from './parts.js';
import { directionOf, inLanguage, plain, say, word } from './say.js';

// A text by languages, in the one to show; nothing where there is none.
function told(texts) {
  const { text, lang } = inLanguage(texts, null);
  return text ? h('bdi', { lang, dir: directionOf(lang) }, text) : null;
}

// Where it can be read: an address by its place, and leading there; else as it is written.
function source(written) {
  if (!/^https?:\/\/[^\s/]+/.test(written)) return h('bdi', written);
  const place = written.replace(/^https?:\/\/(?:www\.)?/, '').replace(/\/.*$/, '');
  return h('a', { href: written, title: written, rel: 'noreferrer noopener nofollow external' }, place);
}

function sources(x) {
  return x.sources.length ? h('p.source', say('page.catalogue.source', {
    sources: x.sources.map((s, i) => [i ? ' · ' : null, source(s)]) })) : null;
}

const note = (x) => (told(x.notes) ? h('p.quiet', told(x.notes)) : null);

function term(process, c) {
  return h('span.quiet', say('page.force.term', { from: process.clock.day(c.from), to: c.to ? process.clock.day(c.to) : null }),
    c.decision ? [' · ', process.reference(c.decision)] : null);
}

const office = (c) => plain(c.co ? 'page.catalogue.co-coordinator' : 'page.catalogue.coordinator');

// Who coordinates now, and from when; those whose time has passed, on demand.
function coordinators(process, list) {
  if (list.length === 0) return null;
  const row = (c) => h('li', office(c), ': ', process.member(c.member), ' ', term(process, c));
  const now = list.filter((c) => !c.to || !process.clock.isPast(c.to));
  const past = list.filter((c) => !now.includes(c));
  return [now.length ? h('ul.plain', now.map(row)) : null,
    past.length ? h('details', h('summary', plain('page.catalogue.earlier-coordinators')), h('ul.plain', past.map(row))) : null];
}

function papers(process, list) {
  return list.length ? h('ul.plain', list.map((p) => h('li', plain('page.catalogue.paper'), ': ',
    p.decision ? process.reference(p.decision) : h('bdi', p.title), ' ',
    h('span.quiet', say('page.force.since', { from: process.clock.day(p.from) }))))) : null;
}

function measure(m) {
  const title = told(m.titles);
  return h('li', h('span.number', m.measure), h('div',
    title ? h('p', h('strong', title)) : null,
    told(m.texts) ? h('p', told(m.texts)) : null,
    m.status ? h('p.quiet', word('catalogue-status', m.status)) : null,
    note(m), sources(m)));
}

// What an area has under its heading.
function inside(process, a) {
  return [told(a.texts) ? h('p', told(a.texts)) : null, note(a), coordinators(process, a.coordinators), papers(process, a.papers),
    a.measures.length ? h('ol.measures', a.measures.map(measure)) : h('p.quiet', plain('page.catalogue.no-measure')), sources(a)];
}

const area = (process, a) => h('article.area',
  h('h3', process.link(['catalogue', a.area], told(a.titles))), inside(process, a));

function dimension(process, d) {
  return section(told(d.titles), told(d.texts) ? h('p', told(d.texts)) : null, note(d), coordinators(process, d.coordinators),
    d.areas.length ? d.areas.map((a) => area(process, a)) : h('p.quiet', plain('page.catalogue.no-area')), sources(d));
}

function principles(list) {
  return list.length ? section(plain('page.catalogue.principles'), h('div.cards.principles', list.map((p) => h('article.card',
    h('h3', told(p.titles)), told(p.texts) ? h('p', told(p.texts)) : null, note(p), sources(p))))) : null;
}

// ---- what changed ----

const words = (side) => told(side.texts) || told(side.titles);

function change(c) {
  const at = c.after || c.before;
  const which = say('page.catalogue.which', { kind: word('catalogue-kind', c.kind), name: c.name, in: at.in });
  const line = say(`page.catalogue.change.${c.change}`, { which: h('strong', which), from: c.before && c.before.in, to: c.after && c.after.in });
  if (c.change === 'remarked') return h('li', line);
  const [was, is] = [c.before, c.after].map((side) => (side && words(side) ? h('p', words(side)) : null));
  if (c.change !== 'reworded') return h('li', line, is || was);
  return h('li', line, h('div.sides', h('div', h('p.quiet', plain('page.catalogue.before')), was), h('div', h('p.quiet', plain('page.catalogue.after')), is)));
}

function changes(list) {
  if (list === null) return null;
  return section(plain('page.catalogue.changed'), list.length
    ? h('ul.plain', list.map(change)) : h('p.quiet', plain('catalogue.unchanged')));
}

function versions(process, list) {
  return list.length > 1 ? section(plain('catalogue.versions'), h('ul.plain', list.map((v) => h('li',
    v.decision ? process.reference(v.decision) : h('bdi', v.label), ' ', h('span.quiet', say('page.force.since', { from: process.clock.day(v.from) })))))) : null;
}

const others = (process, list) => (list.length ? section(plain('catalogue.others'), h('ul.plain', list.map((c) => h('li',
  h('bdi', c.area), ' · ', office(c), ': ', process.member(c.member), ' ', term(process, c))))) : null);

export async function catalogue(process) {
  const view = await json(pathTo.catalogue(process.label));
  const title = inLanguage(view.titles, view.title || plain('page.catalogue.title'));
  return {
    title: title.text,
    lang: title.lang,
    kicker: view.decision ? [plain('page.catalogue.title'), ' · ', process.reference(view.decision), ' · ',
      say('page.force.since', { from: process.clock.day(view.from) })] : null,
    content: [
      view.catalogue ? null : h('p.lead', plain('page.catalogue.none')),
      told(view.texts) ? h('p.lead', told(view.texts)) : null,
      note(view), sources(view),
      view.text ? h('div.sheet', body(view.text, null, null)) : null,
      principles(view.principles),
      view.dimensions.map((d) => dimension(process, d)),
      changes(view.changes),
      others(process, view.other_coordinators),
      versions(process, view.versions),
    ],
  };
}

export async function oneArea(process, label) {
  const view = await json(pathTo.area(process.label, label));
  const title = inLanguage(view.titles, view.area);
  return {
    title: title.text,
    lang: title.lang,
    kicker: [process.link(['catalogue'], plain('page.catalogue.title')), ' · ', told(view.dimension_titles)],
    content: [
      inside(process, view),
      view.papers.map((p) => section(h('bdi', p.title), h('div.sheet', body(p.text, null, p.title)))),
    ],
  };
}
