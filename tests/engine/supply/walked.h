#pragma once
// An update walked to its end: which files it asked for, and why it was refused.

#include <catch2/catch_test_macros.hpp>

#include "support/publisher.h"

namespace qingtan::test {

struct Walk {
  std::vector<FileRequest> asked;
  std::optional<ErrorCode> refused;

  std::vector<std::string> paths() const {
    std::vector<std::string> list;
    for (const FileRequest& request : asked) list.push_back(request.path);
    return list;
  }
};

inline Walk walk(PackUpdate& update, const std::function<FileAnswer(const FileRequest&)>& fetch) {
  Walk walk;
  while (const FileRequest* wanted = update.next()) {
    walk.asked.push_back(*wanted);
    if (const auto ok = update.answer(fetch(*wanted)); !ok) {
      walk.refused = ok.error().front().code;
      CHECK(update.next() == nullptr);
      CHECK_FALSE(update.done());
    }
  }
  CHECK(update.done() == !walk.refused);
  CHECK(update.answer({FileAnswer::Kind::bytes, "", ""}).error().front().code == ErrorCode::mix_up);
  CHECK(update.answer({FileAnswer::Kind::missing, "", ""}).error().front().code ==
        ErrorCode::mix_up);
  CHECK(update.done() == !walk.refused);
  return walk;
}

struct Walked {
  PackPublisher publisher;
  PackClient client{publisher};

  FileAnswer honest(const FileRequest& request) const {
    const std::map<std::string, std::string_view> files(publisher.tree.begin(),
                                                        publisher.tree.end());
    return answer_from(files, request);
  }
  Walk look(const std::function<FileAnswer(const FileRequest&)>& fetch) {
    auto update = client.supply.begin_update(client.now);
    REQUIRE(update.has_value());
    return walk(*update, fetch);
  }
  Walk look() {
    return look([&](const FileRequest& r) { return honest(r); });
  }
  void release(const std::string& id, const std::string& steel) {
    publisher.release({publisher.build(PackPublisher::sources(id, steel))});
  }
};

}  // namespace qingtan::test
