// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Measures, the first page of them: what members ask one another to tell, what came in, what falls due, and the ways on.
import { json, pathTo } from './api.js';
import { reported } from './clock.js';
import { h } from './dom.js';
import { sums } from './due.js';
import { checkCard, clarificationRow } from './follow_up.js';
import { section } from './parts.js';
import { soon } from './plan.js';
import { gist, instrumentTitle, kindOf, received, statusOf } from './returns.js';
import { number, plain, say, word } from './say.js';

const DUE_SHOWN = 6;
const EVENTS_SHOWN = 5;
const ASKED_SHOWN = 3;

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
    ? h('ol.rows.returned.lately', { reversed: true }, newest.map((r) => h('li',
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

// The plan in force, and what comes next.
function planned(process, plans, next) {
  const current = plans.filter((p) => p.in_force);
  return section(plain('page.measures.plan'),
    current.length ? h('p', current.map((p, i) => [i ? ' · ' : null, process.link(['plan', p.plan], h('bdi', p.title || p.plan))])) : h('p.quiet', plain('page.plan.none')),
    next.length ? h('ul.rows.returned', next) : current.length ? h('p.quiet', plain('page.measures.nothing-next')) : null);
}

// What is being asked, and the last check.
function followed(process, clarifications, checks) {
  return section(plain('page.measures.follow'),
    clarifications.length ? h('ol.rows.returned', { reversed: true }, clarifications.slice(0, ASKED_SHOWN).map((x) => clarificationRow(process, x)))
      : h('p.quiet', plain('page.follow.clarifications-none')),
    checks.length ? h('div.cards', checkCard(process, checks[0])) : h('p.quiet', plain('page.follow.checks-none')));
}

export async function measures(process) {
  const { label } = process;
  const [{ instruments, newest }, { days }, { plans }, next, { clarifications }, { checks }] = await Promise.all([
    json(pathTo.instruments(label)), json(pathTo.due(label)), json(pathTo.plans(label)), soon(process, EVENTS_SHOWN),
    json(pathTo.clarifications(label)), json(pathTo.checks(label))]);
  const titles = new Map(instruments.map((x) => [x.instrument, instrumentTitle(x)]));
  return {
    title: plain('page.measures.title'),
    content: [
      h('p.lead', plain('page.measures.lead', { term: process.term })),
      asked(process, instruments, days),
      due(process, days),
      planned(process, plans, next),
      lately(process, newest, titles),
      followed(process, clarifications, checks),
    ],
  };
}
