// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// A reader at a service, and what every test of pages does with one.
import assert from 'node:assert/strict';
import { AxeBuilder } from '@axe-core/playwright';

// `browser` gives the browser, which is there only when the tests begin.
export function reading(service, browser) {
  // A reader in Berlin with a page of their own. What goes wrong in it unseen is in `page.amiss`.
  async function reader(options = {}) {
    const context = await browser().newContext({ timezoneId: 'Europe/Berlin', acceptDownloads: true, ...options });
    const page = await context.newPage();
    page.amiss = [];
    await page.addInitScript(() => {
      addEventListener('securitypolicyviolation', (e) => console.error(`policy: ${e.violatedDirective} ${e.blockedURI}`));
    });
    page.on('console', (m) => ['error', 'warning'].includes(m.type()) && page.amiss.push(m.text()));
    page.on('pageerror', (e) => page.amiss.push(String(e)));
    page.on('request', (r) => r.url().startsWith(service.url) || r.url().startsWith('blob:') || page.amiss.push(`asks ${r.url()}`));
    return page;
  }

  // Goes to an address and waits until its page is there, which is when its title is.
  async function go(page, hash) {
    const there = page.url().startsWith(service.url);
    if (!there) {
      await page.goto(service.url + hash);
      await page.waitForSelector('h1#title');
      return;
    }
    await page.evaluate((to) => {
      document.getElementById('title').id = 'earlier';
      location.hash = to || '#/';
    }, hash);
    await page.waitForSelector('h1#title');
  }

  async function close(page) {
    assert.deepEqual(page.amiss, []);
    await page.context().close();
  }

  // What axe finds on the page as it is.
  async function axe(page, where) {
    const { violations } = await new AxeBuilder({ page }).analyze();
    const found = violations.map((v) => `${v.id}: ${v.nodes[0].html}`).join('; ');
    assert.equal(found, '', `${where}: ${found}`);
  }

  const main = (page) => page.locator('main').innerText();
  const api = async (path) => (await fetch(service.url + path)).json();
  return { reader, go, close, axe, main, api };
}
