// Counts what the page asks of the network, as the browser itself notes it: resource timing has every request that was made,
// and every request that a policy refused raises an event.

import type { App } from './app.js';
import type { Manifest } from './manifest.js';
import type { NetworkLock } from './network.js';
import { TRUST_FOLDER } from './updates.js';

const SETTLE_MS = 50;

export interface Counts {
  readonly downloads: number;
  readonly sent: number;
  readonly refused: number;
}

/** Without what stands behind "#", which is not sent. */
function address(url: string): string {
  const parsed = new URL(url, location.href);
  parsed.hash = '';
  return parsed.href;
}

export class Traffic {
  private readonly own: ReadonlySet<string>;
  private readonly folder = address(TRUST_FOLDER);
  private readonly asked: string[] = [];
  private readonly refusals: string[] = [];
  private told = '';
  private timer = 0;

  constructor(private readonly app: App, private readonly network: NetworkLock, manifest: Manifest, private readonly ready: () => boolean) {
    const { wasm, fonts, release, later, fullFont } = manifest;
    const files = [wasm, ...fonts, release, ...Object.values(later), fullFont].map((asset) => address(asset.url));
    // What index.html itself names: the scripts and the icon.
    const named = [...document.querySelectorAll('script[src], link[href]')].map((element) => address(element.getAttribute('src') ?? element.getAttribute('href')!));
    this.own = new Set([...files, ...named]);
    document.addEventListener('securitypolicyviolation', (event) => {
      this.refusals.push(event.blockedURI);
      this.tellSoon();
    });
    if (!('PerformanceObserver' in globalThis)) return;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        if (!/^(?:blob|data):/.test(entry.name)) this.asked.push(address(entry.name));
      }
      this.tellSoon();
    }).observe({ type: 'resource', buffered: true });
  }

  counts(): Counts {
    const refused = new Set(this.refusals.filter((uri) => /^[a-z]+:/.test(uri)).map(address));
    const isOwn = (url: string) => this.own.has(url) || (url.startsWith(this.folder) && !url.includes('?'));
    const others = this.asked.filter((url) => !isOwn(url));
    return {
      downloads: this.asked.length - others.length,
      sent: others.filter((url) => !refused.has(url)).length,
      refused: this.refusals.length,
    };
  }

  /** A refusal and the note of its request come one after the other: told apart, what was refused would be sent for a moment. */
  private tellSoon(): void {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.tell(), SETTLE_MS);
  }

  /** Tells the application what has changed. */
  tell(): void {
    if (!this.ready()) return;
    const counts = this.counts();
    const now = JSON.stringify([counts, this.network.closed()]);
    if (now === this.told) return;
    this.told = now;
    this.app.setTraffic(this.network.closed(), counts);
  }
}
