#include "cip/base/digest.hpp"

#include <fmt/format.h>
#include <sha1.h>
#include <sha2.h>

#include <array>
#include <cstdint>

namespace cip {
namespace {

void add(SHA2_CTX& context, std::string_view text) {
  const std::uint64_t size = text.size();  // first, so that different lists never give the same input
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

std::string digest_of(std::span<const std::string_view> texts) {
  SHA2_CTX context;
  SHA256Init(&context);
  for (const std::string_view text : texts) add(context, text);
  return end(context);
}

std::string blob_name(std::string_view text, std::size_t digits) {
  const std::string head = fmt::format("blob {}", text.size());
  const auto hash = [&](auto context, auto start, auto update, auto finish) {
    std::array<char, SHA256_DIGEST_STRING_LENGTH> name{};
    start(&context);
    update(&context, reinterpret_cast<const std::uint8_t*>(head.c_str()), head.size() + 1);  // and the zero
    update(&context, reinterpret_cast<const std::uint8_t*>(text.data()), text.size());
    return std::string(finish(&context, name.data()));
  };
  return digits == 64 ? hash(SHA2_CTX(), SHA256Init, SHA256Update, SHA256End)
                      : hash(SHA1_CTX(), SHA1Init, SHA1Update, SHA1End);
}

std::string short_digest(std::string_view text, std::size_t characters) {
  static constexpr std::string_view signs =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  SHA2_CTX context;
  std::array<std::uint8_t, SHA256_DIGEST_LENGTH + 1> bytes{};  // one more, so that the last bits have a pair
  SHA256Init(&context);
  SHA256Update(&context, reinterpret_cast<const std::uint8_t*>(text.data()), text.size());
  SHA256Final(bytes.data(), &context);
  std::string out;
  for (std::size_t bit = 0; out.size() < characters && bit < 8 * std::size_t{SHA256_DIGEST_LENGTH};
       bit += 6) {
    const unsigned pair = bytes[bit / 8] * 256U + bytes[bit / 8 + 1];
    out += signs[pair >> (10 - bit % 8) & 63U];
  }
  return out;
}

}  // namespace cip
