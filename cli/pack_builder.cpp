// What the build makes of the pack sources: built packs, and the development release of them. A
// program of its own, because `qingtan` contains what it makes.

#include <cstdio>
#include <filesystem>
#include <string>
#include <vector>

#include "files.h"
#include "qingtan/release/key_file.h"
#include "qingtan/release/repository.h"
#include "qingtan/trust/bundle.h"

namespace {

using namespace qingtan;
namespace fs = std::filesystem;

Result<void> build(const std::string& directory, const std::string& out) {
  auto files = cli::read_source_directory(directory);
  if (!files) return fail(files.error());
  const auto bytes = build_pack(std::move(*files));
  if (!bytes) return fail(bytes.error());
  return cli::write_file(out, *bytes);
}

/// The keys of factors/trust/development by name; the first error is kept.
class KeyFolder {
 public:
  explicit KeyFolder(std::string folder) : folder_(std::move(folder)) {}

  SigningKey key(const std::string& name) {
    const std::string path = folder_ + "/" + name + ".key";
    const auto text = cli::read_file(path);
    const auto seed = text ? read_private_key(*text, path) : Result<Seed>(fail(text.error()));
    if (!seed) {
      if (errors_.empty()) errors_ = seed.error();
      return {};
    }
    return signing_key(*seed);
  }
  std::vector<SigningKey> three(const std::string& role) {
    return {key(role + "-1"), key(role + "-2"), key(role + "-3")};
  }
  const Errors& errors() const { return errors_; }

 private:
  std::string folder_;
  Errors errors_;
};

struct Settings {
  Instant released = 0;
  Publisher publisher;
  std::string log_name;
};

Result<Settings> read_settings(const std::string& path) {
  const auto bytes = cli::read_file(path);
  if (!bytes) return fail(bytes.error());
  const auto json = parse_json(*bytes, path);
  if (!json) return fail(json.error());
  ErrorList errors(path);
  ObjectReader in(*json, "", errors);
  Settings settings;
  const auto released = parse_instant(in.string("released"));
  if (!released)
    in.fail(ErrorCode::bad_value, "released", "this is no instant", "YYYY-MM-DDTHH:MM:SSZ");
  settings.released = released.value_or(0);
  settings.publisher.log.origin = in.string("log_origin");
  settings.log_name = in.string("log_name");
  if (in.string("stage") != "development") {
    in.fail(ErrorCode::bad_value, "stage", "the build signs with development keys only",
            "development");
  }
  in.finish();
  if (!errors.empty()) return fail(errors.take());
  return settings;
}

Result<Tree> found(const Settings& settings, KeyFolder& keys, const OnlineKeys& online) {
  RootPlan plan;
  plan.expires = settings.released + 730 * kDaySeconds;
  const auto root = keys.three("root");
  for (const SigningKey& key : root) plan.root.keys.push_back(key.public_key);
  for (const SigningKey& key : keys.three("release")) plan.targets.keys.push_back(key.public_key);
  plan.root.threshold = plan.targets.threshold = 2;
  plan.snapshot.keys = {online.snapshot.public_key};
  plan.timestamp.keys = {online.timestamp.public_key};
  if (!keys.errors().empty()) return fail(keys.errors());
  Json body = root_body(plan);
  Publisher publisher = settings.publisher;
  publisher.log.keys = {note_key(online.log_name, public_key_of(online.log))};
  body["qingtan"] = publisher_json(publisher);
  const auto document = signed_document(body, std::span(root).first(2));
  if (!document) return fail(document.error());
  const auto writes = publish_root({}, *document);
  if (!writes) return fail(writes.error());
  Tree tree;
  write_into(tree, *writes);
  return tree;
}

Result<void> write_tree(const Tree& tree, const std::string& folder) {
  std::error_code ignored;
  fs::remove_all(folder, ignored);  // a file of an earlier build must not stay
  for (const auto& [path, bytes] : tree) {
    if (auto written = cli::write_file(folder + "/" + path, bytes); !written) return written;
  }
  return {};
}

Result<void> release(const std::string& trust, const std::string& folder,
                     const std::string& bundle_file, const std::vector<std::string>& packs) {
  const auto settings = read_settings(trust + "/release.json");
  if (!settings) return fail(settings.error());
  KeyFolder keys(trust + "/development");
  const OnlineKeys online{keys.key("snapshot"), keys.key("timestamp"), keys.key("log").seed,
                          settings->log_name};
  auto tree = found(*settings, keys, online);
  if (!tree) return fail(tree.error());
  ReleaseOrder order;
  for (const std::string& path : packs) {
    auto bytes = cli::read_file(path);
    if (!bytes) return fail(bytes.error());
    order.packs.push_back({std::move(*bytes)});
  }
  const ReleaseDates dates = usual_dates(settings->released);
  auto targets = draft_targets(*tree, order, dates);
  for (const char* name : {"release-1", "release-2"}) {
    if (targets) targets = add_signature(*targets, keys.key(name));
  }
  if (!targets) return fail(targets.error());
  const auto writes = publish_release(*tree, *targets, order.packs, online, dates);
  if (!writes) return fail(writes.error());
  write_into(*tree, *writes);
  const auto bundle = bundle_of(*tree);
  if (!bundle) return fail(bundle.error());
  if (auto written = write_tree(*tree, folder); !written) return written;
  return cli::write_file(bundle_file, *bundle);
}

// What the program brings of a release: from the bundle that release people signed.
Result<void> embed(const std::string& bundle_file, const std::string& out) {
  const auto bytes = cli::read_file(bundle_file);
  if (!bytes) return fail(bytes.error());
  const auto bundle = read_bundle(*bytes, bundle_file);
  if (!bundle) return fail(bundle.error());
  Tree tree;
  for (const BundleFile& file : *bundle) tree.emplace(file.name, file.bytes);
  const auto own = program_bundle_of(tree);
  if (!own) return fail(own.error());
  return cli::write_file(out, *own);
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> words(argv + 1, argv + argc);
  Result<void> done;
  std::string where;
  if (words.size() == 3 && words[0] == "pack") {
    done = build(words[1], words[2]);
    where = words[1] + "/";
  } else if (words.size() > 4 && words[0] == "release") {
    done = release(words[1], words[2], words[3], {words.begin() + 4, words.end()});
  } else if (words.size() == 3 && words[0] == "embed") {
    done = embed(words[1], words[2]);
  } else {
    std::fprintf(
        stderr,
        "usage: qingtan_pack_builder pack DIRECTORY OUT.qtpack\n"
        "       qingtan_pack_builder release TRUST_DIRECTORY TREE OUT.qtbundle PACK.qtpack...\n"
        "       qingtan_pack_builder embed RELEASE.qtbundle OUT.qtbundle\n");
    return 2;
  }
  if (done) return 0;
  for (const Error& error : done.error()) {
    std::fprintf(stderr, "%s%s\n", where.c_str(), describe(error).c_str());
  }
  return 1;
}
