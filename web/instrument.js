// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// One instrument: what it asks in plain sentences, who returned what for which period, and each return as far as everybody may read it.
import { json, pathTo } from './api.js';
import { span } from './clock.js';
import { h, put } from './dom.js';
import { body, more, section } from './parts.js';
import { content, gist, instrumentTitle, kindOf, levelWords, nameOf, received, statusOf } from './returns.js';
import { inLanguage, number, plain, word } from './say.js';

const PERIODS_SHOWN = 6;
const AT_ONCE = 20;      // returns shown whole
const ALL = 1000;        // returns that the table is made of

const words = (family, list) => list.map((one) => word(family, one)).join(', ');
const text = (titles, otherwise) => inLanguage(titles, otherwise || '').text;

function times(asks) {
  const due = asks.due ? plain('instrument.due', { day: String(asks.due.day), month: plain(`month.${asks.due.month}`) })
    : asks.kind === 'periodic' ? plain('instrument.no-day') : null;
  const beside = (key, x) => x && plain(key, { span: span(x.seconds), field: text(x.titles, x.question) });
  return [due, beside('instrument.lead', asks.lead), beside('instrument.within', asks.within),
    asks.expires_seconds && plain('instrument.expires', { span: span(asks.expires_seconds) }),
    ...asks.reminders_seconds.map((s) => plain('instrument.remind', { span: span(s) })),
    asks.check_seconds && plain('instrument.check', { span: span(asks.check_seconds) })];
}

// The same sentences as `oydas instrument explain` has.
function sentences(x) {
  const { asks } = x;
  return [kindOf(x), asks.returns === 'several' ? plain('instrument.returns.several') : null, ...times(asks),
    plain('instrument.recipients', { recipients: words('recipients', asks.recipients) }),
    plain('instrument.levels', { levels: asks.levels.map(levelWords).join(', '), first: levelWords(asks.levels[0]) }),
    plain('instrument.statuses', { statuses: words('returned', asks.statuses) }),
    asks.routes.length ? plain('instrument.routes', { routes: words('route', asks.routes) }) : null].filter(Boolean);
}

function question(q) {
  return h('li', h('strong', nameOf(q.titles, q.name)), q.required ? [' ', h('span.quiet', plain('page.instrument.required'))] : null,
    q.unit ? [' · ', h('span.quiet', q.unit)] : null,
    Object.keys(q.helps).length ? h('p.quiet', nameOf(q.helps, '')) : null,
    q.options.length ? h('p.quiet', q.options.map((o) => text(o.titles, o.word)).join(' · ')) : null,
    q.columns.length ? h('ul.plain', q.columns.map(question)) : null);
}

const form = (f) => h('details', h('summary', nameOf(f.titles, f.name)),
  Object.keys(f.helps).length ? h('p.quiet', nameOf(f.helps, '')) : null, h('ul.plain.questions', f.questions.map(question)));

function step(s, titles) {
  const after = s.after.map((one) => titles.get(one) || one).join(', ');
  return h('li', h('strong', nameOf(s.titles, s.name)), ' ', h('span.quiet', plain('page.instrument.step', {
    by: word('step-by', s.by), after, span: s.within_seconds ? span(s.within_seconds) : '', ends: s.ends ? plain('page.instrument.ends') : '' })));
}

function asked(x) {
  const { asks } = x;
  if (!asks) return section(plain('page.instrument.asked'), h('div.sheet', body(x.text, null)));
  const titles = new Map(asks.steps.map((s) => [s.name, text(s.titles, s.name)]));
  return [
    section(plain('page.instrument.asked'), h('ul.bullets', sentences(x).map((one) => h('li', one))),
      asks.forms.length ? asks.forms.map(form) : h('p.quiet', plain('page.instrument.no-form'))),
    asks.steps.length ? section(plain('instrument.steps'), h('ol.steps', asks.steps.map((s) => step(s, titles)))) : null,
  ];
}

// Of what each member returned for a period the newest; more than one are counted.
function cell(process, list) {
  if (!list) return h('td');
  return h('td', statusOf(process, list[0]), list.length > 1 ? [' ', h('span.quiet', plain('page.returns.of', { count: number(list.length) }))] : null);
}

// Members in the order of the roster, periods as columns. Blank says that nothing was entered, and no more.
function table(process, x) {
  const periods = [...new Set(x.list.map((r) => r.period).filter(Boolean))].sort().slice(-PERIODS_SHOWN);
  if (periods.length === 0) return null;
  const by = new Map();
  for (const r of x.list) by.set(`${r.member} ${r.period}`, [...(by.get(`${r.member} ${r.period}`) || []), r]);
  const returned = new Set(x.list.map((r) => r.member));
  const rows = process.members.filter((m) => m.standing === 'member' || returned.has(m.code));
  const title = plain('page.returns.by-member', { term: process.term });
  return section(title, h('div.scroll', { tabindex: '0', role: 'region', 'aria-label': plain('page.table.label', { title }) },
    h('table.matrix', h('thead', h('tr', h('th', { scope: 'col' }, process.term), periods.map((p) => h('th', { scope: 'col' }, p)))),
      h('tbody', rows.map((m) => h('tr', h('th', { scope: 'row' }, process.member(m.code)), periods.map((p) => cell(process, by.get(`${m.code} ${p}`)))))))),
  h('p.quiet', plain('page.returns.blank')));
}

function row(process, r) {
  const told = content(process, r);
  return h('li', h('span.when', received(process, r)),
    h('span.title', process.member(r.member), r.period ? `, ${r.period}` : null, h('span.quiet', gist(process, r))),
    h('span', statusOf(process, r), r.corrects ? h('span.quiet', ' · ', plain('page.returns.corrects')) : null),
    told ? h('details', h('summary', plain('page.returns.read')), told) : null);
}

function all(process, x, page) {
  if (page.total === 0) return section(plain('page.returns.title'), h('p.quiet', plain('page.returns.none')));
  const list = h('ol.rows.returned.whole', { reversed: true }, page.list.map((r) => row(process, r)));
  return section(plain('page.returns.title'), list, page.total <= AT_ONCE ? null : more(list, plain('page.more'), async () => {
    const next = await json(pathTo.instrument(process.label, x.instrument, list.children.length, AT_ONCE));
    put(list, next.list.map((r) => row(process, r)));
    return list.children.length < next.total;
  }));
}

export async function instrument(process, label) {
  const [x, page] = await Promise.all([json(pathTo.instrument(process.label, label, 0, ALL)), json(pathTo.instrument(process.label, label, 0, AT_ONCE))]);
  return {
    title: instrumentTitle(x),
    kicker: [plain('page.instrument.kicker'), x.asks && x.asks.dimension ? [' · ', word('dimension', x.asks.dimension)] : null],
    content: [
      x.asks && Object.keys(x.asks.helps).length ? h('p.lead', nameOf(x.asks.helps, '')) : null,
      x.until ? h('p.notice', plain('page.instrument.ended', { day: process.clock.text(x.until) })) : null,
      h('dl.facts.wide', h('div', h('dt', plain('page.instrument.decided')), h('dd', x.decision ? process.reference(x.decision) : plain('page.instrument.founded'))),
        h('div', h('dt', plain('page.instrument.from')), h('dd', process.clock.day(x.from))),
        h('div', h('dt', plain('page.returns.title')), h('dd', number(x.returns)))),
      asked(x),
      table(process, x),
      all(process, x, page),
      section(plain('page.instrument.text'), h('details', h('summary', plain('page.instrument.text-open')),
        h('pre', { dir: 'auto', tabindex: '0', 'aria-label': plain('page.instrument.text') }, x.text))),
    ],
  };
}
