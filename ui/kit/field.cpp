#include "ui/kit/field.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include <imgui.h>
#include <imgui_internal.h>

#include "ui/kit/fonts.h"
#include "ui/text/expression.h"
#include "ui/text/number.h"

namespace qingtan::ui {
namespace {

constexpr float kFieldPad = 8, kFieldGap = 8, kMessagePad = 8;

int grow(ImGuiInputTextCallbackData* data) {
  if (data->EventFlag != ImGuiInputTextFlags_CallbackResize) return 0;
  auto& text = *static_cast<std::string*>(data->UserData);
  text.resize(static_cast<std::size_t>(data->BufTextLen));
  data->Buf = text.data();
  return 0;
}

/// One for each character, as ImGui draws a password.
std::string dots(std::string_view text) {
  const auto is_first = [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; };
  return std::string(static_cast<std::size_t>(std::count_if(text.begin(), text.end(), is_first)), '*');
}

/// ImGui's editor without any look of its own, over the whole of `box`.
struct Editor {
  bool edited = false, active = false, activated = false, left = false, left_after_edit = false, hovered = false;
  bool visible = false;
};

Editor edit_text(const std::string& id_text, ImGuiID id, const Rect& box, const FieldSpec& spec, std::string& text) {
  Editor editor;
  const bool was_active = ImGui::GetActiveID() == id;
  ImGui::PushFont(face(Role::body), em(Role::body));
  ImGui::PushStyleColor(ImGuiCol_FrameBg, 0);
  ImGui::PushStyleColor(ImGuiCol_FrameBgHovered, 0);
  ImGui::PushStyleColor(ImGuiCol_FrameBgActive, 0);
  ImGui::PushStyleColor(ImGuiCol_NavCursor, 0);
  if (!was_active) ImGui::PushStyleColor(ImGuiCol_Text, 0);
  ImGui::PushStyleVar(ImGuiStyleVar_FrameBorderSize, 0);
  // ImGui centres the em; the face stands lower in it than our own lines do (paint.cpp), its caret higher.
  constexpr float kRaise = 2;
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {0, std::max(0.0f, (box.h - ImGui::GetFontSize()) / 2 - kRaise)});
  ImGui::SetCursorScreenPos({box.x, box.y});
  if (spec.take_keyboard) ImGui::SetKeyboardFocusHere();
  ImGuiInputTextFlags flags = ImGuiInputTextFlags_CallbackResize;
  if (spec.select_all) flags |= ImGuiInputTextFlags_AutoSelectAll;
  if (spec.read_only) flags |= ImGuiInputTextFlags_ReadOnly;
  if (spec.secret) flags |= ImGuiInputTextFlags_Password;
  editor.edited = ImGui::InputTextEx(id_text.c_str(), nullptr, text.data(), static_cast<int>(text.capacity()) + 1,
                                     {box.w, box.h}, flags, grow, &text);
  editor.active = ImGui::IsItemActive();
  editor.activated = ImGui::IsItemActivated();
  editor.left = ImGui::IsItemDeactivated();
  editor.left_after_edit = ImGui::IsItemDeactivatedAfterEdit();
  editor.hovered = ImGui::IsItemHovered();
  editor.visible = ImGui::IsItemVisible();
  ImGui::PopStyleVar(2);
  ImGui::PopStyleColor(was_active ? 4 : 5);
  ImGui::PopFont();
  return editor;
}

void draw_frame(const Rect& rect, const FieldSpec& spec, bool active, bool hovered) {
  const bool quiet = spec.look == FieldLook::in_table && !active && !hovered && spec.problem.empty();
  if (quiet) return;
  fill(rect, spec.read_only ? Token::bg_disabled : Token::bg_field, size::radius);
  if (active) focus_ring(rect, size::radius);
  else stroke(rect, !spec.problem.empty() ? Token::bad : spec.read_only ? Token::line_subtle : hovered ? Token::line_strong : Token::line, size::radius);
}

/// Above everything, so that nothing moves when it appears.
void draw_problem(const Rect& field, const Localized& problem) {
  const float width = std::min(280.0f, text_width(Role::caption, problem.str()));
  Rect box{field.x, field.bottom() + 4, width + 2 * kMessagePad, 0};
  box.h = draw_paragraph({0, 0, width, 0}, problem.str(), {Role::caption}, false) + 8;
  box.x = std::max(4.0f, std::min(box.x, ImGui::GetIO().DisplaySize.x - box.w - 4));
  overlay_push();
  fill(box, Token::bad_tint, size::radius);
  stroke(box, Token::bad_line, size::radius);
  draw_paragraph(box.inset(kMessagePad, 4), problem.str(), {Role::caption, Token::bad});
  overlay_pop();
}

void record(std::string_view local, ImGuiID id, const Rect& rect, const FieldSpec& spec, bool active,
            const std::string& value) {
  SemEntry& entry = kit().entry(local, rect);
  entry.role = spec.role;
  entry.name = spec.name.str();
  entry.value = value;
  entry.description = spec.problem.str();
  entry.item = id;
  kit().semantics().cover(id);
  entry.state.focused = active;
  entry.state.interactive = true;
  entry.state.invalid = !spec.problem.empty();
  entry.state.readonly = spec.read_only;
}

}  // namespace

FieldSpec search_spec(const Localized& name, const Localized& placeholder, bool take_keyboard) {
  FieldSpec spec;
  spec.name = name;
  spec.placeholder = placeholder;
  spec.icon = Icon::search;
  spec.role = SemRole::searchbox;
  spec.take_keyboard = take_keyboard;
  return spec;
}

FieldState text_field(std::string_view local, const Rect& rect, const FieldSpec& given, std::string& text,
                      const Localized* shown) {
  const std::string path = kit().child_path(local);
  const std::string id_text = "##" + path;
  const ImGuiID id = ImGui::GetCurrentContext()->CurrentWindow->GetID(id_text.c_str());
  FieldSpec spec = given;
  FieldState state;
  const bool was_active = ImGui::GetActiveID() == id;
  if (kit().take_pending(path)) spec.take_keyboard = true;
  if (std::optional<std::string> put = kit().take_pending_text(path); put && !spec.read_only) {
    if (was_active) ImGui::ClearActiveID();
    state.changed = state.committed = *put != text;
    text = std::move(*put);
  }
  Rect content = rect.inset(spec.look == FieldLook::boxed ? kFieldPad : 6, 0);
  if (spec.icon != Icon::none) content.take_left(size::icon + kFieldGap);
  const float unit_width = spec.unit.empty() ? 0 : text_width(Role::caption, spec.unit.str());
  if (unit_width > 0) content.take_right(unit_width + 6);
  Rect box = content;
  if (spec.right_aligned && was_active) {  // the caret stands right, as the number does
    const float wide = std::min(content.w, text_width(Role::body, text) + 4);
    const Rect beside = box.take_left(content.w - wide);
    // A press there is one into the field: the editor, which would take it for one elsewhere, has the whole of it in that frame.
    const bool pressed_beside = ImGui::IsMouseClicked(ImGuiMouseButton_Left) && ImGui::IsWindowHovered() &&
                                ImGui::IsMouseHoveringRect({beside.x, rect.y}, {beside.right(), rect.bottom()});
    if (pressed_beside) box = content;
  }
  const bool hovered_before = ImGui::IsMouseHoveringRect({rect.x, rect.y}, {rect.right(), rect.bottom()}) && ImGui::IsWindowHovered();
  draw_frame(rect, spec, was_active, hovered_before);
  const std::string before = text;
  const Editor editor = edit_text(id_text, id, box, spec, text);
  text.resize(std::char_traits<char>::length(text.c_str()));
  state.active = editor.active;
  state.changed = state.changed || (editor.edited && text != before);
  state.committed = state.committed || editor.left_after_edit;
  state.entered = editor.left && (ImGui::IsKeyPressed(ImGuiKey_Enter, false) || ImGui::IsKeyPressed(ImGuiKey_KeypadEnter, false));
  state.cancelled = editor.left && ImGui::IsKeyPressed(ImGuiKey_Escape, false);
  if (editor.activated || editor.left || state.changed) kit().want_frame(0);

  if (spec.icon != Icon::none) draw_icon({rect.x + kFieldPad, rect.y, size::icon, rect.h}, spec.icon, Token::tx_3);
  const bool has_shown = shown != nullptr && !shown->empty();
  if (!was_active) {
    const Align align = spec.right_aligned ? Align::right : Align::left;
    const Token colour = spec.read_only ? Token::tx_2 : !spec.problem.empty() ? Token::bad : Token::tx;
    if (has_shown) draw_text(content, shown->str(), {Role::body, colour, align});
    else if (!text.empty()) draw_text(content, spec.secret ? dots(text) : text, {Role::body, colour, align});
  }
  if (text.empty() && !has_shown && !spec.placeholder.empty()) {
    draw_text(content, spec.placeholder.str(), {Role::body, Token::tx_3, spec.right_aligned ? Align::right : Align::left});
  }
  if (unit_width > 0) {
    draw_text({rect.right() - unit_width - (spec.look == FieldLook::boxed ? kFieldPad : 6), rect.y, unit_width, rect.h}, spec.unit.str(), {Role::caption, Token::tx_3});
  }
  if (!spec.problem.empty() && (was_active || hovered_before)) draw_problem(rect, spec.problem);
  const std::string& spoken = has_shown && !state.active ? shown->str() : text;
  record(local, id, rect, spec, state.active, spec.secret ? dots(spoken) : spoken);
  return state;
}

void leave_field() { ImGui::ClearActiveID(); }

void field_label(const Rect& rect, const Localized& text, const Localized& note) {
  Rect rest = rect;
  rest.h = 16;
  rest.take_left(draw_text(rest, text.str(), {Role::caption, Token::tx_2}) + 4);
  if (!note.empty()) draw_text(rest, note.str(), {Role::caption, Token::ac});
}

namespace {

Localized bound_text(double value, double scale) { return number_as_stored(std::strtod(fifteen_digits(value * scale).c_str(), nullptr)); }

Localized problem_of(const Typed& typed, const NumberRule& rule) {
  switch (typed.error) {
    case TypedError::none: break;
    case TypedError::empty: return rule.optional ? Localized{} : tr(Msg::field_empty);
    case TypedError::unfinished: return tr(Msg::field_unfinished);
    case TypedError::divided_by_zero: return tr(Msg::field_divided_by_zero);
    case TypedError::too_large: return tr(Msg::field_too_large);
    case TypedError::not_a_number: return tr(Msg::field_not_a_number);
  }
  const double value = typed.value / rule.scale;
  const bool low = rule.above_least ? !(value > rule.least) : value < rule.least;
  if (!low && value <= rule.most) return {};
  if (rule.most >= 1e12) {
    return tr(rule.above_least ? Msg::field_above : Msg::field_at_least, {{"least", bound_text(rule.least, rule.scale)}});
  }
  return tr(rule.above_least ? Msg::field_above_to : Msg::field_from_to,
            {{"least", bound_text(rule.least, rule.scale)}, {"most", bound_text(rule.most, rule.scale)}});
}

}  // namespace

NumberEdit number_field(std::string_view local, const Rect& rect, FieldSpec spec, std::optional<double> stored,
                        const NumberRule& rule) {
  Kit& k = kit();
  const std::string path = k.child_path(local);
  const std::string stored_text = stored ? fifteen_digits(*stored * rule.scale) : std::string();
  const auto kept = k.typed.find(path);
  // Text that could not be used stays until it is mended, or until the number changes from elsewhere.
  const bool unresolved = kept != k.typed.end() && kept->second.stored == stored_text;
  if (kept != k.typed.end() && !unresolved) k.typed.erase(kept);
  std::string text = unresolved ? k.typed[path].text : stored_text;
  const bool percent = rule.scale == 100;
  const auto judge = [&](const std::string& what) { return problem_of(read_typed(what, percent), rule); };
  if (unresolved) spec.problem = judge(text);
  spec.right_aligned = true;
  Localized shown;
  if (!unresolved && stored) shown = rule.decimals < 0 ? number_as_stored(std::strtod(stored_text.c_str(), nullptr)) : number(*stored * rule.scale, rule.decimals);
  const FieldState state = text_field(local, rect, spec, text, unresolved ? nullptr : &shown);

  NumberEdit edit;
  edit.value = stored;
  if (state.cancelled) {
    if (unresolved) edit.value = k.typed[path].before, edit.changed = edit.value != stored, edit.committed = true;
    k.typed.erase(path);
    return edit;
  }
  if (!state.changed && !state.committed) {
    if (!state.active && unresolved && spec.problem.empty()) k.typed.erase(path);
    return edit;
  }
  const Typed typed = read_typed(text, percent);
  const Localized problem = problem_of(typed, rule);
  std::string now_stored = stored_text;
  const std::optional<double> before = unresolved ? k.typed[path].before : stored;
  if (problem.empty()) {
    std::optional<double> value;
    if (typed.error == TypedError::none) value = typed.value / rule.scale;
    edit.changed = value != stored;
    edit.committed = state.committed;
    edit.value = value;
    now_stored = value ? fifteen_digits(*value * rule.scale) : std::string();
  }
  if (!problem.empty() && state.committed && before) {
    // "8o" was 8 for a moment: what cannot be used changes nothing in the end.
    edit.changed = before != stored;
    edit.committed = true;
    edit.value = before;
    now_stored = fifteen_digits(*before * rule.scale);
  }
  if (state.active || !problem.empty()) k.typed[path] = {text, now_stored, before};
  else k.typed.erase(path);
  return edit;
}

}  // namespace qingtan::ui
