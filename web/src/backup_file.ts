// The backup file: one outside the browser, chosen once by the user, into which the application writes the workspace on its own
// (File System Access API: Chromium's browsers). When, the application says; here are the file's handle, kept between visits,
// the browser's permission, and the writing, which takes the place of what the file had only when it is complete.

import type { App } from './app.js';
import { done, ended, FILES, openDatabase } from './indexed_db.js';

export const BACKUP = 'qingtan-backup';
const KEPT = 'file';
const LONGEST_TIMER_MS = 2 ** 31 - 1;

// In the order of qingtan/ui/app.h.
export const BACKUP_ACCESS = ['unsupported', 'none', 'granted', 'paused', 'denied'] as const;
export type BackupAccess = (typeof BACKUP_ACCESS)[number];
export const BACKUP_OUTCOMES = ['written', 'paused', 'gone', 'full', 'refused', 'tooLarge', 'failed'] as const;
export type BackupOutcome = (typeof BACKUP_OUTCOMES)[number];
const ACTS = ['choose', 'resume', 'end', 'write'] as const;

// What TypeScript's library does not have: it is in one engine only.
interface AskedHandle extends FileSystemFileHandle {
  queryPermission(what: { mode: 'readwrite' }): Promise<PermissionState>;
  requestPermission(what: { mode: 'readwrite' }): Promise<PermissionState>;
}
type SavePicker = (options: object) => Promise<AskedHandle>;
const WRITING = { mode: 'readwrite' } as const;

interface Kept {
  readonly handle: AskedHandle;
  /** When what the file has was handed to it; 0: it has nothing yet. */
  readonly written: number;
}

const OUTCOME_OF: Readonly<Record<string, BackupOutcome>> = {
  NotAllowedError: 'paused',
  NotFoundError: 'gone',
  QuotaExceededError: 'full',
  NoModificationAllowedError: 'refused',
  InvalidModificationError: 'refused',
  InvalidStateError: 'refused',
  SecurityError: 'refused',
};

function savePicker(): SavePicker | undefined {
  const picker: unknown = Reflect.get(globalThis, 'showSaveFilePicker');
  return typeof picker === 'function' ? (picker.bind(globalThis) as SavePicker) : undefined;
}

/** One transaction in the handle's own database, which stays open no longer: deleting everything must not wait for it. */
async function inDatabase(mode: IDBTransactionMode, body: (store: IDBObjectStore) => IDBRequest): Promise<unknown> {
  const database = await openDatabase(BACKUP);
  try {
    const transaction = database.transaction(FILES, mode);
    const end = ended(transaction);
    const result: unknown = await done(body(transaction.objectStore(FILES)));
    await end;
    return result;
  } finally {
    database.close();
  }
}

export class BackupFile {
  private kept: Kept | undefined;
  private started = false;
  private timer = 0;
  private writing: Promise<void> = Promise.resolve();

  /** `save` settles when what there is to save is; `asked`: the application may want to read something. */
  constructor(private readonly app: App, save: () => Promise<void>, private readonly asked: () => void) {
    const leave = (): void => {
      if (this.started && this.kept !== undefined) void save().then(() => this.look(true));
    };
    addEventListener('pagehide', leave);
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'hidden') leave();
      else if (this.started && this.kept !== undefined) void this.tell(); // the permission may have changed meanwhile
    });
  }

  /** Once the store is open, and again when this tab takes over: another one may have chosen a file. */
  async start(): Promise<void> {
    if (savePicker() === undefined) return;
    this.started = true;
    try {
      this.kept = (await inDatabase('readonly', (store) => store.get(KEPT))) as Kept | undefined;
    } catch {
      // nothing is kept here
    }
    await this.tell();
  }

  /** After every save, when the time is over that the application gave, and when the page may be gone soon. */
  look(leaving = false): void {
    if (!this.started || this.kept === undefined) return;
    clearTimeout(this.timer);
    const wait = this.app.lookAfterBackup(leaving);
    this.asked();
    if (wait >= 0) this.timer = window.setTimeout(() => this.look(), Math.min(wait, LONGEST_TIMER_MS));
  }

  act(which: number, text: () => string, bytes: () => Uint8Array<ArrayBuffer>): void {
    const act = ACTS[which];
    if (act === 'choose') void this.choose(text());
    if (act === 'resume') void this.resume();
    if (act === 'end') void this.keep(undefined);
    if (act === 'write') this.write(bytes());
  }

  private async choose(suggestedName: string): Promise<void> {
    let handle: AskedHandle | undefined;
    try {
      handle = await savePicker()?.({ suggestedName, types: [{ accept: { 'application/octet-stream': ['.qingtan'] } }] });
    } catch {
      return; // the user has chosen none
    }
    if (handle !== undefined) await this.keep({ handle, written: 0 });
  }

  private async resume(): Promise<void> {
    try {
      await this.kept?.handle.requestPermission(WRITING);
    } catch {
      // refused without a question: as it was
    }
    await this.tell();
  }

  /** Not while the file is written that it takes the place of. */
  private async keep(kept: Kept | undefined): Promise<void> {
    await this.writing;
    this.kept = kept;
    await this.remember();
    await this.tell();
  }

  /** Where it cannot be kept, the file is written in this visit only. */
  private async remember(): Promise<void> {
    const { kept } = this;
    await inDatabase('readwrite', (store) => (kept === undefined ? store.delete(KEPT) : store.put(kept, KEPT))).catch(() => {});
  }

  private async tell(): Promise<void> {
    const access = await this.access();
    this.app.setBackupFile(access, this.kept?.handle.name ?? '', this.kept?.written ?? 0);
    this.look();
  }

  private async access(): Promise<BackupAccess> {
    if (this.kept === undefined) return 'none';
    try {
      const state = await this.kept.handle.queryPermission(WRITING);
      return state === 'prompt' ? 'paused' : state;
    } catch {
      return 'paused';
    }
  }

  private write(bytes: Uint8Array<ArrayBuffer>): void {
    const at = Date.now();
    const { kept } = this;
    this.writing = (async () => {
      await null; // the application is told of nothing while it hands over
      const outcome = kept === undefined ? 'failed' : await this.replace(kept.handle, bytes);
      if (outcome === 'written' && kept !== undefined) {
        this.kept = { handle: kept.handle, written: at };
        await this.remember();
      }
      this.app.backupWritten(outcome, at);
    })();
    void this.writing.then(() => this.look());
  }

  private async replace(handle: AskedHandle, bytes: Uint8Array<ArrayBuffer>): Promise<BackupOutcome> {
    try {
      if ((await handle.queryPermission(WRITING)) !== 'granted') return 'paused';
      const stream = await handle.createWritable(); // beside the file, until it is closed
      try {
        await stream.write(bytes);
        await stream.close();
      } catch (error) {
        await stream.abort().catch(() => {});
        throw error;
      }
      return 'written';
    } catch (error) {
      return (error instanceof DOMException ? OUTCOME_OF[error.name] : undefined) ?? 'failed';
    }
  }
}
