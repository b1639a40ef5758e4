#pragma once
// What waits for a decision: factors of open schemes whose validity ends, schemes without a result, packs on offer.

#include <string>
#include <vector>

#include "qingtan/model/validity.h"
#include "ui/model/scheme_desk.h"
#include "ui/model/supply_desk.h"

namespace qingtan::ui {

struct Pending {
  enum class Kind { expired, no_result, expiring, offer };  // in their order of urgency
  Kind kind = Kind::expired;
  std::string id;      // of the factor or the pack
  Text name;           // of the factor, the scheme or the pack
  Validity validity;   // expired, expiring
  std::string until;   // YYYY-MM-DD
  std::size_t schemes = 0;  // open ones with the factor
  std::string document;     // key of the first of them, or of the scheme without a result
  SchemeNode node;          // of that scheme, where the factor is
  std::int64_t seq = 0;     // of the offered release
  std::size_t added = 0, changed = 0, withdrawn = 0;
};

/// Days before the last valid day from which a factor is shown (design: expiry).
inline constexpr int kExpiryNotice = 60;

/// The most pressing first: what has expired, what has no result, what will expire (the earliest first), what is offered.
std::vector<Pending> pending_of(const SchemeDesk& schemes, const SupplyDesk& supply, std::string_view today);

}  // namespace qingtan::ui
