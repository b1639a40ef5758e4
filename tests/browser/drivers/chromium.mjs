// Chromium by Playwright's protocol, drawing WebGL in software.

import { existsSync } from 'node:fs';
import { chromium } from '../../../web/node_modules/playwright-core/index.mjs';

const BINARIES = [process.env.QINGTAN_CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const FLAGS = [
  '--no-sandbox', '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--disable-background-networking',
];

// What browsers say of harmless things: resources of the lost context are deleted after it is restored.
const HARMLESS = /object does not belong to this context|CONTEXT_LOST_WEBGL/;
// The next root of trust is asked for at every start; that there is none is the usual answer.
const NEXT_ROOT = /\/trust\/metadata\/\d+\.root\.json$/;
const isHarmless = (message) => HARMLESS.test(message.text()) || NEXT_ROOT.test(message.location().url);

export class Chromium {
  name = 'Chromium';
  idleMs = 5000;

  /** `coarse`: one device pixel for four, for what looks at no pixel; drawing in software is most of what a test waits for. */
  static async launch({ flags = [], coarse = false } = {}) {
    const executablePath = BINARIES.find((path) => path !== undefined && existsSync(path));
    const self = new Chromium();
    const scale = coarse ? ['--force-device-scale-factor=0.5'] : [];
    self.browser = await chromium.launch({ executablePath, args: [...FLAGS, ...flags, ...scale] });
    if (coarse) {
      const newContext = self.browser.newContext.bind(self.browser);
      self.browser.newContext = (options) => newContext({ ...options, deviceScaleFactor: 0.5 });
    }
    return self;
  }

  /** A context whose storage lies in that directory, as a user's does; others have it in memory. */
  static openProfile(directory) {
    const executablePath = BINARIES.find((path) => path !== undefined && existsSync(path));
    return chromium.launchPersistentContext(directory, { executablePath, args: FLAGS });
  }

  /** A page of its own context; `options` as Playwright's newContext takes them. */
  async newPage(options = {}) {
    const context = await this.browser.newContext({ viewport: { width: 1440, height: 900 }, colorScheme: 'light', ...options });
    return this.pageIn(context);
  }

  /** One more page of a context, which shares its storage with the others. */
  async pageIn(context) {
    return new ChromiumPage(await context.newPage());
  }

  close() {
    return this.browser.close();
  }
}

class ChromiumPage {
  name = 'Chromium';
  idleMs = 5000;
  #errors = [];

  constructor(page) {
    this.page = page;
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type()) && !isHarmless(message)) this.#errors.push(message.text());
    });
    page.on('pageerror', (error) => this.#errors.push(String(error)));
  }

  errors() {
    return this.#errors.splice(0);
  }

  async goto(url) {
    await this.page.goto('about:blank'); // a change of the fragment alone would not load the page again
    await this.page.goto(url);
  }

  evaluate(body, argument) {
    return this.page.evaluate(body, argument);
  }

  click(x, y) {
    return this.page.mouse.click(x, y);
  }

  move(x, y) {
    return this.page.mouse.move(x, y);
  }

  press(key) {
    return this.page.keyboard.press(key);
  }

  type(text) {
    return this.page.keyboard.type(text);
  }

  screenshot() {
    return this.page.screenshot();
  }

  protocol() {
    return this.page.context().newCDPSession(this.page);
  }

  close() {
    return this.page.context().close();
  }
}
