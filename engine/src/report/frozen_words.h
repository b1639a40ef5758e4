#pragma once
// Words of the format that the layers below do not name themselves. Private to the layer.

#include <iterator>

#include "qingtan/calc/explain.h"
#include "qingtan/report/frozen.h"

namespace qingtan::frozen {

inline constexpr std::string_view kFormat = "qingtan.frozen/1";

inline constexpr std::pair<LineKind, std::string_view> kLineKinds[] = {
    {LineKind::material, "material"},
    {LineKind::scrap_credit, "scrap_credit"},
    {LineKind::process, "process"},
    {LineKind::joining, "joining"},
    {LineKind::fuel_production, "fuel_production"},
    {LineKind::fuel_direct, "fuel_direct"},
    {LineKind::end_of_life, "end_of_life"}};

inline constexpr ValueRule kRules[] = {ValueRule::current,        ValueRule::forecast,
                                       ValueRule::share_forecast, ValueRule::electricity_shift,
                                       ValueRule::scenario_grid,  ValueRule::held_constant};
inline constexpr Trust kTrusts[] = {Trust::builtin, Trust::verified, Trust::unverified,
                                    Trust::private_file};
inline constexpr Layer kLayers[] = {Layer::platform, Layer::enterprise, Layer::private_file};
inline constexpr ComparabilityCode kPoints[] = {
    ComparabilityCode::declared_unit, ComparabilityCode::part,     ComparabilityCode::stages,
    ComparabilityCode::vehicle,       ComparabilityCode::lifetime, ComparabilityCode::correction,
    ComparabilityCode::use_method,    ComparabilityCode::cycle,    ComparabilityCode::scenario, ComparabilityCode::pack};
static_assert(std::size(kPoints) == static_cast<std::size_t>(ComparabilityCode::pack) + 1, "a point is missing");

}  // namespace qingtan::frozen
