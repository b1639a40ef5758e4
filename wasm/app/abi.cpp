// The exports of the application's module: a flat C ABI over numbers and UTF-8 byte buffers, called by web/src.
// Buffers given in are the caller's (qt_alloc, qt_free) where nothing else is said; text given out stands until the next call that gives text.

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "glyph_watch.h"
#include "shell.h"

namespace {

using qingtan::wasm::Shell;

constexpr const char* kCanvas = "#canvas";

// The one application of the page.
std::unique_ptr<Shell> g_shell;
std::string g_text;
std::vector<qingtan::ui::KeptFile> g_files;
std::vector<qingtan::ui::Probe> g_probes;
std::map<std::string, std::string> g_given;
std::vector<qingtan::ui::StoreWriteStep> g_steps;

std::string_view view(const char* bytes, std::uint32_t size) { return {bytes, size}; }

std::vector<std::string> lines(std::string_view text) {
  std::vector<std::string> all;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    all.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return all;
}

std::string joined(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += name + "\n";
  return text;
}

/// Where the text is; qt_text_size() says how long.
const char* give(std::string text) {
  g_text = std::move(text);
  return g_text.data();
}

}  // namespace

extern "C" {

void* qt_alloc(std::uint32_t size) { return std::malloc(size == 0 ? 1 : size); }
void qt_free(void* bytes) { std::free(bytes); }
std::uint32_t qt_text_size() { return static_cast<std::uint32_t>(g_text.size()); }

void qt_app_open(int english, int dark, int reduced_motion, int mac, const char* today, std::uint32_t today_size) {
  qingtan::wasm::Setup setup;
  setup.options.language = english != 0 ? qingtan::ui::Language::en : qingtan::ui::Language::zh;
  setup.options.theme = dark != 0 ? qingtan::ui::Theme::dark : qingtan::ui::Theme::light;
  setup.options.reduced_motion = reduced_motion != 0;
  setup.options.today = std::string(view(today, today_size));
  setup.mac = mac != 0;
  g_shell = std::make_unique<Shell>();
  g_shell->open(setup);
}

/// 0: the browser gives neither WebGL nor a 2D canvas.
int qt_app_start() { return g_shell->start(kCanvas) ? 1 : 0; }

void qt_app_resize(float left, float top, float width, float height, int pixels_wide, int pixels_high) {
  g_shell->resize(left, top, width, height, pixels_wide, pixels_high);
}

int qt_app_add_font(const char* bytes, std::uint32_t size, int weight, int merge) {
  return g_shell->add_font(view(bytes, size), weight, merge) ? 1 : 0;
}

// Packs. Times are seconds since 1970; a double, because JavaScript's numbers are.

void qt_app_add_kept(const char* name, std::uint32_t name_size, const char* bytes, std::uint32_t size) {
  g_shell->add_kept(view(name, name_size), view(bytes, size));
}

/// With the kept files given since the last call. The bundle's bytes, from qt_alloc, are this program's from now on: it
/// calculates with the packs where they stand. 0: the program's own release does not verify.
int qt_app_open_release(char* bundle, std::uint32_t size, double now) {
  std::shared_ptr<const void> owner(bundle, [](const void* bytes) { std::free(const_cast<void*>(bytes)); });
  return g_shell->open_release(view(bundle, size), static_cast<std::int64_t>(now), std::move(owner)) ? 1 : 0;
}

/// What was remembered in an earlier visit under this key.
void qt_app_recall(const char* key, std::uint32_t key_size, const char* value, std::uint32_t size) {
  g_shell->app().recall(view(key, key_size), view(value, size));
}

/// The program's version, and the hash of this module that the browser has checked.
void qt_app_describe_build(const char* version, std::uint32_t version_size, const char* module, std::uint32_t size) {
  g_shell->app().describe_build(view(version, version_size), view(module, size));
}

/// The table by which names are found as they are read. 0: these bytes are none.
int qt_app_use_pinyin(const char* bytes, std::uint32_t size) {
  const bool used = g_shell->app().use_pinyin(view(bytes, size));
  g_shell->scheduler().input();
  return used ? 1 : 0;
}

void qt_app_begin_update(double now) {
  g_shell->app().begin_update(static_cast<std::int64_t>(now));
  g_shell->scheduler().input();
}

/// The path of the file wanted, below "trust/"; empty: none. qt_app_wanted_limit() says how long it may be.
const char* qt_app_wanted_file() {
  const auto wanted = g_shell->app().wanted_file();
  return give(wanted ? wanted->path : "");
}
double qt_app_wanted_limit() {
  const auto wanted = g_shell->app().wanted_file();
  return wanted ? static_cast<double>(wanted->limit) : 0;
}

/// `kind`: 0 bytes, 1 missing, 2 failed, 3 too long.
void qt_app_reply(int kind, const char* bytes, std::uint32_t size, double now) {
  constexpr qingtan::ui::FileReply kinds[] = {qingtan::ui::FileReply::bytes, qingtan::ui::FileReply::missing,
                                              qingtan::ui::FileReply::failed, qingtan::ui::FileReply::too_long};
  const auto reply = kind >= 0 && kind < 4 ? kinds[kind] : qingtan::ui::FileReply::failed;
  g_shell->app().reply(reply, view(bytes, size), static_cast<std::int64_t>(now));
  g_shell->scheduler().input();
}

void qt_app_import_file(const char* name, std::uint32_t name_size, const char* bytes, std::uint32_t size, double now) {
  g_shell->app().import_file(view(name, name_size), view(bytes, size), static_cast<std::int64_t>(now));
  g_shell->scheduler().input();
}

/// Before a file of the user's is read: 0 it is imported, 1 it is read and attached, 2 it is refused. `chosen`: it was chosen
/// for that, not dropped.
int qt_app_offer_attachment(const char* name, std::uint32_t name_size, double bytes, int chosen) {
  const auto answer = g_shell->app().offer_attachment(view(name, name_size), bytes, chosen != 0);
  g_shell->scheduler().input();
  return static_cast<int>(answer);
}
void qt_app_attach(const char* name, std::uint32_t name_size, const char* bytes, std::uint32_t size) {
  g_shell->app().attach(view(name, name_size), view(bytes, size));
  g_shell->scheduler().input();
}
void qt_app_attachment_unread(const char* name, std::uint32_t name_size) {
  g_shell->app().attachment_unread(view(name, name_size));
  g_shell->scheduler().input();
}

/// How many files are to be kept, all in one transaction; they are read by the two calls below until the next one.
std::uint32_t qt_app_take_files() {
  g_files = g_shell->app().take_files_to_keep();
  return static_cast<std::uint32_t>(g_files.size());
}
const char* qt_app_file_name(std::uint32_t index) { return give(index < g_files.size() ? g_files[index].name : ""); }
const char* qt_app_file_bytes(std::uint32_t index) { return give(index < g_files.size() ? g_files[index].bytes : ""); }

/// 0 works, 1 unavailable, 2 failed.
void qt_app_set_keeping(int state) {
  g_shell->app().set_keeping(state == 0   ? qingtan::ui::Keeping::works
                             : state == 1 ? qingtan::ui::Keeping::unavailable
                                          : qingtan::ui::Keeping::failed);
  g_shell->scheduler().input();
}

/// The texts of the second part. 0: these bytes are none.
int qt_app_use_texts(const char* bytes, std::uint32_t size) { return g_shell->app().use_texts(view(bytes, size)) ? 1 : 0; }

void qt_app_set_traffic(int closed, int downloads, int sent, int refused) {
  g_shell->app().set_traffic({closed != 0, downloads, sent, refused});
  g_shell->scheduler().input();
}

/// One attempt of the self-test; numbers are the places in ui::Way and ui::Stopped. Shown by the call below.
void qt_app_add_probe(int way, int foreign, int stopped) {
  g_probes.push_back({static_cast<qingtan::ui::Way>(way), foreign != 0, static_cast<qingtan::ui::Stopped>(stopped)});
}
void qt_app_show_self_test() {
  g_shell->app().show_self_test(std::exchange(g_probes, {}));
  g_shell->scheduler().input();
}

// The user's store. Lists of names are text, a name a line; no name has a line break.

void qt_store_begin(const char* names, std::uint32_t names_size, int writes, const char* entropy, std::uint32_t entropy_size,
                    const char* passphrase, std::uint32_t passphrase_size) {
  g_shell->app().begin_store(lines(view(names, names_size)), {writes != 0, std::string(view(entropy, entropy_size)),
                                                              std::string(view(passphrase, passphrase_size))});
  g_shell->scheduler().input();
}

const char* qt_store_wanted() { return give(joined(g_shell->app().wanted_store_files())); }

/// A file that is wanted; all of them come before qt_store_answer.
void qt_store_add(const char* name, std::uint32_t name_size, const char* bytes, std::uint32_t size) {
  g_given[std::string(view(name, name_size))] = view(bytes, size);
}
void qt_store_answer() {
  g_shell->app().give_store_files(std::exchange(g_given, {}));
  g_shell->scheduler().input();
}

/// 0 works, 1 unavailable, 2 blocked.
void qt_store_set_storage(int storage) {
  g_shell->app().set_storage(storage == 0   ? qingtan::ui::Storage::works
                             : storage == 1 ? qingtan::ui::Storage::unavailable
                                            : qingtan::ui::Storage::blocked);
  g_shell->scheduler().input();
}

/// What the browser says of the room; below 0: it does not say. `persistent`: 1, 0, or -1.
void qt_store_set_use(double bytes, double quota, int persistent) {
  g_shell->app().set_storage_use({bytes, quota, persistent < 0 ? std::nullopt : std::optional(persistent != 0)});
  g_shell->scheduler().input();
}

/// How many steps are to be done, in one transaction; read by the calls below until the next one.
std::uint32_t qt_store_take(int idle) {
  g_steps = g_shell->app().take_store_writes(idle != 0);
  return static_cast<std::uint32_t>(g_steps.size());
}
/// 0 put, 1 move, 2 remove.
int qt_store_step_kind(std::uint32_t index) { return static_cast<int>(g_steps[index].kind); }
const char* qt_store_step_name(std::uint32_t index) { return give(g_steps[index].name); }
const char* qt_store_step_target(std::uint32_t index) { return give(g_steps[index].target); }
const char* qt_store_step_bytes(std::uint32_t index) { return give(std::move(g_steps[index].bytes)); }

/// 0 durable, 1 failed, 2 full, 3 changed by another tab.
void qt_store_written(int outcome) {
  constexpr qingtan::ui::StoreOutcome outcomes[] = {qingtan::ui::StoreOutcome::durable, qingtan::ui::StoreOutcome::failed,
                                                    qingtan::ui::StoreOutcome::full, qingtan::ui::StoreOutcome::changed};
  g_shell->app().store_written(outcome >= 0 && outcome < 4 ? outcomes[outcome] : qingtan::ui::StoreOutcome::failed);
  g_shell->scheduler().input();
}

/// 0 taken, 1 what comes before it is missing, 2 another branch.
int qt_store_follow(const char* name, std::uint32_t name_size, const char* bytes, std::uint32_t size) {
  const auto followed = g_shell->app().follow_store(std::string(view(name, name_size)), view(bytes, size));
  g_shell->scheduler().input();
  return static_cast<int>(followed);
}
void qt_store_forget(const char* name, std::uint32_t size) { g_shell->app().forget_store_file(std::string(view(name, size))); }
const char* qt_store_unseen(const char* names, std::uint32_t size) {
  return give(joined(g_shell->app().unseen_store_files(lines(view(names, size)))));
}
void qt_store_take_over(const char* entropy, std::uint32_t size) {
  g_shell->app().take_over_store(view(entropy, size));
  g_shell->scheduler().input();
}

void qt_store_set_silent(int silent) {
  g_shell->app().set_writer_silent(silent != 0);
  g_shell->scheduler().input();
}
// The backup file. Numbers are the places in ui::BackupFile::Access and ui::BackupOutcome; times are milliseconds since 1970.

void qt_backup_set(int access, const char* name, std::uint32_t size, double written, double now) {
  g_shell->app().set_backup_file({static_cast<qingtan::ui::BackupFile::Access>(access), std::string(view(name, size)), static_cast<std::int64_t>(written)},
                                 static_cast<std::int64_t>(now));
  g_shell->scheduler().input();
}
double qt_backup_look(double now, int leaving) { return g_shell->app().look_after_backup(static_cast<std::int64_t>(now), leaving != 0); }
void qt_backup_written(int outcome, double now) {
  g_shell->app().backup_written(static_cast<qingtan::ui::BackupOutcome>(outcome), static_cast<std::int64_t>(now));
  g_shell->scheduler().input();
}
/// 1: something has to be saved first; then it is asked again.
int qt_store_been_idle(double milliseconds) { return g_shell->app().been_idle(milliseconds) ? 1 : 0; }

/// 0 here, 1 coming, 2 failed: the second part of the module.
void qt_app_set_rest(int state) {
  g_shell->app().set_rest(state == 0 ? qingtan::ui::Rest::here : state == 1 ? qingtan::ui::Rest::coming : qingtan::ui::Rest::failed);
  g_shell->scheduler().input();
}

void qt_app_set_language(int english) {
  g_shell->app().set_language(english != 0 ? qingtan::ui::Language::en : qingtan::ui::Language::zh);
  g_shell->scheduler().input();
}

void qt_app_set_theme(int dark) {
  g_shell->app().set_theme(dark != 0 ? qingtan::ui::Theme::dark : qingtan::ui::Theme::light);
  g_shell->scheduler().input();
}

// Text, input method, clipboard

void qt_app_commit_text(const char* utf8, std::uint32_t size) { g_shell->text().commit(view(utf8, size)); }
void qt_app_compose_text(const char* utf8, std::uint32_t size) { g_shell->text().compose(view(utf8, size)); }
/// Backspace from an on-screen keyboard, which sends the edit and not the key.
void qt_app_backspace() { g_shell->keyboard().tap(ImGuiKey_Backspace); }
const char* qt_app_copy(int cut) { return give(g_shell->copy(cut != 0)); }
void qt_app_paste(const char* utf8, std::uint32_t size) { g_shell->paste(view(utf8, size)); }

// What the page and the tests may read

const char* qt_app_semantics() { return give(g_shell->app().semantics_json()); }
int qt_app_activate(const char* id, std::uint32_t size) {
  const bool found = g_shell->app().activate(view(id, size));
  g_shell->scheduler().input();
  return found ? 1 : 0;
}
int qt_app_enter_text(const char* id, std::uint32_t id_size, const char* text, std::uint32_t size) {
  const bool found = g_shell->app().enter_text(view(id, id_size), view(text, size));
  g_shell->scheduler().input();
  return found ? 1 : 0;
}
/// 1: every frame that is drawn is signalled to the page.
void qt_app_set_mirror(int on) {
  g_shell->signal_frames(on != 0);
  g_shell->scheduler().input();
}
int qt_app_unsaved() { return g_shell->app().has_unsaved_work() ? 1 : 0; }
std::uint32_t qt_app_frames() { return g_shell->scheduler().frames(); }
int qt_app_idle() { return g_shell->scheduler().idle() ? 1 : 0; }
int qt_app_webgl_version() { return g_shell->graphics().version(); }
std::uint32_t qt_app_missing_glyphs() { return qingtan::wasm::missing_glyphs(); }

}  // extern "C"
