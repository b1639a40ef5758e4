#include "checks.h"

#include <cmath>
#include <cstdio>
#include <cstdlib>

#include "qingtan/report/session.h"

namespace qingtan::fuzz {

void require(bool kept, const char* promise) {
  if (kept) return;
  std::fprintf(stderr, "broken promise: %s\n", promise);
  std::abort();
}

void check_errors(const Errors& errors) {
  require(!errors.empty(), "a failure has at least one error");
  require(errors.size() <= kMaxErrors, "errors are kept up to a limit");
  for (const Error& error : errors) {
    require(name(error.code) != "unknown", "every error has a code");
    require(!error.problem.empty(), "every error says what is wrong");
    require(!error.remedy.empty(), "every error says what would be right");
    require(error.path.empty() || error.path[0] == '/', "a path is a JSON pointer");
    for (char c : describe(error)) {
      require(static_cast<unsigned char>(c) >= 0x20 && c != 0x7f,
              "a message is one line without control characters");
    }
    require(Json::accept(Json(error.problem).dump(-1, ' ', false, Json::error_handler_t::strict)),
            "a message is valid UTF-8");
  }
  check_json(errors_json(errors));
}

Json check_json(std::string_view bytes) {
  auto json = parse_json(bytes, "output");
  require(json.has_value(), "written JSON can be read");
  return std::move(*json);
}

void check_round_trip(const Scheme& scheme) {
  const std::string first = write_scheme(scheme);
  const auto again = read_scheme(first, "again");
  if (!again) std::fprintf(stderr, "%s\n", describe(again.error()[0]).c_str());
  require(again.has_value(), "a written scheme can be read");
  require(write_scheme(*again) == first, "a scheme read from its file is the same scheme");
}

void check_assessment(const Assessment& a) {
  bool missing = false;
  for (const Line& line : a.lines) {
    const bool gap = (line.marks & kMissing) != 0;
    missing |= gap;
    require(gap || std::isfinite(line.kgco2e), "a line is finite or marked as missing");
    require(!path_of(*a.scheme, line.kind, line.component, line.item).empty(), "a line has a path");
  }
  require(a.complete != missing, "a result is incomplete exactly where a line is missing");
  require(!a.complete || std::isfinite(a.total_kgco2e), "a complete total is finite");
  require(!missing || !std::isfinite(a.total_kgco2e), "an incomplete total is no number");
  require(std::isfinite(a.material_input_kg), "the material input is finite");
  require(!a.cost_cny || std::isfinite(*a.cost_cny), "a cost is finite or not given");
}

std::vector<std::string_view> sections(std::string_view input) {
  constexpr std::string_view kMark = "\n%%\n";
  std::vector<std::string_view> parts;
  for (std::size_t at; (at = input.find(kMark)) != std::string_view::npos;) {
    parts.push_back(input.substr(0, at));
    input.remove_prefix(at + kMark.size());
  }
  parts.push_back(input);
  return parts;
}

}  // namespace qingtan::fuzz
