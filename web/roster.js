// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// The roster, in its own order; and one member with what it did and who may act for it.
import { json, pathTo } from './api.js';
import { reported } from './clock.js';
import { h } from './dom.js';
import { needed, section } from './parts.js';
import { statusOf } from './returns.js';
import { inLanguage, language, number, plain, say, word } from './say.js';

const YEARS_SHOWN = 6;

const standing = (process, m) => (m.standing === 'member' ? process.term : word('standing', m.standing));

function row(process, m) {
  return h('li', h('span.title', process.member(m.code)), h('span', standing(process, m)),
    h('span.when', m.since ? plain('page.roster.since', { date: reported(m.since) }) : m.member_from ? process.clock.day(m.member_from) : null),
    h('span.quiet', m.chair ? plain('page.roster.in-the-chair') : null));
}

export async function roster(process) {
  const { members } = process;
  return {
    title: plain('page.roster.title'),
    content: [
      h('p.lead', plain(process.isReconstruction ? 'page.roster.lead-reported' : 'page.roster.lead', { term: process.term })),
      members.length ? h('ol.rows.members', members.map((m) => row(process, m))) : h('p.quiet', plain('page.roster.none')),
    ],
  };
}

function names(m) {
  const others = Object.entries(m.names).filter(([tag]) => tag !== inLanguage(m.names, '').lang);
  return others.length ? h('p.tongues', others.map(([tag, text], i) => [i ? ' · ' : null, h('bdi', { lang: tag }, text)])) : null;
}

function life(process, m) {
  const rows = [];
  const add = (key, value) => rows.push(h('div', h('dt', plain(key)), h('dd', value)));
  add('page.member.standing', standing(process, m));
  if (m.since) add(process.isReconstruction ? 'page.member.since-reported' : 'page.member.since', reported(m.since));
  if (m.observer_from) add('page.member.observer-from', process.clock.instant(m.observer_from));
  if (m.member_from) add('page.member.member-from', process.clock.instant(m.member_from));
  if (m.decision) add('page.member.decision', process.reference(m.decision));
  if (m.left) add('page.member.left', process.clock.instant(m.left));
  const spans = (key, list) => list.forEach((t) => add(key, [
    say('page.member.span', { from: process.clock.day(t.from), to: t.to ? process.clock.day(t.to) : null }),
    t.decision ? [' · ', process.reference(t.decision)] : null]));
  spans('page.member.term', m.terms);
  spans('page.member.suspension', m.suspensions);
  m.credentials.slice(-1).forEach((c) => add('page.member.credentials', [word('credentials', c.credentials),
    c.decision ? [' · ', process.reference(c.decision)] : null]));
  return h('dl.facts.wide', rows);
}

// Keys go by their names; a person's name stands in none of them.
function authority(process, a) {
  const scopes = a.scopes.map((scope) => word('scope', scope)).join(', ');
  const awaited = a.awaited.map((scope) => word('scope', scope)).join(', ');
  const state = a.compromised !== null ? 'page.authority.compromised'
    : a.revoked !== null ? 'page.authority.ended' : a.holds ? 'page.authority.holds' : 'page.authority.not-now';
  return h('li', h('code', a.key), ' · ', word('strength', a.strength), scopes ? `: ${scopes}` : null,
    awaited ? [' · ', plain('page.authority.awaited', { scopes: awaited })] : null,
    ' · ', plain(state), a.expires ? [' · ', say('page.authority.expires', { at: process.clock.day(a.expires) })] : null,
    ' · ', process.entry(a.index));
}

function position(process, p) {
  return h('li', h('span.when', process.clock.day(p.at)), h('span', word('act', p.kind), ': ', process.reference(p.procedure),
    p.late ? [' · ', word('mark', 'late')] : null, p.withdrawn !== null ? [' · ', word('mark', 'withdrawn')] : null, ' '),
  process.link(['acts', p.id], plain('page.entry', { index: number(p.index) })));
}

// What it told the others, by instrument and year, the newest status of each; and which areas it coordinates. Blank where nothing was told.
function told(process, profile) {
  const years = [...new Set(profile.instruments.flatMap((x) => x.cells.map((c) => c.year)))].sort((a, b) => a - b).slice(-YEARS_SHOWN);
  const cell = (x, year) => {
    const [newest] = (x.cells.find((c) => c.year === year) || { returns: [] }).returns.slice(-1);
    return h('td', newest ? statusOf(process, newest) : null);
  };
  const title = plain('page.member.measures');
  return [
    profile.coordinates.length ? h('ul.plain', profile.coordinates.map((c) => h('li', plain(c.co ? 'page.member.co-coordinates' : 'page.member.coordinates'), ': ',
      h('bdi', c.area.replace(/-/g, ' ')), ' ', h('span.quiet', say('page.force.term', { from: process.clock.day(c.from), to: c.to ? process.clock.day(c.to) : null })),
      c.decision ? [' · ', process.reference(c.decision)] : null))) : null,
    years.length ? h('div.scroll', { tabindex: '0', role: 'region', 'aria-label': plain('page.table.label', { title }) }, h('table.matrix',
      h('thead', h('tr', h('th', { scope: 'col' }, plain('page.member.instrument')), years.map((y) => h('th', { scope: 'col' }, String(y))))),
      h('tbody', profile.instruments.map((x) => h('tr', h('th', { scope: 'row' }, process.link(['measures', x.instrument], h('bdi', x.title))),
        years.map((y) => cell(x, y))))))) : null,
    years.length || profile.coordinates.length ? null : h('p.quiet', plain('page.member.no-measures')),
  ];
}

export async function member(process, code) {
  const [m, profile] = await Promise.all([json(pathTo.member(process.label, code)), json(pathTo.profile(process.label, code))]);
  const shown = inLanguage(m.names, m.code);
  return {
    title: shown.text,
    lang: shown.lang === language ? null : shown.lang,
    kicker: standing(process, m),
    content: [
      names(m), life(process, m),
      section(plain('page.member.positions'), m.positions.length
        ? h('ol.timeline', { reversed: true }, m.positions.map((p) => position(process, p)))
        : h('p.quiet', plain('page.member.no-positions'))),
      section(plain('page.member.sponsored'), m.sponsored.length
        ? h('ul.plain', m.sponsored.map((s) => h('li', s.procedure ? process.reference(s.procedure)
          : process.link(['proposals', s.proposal], h('bdi', s.title)), s.withdrawn === null ? null : [' · ', word('mark', 'withdrawn')])))
        : h('p.quiet', plain('page.member.no-sponsored'))),
      section(plain('page.member.measures'), told(process, profile)),
      section(plain('page.member.authorities'), m.authorities.length
        ? h('ul.plain', m.authorities.map((a) => authority(process, a)))
        : h('p.quiet', plain('page.member.no-authorities')),
      m.pending.length ? needed(process, m.pending, '') : null),
    ],
  };
}

