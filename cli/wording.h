#pragma once
// The few words of the tables, in both languages.

#include <string>

#include "qingtan/base/shared_text.h"
#include "qingtan/model/vocabulary.h"

namespace qingtan::cli {

class Wording {
 public:
  explicit Wording(bool chinese) : chinese_(chinese) {}

  std::string operator()(const char* zh, const char* en) const { return chinese_ ? zh : en; }
  const std::string& operator()(const Text& text) const { return chinese_ ? text.zh : text.en; }
  std::string operator()(const SharedText& text) const { return chinese_ ? text.zh : text.en; }

  std::string stage(Stage stage) const {
    const auto& w = *this;
    switch (stage) {
      case Stage::material: return w("材料", "material");
      case Stage::processing: return w("加工", "processing");
      case Stage::joining: return w("连接", "joining");
      case Stage::fuel_production: return w("燃料生产", "fuel production");
      case Stage::fuel_direct: return w("燃料直接消耗", "fuel direct");
      case Stage::end_of_life: return w("报废回收", "end of life");
    }
    return "";
  }

 private:
  bool chinese_;
};

}  // namespace qingtan::cli
