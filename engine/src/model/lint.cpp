#include <algorithm>
#include <set>

#include "lint_values.h"
#include "qingtan/model/pack.h"
#include "qingtan/model/validity.h"

namespace qingtan {
namespace {

class Linter {
 public:
  Linter(const Pack& pack, std::string_view as_of) : pack_(pack), as_of_(as_of) {
    for (const Factor& f : pack_.factors) ids_.insert(f.id);
  }

  std::vector<Finding> run() {
    for (const Factor& factor : pack_.factors) {
      evidence(factor);
      plausibility(factor);
      shares(factor);
      forecast(factor);
      lint_record(factor, findings_);
    }
    lint_against_category(pack_.factors, findings_);
    lint_conflicts(pack_.factors, findings_);
    for (const Parameter& parameter : pack_.parameters) {
      if (parameter.source.citation.empty()) {
        fatal("missing_citation", parameter.id, "no source is cited");
      } else if (!parameter.year) {
        advice("undated_citation", parameter.id, "a source is cited, but no year is given");
      }
    }
    duplicates();
    overrides();
    references();
    return std::move(findings_);
  }

 private:
  void fatal(std::string rule, const std::string& id, std::string message) {
    findings_.push_back({true, std::move(rule), id, std::move(message)});
  }
  void advice(std::string rule, const std::string& id, std::string message) {
    findings_.push_back({false, std::move(rule), id, std::move(message)});
  }

  void evidence(const Factor& f) {
    if (f.source.citation.empty()) fatal("missing_citation", f.id, "no source is cited");
    if (!f.year) fatal("missing_year", f.id, "no year is given");
    if (f.valid_until.empty())
      fatal("missing_validity", f.id, "no valid_until is given");
    else
      judge_validity(f);
    if (f.boundary.text.zh.empty() || f.boundary.text.en.empty())
      fatal("missing_boundary", f.id, "the boundary is not described in both languages");
    if (!f.uncertainty) fatal("missing_uncertainty", f.id, "no uncertainty is given");
    if (f.data_quality == DataQuality::unstated)
      fatal("missing_data_quality", f.id, "data_quality is not stated");
    if (f.region.empty()) advice("missing_region", f.id, "no region is given");
  }

  void judge_validity(const Factor& f) {
    const Validity v = validity(f.valid_until, as_of_);
    if (v.expired()) advice("expired", f.id, "valid until " + f.valid_until);
    if (v.state == ValidityState::expiring)
      advice("expiring", f.id,
             "valid until " + f.valid_until + ", " + std::to_string(v.days) + " days more");
  }

  void plausibility(const Factor& f) {
    for (const PlausibleRange& range : pack_.ranges) {
      if (range.library != f.library || range.category_en != f.category.en || range.unit != f.unit)
        continue;
      if (f.value < range.min || f.value > range.max) {
        fatal("implausible_value", f.id,
              number(f.value) + " " + to_string(f.unit) + " lies outside " + number(range.min) +
                  " to " + number(range.max) + ", the range of " + range.category_en);
      }
      return;
    }
    fatal("no_range", f.id,
          "ranges.json has no range for " + std::string(word(f.library)) + ", " + f.category.en +
              ", " + to_string(f.unit));
  }

  // A stated share, the two values and the value must tell the same story.
  void shares(const Factor& f) {
    if (!f.has_both_values() || !f.recycled_share) return;
    const double mixed =
        (1 - *f.recycled_share) * *f.primary_value + *f.recycled_share * *f.recycled_value;
    const double gap = mixed > f.value ? mixed - f.value : f.value - mixed;
    if (gap > 0.01 * (f.value > 0 ? f.value : -f.value)) {
      fatal("inconsistent_share", f.id,
            "primary and recycled value at the stated share give " + number(mixed) + ", not " +
                number(f.value));
    }
  }

  void forecast(const Factor& f) {
    for (const auto& [year, value] : f.forecast.points()) {
      if (f.year && year <= *f.year)
        fatal("forecast_in_past", f.id,
              "the forecast for " + std::to_string(year) + " is not after the factor's year");
      if (f.value > 0 && (value < 0 || value > 2 * f.value))
        advice("odd_forecast", f.id,
               "the forecast for " + std::to_string(year) + " is " + number(value));
    }
  }

  // Two records that say the same of the same thing.
  void duplicates() {
    std::set<std::string> seen;
    for (const Factor& f : pack_.factors) {
      const std::string key = std::string(word(f.library)) + "|" + f.category.en + "|" + f.name.en +
                              "|" + f.region + "|" + to_string(f.unit) + "|" +
                              (f.year ? std::to_string(*f.year) : "") + "|" + number(f.value);
      if (!seen.insert(key).second)
        fatal("duplicate_record", f.id,
              "another record has the same name, region, year, unit and value");
    }
  }

  // An id that is to take another's place must be there to take it.
  void overrides() {
    for (const std::string& id : pack_.header.overrides) {
      const bool scenario = std::any_of(pack_.scenarios.begin(), pack_.scenarios.end(),
                                        [&](const Scenario& s) { return s.id == id; });
      if (!has_factor(id) && !scenario)
        fatal("unknown_override", id, "the header overrides it, but this pack does not have it");
    }
  }

  bool has_factor(const std::string& id) const { return ids_.contains(id); }

  void references() {
    for (const Scenario& s : pack_.scenarios) {
      if (!has_factor(s.grid))
        fatal("unknown_reference", s.id, "its grid \"" + s.grid + "\" is no factor of this pack");
      for (const std::string& id : s.replaces) {
        if (!has_factor(id))
          fatal("unknown_reference", s.id,
                "it replaces \"" + id + "\", which is no factor of this pack");
      }
    }
    for (const SampleCase& c : pack_.cases) {
      for (const SampleRoute& route : c.routes) {
        for (const std::string& id : {route.ice_scheme, route.ev_scheme}) {
          if (!id.empty() && !pack_.find_scheme(id))
            fatal("unknown_reference", c.id,
                  "the scheme \"" + id + "\" of route " + route.id + " is not there");
        }
      }
    }
    for (const Scheme& s : pack_.schemes) scheme_references(s);
  }

  // What an enterprise's scheme, or one that pins packs, takes from other packs is not known here.
  void scheme_references(const Scheme& s) {
    if (pack_.header.layer == Layer::enterprise || !s.packs.empty()) return;
    const auto check = [&](const std::string& id) {
      if (!id.empty() && !has_factor(id))
        fatal("unknown_reference", s.id, "the factor \"" + id + "\" is not in this pack");
    };
    for (const Component& c : s.components) {
      check(c.material);
      for (const Process& p : c.processes) check(p.factor);
    }
    for (const Joining& j : s.joinings) check(j.factor);
    if (!s.use) return;
    check(s.use->energy_production);
    check(s.use->energy_direct);
  }

  static std::string number(double value) { return Json(value).dump(); }

  const Pack& pack_;
  std::string_view as_of_;
  std::set<std::string_view> ids_;
  std::vector<Finding> findings_;
};

}  // namespace

std::vector<Finding> lint(const Pack& pack, std::string_view as_of) {
  return Linter(pack, as_of).run();
}

}  // namespace qingtan
