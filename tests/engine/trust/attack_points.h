#pragma once
// Points and signatures that honest keys never make.

#include <string>
#include <string_view>

#include "attack_scene.h"

namespace qingtan::test {

/// All encodings, canonical or not, of the eight points of small order.
extern const char* const kSmallOrder[14];

PublicKey key_of(const std::string& hex);

/// A new root, signed by the old threshold, that makes this key one of the timestamp's.
void offer_root_with(Scene& scene, const PublicKey& key);

using Scalar = std::array<std::uint8_t, 32>;
Scalar secret_scalar(const SigningKey& key);

/// R and S = r + H(R, A, message) * a: what the holder of `a` can make for any R and A.
std::string crafted_signature(const Scalar& a, const Scalar& r, const Bytes& big_r,
                              const Bytes& big_a, std::string_view message);

Bytes point_of(const std::string& hex);

}  // namespace qingtan::test
