#pragma once
// The process inventory that is worked on: a table of flows as people paste it, and what the engine solves from it.

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "qingtan/inventory/tree.h"
#include "ui/chart/kept_scene.h"
#include "ui/model/workspace.h"

namespace qingtan::ui {

/// Headers and cells, as they stand on the clipboard.
struct FlowTable {
  std::vector<std::string> headers;
  std::vector<std::vector<std::string>> rows;
  friend bool operator==(const FlowTable&, const FlowTable&) = default;
};
using FlowTableRef = std::shared_ptr<const FlowTable>;

struct SolvedInventory {
  std::shared_ptr<const inventory::System> system;
  inventory::Inventory inventory;
  inventory::Index product = 0;  // that is asked for
  inventory::Answer answer;
  std::vector<inventory::TreeNode> tree;
  inventory::Sankey flows;
};

class InventoryDesk {
 public:
  const FlowTable& table() const { return *table_; }
  bool empty() const { return table_->rows.empty() && !opened_; }
  /// A "qingtan.inventory/1" file in the table's place: solved as it is, with all that a table cannot say (fuels, shares).
  /// Errors: the reader's; then nothing has changed.
  Result<void> open(std::string name, std::string_view bytes);
  void close();
  const inventory::System* opened() const { return opened_.get(); }
  const std::string& opened_name() const { return opened_name_; }
  /// The column with this header in Chinese or English; nothing where there is none.
  std::optional<std::size_t> column(std::string_view zh, std::string_view en) const;

  /// Takes the place of the table. Errors: those of the cells; then nothing has changed. Gives the number of rows.
  Result<std::size_t> paste(std::string_view text);
  void load(FlowTable table, bool example = false);
  bool is_example() const { return example_; }
  /// One step of undo; steps with the same `what` that follow each other are one.
  void set_cell(std::size_t row, std::size_t column, std::string text);
  void end_step() { last_what_.clear(); }
  void add_row();
  void remove_row(std::size_t row);
  bool can_undo() const { return !past_.empty(); }
  bool can_redo() const { return !future_.empty(); }
  void undo();
  void redo();
  /// As it goes back to the clipboard.
  std::string text() const;

  /// Solves anew where the table, the product, the packs or the conditions have changed.
  void follow(const Workspace& workspace, const Conditions& conditions);
  const SolvedInventory* solved() const { return solved_ ? &*solved_ : nullptr; }
  const Errors& errors() const { return errors_; }
  /// The processes that the table holds, where it could be read, solved or not.
  const inventory::System* read() const { return read_.get(); }
  int version() const { return version_; }
  /// The inventory as a "qingtan.inventory/1" file.
  std::string file() const;
  /// The private factor of the product that is asked for, with its derivation, as a private factor file.
  Result<std::string> private_factor(const std::string& day) const;

  int cells_deaf = 0;  // frames in which cells take nothing: a table has just been pasted over them
  std::string product;  // id that is asked for; empty: the last process's
  std::optional<inventory::Index> explained;  // the process whose number's formula is shown
  KeptScene kinds, sankey;

 private:
  void change(std::string what, FlowTable next);
  Result<SolvedInventory> solve(const Workspace& workspace, const Conditions& conditions);
  std::shared_ptr<const inventory::System> opened_;
  std::string opened_name_;
  FlowTableRef table_ = std::make_shared<FlowTable>();
  std::vector<FlowTableRef> past_, future_;
  std::string last_what_;
  bool example_ = false;  // not the user's own
  int revision_ = 0, version_ = 0;
  std::string key_;
  std::shared_ptr<const inventory::System> read_;
  std::optional<SolvedInventory> solved_;
  Errors errors_;
};

/// Row (from 0) and column (from 0) of the table that an error is about; nothing where it is about the whole.
struct FlowPlace {
  std::size_t row = 0;
  std::optional<std::size_t> column;
};
std::optional<FlowPlace> place_of(const Error& error);

}  // namespace qingtan::ui
