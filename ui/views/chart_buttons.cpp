// What every chart offers in its card's head.

#include "ui/chart/pdf.h"
#include "ui/chart/scene_picture.h"
#include "ui/chart/svg.h"
#include "ui/views/views.h"

namespace qingtan::ui {

void chart_buttons(State& state, const Rect& card_rect, const Scene& scene, const Localized& title, std::string_view file) {
  Rect row = Rect{card_rect.x, card_rect.y, card_rect.w - 8, size::card_head};
  if (icon_button("svg", row.take_right(28).middle(28), Icon::download, tr(Msg::chart_svg))) {
    state.kit.host().save_file(std::string(file) + ".svg", scene_svg(scene, title));
  }
  if (icon_button("pdf", row.take_right(28).middle(28), Icon::report, tr(Msg::chart_pdf))) {
    state.kit.host().save_file(std::string(file) + ".pdf", scene_pdf(scene, title));
  }
  if (icon_button("png", row.take_right(28).middle(28), Icon::image, tr(Msg::chart_png))) {
    state.kit.host().save_file(std::string(file) + ".png", scene_png(scene));
  }
  if (icon_button("copy", row.take_right(28).middle(28), Icon::copy, tr(Msg::chart_copy))) {
    state.kit.host().copy_text(scene_table(scene));
    state.kit.toast({tr(Msg::chart_copied), Token::ok});
  }
}

}  // namespace qingtan::ui
