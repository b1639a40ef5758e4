# CMake toolchain file for wasm: an emcc on PATH that is new enough, else the one that set-up put
# into the cache. Needs no environment variable. CMake reads it again for every try_compile.

include("${CMAKE_CURRENT_LIST_DIR}/pins.cmake")

function(_qingtan_find_emscripten result)
  find_program(_emcc emcc NO_CACHE NO_CMAKE_FIND_ROOT_PATH)
  if(_emcc)
    execute_process(COMMAND "${_emcc}" --version OUTPUT_VARIABLE _text ERROR_QUIET)
    string(REGEX MATCH "[0-9]+\\.[0-9]+\\.[0-9]+" _version "${_text}")
    if(_version VERSION_GREATER_EQUAL QINGTAN_PIN_EMSCRIPTEN_MINIMUM)
      get_filename_component(_bin "${_emcc}" DIRECTORY)
      execute_process(COMMAND "${_bin}/em-config" EMSCRIPTEN_ROOT OUTPUT_VARIABLE _root
        OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
      set(${result} "${_root}" PARENT_SCOPE)
      return()
    endif()
  endif()
  set(_dir "${QINGTAN_CACHE_DIR}/emscripten-${QINGTAN_PIN_EMSCRIPTEN_VERSION}")
  if(NOT EXISTS "${_dir}/stamp")
    message(FATAL_ERROR "No emcc ${QINGTAN_PIN_EMSCRIPTEN_MINIMUM} or newer on PATH, and none in "
      "${QINGTAN_CACHE_DIR}. Run `make setup`, or set QINGTAN_CACHE to where it was set up.")
  endif()
  set(${result} "${_dir}/usr/share/emscripten" PARENT_SCOPE)
endfunction()

if(NOT DEFINED QINGTAN_EMSCRIPTEN_ROOT)
  _qingtan_find_emscripten(_root)
  set(QINGTAN_EMSCRIPTEN_ROOT "${_root}" CACHE PATH "Emscripten's own folder")
endif()
list(APPEND CMAKE_TRY_COMPILE_PLATFORM_VARIABLES QINGTAN_EMSCRIPTEN_ROOT QINGTAN_CACHE_DIR)

set(EMSCRIPTEN_ROOT_PATH "${QINGTAN_EMSCRIPTEN_ROOT}")
include("${QINGTAN_EMSCRIPTEN_ROOT}/cmake/Modules/Platform/Emscripten.cmake")
