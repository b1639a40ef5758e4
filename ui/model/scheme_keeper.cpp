#include "ui/model/scheme_keeper.h"

#include <algorithm>

#include "qingtan/base/value.h"

namespace qingtan::ui {
namespace {

constexpr const char* kOpenSchemes = "open-schemes";

}  // namespace

std::optional<Scheme> read_draft(const Json& value, const std::string& id) {
  const std::string text = json_text(value);
  if (Result<Scheme> whole = read_scheme(text, id)) return std::move(*whole);
  const auto tree = parse_tree(text, id);
  if (!tree || !tree->root().is_object()) return std::nullopt;
  ErrorList missing(id);
  return read_scheme(tree->root(), "", missing);
}

void SchemeKeeper::reopen() {
  const auto list = store_.value(kSettingKind, kOpenSchemes);
  if (!list || !list->is_array()) return;
  for (const Json& id : *list) {
    if (!id.is_string()) continue;
    const std::string name = id.get<std::string>();
    if (!place_of(name)) open_kept(name);
  }
}

std::optional<std::size_t> SchemeKeeper::place_of(const std::string& id) const {
  const auto& all = desk_.documents();
  const auto it = std::find_if(all.begin(), all.end(), [&](const auto& document) { return document->stored_as == id; });
  if (it == all.end()) return std::nullopt;
  return static_cast<std::size_t>(it - all.begin());
}

bool SchemeKeeper::open_kept(const std::string& id) {
  const auto value = store_.value(kSchemeKind, id);
  auto scheme = value ? read_draft(*value, id) : std::nullopt;
  if (!scheme) return false;
  desk_.forget_closed(id);
  SchemeDocument& document = desk_.open(std::move(*scheme));
  document.stored_as = id;
  document.stored_revision = document.revision();
  document.stored_by = document.opened_by = store_.changed_by(kSchemeKind, id);
  return true;
}

bool SchemeKeeper::open(const std::string& id) {
  const auto place = place_of(id);
  if (!place) return open_kept(id);
  desk_.choose(*place);
  return true;
}

bool SchemeKeeper::bin(const std::string& id) {
  keep();  // it comes back as it was last seen
  if (!store_.bin(kSchemeKind, id)) return false;
  if (const auto place = place_of(id)) desk_.close(*place);
  desk_.forget_closed(id);
  keep_list();
  return true;
}

std::vector<WorkspaceDocument> SchemeKeeper::not_kept() const {
  std::vector<WorkspaceDocument> all;
  for (const auto& document : desk_.documents()) {
    if (!is_worth_keeping(*document) || (store_.is_open() && document->stored_revision == document->revision())) continue;
    Json value = Json::parse(write_scheme(document->scheme()), nullptr, false);
    if (value.is_discarded()) continue;
    const Moment now = store_.clock();
    // Beside what another tab has written, never in its place.
    const std::string id = (store_.is_open() ? free_id(*document) : document->scheme().id) + "-" + document->key();
    all.push_back({{std::string(kSchemeKind), id}, now, now, std::move(value)});
  }
  return all;
}

// A sample that is only looked at is not the user's work.
bool SchemeKeeper::is_worth_keeping(const SchemeDocument& document) const {
  return document.revision() > 0 || document.imported;
}

bool SchemeKeeper::has_more() const {
  return std::any_of(desk_.documents().begin(), desk_.documents().end(), [&](const auto& document) {
    return is_worth_keeping(*document) && document->stored_revision != document->revision();
  });
}

bool SchemeKeeper::any_unsaved() const {
  return std::any_of(desk_.documents().begin(), desk_.documents().end(), [&](const auto& document) { return is_unsaved(*document); });
}

bool SchemeKeeper::is_unsaved(const SchemeDocument& document) const {
  const bool in_store = !is_worth_keeping(document) || document.stored_revision == document.revision();
  if (store_.can_write()) return !in_store || !store_.all_saved();
  // A tab that follows has what the other one has written; without a store there is the user's own file.
  const bool followed = store_.is_open() && document.stored_revision == document.revision();
  return !followed && document.has_unsaved_changes();
}

void SchemeKeeper::keep() {
  if (!store_.can_write()) return;
  for (const auto& document : desk_.documents()) {
    if (is_worth_keeping(*document) && document->stored_revision != document->revision()) keep(*document);
  }
  keep_list();
}

void SchemeKeeper::keep(SchemeDocument& document) {
  // Another tab changed it meanwhile: neither takes the other's place.
  const bool changed_elsewhere = !document.stored_as.empty() && store_.changed_by(kSchemeKind, document.stored_as) != document.stored_by;
  if (document.stored_as.empty() || changed_elsewhere) document.stored_as = free_id(document);
  Json value = Json::parse(write_scheme(document.scheme()), nullptr, false);
  if (value.is_discarded() || !store_.put(kSchemeKind, document.stored_as, std::move(value))) return;
  document.stored_revision = document.revision();
  document.stored_by = store_.changed_by(kSchemeKind, document.stored_as);
}

void SchemeKeeper::keep_list() {
  Json open = Json::array();
  for (const auto& document : desk_.documents()) {
    if (!document->stored_as.empty()) open.push_back(document->stored_as);
  }
  const auto now = store_.value(kSettingKind, kOpenSchemes);
  if (now ? *now != open : !open.empty()) (void)store_.put(kSettingKind, kOpenSchemes, std::move(open));
}

void SchemeKeeper::hold_carried() {
  if (!store_.is_open() || store_.can_write()) return;
  for (const auto& document : desk_.documents()) {
    const auto by = document->stored_as.empty() ? std::nullopt : store_.hold_carried(kSchemeKind, document->stored_as);
    if (!by) continue;
    document->stored_revision = -1;
    document->stored_by = *by;
  }
}

void SchemeKeeper::follow() {
  for (const auto& document : desk_.documents()) {
    if (document->stored_as.empty() || document->stored_revision != document->revision()) continue;
    const std::uint64_t by = store_.changed_by(kSchemeKind, document->stored_as);
    if (by == document->stored_by) continue;
    const auto value = store_.value(kSchemeKind, document->stored_as);
    auto scheme = value ? read_draft(*value, document->stored_as) : std::nullopt;
    if (!scheme) continue;
    document->edit("", [&](Scheme& own) { own = std::move(*scheme); });
    document->stored_revision = document->revision();
    document->stored_by = by;
  }
}

std::string SchemeKeeper::free_id(const SchemeDocument& document) const {
  const std::string base = document.scheme().id.empty() ? "scheme" : document.scheme().id;
  const auto taken = [&](const std::string& id) { return store_.store().documents().find({std::string(kSchemeKind), id}) != nullptr; };
  std::string id = base;
  for (int i = 2; taken(id); ++i) id = base + "-" + std::to_string(i);
  return id;
}

}  // namespace qingtan::ui
