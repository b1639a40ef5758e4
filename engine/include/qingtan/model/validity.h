#pragma once
// How a factor stands on a given day. The engine has no clock: who asks says what day it is. This
// is the one place that decides "expired"; marks, linter, quality and coverage ask here.

#include <string_view>

namespace qingtan {

enum class ValidityState {
  not_stated,  // the factor has no valid_until
  not_judged,  // no day was given
  valid,
  expiring,  // valid, but not for longer than the days asked for
  expired,   // the last valid day lies before the day
};

struct Validity {
  ValidityState state = ValidityState::not_stated;
  int days = 0;  // valid, expiring: days left (0: the last one is today); expired: days since
  bool expired() const { return state == ValidityState::expired; }
};

/// The decision itself, cheap enough for every line of every assessment: dates written YYYY-MM-DD
/// sort as text. False where either is empty.
inline bool is_expired(std::string_view valid_until, std::string_view day) {
  return !valid_until.empty() && !day.empty() && valid_until < day;
}

/// Both days are YYYY-MM-DD or empty; text that is no date counts as empty. valid_until is the last
/// valid day. `within` >= 0: how many days before the end "expiring" begins.
Validity validity(std::string_view valid_until, std::string_view day, int within = 90);

/// Days from one date to another, negative if `to` is earlier. Both must be dates (is_date).
int days_between(std::string_view from, std::string_view to);

std::string_view word(ValidityState state);

}  // namespace qingtan
