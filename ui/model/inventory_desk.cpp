#include "ui/model/inventory_desk.h"

#include <algorithm>
#include <charconv>

#include "qingtan/inventory/private_factor.h"
#include "qingtan/inventory/table_paste.h"

namespace qingtan::ui {
namespace {

constexpr const char* kInventoryFile = "inventory";

std::string lowered(std::string text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return text;
}

/// A cell as spreadsheets write it: in quotes where it holds what divides cells.
std::string quoted(const std::string& cell) {
  if (cell.find_first_of("\t\n\"") == cell.npos) return cell;
  std::string out = "\"";
  for (const char c : cell) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + "\"";
}

std::string line_of(const std::vector<std::string>& cells) {
  std::string out;
  for (std::size_t i = 0; i < cells.size(); ++i) out += (i > 0 ? "\t" : "") + quoted(cells[i]);
  return out + "\n";
}

std::optional<std::size_t> number_behind(std::string_view text, std::string_view word) {
  const std::size_t at = text.find(word);
  if (at == text.npos) return std::nullopt;
  std::size_t value = 0;
  const auto [end, error] = std::from_chars(text.data() + at + word.size(), text.data() + text.size(), value);
  if (error != std::errc{} || value == 0) return std::nullopt;
  return value;
}

}  // namespace

std::optional<FlowPlace> place_of(const Error& error) {
  const auto row = number_behind(error.path, "row "), column = number_behind(error.path, "column ");
  if (!row || *row < 2) return std::nullopt;  // the first is the headers
  FlowPlace place{*row - 2, std::nullopt};
  if (column) place.column = *column - 1;
  return place;
}

std::optional<std::size_t> InventoryDesk::column(std::string_view zh, std::string_view en) const {
  for (std::size_t i = 0; i < table_->headers.size(); ++i) {
    if (table_->headers[i] == zh || lowered(table_->headers[i]) == lowered(std::string(en))) return i;
  }
  return std::nullopt;
}

Result<std::size_t> InventoryDesk::paste(std::string_view text) {
  Result<std::vector<std::vector<std::string>>> cells = inventory::pasted_cells(text, kInventoryFile);
  if (!cells) return std::unexpected(cells.error());
  FlowTable next;
  next.headers = std::move(cells->front());
  next.rows.assign(std::make_move_iterator(cells->begin() + 1), std::make_move_iterator(cells->end()));
  for (auto& row : next.rows) {
    row.resize(next.headers.size());
    // A row is a line here, so that what the engine says of a row is found.
    for (std::string& cell : row) std::replace(cell.begin(), cell.end(), '\n', ' ');
  }
  const std::size_t count = next.rows.size();
  example_ = false;
  change("", std::move(next));
  return count;
}

Result<void> InventoryDesk::open(std::string name, std::string_view bytes) {
  Result<inventory::System> read = inventory::read_system(bytes, name);
  if (!read) return std::unexpected(read.error());
  opened_ = std::make_shared<const inventory::System>(std::move(*read));
  opened_name_ = std::move(name);
  product = opened_->demand.empty() ? std::string() : opened_->demand.front().product;
  example_ = false;
  ++revision_;
  return {};
}

void InventoryDesk::close() {
  opened_.reset();
  product.clear();
  ++revision_;
}

void InventoryDesk::load(FlowTable table, bool example) {
  change("", std::move(table));
  example_ = example;
}

void InventoryDesk::set_cell(std::size_t row, std::size_t column, std::string text) {
  if (row >= table_->rows.size() || column >= table_->headers.size()) return;
  FlowTable next = *table_;
  next.rows[row].resize(next.headers.size());
  next.rows[row][column] = std::move(text);
  change(std::to_string(row) + "/" + std::to_string(column), std::move(next));
}

void InventoryDesk::add_row() {
  FlowTable next = *table_;
  next.rows.emplace_back(next.headers.size());
  change("", std::move(next));
}

void InventoryDesk::remove_row(std::size_t row) {
  if (row >= table_->rows.size()) return;
  FlowTable next = *table_;
  next.rows.erase(next.rows.begin() + static_cast<std::ptrdiff_t>(row));
  change("", std::move(next));
}

void InventoryDesk::change(std::string what, FlowTable next) {
  const bool continues = !what.empty() && what == last_what_ && !past_.empty();
  if (!continues) past_.push_back(table_);
  last_what_ = std::move(what);
  future_.clear();
  opened_.reset();
  table_ = std::make_shared<const FlowTable>(std::move(next));
  ++revision_;
}

void InventoryDesk::undo() {
  if (past_.empty()) return;
  future_.push_back(table_);
  table_ = std::move(past_.back());
  past_.pop_back();
  last_what_.clear();
  ++revision_;
}

void InventoryDesk::redo() {
  if (future_.empty()) return;
  past_.push_back(table_);
  table_ = std::move(future_.back());
  future_.pop_back();
  last_what_.clear();
  ++revision_;
}

std::string InventoryDesk::text() const {
  std::string out = line_of(table_->headers);
  for (const auto& row : table_->rows) out += line_of(row);
  return out;
}

void InventoryDesk::follow(const Workspace& workspace, const Conditions& conditions) {
  std::string key = std::to_string(revision_) + "/" + std::to_string(workspace.generation()) + "/" + std::to_string(conditions.year.value_or(0)) + "/" + conditions.scenario + "/" + product;
  if (key == key_) return;
  key_ = std::move(key);
  solved_.reset();
  read_.reset();
  explained.reset();
  errors_.clear();
  ++version_;
  if (empty()) return;
  if (Result<SolvedInventory> solved = solve(workspace, conditions); solved) solved_.emplace(std::move(*solved));
  else errors_ = solved.error();
}

Result<SolvedInventory> InventoryDesk::solve(const Workspace& workspace, const Conditions& conditions) {
  std::shared_ptr<const inventory::System> system = opened_;
  if (!system) {
    Result<inventory::System> read = inventory::paste_table(text(), kInventoryFile);
    if (!read) return std::unexpected(read.error());
    system = std::make_shared<const inventory::System>(std::move(*read));
  }
  read_ = system;
  Result<inventory::Inventory> made = inventory::Inventory::make(system, workspace.catalogue(), conditions, kInventoryFile);
  if (!made) return std::unexpected(made.error());
  const inventory::Network& network = made->network();
  std::vector<inventory::Demand> wanted;
  const inventory::Index chosen = network.find(product);
  if (chosen != inventory::kNone) wanted.push_back({product, {1, network.products[chosen].unit}});
  Result<std::vector<double>> demand = inventory::demand_vector(network, wanted, kInventoryFile);
  if (!demand) return std::unexpected(demand.error());
  inventory::Index asked = 0;
  for (inventory::Index i = 0; i < demand->size(); ++i) {
    if ((*demand)[i] != 0) asked = i;
  }
  Result<inventory::Answer> answer = made->answer(std::move(*demand));
  if (!answer) return std::unexpected(answer.error());
  SolvedInventory out{system, std::move(*made), asked, std::move(*answer), {}, {}};
  out.tree = inventory::contribution_tree(out.inventory, out.answer);
  out.flows = inventory::sankey(out.inventory, out.answer, 60);
  return out;
}

std::string InventoryDesk::file() const { return solved_ ? inventory::write_system(*solved_->system) : std::string{}; }

Result<std::string> InventoryDesk::private_factor(const std::string& day) const {
  const Result<std::string> record = inventory::private_factor(solved_->inventory, solved_->inventory.network().products[solved_->product].id, {"", {}, day});
  if (!record) return std::unexpected(record.error());
  return "[\n" + *record + "\n]\n";
}

}  // namespace qingtan::ui
