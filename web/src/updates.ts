// The quiet look for newer packs: fetches the files that the engine asks for from "trust/" beside the page, and nothing
// else. What comes is bytes; the engine alone says what they are worth.

import type { App } from './app.js';
import type { FileReply, WantedFile } from './app_words.js';
import type { PackStore } from './pack_store.js';

const LOCK = 'qingtan-packs';
const FETCH_PATIENCE_MS = 60_000; // for one file, and for another page that is updating

export const TRUST_FOLDER = 'trust/';

/** Files that change or may come to be; all others carry a hash or a version in their names. */
const MUTABLE = /^(metadata\/(timestamp\.json|\d+\.root\.json)|log\/checkpoint)$/;

export class Updates {
  private keeping: Promise<void> = Promise.resolve();

  constructor(
    private readonly app: App,
    private readonly store: PackStore,
    /** Opens the release anew with what another page has kept meanwhile. */
    private readonly reopen: () => Promise<void>,
  ) {}

  /** Ends when there is nothing more to fetch. What was wrong with it the application says. */
  async look(): Promise<void> {
    await this.alone(async () => {
      await this.takeOver();
      this.app.beginUpdate();
      for (let wanted = this.app.wantedFile(); wanted !== undefined; wanted = this.app.wantedFile()) {
        this.app.reply(await fetchFile(wanted));
      }
      await this.keep();
    });
  }

  /** Takes over what other pages have kept since this one last read or wrote. */
  async takeOver(): Promise<void> {
    if (await this.store.changedElsewhere()) await this.reopen();
  }

  /** Keeps what the application wants kept, one transaction after the other. */
  keep(): Promise<void> {
    this.keeping = this.keeping.then(() => this.keepNow());
    return this.keeping;
  }

  private async keepNow(): Promise<void> {
    const files = this.app.takeFilesToKeep();
    if (files.size === 0) return;
    switch (await this.store.write(files)) {
      case 'kept':
        this.app.setKeeping('works');
        break;
      case 'changed': // what it has kept is as well verified as ours
        await this.reopen();
        break;
      case 'unavailable':
        this.app.setKeeping('unavailable');
        break;
      case 'failed':
        this.app.setKeeping('failed');
    }
  }

  /** One page at a time; a browser without locks has the store's own check. */
  private async alone(body: () => Promise<void>): Promise<void> {
    if (!('locks' in navigator)) return body();
    let begun = false;
    try {
      await navigator.locks.request(LOCK, { signal: AbortSignal.timeout(FETCH_PATIENCE_MS) }, () => {
        begun = true;
        return body();
      });
    } catch (error) {
      if (begun) throw error;
      // Another page has been at it for a minute: this one does not look.
    }
  }
}

export async function fetchFile(wanted: WantedFile): Promise<FileReply> {
  const folder = new URL(TRUST_FOLDER, location.href);
  folder.hash = '';
  const address = new URL(wanted.path, folder);
  if (!address.href.startsWith(folder.href)) return { kind: 'failed' };
  try {
    const response = await fetch(address, {
      mode: 'same-origin',
      credentials: 'omit',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
      cache: MUTABLE.test(wanted.path) ? 'no-store' : 'default',
      signal: AbortSignal.timeout(FETCH_PATIENCE_MS),
    });
    if (response.status === 404 || response.status === 403) {
      void response.body?.cancel();
      return { kind: 'missing' };
    }
    if (response.status !== 200 || response.body === null) return { kind: 'failed' };
    return await readUpTo(response.body, wanted.limit);
  } catch {
    return { kind: 'failed' };
  }
}

/** Counts what has been unpacked: an endless stream and a bomb end at the limit alike. */
async function readUpTo(body: ReadableStream<Uint8Array>, limit: number): Promise<FileReply> {
  const reader = body.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > limit) {
      void reader.cancel().catch(() => {});
      return { kind: 'tooLong' };
    }
    chunks.push(value);
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return { kind: 'bytes', bytes };
}
