// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// A decision: its text, its status and clock, what each member did, what followed and why, and the proof of it.
import { Problem, bytes, json, pathTo } from './api.js';
import { ruleValue } from './clock.js';
import { h } from './dom.js';
import { body, deadline, needed, section, status, symbol } from './parts.js';
import { grade, labelOf, langOf } from './process.js';
import { directionOf, has, listed, number, plain, say, word } from './say.js';

const STATEMENTS_SHOWN = 60;
const marks = ['withdrawn', 'disowned', 'lapsed', 'late', 'not-entitled', 'after', 'fork-claim', 'undone', 'disregarded'];

// What became of a position since, or what it is not: as words of the family `mark`.
const marksOf = (position) => marks.filter((mark) => {
  const value = position[mark.replace('-', '_')];
  return value !== null && value !== false;
}).map((mark) => word('mark', mark));

function clock(process, d) {
  const rows = [];
  const add = (key, value) => value && rows.push(h('div', h('dt', plain(key)), h('dd', value)));
  add('page.clock.silence', deadline(process, d));
  add('page.clock.opened', process.clock.instant(d.opened));
  if (d.way === 'session') add('page.clock.question', d.question && process.clock.instant(d.question));
  if (d.deadline && d.status !== 'open') add('page.clock.deadline', process.clock.instant(d.deadline));
  if (d.ended) add('page.clock.ended', process.clock.instant(d.ended));
  if (d.outcome.notified_at) add('page.clock.notified', process.clock.instant(d.outcome.notified_at));
  if (d.outcome.issued_at) add('page.clock.issued', process.clock.instant(d.outcome.issued_at));
  if (d.final && d.final !== d.ended && ['adopted', 'expired', 'ad-referendum', 'not-adopted', 'reversed'].includes(d.status)) {
    add(process.clock.isPast(d.final) ? 'page.clock.final' : 'page.clock.final-at', process.clock.instant(d.final));
  }
  if (d.statements_until && !process.clock.isPast(d.statements_until)) {
    add('page.clock.statements', process.clock.before(d.statements_until));
  }
  return h('dl.clocks', rows);
}

// What follows from the record and what the chair announced, side by side.
function outcome(process, d) {
  const o = d.outcome;
  const follows = o.computed ? [h('strong', word('status', o.computed)),
    h('p.quiet', say('page.outcome.rests-on', { entries: listed(d.causes.map((index) => process.entry(index))) }))]
    : plain('page.outcome.open');
  const announced = o.announced ? [h('strong', word('result', o.announced)),
    h('p.quiet', process.clock.instant(o.announced_at), ' · ', process.entry(o.announcement))]
    : plain(d.way === 'session' ? 'page.outcome.not-announced' : 'page.outcome.not-announced-silence');
  return section(plain('page.outcome.title'),
    h('dl.sides', h('div', h('dt', plain('page.outcome.computed')), h('dd', follows)),
      h('div', h('dt', plain('page.outcome.announced')), h('dd', announced)),
      o.determined ? h('div', h('dt', plain('page.outcome.determined')), h('dd', h('strong', word('determined', o.determined)),
        h('p.quiet', process.reference(o.determination)))) : null),
    d.minus ? h('p.notice', say('page.outcome.minus', { ...d.minus, member: process.member(d.minus.member) })) : null,
    d.votes ? h('p', say('page.outcome.votes', { ...d.votes, decided: word('decision', d.decided_by) })) : null,
    o.as === 'adopted' ? null : h('p', say(`${o.computed === 'adopted' ? 'did' : 'would'}.${o.as}`, { body: process.body(d.body) })),
    o.questioned && !o.determined ? h('p.notice', plain('needed.correction')) : null,
    d.contested ? h('p.notice', plain('page.outcome.contested')) : null,
    h('p.grade', h('strong', plain('page.grade.title')), ' ', grade(process)));
}

function timeline(process, d) {
  return section(plain('page.timeline.title'), h('ol.timeline', d.timeline.map((m) => h('li',
    h('span.when', process.clock.instant(m.at)),
    h('span', m.member ? [process.member(m.member), ': '] : null, word('moment', m.what),
      m.deadline ? [' · ', say('page.timeline.deadline', { deadline: process.clock.instant(m.deadline) })] : null, ' '),
    m.index === null ? null : process.entry(m.index), h('span.clause', m.clause)))));
}

function cell(process, row) {
  const did = row.acts.map((p) => h('p', word('act', p.kind),
    p.vote ? [' ', h('strong', word('vote', p.vote))] : null,
    p.to === 'silence' || p.to === 'matter' ? ` ${word('to', p.to)}` : null,
    marksOf(p).map((mark) => [' · ', mark]), ' · ', process.entry(p.index)));
  return h('li', h('span.who', process.member(row.member)),
    row.entitled || did.length ? null : h('p.quiet', plain('page.positions.not-entitled')), did);
}

// An objection whose author the two offices know.
function unnamed(process, x) {
  const key = x.confirmed === null ? 'waits' : x.withdrawn === null ? 'objected' : 'withdrawn';
  const member = x.disclosed ? process.member(x.disclosed) : null;
  return h('p', plain(`page.unnamed.${key}`),
    member ? [' ', say('page.unnamed.disclosed', { member })] : null,
    x.denied === null ? null : [' ', say('page.unnamed.denied', { member })], ' ', process.entry(x.index));
}

function positions(process, d) {
  return section(plain('page.positions.title', { term: process.term }),
    h('ul.grid', d.positions.map((row) => cell(process, row))),
    d.unnamed.map((x) => unnamed(process, x)),
    h('p.quiet', plain('page.positions.blank')));
}

// One statement as it was made: by whom, how it came, its words, its text.
function statement(process, member, position, act) {
  const came = position.means
    ? say('page.statement.received', { means: word('means', position.means), received: process.clock.instant(position.received) })
    : word('strength', position.strength);
  return h('article.statement',
    h('h3', process.member(member), ' ', h('span.did', word('act', position.kind))),
    h('p.quiet', process.clock.instant(position.at), ' · ', came, ' · ',
      process.link(['acts', position.id], plain('page.entry', { index: number(position.index) }))),
    marksOf(position).map((mark) => h('p.mark', mark)),
    position.answers ? h('p', say('page.statement.answers', { member: process.member(position.answers.member),
      entry: process.entry(position.answers.index) })) : null,
    position.words.length ? h('p', say('page.statement.words', {
      words: listed(position.words.map((w) => h('span', say('page.statement.quoted', { words: h('bdi', w) })))) })) : null,
    act && act.block ? h('blockquote', body(act.block, null)) : null);
}

async function statements(process, d) {
  const all = d.positions.flatMap((row) => row.acts.map((position) => ({ member: row.member, position })))
    .sort((a, b) => a.position.index - b.position.index);
  const acts = await Promise.all(all.slice(0, STATEMENTS_SHOWN)
    .map(({ position }) => json(pathTo.act(process.label, position.id)).catch(() => null)));
  const until = d.statements_until;
  const nothing = until && !process.clock.isPast(until)
    ? say('page.statements.none-yet', { term: process.term, until: process.clock.instant(until) }) : plain('page.statements.none');
  return section(plain('page.statements.title'),
    all.length ? all.map(({ member, position }, i) => statement(process, member, position, acts[i])) : h('p.quiet', nothing));
}

const silence = ['silence-minimum', 'silence-minimum-in-meeting', 'silence-longest', 'extensions', 'request-extends', 'resumption',
  'objection', 'objectors', 'default', 'gap', 'admission-notice', 'receipt-window', 'open-at-once'];
const session = ['quorum', 'announce-after', 'decision'];
const voting = ['majority-of', 'abstention'];
const always = ['entitled', 'statements', 'release-persons', 'number-at'];

// Which of the body's values had a part here. A value of nothing says nothing where it stands for "there is none".
function applied(d, rule) {
  const none = /^0( |$)/.test(rule.value);
  if (none && ['quorum', 'request-extends', 'silence-minimum', 'silence-minimum-in-meeting'].includes(rule.rule)) return false;
  if (rule.rule === 'silence-minimum') return d.form === 'circular';
  if (rule.rule === 'silence-minimum-in-meeting') return d.form === 'meeting';
  if (rule.rule === 'resumption') return d.resumes !== null || d.rules.values.some(({ value }) => value === 'suspensive');
  if (voting.includes(rule.rule)) return d.votes !== null;
  return always.includes(rule.rule) || (d.way === 'silence' ? silence : session).includes(rule.rule);
}

// A value that is one of several words, nothing, or a small number can have a sentence of its own.
function inWords({ rule, value }) {
  const key = `rule.${rule}.${value.replace(/^0 .*/, '0')}`;
  return has(key) ? plain(key) : plain(`rule.${rule}`, { value: ruleValue(value) });
}

function rules(d) {
  const values = d.rules.values.filter((rule) => applied(d, rule));
  return section(plain('page.rules.title'),
    h('p.quiet', say('page.rules.pinned', { version: h('code', labelOf(d.rules.version)) })),
    h('ul.rules', values.map((rule) => h('li', inWords(rule), ' ',
      h('span.clause', rule.clause)))));
}

// Fetched first, so that what cannot be made is said in words and no file with an error in it is left behind.
async function download(process, d, form, file, tell) {
  try {
    const address = URL.createObjectURL(await bytes(pathTo.certificate(process.label, d.id, form)));
    h('a', { href: address, download: file }).click();
    setTimeout(() => URL.revokeObjectURL(address), 60000);
    tell(plain('page.certificate.saved', { file }));
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem;
    tell(problem.code === 'no-such-act' ? plain('page.certificate.no-short') : word('code', problem.code));
  }
}

function certificate(process, d, tell) {
  const file = (form) => `${process.label}-${(d.symbol || d.label).replace(/[^\w.-]+/g, '-')}${form === 'short' ? '-short' : ''}.certificate`;
  const link = (form) => h('a.button', {
    href: pathTo.certificate(process.label, d.id, form),
    download: file(form),
    onclick: (event) => {
      event.preventDefault();
      download(process, d, form, file(form), tell);
    },
  }, plain(`page.certificate.${form}`));
  return section(plain('page.certificate.title'),
    h('p', plain('page.certificate.what')),
    h('p.buttons', link('full'), link('short')),
    h('p.quiet', plain('page.certificate.rests-on')),
    h('p', say('page.certificate.check', { command: h('code', `oydas verify ${file('full')}`) })));
}

function effects(process, d) {
  if (d.proposal.effects.length === 0) return null;
  return h('div.effects', h('h3', plain('page.effects.title')), h('ul', d.proposal.effects.map((e) => h('li',
    word('verb', e.verb), ': ', h('code', e.line),
    e.at ? [' · ', say(`page.effects.${e.ran !== null ? 'ran' : e.lapsed !== null ? 'lapsed' : 'waits'}`, { at: process.clock.instant(e.at) })] : null,
    e.failed ? [' · ', plain('page.effects.failed')] : null))));
}

// A further text of a package.
function partSheet(process, d, proposal) {
  return h('div.sheet', h('p.masthead', h('span', process.body(d.body)), h('span', proposal.title)),
    body(proposal.text, proposal.language, proposal.title), effects(process, { proposal }));
}

function sheet(process, d) {
  const { proposal } = d;
  const amended = d.amended !== null;
  return section(plain('page.text.title'),
    h('div.sheet',
      h('p.masthead', h('span', process.body(d.body)), symbol(process, d)),
      amended ? h('p.notice', plain('page.text.amended')) : null,
      body(amended ? d.amended : proposal.text, proposal.language, d.title)),
    amended ? h('details', h('summary', plain('page.text.proposed')), body(proposal.text, proposal.language, d.title)) : null,
    effects(process, d),
    d.with.map((part) => partSheet(process, d, part)),
    h('p.quiet', say('page.text.hash', { hash: h('code', labelOf(d.text_hash || proposal.text_hash)), proposal: process.link(['acts', proposal.id], plain('page.entry', { index: number(proposal.index) })) }),
      proposal.reservations === 'excluded' ? [' ', plain('page.text.no-reservations')] : null));
}

// Where it comes from: sponsors, who opened it, what it follows.
function origin(process, d) {
  const { proposal } = d;
  const sponsors = proposal.sponsors.filter((s) => s.withdrawn === null || d.status === 'withdrawn')
    .map((s) => process.actor(s.member, 'secretariat'));
  const opener = d.opened_as === 'chair' && d.opened_by
    ? [word('role', 'chair'), ' (', process.member(d.opened_by), ')'] : process.actor(d.opened_by, d.opened_as);
  const earlier = d.resumes ? process.reference(d.resumes)
    : proposal.follows && process.link(['decisions', proposal.follows], labelOf(proposal.follows));
  return [
    h('p', process.isReconstruction ? plain('page.decision.reconstructed') : say('page.decision.by', { sponsors: sponsors.length ? listed(sponsors) : process.actor(proposal.member, proposal.as), opener }),
      d.meeting ? [' ', say('page.decision.meeting', { meeting: h('bdi', d.meeting) })] : null,
      d.without.map((w) => [' ', say('page.decision.without', { item: word('waivable', w.item), decision: process.reference(w.decision) })]),
      d.versions.map((v) => [' ', say('page.decision.version', { language: v.language, hash: h('code', labelOf(v.text_hash)) })]),
      d.held_in ? [' ', say('page.decision.held-in', { body: process.body(d.held_in) })] : null,
      d.with.length ? [' ', say('page.decision.with', { count: number(d.with.length + 1) })] : null,
      d.together.length ? [' ', say('page.decision.together', { others: listed(d.together.map((t) => process.reference(t))) })] : null,
      earlier ? [' ', say(d.resumes ? 'page.decision.resumes' : 'page.decision.follows', { earlier })] : null),
  ];
}

export async function decision(process, id, tell) {
  const d = await json(pathTo.decision(process.label, id));
  const nothing = d.status === 'adopted' ? 'page.needed.nothing-adopted' : 'page.needed.nothing';
  const { language } = d.proposal;
  return {
    title: d.title,
    lang: langOf(language),
    dir: directionOf(language || 'en'),
    kicker: [symbol(process, d), ' · ', process.body(d.body), ' · ', word('way', d.way), d.form ? ` ${word('form', d.form)}` : null],
    layout: 'decision',
    content: [
      h('div.aside',
        h('section.card.standing', { 'aria-label': plain('page.standing.title') },
          h('p.big', status(process, d)),
          clock(process, d),
          h('h2', plain('page.needed.title')), needed(process, d.needed, plain(nothing)),
          d.after_break ? h('p.quiet', say(`page.after-break.${d.status === 'broken' ? 'broken' : 'open'}`,
            { what: plain(`rule.after-break.${d.after_break}`) })) : null,
          process.clock.simulated && d.status === 'open' && !process.isReconstruction
            ? h('p.quiet', say('page.needed.how', { command: h('code', `oydas act object --to ${location.origin}/p/${process.label} --key FILE --procedure ${d.label}`) })) : null),
        outcome(process, d), timeline(process, d), certificate(process, d, tell)),
      h('div.main',
        h('div.origin', origin(process, d)),
        sheet(process, d), positions(process, d), await statements(process, d), rules(d)),
    ],
  };
}

