#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace cip {

/// SHA-256 of texts, in hexadecimal; no two lists of texts run together.
std::string digest_of(std::span<const std::string_view> texts);

/// What git calls a text, in so many hexadecimal digits: 40 are SHA-1, 64 SHA-256.
std::string blob_name(std::string_view text, std::size_t digits);

/// A text in so few characters of base64url, at most 43, that tell apart what isn't meant to collide.
std::string short_digest(std::string_view text, std::size_t characters);

}  // namespace cip
