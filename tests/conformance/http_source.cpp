#include "http_source.h"

#include <curl/curl.h>

#include <memory>

namespace qingtan::conformance {
namespace {

struct Body {
  std::string bytes;
  std::uint64_t limit;
};

std::size_t take(char* data, std::size_t one, std::size_t count, void* target) {
  Body& body = *static_cast<Body*>(target);
  const std::size_t size = one * count;
  body.bytes.append(data, size);
  return body.bytes.size() > body.limit ? 0 : size;  // 0 ends the transfer
}

}  // namespace

FileAnswer fetch(const std::string& base, const FileRequest& request) {
  const std::string address = base + (base.ends_with('/') ? "" : "/") + request.path;
  const std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> curl(curl_easy_init(),
                                                                 &curl_easy_cleanup);
  Body body{"", request.limit};
  curl_easy_setopt(curl.get(), CURLOPT_URL, address.c_str());
  curl_easy_setopt(curl.get(), CURLOPT_PROTOCOLS_STR, "http");
  curl_easy_setopt(curl.get(), CURLOPT_PATH_AS_IS, 1L);
  curl_easy_setopt(curl.get(), CURLOPT_NOPROXY, "*");
  curl_easy_setopt(curl.get(), CURLOPT_WRITEFUNCTION, &take);
  curl_easy_setopt(curl.get(), CURLOPT_WRITEDATA, &body);
  const CURLcode code = curl_easy_perform(curl.get());
  long status = 0;
  curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &status);
  if (status == 404 || status == 403) return {FileAnswer::Kind::missing, "", ""};
  if (body.bytes.size() > body.limit) return {FileAnswer::Kind::too_long, "", ""};
  if (code != CURLE_OK) return {FileAnswer::Kind::failed, "", curl_easy_strerror(code)};
  if (status != 200) return {FileAnswer::Kind::failed, "", "HTTP " + std::to_string(status)};
  return {FileAnswer::Kind::bytes, std::move(body.bytes), ""};
}

std::string quoted_path(std::string_view path) {
  std::string quoted;
  while (true) {
    const std::size_t slash = path.find('/');
    quoted += quoted_role(path.substr(0, slash));
    if (slash == std::string_view::npos) return quoted;
    quoted += '/';
    path.remove_prefix(slash + 1);
  }
}

}  // namespace qingtan::conformance
