// Writes a signed release of one made pack as a bundle: root, list of packs by two of three keys,
// snapshot, timestamp, and the log with an entry for every record.
//
//   qingtan_bench_bundle RECORDS OUT.qtbundle

#include <cstdio>
#include <cstdlib>
#include <fstream>

#include "pack_workload.h"
#include "support/publisher.h"

int main(int argc, char** argv) {
  if (argc != 3) return std::fputs("usage: qingtan_bench_bundle RECORDS OUT.qtbundle\n", stderr), 2;
  const auto records = static_cast<std::size_t>(std::atol(argv[1]));
  const qingtan::test::PackPublisher publisher({qingtan::bench::made_pack(records)});
  const std::string bundle = publisher.bundle();
  std::ofstream out(argv[2], std::ios::binary);
  out.write(bundle.data(), static_cast<std::streamsize>(bundle.size()));
  return out.flush() ? 0 : 1;
}
