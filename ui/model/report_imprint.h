#pragma once
// Who answers for a report: what stands on its cover, at its head and above its lines for signatures. A document of the
// user's store and kept nowhere else, so that a passphrase covers these names too.

#include <array>
#include <string>

#include "qingtan/store/document.h"
#include "ui/text/localized.h"

namespace qingtan::ui {

inline constexpr const char* kImprintId = "report-imprint";  // of its document
inline constexpr std::size_t kLongestImprint = 120;          // bytes of each text; more is cut

/// Who may read it, as its author marks it: a word on each page, nothing that the program enforces.
enum class Secrecy { unmarked, open, internal, confidential };
inline constexpr std::array kSecrecies{Secrecy::unmarked, Secrecy::open, Secrecy::internal, Secrecy::confidential};
std::string_view word(Secrecy secrecy);
Localized tr(Secrecy secrecy);

struct ReportImprint {
  std::string organisation, author, reviewer, approver;  // empty: left to be written by hand
  Secrecy secrecy = Secrecy::unmarked;
  bool operator==(const ReportImprint&) const = default;
};

bool is_imprint_document(const DocumentKey& key);
Json write_imprint(const ReportImprint& imprint);
/// What is missing or cannot be used is as if nothing had been entered.
ReportImprint read_imprint(const Json& json);

}  // namespace qingtan::ui
