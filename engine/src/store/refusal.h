#pragma once
// Errors of the store's files in one line.

#include "qingtan/base/error.h"

namespace qingtan {

inline Error store_error(ErrorCode code, std::string_view file, std::string problem,
                         std::string remedy) {
  return {code, std::string(file), "", std::move(problem), std::move(remedy)};
}

inline std::unexpected<Errors> refuse_file(ErrorCode code, std::string_view file,
                                           std::string problem, std::string remedy) {
  return fail(store_error(code, file, std::move(problem), std::move(remedy)));
}

inline std::unexpected<Errors> refuse_damage(std::string_view file, std::string problem) {
  return refuse_file(ErrorCode::damaged, file, std::move(problem),
                     "an earlier copy or an exported workspace file");
}

inline std::unexpected<Errors> refuse_newer(std::string_view file) {
  return refuse_file(ErrorCode::unsupported_format, file, "written by a newer version",
                     "a newer version of the program");
}

}  // namespace qingtan
