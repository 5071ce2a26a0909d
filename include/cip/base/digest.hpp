#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace cip {

/// SHA-256 of texts, in hexadecimal; different lists of texts never give the same input.
std::string digest_of(std::span<const std::string_view> texts);

/// The name that git gives a text, in this many hexadecimal digits: 40 for SHA-1, 64 for SHA-256.
std::string blob_name(std::string_view text, std::size_t digits);

/// A short key for a text: this many characters of base64url, at most 43, long enough to avoid accidental
/// collisions.
std::string short_digest(std::string_view text, std::size_t characters);

}  // namespace cip
