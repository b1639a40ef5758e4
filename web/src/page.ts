// What the C++ side may ask of the page (wasm/app/page.h).

import type { App } from './app.js';
import type { Language } from './app_words.js';
import { copyNow } from './clipboard.js';
import { saveFile } from './file_export.js';
import { remember } from './preferences.js';
import type { PageCalls } from './qingtan-app.mjs';
import type { TextAgent } from './text_agent.js';

export const Signal = {
  firstFrame: 1,
  contextLost: 2,
  contextRestored: 3,
  missingGlyph: 4,
  filesToKeep: 5,
  chooseFile: 6,
  frameDrawn: 7,
  fetchRest: 8,
  runSelfTest: 9,
  workToSave: 10,
  deleteEverything: 11,
  takeOverWriting: 12,
  chooseAttachment: 13,
} as const;

export interface PageEvents {
  backUp(act: number, text: () => string, bytes: () => Uint8Array<ArrayBuffer>): void;
  signalled(what: number): void;
  languageChanged(language: Language): void;
  mirrorWanted(on: boolean): void;
}

export class Page implements PageCalls {
  private surface: CanvasRenderingContext2D | null = null;

  constructor(
    private readonly app: App,
    private readonly canvas: HTMLCanvasElement,
    private readonly agent: TextAgent,
    private readonly events: PageEvents,
  ) {}

  signal(what: number, _detail: number): void {
    // Never inside the frame that signals: what follows may call the module again.
    queueMicrotask(() => this.events.signalled(what));
  }

  remember(key: number, keySize: number, value: number, valueSize: number): void {
    const name = this.app.textAt(key, keySize);
    const text = this.app.textAt(value, valueSize);
    remember(name, text);
    // Not inside the frame: the mirror reads it.
    if (name === 'mirror') queueMicrotask(() => this.events.mirrorWanted(text === 'on'));
    if (name === 'language') this.events.languageChanged(text === 'en' ? 'en' : 'zh');
  }

  copyText(text: number, size: number): void {
    void copyNow(this.app.textAt(text, size));
  }

  openLink(url: number, size: number): void {
    const address = this.app.textAt(url, size);
    // Only the web, only after a click, and the new page learns nothing of this one.
    if (!address.startsWith('https://')) return;
    if (navigator.userActivation?.isActive === false) return;
    window.open(address, '_blank', 'noopener,noreferrer');
  }

  saveFile(name: number, nameSize: number, bytes: number, size: number): void {
    saveFile(this.app.textAt(name, nameSize), this.app.bytesAt(bytes, size));
  }

  backUp(act: number, text: number, size: number): void {
    this.events.backUp(act, () => this.app.textAt(text, size), () => this.app.bytesAt(text, size));
  }

  setCursor(name: number, size: number): void {
    this.canvas.style.cursor = this.app.textAt(name, size);
  }

  textAgent(wanted: boolean, x: number, y: number, lineHeight: number): void {
    this.agent.place(wanted, x, y, lineHeight);
  }

  /** Where there is no WebGL the module draws into its memory. */
  openSurface(): boolean {
    this.surface = this.canvas.getContext('2d', { alpha: false });
    return this.surface !== null;
  }

  present(pixels: number, width: number, height: number): void {
    const bytes = this.app.viewOf(pixels, 4 * width * height);
    this.surface?.putImageData(new ImageData(bytes, width, height), 0, 0);
  }

  focusCanvas(): void {
    this.canvas.focus({ preventScroll: true });
  }
}
