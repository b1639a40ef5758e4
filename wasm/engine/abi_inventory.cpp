// Process inventories at the ABI: one call, JSON in and out (inventory_json.h says which).

#include "qingtan/inventory/inventory_json.h"
#include "qingtan/inventory/table_paste.h"
#include "session_abi.h"

extern "C" {

/// Solves a "qingtan.inventory/1" document with the session's factors. `question`: JSON as
/// read_question takes it; no bytes: the system's own demand. `name`: of the document, for
/// messages.
const char* qt_inventory(qt_session* self, const char* name, std::uint32_t name_size,
                         const char* system, std::uint32_t size, const char* question,
                         std::uint32_t question_size) {
  const auto read = qingtan::inventory::read_question(view(question, question_size), "question");
  if (!read) return refuse(*self, read.error());
  return answer(*self, qingtan::inventory::inventory_json(view(system, size), view(name, name_size),
                                                          self->session.catalogue(), *read));
}

/// A table copied from a spreadsheet as a "qingtan.inventory/1" document; errors name row and
/// column.
const char* qt_paste_inventory(qt_session* self, const char* table, std::uint32_t size) {
  const auto pasted = qingtan::inventory::paste_table(view(table, size), "pasted");
  if (!pasted) return refuse(*self, pasted.error());
  return answer(*self, qingtan::inventory::write_system(*pasted));
}

}  // extern "C"
