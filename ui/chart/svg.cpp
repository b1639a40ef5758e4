#include "ui/chart/svg.h"

#include <cstdio>

#include "ui/kit/fonts.h"

namespace qingtan::ui {
namespace {

constexpr const char* kFamily = "Noto Sans CJK SC, Noto Sans SC, PingFang SC, Microsoft YaHei, sans-serif";

std::string decimals(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.2f", value);
  std::string out = text;
  while (out.back() == '0') out.pop_back();
  if (out.back() == '.') out.pop_back();
  return out == "-0" ? "0" : out;
}

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      default:
        if (static_cast<unsigned char>(c) >= 0x20) out += c;
    }
  }
  return out;
}

std::string attribute(const char* name, double value) { return std::string(" ") + name + "=\"" + decimals(value) + "\""; }

/// fill or stroke with its opacity.
std::string paint_of(const char* what, Token token, float alpha) {
  const Colour c = colour(token, Theme::light);
  char text[64];
  std::snprintf(text, sizeof text, " %s=\"#%06x\"", what, static_cast<unsigned>(c >> 8));
  std::string out = text;
  const double opacity = static_cast<double>(c & 255) / 255 * static_cast<double>(alpha);
  if (opacity < 1) out += std::string(" ") + what + "-opacity=\"" + decimals(opacity) + "\"";
  return out;
}

std::string points_of(const SceneMark& mark) {
  std::string out = " points=\"";
  for (const Point& p : mark.points) out += decimals(static_cast<double>(p.x)) + "," + decimals(static_cast<double>(p.y)) + " ";
  out.back() = '"';
  return out;
}

std::string circle(const SceneMark& mark) {
  const Point& at = mark.points[0];
  return "<circle" + attribute("cx", static_cast<double>(at.x)) + attribute("cy", static_cast<double>(at.y)) + attribute("r", static_cast<double>(mark.width));
}

std::string rectangle(const SceneMark& mark) {
  const Point &a = mark.points[0], &b = mark.points[1];
  return "<rect" + attribute("x", static_cast<double>(a.x)) + attribute("y", static_cast<double>(a.y)) + attribute("width", static_cast<double>(b.x - a.x)) +
         attribute("height", static_cast<double>(b.y - a.y)) + paint_of("fill", mark.colour, mark.alpha) + "/>";
}

std::string stroked(const SceneMark& mark, bool dashes) {
  return "<polyline" + points_of(mark) + " fill=\"none\"" + paint_of("stroke", mark.colour, mark.alpha) + attribute("stroke-width", static_cast<double>(mark.width)) +
         (dashes ? " stroke-dasharray=\"6 4\"" : "") + "/>";
}

std::string text_of(const SceneMark& mark) {
  const char* anchor = mark.style.align == Align::left ? "start" : mark.style.align == Align::right ? "end" : "middle";
  return "<text" + attribute("x", static_cast<double>(mark.points[0].x)) + attribute("y", static_cast<double>(mark.points[0].y)) +
         attribute("font-size", static_cast<double>(em(mark.style.role))) + (is_bold(mark.style.role) ? " font-weight=\"700\"" : "") + " text-anchor=\"" + anchor + "\"" +
         paint_of("fill", mark.style.colour, mark.alpha) + ">" + escaped(mark.text) + "</text>";
}

std::string mark_svg(const SceneMark& mark) {
  switch (mark.kind) {
    case MarkKind::rect: return rectangle(mark);
    case MarkKind::line:
    case MarkKind::polyline: return stroked(mark, false);
    case MarkKind::dashed: return stroked(mark, true);
    case MarkKind::polygon:
    case MarkKind::area: return "<polygon" + points_of(mark) + paint_of("fill", mark.colour, mark.alpha) + "/>";
    case MarkKind::disc: return circle(mark) + paint_of("fill", mark.colour, mark.alpha) + "/>";
    case MarkKind::ring: return circle(mark) + " fill=\"none\"" + paint_of("stroke", mark.colour, mark.alpha) + " stroke-width=\"1\"/>";
    case MarkKind::text: return text_of(mark);
  }
  return {};
}

}  // namespace

std::string scene_svg(const Scene& scene, const Localized& title) {
  const std::string width = decimals(static_cast<double>(scene.width)), height = decimals(static_cast<double>(scene.height));
  std::string out = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + width + "\" height=\"" + height + "\" viewBox=\"0 0 " + width + " " + height +
                    "\" font-family=\"" + kFamily + "\" role=\"img\">\n<title>" + escaped(title.str()) + "</title>\n";
  out += "<rect width=\"" + width + "\" height=\"" + height + "\" fill=\"#ffffff\"/>\n";
  for (const SceneMark& mark : scene.marks) {
    if (!mark.points.empty()) out += mark_svg(mark) + "\n";
  }
  return out + "</svg>\n";
}

}  // namespace qingtan::ui
