#pragma once
// Parts of the help. Each draws from rest.y and takes its height off `rest`.

#include <span>

#include "ui/views/views.h"

namespace qingtan::ui {

/// One word of the glossary. `clause`: where a standard or a published method says so, as the project's own documents
/// give it; empty where the definition is the program's own.
struct GlossaryTerm {
  std::string_view local;
  Msg term, meaning;
  std::string_view clause;
};
std::span<const GlossaryTerm> glossary();

void help_glossary(State& state, Rect& rest, bool phone);
/// The formulas of the active scheme with its numbers, stage by stage.
void help_calculation(State& state, Rect& rest, bool phone);

}  // namespace qingtan::ui
