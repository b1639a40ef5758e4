#include <algorithm>
#include <cstdio>
#include <map>

#include "builtin_packs.h"
#include "commands.h"
#include "table.h"
#include "wording.h"

namespace qingtan::cli {
namespace {

struct NamedPack {
  std::string name;
  Pack pack;
};

// All of them, before anything is printed.
Result<std::vector<NamedPack>> read_packs(const std::vector<std::string>& paths) {
  std::vector<NamedPack> packs;
  const auto add = [&](std::string name, std::string_view bytes) -> Result<void> {
    auto pack = read_pack(bytes, name);
    if (!pack) return fail(pack.error());
    packs.push_back({std::move(name), std::move(*pack)});
    return {};
  };
  for (const std::string& path : paths) {
    const auto bytes = pack_bytes(path);
    if (!bytes) return fail(bytes.error());
    if (auto ok = add(path, *bytes); !ok) return fail(ok.error());
  }
  for (std::size_t i = 0; paths.empty() && i < kBuiltinPackCount; ++i) {
    const BuiltinPack pack = builtin_pack(i);
    if (auto ok = add(std::string(pack.name), pack.bytes); !ok) return fail(ok.error());
  }
  return packs;
}

int lint_one(const Pack& pack, const std::string& path, const Arguments& arguments) {
  int fatal = 0;
  int advice = 0;
  for (const Finding& finding : lint(pack, arguments.conditions.as_of)) {
    std::printf("%s: %s: %s: %s\n", finding.fatal ? "error" : "advice", finding.rule.c_str(),
                finding.subject.c_str(), finding.message.c_str());
    ++(finding.fatal ? fatal : advice);
  }
  std::printf("%s: %zu factors, %zu parameters, %zu scenarios, %zu schemes: %d errors, %d advice\n",
              path.c_str(), pack.factors.size(), pack.parameters.size(), pack.scenarios.size(),
              pack.schemes.size(), fatal, advice);
  return fatal == 0 ? kDone : kBadInput;
}

void show_header(const Wording& w, const Pack& pack) {
  const PackHeader& h = pack.header;
  std::printf("%s %s  %s\n%s\n", h.id.c_str(), h.version.c_str(), h.released.c_str(), w(h.name).c_str());
  if (!h.description.empty()) std::printf("%s\n", w(h.description).c_str());
  std::printf("%s\n", w("签名：无（签名随下一版本引入）", "signature: none (signed packs come with a later version)").c_str());
}

void show_one(const Pack& pack, const Wording& w) {
  show_header(w, pack);
  Table table({{w("因子库", "library"), Align::left}, {w("类别", "category"), Align::left},
               {w("数量", "factors"), Align::right}, {w("有预测", "with forecast"), Align::right},
               {w("文献", "literature"), Align::right}, {w("估算", "modelled"), Align::right}});
  struct Count {
    int all = 0, forecast = 0, literature = 0, modelled = 0;
  };
  std::map<std::pair<int, std::string>, Count> counts;
  for (const Factor& f : pack.factors) {
    Count& c = counts[{static_cast<int>(f.library), w(f.category)}];
    ++c.all;
    c.forecast += !f.forecast.empty();
    c.literature += f.data_quality == DataQuality::literature || f.data_quality == DataQuality::primary;
    c.modelled += f.data_quality == DataQuality::modelled || f.data_quality == DataQuality::calibrated;
  }
  for (const auto& [key, c] : counts) {
    table.row({std::string(word(static_cast<Library>(key.first))), key.second, std::to_string(c.all),
               std::to_string(c.forecast), std::to_string(c.literature), std::to_string(c.modelled)});
  }
  std::fputs(table.text().c_str(), stdout);
  std::printf("%zu factors, %zu parameters, %zu scenarios, %zu cases, %zu schemes\n\n",
              pack.factors.size(), pack.parameters.size(), pack.scenarios.size(),
              pack.cases.size(), pack.schemes.size());
}

}  // namespace

int run_pack(const Arguments& arguments) {
  const auto packs = read_packs(arguments.files);
  if (!packs) return report(packs.error());
  int status = kDone;
  for (const NamedPack& named : *packs) {
    if (arguments.subcommand == "lint") status = std::max(status, lint_one(named.pack, named.name, arguments));
    else show_one(named.pack, Wording(arguments.chinese));
  }
  return status;
}

}  // namespace qingtan::cli
