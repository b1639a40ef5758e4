// What may be read of the running page, as `window.qingtan`: by assistive scripts, by tests, by an auditor in the
// console. Nothing can be set through it.

import type { App, SemanticItem } from './app.js';
import type { NetworkLock } from './network.js';

/** Milliseconds from navigation on. */
export interface Timings {
  /** The module runs. */
  module: number;
  /** Fonts and the first pack are in it. */
  opened: number;
  /** The first frame is drawn. */
  firstFrame: number;
  /** Every pack is in, and the network closed. */
  complete: number;
}

export interface Inspection {
  readonly version: string;
  /** Settles when everything is loaded and drawn, or is refused when the page cannot go on. */
  readonly ready: Promise<Timings>;
  semantics(): SemanticItem[];
  frames(): number;
  idle(): boolean;
  /** Settles when nothing is due to be drawn any more. */
  settled(): Promise<void>;
  webglVersion(): number;
  missingGlyphs(): number;
  network(): string;
}

export function inspection(version: string, ready: Promise<Timings>, app: App, network: NetworkLock): Inspection {
  const settled = async (): Promise<void> => {
    await ready;
    while (!app.idle()) await new Promise(requestAnimationFrame);
  };
  return Object.freeze({
    version,
    ready,
    semantics: () => app.semantics(),
    frames: () => app.frames(),
    idle: () => app.idle(),
    settled,
    webglVersion: () => app.webglVersion(),
    missingGlyphs: () => app.missingGlyphs(),
    network: () => network.state(),
  });
}
