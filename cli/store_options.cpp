#include "store_options.h"

#include <algorithm>
#include <array>

namespace qingtan::cli {
namespace {

struct StoreAction {
  const char* name;
  std::size_t least, most;  // words
  bool writes_file;
  const char* needs;
};

constexpr std::array kStoreActions{
    StoreAction{"show", 1, 1, false, "store show needs one FILE.qingtan or folder of a store"},
    StoreAction{"get", 2, 2, true,
                "store get needs a FILE.qingtan or folder, and a document KIND/ID"},
    StoreAction{"history", 2, 2, false,
                "store history needs the folder of a store, and a document KIND/ID"},
    StoreAction{"export", 1, 10'000, true,
                "store export needs the folder of a store, and -o FILE.qingtan"},
    StoreAction{"import", 2, 2, false,
                "store import needs a FILE.qingtan and the folder of a store"}};

std::string store_action_names() {
  std::string names;
  for (const StoreAction& action : kStoreActions)
    names += (names.empty() ? "" : ", ") + std::string(action.name);
  return names;
}

class StoreParser {
 public:
  explicit StoreParser(const std::vector<std::string>& words) : words_(words) {}

  std::expected<WorkspaceOptions, std::string> run() {
    if (words_.empty()) return std::unexpected("store needs one of: " + store_action_names());
    out_.action = words_[0];
    if (out_.action == "--help" || out_.action == "-h") return out_.help = true, out_;
    const auto* action =
        std::find_if(kStoreActions.begin(), kStoreActions.end(),
                     [&](const StoreAction& each) { return each.name == out_.action; });
    if (action == kStoreActions.end())
      return std::unexpected("\"store " + out_.action +
                             "\" is no command; store knows: " + store_action_names());
    for (next_ = 1; next_ < words_.size(); ++next_) {
      if (std::string problem = word(*action); !problem.empty())
        return std::unexpected(std::move(problem));
    }
    if (out_.help) return out_;
    const bool without_file = out_.action == "export" && out_.output.empty();
    if (out_.words.size() < action->least || out_.words.size() > action->most || without_file)
      return std::unexpected(action->needs);
    return out_;
  }

 private:
  std::string word(const StoreAction& action) {
    const std::string& text = words_[next_];
    if (text == "--json") return out_.json = true, std::string();
    if (text == "--help" || text == "-h") return out_.help = true, std::string();
    if (text == "--apply" && out_.action == "import") return out_.apply = true, std::string();
    if (text == "--passphrase-file") return value(out_.passphrase_file);
    if (text == "-o" && action.writes_file) return value(out_.output);
    if (text == "--lang") {
      std::string language;
      if (std::string problem = value(language); !problem.empty()) return problem;
      if (language != "zh" && language != "en")
        return "--lang needs zh or en, not \"" + language + "\"";
      out_.chinese = language == "zh";
      return {};
    }
    if (text.size() > 1 && text[0] == '-') return "store " + out_.action + " has no option " + text;
    out_.words.push_back(text);
    return {};
  }

  std::string value(std::string& target) {
    if (next_ + 1 >= words_.size()) return words_[next_] + " needs a value";
    target = words_[++next_];
    return {};
  }

  const std::vector<std::string>& words_;
  WorkspaceOptions out_;
  std::size_t next_ = 0;
};

}  // namespace

std::expected<WorkspaceOptions, std::string> parse_workspace_options(
    const std::vector<std::string>& words) {
  return StoreParser(words).run();
}

std::string workspace_usage() {
  return R"(
What the page exports as FILE.qingtan, and the same as a store in a folder:

  qingtan store show    FILE|FOLDER           its documents, and what could not be read
  qingtan store get     FILE|FOLDER KIND/ID   one document as JSON: get w.qingtan scheme/ID -o s.json
  qingtan store history FOLDER KIND/ID        every change: when, who, field, old and new value
  qingtan store export  FOLDER [KIND/ID...] -o FILE    all of it or these, under the store's own passphrase
  qingtan store import  FILE FOLDER           what would change; with --apply it is done: all but
                                              conflicts, where the store's is the later one
  --passphrase-file F   the passphrase is the first line of that file
)";
}

}  // namespace qingtan::cli
