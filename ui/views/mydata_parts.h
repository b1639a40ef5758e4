#pragma once
// Parts of my database.

#include "ui/views/factor_parts.h"

namespace qingtan::ui {

inline constexpr float kOwnPane = 368;

void draw_own_list(State& state, const Rect& rect, bool phone);
/// Precondition: state.mydata.incoming.
void draw_own_import(State& state, const Rect& area, bool phone);
void draw_own_bin(State& state, const Rect& rect, bool phone);
void draw_own_detail(State& state, const Rect& pane, const OwnFactor& own, bool phone);
/// Precondition: state.mydata.draft.
void draw_own_form(State& state, const Rect& pane, bool phone);

// What is attached; each takes its height off `rest`.
void draw_own_attachments(State& state, Rect& rest, const OwnFactor& own, bool phone);
void draw_form_attachments(State& state, Rect& rest, FactorDraft& draft, bool phone);

/// "2026-11-20 16:08", of the world's clock.
Localized moment_text(Moment moment);
/// A member of a record by its JSON pointer.
Localized member_name(std::string_view path);
Localized own_status_name(OwnStatus status);
/// What the engine's reader says, in the form's words.
Localized own_problem(const Error& error);

}  // namespace qingtan::ui
