// What the engine's module (wasm/engine/abi.cpp), which takes packs as they come, would have beside
// with a verifier: the program's own release and kept files opened, an update walked and adopted, a
// bundle imported, a release put to use, as the page does. tests/bench/verifier_size.mjs compares.

#include <cstdint>
#include <optional>

#include "qingtan/report/session.h"
#include "qingtan/supply/pack_supply.h"

namespace {

qingtan::StoredFiles g_kept;
std::optional<qingtan::PackSupply> g_supply;
std::optional<qingtan::PackUpdate> g_update;

}  // namespace

extern "C" {

void qt_keep(const char* name, std::uint32_t name_size, const char* bytes, std::uint32_t size) {
  g_kept[std::string(name, name_size)] = std::string(bytes, size);
}

std::uint32_t qt_load(const char* bundle, std::uint32_t size, double now) {
  auto opened = qingtan::PackSupply::open({bundle, size}, g_kept, static_cast<qingtan::Instant>(now));
  if (!opened) return 0;
  g_supply = std::move(*opened);
  std::vector<qingtan::PackRelease> packs;
  for (const qingtan::HeldPack* held : g_supply->in_use())
    packs.push_back({held->target.file.name, held->content, qingtan::Trust::builtin});
  qingtan::Session session;
  if (!session.use_packs(std::move(packs))) return 0;
  return static_cast<std::uint32_t>(session.catalogue().factors().size());
}

std::uint32_t qt_begin(double now) {
  auto begun = g_supply->begin_update(static_cast<qingtan::Instant>(now));
  if (!begun) return 0;
  g_update = std::move(*begun);
  return g_update->next() != nullptr ? 1 : 0;
}

std::uint32_t qt_answer(const char* bytes, std::uint32_t size) {
  using qingtan::FileAnswer;
  return g_update->answer({FileAnswer::Kind::bytes, std::string(bytes, size), ""}) ? 1 : 0;
}

std::uint32_t qt_import(const char* bundle, std::uint32_t size, double now) {
  auto update = qingtan::update_from_bundle(*g_supply, {bundle, size},
                                            static_cast<qingtan::Instant>(now), "bundle");
  if (!update) return 0;
  g_update = std::move(*update);
  return 1;
}

std::uint32_t qt_adopt(double now) {
  const auto writes = g_supply->adopt(std::move(*g_update), static_cast<qingtan::Instant>(now));
  for (const qingtan::Offer& offer : g_supply->offers()) {
    if (!g_supply->use(offer.id, offer.seq)) return 0;
  }
  return writes ? static_cast<std::uint32_t>(writes->size()) : 0;
}

}  // extern "C"
