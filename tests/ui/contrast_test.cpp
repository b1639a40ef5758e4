// Protects: text stays readable on every surface it sits on, in both themes.

#include <catch2/catch_test_macros.hpp>

#include "ui/kit/tokens.h"

using namespace qingtan::ui;

namespace {

constexpr Token kSurfaces[] = {Token::bg_app,   Token::bg_panel,    Token::bg_sunken, Token::bg_raised,
                               Token::bg_field, Token::bg_selected, Token::bg_hover};

double ratio(Token text, Token surface, Theme theme) { return contrast(colour(text, theme), colour(surface, theme)); }

void expect(Token text, Token surface, double least) {
  for (const Theme theme : {Theme::light, Theme::dark}) {
    INFO(kTokenNames[static_cast<std::size_t>(text)] << " on " << kTokenNames[static_cast<std::size_t>(surface)]
         << (theme == Theme::light ? " light" : " dark"));
    CHECK(ratio(text, surface, theme) >= least);
  }
}

}  // namespace

TEST_CASE("values, labels and the accent keep 4.5:1 on every surface") {
  for (const Token surface : kSurfaces) {
    expect(Token::tx, surface, 4.5);
    expect(Token::tx_2, surface, 4.5);
    expect(Token::ac, surface, 4.5);
    expect(Token::tx_3, surface, 4.4);
  }
}

TEST_CASE("tones keep 4.4:1 on their tint and on panels") {
  constexpr Token tones[][2] = {{Token::ok, Token::ok_tint}, {Token::warn, Token::warn_tint},
                                {Token::bad, Token::bad_tint}, {Token::info, Token::info_tint},
                                {Token::ac, Token::ac_tint}};
  for (const auto& [text, tint] : tones) {
    expect(text, tint, 4.4);
    expect(text, Token::bg_panel, 4.4);
  }
  expect(Token::on_ac, Token::ac, 4.5);
  expect(Token::on_ac, Token::ac_hover, 4.5);
}

TEST_CASE("labels on stages and letters on scheme chips are readable") {
  constexpr Token pairs[][2] = {{Token::on_stage_material, Token::stage_material},
                                {Token::on_stage_processing, Token::stage_processing},
                                {Token::on_stage_joining, Token::stage_joining},
                                {Token::on_stage_fuel_production, Token::stage_fuel_production},
                                {Token::on_stage_fuel_direct, Token::stage_fuel_direct},
                                {Token::on_scheme_a, Token::scheme_a}, {Token::on_scheme_b, Token::scheme_b},
                                {Token::on_scheme_c, Token::scheme_c}, {Token::on_scheme_d, Token::scheme_d}};
  for (const auto& [text, fill] : pairs) expect(text, fill, 4.4);
}

TEST_CASE("stages stand out from the panel they are drawn on") {
  for (const Token stage : {Token::stage_material, Token::stage_processing, Token::stage_joining,
                            Token::stage_fuel_production, Token::stage_fuel_direct}) {
    expect(stage, Token::bg_panel, 3.0);
  }
}
