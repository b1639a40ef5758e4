// Loads the application into its canvas and connects it with the page.

import { App } from './app.js';
import { chooseAttachments } from './attachments.js';
import { BackupFile } from './backup_file.js';
import { acceptDroppedFiles, chooseFile } from './file_import.js';
import { watchCanvasSize } from './canvas_size.js';
import { handleClipboard } from './clipboard.js';
import { Cover } from './cover.js';
import { deleteEverything } from './erase.js';
import { lockAfterRest } from './rest_lock.js';
import { inspection, type Timings } from './inspect.js';
import type { Asset, Boot } from './manifest.js';
import { NetworkLock } from './network.js';
import { PackStore } from './pack_store.js';
import { Mirror } from './mirror.js';
import { Page, Signal } from './page.js';
import { isFirstVisit, keptLists, keptSettings, readPreferences, remember } from './preferences.js';
import { selfTest } from './self_test.js';
import { TextAgent } from './text_agent.js';
import { Traffic } from './traffic.js';
import { Updates } from './updates.js';
import type { Word } from './words.js';
import { WorkspaceTab } from './workspace_tab.js';

const CONTEXT_PATIENCE_MS = 3000;

function takeBoot(): Boot {
  const boot = Reflect.get(globalThis, 'qingtanBoot') as Boot;
  Reflect.deleteProperty(globalThis, 'qingtanBoot');
  return boot;
}

function isMac(): boolean {
  return /Mac|iPhone|iPad/.test(navigator.platform);
}

class Start {
  private readonly boot = takeBoot();
  private readonly preferences = readPreferences();
  private readonly canvas = document.getElementById('canvas') as HTMLCanvasElement;
  private readonly app = new App();
  private readonly network = new NetworkLock();
  private readonly store = new PackStore();
  private readonly kept = this.store.read(); // while the rest is still coming
  private readonly workspace = new WorkspaceTab(this.app, { saved: () => this.backup.look(), takenOver: () => void this.backup.start() });
  private readonly backup = new BackupFile(this.app, () => this.workspace.saveNow(), () => this.workspace.readAsked());
  private readonly updates = new Updates(this.app, this.store, () => this.reopen());
  private readonly traffic = new Traffic(this.app, this.network, this.boot.manifest, () => this.opened && !this.stopped);
  private readonly cover: Cover;
  private readonly mirror: Mirror;
  private opened = false;
  private drawn = false;
  private stopped = false;
  private fullFontAsked = false;
  private fullFontHere = false;
  private looked = false;
  private later: 'coming' | 'here' | 'failed' = 'coming';
  private glyphMissing = false;
  private contextTimer = 0;
  private readonly timings: Timings = { module: 0, opened: 0, firstFrame: 0, complete: 0 };
  private restHere: () => void = () => {};
  /** The rest of the program is here. */
  private readonly rest = new Promise<void>((resolve) => (this.restHere = resolve));
  private readonly ready: Promise<Timings>;
  private readyNow!: (timings: Timings) => void;
  private readyNever!: (why: Error) => void;

  constructor() {
    this.ready = new Promise((resolve, reject) => {
      this.readyNow = resolve;
      this.readyNever = reject;
    });
    this.ready.catch(() => {}); // told on the page
    this.mirror = new Mirror(this.app, this.canvas, (on) => this.mirrorIs(on));
    this.mirror.speak(this.preferences.language);
    this.cover = new Cover(this.preferences.language, (language) => {
      this.preferences.language = language;
      remember('language', language);
      if (this.opened) this.app.setLanguage(language);
    });
    const inspected = inspection(this.boot.manifest.version, this.ready, this.app, this.network, this.updates, this.workspace);
    Object.defineProperty(globalThis, 'qingtan', { value: inspected });
    // What is not acknowledged as saved yet: the browser asks before it is gone.
    addEventListener('beforeunload', (event) => {
      if (this.opened && !this.stopped && this.app.hasUnsavedWork()) event.preventDefault();
    });
    addEventListener('error', (event) => {
      // Before the first frame nothing works without everything; later only the module's own end is the end.
      const fatal = !this.drawn || event.error instanceof WebAssembly.RuntimeError;
      if (fatal) this.stop('failedTitle', 'failed', event.error ?? event.message);
    });
  }

  async run(): Promise<void> {
    this.boot.onProgress = (arrived) => this.cover.progress(arrived);
    this.cover.progress(this.boot.arrived);
    const agent = new TextAgent(this.app, this.canvas);
    const page = new Page(this.app, this.canvas, agent, {
      signalled: (what) => this.signalled(what),
      languageChanged: (language) => {
        this.cover.speak(language);
        this.mirror.speak(language);
      },
      mirrorWanted: (on) => this.mirror.set(on),
      backUp: (act, text, bytes) => this.backup.act(act, text, bytes),
    });
    try {
      await this.app.load(this.boot.wasm, page);
      this.timings.module = performance.now();
      await this.open();
    } catch (error) {
      this.stop('loadFailedTitle', 'loadFailed', error);
    }
  }

  private async open(): Promise<void> {
    const [fonts, release, kept] = await Promise.all([Promise.all(this.boot.fonts), this.boot.release, this.kept]);
    const { language, theme, today } = this.preferences;
    const reducedMotion = matchMedia('(prefers-reduced-motion: reduce)').matches;
    this.app.open({ language, theme, today, reducedMotion, mac: isMac() });
    this.opened = true;
    for (const [key, value] of [...keptLists(), ...keptSettings()]) this.app.recall(key, value);
    if (this.preferences.mirror) this.app.recall('mirror', 'on');
    this.app.describeBuild(this.boot.manifest.version, this.boot.manifest.wasm.integrity);
    this.giveFonts(fonts);
    if (this.boot.manifest.later.code !== undefined) this.app.setRest('coming');
    this.app.openRelease(release, kept);
    if (!this.store.available) this.app.setKeeping('unavailable');
    this.traffic.tell();
    watchCanvasSize(this.canvas, (box) => this.app.resize(box));
    handleClipboard(this.app);
    acceptDroppedFiles(this.app, () => this.fresh());
    this.canvas.focus({ preventScroll: true });
    this.timings.opened = performance.now();
    if (!this.app.start()) this.stop('noWebglTitle', 'noWebgl');
  }

  /** Behind the first frame: is there anything newer? Then nothing more may be fetched. */
  private async lookForUpdates(): Promise<void> {
    if (!(await this.addRest(this.addLaterFonts()))) return; // until it is tried again
    await this.workspace.start();
    void this.backup.start();
    lockAfterRest(this.app, () => this.workspace.saveNow());
    const names = this.addPinyin();
    try {
      await this.updates.look();
    } catch (error) {
      this.stop('failedTitle', 'failed', error); // the module's own end: what a host sends cannot bring it about
      return;
    }
    await names;
    this.looked = true;
    this.narrowNetwork();
    if (isFirstVisit()) this.app.recall('toured', 'no'); // now that its words can be drawn
    this.timings.complete = performance.now();
    this.readyNow(this.timings);
  }

  /** The rest of the program, which everything below needs. It draws with the later fonts: they come beside it, and first. */
  private async addRest(fonts: Promise<void>): Promise<boolean> {
    const { code, texts } = this.boot.manifest.later;
    try {
      const parts = code === undefined || texts === undefined ? undefined : Promise.all([WebAssembly.compileStreaming(this.fetched(code)), this.bytesOf(texts)]);
      parts?.catch(() => {}); // awaited below
      await fonts;
      if (parts !== undefined) await this.app.addRest(...(await parts));
      this.restHere();
      return true;
    } catch {
      this.app.setRest('failed'); // the screens that need it say so, and offer to try again
      return false;
    }
  }

  /** Characters of the further screens. Without them the full font comes. */
  private async addLaterFonts(): Promise<void> {
    if (this.later !== 'coming') return; // the rest of the program is tried again, the fonts are settled
    const { font, bold } = this.boot.manifest.later;
    const [characters, titles] = await Promise.allSettled([this.bytesOf(font), this.bytesOf(bold)]);
    if (this.stopped) return;
    if (characters.status === 'fulfilled') {
      this.app.addFont(characters.value, 400, true);
      this.app.addFont(characters.value, 700, true);
    }
    if (titles.status === 'fulfilled') this.app.addFont(titles.value, 700, 'ahead');
    // What was missing and is here now is drawn anew; what still is missing then says so again.
    this.later = characters.status === 'fulfilled' ? 'here' : 'failed';
    if (this.later === 'failed' && this.glyphMissing) void this.fetchFullFont();
  }

  /** Without it names are not found by pinyin. */
  private async addPinyin(): Promise<void> {
    const [table] = await Promise.allSettled([this.bytesOf(this.boot.manifest.later.pinyin)]);
    if (!this.stopped && table.status === 'fulfilled') this.app.usePinyin(table.value);
  }

  /** Before a file is read: by the whole program, beside what other pages have kept. */
  private async fresh(): Promise<void> {
    await this.rest;
    await this.updates.takeOver();
  }

  private async fetched({ url, integrity }: Asset): Promise<Response> {
    const response = await fetch(url, { integrity, credentials: 'omit', mode: 'same-origin' });
    if (!response.ok) throw new Error(`${url}: ${response.status}`);
    return response;
  }

  private async bytesOf(asset: Asset): Promise<ArrayBuffer> {
    return (await this.fetched(asset)).arrayBuffer();
  }

  /** Only what has not come yet may be fetched. A font that is needed at once must not end the look for updates. */
  private narrowNetwork(): void {
    if (!this.looked) return;
    this.network.close(this.fullFontHere ? undefined : this.boot.manifest.fullFont.url);
    this.traffic.tell();
  }

  /** After another page of this site has kept something. */
  private async reopen(): Promise<void> {
    const kept = await this.store.read();
    this.app.openRelease(await this.boot.release, kept);
  }

  private giveFonts(fonts: readonly ArrayBuffer[]): void {
    const assets = this.boot.manifest.fonts;
    assets.forEach((asset, i) => {
      if (!this.app.addFont(fonts[i]!, asset.weight, false)) throw new Error(`${asset.url} is no font`); // nothing can be drawn without
    });
    // Bold has fewer characters; what it lacks is drawn in regular.
    const regular = assets.findIndex((asset) => asset.weight === 400);
    this.app.addFont(fonts[regular]!, 700, true);
  }

  /** Turned on or off by the application or by the page's own button: both know. */
  private mirrorIs(on: boolean): void {
    const word = on ? 'on' : 'off';
    remember('mirror', word);
    this.app.recall('mirror', word);
  }

  private signalled(what: number): void {
    switch (what) {
      case Signal.firstFrame:
        this.cover.hide();
        this.drawn = true;
        this.timings.firstFrame = performance.now();
        if (this.preferences.mirror) this.mirror.set(true);
        setTimeout(() => void this.lookForUpdates()); // once the browser has shown the frame
        break;
      case Signal.contextLost:
        this.contextTimer = window.setTimeout(() => this.cover.stop('lostTitle', 'lost'), CONTEXT_PATIENCE_MS);
        break;
      case Signal.contextRestored:
        clearTimeout(this.contextTimer);
        if (!this.stopped) this.cover.hide();
        break;
      case Signal.missingGlyph:
        // While the later font is coming it may be what is missing.
        this.glyphMissing = true;
        if (this.later !== 'coming') void this.fetchFullFont();
        break;
      case Signal.filesToKeep:
        void this.rest.then(() => this.updates.keep());
        break;
      case Signal.workToSave:
        this.workspace.changed();
        break;
      case Signal.frameDrawn:
        this.mirror.frameDrawn();
        break;
      case Signal.chooseFile:
        chooseFile(this.app, () => this.fresh());
        break;
      case Signal.chooseAttachment:
        chooseAttachments(this.app);
        break;
      case Signal.fetchRest:
        void this.lookForUpdates();
        break;
      case Signal.takeOverWriting:
        void this.workspace.takeOverByForce();
        break;
      case Signal.deleteEverything:
        void this.deleteEverything();
        break;
      case Signal.runSelfTest:
        void this.runSelfTest();
        break;
    }
  }

  private async deleteEverything(): Promise<void> {
    this.stopped = true; // no question before the page goes
    await this.workspace.end();
    await deleteEverything();
    location.reload();
  }

  /** Not while anything may still be fetched: what is tried must stay on this machine. */
  private async runSelfTest(): Promise<void> {
    this.app.showSelfTest(this.network.closed() ? await selfTest() : []);
  }

  private async fetchFullFont(): Promise<void> {
    if (this.fullFontAsked) return;
    this.fullFontAsked = true;
    const { url, integrity } = this.boot.manifest.fullFont;
    try {
      const font = await (await fetch(url, { integrity, credentials: 'omit', mode: 'same-origin' })).arrayBuffer();
      this.app.addFont(font, 400, true);
      this.app.addFont(font, 700, true);
      this.fullFontHere = true;
      this.narrowNetwork();
    } catch {
      // Without it those characters stay boxes, counted in missingGlyphs(); the next one missing asks again.
      this.fullFontAsked = false;
    }
  }

  private stop(title: Word, text: Word, cause?: unknown): void {
    this.stopped = true;
    this.network.close();
    const detail = cause === undefined ? '' : String(cause);
    this.cover.stop(title, text, detail);
    this.readyNever(cause instanceof Error ? cause : new Error(title));
    if (detail !== '') console.error(cause);
  }
}

void new Start().run();
