// Series by year: {"2030": 2.6} in readable files; [{"value":"2.6","year":2030}] in packs, whose
// keys cannot be numbers.

#include "fields.h"
#include "qingtan/base/date.h"

namespace qingtan {
namespace {

constexpr const char* kEmpty = "the forecast has no point";

int forecast_year(std::string_view text) {
  int year = 0;
  for (char c : text) year = c >= '0' && c <= '9' && year < 10000 ? year * 10 + (c - '0') : 99999;
  return text.size() == 4 && year >= kFirstYear && year <= kLastYear ? year : 0;
}

Series read_by_year(RecordReader& in, std::string_view key, const Value& value, Range range) {
  Series series;
  RecordReader points(value, in, key);
  if (!points.valid()) return series;
  if (value.empty()) {
    in.fail(ErrorCode::missing_forecast, key, kEmpty,
            "give at least one year, such as {\"2030\": 2.6}, or leave the field out");
  }
  for (const Value& member : value) {
    const std::string_view year_text = member.key();
    const double number = points.number_of(member, year_text, range);
    if (const int year = forecast_year(year_text)) {
      series.insert(year, number);
    } else {
      points.fail(ErrorCode::bad_value, year_text, "this is no year",
                  "write a year of four digits as the key");
    }
  }
  return series;
}

Series read_points(RecordReader& in, std::string_view key, Range range) {
  Series series;
  const Value* list = in.optional_array(key);
  if (!list) return series;
  if (list->empty()) {
    in.fail(ErrorCode::missing_forecast, key, kEmpty, "give at least one, or leave the field out");
  }
  std::size_t i = 0;
  for (const Value& item : *list) {
    RecordReader point(item, in, key, i++);
    const double number = point.number("value", range);
    point.require("year");
    const int year = point.optional_integer("year", kFirstYear, kLastYear).value_or(0);
    if (year != 0 && !series.empty() && year <= series.points().back().first) {
      point.fail(ErrorCode::duplicate, "year", "the years are not in ascending order",
                 "sort them; each once");
    }
    point.finish();
    series.insert(year, number);
  }
  return series;
}

}  // namespace

Series read_series(RecordReader& in, std::string_view key, Range range) {
  const Value* value = in.find(key);
  if (!value) return {};
  return in.errors().decimals() == Decimals::text ? read_points(in, key, range)
                                                  : read_by_year(in, key, *value, range);
}

}  // namespace qingtan
