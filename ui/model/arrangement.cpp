#include "ui/model/arrangement.h"

#include <algorithm>

#include "ui/model/workspace.h"

namespace qingtan::ui {
namespace {

const Scheme* find(const Arranged& arranged, std::string_view id) {
  for (const std::shared_ptr<const Scheme>& each : arranged.schemes) {
    if (each->id == id) return each.get();
  }
  return nullptr;
}

void choose_routes(std::vector<SampleRoute>& routes, const Arrangement& by) {
  const std::vector<SampleRoute> all = routes;
  std::erase_if(routes, [&](const SampleRoute& route) { return by.left_out.contains(route.id); });
  for (const AddedRoute& each : by.added) routes.push_back(each.route);
  if (routes.empty()) routes = all;
  const auto first = std::find_if(routes.begin(), routes.end(), [&](const SampleRoute& route) { return route.id == by.baseline; });
  if (first != routes.end()) std::rotate(routes.begin(), first, first + 1);
}

/// Those driven another distance than they state stand before what they were made of. True: there is one.
bool drive(Arranged& arranged, const Pack& pack, double lifetime_km) {
  bool other = false;
  for (const SampleRoute& route : arranged.sample.routes) {
    for (const std::string* id : {&route.ice_scheme, &route.ev_scheme}) {
      const Scheme* stated = find(arranged, *id);
      if (stated == nullptr) stated = pack.find_scheme(*id);
      if (stated == nullptr || !stated->use || stated->use->lifetime_km == lifetime_km) continue;
      auto moved = std::make_shared<Scheme>(*stated);
      moved->use->lifetime_km = lifetime_km;
      arranged.schemes.insert(arranged.schemes.begin(), std::move(moved));
      other = true;
    }
  }
  return other;
}

}  // namespace

const Scheme* Study::scheme(std::string_view id) const {
  const Scheme* own = arranged ? find(*arranged, id) : nullptr;
  return own ? own : pack->find_scheme(id);
}

void Study::arrange(const Arrangement& by) {
  auto made = std::make_shared<Arranged>(Arranged{*sample, {}});
  choose_routes(made->sample.routes, by);
  for (const AddedRoute& each : by.added) made->schemes.insert(made->schemes.end(), each.schemes.begin(), each.schemes.end());
  const bool driven = by.lifetime_km && drive(*made, *pack, *by.lifetime_km);
  const auto same = [](const SampleRoute& one, const SampleRoute& other) { return one.id == other.id; };
  const std::vector<SampleRoute>&routes = made->sample.routes, &stated = sample->routes;
  if (!driven && std::equal(routes.begin(), routes.end(), stated.begin(), stated.end(), same)) return;
  arranged = made;
  sample = &arranged->sample;
}

}  // namespace qingtan::ui
