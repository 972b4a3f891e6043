// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Measures, the first page of them: what members ask one another to tell, what came in, what falls due, and the ways on.
import { json, pathTo } from './api.js';
import { reported } from './clock.js';
import { h } from './dom.js';
import { section } from './parts.js';
import { number, plain, say, word } from './say.js';
import { gist, instrumentTitle, kindOf, received, statusOf } from './returns.js';
import { sums } from './due.js';

const DUE_SHOWN = 6;

// This page and those beside it, as their addresses call them.
export const parts = ['measures', 'catalogue', 'plan', 'events', 'participation', 'programmes', 'due', 'clarifications', 'checks'];

export const ways = (process, current) => h('nav.ways', { 'aria-label': plain('page.measures.ways') },
  h('ul', parts.map((part) => h('li',
    h('a', { href: process.href(part), 'aria-current': current === part ? 'page' : null }, plain(`page.measures.to-${part}`))))));

// The days of an instrument that are still to come, nearest first.
const nextOf = (days, label, now) => days.find((d) => d.instrument === label && d.due && Date.parse(d.due) > now);

function instrument(process, x, days) {
  const next = nextOf(days, x.instrument, process.clock.now());
  return h('li', h('span.title', process.link(['measures', x.instrument], instrumentTitle(x)),
    h('span.quiet', kindOf(x))),
  h('span', x.asks && x.asks.dimension ? word('dimension', x.asks.dimension) : null),
  h('span.when', next ? say('page.measures.next-day', { day: h('time', { datetime: next.day }, reported(next.day)) }) : null),
  h('span.quiet', plain('page.measures.returns', { count: number(x.returns) })));
}

function asked(process, list, days) {
  const now = list.filter((x) => x.until === null);
  const ended = list.filter((x) => x.until !== null);
  return section(plain('page.measures.asked'),
    now.length ? h('ul.rows.instruments', now.map((x) => instrument(process, x, days))) : h('p.quiet', plain('page.measures.asked-none')),
    ended.length ? h('details', h('summary', plain('page.measures.ended', { count: number(ended.length) })),
      h('ul.rows.instruments', ended.map((x) => instrument(process, x, [])))) : null);
}

function lately(process, newest, titles) {
  return section(plain('page.measures.lately'), newest.length
    ? h('ol.rows.returned', { reversed: true }, newest.map((r) => h('li',
      h('span.when', received(process, r)),
      h('span.title', process.link(['measures', r.instrument], titles.get(r.instrument) || r.instrument), r.period ? `, ${r.period}` : null,
        h('span.quiet', gist(process, r))),
      h('span', process.member(r.member)), h('span', statusOf(process, r)))))
    : h('p.quiet', plain('page.measures.lately-none')));
}

// What falls due next, and of what fell due already what is still awaited: sums, nobody's name.
function due(process, days) {
  const now = process.clock.now();
  const dated = days.filter((d) => d.due);
  const shown = [...dated.filter((d) => Date.parse(d.due) <= now && d.awaited > 0).slice(-2), ...dated.filter((d) => Date.parse(d.due) > now)].slice(0, DUE_SHOWN);
  return section(plain('page.measures.due'),
    shown.length ? h('ul.rows.due', shown.map((d) => sums(process, d))) : h('p.quiet', plain('page.measures.due-none')),
    h('p', process.link(['due'], plain('page.measures.due-all'))));
}

export async function measures(process) {
  const [{ instruments, newest }, { days }] = await Promise.all([json(pathTo.instruments(process.label)), json(pathTo.due(process.label))]);
  const titles = new Map(instruments.map((x) => [x.instrument, instrumentTitle(x)]));
  return {
    title: plain('page.measures.title'),
    content: [
      h('p.lead', plain('page.measures.lead', { term: process.term })),
      asked(process, instruments, days),
      due(process, days),
      lately(process, newest, titles),
    ],
  };
}
