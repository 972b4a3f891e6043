// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// The record itself, newest first, and one act as it stands in it. What is without effect is shown with its reason.
import { json, pathTo } from './api.js';
import { reported } from './clock.js';
import { h, put } from './dom.js';
import { body, more, section } from './parts.js';
import { inGroups, labelOf } from './process.js';
import { number, plain, say, word } from './say.js';

const AT_ONCE = 100;  // entries asked for in one go
const ENOUGH = 20;    // acts after which a page is full
const LONGEST = 20;   // goes, where nothing but time passed for long
const TITLES = 500;   // procedures shown by title; older ones by label

const offices = ['secretariat', 'operator'];
// Who acted: an office, the chair (whose key is a member's), a member.
function signer(process, act) {
  if (offices.includes(act.owner)) return word('role', act.owner);
  return act.as === 'chair' ? [word('role', 'chair'), ' (', process.member(act.owner), ')'] : process.member(act.owner);
}

function did(process, act) {
  const sentence = word('act', act.type);
  return act.from ? [sentence, ' ', say('page.act.from', { member: process.member(act.from), what: word('act', act.carried) })] : sentence;
}

// What it was about, as far as a line of the list knows it; `titles` are those of procedures by id.
function subject(process, act, titles) {
  const about = act.subject || act.title;
  const procedure = act.type === 'open' ? act.id : act.procedure;
  return [
    about ? [' · ', process.link(['acts', act.id], h('bdi', about))] : null,
    act.happened ? [' · ', reported(act.happened)] : null,
    act.member && act.type !== 'found' ? [' · ', process.member(act.member)] : null,
    procedure && (act.procedure || act.in_effect) ? [' · ', process.link(['decisions', procedure],
      h('bdi', titles.get(procedure) || plain('page.act.procedure', { label: labelOf(procedure) })))] : null,
    act.proposal && act.type !== 'open' ? [' · ', process.link(['acts', act.proposal], plain('page.act.proposal', { label: labelOf(act.proposal) }))] : null,
  ];
}

const outcome = (act) => (act.in_effect ? null
  : h('p.mark', h('strong', plain('page.act.without-effect')), ' ', word('code', act.reason)));

function line(process, act, titles) {
  return h('li', { value: act.index }, h('span.index', process.link(['acts', act.id], number(act.index))),
    h('span.when', process.clock.instant(act.at)),
    h('span', signer(process, act), ' ', did(process, act), subject(process, act, titles),
      act.fork_claim ? h('p.mark', word('mark', 'fork-claim')) : null, outcome(act)));
}

// Entries in which nothing but time passed, as one line.
function ticks(process, run) {
  const [newest, oldest] = [run[0], run[run.length - 1]];
  return h('li.ticks', h('span.index', number(newest.index)), h('span.when', process.clock.instant(newest.at)),
    h('span', run.length === 1 ? plain('page.acts.tick')
      : plain('page.acts.ticks', { count: number(run.length), first: number(oldest.index), last: number(newest.index) })));
}

// An entry that is no act and not in effect is no tick: it is ill-formed.
const illFormed = (process, e) => h('li', h('span.index', number(e.index)),
  h('span.when', e.at ? process.clock.instant(e.at) : null), h('span', plain('page.acts.ill-formed'), outcome(e)));

// Reads the record backwards from an index (null: the newest) until a page is full; the rows, and where to go on.
async function read(process, from, titles) {
  const rows = [];
  let [run, acts, next, total] = [[], 0, from, 0];
  for (let go = 0; go < LONGEST && acts < ENOUGH && next !== -1; go++) {
    const page = await json(pathTo.acts(process.label, next, AT_ONCE));
    total = page.total;
    for (const entry of page.acts) {
      if (entry.type === null && entry.in_effect) {
        run.push(entry);
      } else {
        if (run.length) rows.push(ticks(process, run));
        run = [];
        rows.push(entry.type === null ? illFormed(process, entry) : line(process, entry, titles));
        acts++;
      }
    }
    next = page.acts.length ? page.acts[page.acts.length - 1].index - 1 : -1;
  }
  if (run.length) rows.push(ticks(process, run));
  return { rows, next, total };
}

export async function acts(process, from) {
  const { decisions } = await json(pathTo.decisions(process.label, 0, TITLES));
  const titles = new Map(decisions.map((d) => [d.id, d.title]));
  let { rows, next, total } = await read(process, from, titles);
  const list = h('ol.rows.acts', { reversed: true }, rows);
  return {
    title: plain('page.acts.title'),
    content: [
      h('p.lead', plain('page.acts.lead', { total: number(total), count: number(process.view.counts.without_effect) })),
      from === null ? null : h('p', process.link(['acts'], plain('page.acts.newest'))),
      rows.length ? list : h('p.quiet', plain('page.acts.none')),
      next < 0 ? null : more(list, plain('page.more'), async () => {
        ({ rows, next } = await read(process, next, titles));
        put(list, rows);
        return next >= 0;
      }),
      h('p.quiet', say('page.acts.state', { state: h('a', { href: pathTo.state(process.label) }, plain('page.acts.state-link')) })),
    ],
  };
}

const ids = { procedure: 'decisions', resumes: 'decisions', follows: 'decisions', base: 'decisions', proposal: 'acts', act: 'acts' };
const instants = ['deadline', 'received', 'expires'];
const members = ['from', 'present', 'left', 'absent'];
const words = { clock: 'clock', way: 'way', form: 'form', result: 'result', means: 'means', to: 'to', kind: 'act',
  ground: 'ground', reservations: 'reservations' };

function value(process, { key, value: v }) {
  if (ids[key]) return process.link([ids[key], v], labelOf(v));
  if (instants.includes(key)) return process.clock.instant(v);
  if (members.includes(key) || (key === 'member' && process.names.has(v))) return process.member(v);
  if (key === 'body') return process.body(v);
  if (key === 'happened') return reported(v);
  if (key === 'source' && /^https?:\/\/\S+$/.test(v)) return h('a', { href: v, rel: 'noreferrer noopener nofollow external' }, v);
  if (words[key]) return word(words[key], v);
  return h('bdi', v);
}

// How it is with the attachment of an act, as far as everybody may know.
function attachment(process, p) {
  if (p.content === 'here') {
    const link = h('a', { href: pathTo.payload(process.label, p.hash), download: '' }, plain('page.payload.link'));
    return say('page.payload.here', { link });
  }
  if (p.content === 'erased') {
    return say('page.payload.erased',
      { at: process.clock.instant(p.erased_at), by: word('role', p.erased_by), reason: h('bdi', p.erased_reason) });
  }
  return plain(`page.payload.${p.content}`);
}

export async function act(process, id) {
  const a = await json(pathTo.act(process.label, id));
  return {
    title: plain('page.act.title', { index: number(a.index) }),
    kicker: process.clock.instant(a.at),
    content: [
      h('p.lead', signer(process, a), ' ', did(process, a), '.'),
      a.about ? h('p', say('page.act.about', { procedure: process.reference(a.about) })) : null,
      a.in_effect ? h('p', plain('page.act.in-effect')) : outcome(a),
      a.fork_claim ? h('p.mark', word('mark', 'fork-claim')) : null,
      a.lines.length ? h('dl.lines', a.lines.map((l) => h('div', h('dt', word('page.line', l.key)), h('dd', value(process, l))))) : null,
      a.payload ? h('p', attachment(process, a.payload)) : null,
      a.block !== null ? h('div.sheet', body(a.block, null)) : null,
      section(plain('page.act.signed'),
        h('dl.lines',
          h('div', h('dt', plain('page.act.id')), h('dd', h('code.groups', inGroups(a.id)))),
          h('div', h('dt', plain('page.act.key')), h('dd', h('code', a.vkey))),
          h('div', h('dt', plain('page.act.seen')), h('dd', plain('page.act.seen-size', { size: number(a.seen.size) }))),
          a.until ? h('div', h('dt', plain('page.act.until')), h('dd', process.clock.instant(a.until))) : null),
        h('details', h('summary', plain('page.act.text')), h('pre', { dir: 'ltr', tabindex: '0', 'aria-label': plain('page.act.text') }, a.text)),
        h('p.buttons', h('a.button', { href: pathTo.receipt(process.label, a.id) }, plain('page.act.receipt')),
          h('a.button', { href: pathTo.entry(process.label, a.index) }, plain('page.act.bytes')),
          h('a.button', { href: process.href('entries', a.index) }, plain('page.act.around')))),
    ],
  };
}
