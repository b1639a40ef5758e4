// What metadata signatures cover, and the instants that metadata states.

#include "qingtan/base/date.h"
#include "qingtan/trust/metadata.h"

namespace qingtan {
namespace {

// OLPC canonical JSON: as CJ-0, but any text, null, and any key. parse_json has already refused
// invalid UTF-8, keys that stand twice and deep nesting.
bool encode(const Json& value, std::string& out) {
  const auto text = [&](const std::string& s) {
    out += '"';
    for (char c : s) {
      if (c == '"' || c == '\\') out += '\\';
      out += c;
    }
    out += '"';
  };
  switch (value.type()) {
    case Json::value_t::null:
      out += "null";
      return true;
    case Json::value_t::boolean:
      out += value.get<bool>() ? "true" : "false";
      return true;
    case Json::value_t::number_unsigned:
      out += std::to_string(value.get<std::uint64_t>());
      return true;
    case Json::value_t::number_integer:
      out += std::to_string(value.get<std::int64_t>());
      return true;
    case Json::value_t::string:
      text(value.get_ref<const std::string&>());
      return true;
    case Json::value_t::array: {
      out += '[';
      for (std::size_t i = 0; i < value.size(); ++i) {
        if (i > 0) out += ',';
        if (!encode(value[i], out)) return false;
      }
      out += ']';
      return true;
    }
    case Json::value_t::object: {
      char separator = '{';
      for (const auto& [key, member] : value.items()) {
        out += separator;
        text(key);
        out += ':';
        if (!encode(member, out)) return false;
        separator = ',';
      }
      out += separator == '{' ? "{}" : "}";
      return true;
    }
    default:
      return false;
  }
}

// Days from 1970-01-01 to a day of the Gregorian calendar: years from March, in eras of 400.
std::int64_t days_from_civil(std::int64_t year, int month, int day) {
  year -= month <= 2;
  const std::int64_t era = year / 400;
  const std::int64_t year_of_era = year - era * 400;
  const std::int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  const std::int64_t day_of_era =
      year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146097 + day_of_era - 719468;
}

int two_digits(std::string_view text, std::size_t at) {
  if (text[at] < '0' || text[at] > '9' || text[at + 1] < '0' || text[at + 1] > '9') return 99;
  return (text[at] - '0') * 10 + (text[at + 1] - '0');
}

}  // namespace

Result<std::string> canonical_signed_bytes(const Json& value) {
  std::string out;
  if (!encode(value, out)) {
    return fail({ErrorCode::bad_value, "", "",
                 "a fraction stands in signed data, which has no canonical form",
                 "whole numbers or texts"});
  }
  return out;
}

std::optional<Instant> parse_instant(std::string_view text) {
  if (text.size() != 20 || text[10] != 'T' || text[13] != ':' || text[16] != ':' ||
      text[19] != 'Z' || !is_date(text.substr(0, 10))) {
    return std::nullopt;
  }
  const int hour = two_digits(text, 11), minute = two_digits(text, 14),
            second = two_digits(text, 17);
  if (hour > 23 || minute > 59 || second > 59) return std::nullopt;
  const std::int64_t year = two_digits(text, 0) * 100 + two_digits(text, 2);
  const std::int64_t days = days_from_civil(year, two_digits(text, 5), two_digits(text, 8));
  return days * 86400 + hour * 3600 + minute * 60 + second;
}

std::string to_text(Instant instant) {
  std::int64_t days = instant / 86400, seconds = instant % 86400;
  if (seconds < 0) seconds += 86400, --days;
  const std::int64_t z = days + 719468;
  const std::int64_t era = z / 146097, doe = z - era * 146097;
  const std::int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
  const std::int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
  const std::int64_t mp = (5 * doy + 2) / 153;
  const std::int64_t day = doy - (153 * mp + 2) / 5 + 1, month = mp < 10 ? mp + 3 : mp - 9;
  const std::int64_t year = yoe + era * 400 + (month <= 2 ? 1 : 0);
  const auto pad = [](std::int64_t n, std::size_t width) {
    std::string s = std::to_string(n);
    return std::string(s.size() < width ? width - s.size() : 0, '0') + s;
  };
  return pad(year, 4) + "-" + pad(month, 2) + "-" + pad(day, 2) + "T" + pad(seconds / 3600, 2) +
         ":" + pad(seconds / 60 % 60, 2) + ":" + pad(seconds % 60, 2) + "Z";
}

}  // namespace qingtan
