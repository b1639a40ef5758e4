#include "qingtan/trust/bundle.h"

#include <algorithm>
#include <set>

#include "qingtan/trust/canonical.h"
#include "qingtan/trust/metadata.h"

namespace qingtan {
namespace {

constexpr std::size_t kNameBytes = 160;

std::unexpected<Errors> refuse_bundle(ErrorCode code, std::string_view file, std::string problem,
                               std::string remedy) {
  return fail({code, std::string(file), "", std::move(problem), std::move(remedy)});
}

std::unexpected<Errors> too_large(std::string_view file) {
  return refuse_bundle(ErrorCode::too_large, file, "the bundle has more than 4096 files or 128 MiB",
                "divide it");
}

struct Listed {
  std::string name;
  std::uint64_t length;
};

Listed read_listed(const Json& value, std::size_t index, ErrorList& errors) {
  ObjectReader in(value, pointer("/files", index), errors);
  if (!in.valid()) return {};
  Listed listed{in.string("name"), static_cast<std::uint64_t>(read_integer(in, "len", 0))};
  if (!is_bundle_name(listed.name)) {
    in.fail(ErrorCode::bad_value, "name", "this file name is not allowed",
            "a relative path of [A-Za-z0-9._/-], at most 160 characters, without \"..\"");
  }
  in.finish();
  return listed;
}

Result<std::vector<Listed>> read_list(std::string_view line, std::string_view file) {
  const auto json = read_canonical(line, file);
  if (!json) return std::unexpected(json.error());
  ErrorList errors(file);
  ObjectReader in(*json, "", errors);
  if (!in.valid()) return fail(errors.take());
  if (read_integer(in, "qtbundle", 1) != 1) {
    in.fail(ErrorCode::unsupported_format, "qtbundle", "a newer version of the format",
            "a newer program");
  }
  std::vector<Listed> list;
  std::set<std::string_view> names;
  if (const Json* files = in.array("files")) {
    if (files->size() > kBundleFiles) return too_large(file);
    list.reserve(files->size());  // `names` points into it
    for (std::size_t i = 0; i < files->size(); ++i) {
      list.push_back(read_listed((*files)[i], i, errors));
      if (!names.insert(list.back().name).second) {
        errors.add(ErrorCode::duplicate, pointer("/files", i), "two files have the same name",
                   "list it once");
      }
    }
  }
  in.finish();
  if (!errors.empty()) return fail(errors.take());
  return list;
}

}  // namespace

bool is_bundle_name(std::string_view name) {
  if (name.empty() || name.size() > kNameBytes || name.front() == '/' || name.back() == '/') {
    return false;
  }
  if (name.contains("..") || name.contains("//")) return false;
  return std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
           c == '_' || c == '/' || c == '-';
  });
}

Result<Bundle> read_bundle(std::string_view bytes, std::string_view file) {
  if (bytes.size() > kBundleBytes) return too_large(file);
  const std::size_t end = bytes.find('\n');
  if (end == std::string_view::npos) {
    return refuse_bundle(ErrorCode::syntax, file, "the bundle has no list of its files",
                  "one line of canonical JSON, then the files' bytes");
  }
  const auto list = read_list(bytes.substr(0, end), file);
  if (!list) return std::unexpected(list.error());
  bytes.remove_prefix(end + 1);
  Bundle bundle;
  bool short_of = false;
  for (const Listed& listed : *list) {
    if ((short_of = listed.length > bytes.size())) break;
    const auto length = static_cast<std::size_t>(listed.length);
    bundle.push_back({listed.name, bytes.substr(0, length)});
    bytes.remove_prefix(length);
  }
  if (short_of || !bytes.empty()) {
    return refuse_bundle(ErrorCode::hash_mismatch, file,
                  "the files' lengths do not add up to the bundle's length",
                  "take the whole bundle from its source again");
  }
  return bundle;
}

Result<std::string> write_bundle(std::span<const BundleFile> files) {
  Json list = Json::array();
  std::size_t total = 0;
  for (const BundleFile& file : files) {
    list.push_back({{"len", file.bytes.size()}, {"name", file.name}});
    total += file.bytes.size();
  }
  auto out = write_canonical({{"files", std::move(list)}, {"qtbundle", 1}});
  if (!out) return out;
  if (files.size() > kBundleFiles || total + out->size() + 1 > kBundleBytes) {
    return too_large("bundle");
  }
  if (const auto again = read_list(*out, "bundle"); !again) return std::unexpected(again.error());
  out->reserve(out->size() + 1 + total);
  *out += '\n';
  for (const BundleFile& file : files) *out += file.bytes;
  return out;
}

}  // namespace qingtan
