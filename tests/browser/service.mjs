// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// The real program on a demonstration of its own, and the real browser: what the tests and the pictures need.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { chromium } from 'playwright-core';

const program = resolve(process.env.OYDAS || 'build/cli/oydas');

export class Service {
  constructor() {
    this.place = mkdtempSync(join(tmpdir(), 'oydas-browser-'));
    this.dir = join(this.place, 'demo');
    // Nothing is remembered from, or left for, whoever runs this.
    this.environment = { PATH: process.env.PATH, HOME: this.place, LC_ALL: 'C.UTF-8' };
    this.run('demo', this.dir);
  }

  // Runs a command; its standard output. Throws with what it said when it ends with anything but 0.
  run(...words) {
    return execFileSync(program, words, { env: this.environment, cwd: this.place, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  }

  // Runs a command that may end otherwise: { status, stdout, stderr }.
  attempt(...words) {
    return spawnSync(program, words, { env: this.environment, cwd: this.place, encoding: 'utf8' });
  }

  key(name) {
    return join(this.dir, 'keys', `${name}.key`);
  }

  // Does an act in a process with a key file; its id.
  act(type, process_, key, ...lines) {
    return this.run('act', type, '--to', `${this.url}p/${process_}`, '--key', key, '--yes', '--id', ...lines).trim();
  }

  async start(...options) {
    this.server = spawn(program, ['serve', this.dir, '--listen', '127.0.0.1:0', ...options],
      { env: this.environment, stdio: ['ignore', 'pipe', 'pipe'] });
    this.url = await new Promise((found, failed) => {
      let said = '';
      const look = (chunk) => {
        said += chunk;
        const [url] = said.match(/http:\/\/127\.0\.0\.1:\d+\//) || [];
        if (url) found(url);
      };
      this.server.stdout.on('data', look);
      this.server.stderr.on('data', look);
      this.server.on('exit', (status) => failed(new Error(`oydas serve ended with ${status}: ${said}`)));
    });
  }

  async stop() {
    if (this.server) {
      const ended = new Promise((done) => this.server.on('exit', done));
      this.server.kill('SIGTERM');
      await ended;
    }
    rmSync(this.place, { recursive: true, force: true });
  }
}

// Debian's Chromium with a fresh profile that talks to nobody else.
export const browse = () => chromium.launch({
  executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync'],
});
