// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Who took part in what: members in the order of the roster, years as columns, marks with words; blank where nothing was told. Never a
// count of a State beside another's, and no rank. And programmes, with those who take part.
import { json, pathTo } from './api.js';
import { h } from './dom.js';
import { section } from './parts.js';
import { chosen, dimensionOf } from './plan.js';
import { plain, say, word } from './say.js';

const YEARS_SHOWN = 8;
const shares = ['hosted', 'took_part', 'observed'];
const marks = { hosted: '◆', took_part: '●', observed: '○', coordinates: '▲' };

const shareWord = (share) => word('page.share', share.replace('_', '-'));

// What a member did in a row: the strongest mark of each kind, once.
const has = (part, share) => (share === 'coordinates' ? part.coordinates !== null : part[share].length > 0);
const ways = ['coordinates', ...shares];

const mark = (share) => [h('span', { 'aria-hidden': 'true' }, marks[share]), h('span.unseen', shareWord(share))];

function cell(parts) {
  const found = ways.filter((share) => parts.some((part) => has(part, share)));
  return h('td', found.map((share, i) => [i ? ' ' : null, mark(share)]));
}

const key = () => h('ul.key', ways.map((share) => h('li', h('span', { 'aria-hidden': 'true' }, marks[share]), ' ', shareWord(share))));

// One dimension, or all of them, as a chart that is a table.
function chart(process, rows, years, title) {
  const by = new Map();
  for (const row of rows) for (const part of row.members) by.set(`${part.member} ${row.year}`, [...(by.get(`${part.member} ${row.year}`) || []), part]);
  const told = new Set(rows.flatMap((row) => row.members.map((part) => part.member)));
  const members = process.members.filter((m) => m.standing === 'member' || told.has(m.code));
  return h('div.scroll', { tabindex: '0', role: 'region', 'aria-label': plain('page.table.label', { title }) },
    h('table.matrix.chart', h('thead', h('tr', h('th', { scope: 'col' }, process.term), years.map((y) => h('th', { scope: 'col' }, y)))),
      h('tbody', members.map((m) => h('tr', h('th', { scope: 'row' }, process.member(m.code)), years.map((y) => cell(by.get(`${m.code} ${y}`) || [])))))));
}

// The same to read: each measure of a year, with who did what, and where it is told.
function measure(process, row) {
  const area = chosen(row.area);
  const title = chosen(row.measure) || (area && area.replace(/-/g, ' ')) || dimensionOf(row.dimension) || plain('page.share.unnamed');
  const beside = row.measure && area ? h('span.quiet', ' · ', h('bdi', area)) : null;
  const line = (share) => {
    const list = row.members.filter((part) => has(part, share));
    return list.length ? h('div', h('dt', mark(share)[0], ' ', shareWord(share)),
      h('dd', list.map((part, i) => [i ? ', ' : null, process.member(part.member)]))) : null;
  };
  const sources = new Map(row.members.flatMap((part) => shares.flatMap((share) => part[share])).map((source) => [source.id, source]));
  const told = [...sources.values()].map((source, i) => [i ? ' · ' : null, process.link(['acts', source.id], h('bdi', source.title || plain('page.share.report')))]);
  return h('li', h('h3', h('bdi', title), beside), h('dl.lines', ways.map(line)),
    told.length ? h('p.quiet', say('page.share.told', { sources: told })) : null);
}

const dimensionKey = (row) => (row.dimension && row.dimension.word) || null;

export async function participation(process, year) {
  if (year !== undefined && !/^\d{4}$/.test(year)) return null;
  const all = (await json(pathTo.participation(process.label))).participation;
  const years = [...new Set(all.map((row) => row.year))].sort((a, b) => a - b);
  const recent = years.slice(-YEARS_SHOWN);
  const shown = year ? all.filter((row) => row.year === Number(year)) : all;
  const dimensions = [...new Set(shown.map(dimensionKey))].sort((a, b) => (a === null) - (b === null));
  const title = year ? plain('page.share.of-year', { year }) : plain('page.share.title');
  return {
    title,
    content: [h('p.lead', plain(process.isReconstruction ? 'page.share.lead-reported' : 'page.share.lead')),
      h('p.buttons', years.filter((y) => String(y) !== year).map((y) => h('a.button', { href: process.href('participation', y) }, String(y))),
        year ? h('a.button', { href: process.href('participation') }, plain('page.share.all-years')) : null,
        h('a.button', { href: pathTo.participation(process.label, { year, format: 'csv' }), download: '' }, plain('page.table.csv'))),
      shown.length === 0 ? h('p.quiet', plain('page.share.none')) : [key(), chart(process, shown, year ? [Number(year)] : recent, title), h('p.quiet', plain('page.returns.blank'))],
      year ? dimensions.map((d) => section(d ? word('dimension', d) : plain('page.share.by-area'),
        h('ul.shares', shown.filter((row) => dimensionKey(row) === d).map((row) => measure(process, row))))) : null],
  };
}

const undertaking = (process, u) => h('li', process.member(u.member), ' ', h('span.quiet', u.stands
  ? u.until ? say('page.programme.until', { at: process.clock.day(u.until) }) : plain('page.programme.stands') : plain('page.programme.ended')),
' · ', process.link(['acts', u.id], plain('page.follow.act')));

export async function programmes(process) {
  const list = (await json(pathTo.programmes(process.label))).programmes;
  return {
    title: plain('page.programme.title'),
    content: [h('p.lead', plain('page.programme.lead')),
      list.length ? h('div.cards', list.map((p) => h('article.card', p.dimension ? h('p.kicker', dimensionOf(p.dimension)) : null,
        h('h2', h('bdi', p.title || p.programme)), p.measure ? h('p', h('bdi', chosen(p.measure))) : null,
        h('ul.plain', p.take_part.map((u) => undertaking(process, u)))))) : h('p.quiet', plain('page.programme.none'))],
  };
}
