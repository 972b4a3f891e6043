// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// The service, as docs/formats/api.md has it. What it refuses comes back as a Problem with a code of core/codes.def.

export class Problem extends Error {
  constructor(code) {
    super(code);
    this.code = code;
  }
}

async function ask(path, options) {
  let answer;
  try {
    answer = await fetch(path, { credentials: 'same-origin', ...options });
  } catch {
    throw new Problem('unreachable');
  }
  if (answer.ok) return answer;
  const problem = await answer.json().catch(() => ({}));
  throw new Problem(typeof problem.code === 'string' ? problem.code : 'internal');
}

export const json = async (path) => (await ask(path)).json();
export const text = async (path) => (await ask(path)).text();
export const bytes = async (path) => (await ask(path)).blob();
export const post = async (path) => ask(path, { method: 'POST' });

const query = (wishes) => {
  const said = new URLSearchParams(Object.entries(wishes).filter(([, value]) => value !== undefined && value !== null)).toString();
  return said ? `?${said}` : '';
};
const of = (name) => `/api/p/${encodeURIComponent(name)}`;

export const pathTo = {
  process: of,
  decisions: (name, skip, count) => `${of(name)}/decisions?from=${skip}&count=${count}`,
  decision: (name, id) => `${of(name)}/decisions/${encodeURIComponent(id)}`,
  certificate: (name, id, form) => `${of(name)}/decisions/${encodeURIComponent(id)}/certificate?form=${form}`,
  proposals: (name) => `${of(name)}/proposals`,
  catalogue: (name) => `${of(name)}/catalogue`,
  area: (name, label) => `${of(name)}/catalogue/${encodeURIComponent(label)}`,
  members: (name) => `${of(name)}/members`,
  member: (name, code) => `${of(name)}/members/${encodeURIComponent(code)}`,
  acts: (name, from, count) => `${of(name)}/acts?${from === null ? '' : `from=${from}&`}count=${count}`,
  act: (name, id) => `${of(name)}/acts/${encodeURIComponent(id)}`,
  receipt: (name, id) => `${of(name)}/acts/${encodeURIComponent(id)}/receipt`,
  payload: (name, hash) => `${of(name)}/payloads/${hash}`,
  entry: (name, index) => `${of(name)}/entries/${index}`,
  state: (name) => `${of(name)}/state`,
  advance: (name, seconds) => `${of(name)}/advance?seconds=${seconds}`,
  instruments: (name) => `${of(name)}/instruments`,
  instrument: (name, label, skip, count) => `${of(name)}/instruments/${encodeURIComponent(label)}${query({ from: skip, count })}`,
  clarifications: (name) => `${of(name)}/clarifications`,
  clarification: (name, id) => `${of(name)}/clarifications/${encodeURIComponent(id)}`,
  checks: (name) => `${of(name)}/checks`,
  check: (name, id) => `${of(name)}/checks/${encodeURIComponent(id)}`,
  plans: (name) => `${of(name)}/plans`,
  plan: (name, label, format) => `${of(name)}/plans/${encodeURIComponent(label)}${query({ format })}`,
  events: (name, wishes = {}) => `${of(name)}/events${query(wishes)}`,
  participation: (name, wishes = {}) => `${of(name)}/participation${query(wishes)}`,
  programmes: (name) => `${of(name)}/programmes`,
  profile: (name, code) => `${of(name)}/members/${encodeURIComponent(code)}/profile`,
  due: (name, wishes = {}) => `${of(name)}/due${query(wishes)}`,
  checkpoint: (name) => `/p/${encodeURIComponent(name)}/checkpoint`,
};
