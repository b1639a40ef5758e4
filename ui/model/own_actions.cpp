// What the application does with the user's own factors.

#include <algorithm>

#include "ui/model/attachment_desk.h"
#include "ui/model/factor_table.h"
#include "ui/model/state.h"
#include "ui/model/storage_desk.h"
#include "ui/text/error_words.h"
#include "ui/text/number.h"
#include "ui/text/words.h"

namespace qingtan::ui {
namespace {

Localized why_not_own(const Errors& errors) {
  const Error& first = errors.front();
  return error_words(first);
}

Localized own_count_text(std::size_t n) { return number(static_cast<double>(n), 0); }

Localized own_name(const OwnFactors& own, const std::string& id) {
  const OwnFactor* found = own.find(id);
  return found == nullptr ? verbatim(id) : tr(Text(found->factor.name));
}

/// Why a table cannot even be shown.
Localized why_no_table(const Error& error) {
  switch (error.code) {
    case ErrorCode::syntax: return tr(error.path.empty() ? Msg::import_not_utf8 : Msg::import_open_quote, {{"place", verbatim(error.path)}});
    case ErrorCode::missing_field: return tr(error.path == "/name" ? Msg::import_no_name : Msg::import_no_value);
    case ErrorCode::missing_value: return tr(Msg::import_no_rows);
    case ErrorCode::too_large: return tr(Msg::import_too_large);
    default: return error_words(error);
  }
}

}  // namespace

void State::follow_own_factors() {
  if (attachments_) attachments_->follow();
  const int before = own.revision();
  if (own.follow()) follow_workspace();
  if (own.revision() != before) kit.want_frame(0);
}

void State::import_own_factors(std::string_view name, std::string_view bytes) {
  const Result<std::size_t> done = own.import(name, bytes);
  view = View::mydata;
  if (!done) return kit.toast({tr(Msg::own_not_imported, {{"why", why_not_own(done.error())}}), Token::bad, true});
  follow_own_factors();
  kit.toast({tr(Msg::own_imported, {{"count", own_count_text(*done)}, {"name", verbatim(name)}}), Token::ok});
}

void State::offer_own_table(std::string_view name, std::string_view bytes) {
  view = View::mydata;
  kit.want_frame(0);
  if (!store.can_write()) return kit.toast({tr(Msg::own_not_imported, {{"why", tr(Msg::own_read_only)}}), Token::bad, true});
  Result<OwnImport> read = OwnImport::read(std::string(name), bytes, kLibraries[mydata.tab()], own, workspace.catalogue());
  if (!read) return kit.toast({tr(Msg::own_not_imported, {{"why", why_no_table(read.error().front())}}), Token::bad, true});
  mydata.draft.reset();
  mydata.bin_open = false;
  mydata.incoming = std::move(*read);
}

void State::take_own_table() {
  after_frame([this] {
    if (!mydata.incoming) return;
    const std::string name = mydata.incoming->name();
    const Result<std::size_t> done = own.import(name, mydata.incoming->records());
    if (!done) return kit.toast({tr(Msg::own_not_imported, {{"why", why_not_own(done.error())}}), Token::bad, true});
    mydata.incoming.reset();
    follow_own_factors();
    kit.toast({tr(Msg::own_imported, {{"count", own_count_text(*done)}, {"name", verbatim(name)}}), Token::ok});
  });
}

void State::duplicate_own_factor(const std::string& id) {
  after_frame([this, id] {
    const OwnFactor* from = own.find(id);
    if (from == nullptr) return;
    Json record = from->record;
    const std::string copy = own.free_id(from->factor.library);
    record["id"] = copy;
    record.erase("history");
    const qingtan::Text suffix = in_both(Msg::own_copy_suffix), name = from->factor.name;
    record["name"] = Json{{"zh", name.zh + suffix.zh}, {"en", name.en + suffix.en}};
    if (const Result<void> done = own.save(std::move(record)); !done) return kit.toast({tr(Msg::own_not_saved, {{"why", why_not_own(done.error())}}), Token::bad, true});
    follow_own_factors();
    mydata.open(copy);
    if (const OwnFactor* there = own.find(copy)) mydata.begin_edit(*there);
    kit.toast({.text = tr(Msg::own_duplicated, {{"name", own_name(own, copy)}}), .colour = Token::ok, .action = tr(Msg::undo), .act = [this, copy] {
                 after_frame([this, copy] {
                   (void)own.bin(copy);
                   mydata.draft.reset();
                   follow_own_factors();
                   mydata.close();
                 });
               }});
  });
}

void State::copy_own_factor(const std::string& id) {
  const FactorIndex at = factors.catalogue().find(id);
  if (at == kNoFactor) return;
  kit.host().copy_text(factors_as_tsv(factors, {&at, 1}));
  kit.toast({tr(Msg::chart_copied), Token::ok});
}

void State::export_own_table() {
  std::vector<FactorIndex> shown;
  for (const OwnFactor* each : mydata.rows()) {
    if (const FactorIndex at = factors.catalogue().find(each->id); at != kNoFactor) shown.push_back(at);
  }
  kit.host().save_file(tr(Msg::own_file).str() + "-" + workspace.today() + ".csv", factors_as_csv(factors, shown));
}

void State::export_own_factors() {
  const std::string name = tr(Msg::own_file).str() + "-" + workspace.today() + ".factors.json";
  kit.host().save_file(name, own.exported());
  const bool attached = std::ranges::any_of(own.all(), [&](const OwnFactor& each) { return !own.attachments().of(each.id).empty(); });
  if (attached) kit.toast({.text = tr(Msg::attach_not_in_file), .colour = Token::warn, .action = tr(Msg::attach_export_workspace), .act = [this] { after_frame([this] { back_up_everything(*this); }); }});
}

void State::save_own_factor() {
  after_frame([this] {
    if (!mydata.draft) return;
    mydata.settle_category();
    const std::string id = mydata.draft->id();
    const FactorDraft& draft = *mydata.draft;
    const Result<void> done = own.save(draft.completed(), draft.added, draft.removed);
    if (!done) {
      Errors refused = done.error();
      for (Error& error : refused) {
        if (error.path.starts_with("/0")) error.path.erase(0, 2);
      }
      return mydata.draft->show_all(std::move(refused));
    }
    mydata.draft.reset();
    follow_own_factors();
    mydata.open(id);
    kit.toast({tr(Msg::own_saved, {{"name", own_name(own, id)}}), Token::ok});
  });
}

void State::bin_own_factor(const std::string& id) {
  after_frame([this, id] {
    const Localized name = own_name(own, id);
    if (const Result<void> done = own.bin(id); !done) return kit.toast({tr(Msg::own_not_saved, {{"why", why_not_own(done.error())}}), Token::bad, true});
    follow_own_factors();
    mydata.close();
    kit.toast({.text = tr(Msg::own_binned, {{"name", name}}), .colour = Token::tx_2, .action = tr(Msg::undo), .act = [this, id] { restore_own_factor(id); }});
  });
}

void State::restore_own_factor(const std::string& id) {
  after_frame([this, id] {
    if (const Result<void> done = own.restore(id); !done) return kit.toast({tr(Msg::own_not_saved, {{"why", why_not_own(done.error())}}), Token::bad, true});
    follow_own_factors();
    mydata.open(id);
    kit.toast({tr(Msg::own_restored, {{"name", own_name(own, id)}}), Token::ok});
  });
}

}  // namespace qingtan::ui
