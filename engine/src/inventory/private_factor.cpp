#include "qingtan/inventory/private_factor.h"

#include "notes.h"

namespace qingtan::inventory {
namespace {

using OrderedJson = nlohmann::ordered_json;

// The derivation in one language.
class Derivation {
 public:
  Derivation(const Inventory& inventory, const Answer& answer, Index product, bool chinese)
      : net_(inventory.network()),
        answer_(answer),
        inventory_(inventory),
        product_(product),
        zh_(chinese) {}

  std::string boundary() const {
    std::string out =
        say("从摇篮到大门，按过程清单“", "Cradle to gate by the process inventory \"") +
        name(net_.system->name, net_.system->id) +
        say("”线性求解：", "\", solved as a linear system: ");
    std::size_t shown = 0;
    for (const Contribution& c : answer_.contributions) {
      if (shown++ == kShown) break;
      out += (shown > 1 ? say("、", ", ") : "") +
             name(net_.process(c.column).name, net_.process(c.column).id);
    }
    if (answer_.contributions.size() > kShown)
      out += say(" 等 ", " and others, ") + std::to_string(answer_.contributions.size()) +
             say(" 个过程", " processes in all");
    return out + say("。", ".");
  }

  std::string note() const {
    const std::string unit(symbol(net_.products[product_].unit));
    std::string out = say("每", "Per ") + unit + say("：", ": ");
    for (Kind kind : kAllKinds)
      out += kind_words(kind) + " " +
             number_words(answer_.by_kind[static_cast<std::size_t>(kind)]) +
             (kind == Kind::upstream ? "" : say("，", ", "));
    out += " kgCO2e" + say("。过程：", ". Processes: ");
    std::size_t shown = 0;
    for (const Contribution& c : answer_.contributions) {
      if (shown++ == kShown) break;
      const Process& p = net_.process(c.column);
      out += (shown > 1 ? "; " : "") + name(p.name, p.id) + " " + number_words(c.kgco2e) +
             " kgCO2e, " + number_words(c.output) + " " +
             std::string(symbol(net_.products[c.column].unit));
      if (net_.columns[c.column].share != 1)
        out += ", " + std::string(word(p.allocation)) + say(" 分配 ", " allocation ") +
               number_words(net_.columns[c.column].share);
      if (!p.source.empty()) out += " (" + p.source + ")";
    }
    out += fuels() + factors();
    return out + say(" 残差 ", " Residual ") +
           number_words(std::max(answer_.residual, inventory_.factor_residual())) + say("。", ".");
  }

 private:
  static constexpr std::size_t kShown = 20;

  std::string say(const char* zh, const char* en) const { return zh_ ? zh : en; }
  std::string name(const Text& text, const std::string& id) const {
    const std::string& own = zh_ ? text.zh : text.en;
    return own.empty() ? id : own;
  }
  std::string kind_words(Kind kind) const {
    switch (kind) {
      case Kind::direct:
        return say("直接排放", "direct");
      case Kind::fuels:
        return say("燃料燃烧", "fuels");
      case Kind::electricity:
        return say("电力", "electricity");
      case Kind::upstream:
        return say("上游因子", "upstream factors");
    }
    return "";
  }

  std::string fuels() const {
    std::string out;
    for (const Fuel& f : net_.system->fuels) {
      out += (out.empty() ? say(" 燃料：", " Fuels: ") : "; ") + name(f.name, f.id) + " ";
      if (f.ncv_mj) out += number_words(*f.ncv_mj) + " MJ/" + std::string(symbol(f.unit)) + ", ";
      out += number_words(f.carbon) +
             (f.carbon_unit == CarbonUnit::t_per_tj ? " tC/TJ"
                                                    : " kgC/" + std::string(symbol(f.unit))) +
             say("，氧化率 ", ", oxidised ") + number_words(f.oxidation);
      if (!f.source.empty()) out += " (" + f.source + ")";
    }
    return out.empty() ? out : out + say("。", ".");
  }

  std::string factors() const {
    std::string out;
    for (const FactorUse& use : net_.factors)
      out += (out.empty() ? say(" 所用因子：", " Factors: ") : "; ") + use.id + ", " + use.words;
    return out.empty() ? out : out + say("。", ".");
  }

  const Network& net_;
  const Answer& answer_;
  const Inventory& inventory_;
  Index product_;
  bool zh_;
};

OrderedJson both(const Derivation& zh, const Derivation& en,
                 std::string (Derivation::*part)() const) {
  return {{"zh", (zh.*part)()}, {"en", (en.*part)()}};
}

DataQuality quality_of(const Network& net, const Answer& answer) {
  for (const Contribution& c : answer.contributions) {
    if (net.process(c.column).data_quality != DataQuality::primary) return DataQuality::modelled;
  }
  return DataQuality::primary;
}

}  // namespace

Result<std::string> private_factor(const Inventory& inventory, std::string_view product,
                                   const FactorNaming& naming) {
  const Network& net = inventory.network();
  const auto demand = demand_vector(net, {{std::string(product), {1, Measure::kg}}}, net.file);
  const Index column = net.find(product);
  if (column == kNone) return fail(demand.error());
  std::vector<double> one(net.columns.size(), 0.0);
  one[column] = 1;
  const auto answer = inventory.answer(std::move(one));
  if (!answer) return fail(answer.error());
  const Product& p = net.products[column];
  const std::string id =
      naming.id.empty() ? ("own." + net.system->id + "." + p.id).substr(0, 80) : naming.id;
  if (!is_id(id))
    return fail({ErrorCode::bad_value, net.file, "",
                 "\"" + shortened(id) + "\" is no id of a factor",
                 "use a-z, 0-9, dot, hyphen and underscore, 1 to 80 characters"});
  const Derivation zh(inventory, *answer, column, true), en(inventory, *answer, column, false);
  const std::string unit(symbol(p.unit));
  OrderedJson out;
  out["id"] = id;
  const bool energy = p.unit == Measure::kwh || p.unit == Measure::mj || p.unit == Measure::gj;
  const Library library =
      naming.library.value_or(energy ? Library::energy_production : Library::material);
  out["library"] = qingtan::word(library);
  out["category"] = {{"zh", "自建清单"}, {"en", "Own inventory"}};
  out["name"] = {{"zh", p.name.zh.empty() ? p.id : p.name.zh},
                 {"en", p.name.en.empty() ? p.id : p.name.en}};
  out["value"] = answer->total;
  out["unit"] = "kgCO2e/" + unit;
  if (library == Library::processing && p.unit != Measure::kg) out["basis"] = "quantity";
  const auto kwh = [&] {
    double total = 0;
    for (const Contribution& c : answer->contributions) {
      const Column& of = net.columns[c.column];
      for (std::uint32_t l = net.line_start[of.process]; l < net.line_start[of.process + 1]; ++l) {
        const Line& line = net.lines[l];
        if (line.kind == Kind::electricity) total += line.amount * of.share * c.scaling;
      }
    }
    return total;
  }();
  if (kwh > 0) out["electricity_kwh"] = kwh;
  out["source"] = {{"citation", "process inventory \"" + net.system->id + "\"" +
                                    (net.system->source.empty() ? "" : ": " + net.system->source) +
                                    (naming.day.empty() ? "" : ", solved " + naming.day)}};
  out["boundary"] = both(zh, en, &Derivation::boundary);
  out["data_quality"] = qingtan::word(quality_of(net, *answer));
  out["visibility"] = qingtan::word(Visibility::self);
  out["note"] = both(zh, en, &Derivation::note);
  return out.dump(1, ' ');
}

}  // namespace qingtan::inventory
