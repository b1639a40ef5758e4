#include "marks.h"

namespace qingtan::cli {
namespace {

struct MarkWord {
  const char* mark;
  const char* zh;
  const char* en;
};

constexpr MarkWord kWords[] = {
    {"missing", "缺失", "missing"},
    {"expired", "过期", "expired"},
    {"unverified", "未验证", "unverified"},
    {"held_constant", "不变", "held constant"},
    {"co2_only", "仅CO2", "CO2 only"},
    {"time_averaged", "逐年平均", "mean over life"},
    {"beyond_forecast", "超出预测期", "after forecast"},
    {"withdrawn", "已撤回", "withdrawn"},
};

}  // namespace

std::string words_of_marks(const Wording& w, const Json& marks) {
  std::string text;
  for (const Json& mark : marks) {
    for (const MarkWord& known : kWords) {
      if (mark == known.mark) text += (text.empty() ? "" : ", ") + w(known.zh, known.en);
    }
  }
  return text;
}

}  // namespace qingtan::cli
