#include "cip/base/digest.hpp"

#include <sha2.h>

#include <array>
#include <cstdint>

namespace cip {
namespace {

void add(SHA2_CTX& context, const std::string& text) {
  const std::uint64_t size = text.size();  // in front, so that no two lists of files run together
  std::array<std::uint8_t, 8> bytes{};
  for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<std::uint8_t>(size >> (8 * i));
  SHA256Update(&context, bytes.data(), bytes.size());
  SHA256Update(&context, reinterpret_cast<const std::uint8_t*>(text.data()), text.size());
}

std::string end(SHA2_CTX& context) {
  std::array<char, SHA256_DIGEST_STRING_LENGTH> text{};
  return SHA256End(&context, text.data());
}

}  // namespace

std::string digest_of(const Sources& sources) {
  SHA2_CTX context;
  SHA256Init(&context);
  for (const SourceFile& source : sources) {
    add(context, source.path);
    add(context, source.text);
  }
  return end(context);
}

std::string digest_of(std::span<const std::string> texts) {
  SHA2_CTX context;
  SHA256Init(&context);
  for (const std::string& text : texts) add(context, text);
  return end(context);
}

}  // namespace cip
