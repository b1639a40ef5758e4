// The screens of docs/screens: both languages, both themes, desk and phone.

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Chromium } from './drivers/chromium.mjs';
import { AppPage } from './page.mjs';
import { root } from '../wasm/support.mjs';

const SIZES = { desk: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } };

export async function saveScreens(site) {
  const directory = join(root, 'docs', 'screens');
  mkdirSync(directory, { recursive: true });
  const browser = await Chromium.launch();
  for (const [size, viewport] of Object.entries(SIZES)) {
    for (const lang of ['zh', 'en']) {
      for (const theme of ['light', 'dark']) {
        const page = new AppPage(await browser.newPage({ viewport, colorScheme: theme }));
        await page.open(site.address, { lang, theme });
        const save = async (view) => {
          const path = join(directory, `${view}-${size}-${theme}-${lang}.png`);
          writeFileSync(path, await page.driver.screenshot());
          console.log(path);
        };
        await save('home');
        await page.click('main/home/cases/b-pillar');
        await save('compare');
        await page.driver.close();
      }
    }
  }
  await browser.close();
}
