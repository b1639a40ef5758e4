#pragma once
// What the views show: packs, cases and the engine's results for the case that is open. No number is
// made here; every one comes out of the engine's calls.

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "qingtan/calc/compare.h"
#include "qingtan/report/session.h"
#include "qingtan/supply/pack_supply.h"

namespace qingtan::ui {

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
  std::vector<BoundScheme> bound;
  Conditions now_conditions, then_conditions;
  std::optional<Comparison> now, then;
  Errors errors;
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
};

/// A verified pack that cannot be used beside the others.
struct PackLeftAside {
  std::string id;
  Errors errors;
};

class Workspace {
 public:
  explicit Workspace(std::string today) : today_(std::move(today)) {}

  /// Verifies the release that came with the program and what was kept since, and works with its
  /// packs from now on. Error: that release itself is bad; then nothing has changed.
  Result<void> open_release(std::string_view bundle, const StoredFiles& kept, Instant now);
  bool is_open() const { return supply_.has_value(); }
  const PackSupply& supply() const { return *supply_; }
  PackSupply& supply() { return *supply_; }
  /// Works with what the supply has in use, after that has changed.
  void use_supply();
  std::span<const PackLeftAside> left_aside() const { return left_aside_; }
  /// A second session in which `instead` takes the place of the release of that pack that is in
  /// use. Error: clash.
  Result<Session> trial(const HeldPack& instead) const;
  const std::string& today() const { return today_; }

  const Catalogue& catalogue() const { return session_.catalogue(); }
  const std::vector<Pack>& packs() const { return session_.packs(); }
  const std::vector<CaseFamily>& families() const { return families_; }
  const CaseFamily* family(std::string_view id) const;
  const SampleCase& sample(const CaseVariant& variant) const;

  /// Years that factors of the pack have forecasts for, ascending, up to a round decade.
  std::vector<int> forecast_years(const Pack& pack) const;

  Study study(const CaseVariant& variant, int year, std::string_view scenario) const;

  /// What was published for a route, where a pack carries it as a parameter
  /// "published.<case>.<route>.<ice|ev>.<ratio|drop>".
  std::optional<double> published(std::string_view case_id, std::string_view route, Vehicle vehicle,
                                  std::string_view what) const;

 private:
  void group_cases();
  Outcome outcome(const Pack& pack, const SampleCase& sample, Vehicle vehicle, int year,
                  std::string_view scenario) const;

  void use_what_goes_together();
  std::vector<const HeldPack*> shown_order() const;

  std::string today_;
  std::optional<PackSupply> supply_;
  Session session_;
  std::vector<PackLeftAside> left_aside_;
  std::vector<CaseFamily> families_;
};

}  // namespace qingtan::ui
