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

const dotted = (parts) => parts.filter(Boolean).map((part, i) => [i ? ' · ' : null, part]);

const named = (x) => (x.sources.length ? say('page.catalogue.source', { sources: dotted(x.sources.map(source)) }) : null);

const sources = (x) => (named(x) ? h('p.source', named(x)) : null);

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
    m.status || m.sources.length || told(m.notes)
      ? h('p.source', dotted([m.status ? word('catalogue-status', m.status) : null, told(m.notes), named(m)])) : null));
}

// What an area has under its heading.
function inside(process, a) {
  return [told(a.texts) ? h('p', told(a.texts)) : null, note(a), coordinators(process, a.coordinators), papers(process, a.papers), sources(a),
    a.measures.length ? h('ol.measures', a.measures.map(measure)) : h('p.quiet', plain('page.catalogue.no-measure'))];
}

const area = (process, a) => h('article.area',
  h('h3', process.link(['catalogue', a.area], told(a.titles))), inside(process, a));

function dimension(process, d) {
  return section(told(d.titles), told(d.texts) ? h('p', told(d.texts)) : null, note(d), sources(d), coordinators(process, d.coordinators),
    d.areas.length ? d.areas.map((a) => area(process, a)) : h('p.quiet', plain('page.catalogue.no-area')));
}

function principles(list) {
  return list.length ? section(plain('page.catalogue.principles'), h('div.cards.principles', list.map((p) => h('article.card',
    h('h3', told(p.titles)), told(p.texts) ? h('p', told(p.texts)) : null, note(p), sources(p))))) : null;
}

// ---- what changed ----

// What stands around others goes by its title, where the catalogue in force has it.
function titleOf(view, kind, label) {
  const of = kind === 'measure' ? view.dimensions.flatMap((d) => d.areas).find((a) => a.area === label)
    : view.dimensions.find((d) => d.dimension === label);
  return of ? told(of.titles) : label;
}

// A measure goes by its number, everything else by its title.
function which(view, c) {
  const at = c.after || c.before;
  const name = c.kind === 'catalogue' ? null : c.kind === 'measure' ? c.name : told(at.titles);
  return h('strong', say('page.catalogue.which', { kind: word('catalogue-kind', c.kind), name, in: at.in ? titleOf(view, c.kind, at.in) : null }));
}

function side(heading, x) {
  return h('div', h('p.quiet', plain(heading)), told(x.titles) ? h('p', told(x.titles)) : null, told(x.texts) ? h('p', told(x.texts)) : null);
}

function change(view, c) {
  const place = (x) => (x && x.in ? titleOf(view, c.kind, x.in) : null);
  const line = h('p', say(`page.catalogue.change.${c.change}`, { which: which(view, c), from: place(c.before), to: place(c.after) }));
  if (c.change === 'remarked') return h('li', line);
  if (c.change === 'reworded') return h('li', line, h('div.sides', side('page.catalogue.before', c.before), side('page.catalogue.after', c.after)));
  const text = told((c.after || c.before).texts);
  return h('li', line, text ? h('p', text) : null);
}

function changes(view) {
  if (view.changes === null) return null;
  return section(plain('page.catalogue.changed'), view.changes.length
    ? h('ul.plain.changes', view.changes.map((c) => change(view, c))) : h('p.quiet', plain('catalogue.unchanged')));
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
      changes(view),
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
