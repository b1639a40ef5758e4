#include "files.h"
#include "release_commands.h"

namespace qingtan::cli {

int run_release_command(const Arguments& arguments) {
  const ReleaseOptions& options = arguments.release;
  const std::string& name = arguments.subcommand;
  const Instant now = options.at.value_or(seconds_now());
  const Wording w(arguments.chinese);
  if (name == "key") return run_pack_key(options, arguments.action);
  if (name == "found") return run_pack_found(options, now);
  if (name == "rotate") return run_pack_rotate(options, now);
  if (name == "release") return run_pack_release(options, now);
  if (name == "sign") return run_pack_sign(options, now, w);
  if (name == "publish") return run_pack_publish(options, now);
  if (name == "renew") return run_pack_renew(options, now);
  if (name == "verify") return run_pack_verify(options, now, w);
  if (name == "bundle") return run_pack_bundle(options);
  return run_pack_receipt(options, w);
}

}  // namespace qingtan::cli
