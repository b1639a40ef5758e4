#include <cstdio>
#include <cstdlib>

#include "commands.h"
#include "files.h"

int main(int argc, char** argv) {
  using namespace qingtan::cli;
  const char* language = std::getenv("LC_ALL");
  if (!language || !*language) language = std::getenv("LANG");
  const auto arguments =
      parse_arguments({argv + 1, argv + argc}, language ? language : "", today());
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
  const int status = arguments->command == "assess"      ? run_assess(*arguments)
                     : arguments->command == "compare"   ? run_compare(*arguments)
                     : arguments->command == "search"    ? run_search(*arguments)
                     : arguments->command == "store"     ? run_store(*arguments)
                     : arguments->command == "inventory" ? run_inventory(*arguments)
                     : arguments->command == "recommend" ? run_recommend(*arguments)
                     : arguments->command == "vehicle"   ? run_vehicle(*arguments)
                     : is_analysis_command(arguments->command) ? run_analysis(*arguments)
                                                         : run_pack(*arguments);
  // Half a result on a full disk must not look like success.
  if (std::fflush(stdout) == 0 && !std::ferror(stdout)) return status;
  std::fputs("qingtan: standard output cannot be written to; check the disk and where it leads\n",
             stderr);
  return kBadInput;
}
