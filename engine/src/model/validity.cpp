#include "qingtan/model/validity.h"

#include <chrono>

#include "qingtan/base/date.h"

namespace qingtan {
namespace {

// std::chrono's calendar is arithmetic only; no clock is read.
std::chrono::sys_days day_of(std::string_view date) {
  const auto number = [&](std::size_t first, std::size_t count) {
    unsigned value = 0;
    for (char c : date.substr(first, count)) value = value * 10 + static_cast<unsigned>(c - '0');
    return value;
  };
  return std::chrono::year(static_cast<int>(number(0, 4))) / std::chrono::month(number(5, 2)) /
         std::chrono::day(number(8, 2));
}

}  // namespace

int days_between(std::string_view from, std::string_view to) {
  return static_cast<int>((day_of(to) - day_of(from)).count());
}

Validity validity(std::string_view valid_until, std::string_view day, int within) {
  if (!is_date(valid_until)) return {ValidityState::not_stated, 0};
  if (!is_date(day)) return {ValidityState::not_judged, 0};
  const int left = days_between(day, valid_until);
  if (is_expired(valid_until, day)) return {ValidityState::expired, -left};
  return {left <= within ? ValidityState::expiring : ValidityState::valid, left};
}

std::string_view word(ValidityState state) {
  switch (state) {
    case ValidityState::not_stated:
      return "not_stated";
    case ValidityState::not_judged:
      return "not_judged";
    case ValidityState::valid:
      return "valid";
    case ValidityState::expiring:
      return "expiring";
    case ValidityState::expired:
      return "expired";
  }
  return "";
}

}  // namespace qingtan
