// Protects: numbers are read as people type them, and what is no number is told apart by its reason.

#include <catch2/catch_test_macros.hpp>

#include "ui/text/expression.h"

using namespace qingtan::ui;

TEST_CASE("numbers and expressions give what arithmetic gives") {
  struct Case {
    const char* text;
    double value;
    bool calculated;
  };
  for (const Case& each : {Case{"5.52", 5.52, false}, Case{" 5.52*0.7 ", 5.52 * 0.7, true}, Case{"1,250.5", 1250.5, false},
                           Case{"(12-3)/4", 2.25, true}, Case{"-2", -2, false}, Case{"2--1", 3, true}, Case{"1e3", 1000, false},
                           Case{".5", 0.5, false}, Case{"5.", 5, false}, Case{"2+3*4", 14, true}, Case{"((((1))))", 1, false},
                           Case{"５．５２", 5.52, false}, Case{"６×２", 12, true}, Case{"9÷3", 3, true}, Case{"（1＋2）＊3", 9, true},
                           Case{"1。5", 1.5, false}, Case{"1，000", 1000, false}, Case{"−4", -4, false}, Case{"　7　", 7, false}}) {
    INFO(each.text);
    const Typed typed = read_typed(each.text, false);
    CHECK(typed.error == TypedError::none);
    CHECK(typed.value == each.value);
    CHECK(typed.calculated == each.calculated);
  }
}

TEST_CASE("a percent sign divides by a hundred, but not where the field counts in per cent") {
  CHECK(read_typed("75 %", false).value == 0.75);
  CHECK(read_typed("75 %", true).value == 75);
  CHECK(read_typed("７５％", true).value == 75);
}

TEST_CASE("what is no number says why") {
  CHECK(read_typed("", false).error == TypedError::empty);
  CHECK(read_typed("  ", false).error == TypedError::empty);
  CHECK(read_typed("5.52*", false).error == TypedError::unfinished);
  CHECK(read_typed("(1+2", false).error == TypedError::unfinished);
  CHECK(read_typed("1e", false).error == TypedError::unfinished);
  CHECK(read_typed("1/0", false).error == TypedError::divided_by_zero);
  CHECK(read_typed("7o", false).error == TypedError::not_a_number);
  CHECK(read_typed("钢", false).error == TypedError::not_a_number);
  CHECK(read_typed("1 2", false).error == TypedError::not_a_number);
  CHECK(read_typed("1.2.3", false).error == TypedError::not_a_number);
  CHECK(read_typed("1e300*1e300", false).error == TypedError::too_large);
  CHECK(read_typed("nan", false).error == TypedError::not_a_number);
  CHECK(read_typed("inf", false).error == TypedError::not_a_number);
}

TEST_CASE("deep nesting is refused, not run into") {
  const std::string deep(100000, '('), signs(100000, '-');
  CHECK(read_typed(deep + "1", false).error != TypedError::none);
  CHECK(read_typed(signs + "1", false).error != TypedError::none);
}
