#include "search_workload.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <iterator>

namespace qingtan::bench {
namespace {

struct Word {
  const char *zh, *en;
};

constexpr Word kMaterials[] = {{"低碳钢", "mild steel"},
                               {"双相钢", "dual-phase steel"},
                               {"热成形钢", "press-hardened steel"},
                               {"不锈钢", "stainless steel"},
                               {"弹簧钢", "spring steel"},
                               {"轴承钢", "bearing steel"},
                               {"齿轮钢", "gear steel"},
                               {"硅钢", "electrical steel"},
                               {"球墨铸铁", "ductile iron"},
                               {"灰铸铁", "grey iron"},
                               {"铝合金", "aluminium alloy"},
                               {"再生铝", "recycled aluminium"},
                               {"镁合金", "magnesium alloy"},
                               {"铜", "copper"},
                               {"黄铜", "brass"},
                               {"钛合金", "titanium alloy"},
                               {"锌合金", "zinc alloy"},
                               {"聚丙烯", "polypropylene"},
                               {"聚乙烯", "polyethylene"},
                               {"聚酰胺", "polyamide"},
                               {"聚碳酸酯", "polycarbonate"},
                               {"丙烯腈丁二烯苯乙烯", "acrylonitrile butadiene styrene"},
                               {"聚氨酯", "polyurethane"},
                               {"环氧树脂", "epoxy resin"},
                               {"碳纤维", "carbon fibre"},
                               {"玻璃纤维", "glass fibre"},
                               {"天然橡胶", "natural rubber"},
                               {"三元乙丙橡胶", "EPDM rubber"},
                               {"钢化玻璃", "tempered glass"},
                               {"夹层玻璃", "laminated glass"},
                               {"磷酸铁锂", "lithium iron phosphate"},
                               {"三元正极材料", "nickel manganese cobalt cathode"},
                               {"石墨", "graphite"},
                               {"电解液", "electrolyte"},
                               {"钕铁硼", "neodymium magnet"},
                               {"电力", "electricity"},
                               {"天然气", "natural gas"},
                               {"柴油", "diesel"},
                               {"汽油", "petrol"},
                               {"蒸汽", "steam"}};
constexpr Word kTreatments[] = {{"冷轧", "cold-rolled"},
                                {"热轧", "hot-rolled"},
                                {"热镀锌", "hot-dip galvanised"},
                                {"电镀锌", "electro-galvanised"},
                                {"铝硅镀层", "Al-Si coated"},
                                {"酸洗", "pickled"},
                                {"退火", "annealed"},
                                {"淬火", "quenched"},
                                {"回火", "tempered"},
                                {"渗碳", "carburised"},
                                {"挤压", "extruded"},
                                {"压铸", "die-cast"},
                                {"锻造", "forged"},
                                {"注塑", "injection-moulded"},
                                {"吹塑", "blow-moulded"},
                                {"发泡", "foamed"},
                                {"拉拔", "drawn"},
                                {"冲压", "stamped"},
                                {"激光切割", "laser-cut"},
                                {"机加工", "machined"},
                                {"阳极氧化", "anodised"},
                                {"喷涂", "painted"},
                                {"短流程", "electric-arc route"},
                                {"长流程", "blast-furnace route"}};
constexpr Word kForms[] = {
    {"钢板", "sheet"},       {"钢带", "strip"},       {"板卷", "coil"},
    {"型材", "profile"},     {"管", "tube"},          {"棒材", "bar"},
    {"线材", "wire"},        {"铸件", "casting"},     {"锻件", "forging"},
    {"颗粒", "granulate"},   {"薄膜", "film"},        {"织物", "fabric"},
    {"粉末", "powder"},      {"锭", "ingot"},         {"坯", "billet"},
    {"箔", "foil"},          {"纤维毡", "fibre mat"}, {"复合材料", "composite"},
    {"零部件", "component"}, {"总成", "assembly"}};
constexpr const char* kPlaces[] = {"华东", "华北", "华南", "西南", "西北", "东北",
                                   "江苏", "浙江", "山东", "广东", "河北", "辽宁",
                                   "四川", "重庆", "湖北", "安徽", "上海", "天津"};
constexpr const char32_t kMakers[] =
    U"宝武鞍首马太包沙永中华鲁晋钢铁东西南北方金银山川河海江湖天地人和平安吉祥福禄寿喜新兴盛世昌隆"
    U"泰康宁德信义诚达通顺利丰盈光辉明亮星辰云雷电火风林森木石玉珠宝龙凤虎豹鹰雁鸿鹏飞腾远航";
constexpr const char* kRegions[] = {
    "CN", "CN-JS", "CN-SD", "CN-GD", "CN-ZJ", "CN-HE", "CN-LN", "DE",    "FR",    "IT",
    "ES", "PL",    "GB",    "US",    "CA",    "MX",    "BR",    "JP",    "KR",    "IN",
    "TH", "ID",    "AU",    "ZA",    "EU",    "GLO",   "RER",   "RoW",   "SE",    "NO",
    "FI", "NL",    "BE",    "AT",    "CZ",    "HU",    "RO",    "TR",    "RU",    "VN",
    "MY", "CN-SC", "CN-HB", "CN-AH", "CN-SH", "CN-TJ", "CN-CQ", "CN-NM", "CN-YN", "CN-XJ"};
constexpr Word kCategories[] = {{"钢铁", "Steel and iron"},
                                {"铝", "Aluminium"},
                                {"镁", "Magnesium"},
                                {"有色金属", "Non-ferrous metals"},
                                {"塑料", "Plastics"},
                                {"橡胶", "Rubber"},
                                {"玻璃", "Glass"},
                                {"复合材料", "Composites"},
                                {"电池材料", "Battery materials"},
                                {"电力", "Electricity"},
                                {"燃料", "Fuels"},
                                {"成形", "Forming"},
                                {"热处理", "Heat treatment"},
                                {"表面处理", "Surface treatment"},
                                {"焊接", "Welding"},
                                {"铸造", "Casting"}};
constexpr const char* kGrades[] = {"DC", "DP", "HC", "SPCC", "Q", "AA", "PA", "EN"};
constexpr const char* kSources[] = {"中国产品全生命周期温室气体排放系数库 CPCD, 文献数据",
                                    "中国汽车低碳行动计划 CALCM",
                                    "GREET 2 (Argonne), material production",
                                    "UK DESNZ conversion factors",
                                    "环境产品声明 EPD",
                                    "worldsteel life cycle inventory",
                                    "企业实测数据"};

std::uint64_t next(std::uint64_t& state) {  // SplitMix64
  std::uint64_t z = (state += 0x9e3779b97f4a7c15);
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
  z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
  return z ^ (z >> 31);
}

std::string lower(std::string text) {
  for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return text;
}

std::string decimal(std::size_t thousandths) {
  const std::string behind = std::to_string(1000 + thousandths % 1000);
  return std::to_string(thousandths / 1000) + "." + behind.substr(1);
}

std::string both(const std::string& zh, const std::string& en) {
  return R"({"zh":")" + zh + R"(","en":")" + en + "\"}";
}

// Writes factors as files have them: what reads them decides how they lie in memory.
class Generator {
 public:
  std::string factor(std::size_t number) {
    const Word material = pick(kMaterials), treatment = pick(kTreatments), form = pick(kForms);
    const std::string place = std::string(pick(kRegions)).substr(0, 2);
    const Library library = below(4) ? Library::material : static_cast<Library>(below(5));
    const Word category = pick(kCategories);
    const Text name = name_of(material, treatment, form);
    std::string out = R"({"id":"mat.)" + lower(place + "." + slug(treatment.en)) + "-" +
                      std::to_string(number) + "\"";
    const auto put = [&](const char* key, const std::string& json) {
      out += std::string(",\"") + key + "\":" + json;
    };
    const auto put_word = [&](const char* key, std::string_view word) {
      put(key, "\"" + std::string(word) + "\"");
    };
    put_word("library", word(library));
    put("category", both(category.zh, category.en));
    put("name", both(name.zh, name.en));
    put("value", decimal(below(20000)));
    put_word("unit", "kgCO2e/kg");
    if (below(2)) put_word("material_class", lower(slug(material.en)));
    if (below(3) == 0) put("recycled_share", decimal(10 * below(101)));
    put_word("region", pick(kRegions));
    const std::size_t year = 2006 + below(20);
    put("year", std::to_string(year));
    put_word("valid_until", std::to_string(std::max(year, 2020 + below(12))) +
                                (below(2) ? "-12-31" : "-06-30"));
    put("source", source(name, number));
    put("boundary", kBoundary);
    put("uncertainty", R"({"kind":"lognormal","gsd":1.1})");
    const auto quality = static_cast<DataQuality>(below(5));
    if (quality != DataQuality::unstated) put_word("data_quality", word(quality));
    put_word("visibility", word(static_cast<Visibility>(below(3))));
    return out + "}";
  }

 private:
  static constexpr const char* kBoundary =
      R"({"zh":"从摇篮到大门：原料开采、冶炼或合成、加工至出厂，含能源上游；不含出厂后运输、零件加工、)"
      R"(使用与寿命终止。","en":"Cradle to gate: raw materials, smelting or synthesis and processing )"
      R"(to the factory gate with upstream energy; outbound transport, part making, use and end of )"
      R"(life excluded.","left_out":["transport","use","end_of_life"]})";

  std::size_t below(std::size_t n) { return static_cast<std::size_t>(next(state_) % n); }
  template <class T, std::size_t N>
  T pick(const T (&list)[N]) {
    return list[below(N)];
  }

  Text name_of(const Word& material, const Word& treatment, const Word& form) {
    Text name{std::string(treatment.zh) + material.zh + form.zh,
              std::string(treatment.en) + " " + material.en + " " + form.en};
    if (below(2)) {
      const std::string grade = std::string(" ") + pick(kGrades) + std::to_string(below(2000));
      name.zh += grade;
      name.en += grade;
    }
    if (below(3) == 0) name.zh = maker() + name.zh;
    if (below(3) == 0) name.zh += std::string("（") + pick(kPlaces) + "）";
    return name;
  }
  // Citations are shared by groups; link and quotation are the factor's own.
  std::string source(const Text& name, std::size_t number) {
    std::string citation = pick(kSources);
    citation += ", " + std::to_string(2006 + below(20));
    citation += ", product " + std::to_string(41000 + below(40));
    return R"({"citation":")" + citation + R"(","url":"https://example.org/factors/)" +
           std::to_string(number) + R"(","quote":"\")" + name.zh + R"(\",摇篮到大门,)" +
           std::to_string(number) + R"(kgCO2e / 公吨,文献数据"})";
  }
  std::string maker() {
    std::string out;
    for (int i = 0; i < 2; ++i) {
      const char32_t c = kMakers[below(std::size(kMakers) - 1)];
      out += {static_cast<char>(0xE0 | c >> 12), static_cast<char>(0x80 | (c >> 6 & 0x3F)),
              static_cast<char>(0x80 | (c & 0x3F))};
    }
    return out;
  }
  static std::string slug(std::string text) {
    for (char& c : text) c = c == ' ' ? '-' : c;
    return text;
  }

  std::uint64_t state_ = 20261122;
};

SharedVector<Factor> slice(Generator& generator, std::size_t from, std::size_t to) {
  std::string json = "[";
  for (std::size_t i = from; i < to; ++i) json += (i > from ? ",\n" : "") + generator.factor(i);
  auto factors = read_factors(json + "]", "bench");
  if (factors) return std::move(*factors);
  std::fprintf(stderr, "%s\n", describe(factors.error()[0]).c_str());
  std::abort();
}

}  // namespace

Catalogue large_catalogue(std::size_t size) {
  CatalogueBuilder builder;
  Generator generator;
  for (std::size_t done = 0; done < size;) {  // in slices, as several packs
    const std::size_t next = std::min(size, done + 5000);
    Pack pack;
    pack.header.id = "pack" + std::to_string(done);
    pack.factors = slice(generator, done, next);
    done = next;
    if (!builder.add_pack(pack, done % 20000 ? Trust::builtin : Trust::unverified, "bench"))
      std::abort();
  }
  return std::move(builder).build();
}

const std::vector<std::string>& typed_texts() {
  static const std::vector<std::string> texts{"冷轧低碳钢钢板",
                                              "铝",
                                              "钢",
                                              "聚丙烯颗粒",
                                              "宝武",
                                              "lengzhaditangang",
                                              "lzdtggb",
                                              "rzgb",
                                              "juanzhi",
                                              "zhutie",
                                              "chongyagangban",
                                              "leng zha gang",
                                              "dongbei",
                                              "steel",
                                              "cold-rolled mild steel sheet",
                                              "aluminium alloy profile",
                                              "recycled aluminium",
                                              "carbon fibre",
                                              "polypropylene granulate",
                                              "DC04",
                                              "dp980 steel",
                                              "mat.cn.cold-rolled-1234",
                                              "cn-js",
                                              "CPCD",
                                              "product 41012",
                                              "greet material",
                                              "aluminum",
                                              "alumnium aloy",
                                              "stainles",
                                              "polyproylene",
                                              "galvanzied steel",
                                              "lengzah",
                                              "buxuigang",
                                              "lvhejing",
                                              "xyzzyqwv",
                                              "zzzzzzzz",
                                              "不存在的材料",
                                              "钢 steel cn 2020",
                                              "热成形钢 宝",
                                              "s",
                                              "z",
                                              "g",
                                              "e",
                                              "a c s",
                                              "electricity",
                                              "dianli",
                                              "tianranqi",
                                              "短流程 再生铝"};
  return texts;
}

}  // namespace qingtan::bench
