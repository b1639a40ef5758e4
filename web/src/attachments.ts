// Files that the user attaches to a factor. The application is asked before anything is read: a file that is too large is
// refused unread.

import type { App } from './app.js';

/** True: the file was attached, or refused in words. False: it is none to attach. */
export async function attachFile(app: App, file: File, chosen: boolean): Promise<boolean> {
  const answer = app.offerAttachment(file.name, file.size, chosen);
  if (answer !== 'read') return answer === 'refused';
  let bytes: ArrayBuffer;
  try {
    bytes = await file.arrayBuffer();
  } catch {
    app.attachmentUnread(file.name); // moved, changed, or not to be read any more
    return true;
  }
  app.attach(file.name, bytes);
  return true;
}

/** One after the other, so that no two are in memory at once. */
async function attachAll(app: App, files: readonly File[]): Promise<void> {
  for (const file of files) await attachFile(app, file, true);
}

export function chooseAttachments(app: App): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.multiple = true;
  input.accept = '.pdf,.png,.jpg,.jpeg,.webp';
  input.id = 'attachment-files';
  input.hidden = true;
  const end = () => input.remove();
  input.addEventListener('change', () => {
    void attachAll(app, [...(input.files ?? [])]);
    end();
  });
  input.addEventListener('cancel', end);
  document.getElementById(input.id)?.remove();
  document.body.append(input);
  input.click();
}
