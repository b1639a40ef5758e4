// The screens of docs/screens: both languages, both themes, desk and phone.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Chromium } from './drivers/chromium.mjs';
import { AppPage, drop, until } from './page.mjs';
import { fixClock, openUpdateSite, Publisher } from './publisher.mjs';
import { root } from '../wasm/support.mjs';

const SIZES = { desk: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } };

export async function saveScreens(directoryOfSite) {
  const publisher = new Publisher(directoryOfSite);
  const site = await openUpdateSite(directoryOfSite, publisher.tree);
  try {
    // The page as it comes, and with an update on offer.
    await saveAll(site, { home: [], factors: ['nav/factors'], compare: ['nav/home', 'main/home/cases/b-pillar'] });
    await saveAll(site, {
      scheme: ['nav/scheme', 'main/start/body/b-pillar-detailed'],
      result: { desk: ['main/scheme/head/steps/step-4'], phone: ['main/scheme/pane/result'] },
    });
    const analysis = { sensitivity: [], uncertainty: [], map: [], advice: [] };
    for (const tab of Object.keys(analysis)) analysis[tab] = { desk: [`main/analysis/tabs/${tab}`], phone: ['main/analysis/tab', `main/analysis/tab/${tab}`] };
    analysis.sensitivity = ['nav/analysis', 'main/analysis/start/body/b-pillar'];
    await saveAll(site, prefixed('analysis', analysis));
    const open = (tab) => ({ desk: ['nav/analysis', `main/analysis/tabs/${tab}`], phone: ['nav/analysis', 'main/analysis/tab', `main/analysis/tab/${tab}`] });
    const then = (clicks, id) => ({ desk: [...clicks.desk, id], phone: [...clicks.phone, id] });
    await saveAll(site, { 'analysis-inventory': then(open('inventory'), 'main/analysis/body/example') });
    await saveAll(site, { 'analysis-vehicle': then(open('vehicle'), 'main/analysis/body/vehicle/example') });
    await saveAll(site, {
      'home-open': ['main/home/schemes/sample', 'nav/home'],
      privacy: ['top/privacy', 'privacy/body/run'],
      settings: ['privacy/close', 'nav/settings'],
      help: ['main/settings/body/help'],
      explained: ['main/help/tabs/calculation'],
    });
    await saveAll(site, { mydata: ['nav/mydata', ownFactors] });
    await saveAll(site, {
      report: ['nav/home', 'main/home/cases/b-pillar', 'nav/report'],
      favourites: { desk: ['nav/compare', 'main/controls/star', 'nav/favourites'], phone: ['nav/compare', 'main/compare/controls/star', 'nav/favourites'] },
    });
    publisher.release('"value": 2.4372', '"value": 2.3');
    await saveAll(site, { packs: ['top/packs'] });
    const file = publisher.enterprise('case.b-pillar.steel-hot-stamping.material', 1);
    await saveAll(site, { sources: [OFFER] }, file);
  } finally {
    site.close();
    publisher.close();
  }
}

/** Factors of an imagined plant, one of them with its details open. */
async function ownFactors(page) {
  const steel = { zh: '钢', en: 'Steel' }, unit = 'kgCO2e/kg';
  const factor = (id, zh, en, value, more) => ({ id, library: 'material', category: steel, name: { zh, en }, value, unit, year: 2025, valid_until: '2030-06-30', source: '示例 Example', ...more });
  const all = [
    factor('example.sheet', '示例工厂 冷轧板 DC04', 'Example plant, DC04 sheet', 2.31, { recycled_share: 0.2, uncertainty: { kind: 'lognormal', gsd: 1.12 }, note: { zh: '示例数据，非实测', en: 'An example, not measured' } }),
    factor('example.usibor', '示例工厂 热成形钢 22MnB5', 'Example plant, 22MnB5', 2.47, { valid_until: '2026-12-31' }),
    factor('example.old', '示例工厂 高强钢 DP780', 'Example plant, DP780', 2.4, { year: 2020, valid_until: '2024-12-31' }),
  ];
  await drop(page.driver.page, 'example.json', Buffer.from(JSON.stringify(all)));
  const row = 'main/mydata/list/rows/rows/example.sheet';
  await until(page, async () => (await page.find(row)) !== undefined);
  await page.click(row);
}

const prefixed = (name, views) => Object.fromEntries(Object.entries(views).map(([view, clicks]) => [`${name}-${view}`, clicks]));

const OFFER = 'packs/body/offers/acme/take';

/** `file`: a pack that is imported first. */
async function saveAll(site, views, file) {
  const directory = join(root, 'docs', 'screens');
  mkdirSync(directory, { recursive: true });
  const browser = await Chromium.launch();
  for (const [size, viewport] of Object.entries(SIZES)) {
    for (const lang of ['zh', 'en']) {
      for (const theme of ['light', 'dark']) {
        const page = new AppPage(await browser.newPage({ viewport, colorScheme: theme }));
        await fixClock(page);
        await page.open(site.address, { lang, theme });
        if (file !== undefined) {
          await page.click('top/packs');
          await drop(page.driver.page, 'acme.qtpack', readFileSync(file));
          await until(page, async () => (await page.find(OFFER)) !== undefined);
        }
        for (const [view, clicks] of Object.entries(views)) {
          for (const step of clicks[size] ?? clicks) await (typeof step === 'string' ? page.click(step) : step(page));
          // The pointer stays where it clicked last: aside, so that it lights up nothing.
          await page.driver.page.mouse.move(1, 1);
          await page.settled();
          const path = join(directory, `${view}-${size}-${theme}-${lang}.png`);
          writeFileSync(path, await page.driver.screenshot());
          console.log(path);
        }
        await page.driver.close();
      }
    }
  }
  await browser.close();
}
