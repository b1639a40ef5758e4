// The application's module behind a typed face: texts and bytes in and out of its memory.

import createModule from './qingtan-app.mjs';
import type { AppModule, PageCalls } from './qingtan-app.mjs';
import { ATTACHMENT_ANSWERS, FOLLOWED, KEEPING, REPLIES, RESTS, STOPPED, STORAGE, WAYS } from './app_words.js';
import type { AttachmentAnswer, FileReply, Followed, Keeping, KeptFiles, Language, OpenOptions, Probe, Rest, Theme, WantedFile } from './app_words.js';
import { BACKUP_ACCESS, BACKUP_OUTCOMES, type BackupAccess, type BackupOutcome } from './backup_file.js';
import { OUTCOMES, type Availability, type Outcome, type Step } from './workspace_store.js';

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** The clock, as the engine takes it. */
const seconds = () => Math.floor(Date.now() / 1000);

// web/site/parts.mjs names these: where the first part finds what the rest will be, and the rest what is in the first.
const NOT_HERE = 'rest';
const FIRST = 'first';

/** What is called in place of the rest while it is not here. Nobody may: the application asks before. */
function standIns(compiled: WebAssembly.Module): WebAssembly.ModuleImports {
  const missing: WebAssembly.ModuleImports = {};
  for (const { module, name } of WebAssembly.Module.imports(compiled)) {
    if (module !== NOT_HERE) continue;
    missing[name] = () => {
      throw new WebAssembly.RuntimeError(`function ${name} was called before the rest of the program came`);
    };
  }
  return missing;
}

export class App {
  private module!: AppModule;
  private first: WebAssembly.Exports = {};

  /** `page` may hold this App: nothing calls it before `load` is done. */
  async load(wasm: Promise<WebAssembly.Module>, page: PageCalls): Promise<void> {
    this.module = await new Promise<AppModule>((resolve, reject) => {
      createModule({
        page,
        instantiateWasm: (imports, done) => {
          const instantiate = async () => {
            const compiled = await wasm;
            const instance = await WebAssembly.instantiate(compiled, { ...imports, [NOT_HERE]: standIns(compiled) });
            this.first = instance.exports;
            done(instance, compiled);
          };
          instantiate().catch(reject);
          return {};
        },
      }).then(resolve, reject);
    });
  }

  open(options: OpenOptions): void {
    const { language, theme, reducedMotion, mac, today } = options;
    this.withBytes(encoder.encode(today), (address, size) =>
      this.module._qt_app_open(+(language === 'en'), +(theme === 'dark'), +reducedMotion, +mac, address, size));
  }

  /** Opens the graphics and draws. False where the browser gives neither WebGL nor a 2D canvas. */
  start(): boolean {
    return this.module._qt_app_start() === 1;
  }

  resize(box: { left: number; top: number; width: number; height: number; pixelsWide: number; pixelsHigh: number }): void {
    this.module._qt_app_resize(box.left, box.top, box.width, box.height, box.pixelsWide, box.pixelsHigh);
  }

  /** Merged: characters that the weight lacks; ahead: before those that stand in for it. */
  addFont(bytes: ArrayBuffer, weight: number, merge: boolean | 'ahead'): boolean {
    return this.withBytes(new Uint8Array(bytes), (address, size) =>
      this.module._qt_app_add_font(address, size, weight, merge === 'ahead' ? 2 : +merge)) === 1;
  }

  /** Verifies and opens the release that came with the page, with the files kept since. False: it does not verify. */
  openRelease(bundle: ArrayBuffer, kept: KeptFiles): boolean {
    for (const [name, bytes] of kept) {
      this.withBytes(encoder.encode(name), (nameAt, nameSize) =>
        this.withBytes(bytes, (address, size) => this.module._qt_app_add_kept(nameAt, nameSize, address, size)));
    }
    const address = this.bring(new Uint8Array(bundle));  // the program's from then on
    return this.module._qt_app_open_release(address, bundle.byteLength, seconds()) === 1;
  }

  /** What `remember` was given in an earlier visit. */
  recall(key: string, value: string): void {
    this.withBytes(encoder.encode(key), (keyAt, keySize) =>
      this.withBytes(encoder.encode(value), (address, size) => this.module._qt_app_recall(keyAt, keySize, address, size)));
  }

  /** The program's version, and the hash of the module that the browser has checked. */
  describeBuild(version: string, module: string): void {
    this.withBytes(encoder.encode(version), (versionAt, versionSize) =>
      this.withBytes(encoder.encode(module), (address, size) => this.module._qt_app_describe_build(versionAt, versionSize, address, size)));
  }

  /** The table by which names are found by their pinyin. False: these bytes are none. */
  usePinyin(table: ArrayBuffer): boolean {
    return this.withBytes(new Uint8Array(table), (address, size) => this.module._qt_app_use_pinyin(address, size)) === 1;
  }

  setRest(rest: Rest): void {
    this.module._qt_app_set_rest(RESTS.indexOf(rest));
  }

  /** The second part of the module, which puts its functions into the first one's table, and what its screens say. */
  async addRest(compiled: WebAssembly.Module, texts: ArrayBuffer): Promise<void> {
    const used = this.withBytes(new Uint8Array(texts), (address, size) => this.module._qt_app_use_texts(address, size));
    if (used !== 1) throw new Error('these are not the texts of this program');
    await WebAssembly.instantiate(compiled, { [FIRST]: this.first as WebAssembly.ModuleImports });
    this.setRest('here');
  }

  beginUpdate(): void {
    this.module._qt_app_begin_update(seconds());
  }

  /** The file that the update wants next, below "trust/". */
  wantedFile(): WantedFile | undefined {
    const path = this.given(this.module._qt_app_wanted_file());
    return path === '' ? undefined : { path, limit: this.module._qt_app_wanted_limit() };
  }

  reply(reply: FileReply): void {
    const bytes = reply.kind === 'bytes' ? reply.bytes : new Uint8Array(0);
    this.withBytes(bytes, (address, size) =>
      this.module._qt_app_reply(REPLIES.indexOf(reply.kind), address, size, seconds()));
  }

  importFile(name: string, bundle: ArrayBuffer): void {
    this.withBytes(encoder.encode(name), (nameAt, nameSize) =>
      this.withBytes(new Uint8Array(bundle), (address, size) =>
        this.module._qt_app_import_file(nameAt, nameSize, address, size, seconds())));
  }

  /** Before a file of the user's is read. `chosen`: for being attached, not dropped on the page. */
  offerAttachment(name: string, bytes: number, chosen: boolean): AttachmentAnswer {
    return ATTACHMENT_ANSWERS[this.withBytes(encoder.encode(name), (nameAt, nameSize) =>
      this.module._qt_app_offer_attachment(nameAt, nameSize, bytes, +chosen))] ?? 'refused';
  }

  attach(name: string, bytes: ArrayBuffer): void {
    this.withBytes(encoder.encode(name), (nameAt, nameSize) =>
      this.withBytes(new Uint8Array(bytes), (address, size) => this.module._qt_app_attach(nameAt, nameSize, address, size)));
  }

  attachmentUnread(name: string): void {
    this.withBytes(encoder.encode(name), (nameAt, nameSize) => this.module._qt_app_attachment_unread(nameAt, nameSize));
  }

  /** What is to be kept, all of it in one transaction. No bytes: to be removed. */
  takeFilesToKeep(): Map<string, Uint8Array> {
    const files = new Map<string, Uint8Array>();
    const count = this.module._qt_app_take_files();
    for (let i = 0; i < count; ++i) {
      const name = this.given(this.module._qt_app_file_name(i));
      const address = this.module._qt_app_file_bytes(i);
      const size = this.module._qt_text_size();
      files.set(name, new Uint8Array(this.module.wasmMemory.buffer, address, size).slice());
    }
    return files;
  }

  setKeeping(keeping: Keeping): void {
    this.module._qt_app_set_keeping(KEEPING.indexOf(keeping));
  }

  setTraffic(closed: boolean, counts: { downloads: number; sent: number; refused: number }): void {
    this.module._qt_app_set_traffic(+closed, counts.downloads, counts.sent, counts.refused);
  }

  /** None: the test was not run. */
  showSelfTest(probes: readonly Probe[]): void {
    for (const { way, foreign, by } of probes) this.module._qt_app_add_probe(WAYS.indexOf(way), +foreign, STOPPED.indexOf(by));
    this.module._qt_app_show_self_test();
  }

  /** Begins with the user's store: the names of its files, and whether this tab writes. */
  beginStore(names: readonly string[], writes: boolean, entropy: Uint8Array): void {
    this.withBytes(encoder.encode(names.join('\n')), (namesAt, namesSize) =>
      this.withBytes(entropy, (entropyAt, entropySize) =>
        this.module._qt_store_begin(namesAt, namesSize, +writes, entropyAt, entropySize, 0, 0)));
  }

  wantedStoreFiles(): string[] {
    return this.linesOf(this.module._qt_store_wanted());
  }

  giveStoreFiles(files: KeptFiles): void {
    for (const [name, bytes] of files) {
      this.withBytes(encoder.encode(name), (nameAt, nameSize) =>
        this.withBytes(bytes, (address, size) => this.module._qt_store_add(nameAt, nameSize, address, size)));
    }
    this.module._qt_store_answer();
  }

  setStorage(storage: Availability): void {
    this.module._qt_store_set_storage(STORAGE.indexOf(storage));
  }

  /** What the browser says of the room for this site, as far as it does. */
  setStorageUse(bytes: number | undefined, quota: number | undefined, persistent: boolean | undefined): void {
    this.module._qt_store_set_use(bytes ?? -1, quota ?? -1, persistent === undefined ? -1 : +persistent);
  }

  /** What is to be written now, in one transaction; none: nothing. */
  takeStoreWrites(idle: boolean): Step[] {
    return Array.from({ length: this.module._qt_store_take(+idle) }, (_, i): Step => {
      const kind = this.module._qt_store_step_kind(i);
      const name = this.given(this.module._qt_store_step_name(i));
      if (kind === 1) return { kind: 'move', name, target: this.given(this.module._qt_store_step_target(i)) };
      if (kind !== 0) return { kind: 'remove', name };
      const address = this.module._qt_store_step_bytes(i);
      return { kind: 'put', name, bytes: this.bytesAt(address, this.module._qt_text_size()) };
    });
  }

  storeWritten(outcome: Outcome): void {
    this.module._qt_store_written(OUTCOMES.indexOf(outcome));
  }

  /** A file that another tab has written. */
  followStore(name: string, bytes: Uint8Array): Followed {
    return FOLLOWED[this.withBytes(encoder.encode(name), (nameAt, nameSize) =>
      this.withBytes(bytes, (address, size) => this.module._qt_store_follow(nameAt, nameSize, address, size)))] ?? 'otherBranch';
  }

  forgetStoreFile(name: string): void {
    this.withBytes(encoder.encode(name), (address, size) => this.module._qt_store_forget(address, size));
  }

  unseenStoreFiles(names: readonly string[]): string[] {
    return this.linesOf(this.withBytes(encoder.encode(names.join('\n')), (address, size) =>
      this.module._qt_store_unseen(address, size)));
  }

  takeOverStore(entropy: Uint8Array): void {
    this.withBytes(entropy, (address, size) => this.module._qt_store_take_over(address, size));
  }

  /** The tab that writes does not answer, or does again. */
  setWriterSilent(silent: boolean): void {
    this.module._qt_store_set_silent(+silent);
  }

  /** Nothing was entered for so long. True: something has to be saved before the store is locked; then to be asked again. */
  beenIdle(milliseconds: number): boolean {
    return this.module._qt_store_been_idle(milliseconds) === 1;
  }

  setBackupFile(access: BackupAccess, name: string, written: number): void {
    this.withBytes(encoder.encode(name), (address, size) =>
      this.module._qt_backup_set(BACKUP_ACCESS.indexOf(access), address, size, written, Date.now()));
  }

  /** Milliseconds until it is to be asked again, below 0: not before the next save. */
  lookAfterBackup(leaving: boolean): number {
    return this.module._qt_backup_look(Date.now(), +leaving);
  }

  backupWritten(outcome: BackupOutcome, at: number): void {
    this.module._qt_backup_written(BACKUP_OUTCOMES.indexOf(outcome), at);
  }

  setLanguage(language: Language): void {
    this.module._qt_app_set_language(+(language === 'en'));
  }

  setTheme(theme: Theme): void {
    this.module._qt_app_set_theme(+(theme === 'dark'));
  }

  commitText(text: string): void {
    this.withBytes(encoder.encode(text), (address, size) => this.module._qt_app_commit_text(address, size));
  }

  composeText(text: string): void {
    this.withBytes(encoder.encode(text), (address, size) => this.module._qt_app_compose_text(address, size));
  }

  backspace(): void {
    this.module._qt_app_backspace();
  }

  copy(cut: boolean): string {
    return this.given(this.module._qt_app_copy(+cut));
  }

  paste(text: string): void {
    this.withBytes(encoder.encode(text), (address, size) => this.module._qt_app_paste(address, size));
  }

  /** The JSON of an array of SemanticItem. */
  semantics(): string {
    return this.given(this.module._qt_app_semantics());
  }

  frames(): number {
    return this.module._qt_app_frames();
  }

  idle(): boolean {
    return this.module._qt_app_idle() === 1;
  }

  webglVersion(): number {
    return this.module._qt_app_webgl_version();
  }

  missingGlyphs(): number {
    return this.module._qt_app_missing_glyphs();
  }

  /** Reads a text out of the module. The view is made anew each time: growing memory detaches old ones. */
  textAt(address: number, size: number): string {
    return decoder.decode(new Uint8Array(this.module.wasmMemory.buffer, address, size));
  }

  /** A copy of bytes of the module. */
  bytesAt(address: number, size: number): Uint8Array<ArrayBuffer> {
    return new Uint8Array(this.module.wasmMemory.buffer, address, size).slice() as Uint8Array<ArrayBuffer>;
  }

  /** The bytes themselves, for as long as the module does not run. */
  viewOf(address: number, size: number): Uint8ClampedArray<ArrayBuffer> {
    return new Uint8ClampedArray(this.module.wasmMemory.buffer as ArrayBuffer, address, size);
  }

  /** As if the text was typed into the field and the field was left. False: there is no such field. */
  enterText(id: string, text: string): boolean {
    return this.withBytes(encoder.encode(id), (idAt, idSize) =>
      this.withBytes(encoder.encode(text), (at, size) => this.module._qt_app_enter_text(idAt, idSize, at, size))) === 1;
  }

  /** As if the item was clicked. False: there is no such item, or it is disabled. */
  activate(id: string): boolean {
    return this.withBytes(encoder.encode(id), (address, size) => this.module._qt_app_activate(address, size)) === 1;
  }

  /** Whether every drawn frame is signalled. */
  setMirror(on: boolean): void {
    this.module._qt_app_set_mirror(+on);
  }

  /** Something that no file holds would be lost if the page was closed now. */
  hasUnsavedWork(): boolean {
    return this.module._qt_app_unsaved() === 1;
  }

  private linesOf(address: number): string[] {
    return this.given(address).split('\n').filter((line) => line !== '');
  }

  private given(address: number): string {
    return this.textAt(address, this.module._qt_text_size());
  }

  /** Into the module's memory. */
  private bring(bytes: Uint8Array): number {
    const address = this.module._qt_alloc(bytes.length);
    new Uint8Array(this.module.wasmMemory.buffer, address, bytes.length).set(bytes);
    return address;
  }

  private withBytes<T>(bytes: Uint8Array, use: (address: number, size: number) => T): T {
    const address = this.bring(bytes);
    try {
      return use(address, bytes.length);
    } finally {
      this.module._qt_free(address);
    }
  }
}
