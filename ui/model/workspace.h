#pragma once
// What the views show: packs, cases and the engine's results for the case that is open. No number
// is made here; every one comes out of the engine's calls.

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "qingtan/calc/compare.h"
#include "qingtan/report/session.h"
#include "qingtan/supply/imported_packs.h"

namespace qingtan::ui {

struct Arrangement;
struct Arranged;

/// What the catalogue calls the user's own factors.
inline constexpr std::string_view kPrivateFile = "my-database.factors.json";

/// One case as one pack computes it.
struct CaseVariant {
  std::size_t pack = 0;
  std::size_t sample = 0;  // in that pack
};

/// A part case in all packs that have it: calibrated in one, with literature factors in another.
struct CaseFamily {
  std::string id;
  std::vector<CaseVariant> variants;  // the pack that names the case itself first
};

/// One vehicle type: all routes now and in the later year.
struct Outcome {
  Vehicle vehicle = Vehicle::ice;
  std::vector<const SampleRoute*> routes;  // those that have a scheme for it; of the study's sample
  std::vector<BoundScheme> bound;          // of each of them, unless there are errors
  Conditions now_conditions, then_conditions;
  std::optional<Comparison> now, then;
  Errors errors;

  /// Which of the results is the route's; beyond them where it has no scheme for this vehicle.
  std::size_t index_of(const SampleRoute& route) const;
};

/// One case computed with one pack, for both vehicle types.
struct Study {
  const Pack* pack = nullptr;
  const SampleCase* sample = nullptr;
  int year = 0;
  std::string scenario;
  Outcome ice, ev;
  double seconds = 0;  // measured, all of it

  const Outcome& of(Vehicle vehicle) const { return vehicle == Vehicle::ev ? ev : ice; }
  /// Only so can what was published of the case be held against it.
  bool as_stated() const { return arranged == nullptr; }
  /// As it stands in this study. Nothing: there is none of this id.
  const Scheme* scheme(std::string_view id) const;
  /// Before anything is computed.
  [[gnu::noinline]] void arrange(const Arrangement& by);

  std::shared_ptr<const Arranged> arranged;  // where its routes or schemes are not as the case has them
};

/// An id that a pack and one above or below it have; refused: the two cannot stand beside each
/// other.
struct SameId {
  std::string id, other;  // other: the other pack
  bool refused = false;
};

/// A pack that cannot be used beside the others.
struct PackLeftAside {
  std::string id;
  std::int64_t seq = 0;
  bool imported = false;
  Errors errors;
  std::vector<SameId> same_ids;
};

/// A release that is held: signed, or imported from a file.
struct ReleaseAtHand {
  std::int64_t seq = 0;
  std::string_view bytes;  // of the pack that holds them
  std::shared_ptr<const Pack> content;
  bool imported = false;
};

/// The packs as they would be with another release in use.
struct Trial {
  Session session;
  std::vector<std::string> left_aside;  // packs that can then not be used
};

/// What is usual, and who says so.
struct TypicalYield {
  double low = 0, high = 0;  // shares, 0..1
  std::string source;
};

class Workspace {
 public:
  explicit Workspace(std::string today) : today_(std::move(today)) {}

  /// Verifies the release that came with the program and what was kept since, and works with its
  /// packs from now on. Error: that release itself is bad; then nothing has changed.
  Result<void> open_release(std::string_view bundle, const StoredFiles& kept, Instant now, std::shared_ptr<const void> owner);
  bool is_open() const { return supply_.has_value(); }
  const PackSupply& supply() const { return *supply_; }
  PackSupply& supply() { return *supply_; }
  /// Works with what the supply has in use, after that has changed.
  void use_supply();
  /// As use_supply, where what is held has changed and not what is in use.
  void hold_supply();
  /// The user's own factors, used beside the packs as the private layer. Those whose id a pack in use has are left aside:
  /// no number changes its meaning without a word.
  void use_private(std::vector<Factor> factors);
  bool is_left_aside(std::string_view own_factor) const;
  /// Goes up whenever results that were handed out must be made anew.
  int generation() const { return generation_; }
  const ImportedPacks& imported() const { return imported_; }
  ImportedPacks& imported() { return imported_; }
  std::span<const PackLeftAside> left_aside() const { return left_aside_; }
  /// Every release of a pack that is held, ascending; of all packs with an empty id.
  std::vector<ReleaseAtHand> at_hand(std::string_view id) const;
  std::optional<ReleaseAtHand> at_hand(std::string_view id, std::int64_t seq) const;
  /// Ids of this release that other packs in use have.
  std::vector<SameId> same_ids(const ReleaseAtHand& release) const;
  /// A second session in which that release of the pack is in use. Error: clash, where it is itself
  /// what cannot be used.
  Result<Trial> trial(std::string_view id, std::int64_t seq) const;
  /// Releases that a scheme pins and that are not held; those of all sample schemes.
  std::vector<PackPin> pins_not_held(const Scheme& scheme) const;
  std::vector<PackPin> pins_not_held() const;
  const std::string& today() const { return today_; }

  /// Of the packs in use; a scheme that pins releases has its own in catalogues().
  const Catalogue& catalogue() const { return session_.catalogue(); }
  const CatalogueSet& catalogues() const { return session_.catalogues(); }
  const Session& session() const { return session_; }
  const std::vector<std::reference_wrapper<const Pack>>& packs() const { return session_.packs(); }
  const std::vector<CaseFamily>& families() const { return families_; }
  const CaseFamily* family(std::string_view id) const;
  const SampleCase& sample(const CaseVariant& variant) const;

  /// Years that factors of the pack have forecasts for, ascending, up to a round decade.
  std::vector<int> forecast_years(const Pack& pack) const;

  Study study(const CaseVariant& variant, int year, std::string_view scenario, const Arrangement* arrangement = nullptr) const;
  /// Of a case that no pack in use has. Both must outlive the study.
  Study study(const Pack& pack, const SampleCase& sample, int year, std::string_view scenario, const Arrangement* arrangement = nullptr) const;

  /// What was published for a route, where a pack carries it as a parameter
  /// "published.<case>.<route>.<ice|ev>.<ratio|drop>".
  std::optional<double> published(std::string_view case_id, std::string_view route, Vehicle vehicle,
                                  std::string_view what) const;
  /// Between what shares of its material a chain of such processes usually turns into parts, where packs carry it as
  /// parameters "yield.<process>" with a range: the product of those known. Nothing where none is.
  std::optional<TypicalYield> typical_yield(std::span<const Process> chain) const;

 private:
  void group_cases();
  void put_private(Session& session) const;
  Outcome outcome(const Study& study, Vehicle vehicle) const;

  std::vector<PackRelease> releases() const;

  std::string today_;
  std::optional<PackSupply> supply_;
  ImportedPacks imported_;
  Session session_;
  SharedVector<Factor> private_;
  int generation_ = 0;
  std::vector<PackLeftAside> left_aside_;
  std::vector<CaseFamily> families_;
};

/// What was kept and had to be left aside, signed or imported.
Errors damage_of(const Workspace& workspace);

}  // namespace qingtan::ui
