// Import of a file (a bundle, a pack without a signature, a scheme, a workspace): chosen by a button of the application, or dropped on
// the page, where it may be one to attach, too.

import type { App } from './app.js';
import { attachFile } from './attachments.js';

const MOST_BYTES = 128 * 1024 * 1024; // the engine's kBundleBytes
const MOST_WORKSPACE_BYTES = 256 * 1024 * 1024; // and kWorkspaceBytes

/** `fresh`: takes over what other pages have kept meanwhile, so that what is imported can be kept beside it. */
export type Fresh = () => Promise<void>;

async function give(app: App, file: File, fresh: Fresh): Promise<void> {
  await fresh();
  // One byte too many is enough for the engine to refuse it in words.
  const most = file.name.endsWith('.qingtan') ? MOST_WORKSPACE_BYTES : MOST_BYTES;
  app.importFile(file.name, await file.slice(0, most + 1).arrayBuffer());
}

/** Of files that are imported the first one counts; those that are attached all do. */
async function giveDropped(app: App, files: readonly File[], fresh: Fresh): Promise<void> {
  if (files.length > 0) await fresh();
  let imported = false;
  for (const file of files) {
    if (imported || (await attachFile(app, file, false))) continue;
    imported = true;
    await give(app, file, fresh);
  }
}

export function acceptDroppedFiles(app: App, fresh: Fresh): void {
  const carriesFile = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true;
  // Prevented always: the browser would leave the page and show the file instead.
  addEventListener('dragover', (event) => {
    event.preventDefault();
    if (event.dataTransfer !== null) event.dataTransfer.dropEffect = carriesFile(event) ? 'copy' : 'none';
  });
  addEventListener('drop', (event) => {
    event.preventDefault();
    void giveDropped(app, [...(event.dataTransfer?.files ?? [])], fresh);
  });
}

export function chooseFile(app: App, fresh: Fresh): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = '.qtbundle,.qtpack,.json,.qingtan,.csv,.tsv,.txt';
  input.id = 'bundle-file';
  input.hidden = true;
  const end = () => input.remove();
  input.addEventListener('change', () => {
    const file = input.files?.[0];
    if (file !== undefined) void give(app, file, fresh);
    end();
  });
  input.addEventListener('cancel', end);
  document.getElementById(input.id)?.remove();
  document.body.append(input);
  input.click();
}
