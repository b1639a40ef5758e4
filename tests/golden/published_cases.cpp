#include "published_cases.h"

#include <map>

#include "support/packs.h"
#include "support/world.h"

namespace qingtan::test {
namespace {

class Cases {
 public:
  // `prefix` is what the pack puts before its scheme ids.
  Cases(std::string pack_name, std::string prefix)
      : pack_(pack(pack_name)), catalogue_(catalogue_of({pack_name})), prefix_(std::move(prefix)) {}

  double figure(const PublishedFigure& f, const std::string& baseline) const {
    const std::string vehicle = f.quantity.substr(0, f.quantity.find('_'));
    const bool recycled = f.quantity.ends_with("_recycled_50");
    const std::string here = id(f.case_id, f.route, vehicle);
    if (f.quantity.find("ratio") != std::string::npos) {
      return total(here, {}) / total(id(f.case_id, baseline, vehicle), {});
    }
    const std::string future = recycled ? id(f.case_id, f.route + "-r50", vehicle) : here;
    return 1 - total(future, in_year(2030)) / total(here, {});
  }

 private:
  std::string id(const std::string& c, const std::string& route, const std::string& vehicle) const {
    return prefix_ + c + "." + route + "." + vehicle;
  }
  double total(const std::string& scheme, const Conditions& conditions) const {
    const Scheme* s = pack_.find_scheme(scheme);
    return s ? assess_ok(*s, catalogue_, conditions).total_kgco2e : 0;
  }

  Pack pack_;
  Catalogue catalogue_;
  std::string prefix_;
};

}  // namespace

std::vector<PublishedFigure> published_figures() {
  const Json list = *parse_json(read_text(source_path("tests/golden/published-cases.json")), "");
  const Json& rows = list.is_array() ? list : list["figures"];
  const Cases calibrated("sae-cases", "");
  const Cases literature("base", "base.");
  std::map<std::string, std::string> baselines;
  for (const SampleCase& c : pack("sae-cases").cases) baselines[c.id] = c.routes.front().id;
  std::vector<PublishedFigure> figures;
  for (const Json& row : rows) {
    PublishedFigure f;
    f.case_id = row["case"].get<std::string>();
    f.route = row["route"].get<std::string>();
    f.quantity = row["quantity"].get<std::string>();
    f.published = row["published"].get<double>();
    f.calibrated = calibrated.figure(f, baselines[f.case_id]);
    f.literature = literature.figure(f, baselines[f.case_id]);
    figures.push_back(std::move(f));
  }
  return figures;
}

}  // namespace qingtan::test
