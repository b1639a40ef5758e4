#include "plain_catalogue.h"

namespace qingtan::bench {

PlainFactor::PlainFactor(const Factor& f)
    : id(f.id),
      library(f.library),
      category(f.category),
      name(f.name),
      value(f.value),
      unit(f.unit),
      basis(f.basis),
      material_class(f.material_class),
      recycled_share(f.recycled_share),
      primary_value(f.primary_value),
      recycled_value(f.recycled_value),
      electricity_kwh(f.electricity_kwh),
      forecast(f.forecast.points()),
      primary_forecast(f.primary_forecast.points()),
      recycled_forecast(f.recycled_forecast.points()),
      uncertainty(f.uncertainty),
      price(f.price),
      scrap_price(f.scrap_price),
      region(f.region),
      year(f.year),
      valid_until(f.valid_until),
      citation(f.source.citation),
      url(f.source.url),
      quote(f.source.quote),
      boundary(f.boundary.text),
      left_out(f.boundary.left_out),
      data_quality(f.data_quality),
      visibility(f.visibility),
      note(f.note),
      properties(f.properties),
      history(f.history) {}

PlainCatalogue::PlainCatalogue(const Catalogue& catalogue) {
  factors.reserve(catalogue.factors().size());
  by_id.reserve(catalogue.factors().size());
  for (const Factor& factor : catalogue.factors()) {
    by_id.emplace(factor.id, static_cast<std::uint32_t>(factors.size()));
    factors.emplace_back(factor);
    origin_of.push_back(0);
  }
}

}  // namespace qingtan::bench
