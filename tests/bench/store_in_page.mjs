// What runs in the page of tests/bench/store_page.mjs. Each function is sent to the page as text and must stand alone.

export const inPage = {
  /** Compiles the module and makes a face for it: texts and bytes in and out. */
  async prepare(encrypted) {
    const [{ default: create }, { WorkspaceStore }] = await Promise.all([import('/qingtan-bench-store.mjs'), import('/workspace_store.js')]);
    const module = await create();
    const given = (address) => new Uint8Array(module.wasmMemory.buffer, address, module._bench_size()).slice();
    const text = (address) => new TextDecoder().decode(given(address));
    const lent = (bytes, use) => {
      const at = module._qt_alloc(bytes.length);
      new Uint8Array(module.wasmMemory.buffer, at, bytes.length).set(bytes);
      const result = use(at, bytes.length);
      module._qt_free(at);
      return result;
    };
    const encode = (string) => new TextEncoder().encode(string);
    window.bench = { module, given, text, lent, encode, encrypted, store: new WorkspaceStore(() => {}) };
  },

  /** Puts a workspace of some years into the browser's storage. */
  async fill() {
    const { module, given, text, store, encrypted } = window.bench;
    await store.open();
    const count = module._bench_make(+encrypted);
    let bytes = 0;
    for (let i = 0; i < count; ) {
      const steps = [];
      for (; i < count && steps.length < 100; ++i) {
        const step = { kind: 'put', name: text(module._bench_file_name()), bytes: given(module._bench_file_bytes()) };
        bytes += step.bytes.length;
        steps.push(step);
      }
      if ((await store.write(steps)) !== 'durable') throw new Error('the workspace was not written');
    }
    return { files: count, bytes };
  },

  /** From nothing to a store that takes edits. */
  async open() {
    const { module, text, lent, encode, store, encrypted } = window.bench;
    const start = performance.now();
    if ((await store.open()) !== 'works') throw new Error('IndexedDB does not open');
    const read = { files: 0, bytes: 0, documents: 0, elapsed: 0, wanted: [] };
    await store.view(async (names, files, revision) => {
      store.revision = revision;
      lent(encode(names.join('\n')), (at, size) => module._bench_begin(at, size, +encrypted));
      for (let wanted = text(module._bench_wanted()); wanted !== ''; wanted = text(module._bench_wanted())) {
        const list = wanted.trim().split('\n');
        read.wanted.push(...list);
        for (const [name, bytes] of await files(list)) {
          read.files += 1;
          read.bytes += bytes.length;
          lent(encode(name), (nameAt, nameSize) => lent(bytes, (at, size) => module._bench_add(nameAt, nameSize, at, size)));
        }
        module._bench_answer();
      }
    });
    read.documents = module._bench_open();
    read.elapsed = performance.now() - start;
    return read;
  },

  /** The same files by the browser alone, in a page that has not opened the database yet. */
  async read(wanted) {
    const start = performance.now();
    const database = await new Promise((resolve, reject) => {
      const request = indexedDB.open('qingtan-workspace', 1);
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const files = database.transaction('files').objectStore('files');
    const all = await Promise.all(wanted.map((name) => new Promise((resolve) => {
      files.get(name).onsuccess = (event) => resolve(event.target.result.length);
    })));
    database.close();
    return { elapsed: performance.now() - start, bytes: all.reduce((sum, size) => sum + size, 0) };
  },

  /** So many edits, each of which is durable before the next; milliseconds of each. */
  async save({ from, count }) {
    const { module, given, text, store } = window.bench;
    const times = [];
    for (let i = from; i < from + count; ++i) {
      const start = performance.now();
      module._bench_edit(i);
      const steps = Array.from({ length: module._bench_take(0) }, (_, step) => {
        const name = text(module._bench_step_name(step));
        return module._bench_step_kind(step) === 0 ? { kind: 'put', name, bytes: given(module._bench_step_bytes(step)) } : { kind: 'remove', name };
      });
      if ((await store.write(steps)) !== 'durable' || module._bench_durable() !== 1) throw new Error('an edit was not saved');
      times.push(performance.now() - start);
    }
    return times;
  },

  /** As many puts of one record of as many bytes, by the browser alone. */
  async put({ count, size }) {
    const database = await new Promise((resolve, reject) => {
      const request = indexedDB.open('plain', 1);
      request.onupgradeneeded = () => request.result.createObjectStore('records');
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const times = [];
    for (let i = 0; i < count; ++i) {
      const start = performance.now();
      const transaction = database.transaction('records', 'readwrite', { durability: 'strict' });
      transaction.objectStore('records').put(new Uint8Array(size).fill(i), i);
      await new Promise((resolve, reject) => {
        transaction.oncomplete = resolve;
        transaction.onabort = () => reject(transaction.error);
      });
      times.push(performance.now() - start);
    }
    database.close();
    return times;
  },
};
