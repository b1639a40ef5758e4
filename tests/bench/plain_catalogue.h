#pragma once
// A catalogue as one writes it first: a std::string a text, a std::optional a number that may be
// absent, a std::unordered_map from id to place. What the engine's costs is measured beside it.

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "qingtan/model/catalogue.h"

namespace qingtan::bench {

struct PlainFactor {
  explicit PlainFactor(const Factor& f);

  std::string id;
  Library library;
  Text category, name;
  double value;
  FactorUnit unit;
  Basis basis;
  std::string material_class;
  std::optional<double> recycled_share, primary_value, recycled_value, electricity_kwh;
  std::vector<Series::Point> forecast, primary_forecast, recycled_forecast;
  std::optional<Uncertainty> uncertainty;
  std::optional<double> price, scrap_price;
  std::string region;
  std::optional<int> year;
  std::string valid_until;
  std::string citation, url, quote;
  Text boundary;
  std::vector<std::string> left_out;
  DataQuality data_quality;
  Visibility visibility;
  Text note;
  std::map<std::string, double, std::less<>> properties;
  std::vector<Change> history;
};

struct PlainCatalogue {
  explicit PlainCatalogue(const Catalogue& catalogue);

  std::vector<PlainFactor> factors;
  std::vector<std::uint32_t> origin_of;
  std::unordered_map<std::string, std::uint32_t> by_id;
};

}  // namespace qingtan::bench
