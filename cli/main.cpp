#include <cstdio>
#include <cstdlib>

#include "commands.h"
#include "files.h"

int main(int argc, char** argv) {
  using namespace qingtan::cli;
  const char* language = std::getenv("LC_ALL");
  if (!language || !*language) language = std::getenv("LANG");
  const auto arguments = parse_arguments({argv + 1, argv + argc}, language ? language : "", today());
  if (!arguments) {
    std::fprintf(stderr, "qingtan: %s\nTry: qingtan help\n", arguments.error().c_str());
    return kWrongUsage;
  }
  if (arguments->command == "help") {
    std::fputs(usage().c_str(), stdout);
    return kDone;
  }
  if (arguments->command == "version") {
    std::puts("qingtan " QINGTAN_VERSION);
    return kDone;
  }
  if (arguments->command == "assess") return run_assess(*arguments);
  if (arguments->command == "compare") return run_compare(*arguments);
  return run_pack(*arguments);
}
