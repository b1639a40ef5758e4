#include "ui/kit/path.h"

#include <cstdlib>
#include <numbers>
#include <string>

namespace qingtan::ui {
namespace {

constexpr int kCurveSteps = 10;
constexpr float kArcStep = 0.3f;  // rad

float dot(Point a, Point b) { return a.x * b.x + a.y * b.y; }

class Reader {
 public:
  explicit Reader(std::string_view data) : data_(data) {}

  std::vector<SubPath> read() {
    while (skip(), at_ < data_.size()) {
      if (is_letter(data_[at_])) command_ = data_[at_++];
      step();
    }
    return std::move(paths_);
  }

 private:
  static bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
  static bool is_digit(char c) { return c >= '0' && c <= '9'; }
  bool relative() const { return command_ >= 'a'; }

  void skip() {
    while (at_ < data_.size() && (data_[at_] == ' ' || data_[at_] == ',')) ++at_;
  }

  /// Numbers may touch: "-.8-5.5" and "1.5.7" are two each.
  float number() {
    skip();
    std::string digits;
    bool dot_seen = false;
    while (at_ < data_.size()) {
      const char c = data_[at_];
      const bool sign = c == '-' && digits.empty();
      const bool point = c == '.' && !dot_seen;
      if (!is_digit(c) && !sign && !point) break;
      dot_seen = dot_seen || point;
      digits += c;
      ++at_;
    }
    if (digits.empty()) ++at_;  // never stand still on bad data
    return std::strtof(digits.c_str(), nullptr);
  }

  Point pair() {
    const float x = number();
    const float y = number();
    return relative() ? Point{pen_.x + x, pen_.y + y} : Point{x, y};
  }

  void line_to(Point p) {
    if (paths_.empty()) paths_.push_back({{pen_}, false});
    paths_.back().points.push_back(p);
    pen_ = p;
  }

  void move_to(Point p) {
    paths_.push_back({{p}, false});
    pen_ = start_ = p;
    command_ = relative() ? 'l' : 'L';  // further pairs are lines
  }

  void curve_to(Point a, Point b, Point end) {
    const Point from = pen_;
    for (int i = 1; i <= kCurveSteps; ++i) {
      const float t = static_cast<float>(i) / kCurveSteps, u = 1 - t;
      const float w0 = u * u * u, w1 = 3 * u * u * t, w2 = 3 * u * t * t, w3 = t * t * t;
      line_to({w0 * from.x + w1 * a.x + w2 * b.x + w3 * end.x, w0 * from.y + w1 * a.y + w2 * b.y + w3 * end.y});
    }
    control_ = b;
  }

  /// Circular arcs only (rx = ry, no rotation).
  void arc_to(float radius, bool large, bool sweep, Point end) {
    const Point from = pen_;
    const Point half{(end.x - from.x) / 2, (end.y - from.y) / 2};
    const float h2 = dot(half, half);
    const float away = std::sqrt(std::max(0.0f, radius * radius / h2 - 1)) * (large == sweep ? -1.0f : 1.0f);
    const Point centre{from.x + half.x - half.y * away, from.y + half.y + half.x * away};
    const float start = std::atan2(from.y - centre.y, from.x - centre.x);
    float turn = std::atan2(end.y - centre.y, end.x - centre.x) - start;
    const float full = 2 * std::numbers::pi_v<float>;
    if (sweep && turn < 0) turn += full;
    if (!sweep && turn > 0) turn -= full;
    const int steps = std::max(2, static_cast<int>(std::abs(turn) / kArcStep) + 1);
    const float r = std::sqrt(dot({from.x - centre.x, from.y - centre.y}, {from.x - centre.x, from.y - centre.y}));
    for (int i = 1; i <= steps; ++i) {
      const float angle = start + turn * static_cast<float>(i) / static_cast<float>(steps);
      line_to({centre.x + r * std::cos(angle), centre.y + r * std::sin(angle)});
    }
  }

  void arc() {
    const float radius = number();
    number(), number();  // ry, rotation
    const bool large = flag(), sweep = flag();
    arc_to(radius, large, sweep, pair());
  }

  bool flag() {
    skip();
    return at_ < data_.size() && data_[at_++] == '1';
  }

  void smooth() {
    const bool after_curve = last_ == 'c' || last_ == 'C' || last_ == 's' || last_ == 'S';
    const Point a = after_curve ? Point{2 * pen_.x - control_.x, 2 * pen_.y - control_.y} : pen_;
    const Point b = pair();
    curve_to(a, b, pair());
  }

  void step() {
    const char now = command_;
    switch (now | 0x20) {
      case 'm': move_to(pair()); break;
      case 'l': line_to(pair()); break;
      case 'h': line_to({relative() ? pen_.x + number() : number(), pen_.y}); break;
      case 'v': line_to({pen_.x, relative() ? pen_.y + number() : number()}); break;
      case 'c': {
        const Point a = pair(), b = pair();
        curve_to(a, b, pair());
        break;
      }
      case 's': smooth(); break;
      case 'a': arc(); break;
      case 'z': close(); break;
      default: ++at_;
    }
    last_ = now;
  }

  void close() {
    if (paths_.empty()) return;
    std::vector<Point>& points = paths_.back().points;
    if (points.size() > 2) {
      const Point gap{points.back().x - start_.x, points.back().y - start_.y};
      if (dot(gap, gap) < 1e-4f) points.pop_back();
    }
    paths_.back().closed = true;
    pen_ = start_;
  }

  std::string_view data_;
  std::size_t at_ = 0;
  char command_ = 'M', last_ = 0;
  Point pen_, start_, control_;
  std::vector<SubPath> paths_;
};

}  // namespace

std::vector<SubPath> flatten_path(std::string_view data) { return Reader(data).read(); }

}  // namespace qingtan::ui
