// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// The processes of this installation: what each is, who is in the chair, what runs.
import { json, pathTo } from './api.js';
import { h } from './dom.js';
import { deadline, status, when } from './parts.js';
import { Process } from './process.js';
import { inLanguage, number, plain, say } from './say.js';

function what(process) {
  if (process.isReconstruction) return h('p.tag.sources', plain('page.banner.reconstruction'));
  return process.clock.simulated ? h('p.tag.simulated', plain('page.banner.simulated')) : null;
}

async function card({ name: label, process: view }) {
  const [{ members }, { decisions }] = await Promise.all([
    json(pathTo.members(label)), json(pathTo.decisions(label, 0, 20))]);
  const process = new Process(label, view, members);
  const running = decisions.filter((d) => ['open', 'expired', 'deferred'].includes(d.status));
  const id = `process-${label}`;
  return h('article.card', { 'aria-labelledby': id },
    what(process),
    h('h2', { id }, process.link([], process.title)),
    h('p.quiet', inLanguage(view.rules.titles, '').text),
    h('dl.facts',
      h('div', h('dt', process.term), h('dd', number(view.counts.members))),
      h('div', h('dt', plain('page.facts.adopted')), h('dd', number(view.counts.adopted))),
      h('div', h('dt', plain('page.facts.open')), h('dd', number(view.counts.open))),
      h('div', h('dt', plain('role.chair')), h('dd', view.chair ? process.member(view.chair) : plain('page.chair.vacant')))),
    running.length
      ? h('ul.running', running.slice(0, 3).map((d) => h('li',
        h('p.kicker', process.body(d.body), ' · ', status(process, d)),
        h('h3', process.link(['decisions', d.id], h('bdi', d.title))), h('p', deadline(process, d) || when(process, d)))))
      : h('p.quiet', plain('page.home.nothing-runs')));
}

export async function home() {
  const { processes } = await json('/api/processes');
  // What falls due first stands first.
  const due = ({ process }) => process.next_due || '~';
  const cards = await Promise.all([...processes].sort((a, b) => (due(a) < due(b) ? -1 : due(a) > due(b) ? 1 : 0)).map(card));
  return {
    title: plain('page.home.title'),
    content: [
      h('p.lead', plain('page.home.lead')),
      cards.length ? h('div.cards', cards)
        : h('p', say('page.home.none', { command: h('code', 'oydas init') })),
    ],
  };
}
