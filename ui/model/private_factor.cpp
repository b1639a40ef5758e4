// Private factors that the application makes: of process inventories and of recommendations.

#include "ui/model/state.h"
#include "ui/text/words.h"

namespace qingtan::ui {

/// The one place that a store of private factors has to be connected to: until there is one, the user keeps the file.
void State::keep_private_factor(const std::string& name, const std::string& records) {
  const std::string file = name + ".factors.json";
  kit.host().save_file(file, records);
  kit.toast({tr(Msg::inv_stored, {{"name", verbatim(file)}}), Token::ok});
}

}  // namespace qingtan::ui
