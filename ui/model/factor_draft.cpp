#include "ui/model/factor_draft.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "qingtan/model/factor.h"
#include "qingtan/store/document.h"

namespace qingtan::ui {
namespace {

std::string parent_pointer(std::string_view path) { return std::string(path.substr(0, path.rfind('/'))); }

Json draft_text(std::string_view zh, std::string_view en) { return Json{{"zh", std::string(zh)}, {"en", std::string(en)}}; }

// What stands for one language only stands for both.
void complete_text(Json& record, const char* member) {
  const auto found = record.find(member);
  if (found == record.end() || !found->is_object()) return;
  const std::string zh = found->value("zh", ""), en = found->value("en", "");
  if (zh.empty() && en.empty()) {
    record.erase(member);
    return;
  }
  (*found)["zh"] = zh.empty() ? en : zh;
  (*found)["en"] = en.empty() ? zh : en;
}

}  // namespace

FactorDraft::FactorDraft(Library library, std::string id) : is_new_(true) {
  const bool energy = library == Library::energy_direct || library == Library::energy_production;
  record_ = Json{{"id", std::move(id)}, {"library", std::string(word(library))}, {"unit", energy ? "kgCO2e/kWh" : "kgCO2e/kg"}};
  before_ = record_;
  judge();
}

FactorDraft::FactorDraft(Json record) : record_(std::move(record)), given_(record_) {
  const auto source = record_.find("source");
  if (source != record_.end() && source->is_string()) *source = Json{{"citation", *source}};
  const auto note = record_.find("note");
  if (note != record_.end() && note->is_string()) *note = Json{{"zh", *note}, {"en", *note}};
  before_ = record_;
  judge();
}

Library FactorDraft::library() const { return from_word<Library>(string("/library")).value_or(Library::material); }

void FactorDraft::set_library(Library library) {
  // What only some libraries have would be refused in the others.
  if (library != Library::processing) record_.erase("basis");
  if (library != Library::material) {
    for (const char* member : {"recycled_share", "primary_value", "recycled_value", "scrap_price", "material_class", "primary_forecast", "recycled_forecast"}) record_.erase(member);
  }
  set("/library", Json(std::string(word(library))));
}

std::string FactorDraft::string(std::string_view path) const {
  const Json* found = member_at(record_, path);
  return found != nullptr && found->is_string() ? found->get<std::string>() : std::string();
}

void FactorDraft::set_string(std::string_view path, std::string_view text) {
  set(path, text.empty() ? std::nullopt : std::optional<Json>(std::string(text)));
}

std::optional<double> FactorDraft::number(std::string_view path) const {
  const Json* found = member_at(record_, path);
  return found != nullptr && found->is_number() ? std::optional(found->get<double>()) : std::nullopt;
}

void FactorDraft::set_number(std::string_view path, std::optional<double> value) {
  set(path, value ? std::optional<Json>(*value) : std::nullopt);
}

void FactorDraft::set_year(std::optional<double> year) {
  set("/year", year ? std::optional<Json>(static_cast<std::int64_t>(std::lround(*year))) : std::nullopt);
}

std::string FactorDraft::text(std::string_view path, bool zh) const { return string(std::string(path) + (zh ? "/zh" : "/en")); }

void FactorDraft::set_text(std::string_view path, bool zh, std::string_view text) {
  const std::string other = this->text(path, !zh), own = this->text(path, zh);
  if (other.empty() || other == own) return set_both(path, text, text);
  set(std::string(path) + (zh ? "/zh" : "/en"), Json(std::string(text)));
}

void FactorDraft::set_both(std::string_view path, std::string_view zh, std::string_view en) {
  const Json* found = member_at(record_, path);
  if (zh.empty() && en.empty() && (found == nullptr || !found->contains("left_out"))) return set(path, std::nullopt);
  Json value = found != nullptr && found->is_object() ? *found : Json::object();
  value.update(draft_text(zh, en));
  set(path, std::move(value));
}

SpreadKind FactorDraft::spread() const {
  const std::string kind = string("/uncertainty/kind");
  if (kind.empty()) return SpreadKind::none;
  return kind == "lognormal" ? SpreadKind::gsd : kind == "pedigree" ? SpreadKind::pedigree : SpreadKind::other;
}

void FactorDraft::set_spread(SpreadKind kind) {
  if (kind == spread() || kind == SpreadKind::other) return;
  if (kind == SpreadKind::none) return set("/uncertainty", std::nullopt);
  if (kind == SpreadKind::gsd) return set("/uncertainty", Json{{"kind", "lognormal"}});
  set("/uncertainty", Json{{"kind", "pedigree"}, {"scores", {3, 3, 3, 3, 3}}});
}

int FactorDraft::score(std::size_t indicator) const {
  const Json* scores = member_at(record_, "/uncertainty/scores");
  if (scores == nullptr || !scores->is_array() || indicator >= scores->size() || !(*scores)[indicator].is_number_integer()) return 0;
  return (*scores)[indicator].get<int>();
}

void FactorDraft::set_score(std::size_t indicator, int score) {
  const Json* scores = member_at(record_, "/uncertainty/scores");
  if (scores == nullptr || !scores->is_array() || indicator >= scores->size()) return;
  Json changed = *scores;
  changed[indicator] = score;
  set("/uncertainty/scores", std::move(changed));
}

void FactorDraft::set(std::string_view path, std::optional<Json> value) {
  const std::string parent = parent_pointer(path);
  const Json* holder = parent.empty() ? &record_ : member_at(record_, parent);
  if (holder == nullptr || !holder->is_object()) {
    if (!value) return;
    (void)change_member(record_, parent, Json::object());
  }
  if (value || member_at(record_, path) != nullptr) (void)change_member(record_, path, value);
  const Json* left = parent.empty() ? nullptr : member_at(record_, parent);
  if (left != nullptr && left->is_object() && left->empty()) (void)change_member(record_, parent, std::nullopt);
  touched_.emplace(path);
  judge();
}

Json FactorDraft::completed() const {
  Json record = record_;
  for (const char* member : {"name", "category", "note"}) complete_text(record, member);
  // What nobody has touched is no change, however it is written.
  for (const char* member : {"source", "note"}) {
    const auto given = given_.find(member);
    if (given != given_.end() && record_.contains(member) && record_[member] == before_[member]) record[member] = *given;
  }
  return record;
}

void FactorDraft::judge() {
  errors_.clear();
  const Result<std::vector<Factor>> read = read_factors(json_text(Json::array({completed()})), "");
  if (read) return;
  errors_ = read.error();
  for (Error& error : errors_) {
    if (error.path.starts_with("/0")) error.path.erase(0, 2);
  }
}

const Error* FactorDraft::problem(std::string_view path) const {
  const bool touched = std::any_of(touched_.begin(), touched_.end(), [&](const std::string& each) { return each.starts_with(path); });
  if (!shows_all_ && !touched) return nullptr;
  const auto found = std::find_if(errors_.begin(), errors_.end(), [&](const Error& error) { return error.path.starts_with(path); });
  return found == errors_.end() ? nullptr : &*found;
}

void FactorDraft::show_all(Errors refused) {
  shows_all_ = true;
  if (errors_.empty()) errors_ = std::move(refused);
}

}  // namespace qingtan::ui
