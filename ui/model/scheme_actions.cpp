// What the application does with schemes as a whole: new ones, samples, files.

#include <algorithm>

#include "ui/model/analysis_desk.h"
#include "ui/model/state.h"
#include "ui/text/error_words.h"
#include "ui/text/words.h"

namespace qingtan::ui {
namespace {

/// A name that every file system takes.
std::string file_name(const Scheme& scheme) {
  std::string name = scheme.name.zh.empty() ? scheme.id : scheme.name.zh;
  for (char& c : name) {
    if (static_cast<unsigned char>(c) < 0x20 || std::string_view("\\/:*?\"<>|").find(c) != std::string_view::npos) c = '-';
  }
  return name + ".scheme.json";
}

}  // namespace

std::string State::usual_scenario() const {
  if (workspace.packs().empty()) return {};
  if (workspace.catalogue().scenario(settings.scenario) != nullptr) return settings.scenario;
  return workspace.packs()[0].get().header.default_scenario;
}

void State::new_scheme() {
  schemes.open_new(in_both(Msg::scheme_new_name));
  view = View::scheme;
  kit.want_frame(0);
}

void State::undo_scheme() {
  if (schemes.empty()) return;
  SchemeDocument& document = schemes.active();
  if (document.can_undo()) return document.undo();
  if (!scheme_history.can_undo_further(document)) return;
  scheme_history.read_earlier(document, [this, key = document.key()](std::vector<std::shared_ptr<const Scheme>> earlier) {
    SchemeDocument* back = schemes.find(key);
    if (back == nullptr || back->opened_by == 0) return;
    const bool was_edited = back->can_undo();  // while it was read
    back->put_before(std::move(earlier));
    if (!was_edited) back->undo();
    kit.want_frame(0);
  });
}

void State::open_sample_schemes(std::string_view case_id, Vehicle kind) {
  const CaseFamily* found = workspace.family(case_id);
  if (found == nullptr) return;
  const Pack& pack = workspace.packs()[found->variants[0].pack];
  std::string baseline;
  for (const SampleRoute& route : workspace.sample(found->variants[0]).routes) {
    const Scheme* scheme = pack.find_scheme(kind == Vehicle::ev ? route.ev_scheme : route.ice_scheme);
    if (scheme == nullptr) continue;
    SchemeDocument& document = schemes.open(*scheme);
    document.mark_saved();
    document.baseline = baseline;
    if (baseline.empty()) baseline = document.key();
    document.selected = {NodeKind::component, 0};
  }
  schemes.scenario = pack.header.default_scenario;
  // The baseline is known already; what one came for is what differs from it.
  const auto& all = schemes.documents();
  const std::size_t count = workspace.sample(found->variants[0]).routes.size();
  if (count > 1 && all.size() >= count) schemes.choose(all.size() - count + 1);
  view = View::scheme;
  kit.want_frame(0);
}

void State::close_scheme() {
  if (schemes.empty()) return;
  keeper.keep();  // what was typed last too
  const Localized name = tr(schemes.active().scheme().name);
  schemes.close(schemes.active_index());
  kit.toast({.text = tr(Msg::scheme_closed, {{"name", name}}), .colour = Token::tx_2, .action = tr(Msg::scheme_undo), .act = [this] { schemes.reopen(); }});
}

void State::export_scheme() {
  if (schemes.empty()) return;
  SchemeDocument& document = schemes.active();
  const std::string name = file_name(document.scheme()), bytes = write_scheme(document.scheme());
  if (const Result<Scheme> again = read_scheme(bytes, name); !again) {
    const Error& first = again.error().front();
    kit.toast({tr(Msg::scheme_not_exported, {{"why", error_words(first)}}), Token::bad, true});
    return;
  }
  kit.host().save_file(name, bytes);
  document.mark_saved();
  kit.toast({tr(Msg::scheme_saved_file, {{"name", verbatim(name)}}), Token::ok});
}

void State::import_scheme(std::string_view name, std::string_view bytes) {
  const Result<void> done = schemes.import(name, bytes);
  if (!done) {
    const Error& first = done.error().front();
    kit.toast({tr(Msg::scheme_not_imported, {{"why", verbatim(first.file + ": ") + error_words(first)}}), Token::bad, true});
    return;
  }
  view = View::scheme;
  kit.toast({tr(Msg::scheme_imported, {{"name", verbatim(name)}}), Token::ok});
}

void State::import_assembly(std::string_view name, std::string_view bytes) {
  const Result<void> done = analysis().vehicle.import(name, bytes);
  if (!done) {
    kit.toast({tr(Msg::vehicle_not_imported, {{"why", error_words(done.error().front())}}), Token::bad, true});
    return;
  }
  analysis().tab = AnalysisTab::vehicle;
  view = View::analysis;
  kit.toast({tr(Msg::vehicle_imported, {{"name", verbatim(name)}}), Token::ok});
}

void State::import_inventory(std::string_view name, std::string_view bytes) {
  const Result<void> done = analysis().inventory.open(std::string(name), bytes);
  if (!done) {
    kit.toast({tr(Msg::inv_not_opened, {{"why", error_words(done.error().front())}}), Token::bad, true});
    return;
  }
  analysis().tab = AnalysisTab::inventory;
  view = View::analysis;
  kit.toast({tr(Msg::inv_opened, {{"name", verbatim(name)}}), Token::ok});
}

}  // namespace qingtan::ui
