// WebKit: WebKitGTK's MiniBrowser by WebDriver, on a display in memory.

import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import selenium from '../../../web/node_modules/selenium-webdriver/index.js';
import { openDisplay } from './display.mjs';

const { Builder, Capabilities, Key, Origin } = selenium;

function miniBrowser() {
  if (process.env.QINGTAN_MINIBROWSER !== undefined) return process.env.QINGTAN_MINIBROWSER;
  for (const machine of readdirSync('/usr/lib')) {
    const path = join('/usr/lib', machine, 'webkit2gtk-4.1', 'MiniBrowser');
    if (existsSync(path)) return path;
  }
  throw new Error('WebKitGTK has no MiniBrowser here: install the package webkit2gtk-driver');
}

async function freePort() {
  const server = createServer();
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address();
  await new Promise((closed) => server.close(closed));
  return port;
}

async function answering(url) {
  for (let left = 200; ; --left) {
    try {
      await fetch(url);
      return;
    } catch (error) {
      if (left === 0) throw error;
      await new Promise((again) => setTimeout(again, 50)); // a process that starts tells nobody when it listens
    }
  }
}

export class WebKit {
  name = 'WebKit';
  idleMs = 1000;

  static async launch() {
    const self = new WebKit();
    self.display = await openDisplay();
    const port = await freePort();
    const env = { ...self.display.environment, WEBKIT_DISABLE_DMABUF_RENDERER: '1' };
    self.service = spawn('WebKitWebDriver', [`--port=${port}`], { env, stdio: 'ignore' });
    await answering(`http://127.0.0.1:${port}/status`);
    const capabilities = new Capabilities({
      browserName: 'MiniBrowser',
      'webkitgtk:browserOptions': { binary: miniBrowser(), args: ['--automation', '--geometry=1280x900'] },
    });
    self.driver = await new Builder().usingServer(`http://127.0.0.1:${port}`).withCapabilities(capabilities).build();
    await self.driver.manage().setTimeouts({ script: 60_000, pageLoad: 60_000 });
    self.window = await self.driver.getWindowHandle();
    return self;
  }

  /** One more window, which shares its storage with this one; nothing can be run in it before the page does. */
  async openTab() {
    const tab = new WebKit();
    tab.driver = this.driver;
    await this.show(); // the one that was spoken with last may be closed
    await this.driver.switchTo().newWindow('window');
    tab.window = await this.driver.getWindowHandle();
    await this.driver.manage().window().setRect({ x: 0, y: 0, width: 1400, height: 1050 });
    return tab;
  }

  /** The driver speaks with one window at a time. */
  show() {
    return this.driver.switchTo().window(this.window);
  }

  /** Has the window laid out anew, where WebKitGTK gives it no more frames. */
  async showAgain() {
    const window = this.driver.manage().window();
    const size = await window.getRect();
    await window.setRect({ ...size, width: size.width + 1 });
    await window.setRect(size);
  }

  async closeTab() {
    await this.show();
    await this.driver.close();
  }

  async type(text) {
    await this.driver.actions({ async: true }).sendKeys(text).perform();
  }

  /** WebDriver has no console; what the page could not bear it shows on its cover. */
  async errors() {
    const detail = await this.evaluate(() => document.getElementById('message-detail').textContent);
    return detail === '' ? [] : [detail];
  }

  async goto(url) {
    await this.driver.get('about:blank');
    await this.driver.get(url);
  }

  async evaluate(body, argument) {
    const script = `
      const done = arguments[arguments.length - 1];
      Promise.resolve((${body})(arguments[0])).then((value) => done({ value }), (error) => done({ error: String(error) }));`;
    const { value, error } = await this.driver.executeAsyncScript(script, argument);
    if (error !== undefined) throw new Error(error);
    return value;
  }

  async click(x, y) {
    const at = { x: Math.round(x), y: Math.round(y), origin: Origin.VIEWPORT, duration: 0 };
    await this.driver.actions({ async: true }).move(at).press().release().perform();
  }

  async press(keys) {
    const named = keys.split('+').map((key) => Key[key.replace(/([a-z])([A-Z])/g, '$1_$2').toUpperCase()] ?? key);
    const actions = this.driver.actions({ async: true });
    for (const key of named) actions.keyDown(key);
    for (const key of named.reverse()) actions.keyUp(key);
    await actions.perform();
  }

  async screenshot() {
    return Buffer.from(await this.driver.takeScreenshot(), 'base64');
  }

  async close() {
    await this.driver.quit().catch(() => {}); // it may be gone already
    this.service.kill();
    this.display.close();
  }
}
