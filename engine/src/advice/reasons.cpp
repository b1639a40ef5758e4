#include "reasons.h"

#include "qingtan/calc/explain.h"

namespace qingtan {
namespace {

std::string zh(const Factor& f) { return f.name.zh.empty() ? f.id.str() : f.name.zh.str(); }
std::string en(const Factor& f) { return f.name.en.empty() ? f.id.str() : f.name.en.str(); }

// "Outer: ", where the component has a name.
Text at(const Component& c) {
  return {c.name.zh.empty() ? "" : c.name.zh + "：", c.name.en.empty() ? "" : c.name.en + ": "};
}

// To a tenth of a percent, by whole numbers, the same everywhere.
std::string percent(double value) {
  const auto tenths = static_cast<long long>(value * 1000 + 0.5);
  std::string text = std::to_string(tenths / 10);
  if (tenths % 10 != 0) text += "." + std::to_string(tenths % 10);
  return text + " %";
}

Text words(Equivalence e) {
  switch (e) {
    case Equivalence::stiffness_tie:
      return {"拉杆刚度 E/ρ", "stiffness as a tie, E/rho"};
    case Equivalence::stiffness_beam:
      return {"梁弯曲刚度 E^(1/2)/ρ", "bending stiffness as a beam, E^(1/2)/rho"};
    case Equivalence::stiffness_panel:
      return {"板弯曲刚度 E^(1/3)/ρ", "bending stiffness as a panel, E^(1/3)/rho"};
    case Equivalence::strength_tie:
      return {"拉杆强度 σ/ρ", "strength as a tie, sigma/rho"};
    case Equivalence::strength_beam:
      return {"梁弯曲强度 σ^(2/3)/ρ", "bending strength as a beam, sigma^(2/3)/rho"};
    case Equivalence::strength_panel:
      return {"板弯曲强度 σ^(1/2)/ρ", "bending strength as a panel, sigma^(1/2)/rho"};
  }
  return {};
}

}  // namespace

Text reason_of_material(const Component& c, const Factor& from, const Factor& to,
                        std::optional<Equivalence> equivalence, std::optional<double> ratio,
                        bool share_dropped) {
  Text text = at(c);
  text.zh += "材料由“" + zh(from) + "”改为“" + zh(to) + "”";
  text.en += en(to) + " in place of " + en(from);
  if (ratio) {
    const Text index = words(*equivalence);
    text.zh +=
        "，按相同" + index.zh + "，质量为原来的 " + percent(*ratio) + "；工艺不变，可行性须核实";
    text.en += ", equal " + index.en + ": " + percent(*ratio) +
               " of the mass; the processes stay as they are, to be checked";
  } else {
    text.zh += "，质量不变；功能等效未证明";
    text.en += ", at the same mass; equivalence of function is not shown";
  }
  if (share_dropped) {
    text.zh += "；原再生料比例不再适用";
    text.en += "; the recycled share no longer applies";
  }
  return text;
}

Text reason_of_share(const Component& c, const Factor& material, double from, double to) {
  Text text = at(c);
  text.zh += "“" + zh(material) + "”再生料比例由 " + percent(from) + " 提高到 " + percent(to) +
             "；可得性为假设，价格不变";
  text.en += "recycled share of " + en(material) + " from " + percent(from) + " to " + percent(to) +
             "; that it can be had, at the same price, is an assumption";
  return text;
}

Text reason_of_process(const Component& c, const Factor& from, const Factor& to, double old_yield,
                       double new_yield, bool stated) {
  Text text = at(c);
  text.zh += "工艺由“" + zh(from) + "”改为“" + zh(to) + "”";
  text.en += en(to) + " in place of " + en(from);
  if (stated) {
    text.zh +=
        "，材料利用率 " + percent(old_yield) + " → " + percent(new_yield) + "（该工艺的取值）";
    text.en += ", yield " + percent(old_yield) + " -> " + percent(new_yield) + " as stated for it";
  } else {
    text.zh += "，材料利用率按 " + percent(new_yield) + " 不变（假设）";
    text.en += ", yield taken as unchanged at " + percent(new_yield) + " (assumption)";
  }
  return text;
}

Text reason_of_yield(const Component& c, const Factor& process, double from, double to) {
  Text text = at(c);
  text.zh +=
      "“" + zh(process) + "”材料利用率由 " + percent(from) + " 提高到 " + percent(to) + "（假设）";
  text.en +=
      "yield of " + en(process) + " from " + percent(from) + " to " + percent(to) + " (assumption)";
  return text;
}

Text reason_of_production_energy(const Factor& grid, const Factor& source) {
  return {"生产用电由“" + zh(grid) + "”改为“" + zh(source) + "”；仅含已知用电量的工序",
          "production on " + en(source) + " in place of " + en(grid) +
              ", in the steps whose electricity is known"};
}

Text reason_of_use_energy(const Factor& from, const Factor& to) {
  return {"行驶用电由“" + zh(from) + "”改为“" + zh(to) + "”；取决于用户",
          "driven on " + en(to) + " in place of " + en(from) + ", which is up to the users"};
}

}  // namespace qingtan
