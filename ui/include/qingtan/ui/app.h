#pragma once
// The application as the platform sees it: bytes and events in, one ImGui frame and a semantic tree out.

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

struct ImDrawData;

namespace qingtan::ui {

enum class Language { zh, en };
enum class Theme { light, dark };

/// What the application asks for about the backup file: one outside the browser, into which it writes on its own.
enum class BackupAct {
  choose,  // lets the user choose one; the text is the suggested name. Only after a click, as `resume`
  resume,  // asks the browser again whether it may be written
  end,     // forgets it
  write,   // in place of what it has: the text. Answered by App::backup_written
};

/// What the platform does for the application. All calls come from the one UI thread, during App::draw or an App call.
class Host {
 public:
  virtual ~Host() = default;
  /// Draw again no later than `after_s` seconds from now (0: next animation frame).
  virtual void request_frame(double after_s) = 0;
  /// Small preferences: "language" (zh, en), "theme" (light, dark); "recent": ids of factors, a line each; "starred"
  /// likewise, of those stars that the user's store does not have (yet); the keys of ui/model/settings.h. An empty value is the default.
  virtual void remember(std::string_view key, std::string_view value) = 0;
  virtual void copy_text(std::string_view utf8) = 0;
  /// Only after a click; the platform may refuse.
  virtual void open_link(std::string_view url) = 0;
  /// App::take_files_to_keep has something. Called in a frame too; the platform comes for it later.
  virtual void files_to_keep() = 0;
  /// App::take_store_writes has something: the user's work has changed. Called in frames; the platform comes for it later.
  virtual void work_to_save() = 0;
  /// Lets the user choose a file, for App::import_file. Only after a click.
  virtual void choose_file() = 0;
  /// Lets the user choose files to attach to a factor, for App::offer_attachment. Only after a click.
  virtual void choose_attachment() = 0;
  /// The part of the program that had not come is wanted again.
  virtual void fetch_rest() = 0;
  /// Gives the user a file to keep (a download). Only after a click.
  virtual void save_file(std::string_view name, std::string_view bytes) = 0;
  /// Draws lists into memory: row by row from the top, red in the lowest byte, on white. Textures are as the frame has them.
  virtual std::vector<std::uint32_t> rasterise(const ImDrawData& data, std::uint32_t width, std::uint32_t height) = 0;
  /// Tries every way out of the page and answers with App::show_self_test. Only after a click, and only while the
  /// network is closed: no attempt may leave the machine.
  virtual void run_self_test() = 0;
  /// Takes the writing of the store from another tab, which does not answer. Only after the user has said so.
  virtual void take_over_writing() = 0;
  /// Answered by App::set_backup_file, where not said otherwise.
  virtual void back_up(BackupAct act, std::string_view text) = 0;
  /// Removes all that this site keeps on this machine, and opens the page anew. Only after the user has said so.
  virtual void delete_everything() = 0;
};

struct Options {
  Language language = Language::zh;
  Theme theme = Theme::light;
  std::string today;  ///< YYYY-MM-DD; validity of factors is judged against it
  bool reduced_motion = false;
};

/// A file that the application wants kept between visits. No bytes: it is to be removed.
struct KeptFile {
  std::string name;
  std::string bytes;
};

/// A file of the published tree, below "trust/".
struct WantedFile {
  std::string path;
  std::uint64_t limit = 0;  ///< bytes; reading stops beyond
};

/// What the page has asked of the network since it was opened, as the platform counts it.
struct Traffic {
  bool closed = false;  ///< the policy that ends all connections is in force
  int downloads = 0;    ///< files of the program and its packs that were fetched
  int sent = 0;         ///< every other request that was not refused
  int refused = 0;      ///< requests that the policy refused
};

/// A way by which a page can reach the network, tried by the self-test.
enum class Way { fetch, request, socket, event_stream, beacon, peer, image, script, worker };
/// What stopped it; `passed`: nothing did.
enum class Stopped { policy, absent, failed, passed };
struct Probe {
  Way way = Way::fetch;
  bool foreign = false;  ///< to another origin; else to the page's own
  Stopped by = Stopped::passed;
};

/// What becomes of a file of the user's: it is imported, or to be read and attached, or refused, which has been said.
enum class AttachmentAnswer { import, read, refused };

enum class FileReply { bytes, missing, failed, too_long };
enum class Keeping { works, unavailable, failed };

/// What the user's store is begun with.
struct StoreBeginning {
  bool writes = true;      ///< false: another tab writes, this one follows
  std::string entropy;     ///< 32 random bytes
  std::string passphrase;  ///< of an encrypted store
};

/// What the platform can do for the user's own work.
enum class Storage {
  works,
  unavailable,  // a private window, storage refused, a browser without it: work is in memory only
  blocked,      // another tab keeps an old version of it open
};

/// What the browser says of the room for this site.
struct StorageUse {
  double bytes = -1, quota = -1;   ///< -1: it does not say
  std::optional<bool> persistent;  ///< false: it may clear the site's data when room is short
};

/// The backup file, as the platform knows it.
struct BackupFile {
  enum class Access { unsupported, none, granted, paused, denied };  // paused: the browser has to be asked again
  Access access = Access::unsupported;
  std::string name;
  std::int64_t written = 0;  ///< milliseconds since 1970; 0: not yet
};

/// paused: the browser has taken back the permission; gone: the file or its folder; refused: by the disk or another program.
enum class BackupOutcome { written, paused, gone, full, refused, too_large, failed };

struct StoreWriteStep {
  enum class Kind { put, move, remove };
  Kind kind = Kind::put;
  std::string name;
  std::string bytes;   ///< put
  std::string target;  ///< move: the new name
};

enum class StoreOutcome { durable, failed, full, changed };
enum class Followed { taken, missing_before, other_branch };

/// A platform may bring the program in two parts: the first draws the home page and the comparison, the rest is what the
/// other screens need (wasm/app/later.txt).
enum class Rest { here, coming, failed };

class App {
 public:
  App(Host&, Options);
  ~App();
  App(const App&) = delete;
  App& operator=(const App&) = delete;

  /// Verifies and uses the signed release that came with the program, and the files that were kept since. On failure
  /// the app shows why and keeps what it had. Times are seconds since 1970. `owner` keeps the bundle's bytes alive for as
  /// long as they are needed; without one its packs are copied.
  bool open_release(std::string_view bundle, const std::map<std::string, std::string>& kept, std::int64_t now, std::shared_ptr<const void> owner = nullptr);
  /// What remember() was given in an earlier visit, or what the platform has set itself since ("mirror"). What cannot be
  /// read is left aside.
  void recall(std::string_view key, std::string_view value);
  /// The table "qtpinyin/1", by which factors are found as their names are read. False: these bytes are none.
  bool use_pinyin(std::string_view table);
  /// A quiet look for newer packs: the platform fetches what is wanted and replies, until nothing is.
  void begin_update(std::int64_t now);
  std::optional<WantedFile> wanted_file() const;
  void reply(FileReply kind, std::string_view bytes, std::int64_t now);
  /// A file of the user's: a bundle, one pack without a signature, a scheme, or a workspace. What a bundle or pack brings is offered,
  /// and marked where nobody signed it; what does not verify or cannot be read is refused in words.
  void import_file(std::string_view name, std::string_view bytes, std::int64_t now);
  /// A file of the user's, before anything of it is read. `chosen`: after Host::choose_attachment; else it was dropped.
  AttachmentAnswer offer_attachment(std::string_view name, double bytes, bool chosen);
  /// The file that was to be read; or it cannot be.
  void attach(std::string_view name, std::string_view bytes);
  void attachment_unread(std::string_view name);
  /// What is to be kept, all of it in one transaction.
  std::vector<KeptFile> take_files_to_keep();
  void set_keeping(Keeping);
  void set_traffic(const Traffic&);
  /// The result of Host::run_self_test. None: it was not run, because the network is not closed.
  void show_self_test(std::vector<Probe> probes);
  /// While the rest is not here, screens that need it say so, and only what draws and opens may be called: no update,
  /// no import, no pinyin. It is here unless the platform says otherwise.
  void set_rest(Rest);
  /// What that rest says, before it is set to be here. False: these bytes are none.
  bool use_texts(std::string_view bytes);

  // The user's own work (ui/model/user_store). Bytes only pass through the platform; what they are, the engine proves.

  /// Begins with the names of the files that there are; then the platform reads wanted_store_files() and gives them,
  /// until none are wanted. A store that was overtaken by another tab is begun again in the same way.
  void begin_store(std::vector<std::string> names, const StoreBeginning& beginning);
  std::vector<std::string> wanted_store_files() const;
  void give_store_files(std::map<std::string, std::string> files);
  /// No store can be had: work is in memory only.
  void set_storage(Storage);
  void set_storage_use(const StorageUse&);
  /// What is to be written, in one transaction; empty: nothing. `idle`: there is time for more than a save. One at a
  /// time: the next comes after store_written.
  std::vector<StoreWriteStep> take_store_writes(bool idle);
  void store_written(StoreOutcome outcome);
  /// A file that another tab has written.
  Followed follow_store(const std::string& name, std::string_view bytes);
  void forget_store_file(const std::string& name);
  std::vector<std::string> unseen_store_files(const std::vector<std::string>& names) const;
  /// The other tab is gone and all that it wrote was followed: this one writes from here on.
  void take_over_store(std::string_view entropy);
  /// The tab that writes does not answer any more, or does again.
  void set_writer_silent(bool silent);
  /// Times are milliseconds since 1970.
  void set_backup_file(const BackupFile& file, std::int64_t now);
  /// After every save, and when the time it gave is over: milliseconds until it is to be asked again, below 0: not before
  /// the next save. `leaving`: the page may be gone soon.
  double look_after_backup(std::int64_t now, bool leaving);
  /// `now`: when it was handed to the platform, which from then on is when the file was written.
  void backup_written(BackupOutcome outcome, std::int64_t now);
  /// Nothing was entered for so long: an encrypted store may be locked now. True: something has to be saved before; asked
  /// again then, with the same time.
  bool been_idle(double milliseconds);

  /// Between ImGui::NewFrame() and ImGui::Render().
  void draw();

  /// Semantic tree of the last frame: [{"id","role","name","value","state","rect":[x,y,w,h],"parent"}].
  std::string semantics_json() const;

  /// What is wrong with that tree: ImGui items without an entry, ids that occur twice. Empty when sound.
  std::string semantic_faults() const;

  /// As if the item was clicked (for the DOM mirror and tests); takes effect in the next frame.
  /// False if the last frame had no such item or it is disabled.
  bool activate(std::string_view semantic_id);
  /// As if the text was typed into the field and the field was left.
  bool enter_text(std::string_view semantic_id, std::string_view utf8);
  /// Something that no file holds would be lost if the page was closed now.
  bool has_unsaved_work() const;

  /// The program's version, and the hash of its module that the platform has checked.
  void describe_build(std::string_view version, std::string_view module);
  /// How much larger than usual everything is drawn, as the user has set it: the platform divides the size of the display
  /// by it. Rectangles of the semantic tree are in the platform's own lengths.
  float scale() const;
  bool reduced_motion() const;

  Language language() const;
  void set_language(Language);
  Theme theme() const;
  void set_theme(Theme);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// Hands over a font as its bytes arrive (copied). `weight` is 400 or 700. With `merge`, glyphs missing in the
/// fonts given before under that weight are found in this one.
bool add_font(std::string_view otf_bytes, int weight, bool merge);
/// As with `merge`, but asked before those: characters that stood in for missing ones give way.
bool add_font_ahead(std::string_view otf_bytes, int weight);

/// Sets the ImGui style from the design tokens.
void apply_style(Theme, float scale);

}  // namespace qingtan::ui
