// Refreshes against a host that answers anything in any order. Each byte says how the next request
// is answered; answers of the host's own are the input's sections behind lines of "%%".

#include <set>

#include "checks.h"
#include "support/repository.h"

using namespace qingtan;
using namespace qingtan::fuzz;
using test::kNow;

namespace {

// Three states of one honest repository: a release, another, and one after a rotation.
struct History {
  test::Repository states[3];
  std::map<std::string, std::set<std::string>> honest;  // by role: all that was ever signed

  History() {
    // Other keys than the corpus has: what stands there is signed by nobody who is known here.
    test::Keys& keys = states[0].keys;
    for (auto* role : {&keys.root, &keys.targets, &keys.snapshot, &keys.timestamp}) {
      for (SigningKey& key : *role) key = test::test_key(key.seed[0] + 200);
    }
    states[0].publish_root();
    states[0].publish();
    std::erase_if(states[0].files, [](const auto& file) {
      return file.first == "1.snapshot.json" || file.first == "1.targets.json";
    });
    states[1] = states[0];
    states[1].packs["base-2.qtpack"] = "second\n";
    states[1].publish();
    states[2] = states[1];
    states[2].plan.version = 2;
    states[2].keys.timestamp = {test::test_key(20)};
    states[2].publish_root();
    states[2].publish();
    for (const auto& state : states) {
      for (const auto& [path, bytes] : state.files) {
        const std::size_t end = path.rfind('.'), dot = path.rfind('.', end - 1);
        const std::size_t begin = dot == std::string::npos ? 0 : dot + 1;
        honest[path.substr(begin, end - begin)].insert(read_envelope(bytes, path)->signed_bytes);
      }
    }
  }
};

// What the next request is answered with.
FileAnswer answer(const History& history, const FileRequest& request, std::uint8_t how,
                  const std::vector<std::string_view>& sections) {
  const test::Repository& state = history.states[how % 3];
  const auto file = state.files.find(request.path);
  if (file == state.files.end() || how / 3 == 1) return {FileAnswer::Kind::missing, "", ""};
  std::string bytes = file->second;
  switch (how / 3) {
    case 2:
      return {FileAnswer::Kind::failed, "", "lost"};
    case 3:
      return {FileAnswer::Kind::too_long, "", ""};
    case 4:
      return {FileAnswer::Kind::bytes, bytes.substr(0, bytes.size() / 2), ""};
    case 5:
      return {FileAnswer::Kind::bytes, bytes + std::string(request.limit, ' '), ""};
    case 6:
      return {FileAnswer::Kind::bytes, history.states[0].files.begin()->second, ""};
    default:
      break;
  }
  if (how >= 128) bytes[how * bytes.size() / 256] ^= 1;  // somewhere in the second half
  if (how >= 64 && how < 128) bytes = sections[how % sections.size()];
  return {FileAnswer::Kind::bytes, bytes, ""};
}

void check_write(const History& history, const MetadataWrite& write) {
  const auto envelope = read_envelope(write.bytes, write.role);
  require(envelope.has_value(), "what is kept can be read");
  const auto honest = history.honest.find(write.role);
  require(honest != history.honest.end() && honest->second.contains(envelope->signed_bytes),
          "what is kept was signed");
}

// One refresh by a host of this mind; true if it ended well.
bool run(const History& history, StoredMetadata& stored, std::string_view& how,
         const std::vector<std::string_view>& sections) {
  auto refresh = Refresh::begin(stored, {}, kNow);
  require(refresh.has_value(), "what is kept can be begun from");
  while (const FileRequest* wanted = refresh->next()) {
    require(wanted->limit <= 1 << 20, "every request has a limit");
    const std::uint8_t next = how.empty() ? 2 : static_cast<std::uint8_t>(how[0]);
    if (!how.empty()) how.remove_prefix(1);
    const auto taken = refresh->answer(answer(history, *wanted, next, sections));
    for (const MetadataWrite& write : refresh->take_writes()) {
      if (write.bytes.empty()) {
        stored.erase(write.role);
        continue;
      }
      check_write(history, write);
      stored[write.role] = write.bytes;
    }
    if (taken) continue;
    check_errors(taken.error());
    require(!refresh->next() && !refresh->done(), "a refused refresh is over");
    return false;
  }
  require(refresh->done(), "a refresh that wants nothing is done");
  require(refresh->look_for("base-1.qtpack").has_value() && refresh->found(),
          "a done refresh knows its targets");
  return true;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const History history;
  const auto parts = sections(text(data, size));
  std::string_view how = parts[0].substr(0, 24);
  StoredMetadata stored = {{"root", history.states[0].files.at("1.root.json")}};
  while (!how.empty()) run(history, stored, how, parts);
  require(run(history, stored, how, parts), "after any attack an honest host is followed");
  for (const char* role : {"root", "timestamp", "snapshot", "targets"}) {
    const test::Repository& newest = history.states[2];
    require(read_envelope(stored[role], role)->signed_bytes ==
                read_envelope(newest.files.at(newest.latest(role)), role)->signed_bytes,
            "and brings its newest");
  }
  return 0;
}
