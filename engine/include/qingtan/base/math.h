#pragma once
// exp, log and pow that give the same bits natively and in wasm: C libraries differ in the last
// place, and results are compared byte for byte. Compiled with -ffp-contract=off. sqrt is correctly
// rounded everywhere (IEEE 754) and needs no replacement.
//
// Errors against the true value, held by tests/engine/base/math_test.cpp over 4e5 arguments
// for exp and log each, 2e5 for pow:
// exp and log below 1.5 ulp, pow below 1e-14 relative while |y log x| <= 100.

namespace qingtan::math {

/// e^x. Overflows to +inf above 709.78, underflows to 0 below -745.13.
double exp(double x);

/// Natural logarithm. x < 0: NaN; 0: -inf.
double log(double x);

/// x^y for x > 0 (x == 0 gives 0 for y > 0). Other x: NaN.
double pow(double x, double y);

}  // namespace qingtan::math
