#include "openssl_check.h"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>

#include <memory>

namespace qingtan::conformance {
namespace {

template <auto Free>
struct Freer {
  template <class T>
  void operator()(T* pointer) const {
    Free(pointer);
  }
};
using KeyPointer = std::unique_ptr<EVP_PKEY, Freer<&EVP_PKEY_free>>;
using DigestPointer = std::unique_ptr<EVP_MD_CTX, Freer<&EVP_MD_CTX_free>>;
using BioPointer = std::unique_ptr<BIO, Freer<&BIO_free_all>>;

KeyPointer read_pem(const std::string& pem) {
  const BioPointer bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
  return KeyPointer(PEM_read_bio_PUBKEY(bio.get(), nullptr, nullptr, nullptr));
}

bool is_ecdsa(const PublicKey& key) {
  return (key.type == "ecdsa" || key.type == "ecdsa-sha2-nistp256") &&
         key.scheme == "ecdsa-sha2-nistp256";
}

bool is_rsa(const PublicKey& key) { return key.type == "rsa" && key.scheme == "rsassa-pss-sha256"; }

}  // namespace

bool check_any(const PublicKey& key, std::string_view message, std::string_view signature) {
  if (key.type == "ed25519") return check_ed25519(key, message, signature);
  if (!is_ecdsa(key) && !is_rsa(key)) return false;
  Bytes bytes(signature.size() / 2);
  if (signature.empty() || !from_hex(signature, bytes)) return false;
  const KeyPointer parsed = read_pem(key.value);
  const DigestPointer context(EVP_MD_CTX_new());
  EVP_PKEY_CTX* options = nullptr;
  if (!parsed || EVP_PKEY_get_base_id(parsed.get()) != (is_rsa(key) ? EVP_PKEY_RSA : EVP_PKEY_EC) ||
      EVP_DigestVerifyInit(context.get(), &options, EVP_sha256(), nullptr, parsed.get()) != 1) {
    return false;
  }
  if (is_rsa(key) && (EVP_PKEY_CTX_set_rsa_padding(options, RSA_PKCS1_PSS_PADDING) != 1 ||
                      EVP_PKEY_CTX_set_rsa_pss_saltlen(options, RSA_PSS_SALTLEN_AUTO) != 1)) {
    return false;
  }
  const ByteView text = bytes_of(message);
  return EVP_DigestVerify(context.get(), bytes.data(), bytes.size(), text.data(), text.size()) == 1;
}

}  // namespace qingtan::conformance
