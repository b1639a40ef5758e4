#include "fields.h"

namespace qingtan {

nlohmann::ordered_json uncertainty_json(const Uncertainty& u) {
  nlohmann::ordered_json out{{"kind", name(u.kind)}};
  switch (u.kind) {
    case UncertaintyKind::lognormal:
      out["gsd"] = u.gsd;
      if (u.center == LognormalCenter::mean) out["center"] = "mean";
      break;
    case UncertaintyKind::normal:
      out["sd"] = u.sd;
      break;
    case UncertaintyKind::triangular:
    case UncertaintyKind::uniform:
      out["min"] = u.min;
      out["max"] = u.max;
      break;
    case UncertaintyKind::pedigree:
      out["scores"] = u.scores;
      out["basic"] = u.basic;
      break;
  }
  return out;
}

}  // namespace qingtan
