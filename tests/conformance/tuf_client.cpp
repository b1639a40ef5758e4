// The command line that the TUF conformance suite expects of a client (its CLIENT-CLI.md), around
// Refresh as the product uses it. Exit code 0: done in full; 1: refused or failed.

#include <cstdio>
#include <ctime>
#include <map>

#include "http_source.h"
#include "metadata_folder.h"
#include "openssl_check.h"

using namespace qingtan;
using namespace qingtan::conformance;

namespace {

struct Arguments {
  std::map<std::string, std::string> options;
  std::vector<std::string> targets, words;
};

Arguments read_arguments(int count, char** values) {
  Arguments arguments;
  for (int i = 1; i < count; ++i) {
    const std::string word = values[i];
    if (!word.starts_with("--")) {
      arguments.words.push_back(word);
    } else if (i + 1 < count) {
      const std::string value = values[++i];
      if (word == "--target-name") arguments.targets.push_back(value);
      arguments.options[word] = value;
    }
  }
  return arguments;
}

int refused(const Errors& errors) {
  for (const Error& error : errors) std::fprintf(stderr, "%s\n", describe(error).c_str());
  return 1;
}

// Moves the bytes that the refresh asks for, and keeps what it verified.
Result<void> run(Refresh& refresh, Arguments& arguments) {
  while (const FileRequest* wanted = refresh.next()) {
    const auto answered = refresh.answer(fetch(arguments.options["--metadata-url"], *wanted));
    if (!keep(arguments.options["--metadata-dir"], refresh.take_writes())) {
      return fail({ErrorCode::not_found, arguments.options["--metadata-dir"], "",
                   "verified metadata could not be written", "make the folder writable"});
    }
    if (!answered) return answered;
  }
  return {};
}

Result<void> download(const TargetFile& file, bool consistent, Arguments& arguments) {
  const auto path =
      std::filesystem::path(arguments.options["--target-dir"]) / quoted_role(file.name);
  if (const auto cached = read_file(path); cached && check_target(file, *cached)) return {};
  const std::string address = quoted_path(target_path(file, consistent));
  FileAnswer answer = fetch(arguments.options["--target-base-url"], {address, file.length});
  if (answer.kind != FileAnswer::Kind::bytes) {
    return fail({ErrorCode::not_found, file.name, "", "could not be fetched: " + answer.reason,
                 "try again later"});
  }
  if (auto same = check_target(file, answer.bytes); !same) return same;
  if (replace_file(path, answer.bytes)) return {};
  return fail({ErrorCode::not_found, path.string(), "", "could not be written", "make room"});
}

Result<void> download_all(Refresh& refresh, Arguments& arguments) {
  for (const std::string& target : arguments.targets) {
    auto step = refresh.look_for(target);
    if (step) step = run(refresh, arguments);
    if (!step) return step;
    if (!refresh.found()) {
      return fail({ErrorCode::not_found, target, "", "no role speaks for this target",
                   "ask for one that is there"});
    }
    step = download(*refresh.found(), refresh.trusted().root().consistent_snapshot, arguments);
    if (!step) return step;
  }
  return {};
}

}  // namespace

int main(int count, char** values) {
  Arguments arguments = read_arguments(count, values);
  const std::string command = arguments.words.empty() ? "" : arguments.words[0];
  const std::string& folder = arguments.options["--metadata-dir"];
  if (command == "init" && arguments.words.size() == 2) {
    const auto root = read_file(arguments.words[1]);
    return root && replace_file(std::filesystem::path(folder) / "root.json", *root) ? 0 : 1;
  }
  if (command != "refresh" && command != "download") {
    std::fprintf(stderr, "init ROOT, refresh or download; see docs/tuf-conformance.md\n");
    return 1;
  }
  // Other repositories' key ids need not be hashes.
  const Profile profile{&check_any, false};
  auto refresh = Refresh::begin(read_metadata(folder), profile, std::time(nullptr));
  if (!refresh) return refused(refresh.error());
  if (auto done = run(*refresh, arguments); !done) return refused(done.error());
  if (command == "refresh") return 0;
  const auto done = download_all(*refresh, arguments);
  return done ? 0 : refused(done.error());
}
