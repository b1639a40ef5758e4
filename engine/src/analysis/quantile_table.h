#pragma once
// A quantile function as pieces of polynomials, from which normal and lognormal numbers are drawn:
// a draw is a look-up and five multiplications instead of a logarithm, two rational functions and
// an exponential. Inversion by pieces after Hörmann & Leydold 2003, "Continuous random variate
// generation by fast numerical inversion", doi 10.1145/945511.945517. Private to the layer.
//
// With f the distance of u from the nearer end of (0, 1), the pieces are eighths of the octaves of
// f from 2^-12 to 1/2 on either side: they get narrow where the function gets steep. Each is the
// polynomial of degree five through its six Chebyshev nodes. Nearer to an end, one draw in 2048,
// numbers are worked out by quantile(). The error stays below 2e-10 standard deviations of a
// normal and 6e-10 of a lognormal's value; from one 32-bit draw to the next it is 6e-10 deviations
// in the middle and more towards the ends.

#include <cstddef>
#include <cstdint>

namespace qingtan::table {

inline constexpr int kPartBits = 3;                     // 2^3 parts an octave
inline constexpr std::size_t kParts = 11 << kPartBits;  // and the place f = 1/2
inline constexpr std::size_t kPieces = kParts + 1;      // on each side
inline constexpr int kSideBits = 7;
inline constexpr std::size_t kSide = 1 << kSideBits;  // where the pieces of u < 1/2 begin
inline constexpr std::size_t kSize = kSide + kPieces;
static_assert(kPieces <= kSide);
inline constexpr std::size_t kTerms = 6;   // lowest power first
inline constexpr double kWidestSigma = 1;  // of a logarithm; wider is not smooth enough
inline constexpr double kTail = 0x1p-12;   // f below: not in the table
inline constexpr std::uint64_t kFirst = std::uint64_t{1011} << kPartBits;  // top bits of kTail
inline constexpr double kHalfPart = 0x1p-4;  // half a part's width, of an octave's start

}  // namespace qingtan::table
