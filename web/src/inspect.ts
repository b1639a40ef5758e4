// What may be read of the running page, as `window.qingtan`: by assistive scripts, by tests, by an auditor in the
// console. Nothing can be set through it.

import type { App } from './app.js';
import type { SemanticItem } from './app_words.js';
import type { NetworkLock } from './network.js';
import type { Updates } from './updates.js';
import type { WorkspaceTab } from './workspace_tab.js';

/** Milliseconds from navigation on. */
export interface Timings {
  /** The module runs. */
  module: number;
  /** Fonts are in it, and the packs are verified. */
  opened: number;
  /** The first frame is drawn. */
  firstFrame: number;
  /** Updates were looked for, and the network is closed. */
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
  /** Settles when all that is to be kept between visits is, or cannot be. */
  kept(): Promise<void>;
  /** Settles when the user's work is written, or cannot be; true: all of it is acknowledged as durable. */
  saved(): Promise<boolean>;
}

export function inspection(version: string, ready: Promise<Timings>, app: App, network: NetworkLock, updates: Updates,
  workspace: WorkspaceTab): Inspection {
  const settled = async (): Promise<void> => {
    await ready;
    while (!app.idle()) await new Promise(requestAnimationFrame);
  };
  return Object.freeze({
    version,
    ready,
    semantics: () => JSON.parse(app.semantics()) as SemanticItem[],
    frames: () => app.frames(),
    idle: () => app.idle(),
    settled,
    webglVersion: () => app.webglVersion(),
    missingGlyphs: () => app.missingGlyphs(),
    network: () => network.state(),
    kept: () => settled().then(() => updates.keep()),
    saved: () => workspace.saveNow().then(() => !app.hasUnsavedWork()),
  });
}
