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
const BEAT_MS = 3000; // how often a tab that follows asks whether the one that writes is there
const MISSED_BEATS = 3; // until that one counts as silent

/** As long as the page lives, or until another tab takes the lock by force. */
const HELD = new Promise<never>(() => {});

/** What the writer tells the others: the steps of one transaction. */
interface WrittenSteps {
  readonly revision: number;
  readonly steps: readonly Step[];
}
/** Asked by those that follow, and answered by the writer at once, which a page that hangs cannot. */
type Beat = 'there?' | 'here';

/** What else follows the user's work: told when all of it is saved, and when this tab begins to write. */
export interface WorkspaceEvents {
  saved(): void;
  takenOver(): void;
}

function randomBytes(): Uint8Array<ArrayBuffer> {
  return crypto.getRandomValues(new Uint8Array(32));
}

/** The bytes of an attachment are read when somebody opens it, in the other tabs too: its name is enough. */
function withoutAttachment(step: Step): Step {
  return step.kind === 'put' && step.name.startsWith('attachment-') ? { ...step, bytes: new Uint8Array(0) } : step;
}

export class WorkspaceTab {
  private readonly store = new WorkspaceStore(() => this.lost());
  private readonly opening = this.store.open(); // while the rest is still coming
  private channel: BroadcastChannel | undefined;
  private started = false;
  private writes = false;
  private waits = false; // for the lock, in the browser's queue
  private holder: string | undefined; // how the browser names this tab in its list of locks
  private beatTimer = 0;
  private missed = 0;
  private open = false;
  private busy: Promise<void> = Promise.resolve();
  private saveTimer = 0;
  private idleTimer = 0;
  private failures = 0;
  private askedToPersist = false;

  constructor(private readonly app: App, private readonly events: WorkspaceEvents) {
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
    void this.tellRoom();
    this.beatTimer = window.setInterval(() => this.askWriter(), BEAT_MS);
  }

  /** The application has something to save. */
  changed(): void {
    if (!this.open) return;
    this.readAsked();
    if (!this.writes || this.saveTimer !== 0) return;
    this.saveTimer = window.setTimeout(() => void this.saveNow(), RETRY_MS[this.failures - 1] ?? SAVE_AFTER_MS);
  }

  /** The application may have asked for files, also while nothing is drawn. */
  readAsked(): void {
    if (this.open && this.app.wantedStoreFiles().length > 0) void this.inTurn(() => this.readWanted());
  }

  /** Settles when all that there is to save is written, or cannot be. */
  saveNow(): Promise<void> {
    clearTimeout(this.saveTimer);
    this.saveTimer = 0;
    return this.inTurn(() => this.save(false));
  }

  /** Nothing is written from here on: all that is kept is going to be deleted. */
  async end(): Promise<void> {
    await this.inTurn(async () => {
      this.open = false;
      clearTimeout(this.saveTimer);
      clearTimeout(this.idleTimer);
      clearInterval(this.beatTimer);
      this.store.close();
    });
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
        if (!(await this.holdsLock())) return this.stepDown();
        await this.readAll();
        continue;
      }
      this.failures = Math.min(this.failures + 1, RETRY_MS.length);
      this.changed(); // later
      return;
    }
    void this.tellRoom();
    this.events.saved();
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

  /** How much room there is, and whether the browser may clear it. */
  private async tellRoom(): Promise<void> {
    try {
      const [estimate, persistent] = await Promise.all([navigator.storage?.estimate?.(), navigator.storage?.persisted?.()]);
      this.app.setStorageUse(estimate?.usage, estimate?.quota, persistent);
    } catch {
      // it does not say
    }
  }

  private tell(steps: readonly Step[]): void {
    this.channel?.postMessage({ revision: this.store.revision, steps: steps.map(withoutAttachment) } satisfies WrittenSteps);
  }

  private listen(): void {
    if (!('BroadcastChannel' in globalThis)) return;
    this.channel = new BroadcastChannel(CHANNEL);
    this.channel.onmessage = ({ data }: MessageEvent<WrittenSteps | Beat>) => {
      if (data === 'there?') this.answer();
      else if (data === 'here') this.heard();
      else void this.inTurn(() => this.follow(data));
    };
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
    return new Promise((resolve) => {
      let asked = false;
      navigator.locks.request(WRITER_LOCK, { ifAvailable: true }, (lock) => {
        asked = true;
        resolve(lock !== null);
        if (lock !== null) return this.holderNow().then((holder) => ((this.holder = holder), HELD));
        this.waitForLock();
        return undefined;
      }).catch(() => {
        if (asked) void this.inTurn(() => this.stepDown());
        else resolve(true); // locks are refused here: the check of each transaction is left
      });
    });
  }

  private waitForLock(): void {
    this.waits = true;
    this.takeLock({});
  }

  private takeLock(options: LockOptions): void {
    navigator.locks.request(WRITER_LOCK, options, async () => {
      if (options.steal !== true) this.waits = false;
      this.holder = await this.holderNow();
      await this.inTurn(() => this.takeOver());
      return HELD;
    }).catch(() => void this.inTurn(() => this.stepDown()));
  }

  private async holderNow(): Promise<string | undefined> {
    const { held } = await navigator.locks.query();
    return held?.find(({ name }) => name === WRITER_LOCK)?.clientId;
  }

  /** Without locks nobody holds one, and each transaction decides. */
  private async holdsLock(): Promise<boolean> {
    return this.holder === undefined || (await this.holderNow()) === this.holder;
  }

  private async takeOver(): Promise<void> {
    if (this.open) {
      await this.catchUp();
      this.app.takeOverStore(randomBytes());
    }
    this.writes = true;
    this.heard();
    if (this.open) await this.save(false);
    this.events.takenOver();
  }

  /** The user says so: the tab that writes does not answer. What it does yet is settled by the check of its next transaction. */
  takeOverByForce(): void {
    if (!this.writes && this.open && 'locks' in navigator) this.takeLock({ steal: true });
  }

  /** Another tab has taken the writing. What is not saved stays in memory, and this tab follows like any other. */
  private async stepDown(): Promise<void> {
    if (!this.writes) return;
    this.writes = false;
    this.holder = undefined;
    clearTimeout(this.saveTimer);
    clearTimeout(this.idleTimer);
    this.saveTimer = 0;
    if (!this.waits) this.waitForLock();
    if (this.open) await this.readAll();
  }

  private askWriter(): void {
    if (this.writes || !this.open || this.channel === undefined) return;
    if (document.visibilityState === 'hidden') return; // timers are slowed down there, and nobody looks
    if (this.missed === MISSED_BEATS) this.app.setWriterSilent(true);
    this.missed += 1;
    this.channel.postMessage('there?' satisfies Beat);
  }

  private answer(): void {
    if (this.writes) this.channel?.postMessage('here' satisfies Beat);
  }

  private heard(): void {
    if (this.missed > MISSED_BEATS) this.app.setWriterSilent(false);
    this.missed = 0;
  }

  private lost(): void {
    this.open = false;
    if (this.started) this.app.setStorage('unavailable');
  }
}
