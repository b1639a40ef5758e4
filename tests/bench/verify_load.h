#pragma once
// From the bytes of a signed release to factors that can be looked up, by the calls of the page
// (ui/model/workspace.cpp): every signature, hash and proof checked, every record read.

#include <memory>
#include <string_view>

#include "qingtan/report/session.h"
#include "qingtan/supply/pack_supply.h"

namespace qingtan::bench {

struct Loaded {
  PackSupply supply;
  Session session;
};

/// Of a bundle that does not verify: nothing.
std::unique_ptr<Loaded> verify_and_load(std::string_view bundle);

/// A message of 2,048 bytes with its signature and public key.
struct SignedMessage {
  std::string message;
  Ed25519Key key;
  Ed25519Signature signature;
};
SignedMessage signed_message();

}  // namespace qingtan::bench
