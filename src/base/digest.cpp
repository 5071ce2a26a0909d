#include "cip/base/digest.hpp"

#include <fmt/format.h>
#include <nettle/base16.h>
#include <nettle/base64.h>
#include <nettle/sha1.h>
#include <nettle/sha2.h>

#include <array>
#include <cstdint>

namespace cip {
namespace {

/// SHA-1 or SHA-256, which nettle computes with the instructions that the processor has for it.
template <class Context, void (*start)(Context*), void (*update)(Context*, std::size_t, const std::uint8_t*),
          void (*finish)(Context*, std::size_t, std::uint8_t*), std::size_t size>
class Hash {
 public:
  using Bytes = std::array<std::uint8_t, size>;

  Hash() { start(&context_); }
  void add(std::string_view text) {
    update(&context_, text.size(), reinterpret_cast<const std::uint8_t*>(text.data()));
  }
  Bytes bytes() {
    Bytes bytes{};
    finish(&context_, bytes.size(), bytes.data());
    return bytes;
  }
  std::string digits() {
    std::array<char, BASE16_ENCODE_LENGTH(size)> digits{};
    base16_encode_update(digits.data(), size, bytes().data());
    return {digits.data(), digits.size()};
  }

 private:
  Context context_{};
};

using Sha1 = Hash<sha1_ctx, sha1_init, sha1_update, sha1_digest, SHA1_DIGEST_SIZE>;
using Sha256 = Hash<sha256_ctx, sha256_init, sha256_update, sha256_digest, SHA256_DIGEST_SIZE>;

template <class Hash>
std::string name_of_blob(std::string_view text) {
  Hash hash;
  hash.add(fmt::format("blob {}", text.size()));
  constexpr char zero = 0;
  hash.add({&zero, 1});
  hash.add(text);
  return hash.digits();
}

}  // namespace

std::string digest_of(std::span<const std::string_view> texts) {
  Sha256 hash;
  for (const std::string_view text : texts) {
    std::array<char, 8> size{};  // first, so that different lists never give the same input
    for (std::size_t i = 0; i < size.size(); ++i) size[i] = static_cast<char>(text.size() >> (8 * i));
    hash.add({size.data(), size.size()});
    hash.add(text);
  }
  return hash.digits();
}

std::string blob_name(std::string_view text, std::size_t digits) {
  return digits == 64 ? name_of_blob<Sha256>(text) : name_of_blob<Sha1>(text);
}

std::string short_digest(std::string_view text, std::size_t characters) {
  Sha256 hash;
  hash.add(text);
  const Sha256::Bytes bytes = hash.bytes();
  base64_encode_ctx context;
  base64url_encode_init(&context);
  std::array<char, BASE64_ENCODE_LENGTH(SHA256_DIGEST_SIZE) + BASE64_ENCODE_FINAL_LENGTH> signs{};
  const std::size_t size = base64_encode_update(&context, signs.data(), bytes.size(), bytes.data());
  base64_encode_final(&context, signs.data() + size);
  return {signs.data(), characters};
}

}  // namespace cip
