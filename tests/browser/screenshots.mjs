// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Makes the pictures in docs/images from a demonstration of its own. At the root of the source tree, after ./test 40:
//
//     OYDAS=build/cli/oydas node build/browser/screenshots.mjs docs/images
//
// They look as they should where the fonts of Debian's fonts-inter and fonts-urw-base35 are installed.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Service, browse } from './service.mjs';

const into = process.argv[2] || 'docs/images';
const service = new Service();
const browser = await browse();
try {
  await service.start();
  mkdirSync(into, { recursive: true });
  const { decisions } = await (await fetch(`${service.url}api/p/conference/decisions`)).json();
  const shown = decisions.find((d) => d.status === 'open');
  const context = await browser.newContext({ timezoneId: 'Asia/Riyadh', viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  const take = async (hash, name, height) => {
    await page.setViewportSize({ width: 1280, height });
    await page.goto('about:blank');
    await page.goto(service.url + hash);
    await page.waitForSelector('h1#title');
    await page.screenshot({ path: join(into, name) });
  };
  await take('', 'home.png', 780);
  await take(`#/p/conference/decisions/${shown.id}`, 'decision.png', 1612);
} finally {
  await browser.close();
  await service.stop();
}
