#include "release_options.h"

#include <algorithm>

namespace qingtan::cli {
namespace {

// Options stand between spaces: `flags` take nothing, `options` one value each time, `lists` all
// values up to the next option.
struct Shape {
  std::string_view name;
  std::size_t least, most;
  std::string_view words;  // what they are
  std::string_view flags, options, lists, needed;
};

constexpr std::size_t kMany = 1000;
constexpr Shape kShapes[] = {
    {"key make", 1, 1, "NAME", "", "", "", ""},
    {"key show", 1, 1, "FILE", "", "", "", ""},
    {"key back-up", 1, 1, "FILE", "", "", "", ""},
    {"key restore", 1, 1, "NAME", "", "", "", ""},
    {"found", 1, 1, "TREE", "",
     " --snapshot --timestamp --log --log-name --log-origin --threshold --stage --expires -o ",
     " --root --release ",
     " --root --release --snapshot --timestamp --log --log-name --log-origin --threshold --stage "
     "-o "},
    {"rotate", 1, 1, "TREE", "",
     " --replace-root --replace-release --replace-snapshot --replace-timestamp --expires -o ", "",
     " -o "},
    {"release", 1, kMany, "TREE PACK...", "", " --min-seq --root -o ", "", " -o "},
    {"sign", 1, kMany, "DRAFT PACK...", " --yes ", " --key --tree --root ", "", " --key "},
    {"publish", 2, kMany, "TREE DRAFT... PACK...", "",
     " --snapshot-key --timestamp-key --log-key --minisign-key ", "", ""},
    {"renew", 1, 1, "TREE", "", " --snapshot-key --timestamp-key ", "",
     " --snapshot-key --timestamp-key "},
    {"verify", 1, 1, "TREE, BUNDLE or PACK", " --archive ", " --root --tree ", "", ""},
    {"bundle", 1, 1, "TREE", " --earlier ", " -o ", "", " -o "},
    {"receipt", 0, 1, "TREE", "", " --pack --seq --record --verify --root -o ", "", ""},
};

bool holds(std::string_view list, const std::string& option) {
  return list.find(" " + option + " ") != std::string_view::npos;
}

const Shape* shape_of(const std::vector<std::string>& words) {
  std::string name = words.empty() ? "" : words[0];
  if (name == "key" && words.size() > 1) name += " " + words[1];
  const auto* found = std::find_if(std::begin(kShapes), std::end(kShapes),
                                   [&](const Shape& shape) { return shape.name == name; });
  return found == std::end(kShapes) ? nullptr : found;
}

class Reader {
 public:
  Reader(const Shape& shape, const std::vector<std::string>& words)
      : shape_(shape), words_(words) {}

  std::string run(ReleaseOptions& out) {  // the problem, or nothing
    next_ = shape_.name.starts_with("key ") ? 2 : 1;
    while (next_ < words_.size()) {
      if (std::string problem = take(words_[next_++], out); !problem.empty()) return problem;
    }
    return out.help ? std::string() : complete(out);
  }

 private:
  bool value_follows() const {
    return next_ < words_.size() && !(words_[next_].size() > 1 && words_[next_][0] == '-');
  }

  std::string take(const std::string& word, ReleaseOptions& out) {
    if (word.size() < 2 || word[0] != '-') {
      out.words.push_back(word);
      return {};
    }
    if (word == "--help" || word == "-h") {
      out.help = true;
      return {};
    }
    if (holds(shape_.flags, word)) {
      out.values[word];
      return {};
    }
    const bool list = holds(shape_.lists, word);
    if (!list && !holds(shape_.options, word) && word != "--at" && word != "--lang")
      return "pack " + std::string(shape_.name) + " has no option " + word;
    if (!value_follows()) return word + " needs a value";
    if (word == "--at") return date(words_[next_++], out);
    if (word == "--lang") return language(words_[next_++], out);
    do out.values[word].push_back(words_[next_++]);
    while (list && value_follows());
    return {};
  }

  static std::string date(const std::string& text, ReleaseOptions& out) {
    out.at = parse_day_or_instant(text);
    return out.at ? std::string()
                  : "--at needs YYYY-MM-DD or YYYY-MM-DDTHH:MM:SSZ, not \"" + text + "\"";
  }

  static std::string language(const std::string& text, ReleaseOptions& out) {
    if (text != "zh" && text != "en") return "--lang needs zh or en, not \"" + text + "\"";
    out.chinese = text == "zh";
    return {};
  }

  std::string complete(const ReleaseOptions& out) const {
    const std::string command = "pack " + std::string(shape_.name);
    if (out.words.size() < shape_.least || out.words.size() > shape_.most)
      return command + " needs " + std::string(shape_.words);
    std::string_view rest = shape_.needed;
    while (rest.size() > 1) {
      rest.remove_prefix(1);
      const std::size_t end = rest.find(' ');
      if (!out.has(rest.substr(0, end))) {
        return command + " needs " + std::string(rest.substr(0, end));
      }
      rest.remove_prefix(end);
    }
    if (shape_.name == "receipt") return receipt(out);
    return {};
  }

  static std::string receipt(const ReleaseOptions& out) {
    if (out.has("--verify"))
      return out.words.empty() ? "" : "pack receipt --verify FILE stands alone";
    const bool whole =
        out.words.size() == 1 && out.has("--pack") && out.has("--record") && out.has("-o");
    return whole ? "" : "pack receipt needs TREE --pack ID --record ID -o FILE, or --verify FILE";
  }

  const Shape& shape_;
  const std::vector<std::string>& words_;
  std::size_t next_ = 0;
};

const std::vector<std::string> kNothing;
const std::string kEmpty;

}  // namespace

const std::vector<std::string>& ReleaseOptions::all(std::string_view option) const {
  const auto it = values.find(option);
  return it == values.end() ? kNothing : it->second;
}

const std::string& ReleaseOptions::one(std::string_view option) const {
  const auto& list = all(option);
  return list.empty() ? kEmpty : list.back();
}

bool is_release_command(std::string_view word) {
  if (word == "key") return true;
  return word.find(' ') == std::string_view::npos &&
         std::any_of(std::begin(kShapes), std::end(kShapes),
                     [&](const Shape& shape) { return shape.name == word; });
}

std::string release_command_names() {
  std::string names;
  for (const Shape& shape : kShapes) names += (names.empty() ? "" : ", ") + std::string(shape.name);
  return names;
}

std::expected<ReleaseOptions, std::string> parse_release_options(
    const std::vector<std::string>& words) {
  ReleaseOptions out;
  if (std::find(words.begin(), words.end(), "--help") != words.end()) {
    out.help = true;
    return out;
  }
  const Shape* shape = shape_of(words);
  if (!shape) return std::unexpected("pack key needs one of: make, show, back-up, restore");
  if (std::string problem = Reader(*shape, words).run(out); !problem.empty())
    return std::unexpected(std::move(problem));
  return out;
}

std::optional<Instant> parse_day_or_instant(const std::string& text) {
  return parse_instant(text.size() == 10 ? text + "T00:00:00Z" : text);
}

std::string release_usage() {
  return R"(Signed releases (docs/trust.md has the ceremony step by step):

  qingtan pack key make NAME                  NAME.key (secret) and NAME.pub
  qingtan pack key show FILE                  key id and minisign form
  qingtan pack key back-up FILE               the secret key for paper
  qingtan pack key restore NAME               from paper, typed on standard input
  qingtan pack found TREE ... -o DRAFT        first root: --root A.pub B.pub C.pub
      --release A.pub B.pub C.pub --snapshot F.pub --timestamp F.pub --log F.pub
      --log-name N --log-origin O --threshold 2 --stage development|production [--expires DATE]
  qingtan pack rotate TREE -o DRAFT           next root: --replace-root OLD=NEW.pub, also
      --replace-release, --replace-snapshot, --replace-timestamp (OLD: key id or file)
  qingtan pack release TREE PACK... -o DRAFT  list of packs; [--min-seq ID=N] [--root SIGNED]
  qingtan pack sign DRAFT PACK... --key FILE  shows what is signed; [--tree TREE] [--yes]
  qingtan pack publish TREE DRAFT... PACK...  --snapshot-key F --timestamp-key F --log-key F
                                              [--minisign-key F]
  qingtan pack renew TREE                     a new timestamp: --snapshot-key F --timestamp-key F
  qingtan pack verify TREE|BUNDLE|PACK        as a client; [--root FILE] [--archive] [--tree TREE]
  qingtan pack bundle TREE -o FILE.qtbundle   for import without a network; [--earlier] with the
                                              releases before, for schemes that pin one
  qingtan pack receipt TREE --pack ID --record ID [--seq N] -o FILE
  qingtan pack receipt --verify FILE          [--root FILE]

  --at DATE           that day instead of now, for every date that is written or judged
)";
}

}  // namespace qingtan::cli
