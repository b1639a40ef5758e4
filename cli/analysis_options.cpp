#include "analysis_options.h"

#include <vector>

#include "qingtan/base/number.h"
#include "qingtan/report/result_json.h"

namespace qingtan::cli {
namespace {

struct Option {
  std::string_view command, name;
  std::string AnalysisOptions::*field;
  bool number;
};

constexpr Option kOptions[] = {
    {"montecarlo", "-n", &AnalysisOptions::draws, true},
    {"montecarlo", "--seed", &AnalysisOptions::seed, true},
    {"montecarlo", "--sampling", &AnalysisOptions::sampling, false},
    {"sensitivity", "--percent", &AnalysisOptions::percent, true},
    {"breakeven", "--parameter", &AnalysisOptions::parameter, false},
    {"breakeven", "--from", &AnalysisOptions::from, true},
    {"breakeven", "--to", &AnalysisOptions::to, true},
    {"map", "--x", &AnalysisOptions::x, false},
    {"map", "--y", &AnalysisOptions::y, false},
};

std::vector<std::string> parts_of(const std::string& text) {
  std::vector<std::string> parts(1);
  for (char c : text) {
    if (c == ':')
      parts.emplace_back();
    else
      parts.back() += c;
  }
  return parts;
}

// "lifetime_km", "factor=ID", or "0=/components/0/net_mass_kg": a place in the first scheme.
OrderedJson parameter(const std::string& text) {
  const std::size_t at = text.find('=');
  if (at == text.npos) return text;
  const std::string left = text.substr(0, at), right = text.substr(at + 1);
  if (left == "factor") return {{"factor", right}};
  return {{"scheme", parse_decimal(left).value_or(-1)}, {"path", right}};
}

OrderedJson axis(const std::string& text) {
  const std::vector<std::string> parts = parts_of(text);
  OrderedJson out{{"parameter", parameter(parts[0])}};
  out["low"] = *parse_decimal(parts[1]);
  out["high"] = *parse_decimal(parts[2]);
  if (parts.size() > 3) out["steps"] = *parse_decimal(parts[3]);
  return out;
}

bool is_axis(const std::string& text) {
  const std::vector<std::string> parts = parts_of(text);
  if (parts.size() < 3 || parts.size() > 4 || parts[0].empty()) return false;
  for (std::size_t i = 1; i < parts.size(); ++i) {
    if (!parse_decimal(parts[i])) return false;
  }
  return true;
}

void put_number(OrderedJson& out, const char* key, const std::string& text) {
  if (!text.empty()) out[key] = *parse_decimal(text);
}

}  // namespace

bool is_analysis_command(std::string_view command) {
  return command == "montecarlo" || command == "sensitivity" || command == "breakeven" ||
         command == "map";
}

bool is_analysis_option(std::string_view command, std::string_view option) {
  for (const Option& o : kOptions) {
    if (o.command == command && o.name == option) return true;
  }
  return false;
}

std::string take_analysis_option(AnalysisOptions& out, std::string_view option,
                                 const std::string& value) {
  for (const Option& o : kOptions) {
    if (o.name != option) continue;
    if (o.number && !parse_decimal(value))
      return std::string(option) + " needs a number, not \"" + value + "\"";
    if (o.command == "map" && !is_axis(value))
      return std::string(option) + " needs PARAMETER:FROM:TO or PARAMETER:FROM:TO:STEPS, not \"" +
             value + "\"";
    out.*o.field = value;
  }
  return {};
}

std::string complete_analysis(std::string_view command, const AnalysisOptions& o,
                              std::size_t files) {
  if (command == "breakeven") {
    if (files < 2) return "breakeven needs at least two files";
    if (o.parameter.empty() || o.from.empty() || o.to.empty())
      return "breakeven needs --parameter P --from A --to B";
  }
  if (command == "map") {
    if (files < 2) return "map needs at least two files";
    if (o.x.empty() || o.y.empty()) return "map needs --x P:A:B and --y P:A:B";
  }
  return files == 0 ? std::string(command) + " needs at least one file" : std::string();
}

std::string request_json(std::string_view command, const AnalysisOptions& o) {
  OrderedJson out = OrderedJson::object();
  if (command == "montecarlo") {
    put_number(out, "draws", o.draws);
    put_number(out, "seed", o.seed);
    if (!o.sampling.empty()) out["sampling"] = o.sampling;
  } else if (command == "sensitivity") {
    put_number(out, "percent", o.percent);
  } else if (command == "breakeven") {
    out["parameter"] = parameter(o.parameter);
    put_number(out, "low", o.from);
    put_number(out, "high", o.to);
  } else {
    out["x"] = axis(o.x);
    out["y"] = axis(o.y);
  }
  return out.dump(-1, ' ', false, OrderedJson::error_handler_t::replace);
}

std::string analysis_usage() {
  return R"(
  qingtan montecarlo FILE...                  how sure the totals are, and which scheme is lower how often
      -n N --seed S   draws (default: 10000) and where they start: the same seed gives the same digits
      --sampling M    plain, latin_hypercube or sobol
  qingtan sensitivity FILE... [--percent P]   what moves the totals, and what a point of yield is worth
  qingtan breakeven FILE FILE... --parameter P --from A --to B
                                              where totals cross. P: lifetime_km, factor=ID or
                                              0=/components/0/processes/1/yield (of the first scheme)
  qingtan map FILE FILE... --x P:A:B[:STEPS] --y P:A:B[:STEPS]
                                              which scheme is lowest over two such numbers
)";
}

}  // namespace qingtan::cli
