#include <algorithm>
#include <cstdio>

#include "pack_commands.h"

namespace qingtan::cli {
namespace {

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

}  // namespace

int run_pack_lint(const Arguments& arguments) {
  const auto packs = read_packs(arguments.files);
  if (!packs) return report(packs.error());
  int status = kDone;
  for (const NamedPack& named : *packs) {
    status = std::max(status, lint_one(named.pack, named.name, arguments));
  }
  return status;
}

}  // namespace qingtan::cli
