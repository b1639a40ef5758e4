#pragma once
// How often one scheme comes out lower than another, as a square of cells.

#include <span>
#include <vector>

#include "ui/chart/scene.h"

namespace qingtan::ui {

struct MatrixScheme {
  std::string local;
  std::size_t letter = 0;
  Localized name;
};

/// `below[a][b]`: share of the draws in which a is lower than b. One datum a cell beside the diagonal, row by row.
Scene probability_matrix(std::span<const MatrixScheme> schemes, const std::vector<std::vector<double>>& below, float width);
/// Where the letters of a scheme stand, over its column and before its row: for the chips that a screen has there.
struct MatrixLetters {
  Rect column, row;
};
MatrixLetters matrix_letters(std::size_t schemes, float width, std::size_t scheme);
/// ">99", "<1", else whole per cent.
Localized probability(double share);

}  // namespace qingtan::ui
