// Files of the site under hashed names, each with its brotli twin.

import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

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
    const digest = createHash('sha256').update(content).digest();
    const dot = name.lastIndexOf('.');
    const url = `${name.slice(0, dot)}.${digest.toString('hex').slice(0, 16)}${name.slice(dot)}`;
    const asset = {
      url,
      integrity: `sha256-${digest.toString('base64')}`,
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

  get(name) {
    const asset = this.#made.get(name);
    if (asset === undefined) throw new Error(`the site has no ${name}`);
    return asset;
  }

  /** Adds ES modules, the imported before the importing, each import rewritten to its hashed name. */
  addModules(sources) {
    const waiting = new Map(sources);
    const add = (name, importers) => {
      if (importers.includes(name)) throw new Error(`modules import each other: ${[...importers, name].join(' -> ')}`);
      if (!waiting.has(name)) return;
      const text = waiting.get(name).replace(/(\bfrom\s*|\bimport\s*)(['"])\.\/([^'"]+)\2/g, (_, before, quote, imported) => {
        add(imported, [...importers, name]);
        return `${before}${quote}./${this.get(imported).url}${quote}`;
      });
      waiting.delete(name);
      this.add(name, text);
    };
    for (const name of sources.keys()) add(name, []);
  }
}
