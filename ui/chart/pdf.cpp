#include "ui/chart/pdf.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "ui/chart/pdf_file.h"
#include "ui/chart/pdf_fonts.h"

namespace qingtan::ui {
namespace {

constexpr double kPointsPerPx = 0.75;
constexpr double kMostPagePx = 14400 / kPointsPerPx;  // the largest page that readers take
constexpr double kRingWidth = 1.5;
constexpr double kCircle = 0.5522847498307936;  // of a quarter circle's control points, of its radius
constexpr int kOpaque = 100;

double real(float value) { return static_cast<double>(value); }

std::string pdf_numbers(std::initializer_list<double> values) {
  std::string out;
  for (const double value : values) out += pdf_number(value) + " ";
  return out;
}

bool is_drawable(const SceneMark& mark) {
  if (mark.points.empty() || !std::isfinite(mark.width) || !std::isfinite(mark.alpha)) return false;
  if (mark.kind == MarkKind::rect && mark.points.size() < 2) return false;
  return std::all_of(mark.points.begin(), mark.points.end(), [](const Point& p) { return std::isfinite(p.x) && std::isfinite(p.y); });
}

/// The operators of one page, in the scene's own coordinates, and what they need beside them.
class PdfPage {
 public:
  void begin(double width, double height);
  void mark(const SceneMark& mark);
  void write(PdfFile& file, int page, int pages, double width, double height) const;

 private:
  void colour_of(Token token, float alpha);
  void path(const SceneMark& mark, bool closed);
  void circle(const SceneMark& mark);
  void stroke(const SceneMark& mark, double width);
  void text(const SceneMark& mark);
  void show(const PdfFonts::Place& place, double size, double rise);

  std::string out_;
  PdfFonts fonts_;
  std::set<int> opacities_;  // in hundredths
  std::string colour_ = {};
  int opacity_ = kOpaque;
  std::string open_text_;  // what was chosen last for the text that is open
};

void PdfPage::begin(double width, double height) {
  out_ = pdf_numbers({kPointsPerPx, 0, 0, -kPointsPerPx, 0, height * kPointsPerPx}) + "cm\n1 1 1 rg\n" + pdf_numbers({0, 0, width, height}) + "re f\n1 j\n";
}

void PdfPage::colour_of(Token token, float alpha) {
  const Colour c = colour(token, Theme::light);
  const auto level = [&](int shift) { return static_cast<double>(c >> shift & 255) / 255; };
  const std::string rgb = pdf_numbers({level(24), level(16), level(8)});
  if (rgb != colour_) out_ += rgb + "rg " + rgb + "RG\n";
  colour_ = rgb;
  const int opacity = std::clamp(static_cast<int>(std::lround(level(0) * real(alpha) * kOpaque)), 0, kOpaque);
  if (opacity == opacity_) return;
  out_ += "/A" + std::to_string(opacity) + " gs\n";
  opacities_.insert(opacity);
  opacity_ = opacity;
}

void PdfPage::path(const SceneMark& mark, bool closed) {
  for (std::size_t i = 0; i < mark.points.size(); ++i) out_ += pdf_numbers({real(mark.points[i].x), real(mark.points[i].y)}) + (i == 0 ? "m\n" : "l\n");
  if (closed) out_ += "f\n";
}

void PdfPage::circle(const SceneMark& mark) {
  const double x = real(mark.points[0].x), y = real(mark.points[0].y), r = real(mark.width), c = r * kCircle;
  out_ += pdf_numbers({x + r, y}) + "m\n" + pdf_numbers({x + r, y + c, x + c, y + r, x, y + r}) + "c\n" + pdf_numbers({x - c, y + r, x - r, y + c, x - r, y}) + "c\n" +
          pdf_numbers({x - r, y - c, x - c, y - r, x, y - r}) + "c\n" + pdf_numbers({x + c, y - r, x + r, y - c, x + r, y}) + "c\n";
}

void PdfPage::stroke(const SceneMark& mark, double width) {
  out_ += pdf_number(std::max(0.0, width)) + " w\n";
  if (mark.kind == MarkKind::dashed) out_ += "[6 4] 0 d\n";
  if (mark.kind == MarkKind::ring) circle(mark), out_ += "s\n";
  else path(mark, false), out_ += "S\n";
  if (mark.kind == MarkKind::dashed) out_ += "[] 0 d\n";
}

/// Adds a character to the text that is open.
void PdfPage::show(const PdfFonts::Place& place, double size, double rise) {
  const std::string chosen = pdf_font_name(place.font) + " " + pdf_number(size) + " Tf " + pdf_number(rise) + " Ts ";
  if (chosen != open_text_) out_ += (open_text_.empty() ? "" : "> Tj\n") + chosen + "<";
  open_text_ = chosen;
  constexpr char digits[] = "0123456789ABCDEF";
  out_ += {digits[place.code >> 4 & 15], digits[place.code & 15]};
}

void PdfPage::text(const SceneMark& mark) {
  struct Shown {
    PdfFonts::Place place;
    double size, rise;
  };
  const Role role = mark.style.role;
  text_width(role, mark.text);  // has the platform fetch a font for characters that none has
  std::vector<Shown> line;
  double width = 0;
  for (const char32_t character : characters_of(mark.text)) {
    if (character < 0x20) continue;
    const bool lowered = character == kSubscriptTwoCode;
    line.push_back({fonts_.place(role, character), real(lowered ? subscript_px(role) : em(role)), lowered ? -real(kSubscriptDrop * em(role)) : 0});
    width += line.back().place.advance * line.back().size / 1000;
  }
  if (line.empty()) return;
  const double before = mark.style.align == Align::left ? 0 : mark.style.align == Align::right ? width : width / 2;
  out_ += "BT\n" + pdf_numbers({1, 0, 0, -1, real(mark.points[0].x) - before, real(mark.points[0].y)}) + "Tm\n";
  open_text_.clear();
  for (const Shown& each : line) show(each.place, each.size, each.rise);
  out_ += "> Tj\nET\n";
}

void PdfPage::mark(const SceneMark& mark) {
  if (!is_drawable(mark)) return;
  colour_of(mark.kind == MarkKind::text ? mark.style.colour : mark.colour, mark.alpha);
  const Point a = mark.points.front(), b = mark.points[mark.kind == MarkKind::rect ? 1 : 0];
  switch (mark.kind) {
    case MarkKind::rect: out_ += pdf_numbers({real(a.x), real(a.y), real(b.x) - real(a.x), real(b.y) - real(a.y)}) + "re f\n"; break;
    case MarkKind::line:
    case MarkKind::dashed:
    case MarkKind::polyline: stroke(mark, real(mark.width)); break;
    case MarkKind::polygon:
    case MarkKind::area: path(mark, true); break;
    case MarkKind::disc: circle(mark), out_ += "f\n"; break;
    case MarkKind::ring: stroke(mark, kRingWidth); break;
    case MarkKind::text: text(mark); break;
  }
}

void PdfPage::write(PdfFile& file, int page, int pages, double width, double height) const {
  const int content = file.add_stream(out_);
  std::string states;
  for (const int opacity : opacities_) {
    const std::string share = pdf_number(static_cast<double>(opacity) / kOpaque);
    states += "/A" + std::to_string(opacity) + " << /Type /ExtGState /ca " + share + " /CA " + share + " >> ";
  }
  file.set(page, "<< /Type /Page /Parent " + pdf_reference(pages) + " /MediaBox [" + pdf_numbers({0, 0, width * kPointsPerPx, height * kPointsPerPx}) + "] /Contents " +
                     pdf_reference(content) + "\n/Group << /Type /Group /S /Transparency /CS /DeviceRGB >>\n/Resources << /ExtGState << " + states + ">> /Font << " + fonts_.write(file) + ">> >> >>");
}

/// A length of the page that a reader takes, whatever the scene's is.
double page_length(float px) { return std::isfinite(px) ? std::clamp(real(px), 1.0, kMostPagePx) : 1; }

}  // namespace

std::string scene_pdf(const Scene& scene, const Localized& title) {
  const double width = page_length(scene.width), height = page_length(scene.height);
  PdfPage page;
  page.begin(width, height);
  for (const SceneMark& mark : scene.marks) page.mark(mark);
  PdfFile file;
  const int catalog = file.reserve(), pages = file.reserve(), only = file.reserve();
  file.set(catalog, "<< /Type /Catalog /Pages " + pdf_reference(pages) + " /Lang (" + (text_language() == Language::zh ? "zh-CN" : "en") + ") /ViewerPreferences << /DisplayDocTitle true >> >>");
  file.set(pages, "<< /Type /Pages /Kids [" + pdf_reference(only) + "] /Count 1 >>");
  const int info = file.add("<< /Title " + pdf_text(title.str()) + " /Creator (QingTan) >>");
  page.write(file, only, pages, width, height);
  return file.bytes(catalog, info);
}

}  // namespace qingtan::ui
