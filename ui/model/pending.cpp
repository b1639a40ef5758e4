#include "ui/model/pending.h"

#include <algorithm>
#include <map>
#include <set>

namespace qingtan::ui {
namespace {

using ByFactor = std::map<std::string, Pending, std::less<>>;

void add_validity(const SchemeDocument& document, std::string_view today, ByFactor& found) {
  const SchemeResult& result = document.result;
  if (!result.bound || !result.now) return;
  std::set<FactorIndex> seen;  // a factor may have many lines
  for (const Line& line : result.now->lines) {
    if (line.factor == kNoFactor || !seen.insert(line.factor).second) continue;
    const Factor& factor = result.bound->catalogue->factor(line.factor);
    const Validity state = validity(std::string_view(factor.valid_until.str()), today, kExpiryNotice);
    if (state.state != ValidityState::expired && state.state != ValidityState::expiring) continue;
    const auto [at, fresh] = found.try_emplace(factor.id.str());
    Pending& item = at->second;
    ++item.schemes;
    if (!fresh) continue;
    item.kind = state.expired() ? Pending::Kind::expired : Pending::Kind::expiring;
    item.id = factor.id.str();
    item.name = Text(factor.name);
    item.validity = state;
    item.until = factor.valid_until.str();
    item.document = document.key();
    item.node = node_of(line);
  }
}

void add_without_result(const SchemeDocument& document, std::vector<Pending>& all) {
  const SchemeResult& result = document.result;
  if (result.errors.empty() && (!result.now || result.now->complete)) return;
  Pending item;
  item.kind = Pending::Kind::no_result;
  item.id = document.key();
  item.name = document.scheme().name;
  item.document = document.key();
  all.push_back(std::move(item));
}

void add_offers(const SupplyDesk& supply, std::vector<Pending>& all) {
  for (const OfferedRelease& offered : supply.offers()) {
    if (offered.put_off) continue;
    Pending item;
    item.kind = Pending::Kind::offer;
    item.id = offered.offer.id;
    item.name = offered.name;
    item.seq = offered.offer.seq;
    item.added = offered.change.diff.added.size();
    item.changed = offered.change.diff.changed.size();
    item.withdrawn = offered.change.diff.withdrawn.size();
    all.push_back(std::move(item));
  }
}

}  // namespace

std::vector<Pending> pending_of(const SchemeDesk& schemes, const SupplyDesk& supply, std::string_view today) {
  ByFactor factors;
  std::vector<Pending> all;
  for (const auto& document : schemes.documents()) {
    add_validity(*document, today, factors);
    add_without_result(*document, all);
  }
  for (auto& [id, item] : factors) all.push_back(std::move(item));
  add_offers(supply, all);
  std::stable_sort(all.begin(), all.end(), [](const Pending& a, const Pending& b) {
    if (a.kind != b.kind) return a.kind < b.kind;
    return a.until < b.until;
  });
  return all;
}

}  // namespace qingtan::ui
