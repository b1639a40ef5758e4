#include "marks.h"

#include "qingtan/calc/assessment.h"

namespace qingtan::cli {
namespace {

struct MarkWord {
  Mark mark;
  const char* zh;
  const char* en;
};

constexpr MarkWord kWords[] = {
    {kExpired, "过期", "expired"},
    {kUnverified, "未验证", "unverified"},
    {kHeldConstant, "不变", "held constant"},
    {kCo2Only, "仅CO2", "CO2 only"},
    {kTimeAveraged, "逐年平均", "mean over life"},
    {kBeyondForecast, "超出预测期", "after forecast"},
    {kWithdrawn, "已撤回", "withdrawn"},
};

}  // namespace

std::string words_of_marks(const Wording& w, std::uint8_t bits) {
  std::string text;
  for (const MarkWord& known : kWords) {
    if (bits & known.mark) text += (text.empty() ? "" : ", ") + w(known.zh, known.en);
  }
  return text;
}

std::string words_of_marks(const Wording& w, const Json& marks) {
  std::uint8_t bits = 0;
  for (const Json& mark : marks) {
    for (const MarkWord& known : kWords) {
      if (mark == word(known.mark)) bits |= known.mark;
    }
  }
  return words_of_marks(w, bits);
}

}  // namespace qingtan::cli
