#pragma once
// What the user has chosen, and what is computed for it.

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "qingtan/ui/app.h"
#include "ui/chart/kept_scene.h"
#include "ui/chart/stacked_bars.h"
#include "ui/kit/kit.h"
#include "ui/model/library_desk.h"
#include "ui/model/mileage.h"
#include "ui/model/own_desk.h"
#include "ui/model/scheme_desk.h"
#include "ui/model/scheme_history.h"
#include "ui/model/scheme_keeper.h"
#include "ui/model/supply_desk.h"
#include "ui/model/workspace.h"

namespace qingtan::ui {

class AnalysisDesk;
class AttachmentDesk;
class FavouriteDesk;
class ReportDesk;
enum class ReportOf;
class CompareDesk;
class StorageDesk;
class BackupDesk;

enum class View { home, factors, scheme, compare, analysis, report, mydata, favourites, settings, help };

/// The case that the user's own schemes make in the comparison.
inline constexpr std::string_view kOwnCase = "own-schemes";

/// Which number the inspector explains.
enum class Subject { total, stage, line, mass, relative_carbon, relative_mass, relative_cost, drop };

struct Inspected {
  Subject subject = Subject::total;
  Vehicle vehicle = Vehicle::ice;
  bool later = false;       // the later year instead of now
  std::size_t scheme = 0;
  Stage stage = Stage::material;
  std::size_t line = 0;     // of the assessment

  friend bool operator==(const Inspected&, const Inspected&) = default;
};

struct State {
  State(Host& host, Options start)
      : workspace(start.today), desk(workspace), schemes(workspace), factors(workspace), library(factors), picker(factors),
        keeper(schemes, store), scheme_history(store), own(store, workspace), mydata(own, factors), kit(host), options(std::move(start)) {}
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  Workspace workspace;
  SupplyDesk desk;
  SchemeDesk schemes;
  FactorSearch factors;
  LibraryDesk library;
  PickerDesk picker;
  UserStore store;  // what the user has made, kept between visits
  SchemeKeeper keeper;
  SchemeHistory scheme_history;  // of the active scheme
  OwnFactors own;  // the user's own, as the store has them
  OwnDesk mydata;
  struct PaletteState {
    std::string text;
    std::size_t cursor = 0;
  } palette;
  bool palette_wanted = false;  // opens at the end of the frame
  Rest rest = Rest::here;
  bool packs_open = false;  // the panel of packs and updates
  struct PrivacyState {
    Traffic traffic;
    std::vector<Probe> probes;  // of the last self-test
    bool open = false;          // the panel
    bool running = false;
  } privacy;
  std::set<std::string> unfolded;  // packs whose whole list of changes is shown
  struct ReleaseChoice {           // for the comparison of two releases; 0: the usual ones
    std::string id;
    std::int64_t before = 0, after = 0;
  } releases;
  int seen_generation = 0;  // of the workspace
  Kit kit;
  Options options;

  Settings settings;
  bool settings_recalled = false;  // some were remembered outside the store
  struct Build {
    std::string version, module;  // module: the hash that the browser checked
  } build;

  struct HelpState {
    std::size_t tab = 0;  // glossary, calculation, keys
    std::string search;
  } help;
  std::optional<int> tour_step;  // of the first-run tour, while it is shown

  View view = View::home;
  std::string family;        // open case
  std::size_t variant = 0;   // of the family: which pack
  Vehicle vehicle = Vehicle::ice;
  int year = 2030;
  std::string scenario;      // of the pack of the variant
  std::shared_ptr<const Arrangement> arrangement;  // of its routes, for as long as the case is open; none: as the case has them
  float header_height = 48;          // of the comparison, as its controls wrapped
  std::vector<Inspected> inspected;  // a trail; the last one is shown

  std::shared_ptr<const Pack> own_pack;  // of compare_own_schemes
  bool own_case() const { return own_pack && family == kOwnCase; }

  std::optional<Study> study;            // of the choices above
  int studies = 0;                       // how many were made: tells one from the next
  std::map<std::string, Study> home;     // by family, first variant
  Errors failed_release;                 // why the program's own release was not opened
  MileageLines mileage;                  // of `study` and `vehicle`
  struct ComparisonScenes {              // as they were drawn last
    Kept<StackedBars> footprint;
    KeptScene break_even;
  } scenes;

  /// Made when it is first asked for: it is of the program's second part, down to its end.
  AnalysisDesk& analysis();
  CompareDesk& comparison();
  /// Likewise: what is done with the user's store as a whole.
  StorageDesk& storage();
  bool has_storage_desk() const { return storage_ != nullptr; }
  BackupDesk& backup();
  /// None until the page has told of a backup file.
  const BackupDesk* told_backup() const { return backup_.get(); }
  /// Likewise: the report on what is open.
  ReportDesk& report();
  /// On the active scheme.
  void open_report(ReportOf of);
  /// Likewise: files attached to the user's own factors.
  AttachmentDesk& attachments();
  bool has_attachment_desk() const { return attachments_ != nullptr; }
  /// Likewise: what is starred.
  FavouriteDesk& favourites();
  /// Takes what the store has of favourites, and what is starred among the factors.
  [[gnu::noinline]] void follow_favourites();
  std::vector<std::string> recalled_stars;  // factors starred before favourites were documents; until they are
  std::string remembered_stars;             // what the platform remembers of them
  bool unsaved_favourites = false;          // some are in memory only
  bool favourites_esc = false;              // Esc was pressed there, and nothing else took it
  /// Does what the storage's views want done, now that nothing draws.
  void work_off_storage();
  /// The store is locked: none of its schemes stays in memory.
  void forget_work();

  void open_case(std::string_view id);
  void choose_variant(std::size_t index);
  void choose_vehicle(Vehicle which);
  /// Puts the open case's routes beside each other another way.
  void rearrange(std::shared_ptr<const Arrangement> how);
  void recompute();
  void packs_changed();
  /// Makes results anew after the workspace has changed under them; what is chosen stays.
  void follow_workspace();
  void remove_pack(const std::string& id, std::int64_t seq);
  bool open_release(std::string_view bundle, const StoredFiles& kept, Instant now, std::shared_ptr<const void> owner = nullptr);
  void take_offer(std::string_view id);
  /// Brings back what was open in the last visit.
  void store_opened();
  /// Asks the platform to come for what is to be written to the user's store, where there is something new.
  void hand_over_work();
  /// Asks the platform to come for what the desk wants kept.
  void hand_over_writes();
  void new_scheme();
  /// One step back in the active scheme, if need be to before this sitting: then once that has been read.
  void undo_scheme();
  /// All routes of a case for one kind of vehicle, the first as the baseline.
  void open_sample_schemes(std::string_view case_id, Vehicle kind);
  /// Closes the active scheme; it stays in the store, and the toast brings it back.
  void close_scheme();
  /// Gives the user the active scheme as a file. One that could not be read again (a factor is not chosen yet) is not
  /// written, and stays unsaved.
  void export_scheme();
  /// Done once the frame is drawn: while a view draws, nothing that it reads may change.
  void after_frame(std::function<void()> action);
  void work_off();
  /// Calculates with the user's own factors as the store has them now.
  [[gnu::noinline]] void follow_own_factors();
  void import_own_factors(std::string_view name, std::string_view bytes);
  /// A table of factors: shown row by row before anything is stored.
  void offer_own_table(std::string_view name, std::string_view bytes);
  /// Stores the rows of it that are right, after this frame.
  void take_own_table();
  /// A copy under a name of its own, opened in the form; the toast takes it away again.
  void duplicate_own_factor(const std::string& id);
  /// As rows that paste into a spreadsheet; and all that the list shows as a CSV file.
  void copy_own_factor(const std::string& id);
  void export_own_table();
  void export_own_factors();
  /// Puts what stands in the form into the store, after this frame; what is wrong with it the form shows.
  void save_own_factor();
  /// Into the bin; the toast takes it out again.
  void bin_own_factor(const std::string& id);
  void restore_own_factor(const std::string& id);
  /// `records`: a JSON array of private factors, as a private factor file holds them. Without a store that can be written
  /// the user keeps the file.
  void keep_private_factor(const std::string& name, const std::string& records);
  /// Shows it in the analysis.
  void import_assembly(std::string_view name, std::string_view bytes);
  void import_inventory(std::string_view name, std::string_view bytes);
  void import_scheme(std::string_view name, std::string_view bytes);
  /// The open schemes of the active one's kind of vehicle, side by side in the comparison.
  [[gnu::noinline]] void compare_own_schemes();
  /// After a change of settings: puts it to work and has it remembered.
  void keep_setting(std::string_view key);
  /// Puts them into the store too, where it can be written: what stands outside it is there before it is opened.
  [[gnu::noinline]] void store_settings();
  /// Takes those of the store where none are remembered outside it.
  void recall_stored_settings();
  /// Takes those of a workspace file that was imported.
  void take_stored_settings();
  /// Puts the settings to work.
  void follow_settings();
  bool reduced_motion() const;
  /// Panels that lie over the content: one at a time.
  void open_packs();
  void open_help(std::size_t tab);
  void open_privacy();
  /// What the first pack computes its forecasts under.
  std::string usual_scenario() const;
  void set_language(Language language);
  void set_theme(Theme theme);
  void inspect(const Inspected& what) { inspected.assign(1, what); }

 private:
  std::vector<std::function<void()>> waiting_;
  std::shared_ptr<AnalysisDesk> analysis_;
  std::shared_ptr<AttachmentDesk> attachments_;
  std::shared_ptr<FavouriteDesk> favourites_;
  std::shared_ptr<ReportDesk> report_;
  std::shared_ptr<CompareDesk> comparison_;
  std::shared_ptr<StorageDesk> storage_;
  std::shared_ptr<BackupDesk> backup_;
};

}  // namespace qingtan::ui
