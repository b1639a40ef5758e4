// What the application does with the user's own factors.

#include "ui/model/state.h"
#include "ui/text/number.h"
#include "ui/text/words.h"

namespace qingtan::ui {
namespace {

Localized why_not_own(const Errors& errors) {
  const Error& first = errors.front();
  return verbatim((first.path.empty() ? "" : first.path + ": ") + first.problem + "; " + first.remedy);
}

Localized own_count_text(std::size_t n) { return number(static_cast<double>(n), 0); }

Localized own_name(const OwnFactors& own, const std::string& id) {
  const OwnFactor* found = own.find(id);
  return found == nullptr ? verbatim(id) : tr(Text(found->factor.name));
}

}  // namespace

void State::follow_own_factors() {
  if (!own.follow()) return;
  follow_workspace();
  kit.want_frame(0);
}

void State::import_own_factors(std::string_view name, std::string_view bytes) {
  const Result<std::size_t> done = own.import(name, bytes);
  view = View::mydata;
  if (!done) return kit.toast({tr(Msg::own_not_imported, {{"why", why_not_own(done.error())}}), Token::bad, true});
  follow_own_factors();
  kit.toast({tr(Msg::own_imported, {{"count", own_count_text(*done)}, {"name", verbatim(name)}}), Token::ok});
}

void State::export_own_factors() {
  const std::string name = tr(Msg::own_file).str() + "-" + workspace.today() + ".factors.json";
  kit.host().save_file(name, own.exported());
}

void State::save_own_factor() {
  after_frame([this] {
    if (!mydata.draft) return;
    mydata.settle_category();
    const std::string id = mydata.draft->id();
    const Result<void> done = own.save(mydata.draft->completed());
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
