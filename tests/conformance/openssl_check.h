#pragma once
// What repositories other than the product's sign with. The product itself knows Ed25519 only.

#include "qingtan/trust/keys.h"

namespace qingtan::conformance {

/// Ed25519 as the product checks it; ECDSA P-256 (DER) and RSA-PSS with SHA-256 through OpenSSL,
/// keys in PEM.
bool check_any(const PublicKey& key, std::string_view message, std::string_view signature);

}  // namespace qingtan::conformance
