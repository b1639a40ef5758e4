#pragma once
// The reasons of advice in both languages, one sentence each without its end. Private to the layer.

#include "qingtan/advice/advisor.h"

namespace qingtan {

Text reason_of_material(const Component& component, const Factor& from, const Factor& to,
                        std::optional<Equivalence> equivalence, std::optional<double> mass_ratio,
                        bool share_dropped);
Text reason_of_share(const Component& component, const Factor& material, double from, double to);
Text reason_of_process(const Component& component, const Factor& from, const Factor& to,
                       double old_yield, double new_yield, bool yield_stated);
Text reason_of_yield(const Component& component, const Factor& process, double from, double to);
Text reason_of_production_energy(const Factor& grid, const Factor& source);
Text reason_of_use_energy(const Factor& from, const Factor& to);

}  // namespace qingtan
