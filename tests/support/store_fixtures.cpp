// Writes the fixtures of the store's formats: `store_fixtures DIRECTORY`. For a new version only;
// the fixtures of a version that was published are never written again.

#include <cstdio>
#include <fstream>

#include "qingtan/store/workspace_file.h"
#include "store_disk.h"

using namespace qingtan;

namespace {

struct Fixtures {
  std::string directory;
  std::string list;

  void write(const std::string& name, const std::string& bytes) {
    std::ofstream(directory + "/" + name, std::ios::binary) << bytes;
    list += name + "\n";
  }
};

void write_life(Fixtures& out, const std::string& prefix, const char* passphrase) {
  StoreOptions options = test::small_store(1);
  options.passphrase = passphrase;
  options.encrypt = *passphrase != 0;
  StoreBytes disk;
  auto store = std::move(open_store({}, options).value().store);
  const DocumentKey scheme{"scheme", "b-pillar"};
  const DocumentKey steel{"factor", "steel"};
  Moment at = 1'795'000'000'000;
  const auto commit = [&](std::vector<Edit> edits) {
    store->commit(edits, at += 1000, "李工").value();
    test::save_all(*store, disk, true, at);
  };
  commit({{Edit::Kind::put, scheme, Json{{"name", "B pillar"}, {"mass", 1}}, ""},
          {Edit::Kind::put, steel, Json{{"name", "钢"}}, ""}});
  for (int mass = 2; mass <= 11; ++mass) commit({{Edit::Kind::set, scheme, mass, "/mass"}});
  store->attach("r", {{"name", "r.pdf"}, {"type", "application/pdf"}}, "report", at, "").value();
  commit({{Edit::Kind::put, scheme, Json{{"name", "B柱"}, {"mass", 12}}, ""}});
  commit({{Edit::Kind::bin, steel, {}, ""}});
  for (const auto& [name, bytes] : disk) out.write(prefix + "." + name, bytes);
  const auto content = workspace_of(*store, disk, at).value();
  out.write(prefix + ".qingtan",
            write_workspace(content, {passphrase, {1, 8}, test::entropy_of(2)}).value());
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) return std::fprintf(stderr, "store_fixtures DIRECTORY\n"), 2;
  Fixtures out{argv[1], ""};
  write_life(out, "plain", "");
  write_life(out, "closed", "Schloss");
  std::ofstream(out.directory + "/files.txt") << out.list;
  return 0;
}
