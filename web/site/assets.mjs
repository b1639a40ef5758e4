// Files of the site under hashed names, each with its brotli twin.

import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

/** The hash of a file, as subresource integrity and content security policies write it. */
export function integrityOf(bytes) {
  return `sha256-${createHash('sha256').update(bytes).digest('base64')}`;
}

function compress(bytes, keepIn) {
  // Quality 11 takes seconds for the fonts: kept by content.
  const kept = join(keepIn, `${createHash('sha256').update(bytes).digest('hex')}.br`);
  if (existsSync(kept)) return readFileSync(kept);
  const packed = brotliCompressSync(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_LGWIN]: 24,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  });
  mkdirSync(keepIn, { recursive: true });
  writeFileSync(kept, packed);
  return packed;
}

export class Assets {
  /** name -> {url, integrity, size, packed}; `url` is relative to the page */
  #made = new Map();

  constructor(directory, compressed) {
    this.directory = directory;
    this.compressed = compressed;
  }

  /** Writes `bytes` as name.<hash>.ext. */
  add(name, bytes) {
    const content = Buffer.from(bytes);
    const digest = createHash('sha256').update(content).digest('hex');
    const dot = name.lastIndexOf('.');
    const url = `${name.slice(0, dot)}.${digest.slice(0, 16)}${name.slice(dot)}`;
    const asset = {
      url,
      integrity: integrityOf(content),
      size: content.length,
      packed: this.write(url, content),
    };
    this.#made.set(name, asset);
    return asset;
  }

  /** Writes `bytes` under the very name given; gives the packed size. */
  write(name, bytes) {
    const content = Buffer.from(bytes);
    writeFileSync(join(this.directory, name), content);
    const packed = compress(content, this.compressed);
    writeFileSync(join(this.directory, `${name}.br`), packed);
    return packed.length;
  }

  has(name) {
    return this.#made.has(name);
  }

  get(name) {
    const asset = this.#made.get(name);
    if (asset === undefined) throw new Error(`the site has no ${name}`);
    return asset;
  }
}
