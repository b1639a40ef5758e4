#include <cstdio>
#include <map>

#include "pack_commands.h"
#include "release_commands.h"
#include "table.h"
#include "tree_files.h"

namespace qingtan::cli {
namespace {

void show_header(const Wording& w, const Pack& pack) {
  const PackHeader& h = pack.header;
  std::printf("%s %s  %s  #%lld\n%s\n", h.id.c_str(), h.version.c_str(), h.released.c_str(),
              static_cast<long long>(h.seq), w(h.name).c_str());
  if (!h.description.empty()) std::printf("%s\n", w(h.description).c_str());
  if (h.layer != Layer::enterprise) return;
  std::string ids;
  for (const std::string& id : h.overrides) ids += (ids.empty() ? "" : ", ") + id;
  std::printf("%s: %s\n", w("企业因子包，取代平台的因子", "pack of an enterprise, overrides").c_str(),
              ids.empty() ? w("无", "nothing").c_str() : ids.c_str());
}

void show_one(const Pack& pack, const Wording& w) {
  show_header(w, pack);
  Table table({{w("因子库", "library"), Align::left},
               {w("类别", "category"), Align::left},
               {w("数量", "factors"), Align::right},
               {w("有预测", "with forecast"), Align::right},
               {w("文献", "literature"), Align::right},
               {w("估算", "modelled"), Align::right}});
  struct Count {
    int all = 0, forecast = 0, literature = 0, modelled = 0;
  };
  std::map<std::pair<int, std::string>, Count> counts;
  for (const Factor& f : pack.factors) {
    Count& c = counts[{static_cast<int>(f.library), w(f.category)}];
    ++c.all;
    c.forecast += !f.forecast.empty();
    c.literature +=
        f.data_quality == DataQuality::literature || f.data_quality == DataQuality::primary;
    c.modelled +=
        f.data_quality == DataQuality::modelled || f.data_quality == DataQuality::calibrated;
  }
  for (const auto& [key, c] : counts) {
    table.row({std::string(word(static_cast<Library>(key.first))), key.second,
               std::to_string(c.all), std::to_string(c.forecast), std::to_string(c.literature),
               std::to_string(c.modelled)});
  }
  std::fputs(table.text().c_str(), stdout);
  std::printf("%zu factors, %zu parameters, %zu scenarios, %zu cases, %zu schemes\n\n",
              pack.factors.size(), pack.parameters.size(), pack.scenarios.size(), pack.cases.size(),
              pack.schemes.size());
}

}  // namespace

int run_pack_show(const Arguments& arguments) {
  std::vector<std::string> files;
  for (const std::string& path : arguments.files) {
    if (!is_published_tree(path)) {
      files.push_back(path);
    } else if (const int status = show_trust(path, Wording(arguments.chinese)); status != kDone) {
      return status;
    }
  }
  if (files.empty() && !arguments.files.empty()) return kDone;
  const auto packs = read_packs(files);
  if (!packs) return report(packs.error());
  for (const NamedPack& named : *packs) show_one(named.pack, Wording(arguments.chinese));
  return show_order(files, Wording(arguments.chinese));
}

}  // namespace qingtan::cli
