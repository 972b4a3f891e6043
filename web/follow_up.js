// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// What members ask one another, step by step with its clocks; and communication checks, as sums.
import { json, pathTo } from './api.js';
import { h } from './dom.js';
import { body, section } from './parts.js';
import { levelOf, levelWords, nameOf } from './returns.js';
import { number, plain, say, word } from './say.js';

const under = (process, x) => process.link(['measures', x.instrument], h('bdi', x.title));

// Who asks whom; through the Chair neither act names the other.
function whom(process, x) {
  const names = { member: x.member ? process.member(x.member) : null, asked: x.asked ? process.member(x.asked) : null };
  const key = x.member && x.asked ? (x.route === 'all' ? 'all' : 'direct') : x.member ? 'through' : 'by-chair';
  return say(`page.follow.${key}`, names);
}

const byNote = (x) => (x.by_note ? [' · ', plain('page.returns.by-note')] : null);

// What was said in words for all, and that more was said to those it was for.
function told(x) {
  const level = levelOf(x);
  return [x.text ? body(x.text, null) : null,
    level && level !== 'public' ? h('p.quiet', plain('page.follow.restricted', { level: levelWords(level) })) : null];
}

export function clarificationRow(process, x) {
  return h('li', h('span.when', process.clock.day(x.received), byNote(x)),
    h('span.title', process.link(['clarifications', x.id], h('bdi', x.title)), h('span.quiet', whom(process, x))),
    h('span', word('route', x.route)),
    h('span.quiet', x.last ? plain('page.follow.last', { step: x.last }) : null));
}

function taken(process, x, t) {
  const title = t.titles ? nameOf(t.titles, t.step) : t.step || plain('page.follow.question');
  return h('li', h('span.when', process.clock.instant(t.received), byNote(t)),
    h('div', h('p', h('strong', title), ' · ', t.member ? process.member(t.member) : word('role', 'chair')),
      t.fits === false ? h('p.mark', plain('page.follow.unfit')) : null,
      t.awaited ? h('p.quiet', say('page.follow.awaited', { at: process.clock.instant(t.awaited) })) : null, told(t)),
    process.link(['acts', t.id || x.id], plain('page.follow.act')));
}

function ahead(process, a) {
  const words = { step: h('strong', nameOf(a.titles, a.step)), by: word('step-by', a.by) };
  const until = !a.awaited ? null : a.passed ? say('page.follow.passed', { at: process.clock.instant(a.awaited) })
    : say('page.follow.awaited', { at: [process.clock.instant(a.awaited), ' · ', process.clock.distance(a.awaited)] });
  return h('li', say('page.follow.ahead-by', words), until ? h('p.quiet', until) : null);
}

async function clarification(process, id) {
  const x = await json(pathTo.clarification(process.label, id));
  const steps = x.taken.map((t, i) => (i === 0 ? { ...t, text: x.text, payload: x.payload, by_note: x.by_note } : t));
  return {
    title: x.title,
    kicker: [plain('page.follow.clarifications'), ' · ', word('route', x.route)],
    content: [
      h('p.lead', whom(process, x), '. ', plain('page.follow.under'), ': ', under(process, x)),
      x.disowned ? h('p.notice', plain('page.follow.disowned')) : null,
      x.about ? h('p', say('page.follow.about', { return: process.link(['acts', x.about], plain('page.follow.about-link')) })) : null,
      section(plain('page.follow.taken'), h('ol.timeline', steps.map((t) => taken(process, x, t)))),
      section(plain('page.follow.ahead'), x.ahead.length ? h('ul.steps', x.ahead.map((a) => ahead(process, a)))
        : h('p.quiet', plain(x.ended ? 'page.follow.ended' : 'page.follow.open'))),
    ],
  };
}

const called = (process, x) => say('page.follow.check', { at: process.clock.instant(x.at), by: word('role', x.by) });

function counts(process, x) {
  const rows = [['page.follow.called', number(x.called)], ['page.follow.answered', number(x.answered)],
    ['page.follow.in-time', x.in_time === null ? null : number(x.in_time)],
    ['page.follow.answers-by', x.awaited ? process.clock.instant(x.awaited) : null]];
  return h('dl.facts', rows.filter(([, value]) => value !== null).map(([key, value]) => h('div', h('dt', plain(key)), h('dd', value))));
}

// What is a drill says so before anything else.
const exercise = (x) => (x.purpose === 'exercise' ? h('p.notice', h('strong', plain('page.follow.exercise'))) : null);

export const checkCard = (process, x) => h('article.card', exercise(x), h('h2', process.link(['checks', x.id], h('bdi', x.title))),
  h('p.quiet', called(process, x)), counts(process, x));

async function check(process, id) {
  const x = await json(pathTo.check(process.label, id));
  return {
    title: x.title,
    kicker: word('purpose', x.purpose),
    content: [exercise(x), h('p.lead', called(process, x), '. ', plain('page.follow.under'), ': ', under(process, x)),
      x.text ? body(x.text, null) : null, counts(process, x), h('p.quiet', plain('page.follow.sums'))],
  };
}

async function list(process, kind) {
  const all = (await json(pathTo[kind](process.label)))[kind];
  const shown = kind === 'checks' ? h('div.cards', all.map((x) => checkCard(process, x)))
    : h('ol.rows.returned', { reversed: true }, all.map((x) => clarificationRow(process, x)));
  return {
    title: plain(`page.follow.${kind}`),
    content: [h('p.lead', plain(`page.follow.${kind}-lead`)), all.length ? shown : h('p.quiet', plain(`page.follow.${kind}-none`))],
  };
}

// `kind` is `clarifications` or `checks`: all of them, or one.
export function followUp(process, kind, id) {
  if (!id) return list(process, kind);
  return kind === 'checks' ? check(process, id) : clarification(process, id);
}
