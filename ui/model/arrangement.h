#pragma once
// How the routes of a case are put beside each other, once somebody has chosen: of the program's second part.

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "qingtan/model/pack.h"

namespace qingtan::ui {

/// A route from elsewhere that stands beside those of a case.
struct AddedRoute {
  SampleRoute route;
  std::vector<std::shared_ptr<const Scheme>> schemes;  // that it names
};

struct Arrangement {
  std::string baseline;               // id of the route that stands first; empty: as the case has them
  std::optional<double> lifetime_km;  // that all of them are driven, in place of what each scheme states
  std::set<std::string> left_out;     // ids of routes of the case
  std::vector<AddedRoute> added;

  // What of the user's own stands in it, as it was taken: by key of the document, its revision.
  std::map<std::string, int> own;
  int generation = 0;  // of the workspace
};

/// A case as it is arranged.
struct Arranged {
  SampleCase sample;
  std::vector<std::shared_ptr<const Scheme>> schemes;  // that are not as the pack has them, or not in it
};

}  // namespace qingtan::ui
