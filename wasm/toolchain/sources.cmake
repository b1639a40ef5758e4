# Third-party targets, the same for native and wasm builds: nlohmann_json, sodium, catch2 (with
# main), imgui (core only), and QINGTAN_IMGUI_DIR for its backends. Options that must agree over a whole
# program (exceptions, floating point) are the root's: it sets them before including this.

include("${CMAKE_CURRENT_LIST_DIR}/pins.cmake")

# _qingtan_source(<out> <name> <version> <variable> <proof>): the folder of one source.
function(_qingtan_source out name version variable proof)
  set(_dir "${QINGTAN_CACHE_DIR}/sources/${name}-${version}")
  if(DEFINED ${variable})
    set(_dir "${${variable}}")
  elseif(NOT "$ENV{${variable}}" STREQUAL "")
    set(_dir "$ENV{${variable}}")
  endif()
  if(NOT EXISTS "${_dir}/${proof}")
    message(FATAL_ERROR "${name} ${version} is not in ${_dir}. Run `make setup`, or set "
      "${variable} to a folder with its source.")
  endif()
  set(${out} "${_dir}" PARENT_SCOPE)
endfunction()

_qingtan_source(QINGTAN_NLOHMANN_JSON_DIR nlohmann-json "${QINGTAN_PIN_NLOHMANN_JSON_VERSION}"
  QINGTAN_NLOHMANN_JSON_SRC single_include/nlohmann/json.hpp)
_qingtan_source(QINGTAN_CATCH2_DIR catch2 "${QINGTAN_PIN_CATCH2_VERSION}"
  QINGTAN_CATCH2_SRC extras/catch_amalgamated.cpp)
_qingtan_source(QINGTAN_IMGUI_DIR imgui "${QINGTAN_PIN_IMGUI_VERSION}"
  QINGTAN_IMGUI_SRC imgui.cpp)
_qingtan_source(QINGTAN_UNICODE_DATA_DIR unicode-data "${QINGTAN_PIN_UNICODE_DATA_VERSION}"
  QINGTAN_UNICODE_DATA_SRC Unihan.zip)

include("${CMAKE_CURRENT_LIST_DIR}/libsodium.cmake")

add_library(nlohmann_json INTERFACE)
target_include_directories(nlohmann_json SYSTEM INTERFACE
  "${QINGTAN_NLOHMANN_JSON_DIR}/single_include")

# The amalgamated source compiles in one go; tests may still include the small headers
# (<catch2/catch_test_macros.hpp>), which parse several times faster than the big one.
set(CATCH_CONFIG_DEFAULT_REPORTER console)
set(CATCH_CONFIG_CONSOLE_WIDTH 100)
configure_file("${QINGTAN_CATCH2_DIR}/src/catch2/catch_user_config.hpp.in"
  "${CMAKE_BINARY_DIR}/generated/catch2/catch_user_config.hpp")
add_library(catch2 STATIC EXCLUDE_FROM_ALL "${QINGTAN_CATCH2_DIR}/extras/catch_amalgamated.cpp")
# What others wrote is compiled as they compile it, file by file.
set_target_properties(catch2 sodium PROPERTIES UNITY_BUILD OFF)
target_include_directories(catch2 SYSTEM PUBLIC "${QINGTAN_CATCH2_DIR}/extras"
  "${QINGTAN_CATCH2_DIR}/src" "${CMAKE_BINARY_DIR}/generated")
target_compile_features(catch2 PUBLIC cxx_std_20)
# The test runner itself is not under test, and takes a minute to compile with the sanitizers.
target_compile_options(catch2 PRIVATE -w -g0 -fno-sanitize=all)
if(EMSCRIPTEN)
  # REQUIRE ends a test by throwing; what is tested stays as it is shipped, without exceptions.
  target_compile_options(catch2 PUBLIC -fwasm-exceptions)
  # A test need not be small, and linking it as shipped takes six times as long.
  target_link_options(catch2 PUBLIC -fwasm-exceptions -O1)
endif()

add_library(imgui STATIC EXCLUDE_FROM_ALL
  "${QINGTAN_IMGUI_DIR}/imgui.cpp"
  "${QINGTAN_IMGUI_DIR}/imgui_draw.cpp"
  "${QINGTAN_IMGUI_DIR}/imgui_widgets.cpp"
  "${CMAKE_SOURCE_DIR}/ui/kit/no_tables.cpp" "${CMAKE_SOURCE_DIR}/ui/kit/truetype.cpp")
target_include_directories(imgui SYSTEM PUBLIC "${QINGTAN_IMGUI_DIR}")
target_compile_options(imgui PRIVATE -w ${qingtan_lto} $<$<BOOL:${EMSCRIPTEN}>:-Oz>)
if(EXISTS "${CMAKE_SOURCE_DIR}/ui/include/qingtan/ui/imconfig.h")
  target_include_directories(imgui PUBLIC "${CMAKE_SOURCE_DIR}/ui/include")
  target_compile_definitions(imgui PUBLIC IMGUI_USER_CONFIG="qingtan/ui/imconfig.h")
endif()
