#pragma once
// The report as pages.

#include <functional>

#include "ui/model/report_desk.h"
#include "ui/views/views.h"

namespace qingtan::ui {

/// What is drawn as one piece: pages end between them.
struct ReportPiece {
  float height = 0;
  bool keep_next = false;  // a heading does not stand alone at a page's foot
  std::function<void(const Rect&)> draw;
};

/// A document laid out. Pieces point into the document.
struct ReportPages {
  float width = 0;
  int font_files = 0;
  std::vector<ReportPiece> pieces;
  std::vector<std::vector<const ReportPiece*>> pages;
};

/// The document in pieces of this width, in their order. The document must outlive them.
std::vector<ReportPiece> report_pieces(const ReportDocument& document, float width);

}  // namespace qingtan::ui
