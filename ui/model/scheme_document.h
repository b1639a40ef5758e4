#pragma once
// A scheme that is open: what it was at every step, what it is, and what it comes to.

#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "qingtan/calc/assess.h"
#include "qingtan/calc/compare.h"
#include "qingtan/calc/mass_flow.h"
#include "ui/model/scheme_node.h"

namespace qingtan::ui {

/// What the engine says of one scheme, now and in the later year.
struct SchemeResult {
  std::shared_ptr<const Scheme> scheme;  // that it is of; the bound one points to it
  std::optional<BoundScheme> bound;
  Conditions now_conditions, then_conditions;
  std::optional<Assessment> now, then;
  Errors errors;                // why there is no result
  std::vector<MassFlow> flows;  // of each component
  double seconds = 0;           // measured

  const Line* line(const SchemeNode& node, bool later) const;
  /// The sum that the node's lines come to; nothing where it has none.
  std::optional<double> amount(const SchemeNode& node, bool later) const;
};

class SchemeDocument {
 public:
  SchemeDocument(std::string key, Scheme scheme);

  const std::string& key() const { return key_; }
  const Scheme& scheme() const { return *scheme_; }
  std::shared_ptr<const Scheme> shared() const { return scheme_; }

  /// Changes the scheme as one step of undo. Steps with the same `what` that follow each other without a pause (end_step)
  /// are one: typing into a field is.
  void edit(std::string_view what, const std::function<void(Scheme&)>& change);
  void end_step() { last_what_.clear(); }
  bool can_undo() const { return !past_.empty(); }
  bool can_redo() const { return !future_.empty(); }
  void undo();
  void redo();
  /// States from before this sitting, oldest first: undo goes on through them.
  void put_before(std::vector<std::shared_ptr<const Scheme>> earlier);
  std::size_t steps() const { return past_.size(); }

  /// Goes up with every change of the scheme.
  int revision() const { return revision_; }
  bool has_unsaved_changes() const { return revision_ != saved_revision_; }
  void mark_saved() { saved_revision_ = revision_; }

  SchemeNode selected;
  std::set<std::string> folded;  // ids of nodes whose children are hidden
  std::size_t step = 1;          // of the guided mode
  SchemeResult result;
  std::optional<Relative> relative;  // to the baseline
  std::string baseline;              // key of another document; empty: none
  bool imported = false;             // from a file of the user's

  // In the user's store (ui/model/scheme_keeper).
  std::string stored_as;           // its id there; empty: it is not there yet
  int stored_revision = -1;        // that was put there
  std::uint64_t stored_by = 0;     // the record that did
  std::uint64_t opened_by = 0;     // the record that it was opened as; 0: nothing from before is there to be undone

  /// Works the result out anew.
  void recompute(const CatalogueSet& catalogues, const Conditions& now, int year);

 private:
  struct Step {
    std::shared_ptr<const Scheme> scheme;
    SchemeNode selected;
  };
  std::string key_;
  std::shared_ptr<const Scheme> scheme_;
  std::vector<Step> past_, future_;
  std::string last_what_;
  int revision_ = 0, saved_revision_ = 0;
};

}  // namespace qingtan::ui
