#pragma once
// A scene, or what one is made with, that is made anew only where what it shows has changed: a view draws sixty times a second.

#include <string>
#include <utility>

#include "ui/chart/scene.h"

namespace qingtan::ui {

template <class Made>
class Kept {
 public:
  /// `of` names everything that the scene depends on besides the language.
  template <class Make>
  const Made& get(std::string of, Make make) {
    of += text_language() == Language::zh ? "/zh" : "/en";
    if (of != of_) {
      of_ = std::move(of);
      made_ = make();
    }
    return made_;
  }

 private:
  std::string of_;
  Made made_;
};

using KeptScene = Kept<Scene>;

}  // namespace qingtan::ui
