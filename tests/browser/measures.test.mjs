// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// The pages of measures as people meet them: what is asked, what was returned, what falls due. The real service, the real browser.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { reading } from './reading.mjs';
import { Service, browse } from './service.mjs';

const service = new Service();
let browser;
const { reader, go, close, axe, main, api } = reading(service, () => browser);
const pages = ['measures', 'due', 'plan', 'plan/2025', 'events', 'events/2025', 'participation', 'participation/2025', 'programmes', 'clarifications', 'checks', 'members/CAS', 'measures/unroca', 'measures/cica-event-report', 'measures/vienna-risk-reduction', 'measures/cyber-contacts'];

before(async () => {
  browser = await browse();
  // A process in which nobody has decided anything yet.
  service.run('init', service.dir, '--process', 'fresh', '--origin', 'fresh.example/2026', '--rules', 'demonstration',
    '--roster', 'demonstration', '--keys-dir', service.place, '--no-passphrase');
  await service.start('--per-address', '64');
});
after(async () => {
  await browser.close();
  await service.stop();
});

const texts = (page, selector) => page.locator(selector).allInnerTexts();

test('the first page of measures: what is asked, what falls due, what came in lately', async () => {
  const page = await reader();
  await go(page, '#/p/conference/measures');
  assert.equal(await page.locator('h1').innerText(), 'Measures');
  assert.equal(await page.locator('#top nav [aria-current]').innerText(), 'Measures');
  const text = await main(page);
  assert.match(text, /Register of Conventional Arms\s+A return each year, about the year before\.\s+military-political\s+next: 31 May 2026\s+returns: 11/);
  assert.match(text, /31 May 2026\s+Register of arms, 2025\s+reminders from 3 March 2026\s+military-political\s+received: 3 · awaited: 10/);
  const { instruments, newest } = await api('api/p/conference/instruments');
  assert.equal(await page.locator('.instruments > li').count(), instruments.length);
  assert.deepEqual(await page.$$eval('.lately time', (all) => all.map((t) => t.dateTime)), newest.map((r) => r.received));
  await close(page);
});

test('where nothing was decided, each part says what would stand there and who comes next', async () => {
  const page = await reader();
  await go(page, '#/p/fresh/measures');
  const text = await main(page);
  assert.match(text, /No instrument is in force: .* A delegation, the Chair or the Secretariat may propose one; it is in force once the body adopts it\./);
  assert.match(text, /No day is ahead\./);
  assert.match(text, /Nothing was returned so far\. A delegation returns what an instrument asks for/);
  for (const [kind, words] of [['clarifications', /Nobody has asked anything so far\. A delegation asks/], ['checks', /Nobody was called so far\. The Secretariat, or the Chair, calls/],
    ['plan', /No plan is in force\. Members offer events/], ['events', /No event is known here\./],
    ['participation', /Nothing was told so far\./], ['programmes', /No programme is told to everybody\./], ['catalogue', /No catalogue of measures is in force\./]]) {
    await go(page, `#/p/fresh/${kind}`);
    assert.match(await main(page), words);
  }
  await go(page, '#/p/fresh/due/2027');
  assert.match(await main(page), /What falls due in 2027[^]*Nothing falls due in this year\./);
  await close(page);
});

test('an instrument: what it asks in sentences, its form, the table of members and periods, each return', async () => {
  const page = await reader();
  await go(page, '#/p/conference/measures/unroca');
  const text = await main(page);
  for (const sentence of ['A return each year, about the year before.', 'Due by 31 May.', 'A reminder goes out 90 days before.', 'To whom, as each return chooses: to all.']) {
    assert.ok(text.includes(sentence), sentence);
  }
  const { members } = await api('api/p/conference/members');
  const { list } = await api('api/p/conference/instruments/unroca');
  assert.deepEqual(await texts(page, '.matrix tbody th'), members.filter((m) => m.standing === 'member').map((m) => m.names.en), 'the order of the roster');
  assert.deepEqual(await texts(page, '.matrix thead th'), ['Member State', '2023', '2024', '2025']);
  const told = new Set(list.filter((r) => r.period).map((r) => `${r.member} ${r.period}`));
  const cells = await texts(page, '.matrix td');
  assert.equal(cells.filter(Boolean).length, told.size);
  assert.equal(cells.filter((cell) => !cell).length, cells.length - told.size, 'blank where nothing was told');
  assert.doesNotMatch(text, /%|overdue|\blate\b|missing/);
  assert.match(text, /28 May 2024 · on paper\s+Isomar, 2023\s+given to all\s+nothing to report/);
  assert.match(text, /Arlandia, 2025\s+given to all; for members/);
  await page.locator('summary').first().click();
  assert.match(await main(page), /to be answered/);
  await close(page);
});

test('a return for all is read on the page by its questions; of one for members only that it was given', async () => {
  const page = await reader();
  await go(page, '#/p/conference/measures/cica-event-report');
  const { list } = await api('api/p/conference/instruments/cica-event-report?count=20');
  const told = list.find((r) => r.form);
  assert.ok(told, 'a report for all');
  await page.locator('.whole details summary').first().click();
  const answers = await page.locator('.answers').first().innerText();
  for (const answer of told.form.answers.filter((a) => a.type === 'text')) {
    assert.ok(answers.includes(answer.title) && answers.includes(answer.value), answer.title);
  }
  const codes = told.form.answers.find((a) => a.type === 'members').value.split(' ');
  const { members } = await api('api/p/conference/members');
  for (const code of codes) assert.ok(answers.includes(members.find((m) => m.code === code).names.en), `${code} by its name`);
  await go(page, '#/p/conference/measures/vienna-notification');
  const restricted = (await api('api/p/conference/instruments/vienna-notification?count=20')).list.filter((r) => r.payload && !r.payload.endsWith(' public'));
  assert.ok(restricted.length > 0);
  for (const r of restricted) {
    const hash = r.payload.split(' ')[0];
    assert.ok(!(await page.content()).includes(hash), 'no way to what is not for everybody');
  }
  await close(page);
});

test('what falls due in a year, by month, with the calendar and the table to take along', async () => {
  const page = await reader();
  await go(page, '#/p/conference/due/2026');
  const text = await main(page);
  assert.match(text, /May 2026\s+31 May 2026\s+Register of arms, 2025/);
  assert.match(text, /Without a day\s+no day is known/);
  for (const [name, type] of [['Calendar file', /^text\/calendar/], ['Table (CSV)', /^text\/csv/]]) {
    const answer = await fetch(new URL(await page.getByRole('link', { name }).getAttribute('href'), service.url));
    assert.equal(answer.status, 200, name);
    assert.match(answer.headers.get('content-type'), type);
  }
  await page.getByRole('link', { name: '2027' }).click();
  await page.getByRole('heading', { name: 'What falls due in 2027' }).waitFor();
  for (const hash of ['#/p/conference/due/soon', '#/p/conference/measures/nothing']) {
    await go(page, hash);
    assert.equal(await page.locator('h1').innerText(), 'This could not be shown', hash);
  }
  page.amiss = page.amiss.filter((m) => !/404 \(/.test(m));
  await close(page);
});

test('a plan: what was adopted beside what has become of it, in order, by dimension', async () => {
  const page = await reader();
  await go(page, '#/p/conference/plan');
  const view = await api('api/p/conference/plans/2026');
  assert.equal(await page.locator('h1').innerText(), 'Plan of measures for 2026');
  assert.equal(await page.locator('.events > li').count(), view.events.length);
  const text = await main(page);
  assert.match(text, /Second meeting of heads of tourism authorities\s+Keloria\s+Tourism\s+As adopted\s+14\s*–\s*15 April 2026\s+In person · Sele, Keloria · Firm\s+As it stands\s+8\s*–\s*9 September 2026/);
  for (const words of [/held · moved online/, /cancelled/, /postponed/, /added after the plan was adopted/, /not in the plan as adopted/, /On the same days: /]) assert.match(text, words);
  for (const e of view.events) for (const x of e.entries) assert.ok(await page.locator(`a[href$="${x.id}"]`).count() > 0, 'each change with the entry that says so');
  await page.getByRole('link', { name: 'Plan of events for 2025' }).click();
  await page.waitForFunction(() => document.querySelector('h1').textContent === 'Plan of events for 2025');
  await go(page, '#/p/conference/events/2025');
  assert.equal(await page.locator('.events > li').count(), (await api('api/p/conference/events?year=2025')).events.length);
  await close(page);
});

test('participation: a chart that is a table, members in the order of the roster, blank where nothing was told, no count and no rank', async () => {
  const page = await reader();
  await go(page, '#/p/conference/participation');
  const { members } = await api('api/p/conference/members');
  const { participation } = await api('api/p/conference/participation');
  const told = new Set(participation.flatMap((row) => row.members.map((part) => part.member)));
  const expected = members.filter((m) => m.standing === 'member' || told.has(m.code));
  assert.deepEqual(await texts(page, '.chart tbody th'), expected.map((m) => m.names.en));
  const years = await texts(page, '.chart thead th');
  const cells = await page.$$eval('.chart tbody tr', (rows) => rows.map((row) => [...row.querySelectorAll('td')].map((td) => td.textContent)));
  const words = { hosted: 'hosted', took_part: 'took part', observed: 'observed' };
  expected.forEach((m, i) => years.slice(1).forEach((year, k) => {
    const parts = participation.filter((row) => row.year === Number(year)).flatMap((row) => row.members.filter((part) => part.member === m.code));
    for (const [share, word] of Object.entries(words)) assert.equal(cells[i][k].includes(word), parts.some((part) => part[share].length > 0), `${m.code} ${year} ${word}`);
    assert.equal(cells[i][k].includes('coordinates'), parts.some((part) => part.coordinates), `${m.code} ${year} coordinates`);
    assert.doesNotMatch(cells[i][k], /\d/);
  }));
  assert.doesNotMatch(await main(page), /%/);
  await go(page, '#/p/conference/participation/2025');
  assert.match(await main(page), /Exchange readings of water level and discharge · Shared rivers\s+◆ hosted\s+Castora/);
  assert.match(await main(page), /Told in: Training course on water accounting/);
  await close(page);
});

test('a clarification step by step with its clocks in both zones, what may come and by whom; a check as sums', async () => {
  const page = await reader();
  const { clarifications } = await api('api/p/conference/clarifications');
  const direct = clarifications.find((x) => x.route === 'direct' && x.last);
  await go(page, `#/p/conference/clarifications/${direct.id}`);
  const view = await api(`api/p/conference/clarifications/${direct.id}`);
  const text = await main(page);
  assert.equal(await page.locator('.timeline > li').count(), view.taken.length);
  assert.match(text, /Boralia asks Arlandia/);
  assert.match(text, /The State that asked puts further questions · Boralia/);
  const next = view.ahead.find((a) => a.awaited);
  const time = page.locator(`.steps time[datetime="${next.awaited}"]`).first();
  assert.equal(await time.getAttribute('title'), next.awaited.replace('T', ' ').replace('Z', ' UTC'));
  assert.match(await page.locator('.steps').innerText(), /by: who is asked[^]*awaited by .*\(Almaty\) · .*\(Berlin\)/);
  const through = clarifications.filter((x) => x.route === 'chair');
  assert.ok(through.length >= 2);
  for (const x of through) {
    await go(page, `#/p/conference/clarifications/${x.id}`);
    assert.match(await main(page), x.member ? /asks through the Chair/ : /The Chair asks/, 'neither act names the other');
  }
  const [check] = (await api('api/p/conference/checks')).checks;
  await go(page, `#/p/conference/checks/${check.id}`);
  const sums = await main(page);
  assert.match(sums, /EXERCISE EXERCISE EXERCISE/);
  assert.match(sums, new RegExp(`Called\\s+${check.called}\\s+Answered\\s+${check.answered}\\s+In time\\s+${check.in_time}`));
  assert.equal(await page.locator('main a[href*="/members/"]').count(), 0, 'no member is named');
  await close(page);
});

test('a member: what it coordinates, and what it returned by instrument and year', async () => {
  const page = await reader();
  await go(page, '#/p/conference/members/CAS');
  const { instruments } = await api('api/p/conference/members/CAS/profile');
  assert.deepEqual(await texts(page, '.matrix tbody th'), instruments.map((x) => x.title));
  assert.match(await main(page), /Coordinates: water from 1 December 2024 to 1 December 2026/);
  await go(page, '#/p/fresh/members/CAS');
  assert.match(await main(page), /It returned nothing so far, and coordinates no area\. Nothing follows from that\./);
  await close(page);
});

test('accessible: axe finds nothing on any page of measures, light, dark, narrow, from the right; no page is wider than its screen', async () => {
  const looks = [{ colorScheme: 'light' }, { colorScheme: 'dark', contrast: 'more' }, { viewport: { width: 320, height: 640 } }];
  for (const look of looks) {
    const page = await reader(look);
    for (const hash of [...pages.map((one) => `#/p/conference/${one}`), '#/p/fresh/measures', '#/p/cica/measures']) {
      await go(page, hash);
      await page.$$eval('details', (all) => all.forEach((one) => one.setAttribute('open', '')));
      await axe(page, `${hash} ${JSON.stringify(look)}`);
      const { width } = page.viewportSize();
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width, `${hash} is wider than ${width}`);
      await page.evaluate(() => { document.documentElement.dir = 'rtl'; });
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width, `${hash} from the right is wider than ${width}`);
      await page.evaluate(() => { document.documentElement.dir = 'ltr'; });
    }
    await close(page);
  }
});

test('keyboard: tables that are wider than the page are reached and moved; printed they are whole', async () => {
  const page = await reader({ viewport: { width: 320, height: 640 } });
  await go(page, '#/p/conference/measures/unroca');
  const scroll = page.locator('.scroll').first();
  await scroll.focus();
  assert.notEqual(await scroll.evaluate((e) => getComputedStyle(e).outlineStyle), 'none');
  assert.ok(await scroll.evaluate((e) => e.scrollWidth > e.clientWidth));
  await page.keyboard.press('ArrowRight');
  await page.waitForFunction(() => document.querySelector('.scroll').scrollLeft > 0);
  await page.emulateMedia({ media: 'print' });
  assert.equal(await scroll.evaluate((e) => getComputedStyle(e).overflowX), 'visible');
  await close(page);
});

test('hostile instruments and returns stay inert', async () => {
  const markup = '<img src=x onerror="document.title=1"><script>document.title=2</script>{until} {? x ?}';
  const proposal = service.act('propose', 'conference', service.key('arl-mission'), '--body', 'soc', '--title', markup,
    '--language', 'en', '--effect', 'instrument hostile', '--say', markup);
  service.act('open', 'conference', service.key('fen-chair'), '--proposal', proposal, '--way', 'silence', '--form', 'circular', '--deadline', '+72 h');
  service.run('advance', `${service.url}p/conference`, '240h');
  service.act('return', 'conference', service.key('arl-mission'), '--instrument', 'hostile', '--return-status', 'submitted',
    '--recipients', 'all', '--say', markup);
  const page = await reader();
  for (const hash of ['#/p/conference/measures', '#/p/conference/measures/hostile', '#/p/conference/due', '#/p/conference/members/ARL']) {
    await go(page, hash);
    await page.$$eval('details', (all) => all.forEach((one) => one.setAttribute('open', '')));
    assert.equal(await page.locator('main img, main script, main svg').count(), 0, hash);
    assert.match(await page.title(), /Oydaş$/, hash);
  }
  await go(page, '#/p/conference/measures/hostile');
  assert.equal(await page.locator('h1').innerText(), markup);
  assert.match(await main(page), /What it asks/);
  await close(page);
});
