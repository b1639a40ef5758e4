# What the set-up scripts fetched and where, for CMake: QINGTAN_PIN_<NAME> for every line of
# versions.sh, and QINGTAN_CACHE_DIR.

file(STRINGS "${CMAKE_CURRENT_LIST_DIR}/versions.sh" _qingtan_pins REGEX "^[A-Z0-9_]+=")
foreach(_pin IN LISTS _qingtan_pins)
  string(REGEX MATCH "^([A-Z0-9_]+)=(.*)$" _ "${_pin}")
  set(QINGTAN_PIN_${CMAKE_MATCH_1} "${CMAKE_MATCH_2}")
endforeach()

if(NOT DEFINED QINGTAN_CACHE_DIR)
  if(NOT "$ENV{QINGTAN_CACHE}" STREQUAL "")
    set(QINGTAN_CACHE_DIR "$ENV{QINGTAN_CACHE}")
  elseif(NOT "$ENV{XDG_CACHE_HOME}" STREQUAL "")
    set(QINGTAN_CACHE_DIR "$ENV{XDG_CACHE_HOME}/qingtan")
  else()
    set(QINGTAN_CACHE_DIR "$ENV{HOME}/.cache/qingtan")
  endif()
endif()
# Kept, so that a later build without the variable finds the same folder.
set(QINGTAN_CACHE_DIR "${QINGTAN_CACHE_DIR}" CACHE PATH "Where set-up put what it fetched")
