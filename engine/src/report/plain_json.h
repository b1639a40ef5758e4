#pragma once
// Numbers, marks and texts of results as JSON. Private to the layer.

#include <cmath>

#include "qingtan/report/result_json.h"

namespace qingtan::plain {

/// What is not finite (incomplete) is null.
inline OrderedJson number(double value) {
  return std::isfinite(value) ? OrderedJson(value) : OrderedJson(nullptr);
}

inline OrderedJson number(const std::optional<double>& value) {
  return value ? number(*value) : OrderedJson(nullptr);
}

inline OrderedJson text(const Text& text) { return {{"zh", text.zh}, {"en", text.en}}; }

inline OrderedJson marks(std::uint8_t bits) {
  OrderedJson out = OrderedJson::array();
  for (unsigned bit = 0; bit < 8; ++bit) {
    if (bits >> bit & 1u) out.push_back(word(static_cast<Mark>(1u << bit)));
  }
  return out;
}

inline OrderedJson stages(const std::array<double, kStageCount>& values,
                          bool with_end_of_life = true) {
  OrderedJson out = OrderedJson::object();
  for (Stage stage : kStages) {
    if (stage == Stage::end_of_life && !with_end_of_life) continue;
    out[std::string(word(stage))] = number(values[static_cast<std::size_t>(stage)]);
  }
  return out;
}

inline OrderedJson year(const std::optional<int>& value) {
  return value ? OrderedJson(*value) : OrderedJson(nullptr);
}

inline OrderedJson name_or_null(const std::string& text) {
  return text.empty() ? OrderedJson(nullptr) : OrderedJson(text);
}

inline void put_conditions(OrderedJson& out, const Conditions& conditions) {
  out["year"] = year(conditions.year);
  out["scenario"] = name_or_null(conditions.scenario);
}

}  // namespace qingtan::plain
