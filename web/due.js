// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// What falls due in a year, month by month: days and sums. Whose return is awaited is told to that member and to the Secretariat alone.
import { json, pathTo } from './api.js';
import { monthOf, reported } from './clock.js';
import { h } from './dom.js';
import { section } from './parts.js';
import { number, plain, say, word } from './say.js';

// "Received 4 · awaited 7": only what there is is said; where no day is known, nothing is awaited by it.
const counted = (d) => ['received', 'declined', 'awaited'].filter((key) => d[key] > 0 && (d.day || key !== 'awaited'))
  .map((key) => plain(`page.due.${key}`, { count: number(d[key]) })).join(' · ');

// One day of one instrument.
export function sums(process, d) {
  return h('li', h('span.when', d.day ? h('time', { datetime: d.day }, reported(d.day)) : plain('page.due.no-day')),
    h('span.title', process.link(['measures', d.instrument], h('bdi', d.title)), `, ${d.period}`,
      d.reminded ? h('span.quiet', say('page.due.reminded', { day: process.clock.day(d.reminded) })) : null),
    h('span', d.dimension ? word('dimension', d.dimension) : null),
    h('span', counted(d)));
}

const yearOf = (process) => new Date(process.clock.now()).getUTCFullYear();

function byMonth(process, days) {
  const months = [...new Set(days.filter((d) => d.day).map((d) => d.day.slice(0, 7)))];
  const without = days.filter((d) => !d.day);
  return [
    months.map((month) => section(monthOf(month), h('ul.rows.due', days.filter((d) => d.day && d.day.startsWith(month)).map((d) => sums(process, d))))),
    without.length ? section(plain('page.due.without'), h('ul.rows.due', without.map((d) => sums(process, d)))) : null,
  ];
}

export async function due(process, given) {
  if (given !== undefined && !/^\d{4}$/.test(given)) return null;
  const year = given ? Number(given) : yearOf(process);
  const window = { since: `${String(year).padStart(4, '0')}-01-01`, until: `${String(year).padStart(4, '0')}-12-31` };
  const { days } = await json(pathTo.due(process.label, window));
  const file = (format) => pathTo.due(process.label, { ...window, format });
  return {
    title: plain('page.due.title', { year: String(year) }),
    content: [
      h('p.lead', plain('page.due.lead')),
      h('p.buttons', [-1, 0, 1].map((n) => yearOf(process) + n).filter((y) => y !== year).map((y) =>
        h('a.button', { href: process.href('due', y) }, String(y))),
        h('a.button', { href: file('ics'), download: '' }, plain('page.due.calendar')),
        h('a.button', { href: file('csv'), download: '' }, plain('page.table.csv'))),
      days.length ? byMonth(process, days) : h('p.quiet', plain('page.due.none')),
    ],
  };
}
