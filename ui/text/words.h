#pragma once
// The engine's vocabularies in the words of the interface.

#include <cstddef>

#include "qingtan/base/error.h"
#include "qingtan/calc/assessment.h"
#include "qingtan/calc/compare.h"
#include "qingtan/calc/explain.h"
#include "qingtan/calc/quality.h"
#include "qingtan/model/catalogue.h"
#include "qingtan/model/validity.h"
#include "qingtan/model/vocabulary.h"
#include "ui/text/localized.h"

namespace qingtan::ui {

Localized tr(Stage stage);
Localized tr(Library library);
Localized tr(Vehicle vehicle);
/// As it was entered; what a scheme has that states none, in the language shown.
Localized declared_unit_text(const std::string& unit);
Localized tr(DataQuality quality);
Localized tr(Trust trust);
Localized tr(Visibility visibility);
Localized tr(ValidityState state);
Localized tr(UncertaintyKind kind);
Localized tr(Indicator indicator);
/// A stage that a factor's boundary leaves out; its own word where we know no better one.
Localized left_out(std::string_view word);
Localized tr(Layer layer);
Localized tr(TermName name);
Localized tr(ValueRule rule);
Localized tr(WarningCode code);
Localized tr(ComparabilityCode code);
/// Why an update was refused.
Localized tr(ErrorCode code);

/// A result in kg CO2e, or the word for "incomplete" where it is NaN.
Localized amount(double kgco2e, int decimals);

/// "A", "B", …
Localized scheme_letter(std::size_t scheme);
/// "B 钢-热冲压"
Localized scheme_title(std::size_t scheme, const Localized& name);

}  // namespace qingtan::ui
