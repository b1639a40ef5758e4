// What every chart offers in its card's head, and what becomes of it.

#include "ui/chart/caption.h"
#include "ui/chart/pdf.h"
#include "ui/chart/scene_picture.h"
#include "ui/chart/chart_data.h"
#include "ui/chart/svg.h"
#include "ui/text/words.h"
#include "ui/views/views.h"

namespace qingtan::ui {

ChartFile chart_button_row(const Rect& card_rect) {
  Rect row = Rect{card_rect.x, card_rect.y, card_rect.w - 8, size::card_head};
  ChartFile wanted = ChartFile::none;
  const auto button = [&](std::string_view local, Icon icon, Msg name, ChartFile file) {
    if (icon_button(local, row.take_right(28).middle(28), icon, tr(name))) wanted = file;
  };
  button("svg", Icon::download, Msg::chart_svg, ChartFile::svg);
  button("pdf", Icon::report, Msg::chart_pdf, ChartFile::pdf);
  button("png", Icon::image, Msg::chart_png, ChartFile::png);
  button("copy", Icon::copy, Msg::chart_copy, ChartFile::table);
  return wanted;
}

void export_chart(State& state, ChartFile wanted, const Scene& scene, const ChartCaption& caption, std::string_view file) {
  Host& host = state.kit.host();
  const std::string name(file);
  switch (wanted) {
    case ChartFile::none: return;
    case ChartFile::svg: return host.save_file(name + ".svg", scene_svg(captioned(scene, caption), caption.title));
    case ChartFile::pdf: return host.save_file(name + ".pdf", scene_pdf(captioned(scene, caption), caption.title));
    case ChartFile::png: return host.save_file(name + ".png", scene_png(captioned(scene, caption)));
    case ChartFile::table: break;
  }
  host.copy_text(scene_table(scene));
  state.kit.toast({tr(Msg::chart_copied), Token::ok});
}

void comparison_chart_buttons(State& state, const Rect& card_rect, const Scene& scene, ComparisonChart chart) {
  const ChartFile wanted = chart_button_row(card_rect);
  if (wanted == ChartFile::none) return;
  if (chart == ComparisonChart::break_even) {
    return export_chart(state, wanted, scene, {tr(Msg::breakeven_title), tr(Msg::breakeven_caption, {{"vehicle", tr(state.vehicle)}}), scheme_legend(route_names(state))}, "break-even");
  }
  ChartCaption caption{tr(Msg::chart_title), tr(Msg::chart_caption, {{"year", verbatim(std::to_string(state.study->year))}}) + verbatim(" · ") + tr(state.vehicle), {}};
  for (const Stage stage : stages_shown(state)) caption.legend.push_back({tr(stage), stage_colour(stage)});
  export_chart(state, wanted, scene, caption, "footprint");
}

}  // namespace qingtan::ui
