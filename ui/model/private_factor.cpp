// Private factors that the application makes: of process inventories and of recommendations.

#include "ui/model/state.h"
#include "ui/text/error_words.h"
#include "ui/text/number.h"
#include "ui/text/words.h"

namespace qingtan::ui {

void State::keep_private_factor(const std::string& name, const std::string& records) {
  const std::string file = name + ".factors.json";
  if (!store.can_write()) {
    kit.host().save_file(file, records);
    return kit.toast({tr(Msg::inv_stored, {{"name", verbatim(file)}}), Token::ok});
  }
  after_frame([this, file, records] {
    const Result<std::size_t> done = own.import(file, records);
    if (!done) return kit.toast({tr(Msg::inv_not_stored, {{"why", error_words(done.error().front())}}), Token::bad, true});
    follow_own_factors();
    Toast toast{tr(Msg::own_kept, {{"count", number(static_cast<double>(*done), 0)}}), Token::ok};
    toast.action = tr(Msg::own_show);
    toast.act = [this] { view = View::mydata; };
    kit.toast(std::move(toast));
  });
}

}  // namespace qingtan::ui
