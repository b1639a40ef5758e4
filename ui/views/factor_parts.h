#pragma once
// Parts of the factor libraries.

#include "ui/model/factor_actions.h"
#include "ui/views/views.h"

namespace qingtan::ui {

/// Search and filters; returns the height. `spacious`: targets for fingers.
float draw_factor_filters(State& state, const Rect& area, bool phone);
/// The values of the filter that is open, above everything.
void draw_factor_table(State& state, const Rect& rect);
/// A button that opens the list of the table's columns: which of them are seen.
void draw_column_choice(State& state, const Rect& box, float table_width);
/// The phone's rows of two lines.
void draw_factor_list(State& state, const Rect& rect);
void draw_factor_compare(State& state, const Rect& area);

// Sections of the details; each takes its height off `rest`.
void value_section(State& state, Rect& rest, const Factor& factor);
void forecast_section(State& state, Rect& rest, const Factor& factor);
void boundary_section(Rect& rest, const Factor& factor);
void quality_section(State& state, Rect& rest, const Factor& factor);
void source_section(State& state, Rect& rest, const Factor& factor, const Origin& origin);
void history_section(Rect& rest, const Factor& factor, const Origin& origin);
void schemes_section(State& state, Rect& rest, const Factor& factor);

// Marks that rows, details and the picker share.
Localized name_of(const Factor& factor);
Localized category_of(const Factor& factor);
Localized value_and_unit(const Factor& factor);
/// What proves the factor: icon and plain text; only exceptions are tinted.
Localized signature_of(const Origin& origin);
void draw_signature(const Rect& box, const Origin& origin);
void draw_visibility(const Rect& box, Visibility visibility);
/// "2029-12", in the colour of its state.
Localized valid_month(const Factor& factor, ValidityState state);
Token validity_colour(ValidityState state);
/// Number, then its unit smaller; right-aligned.
void draw_value(const Rect& box, const Localized& value, const Localized& unit_text, bool bold);
/// A name with what matched in bold accent.
void draw_matched(const Rect& box, const Factor& factor, const SearchHit& hit, Role role);
Localized change_text(std::optional<double> change);

}  // namespace qingtan::ui
