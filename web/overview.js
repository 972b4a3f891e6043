// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// A process: what runs and whose turn it is, what waits, what was decided; a proposal that was not opened yet.
import { Problem, json, pathTo } from './api.js';
import { h, put } from './dom.js';
import { body, deadline, more, needed, section, status, symbol, when } from './parts.js';
import { langOf } from './process.js';
import { directionOf, inLanguage, listed, number, plain, say, word } from './say.js';

const PAGE = 30;

const titled = (proposal) => h('bdi', { lang: langOf(proposal.language) }, proposal.title);

function nextDue(process, decisions) {
  const at = process.view.next_due;
  if (!at) return plain('page.process.nothing-due');
  const what = decisions.find((d) => d.deadline === at || d.final === at);
  return [process.clock.instant(at, 'long'), ' · ', process.clock.distance(at),
    what ? [h('br'), process.link(['decisions', what.id], h('bdi', what.title))] : null];
}

function chair(process) {
  const { chair: code, terms } = process.view;
  if (!code) return plain('page.chair.vacant');
  const term = terms.filter((t) => t.member === code).pop();
  return [process.member(code), term ? [' ', h('span.quiet', say('page.chair.since', {
    from: process.clock.day(term.from), to: term.to ? process.clock.day(term.to) : null }))] : null];
}

function facts(process, decisions) {
  const { rules, counts } = process.view;
  const rows = [
    ['page.process.next-due', nextDue(process, decisions)],
    ['page.process.chair', chair(process)],
    ['page.process.roster', process.link(['members'], plain('page.process.on-the-roster', {
      term: process.term, members: number(counts.members), observers: counts.observers ? number(counts.observers) : null }))],
    ['page.process.rules', inLanguage(rules.titles, rules.name).text],
  ];
  return h('dl.facts.wide', rows.map(([key, value]) => h('div', h('dt', plain(key)), h('dd', value))));
}

function runs(process, d) {
  return h('article.card', h('p.kicker', process.body(d.body), ' · ', word('way', d.way), ' · ', status(process, d)),
    h('h3', process.link(['decisions', d.id], h('bdi', d.title))),
    h('p.clock', deadline(process, d)),
    needed(process, d.needed, plain('page.needed.nothing')));
}

function row(process, d) {
  return h('li', symbol(process, d), h('span.title', process.link(['decisions', d.id], h('bdi', d.title)),
    h('span.quiet', process.body(d.body))), status(process, d), h('span.when', when(process, d)));
}

function decided(process, page) {
  if (page.total === 0) return h('p.quiet', plain('page.decisions.none'));
  const list = h('ol.rows', { reversed: true }, page.decisions.map((d) => row(process, d)));
  if (page.total <= PAGE) return list;
  return [list, more(list, plain('page.more'), async () => {
    const next = await json(pathTo.decisions(process.label, list.children.length, PAGE));
    put(list, next.decisions.map((d) => row(process, d)));
    return list.children.length < next.total;
  })];
}

function inForce(process) {
  const { texts, officers, coordinators } = process.view;
  const current = coordinators.filter((c) => !c.to || !process.clock.isPast(c.to));
  if (texts.length + officers.length + current.length === 0) return null;
  return section(plain('page.force.title'), h('ul.plain',
    texts.map((t) => h('li', t.decision ? process.reference(t.decision) : h('bdi', t.label), ' ',
      h('span.quiet', t.kind === 'text' ? null : [word('text-kind', t.kind), ' ', t.label, ', '], say('page.force.since', { from: process.clock.day(t.from) })),
      t.kind === 'catalogue' ? [' · ', process.link(['catalogue'], plain('page.catalogue.title'))] : null,
      t.amends.map((a) => [' · ', say('page.force.amends', { decision: process.reference(a) })]))),
    current.map((c) => h('li', say(c.co ? 'page.force.co-coordinator' : 'page.force.coordinator', { area: h('bdi', c.area.replace(/-/g, ' ')) }), ': ', process.member(c.member), ' ',
      h('span.quiet', say('page.force.term', { from: process.clock.day(c.from), to: c.to ? process.clock.day(c.to) : null })))),
    officers.map((o) => h('li', h('bdi', o.title.replace(/-/g, ' ')), ': ', o.member ? process.member(o.member) : null, ' ',
      h('span.quiet', say('page.force.term', { from: process.clock.day(o.from), to: o.to ? process.clock.day(o.to) : null }))))));
}

const MEETINGS_SHOWN = 5;

// Meetings that were entered, the newest first: where each stands, and its agenda.
function meetings(process) {
  const list = process.view.meetings.slice(0, MEETINGS_SHOWN);
  if (list.length === 0) return null;
  const when = (m) => m.closed || m.opened || m.planned;
  return section(plain('page.meetings.title'), h('ul.plain', list.map((m) => h('li', process.body(m.body), ', ', h('bdi', m.meeting), ': ',
    word('meeting', m.state), ' ', h('span.quiet', when(m) ? process.clock.day(when(m)) : null,
      m.place ? [' · ', h('bdi', m.place)] : null), m.agenda ? [' · ', process.reference(m.agenda)] : null))));
}

// What is no decision: whose word it is stands first.
function documents(process) {
  const list = process.view.documents.filter((d) => d.disowned === null);
  if (list.length === 0) return null;
  return section(plain('page.documents.title'), h('ul.plain', list.map((d) => h('li', h('strong', word('text-authority', d.authority)), ': ',
    process.link(['acts', d.id], h('bdi', d.title)), ' ', h('span.quiet', process.clock.day(d.at),
      [d.member, ...d.joined].filter(Boolean).map((code) => [' · ', process.member(code)]))))));
}

function members(process) {
  const of = (standing) => process.members.filter((m) => m.standing === standing).map((m) => h('li', process.member(m.code)));
  const observers = [...of('observer'), ...of('partner')];
  return section(plain('page.members.title', { term: process.term }),
    process.members.length ? h('ul.names', of('member')) : h('p.quiet', plain('page.roster.none')),
    observers.length ? [h('h3', word('standing', 'observer')), h('ul.names', observers)] : null);
}

// What waits for a confirmation and belongs to no procedure: authorities, leaving.
function pending(process) {
  const items = process.view.pending.filter((item) => !item.procedure);
  return items.length ? section(plain('page.pending.title'), needed(process, items, '')) : null;
}

// Matters on a ladder: where each is, until when, and what comes next.
function referrals(process) {
  const all = process.view.referrals;
  if (all.length === 0) return null;
  return section(plain('page.referrals.title'), h('ul', all.map((r) => h('li', say('page.referrals.item', {
    title: r.title, status: word('referral', r.status), body: r.until ? process.body(r.body) : null,
    until: r.until ? process.clock.instant(r.until) : null, next: r.until ? (r.next_body ? process.body(r.next_body) : r.next) : null })))));
}

export async function overview(process) {
  const [page, { proposals }] = await Promise.all([
    json(pathTo.decisions(process.label, 0, PAGE)), json(pathTo.proposals(process.label))]);
  const open = page.decisions.filter((d) => ['open', 'expired', 'deferred'].includes(d.status));
  const waiting = proposals.filter((p) => p.withdrawn === null);
  return {
    title: process.title,
    kicker: h('span', { dir: 'ltr' }, process.view.origin),
    content: [
      facts(process, page.decisions),
      section(plain('page.open.title'),
        open.length ? h('div.cards', open.map((d) => runs(process, d)))
          : h('p.quiet', plain(waiting.length ? 'page.open.none-but-waiting' : 'page.open.none'))),
      waiting.length ? section(plain('page.waiting.title'), h('div.cards', waiting.map((p) => h('article.card',
        h('p.kicker', process.body(p.body), ' · ', process.actor(p.member, p.as)),
        h('h3', process.link(['proposals', p.id], titled(p))), needed(process, p.needed, ''))))) : null,
      referrals(process),
      pending(process),
      section(plain('page.decisions.title'), decided(process, page)),
      inForce(process),
      meetings(process),
      documents(process),
      members(process),
    ],
  };
}

export async function proposal(process, id) {
  const { proposals } = await json(pathTo.proposals(process.label));
  const found = proposals.find((p) => p.id.startsWith(id));
  if (!found) throw new Problem('not-found');
  const sponsors = found.sponsors.filter((s) => s.withdrawn === null).map((s) => process.actor(s.member, 'secretariat'));
  return {
    title: found.title,
    lang: found.language,
    dir: directionOf(found.language || 'en'),
    kicker: [process.body(found.body), ' · ', plain('page.proposal.kicker')],
    content: [
      needed(process, found.needed, plain('page.proposal.withdrawn')),
      h('p.quiet', say('page.proposal.by', { at: process.clock.instant(found.at), sponsors: sponsors.length ? listed(sponsors) : process.actor(found.member, found.as) }), ' · ', process.entry(found.index)),
      h('div.sheet', body(found.text, found.language, found.title)),
    ],
  };
}

