// One tab writes the user's work; the others read it, follow what it writes, and one of them takes over when it is gone.
// Who writes is settled by a Web Lock, which the browser takes back from a tab that closes or dies. Where there are no
// locks every tab may write: each transaction checks that nobody else has, and what was overtaken is done again on top.

import type { App } from './app.js';
import { WorkspaceStore, type Read, type Step } from './workspace_store.js';

const WRITER_LOCK = 'qingtan-workspace';
const CHANNEL = 'qingtan-workspace';
const SAVE_AFTER_MS = 200; // what is typed meanwhile is one change
const RETRY_MS = [1000, 2000, 5000, 15_000, 30_000];
const IDLE_MS = 4000;

/** What the writer tells the others: the steps of one transaction. */
interface WrittenSteps {
  readonly revision: number;
  readonly steps: readonly Step[];
}

function randomBytes(): Uint8Array<ArrayBuffer> {
  return crypto.getRandomValues(new Uint8Array(32));
}

export class WorkspaceTab {
  private readonly store = new WorkspaceStore(() => this.lost());
  private readonly opening = this.store.open(); // while the rest is still coming
  private channel: BroadcastChannel | undefined;
  private started = false;
  private writes = false;
  private open = false;
  private busy: Promise<void> = Promise.resolve();
  private saveTimer = 0;
  private idleTimer = 0;
  private failures = 0;
  private askedToPersist = false;

  constructor(private readonly app: App) {
    // A hidden page may be gone without another word.
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'hidden') void this.saveNow();
    });
    addEventListener('pagehide', () => void this.saveNow());
  }

  /** After the whole program is here. Never fails: where nothing can be kept, the application says so. */
  async start(): Promise<void> {
    this.started = true;
    const availability = await this.opening;
    if (availability !== 'works' || !this.store.isOpen) {
      this.app.setStorage(availability === 'blocked' ? 'blocked' : 'unavailable');
      return;
    }
    this.writes = await this.askForLock();
    // A message that comes while the store is read waits for it.
    await this.inTurn(async () => {
      this.listen();
      await this.readAll();
    });
  }

  /** The application has something to save. */
  changed(): void {
    if (!this.open) return;
    if (this.app.wantedStoreFiles().length > 0) void this.inTurn(() => this.readWanted());
    if (!this.writes || this.saveTimer !== 0) return;
    this.saveTimer = window.setTimeout(() => void this.saveNow(), RETRY_MS[this.failures - 1] ?? SAVE_AFTER_MS);
  }

  /** Settles when all that there is to save is written, or cannot be. */
  saveNow(): Promise<void> {
    clearTimeout(this.saveTimer);
    this.saveTimer = 0;
    return this.inTurn(() => this.save(false));
  }

  /** Nothing overlaps: one transaction at a time, and no reading between a write and its answer. */
  private inTurn(body: () => Promise<void>): Promise<void> {
    this.busy = this.busy.then(body).catch(() => this.lost());
    return this.busy;
  }

  private async readAll(): Promise<void> {
    await this.store.view(async (names, read, revision) => {
      this.store.revision = revision;
      this.app.beginStore(names, this.writes, randomBytes());
      await this.give(read);
    });
    this.open = true;
  }

  private async give(read: Read): Promise<void> {
    for (let wanted = this.app.wantedStoreFiles(); wanted.length > 0; wanted = this.app.wantedStoreFiles()) {
      this.app.giveStoreFiles(await read(wanted));
    }
  }

  /** What the application asks for while it runs: history, an attachment. */
  private async readWanted(): Promise<void> {
    await this.store.view((_names, read) => this.give(read));
  }

  private async save(idle: boolean): Promise<void> {
    if (!this.open || !this.writes) return;
    for (let steps = this.app.takeStoreWrites(idle); steps.length > 0; steps = this.app.takeStoreWrites(idle)) {
      const outcome = await this.store.write(steps);
      this.app.storeWritten(outcome);
      if (outcome === 'durable') {
        this.failures = 0;
        this.tell(steps);
        this.askToPersist();
        continue;
      }
      if (outcome === 'changed') {
        await this.readAll();
        continue;
      }
      this.failures = Math.min(this.failures + 1, RETRY_MS.length);
      this.changed(); // later
      return;
    }
    if (idle) return;
    clearTimeout(this.idleTimer);
    this.idleTimer = window.setTimeout(() => void this.inTurn(() => this.save(true)), IDLE_MS);
  }

  /** Once there is real work, the browser is asked not to clear it for want of room. What it answers is its own affair. */
  private askToPersist(): void {
    if (this.askedToPersist) return;
    this.askedToPersist = true;
    void navigator.storage?.persist?.().catch(() => {});
  }

  private tell(steps: readonly Step[]): void {
    this.channel?.postMessage({ revision: this.store.revision, steps } satisfies WrittenSteps);
  }

  private listen(): void {
    if (!('BroadcastChannel' in globalThis)) return;
    this.channel = new BroadcastChannel(CHANNEL);
    this.channel.onmessage = ({ data }: MessageEvent<WrittenSteps>) => void this.inTurn(() => this.follow(data));
  }

  private async follow({ revision, steps }: WrittenSteps): Promise<void> {
    if (this.writes || !this.open || revision <= this.store.revision) return;
    this.store.revision = revision;
    for (const step of steps) {
      if (step.kind !== 'put') this.app.forgetStoreFile(step.name);
      else if (this.app.followStore(step.name, step.bytes) !== 'taken') return this.catchUp();
    }
  }

  /** Reads what was missed. */
  private async catchUp(): Promise<void> {
    let branched = false;
    await this.store.view(async (names, read, revision) => {
      this.store.revision = revision;
      const unseen = this.app.unseenStoreFiles(names);
      const files = await read(unseen);
      for (const name of unseen) {
        const bytes = files.get(name);
        if (bytes !== undefined && this.app.followStore(name, bytes) !== 'taken') branched = true;
      }
    });
    if (branched) await this.readAll();
  }

  /** True: this tab writes. Otherwise it will be told when the one that does is gone. */
  private async askForLock(): Promise<boolean> {
    if (!('locks' in navigator)) return true;
    const held = new Promise<never>(() => {}); // as long as the page lives
    return new Promise((resolve) => {
      void navigator.locks.request(WRITER_LOCK, { ifAvailable: true }, (lock) => {
        resolve(lock !== null);
        if (lock !== null) return held;
        void navigator.locks.request(WRITER_LOCK, async () => {
          await this.inTurn(() => this.takeOver());
          return held;
        }).catch(() => this.lost());
        return undefined;
      }).catch(() => resolve(true)); // locks are refused here: the check of each transaction is left
    });
  }

  private async takeOver(): Promise<void> {
    if (this.open) {
      await this.catchUp();
      this.app.takeOverStore(randomBytes());
    }
    this.writes = true;
    if (this.open) await this.save(false);
  }

  private lost(): void {
    this.open = false;
    if (this.started) this.app.setStorage('unavailable');
  }
}
