// Deletes all that this site keeps on this machine. The other tabs close their databases when they hear of it.

import { BACKUP } from './backup_file.js';
import { PACKS } from './pack_store.js';
import { forgetPreferences } from './preferences.js';
import { WORKSPACE } from './workspace_store.js';

const ERASE_PATIENCE_MS = 5000; // a tab that does not answer must not keep the page waiting; the browser deletes when it is gone

function deleted(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = () => resolve();
    request.onerror = () => reject(request.error ?? new Error('IndexedDB'));
    setTimeout(resolve, ERASE_PATIENCE_MS);
  });
}

/** Precondition: nothing of this page writes any more. What cannot be deleted is shown again by the page that is opened anew. */
export async function deleteEverything(): Promise<void> {
  forgetPreferences();
  await Promise.allSettled([deleted(WORKSPACE), deleted(PACKS), deleted(BACKUP)]);
}
