// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Plans, each as it was adopted beside what has become of it since; and the events of a year, in a plan or not.
import { json, pathTo } from './api.js';
import { days } from './clock.js';
import { h } from './dom.js';
import { body, section } from './parts.js';
import { listed, number, plain, say, word } from './say.js';

// A choice by its title, or what was written.
export const chosen = (choice) => (choice === null ? null : typeof choice === 'string' ? choice : choice.title || choice.word);
export const dimensionOf = (choice) => (choice && choice.word ? word('dimension', choice.word) : chosen(choice));

// When, how and where one version of it was to be.
function setting(told) {
  const when = told.begins ? days(told.begins, told.ends) : chosen(told.quarter) || plain('page.event.no-day');
  const rest = [chosen(told.format), told.place ? h('bdi', told.place) : null, chosen(told.firmness)].filter(Boolean);
  return [h('p', when), rest.length ? h('p.quiet', rest.map((one, i) => [i ? ' · ' : null, one])) : null];
}

const told = (e) => e.now || e.adopted || e.reports[0];

function states(e) {
  return h('span', (e.is.length ? e.is : [e.state]).filter((is) => is !== 'planned' || e.is.length === 1).map((is, i) => [i ? ' · ' : null, word('event', is)]));
}

// What hosts told of it afterwards: how many took part, and who, as far as that is told.
function report(process, r) {
  const counted = ['members', 'persons'].filter((key) => r[key] !== null).map((key) => plain(`page.event.${key}`, { count: number(r[key]) }));
  const named = r.took_part.length ? say('page.event.took-part', { members: listed(r.took_part.map((code) => process.member(code))) }) : null;
  return [counted.length ? h('p.quiet', counted.join(' · ')) : null, named ? h('p.quiet', named) : null];
}

const entries = (process, e) => h('p.quiet', e.entries.map((x, i) => [i ? ' · ' : null,
  process.link(['acts', x.id], word('event', x.what)), x.received ? [' ', process.clock.day(x.received)] : null]));

const clashes = (process, e) => (e.clashes.length ? h('p.quiet', say('page.event.clashes', {
  events: listed(e.clashes.map((c) => h('span', h('bdi', c.title), c.host ? [' (', process.member(c.host), ')'] : null))) }),
  e.clashing > e.clashes.length ? [' ', plain('page.event.clashes-more', { count: number(e.clashing - e.clashes.length) })] : null) : null);

function heading(process, e) {
  const { title, hosts, area } = told(e);
  const who = hosts.length ? hosts : [e.member].filter(Boolean);
  return h('div.what', h('h3', h('bdi', title || plain('page.event.untitled'))),
    who.length ? h('p', listed(who.map((code) => process.member(code)))) : null, area ? h('p.quiet', h('bdi', chosen(area))) : null);
}

// An event of a plan: adopted and present state side by side.
function planned(process, e) {
  const side = (key, version, otherwise) => h('div', h('p.label', plain(key)), version ? setting(version) : h('p', otherwise));
  return h('li', heading(process, e),
    side('page.plan.adopted', e.is.includes('added') ? null : e.adopted, plain('page.plan.not-in-it')),
    side('page.plan.now', e.now, plain(e.is.includes('cancelled') ? 'event.cancelled' : 'event.reported')),
    h('div', h('p.label', plain('page.plan.state')), h('p', states(e)), e.reports.map((r) => report(process, r)), clashes(process, e), entries(process, e)));
}

function single(process, e) {
  return h('li', heading(process, e), h('div', h('p.label', plain('page.plan.when')), setting(e.reports[0] || told(e))),
    h('div', h('p.label', plain('page.plan.state')), h('p', states(e)), e.reports.map((r) => report(process, r)),
      e.plan ? h('p.quiet', process.link(['plan', e.plan], plain('page.plan.of', { plan: e.plan }))) : null, clashes(process, e), entries(process, e)));
}

function byDimension(events, row, kind) {
  const groups = new Map();
  for (const e of events) {
    const key = dimensionOf(told(e).dimension) || plain('page.plan.no-dimension');
    groups.set(key, [...(groups.get(key) || []), e]);
  }
  return [...groups].map(([title, list]) => section(title, h(`ul.events.${kind}`, list.map(row))));
}

const others = (process, plans, current) => h('p.buttons', plans.filter((p) => p.in_force && p.plan !== current).map((p) =>
  h('a.button', { href: process.href('plan', p.plan) }, p.title || p.plan)), h('a.button', { href: process.href('events') }, plain('page.plan.all-events')),
  current ? h('a.button', { href: pathTo.plan(process.label, current, 'csv'), download: '' }, plain('page.table.csv')) : null);

// The next events, for a page that leads here.
export async function soon(process, count) {
  const today = new Date(process.clock.now()).toISOString().slice(0, 10);
  const { events: all } = await json(pathTo.events(process.label));
  return all.filter((e) => e.now && e.now.begins && (e.now.ends || e.now.begins) >= today).slice(0, count).map((e) => h('li',
    h('span.when', days(e.now.begins, e.now.ends)), h('span.title', h('bdi', e.now.title || plain('page.event.untitled')), h('span.quiet', states(e))),
    h('span', dimensionOf(e.now.dimension)), h('span', e.member ? process.member(e.member) : null)));
}

export async function plan(process, label) {
  const { plans } = await json(pathTo.plans(process.label));
  const newest = plans.find((p) => p.in_force);
  if (!label && !newest) {
    return { title: plain('page.plan.title'), content: [h('p.lead', plain('page.plan.lead')), h('p.quiet', plain('page.plan.none')), others(process, [], null)] };
  }
  const x = await json(pathTo.plan(process.label, label || newest.plan));
  return {
    title: x.decision ? x.decision.title : plain('page.plan.of', { plan: x.plan }),
    kicker: [plain('page.plan.kicker'), x.decision ? [' · ', process.reference(x.decision)] : null, ' · ', say('page.force.since', { from: process.clock.day(x.from) })],
    content: [h('p.lead', plain('page.plan.lead')), others(process, plans, x.plan),
      x.events.length ? byDimension(x.events, (e) => planned(process, e), 'planned') : h('p.quiet', plain('page.plan.no-events')),
      x.not_readable.length ? h('p.notice', plain('page.plan.not-readable', { count: number(x.not_readable.length) })) : null,
      section(plain('page.plan.text'), h('details', { open: x.events.length === 0 }, h('summary', plain('page.instrument.text-open')), h('div.sheet', body(x.text, null))))],
  };
}

export async function events(process, year) {
  if (year !== undefined && !/^\d{4}$/.test(year)) return null;
  const all = (await json(pathTo.events(process.label))).events;
  const years = [...new Set(all.map((e) => e.year).filter(Boolean))].sort((a, b) => b - a);
  const shown = year ? all.filter((e) => e.year === Number(year)) : all;
  return {
    title: year ? plain('page.event.of-year', { year }) : plain('page.event.title'),
    content: [h('p.lead', plain(process.isReconstruction ? 'page.event.lead-reported' : 'page.event.lead')),
      h('p.buttons', years.filter((y) => String(y) !== year).map((y) => h('a.button', { href: process.href('events', y) }, String(y))),
        h('a.button', { href: pathTo.events(process.label, { year, format: 'csv' }), download: '' }, plain('page.table.csv'))),
      shown.length ? byDimension(shown, (e) => single(process, e), 'single') : h('p.quiet', plain('page.event.none'))],
  };
}
