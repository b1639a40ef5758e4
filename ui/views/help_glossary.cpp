// The words of the glossary, in the order in which one meets them. A clause is given only where the project's documents
// (docs/calculation.md, the public headers) or its specification name it.

#include <array>

#include "ui/views/help.h"

namespace qingtan::ui {
namespace {

constexpr std::array kGlossary{
    GlossaryTerm{"footprint", Msg::term_word_footprint, Msg::term_text_footprint, "ISO 14067:2018; GB/T 24067-2024"},
    GlossaryTerm{"partial", Msg::term_word_partial, Msg::term_text_partial, "GB/T 24067-2024"},
    GlossaryTerm{"declared-unit", Msg::term_word_declared_unit, Msg::term_text_declared_unit, "ISO 14067:2018 6.3.3"},
    GlossaryTerm{"boundary", Msg::term_word_boundary, Msg::term_text_boundary, "ISO 14067:2018 6.3"},
    GlossaryTerm{"comparability", Msg::term_word_comparability, Msg::term_text_comparability, "ISO 14067:2018 6.3.3"},
    GlossaryTerm{"comparative", Msg::term_word_comparative, Msg::term_text_comparative, "ISO 14040; ISO 14044"},
    GlossaryTerm{"stage", Msg::term_word_stage, Msg::term_text_stage, ""},
    GlossaryTerm{"factor", Msg::term_word_factor, Msg::term_text_factor, ""},
    GlossaryTerm{"library", Msg::term_word_library, Msg::term_text_library, ""},
    GlossaryTerm{"pack", Msg::term_word_pack, Msg::term_text_pack, ""},
    GlossaryTerm{"scheme", Msg::term_word_scheme, Msg::term_text_scheme, ""},
    GlossaryTerm{"net-mass", Msg::term_word_net_mass, Msg::term_text_net_mass, ""},
    GlossaryTerm{"yield", Msg::term_word_yield, Msg::term_text_yield, ""},
    GlossaryTerm{"material-input", Msg::term_word_material_input, Msg::term_text_material_input, ""},
    GlossaryTerm{"basis", Msg::term_word_basis, Msg::term_text_basis, ""},
    GlossaryTerm{"scrap", Msg::term_word_scrap, Msg::term_text_scrap, ""},
    GlossaryTerm{"recycled", Msg::term_word_recycled, Msg::term_text_recycled, ""},
    GlossaryTerm{"lifetime", Msg::term_word_lifetime, Msg::term_text_lifetime, ""},
    GlossaryTerm{"correction", Msg::term_word_correction, Msg::term_text_correction, ""},
    GlossaryTerm{"saving", Msg::term_word_saving, Msg::term_text_saving, ""},
    GlossaryTerm{"mass-difference", Msg::term_word_mass_difference, Msg::term_text_mass_difference, "Koffler & Rohde-Brandenburger 2010"},
    GlossaryTerm{"physics", Msg::term_word_physics, Msg::term_text_physics, "Kim & Wallington 2013, 2016"},
    GlossaryTerm{"charging", Msg::term_word_charging, Msg::term_text_charging, ""},
    GlossaryTerm{"baseline", Msg::term_word_baseline, Msg::term_text_baseline, ""},
    GlossaryTerm{"break-even", Msg::term_word_break_even, Msg::term_text_break_even, ""},
    GlossaryTerm{"forecast", Msg::term_word_forecast, Msg::term_text_forecast, ""},
    GlossaryTerm{"held", Msg::term_word_held, Msg::term_text_held, ""},
    GlossaryTerm{"scenario", Msg::term_word_scenario, Msg::term_text_scenario, ""},
    GlossaryTerm{"timing", Msg::term_word_timing, Msg::term_text_timing, ""},
    GlossaryTerm{"co2-only", Msg::term_word_co2_only, Msg::term_text_co2_only, ""},
    GlossaryTerm{"uncertainty", Msg::term_word_uncertainty, Msg::term_text_uncertainty, ""},
    GlossaryTerm{"pedigree", Msg::term_word_pedigree, Msg::term_text_pedigree, "Ciroth et al. 2016"},
    GlossaryTerm{"quality", Msg::term_word_quality, Msg::term_text_quality, "ISO 14044:2006 4.2.3.6.2"},
    GlossaryTerm{"allocation", Msg::term_word_allocation, Msg::term_text_allocation, "ISO 14044:2006 4.3.4.2"},
    GlossaryTerm{"cff", Msg::term_word_cff, Msg::term_text_cff, "(EU) 2021/2279"},
    GlossaryTerm{"validity", Msg::term_word_validity, Msg::term_text_validity, ""},
    GlossaryTerm{"incomplete", Msg::term_word_incomplete, Msg::term_text_incomplete, ""},
    GlossaryTerm{"signature", Msg::term_word_signature, Msg::term_text_signature, ""},
    GlossaryTerm{"development-keys", Msg::term_word_development_keys, Msg::term_text_development_keys, ""},
    GlossaryTerm{"withdrawn", Msg::term_word_withdrawn, Msg::term_text_withdrawn, ""},
    GlossaryTerm{"pin", Msg::term_word_pin, Msg::term_text_pin, ""},
    GlossaryTerm{"override", Msg::term_word_override, Msg::term_text_override, ""},
};

}  // namespace

std::span<const GlossaryTerm> glossary() { return kGlossary; }

}  // namespace qingtan::ui
