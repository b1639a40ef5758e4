#include "ui/kit/tokens.h"

#include <cmath>

namespace qingtan::ui {
namespace {

struct Pair {
  Colour light, dark;
};

constexpr std::array<Pair, kTokenCount> kColours{{
#define TOKEN(name, light, dark) {light, dark},
#include "ui/kit/tokens.inc"
#undef TOKEN
}};

double linear(unsigned channel) {
  const double c = channel / 255.0;
  return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}

double luminance(Colour c) {
  return 0.2126 * linear(c >> 24 & 255) + 0.7152 * linear(c >> 16 & 255) +
         0.0722 * linear(c >> 8 & 255);
}

}  // namespace

Colour colour(Token token, Theme theme) {
  const Pair& pair = kColours[static_cast<std::size_t>(token)];
  return theme == Theme::light ? pair.light : pair.dark;
}

double contrast(Colour a, Colour b) {
  const double la = luminance(a), lb = luminance(b);
  return la > lb ? (la + 0.05) / (lb + 0.05) : (lb + 0.05) / (la + 0.05);
}

}  // namespace qingtan::ui
