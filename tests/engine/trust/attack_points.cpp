#include "attack_points.h"

#include <sodium/crypto_core_ed25519.h>

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

namespace qingtan::test {

const char* const kSmallOrder[14] = {
    "0100000000000000000000000000000000000000000000000000000000000000",
    "0100000000000000000000000000000000000000000000000000000000000080",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
    "0000000000000000000000000000000000000000000000000000000000000000",
    "0000000000000000000000000000000000000000000000000000000000000080",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
    "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
    "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"};

PublicKey key_of(const std::string& hex) {
  PublicKey key{"ed25519", "ed25519", hex, {}};
  key.json = {{"keytype", key.type}, {"scheme", key.scheme}, {"keyval", {{"public", hex}}}};
  return key;
}

void offer_root_with(Scene& scene, const PublicKey& key) {
  scene.mirror.plan.version = 2;
  scene.mirror.keys.timestamp.push_back({{}, key, key_id(key)});
  scene.mirror.publish_root();
}

Scalar secret_scalar(const SigningKey& key) {
  std::array<std::uint8_t, 64> wide{};
  const auto digest = sha512(key.seed);
  std::copy_n(digest.begin(), 32, wide.begin());
  wide[0] &= 248, wide[31] &= 127, wide[31] |= 64;
  Scalar scalar;
  crypto_core_ed25519_scalar_reduce(scalar.data(), wide.data());
  return scalar;
}

std::string crafted_signature(const Scalar& a, const Scalar& r, const Bytes& big_r,
                              const Bytes& big_a, std::string_view message) {
  Bytes hashed = big_r;
  hashed.insert(hashed.end(), big_a.begin(), big_a.end());
  const ByteView text = bytes_of(message);
  hashed.insert(hashed.end(), text.begin(), text.end());
  const auto digest = sha512(hashed);
  Scalar h, s;
  crypto_core_ed25519_scalar_reduce(h.data(), digest.data());
  crypto_core_ed25519_scalar_mul(s.data(), h.data(), a.data());
  crypto_core_ed25519_scalar_add(s.data(), s.data(), r.data());
  return to_hex(big_r) + to_hex(s);
}

Bytes point_of(const std::string& hex) {
  Bytes point(32);
  REQUIRE(from_hex(hex, point));
  return point;
}

}  // namespace qingtan::test
