// What runs in the page of tests/bench/verifier.mjs. Each function is sent to the page as text and must stand alone.

export const loadInPage = {
  async prepare() {
    const { default: create } = await import('/qingtan-bench-page.mjs');
    window.bench = { module: await create() };
  },

  /** The bundle of that name into the module's memory: the one that is loaded from then on. */
  async bring(name) {
    const { module } = window.bench;
    const bundle = new Uint8Array(await (await fetch(`/${name}.qtbundle`)).arrayBuffer());
    const at = module._qt_alloc(bundle.length);
    new Uint8Array(module.wasmMemory.buffer, at, bundle.length).set(bundle);
    window.bench = { module, bundle, at };
  },

  load() {
    const { module, bundle, at } = window.bench;
    module._bench_unload();
    const start = performance.now();
    const records = module._bench_load(at, bundle.length);
    return { records, elapsed: performance.now() - start };
  },

  /** The lines of the packs by the browser's own JSON, without any check. */
  parse() {
    const { bundle } = window.bench;
    const text = new TextDecoder().decode(bundle);
    let members = 0;
    for (const line of text.slice(text.indexOf('{"fmt":"qtpack')).split('\n')) {
      if (!line.startsWith('{') || !line.endsWith('}')) break;
      members += Object.keys(JSON.parse(line)).length;
    }
    if (members === 0) throw new Error('no record was parsed');
    return members;
  },
};

/** Microseconds of one check, by the module and by the browser itself. */
export async function signatureInPage(times) {
  const { default: create } = await import('/qingtan-bench-page.mjs');
  const module = await create();
  module._bench_sign();
  const bytes = (at, size) => new Uint8Array(module.wasmMemory.buffer, at, size).slice();
  const message = bytes(module._bench_message(), 2048);
  const signature = bytes(module._bench_signature(), 64);
  const key = await crypto.subtle.importKey('raw', bytes(module._bench_key(), 32), 'Ed25519', false, ['verify']);
  const best = async (body) => {
    let least = Infinity;
    for (let i = 0; i < 9; ++i) {
      const start = performance.now();
      await body();
      least = Math.min(least, performance.now() - start);
    }
    return (least / times) * 1e3;
  };
  const wasm = await best(() => {
    if (module._bench_check(times) !== times) throw new Error('the module refuses its own signature');
  });
  const webCrypto = await best(async () => {
    for (let i = 0; i < times; ++i) {
      if (!(await crypto.subtle.verify('Ed25519', key, signature, message))) throw new Error('the browser refuses the signature');
    }
  });
  return { wasm, webCrypto };
}
