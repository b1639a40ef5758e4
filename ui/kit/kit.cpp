#include "ui/kit/kit.h"

#include <imgui.h>

#include <chrono>
#include <utility>

#include "ui/kit/paint.h"

namespace qingtan::ui {
namespace {
Kit* g_kit = nullptr;
constexpr std::size_t kMaxToasts = 3;
constexpr double kToastSeconds = 4;
constexpr int kLostForGood = 2;  // frames
}  // namespace

Kit* kit_or_null() { return g_kit; }
Kit& kit() {
  IM_ASSERT(g_kit != nullptr);
  return *g_kit;
}

void Kit::begin_frame(Theme theme) {
  g_kit = this;
  theme_ = theme;
  path_.clear();
  path_lengths_.clear();
  parents_.clear();
  tooltip = {};
  semantics_.begin_frame();
  if (!next_pending_.empty()) pending_ = std::exchange(next_pending_, {});
  enable_item_hooks();
  begin_fonts();
}

void Kit::end_frame() {
  pending_.clear();
  pending_text_.reset();
  // Tab looks for what comes behind the item that has the keyboard: where that is gone for good it would find nothing, ever.
  keyboard_lost_ = keyboard_is_lost(semantics_) ? keyboard_lost_ + 1 : 0;
  if (keyboard_lost_ == kLostForGood) begin_keyboard_anew();
  g_kit = nullptr;
}

bool Kit::take_pending(std::string_view id) {
  if (pending_ != id) return false;
  pending_.clear();
  return true;
}

std::optional<std::string> Kit::take_pending_text(std::string_view id) {
  if (!pending_text_ || pending_text_->first != id) return std::nullopt;
  std::string text = std::move(pending_text_->second);
  pending_text_.reset();
  return text;
}

std::string Kit::child_path(std::string_view local) const {
  std::string id;
  id.reserve(path_.size() + 1 + local.size());
  id = path_;
  if (!id.empty()) id += '/';
  return id += local;
}

void Kit::push(std::string_view local, bool named) {
  path_lengths_.push_back(path_.size());
  const std::size_t parent_length = parent().size();
  if (!path_.empty()) path_ += '/';
  path_ += local;
  parents_.push_back(named ? path_.size() : parent_length);
}

void Kit::pop() {
  path_.resize(path_lengths_.back());
  path_lengths_.pop_back();
  parents_.pop_back();
}

SemEntry& Kit::entry(std::string_view local, const Rect& rect) {
  SemEntry& entry = semantics_.add(path_, local);
  entry.parent = parent();
  entry.rect = rect;
  entry.state.clipped = !is_visible(rect);
  return entry;
}

// Not ImGui's time: that stands still while nothing is drawn, and a step of it is never long.
double wall_clock() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

void Kit::toast(Toast toast) {
  toast.until = wall_clock() + kToastSeconds;
  toasts_.push_back(std::move(toast));
  if (toasts_.size() > kMaxToasts) toasts_.erase(toasts_.begin());
  want_frame(0);
}

Scope::Scope(std::string_view local) { kit().push(local, false); }

Scope::Scope(std::string_view local, SemRole role, const Localized& name, const Rect& rect) {
  say(local, role, rect, name);
  kit().push(local, true);
}

Scope::~Scope() { kit().pop(); }

void say(std::string_view local, SemRole role, const Rect& rect, const Localized& name,
         const Localized& value) {
  SemEntry& entry = kit().entry(local, rect);
  entry.role = role;
  entry.name = name.str();
  entry.value = value.str();
}

}  // namespace qingtan::ui
