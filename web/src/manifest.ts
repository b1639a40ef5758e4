// What the page loads. web/build.mjs writes it into index.html with hashed names, so that every name can be cached
// for ever and nothing else may be fetched.

export interface Asset {
  readonly url: string;
  /** Subresource integrity, checked by the browser. */
  readonly integrity: string;
  /** Bytes unpacked, for the progress bar. */
  readonly size: number;
}

export interface FontAsset extends Asset {
  readonly weight: 400 | 700;
}

export interface Manifest {
  readonly version: string;
  readonly wasm: Asset;
  readonly fonts: readonly FontAsset[];
  /** The signed release that the page brings: packs, metadata and proofs in one bundle. */
  readonly release: Asset;
  /** Fetched once behind the first frame: what the first page does without. */
  readonly later: {
    /** The rest of the program: what the screens beyond home and comparison need. */
    readonly code?: Asset;
    /** What those screens say. */
    readonly texts?: Asset;
    /** Characters that the first fonts lack: of the further screens, and of all factors. */
    readonly font: Asset;
    /** Bold ones, of titles and names. */
    readonly bold: Asset;
    readonly pinyin: Asset;
  };
  /** Fetched only when a character is drawn that the first fonts lack. */
  readonly fullFont: Asset;
}

/** What boot.ts leaves for main.ts. */
export interface Boot {
  readonly manifest: Manifest;
  readonly wasm: Promise<WebAssembly.Module>;
  readonly fonts: readonly Promise<ArrayBuffer>[];
  readonly release: Promise<ArrayBuffer>;
  /** The part of all bytes that has arrived, 0 to 1. */
  arrived: number;
  onProgress: (arrived: number) => void;
}
