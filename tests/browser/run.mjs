// Runs the page in real browsers: node tests/browser/run.mjs [chromium] [firefox] [webkit] [--screens]
// --screens saves the screens of docs/screens instead of testing. UPDATE_SNAPSHOTS=1 renews the pictures to compare with.
// The last line is `N passed, N failed`.

import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { analysisTests } from './analysis_tests.mjs';
import { analysisViewTests } from './analysis_view_tests.mjs';
import { attachmentTests } from './attachment_tests.mjs';
import { backupTests } from './backup_tests.mjs';
import { chromiumTests } from './chromium_tests.mjs';
import { compareTests } from './compare_tests.mjs';
import { Chromium } from './drivers/chromium.mjs';
import { favouriteTests } from './favourites_tests.mjs';
import { factorTests } from './factors_tests.mjs';
import { privacyTests } from './privacy_tests.mjs';
import { protectionTests } from './protection_tests.mjs';
import { Firefox } from './drivers/firefox.mjs';
import { WebKit } from './drivers/webkit.mjs';
import { fieldTests } from './field_tests.mjs';
import { frameTests } from './frame_tests.mjs';
import { Results, within } from './harness.mjs';
import { AppPage } from './page.mjs';
import { saveScreens } from './screens.mjs';
import { openSite } from './site.mjs';
import { partsTests } from './parts_tests.mjs';
import { settingsTests } from './settings_tests.mjs';
import { schemeTests } from './scheme_tests.mjs';
import { smoke } from './smoke.mjs';
import { storeAnywhere, storeAndKills } from './store_anywhere.mjs';
import { storeTests } from './store_tests.mjs';
import { updateTests } from './update_tests.mjs';
import { root } from '../wasm/support.mjs';

const LAUNCH_LIMIT_MS = 90_000;

/** What looks at pixels, and what works by the semantic tree alone: the latter by far the longer. */
async function inChromium(results, site) {
  const fine = await Chromium.launch();
  try {
    const page = new AppPage(await fine.newPage());
    await smoke(results, page, site);
    await page.driver.close();
    await chromiumTests(results, fine, site);
    await compareTests(results, fine, site);
    await fieldTests(results, fine, fieldSite());
  } finally {
    await fine.close();
  }
  const browser = await Chromium.launch({ coarse: true });
  try {
    for (const suite of [frameTests, partsTests, factorTests, favouriteTests, privacyTests, settingsTests, schemeTests, analysisViewTests]) await suite(results, browser, site);
    for (const suite of [storeTests, protectionTests, attachmentTests, backupTests]) await suite(results, browser, site);
    await updateTests(results, browser, join(root, 'build', 'site'));
    await analysisTests(results, browser);
  } finally {
    await browser.close();
  }
}

/** The page of text fields, built beside the real one. */
function fieldSite() {
  const arguments_ = [join(root, 'web', 'build.mjs'), '--app', 'qingtan-field', '--into', 'build/site-field'];
  execFileSync(process.execPath, arguments_, { stdio: ['ignore', 'ignore', 'inherit'] });
  return join(root, 'build', 'site-field');
}

const smokeIn = (Browser, also = () => {}) => async (results, site) => {
  const browser = await within(LAUNCH_LIMIT_MS, Browser.launch());
  try {
    await smoke(results, new AppPage(browser), site);
    await storeAnywhere(results, browser, join(root, 'build', 'site'));
  } finally {
    await browser.close();
  }
  await also(results, site);
};

const SUITES = { chromium: inChromium, firefox: smokeIn(Firefox, (results, site) => storeAndKills(results, Firefox, site)), webkit: smokeIn(WebKit) };

async function main(words) {
  const directory = join(root, 'build', 'site');
  if (!existsSync(join(directory, 'index.html'))) throw new Error('the page is not built: run `make site`');
  const site = await openSite(directory);
  const results = new Results();
  try {
    if (words.includes('--screens')) {
      await saveScreens(directory);
      return true;
    }
    const wanted = words.length > 0 ? words : Object.keys(SUITES);
    for (const name of wanted) {
      console.log(`${name}`);
      // A browser that does not even start is a failure, not a reason to leave the others untried.
      const started = { ok: false, why: undefined };
      try {
        await SUITES[name](results, site);
        started.ok = true;
      } catch (error) {
        started.why = error;
      }
      if (!started.ok) await results.test(`${name} runs`, () => Promise.reject(started.why));
    }
  } finally {
    site.close();
  }
  console.log(`${results.passed} passed, ${results.failed} failed`);
  return results.failed === 0 && results.passed > 0;
}

process.exit((await main(process.argv.slice(2))) ? 0 : 1);
