// What the page's two databases have in common: files by name, and the revision that they are of, so that one tab notices
// that another has written.

export const FILES = 'files';
export const STATE = 'state';
export const REVISION = 'revision';
const DATABASE_PATIENCE_MS = 3000; // one that does not even open must not keep the page closed

/** Another tab keeps an older version of the database open. */
export class Blocked extends Error {}

export function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('IndexedDB'));
  });
}

export function ended(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new Error('IndexedDB'));
  });
}

export function openDatabase(name: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore(FILES);
      request.result.createObjectStore(STATE);
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('IndexedDB'));
    request.onblocked = () => reject(new Blocked());
    setTimeout(() => reject(new Error('IndexedDB does not answer')), DATABASE_PATIENCE_MS);
  });
}
