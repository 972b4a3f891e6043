// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// One process as every page of it needs it: its clock, the names on its roster, the ways to its pages; and what stands
// on each of them, whatever else they show: the banner above, the line on the record below.
import { json, pathTo, text } from './api.js';
import { Clock } from './clock.js';
import { h } from './dom.js';
import { inLanguage, language, name, number, plain, say, word } from './say.js';

export class Process {
  static async load(label) {
    const [view, { members }] = await Promise.all([json(pathTo.process(label)), json(pathTo.members(label))]);
    return new Process(label, view, members);
  }

  constructor(label, view, members) {
    this.label = label;
    this.view = view;
    this.members = members;
    this.clock = new Clock(view);
    this.names = new Map(members.map((m) => [m.code, m.names]));
  }

  // The body's own word for those who decide in it.
  get term() {
    return inLanguage(this.view.rules.member_terms, plain('role.member')).text;
  }

  // As its founding act names it; else it goes by its name here.
  get title() {
    return inLanguage(this.view.titles, this.label).text;
  }

  // Entered by one key of that name, as secretariat, from public sources.
  get isReconstruction() {
    return this.view.offices.some((office) => office.key === 'secretariat/reconstruction');
  }

  href(...parts) {
    return ['#', 'p', this.label, ...parts].map((part, i) => (i ? encodeURIComponent(part) : part)).join('/');
  }

  link(parts, ...children) {
    return h('a', { href: this.href(...parts) }, ...children);
  }

  entry(index) {
    return this.link(['entries', index], plain('page.entry', { index: number(index) }));
  }

  member(code) {
    return this.link(['members', code], name(this.names.get(code), code));
  }

  // A procedure in short, as views refer to it.
  reference(to) {
    return this.link(['decisions', to.id], to.symbol ? `${to.symbol}, ` : null, h('bdi', to.title));
  }

  body(label) {
    const body = this.view.bodies.find((b) => b.name === label);
    return body ? name(body.titles, label) : h('bdi', label);
  }

  roles(tokens) {
    return tokens.map((token) => word('role', token)).join(', ');
  }

  // Who acted: a member by name, an office by its word.
  actor(code, role) {
    return code ? this.member(code) : word('role', role);
  }
}

// "38ecd081 1ebacfd2 …": as it is read over a telephone.
export const inGroups = (id) => id.match(/.{8}/g).join(' ');
export const labelOf = (id) => id.slice(0, 12).match(/.{4}/g).join('-');

function timePasses(process, advance) {
  const buttons = [1, 24, 72].map((n) => h('button', {
    type: 'button',
    id: `advance-${n}`,
    onclick: () => advance(n),
  }, plain(`page.advance.${n}`)));
  return h('div.advance', { role: 'group', 'aria-labelledby': 'advance-title' },
    h('span', { id: 'advance-title' }, plain('page.advance.title')), buttons);
}

// What nobody may overlook. It is part of the page and cannot be put away.
export function banners(process, advance) {
  if (process.isReconstruction) {
    return h('section.banner.sources', { 'aria-label': plain('page.banner.label') },
      h('p', h('strong', plain('page.banner.reconstruction')), ' ', plain('page.banner.reconstruction-more')));
  }
  if (!process.clock.simulated) return null;
  return h('section.banner.simulated', { 'aria-label': plain('page.banner.label') },
    h('p', h('strong', plain('page.banner.simulated')), ' ', say('page.banner.simulated-now', {
      now: process.clock.instant(process.view.now, 'long') })),
    timePasses(process, advance));
}

// The grade, which no view holds: cosigned checkpoints are outside the fold, and this page verifies none.
export const grade = (process) => (process.view.witnesses.length === 0
  ? plain('page.grade.no-witnesses')
  : plain('page.grade.witnesses', { witnesses: number(process.view.witnesses.length), quorum: number(process.view.quorum) }));

// The size and root that the operator last signed; none when the checkpoint cannot be had.
async function checkpoint(process) {
  const [, size, root] = (await text(pathTo.checkpoint(process.label)).catch(() => '')).split('\n');
  return size && root ? { size: number(Number(size)), root } : null;
}

export async function recordLine(process) {
  const { view } = process;
  const signed = await checkpoint(process);
  const rows = [
    ['page.record.origin', h('code', view.origin)],
    ['page.record.founding', h('code.groups', inGroups(view.founding))],
    ['page.record.entries', [number(view.entries), ' · ', say('page.record.last', { at: process.clock.instant(view.last) })]],
    ['page.record.checkpoint', signed ? [
      say('page.record.signed', { size: signed.size, root: h('code', signed.root) }), ' ',
      h('a', { href: pathTo.checkpoint(process.label) }, plain('page.record.raw'))] : plain('page.record.no-checkpoint')],
    ['page.record.grade', grade(process)],
  ];
  return h('section.record', { 'aria-labelledby': 'record-title' },
    h('h2', { id: 'record-title' }, plain('page.record.title')),
    h('dl', rows.map(([key, value]) => h('div', h('dt', plain(key)), h('dd', value)))),
    h('p', say('page.record.check', { command: h('code', `oydas verify ${location.origin}/p/${process.label}`) })));
}

export const langOf = (tag) => (tag && tag !== language ? tag : null);
