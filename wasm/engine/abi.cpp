// The engine as a wasm module: a flat C ABI over UTF-8 byte buffers, the same objects as the
// command line (calculation.md 10). Shares nothing between sessions; one instance per worker.
//
// A call takes bytes the caller owns (qt_alloc, qt_free) and gives the address of its answer, which
// stands until the session's next call; qt_result_size says how long it is, qt_result_ok whether it
// is a result or
// {"errors":[{"code","file","path","problem","remedy"}]}.
//
// Documents are passed in one buffer, each as: u32 size of its name, u32 size of its bytes (little
// endian), name, bytes. JSON inside JSON would have to be escaped and parsed twice.

#include <cstdlib>

#include "session_abi.h"

namespace {

const char* acknowledge(qt_session& self, const qingtan::Result<void>& result) {
  if (!result) return refuse(self, result.error());
  self.answer = "{}";
  self.ok = true;
  return self.answer.data();
}

using Calculate = qingtan::Result<std::string> (qingtan::Session::*)(
    const std::vector<qingtan::Document>&, const qingtan::Conditions&) const;

qingtan::Result<std::string> search(qt_session& self, std::string_view query) {
  if (!self.index) {
    auto made = qingtan::SearchIndex::build(self.session.catalogue(),
                                            self.pinyin ? &*self.pinyin : nullptr);
    if (!made) return qingtan::fail(made.error());
    self.index = std::move(*made);
  }
  const auto read = qingtan::read_search_query(*self.index, query.empty() ? "{}" : query, "query");
  if (!read) return qingtan::fail(read.error());
  return qingtan::search_result_json(*self.index, self.index->find(*read));
}

const char* calculate(qt_session& self, Calculate function, std::string_view documents,
                      std::string_view conditions) {
  const auto list = unpack(documents);
  if (!list) return refuse(self, list.error());
  const auto read = qingtan::read_conditions(conditions.empty() ? "{}" : conditions, "conditions");
  if (!read) return refuse(self, read.error());
  return answer(self, (self.session.*function)(*list, *read));
}

}  // namespace

extern "C" {

void* qt_alloc(std::uint32_t size) { return std::malloc(size == 0 ? 1 : size); }
void qt_free(void* bytes) { std::free(bytes); }

qt_session* qt_session_new() { return new qt_session; }
void qt_session_free(qt_session* self) { delete self; }
std::uint32_t qt_result_size(const qt_session* self) {
  return static_cast<std::uint32_t>(self->answer.size());
}
int qt_result_ok(const qt_session* self) { return self->ok ? 1 : 0; }
std::uint32_t qt_memory_bytes() {
  return static_cast<std::uint32_t>(__builtin_wasm_memory_size(0) * 65536u);
}

/// A built pack ("qtpack/1"); `builtin`: it came with the program, else nothing vouches for it. Of
/// several releases of one pack the highest is in use; the others serve schemes that pin them.
const char* qt_add_pack(qt_session* self, const char* name, std::uint32_t name_size,
                        const char* json, std::uint32_t size, int builtin) {
  self->index.reset();
  const auto trust = builtin != 0 ? qingtan::Trust::builtin : qingtan::Trust::unverified;
  return acknowledge(*self, self->session.add_pack(view(name, name_size), view(json, size), trust));
}

/// A JSON array of private factors.
const char* qt_add_private(qt_session* self, const char* name, std::uint32_t name_size,
                           const char* json, std::uint32_t size, int override_pack) {
  self->index.reset();
  return acknowledge(*self, self->session.add_private(view(name, name_size), view(json, size),
                                                      override_pack != 0));
}

/// `conditions`: JSON as read_conditions takes it; no bytes: the current state.
const char* qt_assess(qt_session* self, const char* documents, std::uint32_t size,
                      const char* conditions, std::uint32_t conditions_size) {
  return calculate(*self, &qingtan::Session::assess, view(documents, size),
                   view(conditions, conditions_size));
}

/// As qt_assess; the first document is the baseline.
const char* qt_compare(qt_session* self, const char* documents, std::uint32_t size,
                       const char* conditions, std::uint32_t conditions_size) {
  return calculate(*self, &qingtan::Session::compare, view(documents, size),
                   view(conditions, conditions_size));
}

/// The table by which names are found by their pinyin ("qtpinyin/1", as the build makes it);
/// without one, search knows no pinyin. Takes the place of an earlier one; a table that is refused
/// changes nothing.
const char* qt_use_pinyin(qt_session* self, const char* table, std::uint32_t size) {
  auto read = qingtan::PinyinTable::read(view(table, size));
  if (!read) return refuse(*self, read.error());
  self->index.reset();
  self->pinyin = std::move(*read);
  return acknowledge(*self, {});
}

/// `query`: JSON as read_search_query takes it; no bytes: every factor. The first search after a
/// pack, factors or a pinyin table came in also builds the index, which is what takes time.
const char* qt_search(qt_session* self, const char* query, std::uint32_t size) {
  return answer(*self, search(*self, view(query, size)));
}

}  // extern "C"
