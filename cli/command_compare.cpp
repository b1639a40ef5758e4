#include <cstdio>

#include "commands.h"
#include "qingtan/calc/compare.h"
#include "table.h"
#include "wording.h"

namespace qingtan::cli {
namespace {

struct Schemes {
  std::vector<std::unique_ptr<Scheme>> owned;
  std::vector<BoundScheme> bound;
  std::vector<const BoundScheme*> pointers;
};

Result<Schemes> bind_all(const std::vector<Document>& documents, const CatalogueSet& catalogues) {
  Schemes all;
  for (const Document& document : documents) {
    auto scheme = read_scheme(document.bytes, document.name);
    if (!scheme) return fail(scheme.error());
    all.owned.push_back(std::make_unique<Scheme>(std::move(*scheme)));
    auto bound = bind_scheme(*all.owned.back(), catalogues, document.name);
    if (!bound) return fail(bound.error());
    all.bound.push_back(std::move(*bound));
  }
  for (const BoundScheme& bound : all.bound) all.pointers.push_back(&bound);
  return all;
}

// Now, and the year asked for beside it.
void print_table(const Wording& w, const Comparison& now, const Comparison* then, int year) {
  std::vector<std::pair<std::string, Align>> columns{{w("方案", "scheme"), Align::left},
                                                     {"kg", Align::right},
                                                     {w("相对质量", "rel. mass"), Align::right},
                                                     {w("现状 kgCO2e", "now kgCO2e"), Align::right},
                                                     {w("相对", "relative"), Align::right}};
  if (then) {
    columns.push_back({std::to_string(year) + " kgCO2e", Align::right});
    columns.push_back({w("相对", "relative"), Align::right});
    columns.push_back({w("较现状", "change"), Align::right});
  }
  columns.push_back({w("成本 CNY", "cost CNY"), Align::right});
  Table table(columns);
  for (std::size_t i = 0; i < now.assessments.size(); ++i) {
    const Assessment& a = now.assessments[i];
    std::vector<std::string> row{w(a.scheme->name), fixed(a.net_mass_kg, 3),
                                 percent(now.relative[i].mass), fixed(a.total_kgco2e, 1),
                                 percent(now.relative[i].carbon)};
    if (then) {
      const Assessment& b = then->assessments[i];
      row.push_back(fixed(b.total_kgco2e, 1));
      row.push_back(percent(then->relative[i].carbon));
      row.push_back(signed_percent(change_of_total(a, b)));
    }
    row.push_back(a.cost_cny ? fixed(*a.cost_cny, 2) : "—");
    table.row(std::move(row));
  }
  std::fputs(table.text().c_str(), stdout);
}

void print_comparability(const Wording& w, const Comparison& comparison) {
  for (const Comparability& point : comparison.comparability) {
    if (point.same) continue;
    std::string who;
    for (std::size_t i : point.differing) {
      who += (who.empty() ? "" : ", ") + w(comparison.assessments[i].scheme->name);
    }
    std::printf("  ! %s %s: %s\n", w("与基准不同:", "differs from the baseline in").c_str(),
                std::string(word(point.code)).c_str(), who.c_str());
  }
}

Result<void> print(const std::vector<Document>& documents, const Session& session,
                   const Arguments& arguments) {
  const Wording w(arguments.chinese);
  const auto schemes = bind_all(documents, session.catalogues());
  if (!schemes) return fail(schemes.error());
  Conditions current = arguments.conditions;
  current.year.reset();
  const auto now = compare(schemes->pointers, current);
  if (!now) return fail(now.error());
  const auto asked = compare(schemes->pointers, arguments.conditions);
  if (!asked) return fail(asked.error());
  const bool future = arguments.conditions.year.has_value();
  print_table(w, *now, future ? &*asked : nullptr, arguments.conditions.year.value_or(0));
  print_comparability(w, *asked);
  return {};
}

}  // namespace

int run_compare(const Arguments& arguments) {
  const auto session = open_session(arguments);
  if (!session) return report(session.error());
  std::vector<std::string> files{arguments.baseline};
  files.insert(files.end(), arguments.files.begin(), arguments.files.end());
  const auto documents = read_documents(files);
  if (!documents) return report(documents.error());
  const auto json = session->compare(*documents, arguments.conditions);
  if (!json) return report(json.error());
  if (arguments.json) {
    std::puts(json->c_str());
    return kDone;
  }
  if (auto ok = print(*documents, *session, arguments); !ok) return report(ok.error());
  return kDone;
}

}  // namespace qingtan::cli
