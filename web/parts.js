// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Pieces that several pages show: a status, a clock, what is still needed and from whom, a text.
import { ruleValue } from './clock.js';
import { h } from './dom.js';
import { directionOf, has, plain, say, word } from './say.js';

// The dot is ornament, filled when something was adopted; the word says it.
export function status(process, decision) {
  const words = decision.status === 'expired'
    ? say(decision.by_default === 'adopted' ? 'page.status.expired' : 'page.status.voted', { final: process.clock.instant(decision.final) })
    : decision.status === 'open' && decision.way === 'silence' && decision.standing > 0 && decision.decided_by === 'consensus'
      ? say('page.status.suspended')
      : word('status', decision.status);
  return h(`span.state.${decision.status}`, h('span', words));
}

// The day of a decision in a list: of its outcome or, while there is none, of its opening.
export function when(process, decision) {
  return decision.ended ? process.clock.day(decision.ended)
    : say('page.clock.opened-on', { date: process.clock.day(decision.opened) });
}

// Until when silence runs; nothing where none runs.
export const deadline = (process, decision) =>
  (decision.status === 'open' && decision.deadline ? process.clock.before(decision.deadline) : null);

// Its number; or that it has none yet, and why.
export function symbol(process, decision) {
  if (decision.symbol) return h('span.symbol.assigned', decision.symbol);
  if (decision.status === 'open' && decision.deadline) {
    return h('span.symbol.assigned', say('page.symbol.under-silence', { date: process.clock.day(decision.deadline) }));
  }
  return h('span.symbol', plain('page.symbol.none'));
}

function turn(process, item) {
  const chair = process.view.chair;
  const args = { term: process.term, member: item.member ? process.member(item.member) : null,
    body: item.body ? process.body(item.body) : null, chair: chair ? process.member(chair) : null, roles: item.roles ? process.roles(item.roles) : null };
  return say(has(`page.turn.${item.who}`) ? `page.turn.${item.who}` : 'page.turn.somebody', args);
}

function sentence(process, item) {
  // The deadline itself is always shown above, with its clock.
  if (item.code === 'silence-runs') return say('page.needed.may-object', { clause: item.clause });
  const instants = {};
  for (const key of ['until', 'not_before', 'effective']) {
    instants[key] = item[key] ? process.clock.instant(item[key]) : null;
  }
  const length = item.length ? ruleValue(item.length) : null;
  return say(`needed.${item.code}`, { ...item, ...instants, length, member: item.member ? process.member(item.member) : null,
    body: item.body ? process.body(item.body) : null });
}

// What is still needed, each with whose turn it is; a sentence when nothing is.
export function needed(process, items, nothing) {
  if (items.length === 0) return h('p.quiet', nothing);
  return h('ul.needed', items.map((item) => h('li', h('strong', turn(process, item)), ' ', h('span', sentence(process, item)))));
}

// An address in a text is shown as it is and leads where it says.
function withAddresses(line) {
  return line.split(/(https?:\/\/[^\s<>"')\]]+)/).map((part, i) => (i % 2
    ? h('a', { href: part, rel: 'noreferrer noopener nofollow external' }, part) : part));
}

const numbered = /^\(?(?:\d{1,3}|[a-z])[.)]\s+/;

// The lines of a text as paragraphs. What stands further in, or goes on in the middle of a sentence, belongs to
// the line before; the bytes themselves are in the act.
export function paragraphs(text) {
  const found = [];
  let open = false;
  for (const line of text.replace(/\n+$/, '').split('\n')) {
    const goesOn = open && (/^\s/.test(line) || (!numbered.test(line) && !/^\w+: /.test(line) && !/[.,:;!?]$/.test(found[found.length - 1])));
    if (goesOn && line.trim()) found[found.length - 1] += ` ${line.trim()}`;
    else if (line.trim()) found.push(line.trim());
    open = line.trim() !== '';
  }
  return found;
}

// `title`: a first line that says the same is set as a heading is.
export function body(text, language, title) {
  const tag = language || null;
  const lines = paragraphs(text).map((line, i) => {
    if (i === 0 && line === title) return h('p.first', line);
    const [marker] = line.match(numbered) || [];
    return marker
      ? h('p.numbered', h('span.marker', marker.trim()), ' ', h('span', withAddresses(line.slice(marker.length))))
      : h('p', withAddresses(line));
  });
  return h('div.text', { lang: tag, dir: tag ? directionOf(tag) : 'auto' }, lines);
}

// A heading and what stands under it, as a landmark of its own name.
let sections = 0;
export function section(title, ...children) {
  const id = `section-${++sections}`;
  return h('section', { 'aria-labelledby': id }, h('h2', { id }, title), ...children);
}

// A list that is longer than what is shown: a button that fetches more and goes when there is no more.
export function more(list, label, next) {
  const button = h('button', { type: 'button', onclick: async () => {
    button.disabled = true;
    const before = list.children.length;
    const goesOn = await next();
    button.disabled = false;
    if (!goesOn) button.remove();
    const first = list.children[before];
    if (first && first.querySelector('a')) first.querySelector('a').focus();
  } }, label);
  return button;
}
