#pragma once
// A scene that is made anew only where what it shows has changed: a view draws sixty times a second.

#include <string>
#include <utility>

#include "ui/chart/scene.h"

namespace qingtan::ui {

class KeptScene {
 public:
  /// `of` names everything that the scene depends on besides the language.
  template <class Make>
  const Scene& get(std::string of, Make make) {
    of += text_language() == Language::zh ? "/zh" : "/en";
    if (of != of_) {
      of_ = std::move(of);
      scene_ = make();
    }
    return scene_;
  }

 private:
  std::string of_;
  Scene scene_;
};

}  // namespace qingtan::ui
