// Firefox as it is, by WebDriver BiDi, on a display in memory.

import puppeteer from '../../../web/node_modules/puppeteer-core/lib/esm/puppeteer/puppeteer-core.js';
import { openDisplay } from './display.mjs';

const PREFERENCES = {
  'webgl.force-enabled': true,
  'gfx.webrender.software': true,
  'ui.systemUsesDarkTheme': 0,
  'layout.css.prefers-color-scheme.content-override': 1,
};

export class Firefox {
  name = 'Firefox';
  idleMs = 1000;
  #errors = [];

  static async launch() {
    const self = new Firefox();
    self.display = await openDisplay();
    self.browser = await puppeteer.launch({
      browser: 'firefox',
      executablePath: process.env.QINGTAN_FIREFOX ?? '/usr/bin/firefox-esr',
      headless: false,
      env: self.display.environment,
      extraPrefsFirefox: PREFERENCES,
      defaultViewport: { width: 1280, height: 800 },
    });
    self.page = await self.browser.newPage();
    self.page.on('console', (message) => {
      if (message.type() === 'error') self.#errors.push(message.text());
    });
    self.page.on('pageerror', (error) => self.#errors.push(String(error)));
    return self;
  }

  errors() {
    return this.#errors.splice(0);
  }

  async goto(url) {
    await this.page.goto('about:blank');
    await this.page.goto(url);
  }

  evaluate(body, argument) {
    return this.page.evaluate(body, argument);
  }

  click(x, y) {
    return this.page.mouse.click(x, y);
  }

  async press(keys) {
    const names = keys.split('+');
    const last = names.pop();
    for (const held of names) await this.page.keyboard.down(held);
    await this.page.keyboard.press(last);
    for (const held of names.reverse()) await this.page.keyboard.up(held);
  }

  screenshot() {
    return this.page.screenshot();
  }

  async close() {
    await this.browser.close();
    this.display.close();
  }
}
