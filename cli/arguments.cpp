#include "arguments.h"

#include "qingtan/advice/equivalence.h"
#include "qingtan/base/date.h"
#include "qingtan/base/number.h"

namespace qingtan::cli {
namespace {

constexpr std::string_view kPackCommands = "build, diff, lint, show";

bool is_pack_command(std::string_view word) {
  const std::string list = ", " + std::string(kPackCommands) + ",";
  return word.find(',') == word.npos && list.find(" " + std::string(word) + ",") != list.npos;
}

std::string pack_commands() { return std::string(kPackCommands) + ", " + release_command_names(); }

class Parser {
 public:
  Parser(const std::vector<std::string>& words, Arguments& out) : words_(words), out_(out) {}

  std::string run() {  // the problem, or nothing
    if (words_.empty()) return "no command is given";
    std::size_t first = 1;
    out_.command = words_[0];
    if (out_.command == "--help" || out_.command == "-h") out_.command = "help";
    if (out_.command == "--version") out_.command = "version";
    if (out_.command == "store") return store_command();
    if (out_.command == "pack") {
      if (words_.size() < 2) return "pack needs one of: " + pack_commands();
      out_.subcommand = words_[1];
      first = 2;
      if (is_release_command(out_.subcommand)) return release_command();
      if (!is_pack_command(out_.subcommand)) {
        return "\"pack " + out_.subcommand + "\" is no command; pack knows: " + pack_commands();
      }
    } else if (out_.command != "assess" && out_.command != "compare" &&
               !is_analysis_command(out_.command) && out_.command != "inventory" && out_.command != "search" &&
               out_.command != "recommend" && out_.command != "vehicle" && out_.command != "help" &&
               out_.command != "version") {
      return "\"" + out_.command + "\" is no command";
    }
    for (next_ = first; next_ < words_.size(); ++next_) {
      if (std::string problem = word(words_[next_]); !problem.empty()) return problem;
    }
    return complete();
  }

 private:
  std::string release_command() {
    auto options = parse_release_options({words_.begin() + 1, words_.end()});
    if (!options) return options.error();
    if (options->help) out_.command = "help";
    if (words_.size() > 2) out_.action = words_[2];
    out_.chinese = options->chinese.value_or(out_.chinese);
    out_.release = std::move(*options);
    return {};
  }

  std::string store_command() {
    auto options = parse_workspace_options({words_.begin() + 1, words_.end()});
    if (!options) return options.error();
    if (options->help) out_.command = "help";
    out_.chinese = options->chinese.value_or(out_.chinese);
    out_.workspace = std::move(*options);
    return {};
  }

  std::string word(const std::string& text) {
    if (text == "--json")
      out_.json = true;
    else if (text == "--override")
      out_.override_pack = true;
    else if (text == "--help" || text == "-h")
      out_.command = "help";
    else if (text == "--pack")
      return value([&](auto v) { out_.packs.push_back(v); });
    else if (text == "--factors")
      return value([&](auto v) { out_.factors.push_back(v); });
    else if (text == "-o")
      return value([&](auto v) { out_.output = v; });
    else if (text == "--previous")
      return value([&](auto v) { out_.previous = v; });
    else if (text == "--baseline")
      return value([&](auto v) { out_.baseline = v; });
    else if (text == "--scenario")
      return value([&](auto v) { out_.conditions.scenario = v; });
    else if (text == "--year")
      return year();
    else if (text == "--as-of")
      return date();
    else if (text == "--lang")
      return language();
    else if (text == "--use-method")
      return choice(out_.conditions.use_method);
    else if (text == "--timing")
      return choice(out_.conditions.timing);
    else if (text == "--end-of-life")
      return choice(out_.conditions.end_of_life);
    else if (out_.command == "search" && text == "--library")
      return value([&](auto v) { out_.search.libraries.push_back(v); });
    else if (out_.command == "search" && text == "--category")
      return value([&](auto v) { out_.search.categories.push_back(v); });
    else if (out_.command == "search" && text == "--region")
      return value([&](auto v) { out_.search.regions.push_back(v); });
    else if (out_.command == "search" && text == "--limit")
      return limit();
    else if (out_.command == "inventory" && text == "--demand")
      return value([&](auto v) { out_.inventory.demand.push_back(v); });
    else if (out_.command == "inventory" && text == "--save-factor")
      return value([&](auto v) { out_.inventory.save_factor = v; });
    else if (out_.command == "vehicle" && text == "--top")
      return top();
    else if (out_.command == "recommend" && is_advice_option(text))
      return advice_option(text);
    else if (is_analysis_option(out_.command, text))
      return analysis_option(text);
    else if (text.size() > 1 && text[0] == '-')
      return "there is no option " + text;
    else
      out_.files.push_back(text);
    return {};
  }

  template <class Take>
  std::string value(Take take) {
    if (next_ + 1 >= words_.size()) return words_[next_] + " needs a value";
    take(words_[++next_]);
    return {};
  }

  std::string year() {
    const std::string& option = words_[next_];
    std::string text;
    if (auto problem = value([&](auto v) { text = v; }); !problem.empty()) return problem;
    int number = 0;
    for (char c : text)
      number = c >= '0' && c <= '9' && number < 10000 ? number * 10 + (c - '0') : 99999;
    if (text.empty() || number < kFirstYear || number > kLastYear) {
      return option + " needs a year from 1900 to 2200, not \"" + text + "\"";
    }
    out_.conditions.year = number;
    return {};
  }

  std::string limit() {
    std::string text;
    if (auto problem = value([&](auto v) { text = v; }); !problem.empty()) return problem;
    std::size_t number = 0;
    for (char c : text)
      number = c >= '0' && c <= '9' && number <= 1000
                   ? number * 10 + static_cast<std::size_t>(c - '0')
                   : 10000;
    if (text.empty() || number > 1000)
      return "--limit needs a number from 0 to 1000, not \"" + text + "\"";
    out_.search.limit = number;
    return {};
  }

  std::string analysis_option(const std::string& option) {
    std::string text;
    if (auto problem = value([&](auto v) { text = v; }); !problem.empty()) return problem;
    return take_analysis_option(out_.analysis, option, text);
  }

  std::string top() {
    std::string text;
    if (auto problem = value([&](auto v) { text = v; }); !problem.empty()) return problem;
    const auto number = parse_decimal(text);
    if (!number || *number < 0 || *number > 1000 || *number != static_cast<int>(*number))
      return "--top needs a number from 0 to 1000, not \"" + text + "\"";
    out_.top = static_cast<std::size_t>(*number);
    return {};
  }

  static bool is_advice_option(const std::string& text) {
    for (const char* known : {"--max-mass", "--max-cost", "--equivalence", "--request", "--grid",
                              "--electricity", "--allow-unproven", "--allow-weaker"}) {
      if (text == known) return true;
    }
    return false;
  }

  std::string advice_option(const std::string& text) {
    AdviceOptions& advice = out_.advice;
    if (text == "--max-mass") return positive(advice.max_mass_kg);
    if (text == "--max-cost") return positive(advice.max_cost_cny);
    if (text == "--request") return value([&](auto v) { advice.request = v; });
    if (text == "--grid") return value([&](auto v) { advice.grid = v; });
    if (text == "--electricity") return value([&](auto v) { advice.electricity.push_back(v); });
    if (text == "--allow-unproven") return advice.allow_unproven = true, std::string();
    if (text == "--allow-weaker") return advice.allow_weaker = true, std::string();
    if (auto problem = value([&](auto v) { advice.equivalence = v; }); !problem.empty())
      return problem;
    return equivalence_from(advice.equivalence)
               ? std::string()
               : text + " needs one of: " + std::string(equivalence_words());
  }

  std::string positive(std::optional<double>& target) {
    const std::string option = words_[next_];
    std::string text;
    if (auto problem = value([&](auto v) { text = v; }); !problem.empty()) return problem;
    target = parse_decimal(text);
    if (target && *target > 0) return {};
    return option + " needs a number above 0, not \"" + text + "\"";
  }

  std::string date() {
    std::string text;
    if (auto problem = value([&](auto v) { text = v; }); !problem.empty()) return problem;
    if (!is_date(text)) return "--as-of needs a date YYYY-MM-DD, not \"" + text + "\"";
    out_.conditions.as_of = text;
    return {};
  }

  std::string language() {
    std::string text;
    if (auto problem = value([&](auto v) { text = v; }); !problem.empty()) return problem;
    if (text != "zh" && text != "en") return "--lang needs zh or en, not \"" + text + "\"";
    out_.chinese = text == "zh";
    return {};
  }

  template <class E>
  std::string choice(std::optional<E>& target) {
    const std::string option = words_[next_];
    std::string text;
    if (auto problem = value([&](auto v) { text = v; }); !problem.empty()) return problem;
    target = from_word<E>(text);
    return target ? std::string() : option + " needs one of: " + std::string(words<E>());
  }

  std::string complete() {
    if (out_.command == "help" || out_.command == "version" || out_.command == "search") return {};
    if (is_analysis_command(out_.command))
      return complete_analysis(out_.command, out_.analysis, out_.files.size());
    if (out_.command == "compare" && out_.baseline.empty())
      return "compare needs --baseline SCHEME.json";
    if (out_.command == "inventory" && out_.files.size() != 1)
      return "inventory needs one SYSTEM.json";
    if ((out_.command == "recommend") && out_.files.size() != 1)
      return "recommend needs one scheme";
    if (out_.subcommand == "build" && (out_.files.size() != 1 || out_.output.empty()))
      return "pack build needs a directory, and -o FILE";
    if (out_.subcommand == "diff" && out_.files.size() != 2) return "pack diff needs two packs";
    if (out_.command == "pack" ? out_.subcommand == "lint" && out_.files.empty()
                               : out_.files.empty()) {
      return out_.command + " needs at least one file";
    }
    return {};
  }

  const std::vector<std::string>& words_;
  Arguments& out_;
  std::size_t next_ = 0;
};

}  // namespace

std::expected<Arguments, std::string> parse_arguments(const std::vector<std::string>& words,
                                                      const std::string& language,
                                                      const std::string& day) {
  Arguments out;
  out.chinese = language.starts_with("zh");
  out.conditions.as_of = day;
  std::string problem = Parser(words, out).run();
  if (!problem.empty()) return std::unexpected(std::move(problem));
  return out;
}

std::string usage() {
  return std::string(R"(qingtan: product carbon footprint of vehicle parts (ISO 14067)

  qingtan assess  FILE...                     footprint of schemes and assemblies
  qingtan compare --baseline FILE FILE...     schemes against a baseline
  qingtan inventory SYSTEM.json               linked processes solved: factors and contributions
  qingtan recommend FILE                      what to change in a scheme: carbon, mass and cost
  qingtan vehicle FILE...                     a whole vehicle, and the parts worth working on; the
                                              first file is the assembly
  qingtan search  [WORD...]                   factors by name, pinyin, id, category or source
  qingtan pack build DIRECTORY -o FILE        make a pack from its sources
  qingtan pack diff OLD NEW                   what a release adds, changes and withdraws
  qingtan pack lint DIRECTORY|FILE            check a factor pack
  qingtan pack show [DIRECTORY|FILE]          what a pack holds (without one: the built-in packs)

  --year Y            assess for that year instead of the current state
  --scenario ID       future of the grid and of recycled shares
  --pack FILE         use these packs instead of the built-in ones, a pack of an enterprise beside
                      them (repeatable). Of several releases of one pack the highest is used; a
                      scheme may name another ("packs": {"base": 3})
  --factors FILE      add private factors, a JSON array (repeatable)
  --override          private factors win over a pack's of the same id
  --use-method M      published, mass_difference or physics, whatever the scheme states
  --timing T          static or time_explicit
  --end-of-life E     cut_off, fifty_fifty or cff: adds the stage end_of_life
  --previous FILE     pack build: the release before, whose numbers go on
  --library L, --category C, --region R       search: only these (repeatable)
  --limit N           search: list so many factors, at most 1000 (default: 20)
  --demand P[=AMOUNT[UNIT]]    inventory: ask for this product instead (repeatable)
  --save-factor FILE  inventory: write the product's factor with its derivation, for --factors
  --top N             vehicle: so many parts, at most 1000 (default: 20)
  --max-mass KG, --max-cost CNY               recommend: constraints on the scheme
  --equivalence E     recommend: another material at equal stiffness or strength, as a tie, beam or
                      panel: stiffness_panel, strength_beam, …; needs properties of the materials
  --electricity ID    recommend: a factor per kWh that could be bought (repeatable)
  --grid ID           recommend: the factor that the electricity of steps was counted with
  --allow-unproven    recommend: also materials and processes that are not shown to do the same work;
                      they are marked
  --allow-weaker      recommend: also factors that are expired or of weaker data; they are marked
  --request FILE      recommend: all of these and more as JSON (properties, alternatives, yields, steps)
  --as-of DATE        judge expiry as of that day instead of today
  --json              results as JSON, full precision
  --lang zh|en        language of names and tables (default: from LANG)

)") + analysis_usage() + workspace_usage() + release_usage() +
         R"(
Exit status: 0 done, 1 bad input, 2 wrong usage, 3 signature or trust failure.
)";
}

}  // namespace qingtan::cli
