// The verified packs and metadata that are kept between visits, in IndexedDB. What is read back proves nothing by being
// here: the engine verifies it again at every start.

import type { KeptFiles } from './app_words.js';
import { done, ended, FILES, openDatabase, REVISION, STATE } from './indexed_db.js';

export const PACKS = 'qingtan-packs';

export type Written = 'kept' | 'changed' | 'unavailable' | 'failed';

export class PackStore {
  private database: IDBDatabase | undefined;
  private opening: Promise<void> | undefined;
  /** Of the files as this page last read or wrote them: other pages may write too. */
  private revision = 0;

  /** Where nothing can be kept (a private window, storage refused): empty, and `available` is false. */
  async read(): Promise<KeptFiles> {
    await (this.opening ??= this.open());
    const files = new Map<string, Uint8Array>();
    if (this.database === undefined) return files;
    try {
      const transaction = this.database.transaction([FILES, STATE], 'readonly');
      const store = transaction.objectStore(FILES);
      const [names, contents, revision] = await Promise.all([
        done(store.getAllKeys()), done(store.getAll()), done(transaction.objectStore(STATE).get(REVISION))]);
      names.forEach((name, i) => {
        const bytes: unknown = contents[i];
        if (typeof name === 'string' && bytes instanceof Uint8Array) files.set(name, bytes);
      });
      this.revision = typeof revision === 'number' ? revision : 0;
    } catch {
      this.forget();
    }
    return files;
  }

  get available(): boolean {
    return this.database !== undefined;
  }

  /** True where another page has written since this one read. */
  async changedElsewhere(): Promise<boolean> {
    if (this.database === undefined) return false;
    try {
      const state = this.database.transaction(STATE, 'readonly').objectStore(STATE);
      return ((await done(state.get(REVISION))) ?? 0) !== this.revision;
    } catch {
      return false;
    }
  }

  /** All files or none. 'changed': another page has written meanwhile; nothing was written. */
  async write(files: KeptFiles): Promise<Written> {
    if (this.database === undefined) return 'unavailable';
    try {
      // On the disk before it counts as kept: the browsers' default is not.
      const transaction = this.database.transaction([FILES, STATE], 'readwrite', { durability: 'strict' });
      const end = ended(transaction);
      end.catch(() => {}); // awaited below
      const state = transaction.objectStore(STATE);
      if (((await done(state.get(REVISION))) ?? 0) !== this.revision) {
        transaction.abort();
        return 'changed';
      }
      const store = transaction.objectStore(FILES);
      for (const [name, bytes] of files) {
        if (bytes.length === 0) store.delete(name);
        else store.put(bytes, name);
      }
      state.put(this.revision + 1, REVISION);
      await end;
      this.revision += 1;
      return 'kept';
    } catch {
      return 'failed';
    }
  }

  private async open(): Promise<void> {
    try {
      this.database = await openDatabase(PACKS);
      this.database.onversionchange = () => this.forget(); // the data of this site is being cleared
      this.database.onclose = () => this.forget();
    } catch {
      this.database = undefined;
    }
  }

  private forget(): void {
    this.database?.close();
    this.database = undefined;
  }
}
