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

  /** `profile`: a directory whose storage outlives the browser. */
  static async launch({ profile } = {}) {
    const self = new Firefox();
    self.display = await openDisplay();
    self.browser = await puppeteer.launch({
      browser: 'firefox',
      executablePath: process.env.QINGTAN_FIREFOX ?? '/usr/bin/firefox-esr',
      headless: false,
      env: self.display.environment,
      extraPrefsFirefox: PREFERENCES,
      ...(profile === undefined ? {} : { userDataDir: profile }),
      defaultViewport: { width: 1280, height: 800 },
    });
    self.#use(await self.browser.newPage());
    return self;
  }

  #use(page) {
    this.page = page;
    page.on('console', (message) => {
      if (message.type() === 'error') this.#errors.push(message.text());
    });
    page.on('pageerror', (error) => this.#errors.push(String(error)));
  }

  /** One more tab, which shares its storage with this one. `before` runs in it before anything of the page does. */
  async openTab(before) {
    const tab = new Firefox();
    tab.browser = this.browser;
    tab.#use(await this.browser.newPage());
    if (before !== undefined) await tab.page.evaluateOnNewDocument(before);
    return tab;
  }

  /** A tab behind another one does not draw. */
  show() {
    return this.page.bringToFront();
  }

  closeTab() {
    return this.page.close();
  }

  /** Ends the browser without a word to it. */
  async kill() {
    const process = this.browser.process();
    const gone = new Promise((resolve) => process.once('exit', resolve));
    process.kill('SIGKILL');
    await gone;
    this.display.close();
  }

  type(text) {
    return this.page.keyboard.type(text);
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
