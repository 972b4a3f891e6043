// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// The first page as people meet it: the real service, the real browser, nothing pretended.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { reading } from './reading.mjs';
import { Service, browse } from './service.mjs';

const service = new Service();
let browser;

before(async () => {
  browser = await browse();
  // Beside the demonstration a process that runs by the clock of this computer, with two officers.
  const officer = (code, label, scopes) => {
    const { vkey } = JSON.parse(service.run('keygen', `${code}/${label}`, '-o', service.key(`../${code.toLowerCase()}`), '--no-passphrase', '--json'));
    return ['--authority', `${code}:${vkey}:${scopes}`];
  };
  service.run('init', service.dir, '--process', 'fresh', '--origin', 'fresh.example/2026', '--rules', 'demonstration',
    '--roster', 'demonstration', '--keys-dir', service.place, '--no-passphrase',
    ...officer('ARL', 'mission', 'draft,position'), ...officer('ELU', 'chair', 'chair'));
  await service.start('--per-address', '64');
});
after(async () => {
  await browser.close();
  await service.stop();
});

const { reader, go, close, axe, main, api } = reading(service, () => browser);

// Finds a decision of the conference by its title and status.
async function find(title, status) {
  const { decisions } = await api('api/p/conference/decisions');
  const found = decisions.find((d) => d.title === title && (!status || d.status === status));
  assert.ok(found, `there is a decision ${title} ${status}`);
  return found;
}

// The same instant as the page should write it. By its distance to UTC in May 2026, since the data of zones that come with some
// versions of Node are older than Almaty's change to five hours (1 March 2024).
const almaty = 'Etc/GMT-5', berlin = 'Etc/GMT-2';
const dayIn = (iso, timeZone) => new Intl.DateTimeFormat('en-GB', { timeZone, day: 'numeric', month: 'long', year: 'numeric' }).format(new Date(iso));
const hourIn = (iso, timeZone) => new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }).format(new Date(iso));

test('home: both processes, what each is, what runs until when in both zones', async () => {
  const page = await reader();
  await go(page, '');
  const text = await main(page);
  assert.match(text, /The Demonstration Conference/);
  assert.match(text, /CICA, reconstructed/);
  assert.match(text, /Reconstructed from public sources; no act of a State is signed/);
  assert.match(text, /Simulated time: for demonstration and rehearsal/);
  const { deadline } = await find('Radio frequencies in border areas', 'open');
  const time = page.locator(`time[datetime="${deadline}"]`).first();
  assert.equal(await time.getAttribute('title'), deadline.replace('T', ' ').replace('Z', ' UTC'));
  assert.match(await time.innerText(), new RegExp(`^before ${hourIn(deadline, almaty)} on \\w+,? ${dayIn(deadline, almaty)} \\(Almaty\\)$`));
  assert.match(text, new RegExp(`${hourIn(deadline, berlin)} \\(Berlin\\) · in 1 day 16 hours`));
  await close(page);
});

test('a process: next due, chair, roster in its order, decisions, what waits and for whom', async () => {
  const page = await reader();
  await go(page, '#/p/conference');
  const text = await main(page);
  assert.equal(await page.locator('h1').innerText(), 'The Demonstration Conference');
  assert.match(text, /Next due by itself\s+Thursday,? 14 May 2026, 09:00 \(Almaty\) · 06:00 \(Berlin\) · in 1 day 16 hours/);
  assert.match(text, /In the chair\s+Fenmark since 4 May 2026/);
  assert.match(text, /Any Member State may object until then\. Clause R1\./);
  assert.match(text, /To open it \(Chair\): The proposal has to be opened\./);
  assert.match(text, /silence broken; an objection was communicated/);
  const { members } = await api('api/p/conference/members');
  const shown = await page.locator('ul.names').first().locator('li').allInnerTexts();
  assert.deepEqual(shown, members.filter((m) => m.standing === 'member').map((m) => m.names.en));
  assert.match(await page.locator('footer').innerText(), /recorded; this process has no witnesses, so an operator could have withheld an objection\./);
  const { founding, entries } = await api('api/p/conference');
  const foot = await page.locator('footer').innerText();
  assert.ok(foot.includes(founding.match(/.{8}/g).join(' ')), 'the founding id in groups of eight');
  assert.ok(foot.includes(`signed by the operator over ${entries.toLocaleString('en-GB')} entries`), 'the checkpoint');
  await close(page);
});

test('the banner of simulated time stands on every page of the process and cannot be put away', async () => {
  const page = await reader();
  for (const hash of ['#/p/conference', '#/p/conference/members', '#/p/conference/members/KEL', '#/p/conference/acts']) {
    await go(page, hash);
    assert.match(await page.locator('.banner').innerText(), /Simulated time: for demonstration and rehearsal\. It is Tuesday,? 12 May 2026, 17:00 \(Almaty\)/);
    assert.equal(await page.locator('.banner button').count(), 3);
  }
  await go(page, '#/p/cica');
  assert.match(await page.locator('.banner').innerText(), /Reconstructed from public sources; no act of a State is signed\./);
  assert.equal(await page.locator('.banner button').count(), 0);
  await close(page);
});

test('a decision: text, timeline, positions of all, statements, rules, both outcomes, grade', async () => {
  const page = await reader();
  const { id } = await find('Exchange of students of hydrology and meteorology', 'broken');
  await go(page, `#/p/conference/decisions/${id}`);
  const text = await main(page);
  assert.equal(await page.locator('h1').count(), 1);
  assert.equal(await page.locator('.sheet .text').getAttribute('lang'), 'en');
  assert.equal(await page.locator('.sheet .text').getAttribute('dir'), 'ltr');
  assert.match(text, /Recommends that Member States receive students .* for at least two academic years, and recognise/);
  assert.match(text, /Isomar: an objection was communicated\s+entry \d+/);
  assert.match(text, /by letter, received 3 April 2026, 15:40 \(Almaty\) · 12:40 \(Berlin\)/);
  assert.match(text, /As to the words “for at least two academic years”\./);
  assert.match(text, /presents its compliments and has the honour to state/);
  assert.match(text, /A silence procedure by circular lasts at least 24 hours\./);
  assert.match(text, /What follows from the record\s+silence broken; an objection was communicated/);
  assert.match(text, /What the Chair announced\s+Nothing is entered\./);
  assert.match(text, /Grade: recorded; this process has no witnesses, so an operator could have withheld an objection\./);
  const cells = await page.locator('.grid > li').allInnerTexts();
  const view = await api(`api/p/conference/decisions/${id}`);
  assert.deepEqual(cells.map((cell) => cell.split('\n')[0]), view.positions.map((p) => p.names.en));
  assert.match(cells[8], /^Isomar\s+objected · entry \d+$/);
  assert.equal(cells[0], 'Arlandia', 'blank where nothing was done');
  await close(page);
});

test('a decision in session: what was computed and what was announced stand side by side, with their entries', async () => {
  const page = await reader();
  const { id, outcome } = await find('Statement of the Ministers on shared waters', 'adopted');
  await go(page, `#/p/conference/decisions/${id}`);
  const text = await main(page);
  assert.match(text, /DC\.MC\.DEC\/4\/26/);
  assert.match(text, new RegExp(`What the Chair announced\\s+adopted\\s+28 April 2026, .* entry ${outcome.announcement.toLocaleString('en-GB')}`));
  assert.match(text, /Keloria\s+objected · withdrawn/);
  assert.match(text, /Hestia\s+made an interpretative statement · made after adoption/);
  await close(page);
});

test('members: names as communicated, in every language, and what each did', async () => {
  const page = await reader();
  await go(page, '#/p/conference/members');
  assert.match(await main(page), /Fenmark\s+Member State\s+since 14 September 2011\s+in the chair/);
  assert.match(await main(page), /Pelagia\s+observer/);
  await go(page, '#/p/conference/members/KEL');
  assert.equal(await page.locator('h1').innerText(), 'Keloria');
  assert.equal(await page.locator('bdi[lang="ar"]').innerText(), 'كيلوريا');
  assert.match(await main(page), /registered after the time for it; without effect on the decision/);
  assert.match(await main(page), /KEL\/mission · by accredited officer: prepare drafts/);
  await close(page);
});

test('the catalogue of measures: principles first with their sources, who coordinates, what changed; an area with its texts', async () => {
  const page = await reader();
  await go(page, '#/p/conference/catalogue');
  const view = await api('api/p/conference/catalogue');
  const text = await main(page);
  assert.equal(await page.locator('h1').innerText(), view.titles.en);
  assert.equal(await page.locator('#top nav [aria-current]').innerText(), 'Measures');
  const headings = await page.locator('main h2').allInnerTexts();
  assert.deepEqual(headings.slice(0, 1 + view.dimensions.length), ['Principles', ...view.dimensions.map((d) => d.titles.en)]);
  const cards = await page.locator('.principles .card').allInnerTexts();
  assert.deepEqual(cards.map((c) => c.split('\n')[0]), view.principles.map((p) => p.titles.en));
  view.principles.forEach((p, i) => assert.ok(cards[i].includes(`Source: ${p.sources[0]}`), `${p.principle} has its source`));
  const areas = view.dimensions.flatMap((d) => d.areas);
  assert.deepEqual(await page.locator('.area h3').allInnerTexts(), areas.map((a) => a.titles.en));
  assert.deepEqual(await page.locator('.measures .number').allInnerTexts(), areas.flatMap((a) => a.measures.map((m) => m.measure)));
  const water = areas.find((a) => a.area === 'water');
  const [first] = water.coordinators;
  const { members } = await api('api/p/conference/members');
  const named = members.find((m) => m.code === first.member).names.en;
  assert.match(text, new RegExp(`Coordinator: ${named} from ${dayIn(first.from, 'Asia/Almaty')} to ${dayIn(first.to, 'Asia/Almaty')} · ${first.decision.symbol}`));
  assert.match(text, /Reworded: measure W1, in Shared rivers\s+Before\s+Exchange readings of water level and discharge once a day\.\s+After\s+Exchange readings/);
  assert.match(text, /New: area Epidemics and public health, in New challenges and threats/);
  assert.match(text, /Moved from Contacts between people to Military-political measures: measure M3/);
  assert.ok(!/%|ranking/i.test(text), 'nobody is measured');
  await page.getByRole('link', { name: water.titles.en, exact: true }).click();
  await page.waitForFunction((title) => document.querySelector('h1#title')?.innerText === title, water.titles.en);
  await page.waitForSelector('main .sheet');
  const [paper] = (await api('api/p/conference/catalogue/water')).papers;
  const shown = (await main(page)).replace(/\s+/g, ' ');
  assert.ok(shown.includes(paper.text.trim().split('\n').pop().trim()), `the words of its text: ${shown}`);
  await go(page, '#/p/fresh/catalogue');
  assert.match(await main(page), /No catalogue of measures is in force\./);
  await close(page);
});

test('the record: newest first, acts without effect with their reason, and further back on request', async () => {
  const page = await reader();
  await go(page, '#/p/conference/acts');
  const { entries } = await api('api/p/conference');
  const numbers = () => page.locator('.acts .index').allInnerTexts().then((all) => all.map((n) => Number(n.replace(/,/g, ''))));
  const first = await numbers();
  assert.equal(first[0], entries - 1);
  assert.deepEqual(first, [...first].sort((a, b) => b - a));
  assert.match(await main(page), /time passed, and nothing else: \d+ entries/);
  while (await page.getByRole('button', { name: 'Show earlier ones' }).count()) {
    const before_ = (await numbers()).length;
    await page.getByRole('button', { name: 'Show earlier ones' }).click();
    await page.waitForFunction((n) => document.querySelectorAll('.acts > li').length > n, before_);
    await page.waitForFunction(() => !document.querySelector('.acts ~ button:disabled'));
  }
  const all = await numbers();
  assert.equal(all[all.length - 1], 0);
  assert.equal(new Set(all).size, all.length, 'no entry twice');
  assert.match(await main(page), /Keloria objected[^]*Without effect\. This was registered after the time for it/);
  assert.match(await main(page), /operator of the record founded the process/);
  await close(page);
});

test('an act: its lines in words, its text byte for byte, its receipt and its entry', async () => {
  const page = await reader();
  const { acts } = await api('api/p/cica/acts?from=20&count=20');
  const fact = acts.find((a) => a.type === 'chronicle' && a.happened === '1992-10-05');
  await go(page, `#/p/cica/acts/${fact.id}`);
  assert.match(await main(page), /Happened\s+5 October 1992/);
  const act = await api(`api/p/cica/acts/${fact.id}`);
  await page.locator('summary').click();
  assert.equal(await page.locator('pre').textContent(), act.text);
  for (const name of ['Receipt', 'Bytes of the entry']) {
    const href = await page.getByRole('link', { name }).getAttribute('href');
    assert.equal((await fetch(new URL(href, service.url))).status, 200, name);
  }
  await close(page);
});

test('what is not there, or not written as it should be, is said in words', async () => {
  const page = await reader();
  for (const hash of ['#/p/nowhere', '#/p/conference/decisions/ffffffff', '#/p/conference/catalogue/nowhere', '#/p/conference/%E0%A4%A', '#/p/conference/entries/x', '#/q', '#/p/conference/decisions']) {
    await go(page, hash);
    assert.equal(await page.locator('h1').innerText(), 'This could not be shown', hash);
    assert.match(await main(page), /There is nothing at this address\./, hash);
    assert.equal(await page.getByRole('link', { name: 'All processes' }).count(), 1);
  }
  page.amiss = page.amiss.filter((m) => !/404 \(/.test(m));
  await close(page);
});

test('when the service is away, the page says so and can be tried again', async () => {
  const page = await reader();
  await go(page, '#/p/conference');
  await page.route('**/api/**', (route) => route.abort());
  await go(page, '#/p/conference/members');
  assert.match(await main(page), /The service could not be reached\./);
  await page.unroute('**/api/**');
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.waitForSelector('.members');
  page.amiss = page.amiss.filter((m) => !/ERR_FAILED/.test(m));
  await close(page);
});

test('keyboard: a way past the navigation, focus that is seen and follows the page', async () => {
  const page = await reader();
  await go(page, '#/p/conference');
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'skip');
  assert.ok((await page.locator('#skip').boundingBox()).y >= 0, 'the link is seen when it has the focus');
  await page.keyboard.press('Enter');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'main');
  assert.match(page.url(), /#\/p\/conference$/);
  await page.getByRole('navigation').getByRole('link', { name: 'Roster' }).focus();
  assert.notEqual(await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle), 'none');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.members');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'title');
  assert.equal(await page.title(), 'Roster · Oydaş');
  await close(page);
});

test('printed: the text without what belongs to the screen, UTC written out', async () => {
  const page = await reader();
  const { id } = await find('Radio frequencies in border areas', 'open');
  await go(page, `#/p/conference/decisions/${id}`);
  await page.emulateMedia({ media: 'print' });
  assert.equal(await page.locator('nav').isVisible(), false);
  assert.equal(await page.locator('.buttons').first().isVisible(), false);
  assert.equal(await page.locator('.sheet .text').isVisible(), true);
  assert.match(await page.evaluate(() => getComputedStyle(document.querySelector('.clocks time'), '::after').content), /attr|2026-05-14 04:00:00 UTC/);
  await close(page);
});

// Every page that can be reached by links, each once; of the many single acts and entries only some.
async function crawl(page, look) {
  const [seen, queue] = [new Set(), ['#/']];
  const kept = { acts: 0, entries: 0 };
  while (queue.length) {
    const hash = queue.shift();
    const [, kind] = hash.match(/\/(acts|entries)\/[^/]+$/) || [];
    if (seen.has(hash) || (kind && ++kept[kind] > 25)) continue;
    seen.add(hash);
    await go(page, hash);
    await look(hash);
    queue.push(...await page.$$eval('main a[href^="#/"], nav a', (links) => links.map((a) => a.getAttribute('href'))));
  }
  return seen.size;
}

test('every page that links lead to is whole, at 320 px and in the dark, without a word missing', async () => {
  const page = await reader({ viewport: { width: 320, height: 640 }, colorScheme: 'dark' });
  const count = await crawl(page, async (hash) => {
    assert.equal(await page.locator('h1').count(), 1, hash);
    const text = await page.locator('body').innerText();
    assert.ok(!text.includes('This could not be shown'), hash);
    const [leak] = text.replace(/https?:\S+/g, '')
      .match(/undefined|null|NaN|\[object|Invalid Date|\{[a-z_]+\}|(?:page|code|needed|mark|act)\.[a-z-]+/) || [];
    assert.equal(leak, undefined, `${hash} shows ${leak}`);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320, `${hash} is wider than the screen`);
  });
  assert.ok(count > 150, `${count} pages`);
  await close(page);
});

test('accessible: axe finds nothing on any kind of page, light, dark, narrow, printed', async () => {
  const decisions = [await find('Radio frequencies in border areas', 'open'), await find('Early warning of floods and mudflows', 'broken'),
    await find('Statement of the Ministers on shared waters')];
  const { proposals } = await api('api/p/conference/proposals');
  const { total } = await api('api/p/conference/acts?count=1');
  const pages = Array.from({ length: Math.ceil(total / 256) }, (_, i) => api(`api/p/conference/acts?from=${total - 1 - 256 * i}&count=256`));
  const acts = (await Promise.all(pages)).flatMap((page) => page.acts);
  const hashes = ['', '#/p/conference', '#/p/cica', '#/p/conference/members', '#/p/conference/members/KEL', '#/p/conference/acts',
    '#/p/conference/entries/1300', '#/p/conference/catalogue', '#/p/conference/catalogue/water', '#/nowhere', `#/p/conference/proposals/${proposals[0].id}`,
    ...decisions.map((d) => `#/p/conference/decisions/${d.id}`),
    ...['received', 'accredit', 'reserve'].map((type) => `#/p/conference/acts/${acts.find((a) => a.type === type).id}`)];
  const looks = [{ colorScheme: 'light' }, { colorScheme: 'dark' }, { viewport: { width: 320, height: 640 } },
    { colorScheme: 'dark', contrast: 'more' }];
  for (const look of looks) {
    const page = await reader(look);
    for (const hash of hashes) {
      await go(page, hash);
      await axe(page, `${hash} ${JSON.stringify(look)}`);
    }
    await close(page);
  }
});

test('hostile texts stay inert, wherever they are shown', async () => {
  const markup = '<img src=x onerror="document.title=1"><script>document.title=2</script>{until} {? x ?}';
  const words = '</p><svg onload="document.title=3"> javascript:alert(1) https://conference.example/"><b>';
  const proposal = service.act('propose', 'conference', service.key('arl-mission'), '--body', 'soc', '--title', markup,
    '--language', 'en', '--say', `${markup}\n\n1. ${words}`);
  const procedure = service.act('open', 'conference', service.key('fen-chair'), '--proposal', proposal, '--way', 'session', '--meeting', 'hostile');
  service.act('object', 'conference', service.key('bor-mission'), '--procedure', procedure, '--words', words, '--say', words);
  service.act('chronicle', 'conference', service.key('secretariat-desk'), '--happened', '2026-05-12', '--subject', markup,
    '--source', 'javascript:document.title=4', '--say', words);
  const page = await reader();
  const { acts } = await api('api/p/conference/acts?count=9');
  for (const hash of ['', '#/p/conference', `#/p/conference/decisions/${procedure}`, '#/p/conference/acts', '#/p/conference/members/ARL',
    ...acts.filter((a) => a.type).slice(0, 4).map((a) => `#/p/conference/acts/${a.id}`)]) {
    await go(page, hash);
    assert.equal(await page.locator('main img, main script, main svg, main b').count(), 0, hash);
    assert.match(await page.title(), /Oydaş$/, hash);
    const hrefs = await page.$$eval('a', (links) => links.map((a) => a.protocol));
    assert.deepEqual([...new Set(hrefs)].filter((p) => !['http:', 'https:'].includes(p)), [], hash);
  }
  await go(page, `#/p/conference/decisions/${procedure}`);
  assert.equal(await page.locator('h1').innerText(), markup);
  assert.ok((await main(page)).includes(words), 'the objection is shown as it was written');
  assert.match(await main(page), /Boralia: The objection of Boralia stands; while it stands there is no consensus\./);
  await close(page);
});

test('a real clock: no banner, a clock that goes on, empty states that say what is next and whose turn it is', async () => {
  const page = await reader();
  await go(page, '#/p/fresh');
  assert.equal(await page.locator('.banner').count(), 0);
  assert.match(await main(page), /Nothing is open, and no proposal waits\. The next step is a proposal by a delegation, the Chair or the Secretariat\./);
  assert.match(await main(page), /No decision yet\. The first one begins with a proposal/);
  await go(page, '#/p/fresh/members/CAS');
  assert.match(await main(page), /Nobody is accredited\. It acts by note/);
  const proposal = service.act('propose', 'fresh', service.key('../arl'), '--body', 'soc', '--title', 'A text', '--say', 'One line.');
  const procedure = service.act('open', 'fresh', service.key('../elu'), '--proposal', proposal, '--way', 'silence', '--form', 'circular', '--deadline', '+30 h');
  // From now is from the latest moment of registration: a quarter of an hour or two more.
  await page.clock.install();
  await page.goto('about:blank');
  await go(page, `#/p/fresh/decisions/${procedure}`);
  const left = page.locator('.standing .distance').first();
  assert.match(await left.innerText(), /^in 1 day 6 hours$/);
  assert.match(await page.locator('.standing').innerText(), /before \d\d:\d\d on .* \(Almaty\) · .*\(Berlin\) · in 1 day 6 hours/);
  await page.clock.runFor('02:00:00');
  assert.match(await left.innerText(), /^in 1 day 4 hours$/);
  await close(page);
});

test('let time pass: the silence ends, the window ends, and the decision is adopted and numbered', async () => {
  const page = await reader();
  const { id } = await find('Radio frequencies in border areas', 'open');
  await go(page, `#/p/conference/decisions/${id}`);
  const press = async (name) => {
    const { last } = await api('api/p/conference');
    await page.getByRole('button', { name, exact: true }).click();
    await page.waitForFunction(() => /have passed/.test(document.getElementById('status').textContent));
    assert.notEqual((await api('api/p/conference')).last, last, 'time has passed in the record');
    assert.equal(await page.evaluate(() => document.activeElement.textContent), name, 'focus stays on the button');
  };
  await press('24 hours');
  assert.match(await main(page), /in 16 hours/);
  await press('24 hours');
  assert.match(await page.locator('.standing').innerText(), /no objection recorded; final at 15 May 2026, 09:00 \(Almaty\)/);
  await press('72 hours');
  assert.match(await page.locator('#status').innerText(), /^72 hours have passed; \d+ entries were added to the record\.$/);
  const standing = await page.locator('.standing').innerText();
  assert.match(standing, /^adopted/);
  assert.match(standing, /Date of the outcome\s+14 May 2026, 09:00 \(Almaty\) · 06:00 \(Berlin\)/);
  assert.match(standing, /Nothing\. It is adopted\./);
  assert.match(await main(page), /DC\.SOC\.DEC\/\d+\/26/);
  await close(page);
});

test('what happens elsewhere is told, and shown only when its reader wants it', async () => {
  const page = await reader();
  await go(page, '#/p/conference');
  const proposals = await page.locator('h3').allInnerTexts();
  service.act('propose', 'conference', service.key('hes-mission'), '--body', 'soc', '--title', 'A text from elsewhere', '--say', 'One line.');
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await page.getByText('Something has happened in this process').waitFor();
  assert.deepEqual(await page.locator('h3').allInnerTexts(), proposals);
  await page.getByRole('button', { name: 'Show it' }).click();
  await page.getByRole('link', { name: 'A text from elsewhere' }).waitFor();
  await close(page);
});

test('certificates: downloaded from the page, both forms verify; one changed byte, and they do not', async () => {
  const page = await reader();
  const { id, symbol } = await find('Statement of the Ministers on shared waters', 'adopted');
  await go(page, `#/p/conference/decisions/${id}`);
  for (const form of ['Full', 'Short']) {
    const coming = page.waitForEvent('download');
    await page.getByRole('link', { name: `${form} certificate` }).click();
    const download = await coming;
    const name = download.suggestedFilename();
    const file = `${service.place}/${name}`;
    await download.saveAs(file);
    await page.getByText(`Saved as ${name}.`).waitFor();
    assert.equal(name, `conference-${symbol.replace(/\//g, '-')}${form === 'Short' ? '-short' : ''}.certificate`);
    const verified = service.attempt('verify', file);
    assert.equal(verified.status, 0, `${form}: ${verified.stdout}${verified.stderr}`);
    assert.match(verified.stdout, /adopted/);
    const changed = readFileSync(file);
    const at = changed.indexOf('Having consulted, Keloria joins');
    assert.ok(at > 0, `${form} holds the withdrawal of the objection`);
    changed[at] ^= 1;
    writeFileSync(file, changed);
    assert.equal(service.attempt('verify', file).status, 1, `${form}, changed`);
  }
  assert.match(await main(page), /Check it yourself: oydas verify conference-DC\.MC\.DEC-4-26\.certificate/);
  await close(page);
});

test('a certificate that cannot be made: no file, and words that say why', async () => {
  const page = await reader();
  const { id } = await find('Catalogue of measures', 'adopted');
  await go(page, `#/p/conference/decisions/${id}`);
  page.on('download', (d) => page.amiss.push(`downloads ${d.suggestedFilename()}`));
  await page.getByRole('link', { name: 'Short certificate' }).click();
  await page.getByText('There is no short certificate of this decision: the operator vouched for no state before its opening. Take the full one.').waitFor();
  page.amiss = page.amiss.filter((m) => !/404 \(/.test(m));
  await close(page);
});

test('the service sends what the page relies on: the policy, and no page without it', async () => {
  for (const path of ['', 'app.js', 'style.css', 'icon.svg', 'api/processes', 'nothing-here']) {
    const policy = (await fetch(service.url + path)).headers.get('content-security-policy') || '';
    for (const part of ["default-src 'none'", "script-src 'self'", "style-src 'self'", "connect-src 'self'", "img-src 'self'", "require-trusted-types-for 'script'"]) {
      assert.ok(policy.includes(part), `${path}: ${part}`);
    }
    assert.doesNotMatch(policy, /unsafe|\*|data:/, path);
  }
});
