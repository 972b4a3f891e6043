// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// From the address to a page: `#/p/NAME/decisions/ID`. A page is fetched whole and then put in place of the one before.
import { act, acts } from './acts.js';
import { Problem, json, pathTo, post } from './api.js';
import { catalogue, oneArea } from './catalogue.js';
import { followRealClocks, hours } from './clock.js';
import { decision } from './decision.js';
import { h, replace } from './dom.js';
import { due } from './due.js';
import { followUp } from './follow_up.js';
import { home } from './home.js';
import { instrument } from './instrument.js';
import { measures, parts as measureParts, ways } from './measures.js';
import { overview, proposal } from './overview.js';
import { participation, programmes } from './participation.js';
import { events, plan } from './plan.js';
import { Process, banners, recordLine } from './process.js';
import { member, roster } from './roster.js';
import { directionOf, language, loadSentences, plain, word } from './say.js';

const [top, status, main, foot] = ['top', 'status', 'main', 'foot'].map((id) => document.getElementById(id));
let shown = null;   // the process on the page, as it was when it was fetched
let turn = 0;       // counts what was asked for, so that a slow answer never overtakes a later one

const tell = (...words) => replace(status, words);

// '#/p/NAME/…' in parts; null when it is not written as it should be.
function parts() {
  try {
    return location.hash.replace(/^#\/?/, '').split('/').filter(Boolean).map(decodeURIComponent);
  } catch {
    return null;
  }
}

const pages = {
  '': (process) => overview(process),
  decisions: (process, id) => id && decision(process, id, tell),
  proposals: (process, id) => id && proposal(process, id),
  measures: (process, label) => (label ? instrument(process, label) : measures(process)),
  clarifications: (process, id) => followUp(process, 'clarifications', id),
  checks: (process, id) => followUp(process, 'checks', id),
  plan: (process, label) => plan(process, label),
  events: (process, year) => events(process, year),
  participation: (process, year) => participation(process, year),
  programmes: (process, id) => (id ? null : programmes(process)),
  due: (process, year) => due(process, year),
  members: (process, code) => (code ? member(process, code) : roster(process)),
  catalogue: (process, area) => (area ? oneArea(process, area) : catalogue(process)),
  acts: (process, id) => (id ? act(process, id) : acts(process, null)),
  entries: (process, index) => (/^\d{1,15}$/.test(index) ? acts(process, Number(index)) : null),
};

// The process that the address names, if any, and its page.
async function fetchPage(address) {
  if (address && address.length === 0) return { page: await home() };
  const [first, label, kind = '', id, ...rest] = address || [];
  if (first !== 'p' || !label || rest.length || !Object.prototype.hasOwnProperty.call(pages, kind)) throw new Problem('not-found');
  const process = await Process.load(label);
  const page = await pages[kind](process, id);
  if (!page) throw new Problem('not-found');
  return { process, page, kind };
}


function navigation(process, kind) {
  const to = (parts_, key, current) => h('li', h('a', { href: process.href(...parts_), 'aria-current': current ? 'page' : null }, plain(key)));
  return h('nav', { 'aria-label': plain('page.nav.label') }, h('ul',
    h('li.where', h('a', { href: process.href(), 'aria-current': kind === '' ? 'page' : null }, process.title)),
    to(['measures'], 'page.nav.measures', measureParts.includes(kind)),
    to(['members'], 'page.nav.roster', kind === 'members'),
    to(['acts'], 'page.nav.record', kind === 'acts' || kind === 'entries')));
}

function show({ process, page, kind }, line) {
  shown = process || null;
  document.title = page.title === plain('page.home.title') ? 'Oydaş' : `${page.title} · Oydaş`;
  replace(top, h('a.wordmark', { href: '#/' }, 'Oydaş'), process ? navigation(process, kind) : null);
  main.className = page.layout || '';
  replace(main,
    process ? banners(process, advance) : null,
    h('div.heading', page.kicker ? h('p.kicker', page.kicker) : null,
      h('h1', { id: 'title', tabindex: '-1', lang: page.lang, dir: page.dir }, h('bdi', page.title))),
    measureParts.includes(kind) ? ways(process, kind) : null,
    page.content);
  replace(foot, line || null, h('p.quiet', plain('page.foot')));
}

function showProblem(problem) {
  const code = problem instanceof Problem ? problem.code : 'internal';
  shown = null;
  document.title = `${plain('page.problem.title')} · Oydaş`;
  replace(top, h('a.wordmark', { href: '#/' }, 'Oydaş'));
  main.className = '';
  replace(main, h('div.heading', h('h1', { id: 'title', tabindex: '-1' }, plain('page.problem.title'))),
    h('p.lead', word('code', code)),
    h('p.buttons', h('button', { type: 'button', onclick: () => go() }, plain('page.problem.again')),
      h('a.button', { href: '#/' }, plain('page.problem.home'))));
  replace(foot);
}

// Shows what the address says. `stay`: it is the same page, grown; reader and focus stay where they are.
async function go(stay) {
  const mine = ++turn;
  const slow = setTimeout(() => mine === turn && tell(plain('page.loading')), 400);
  const focused = stay && document.activeElement ? document.activeElement.id : '';
  try {
    const found = await fetchPage(parts());
    const line = found.process ? await recordLine(found.process) : null;
    if (mine !== turn) return;
    show(found, line);
  } catch (problem) {
    if (mine !== turn) return;
    showProblem(problem);
    if (!(problem instanceof Problem)) console.error(problem);
  } finally {
    clearTimeout(slow);
  }
  if (stay) {
    const again = focused && document.getElementById(focused);
    if (again) again.focus({ preventScroll: true });
    return;
  }
  tell();
  scrollTo(0, 0);
  if (mine > 1) document.getElementById('title').focus({ preventScroll: true });
}

// Moves the simulated clock of the process on the page.
async function advance(n) {
  const { label, view } = shown;
  const buttons = document.querySelectorAll('.advance button');
  if (buttons[0].hasAttribute('aria-disabled')) return;
  buttons.forEach((button) => button.setAttribute('aria-disabled', 'true')); // and not `disabled`: focus stays on it
  tell(plain('page.advance.passing'));
  try {
    await post(pathTo.advance(label, n * 3600));
    await go(true);
    if (shown) tell(plain('page.advance.passed', { duration: hours(n), entries: String(shown.view.entries - view.entries) }));
  } catch (problem) {
    buttons.forEach((button) => button.removeAttribute('aria-disabled'));
    tell(word('code', problem instanceof Problem ? problem.code : 'internal'));
  }
}

// What of a process makes its pages look different; ticks alone do not.
const signature = ({ counts, next_due: due, chair, pending, rules }) => JSON.stringify([counts, due, chair, pending, rules.version]);

// Says that there is something new; the page changes only when its reader wants it to.
async function look() {
  if (!shown || document.hidden) return;
  const { label, view } = shown;
  const now = await json(pathTo.process(label)).catch(() => null);
  if (!now || !shown || shown.view !== view || signature(now) === signature(view)) return;
  tell(plain('page.grown'), ' ', h('button', { type: 'button', onclick: () => { tell(); go(true); } }, plain('page.grown-show')));
}

async function start() {
  try {
    await loadSentences();
  } catch {
    // The one sentence that cannot come from the messages.
    replace(main, h('h1', 'Oydaş'), h('p', 'The service could not be reached. Please load this page again in a moment.'));
    return;
  }
  document.documentElement.lang = language;
  document.documentElement.dir = directionOf(language);
  const skip = document.getElementById('skip');
  replace(skip, plain('page.skip'));
  skip.addEventListener('click', (event) => {
    event.preventDefault();
    main.focus();
  });
  addEventListener('hashchange', () => go());
  addEventListener('beforeprint', () => document.querySelectorAll('details').forEach((d) => d.setAttribute('open', '')));
  document.addEventListener('visibilitychange', look);
  setInterval(look, 60000);
  followRealClocks();
  await go();
}

start();
