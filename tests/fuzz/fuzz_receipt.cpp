// Receipts of single records, and entries of the log.

#include "checks.h"
#include "qingtan/trust/receipt.h"

using namespace qingtan;
using namespace qingtan::fuzz;

namespace {

void check_entry(std::string_view input) {
  const auto entry = read_log_entry(input, "log");
  if (!entry) return check_errors(entry.error());
  require(write_log_entry(*entry) == input, "a log entry has one spelling");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input = text(data, size);
  check_entry(input);
  const auto receipt = read_receipt(input, "receipt.json");
  if (!receipt) {
    check_errors(receipt.error());
    return 0;
  }
  require(write_receipt(*receipt) == input, "a receipt has one spelling");
  MerkleTree one;
  one.add(bytes_of(receipt->record));
  const auto alone = verify_receipt_record(*receipt, one.root());
  require(alone.has_value() == (receipt->index == 0 && receipt->size == 1 && receipt->path.empty()),
          "a record alone is the whole pack");
  if (!alone) check_errors(alone.error());
  const PackFacts pack{receipt->release.pack, receipt->release.seq, receipt->release.hash, one.root()};
  const auto verified = verify_receipt(*receipt, pack, {"log.example/base", {}});
  require(!verified.has_value(), "without a known key nothing is proven");
  check_errors(verified.error());
  return 0;
}
