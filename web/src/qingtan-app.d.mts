// The application's module as Emscripten builds it: exports of wasm/app/exports.txt.

export interface AppModule {
  readonly wasmMemory: WebAssembly.Memory;
  _qt_alloc(size: number): number;
  _qt_free(address: number): void;
  _qt_text_size(): number;
  _qt_app_open(english: number, dark: number, reducedMotion: number, mac: number, today: number, todaySize: number): void;
  _qt_app_start(): number;
  _qt_app_resize(left: number, top: number, width: number, height: number, pixelsWide: number, pixelsHigh: number): void;
  _qt_app_add_font(bytes: number, size: number, weight: number, merge: number): number;
  _qt_app_add_kept(name: number, nameSize: number, bytes: number, size: number): void;
  _qt_app_open_release(bundle: number, size: number, now: number): number;
  _qt_app_recall(key: number, keySize: number, value: number, size: number): void;
  _qt_app_describe_build(version: number, versionSize: number, module: number, size: number): void;
  _qt_app_use_pinyin(bytes: number, size: number): number;
  _qt_app_use_texts(bytes: number, size: number): number;
  _qt_app_set_rest(state: number): void;
  _qt_app_begin_update(now: number): void;
  _qt_app_wanted_file(): number;
  _qt_app_wanted_limit(): number;
  _qt_app_reply(kind: number, bytes: number, size: number, now: number): void;
  _qt_app_offer_attachment(name: number, nameSize: number, bytes: number, chosen: number): number;
  _qt_app_attach(name: number, nameSize: number, bytes: number, size: number): void;
  _qt_app_attachment_unread(name: number, nameSize: number): void;
  _qt_app_import_file(name: number, nameSize: number, bytes: number, size: number, now: number): void;
  _qt_app_take_files(): number;
  _qt_app_file_name(index: number): number;
  _qt_app_file_bytes(index: number): number;
  _qt_app_set_keeping(state: number): void;
  _qt_app_set_traffic(closed: number, downloads: number, sent: number, refused: number): void;
  _qt_app_add_probe(way: number, foreign: number, stopped: number): void;
  _qt_app_show_self_test(): void;
  _qt_store_begin(names: number, namesSize: number, writes: number, entropy: number, entropySize: number, passphrase: number,
    passphraseSize: number): void;
  _qt_store_wanted(): number;
  _qt_store_add(name: number, nameSize: number, bytes: number, size: number): void;
  _qt_store_answer(): void;
  _qt_store_set_storage(storage: number): void;
  _qt_store_set_use(bytes: number, quota: number, persistent: number): void;
  _qt_store_take(idle: number): number;
  _qt_store_step_kind(index: number): number;
  _qt_store_step_name(index: number): number;
  _qt_store_step_target(index: number): number;
  _qt_store_step_bytes(index: number): number;
  _qt_store_written(outcome: number): void;
  _qt_store_follow(name: number, nameSize: number, bytes: number, size: number): number;
  _qt_store_forget(name: number, size: number): void;
  _qt_store_unseen(names: number, size: number): number;
  _qt_store_take_over(entropy: number, size: number): void;
  _qt_store_set_silent(silent: number): void;
  _qt_store_been_idle(milliseconds: number): number;
  _qt_backup_set(access: number, name: number, size: number, written: number, now: number): void;
  _qt_backup_look(now: number, leaving: number): number;
  _qt_backup_written(outcome: number, now: number): void;
  _qt_app_set_language(english: number): void;
  _qt_app_set_theme(dark: number): void;
  _qt_app_commit_text(text: number, size: number): void;
  _qt_app_compose_text(text: number, size: number): void;
  _qt_app_backspace(): void;
  _qt_app_copy(cut: number): number;
  _qt_app_paste(text: number, size: number): void;
  _qt_app_semantics(): number;
  _qt_app_activate(id: number, size: number): number;
  _qt_app_enter_text(id: number, idSize: number, text: number, size: number): number;
  _qt_app_unsaved(): number;
  _qt_app_set_mirror(on: number): void;
  _qt_app_frames(): number;
  _qt_app_idle(): number;
  _qt_app_webgl_version(): number;
  _qt_app_missing_glyphs(): number;
}

/** What C++ calls (wasm/app/page.cpp); texts come as address and size in the module's memory. */
export interface PageCalls {
  signal(what: number, detail: number): void;
  remember(key: number, keySize: number, value: number, valueSize: number): void;
  copyText(text: number, size: number): void;
  openLink(url: number, size: number): void;
  saveFile(name: number, nameSize: number, bytes: number, size: number): void;
  backUp(act: number, text: number, size: number): void;
  setCursor(name: number, size: number): void;
  textAgent(wanted: boolean, x: number, y: number, lineHeight: number): void;
  focusCanvas(): void;
  openSurface(): boolean;
  present(pixels: number, width: number, height: number): void;
}

export interface ModuleOptions {
  page: PageCalls;
  instantiateWasm(
    imports: WebAssembly.Imports,
    done: (instance: WebAssembly.Instance, module: WebAssembly.Module) => void,
  ): object;
}

export default function createModule(options: ModuleOptions): Promise<AppModule>;
