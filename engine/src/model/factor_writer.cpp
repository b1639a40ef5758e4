#include "fields.h"

namespace qingtan {
namespace {

using FactorJson = nlohmann::ordered_json;

FactorJson both_texts(const SharedText& text) {
  return {{"zh", text.zh.str()}, {"en", text.en.str()}};
}

void put_number(FactorJson& out, const char* key, std::optional<double> value) {
  if (value) out[key] = *value;
}

void put_shared(FactorJson& out, const char* key, const Shared<double>& value) {
  if (value) out[key] = *value;
}

void put_string(FactorJson& out, const char* key, const SharedString& value) {
  if (!value.empty()) out[key] = value.str();
}

void put_series(FactorJson& out, const char* key, const Series& series) {
  for (const auto& [year, value] : series.points()) out[key][std::to_string(year)] = value;
}

void put_source(FactorJson& out, const Source& source) {
  if (source.citation.empty()) return;
  out["source"]["citation"] = source.citation.str();
  put_string(out["source"], "url", source.url);
  put_string(out["source"], "quote", source.quote);
}

void put_boundary(FactorJson& out, const Boundary& boundary) {
  if (boundary.text.empty()) return;
  out["boundary"] = both_texts(boundary.text);
  if (!boundary.left_out.empty()) out["boundary"]["left_out"] = boundary.left_out.get();
}

void put_history(FactorJson& out, const Factor& factor) {
  for (const Change& change : factor.history) {
    FactorJson entry{{"who", change.who}, {"when", change.when}, {"field", change.field}};
    if (!change.old_value.empty()) entry["old"] = change.old_value;
    if (!change.new_value.empty()) entry["new"] = change.new_value;
    if (!change.reason.empty()) entry["reason"] = change.reason;
    out["history"].push_back(std::move(entry));
  }
}

FactorJson record_of(const Factor& f) {
  FactorJson out{{"id", f.id.str()},
                 {"library", word(f.library)},
                 {"category", both_texts(f.category)},
                 {"name", both_texts(f.name)},
                 {"value", f.value},
                 {"unit", to_string(f.unit)}};
  if (f.library == Library::processing) out["basis"] = word(f.basis);
  put_string(out, "material_class", f.material_class);
  put_number(out, "recycled_share", f.recycled_share);
  put_shared(out, "primary_value", f.primary_value);
  put_shared(out, "recycled_value", f.recycled_value);
  put_shared(out, "electricity_kwh", f.electricity_kwh);
  put_series(out, "forecast", f.forecast);
  put_series(out, "primary_forecast", f.primary_forecast);
  put_series(out, "recycled_forecast", f.recycled_forecast);
  if (f.uncertainty) out["uncertainty"] = uncertainty_json(*f.uncertainty);
  put_number(out, "price", f.price);
  put_shared(out, "scrap_price", f.scrap_price);
  put_string(out, "region", f.region);
  if (f.year) out["year"] = *f.year;
  put_string(out, "valid_until", f.valid_until);
  put_source(out, f.source);
  put_boundary(out, f.boundary);
  if (f.data_quality != DataQuality::unstated) out["data_quality"] = word(f.data_quality);
  if (f.visibility != Visibility::platform) out["visibility"] = word(f.visibility);
  if (!f.note.empty()) out["note"] = both_texts(f.note);
  for (const auto& [key, value] : f.properties) out["properties"][key] = value;
  put_history(out, f);
  return out;
}

}  // namespace

std::string write_factor(const Factor& factor) { return record_of(factor).dump(); }

}  // namespace qingtan
