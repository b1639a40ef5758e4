#include "ui/chart/probability_matrix.h"

#include <algorithm>
#include <cmath>

#include "ui/text/number.h"
#include "ui/text/words.h"

namespace qingtan::ui {
namespace {

constexpr float kMatrixCell = 32, kMatrixGap = 2, kMatrixHead = 24, kMatrixMost = 96;
constexpr double kNever = 0.01;  // a share below it is written as such, and has no colour

float strength(double share) { return share > 0.99 ? 0.34f : share > 0.6 ? 0.20f : share > 0.4 ? 0.10f : 0.07f; }

struct MatrixPlaces {
  float names, cell;  // widths
  float column(std::size_t b) const { return names + (cell + kMatrixGap) * static_cast<float>(b); }
  float row(std::size_t a) const { return kMatrixHead + (kMatrixCell + kMatrixGap) * static_cast<float>(a); }
};

MatrixPlaces places_of(std::size_t schemes, float width) {
  const auto count = static_cast<float>(schemes);
  const float names = std::max(28.0f, std::min(220.0f, width - count * (kMatrixMost + kMatrixGap)));
  return {names, std::min(kMatrixMost, std::floor((width - names) / count) - kMatrixGap)};
}

}  // namespace

Localized probability(double share) {
  if (share > 0.99) return verbatim(">99");
  if (share < kNever) return verbatim("<1");
  return number(share * 100, 0);
}

Scene probability_matrix(std::span<const MatrixScheme> schemes, const std::vector<std::vector<double>>& below, float width) {
  Scene scene;
  scene.width = width;
  const MatrixPlaces at = places_of(schemes.size(), width);
  const float names = at.names, cell = at.cell;
  scene.height = at.row(schemes.size());
  for (std::size_t b = 0; b < schemes.size(); ++b) {
    scene.text({at.column(b) + cell / 2, 16}, scheme_letter(schemes[b].letter), {Role::caption_bold, Token::tx_2, Align::centre});
  }
  for (std::size_t a = 0; a < schemes.size(); ++a) {
    const float y = at.row(a);
    const Localized name = scheme_title(schemes[a].letter, schemes[a].name);
    scene.text({0, y + 20}, verbatim(fitted(Role::body, names < 60 ? scheme_letter(schemes[a].letter).str() : name.str(), names - 8)), {Role::body});
    for (std::size_t b = 0; b < schemes.size(); ++b) {
      const Rect box{at.column(b), y, cell, kMatrixCell};
      if (a == b) {
        scene.text({box.centre().x, y + 20}, verbatim("—"), {Role::body, Token::tx_3, Align::centre});
        continue;
      }
      const int datum = static_cast<int>(scene.data.size());
      const double share = below[a][b];
      if (share >= kNever) scene.rect(box, Token::ac, datum, strength(share));
      scene.text({box.centre().x, y + 20}, probability(share), {share > 0.5 ? Role::body_bold : Role::body, Token::tx, Align::centre}, datum);
      Datum item;
      item.local = schemes[a].local + "-" + schemes[b].local;
      item.hit = box;
      item.tab_stop = true;
      item.reading.has_swatch = false;
      item.reading.title = tr(Msg::breakeven_below, {{"first", scheme_letter(schemes[a].letter)}, {"second", scheme_letter(schemes[b].letter)}});
      item.reading.value = probability(share) + verbatim(" %");
      scene.data.push_back(std::move(item));
    }
  }
  return scene;
}

MatrixLetters matrix_letters(std::size_t schemes, float width, std::size_t scheme) {
  const MatrixPlaces at = places_of(schemes, width);
  return {{at.column(scheme) + at.cell / 2 - size::chip / 2, 2, size::chip, size::chip},
          Rect{0, at.row(scheme), size::chip, kMatrixCell}.middle(size::chip)};
}

}  // namespace qingtan::ui
