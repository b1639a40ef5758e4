// The user's own work between visits, in IndexedDB: files by name, as the engine's store hands them out. Why not
// Emscripten's IDBFS: docs/store.md.

import { Blocked, done, ended, FILES, openDatabase, REVISION, STATE } from './indexed_db.js';

const WORKSPACE = 'qingtan-workspace';

export type Step =
  | { readonly kind: 'put'; readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'move'; readonly name: string; readonly target: string }
  | { readonly kind: 'remove'; readonly name: string };

/** In the order of wasm/app/abi.cpp. */
export const OUTCOMES = ['durable', 'failed', 'full', 'changed'] as const;
export type Outcome = (typeof OUTCOMES)[number];

export type Read = (names: readonly string[]) => Promise<Map<string, Uint8Array>>;

export type Availability = 'works' | 'unavailable' | 'blocked';

export class WorkspaceStore {
  private database: IDBDatabase | undefined;
  /** Of the files as this tab last saw them: another one may write too. */
  revision = 0;

  constructor(private readonly closed: () => void) {}

  get isOpen(): boolean {
    return this.database !== undefined;
  }

  async open(): Promise<Availability> {
    try {
      this.database = await openDatabase(WORKSPACE);
      this.database.onversionchange = () => this.forget(); // the data of this site is being cleared
      this.database.onclose = () => this.forget();
      return 'works';
    } catch (error) {
      return error instanceof Blocked ? 'blocked' : 'unavailable';
    }
  }

  /**
   * Reads in one transaction, so that no other tab's write comes between a list of names and the files. Who takes over all
   * that is new sets `revision` to what it is given.
   */
  async view(body: (names: string[], read: Read, revision: number) => Promise<void>): Promise<void> {
    if (this.database === undefined) throw new Error('IndexedDB is closed');
    const transaction = this.database.transaction([FILES, STATE], 'readonly');
    const store = transaction.objectStore(FILES);
    const [names, revision] = await Promise.all([done(store.getAllKeys()), done(transaction.objectStore(STATE).get(REVISION))]);
    await body(names.filter((name): name is string => typeof name === 'string'), async (wanted) => {
      const contents = await Promise.all(wanted.map((name) => done<unknown>(store.get(name))));
      const files = new Map<string, Uint8Array>();
      contents.forEach((bytes, i) => {
        if (bytes instanceof Uint8Array) files.set(wanted[i]!, bytes);
      });
      return files;
    }, typeof revision === 'number' ? revision : 0);
  }

  /** All steps or none. 'durable': they are on the disk, not only with the browser. */
  async write(steps: readonly Step[]): Promise<Outcome> {
    if (this.database === undefined) return 'failed';
    try {
      const transaction = this.database.transaction([FILES, STATE], 'readwrite', { durability: 'strict' });
      const end = ended(transaction);
      end.catch(() => {}); // awaited below
      const state = transaction.objectStore(STATE);
      if (((await done(state.get(REVISION))) ?? 0) !== this.revision) {
        transaction.abort();
        return 'changed';
      }
      const store = transaction.objectStore(FILES);
      for (const step of steps) {
        if (step.kind === 'put') store.put(step.bytes, step.name);
        if (step.kind === 'move') {
          const bytes: unknown = await done(store.get(step.name));
          if (bytes !== undefined) store.put(bytes, step.target);
        }
        if (step.kind !== 'put') store.delete(step.name);
      }
      state.put(this.revision + 1, REVISION);
      await end;
      this.revision += 1;
      return 'durable';
    } catch (error) {
      return error instanceof DOMException && error.name === 'QuotaExceededError' ? 'full' : 'failed';
    }
  }

  private forget(): void {
    this.database?.close();
    this.database = undefined;
    this.closed();
  }
}
