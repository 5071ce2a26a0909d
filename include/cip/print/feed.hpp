#pragma once

#include <span>
#include <string>

#include "cip/base/when.hpp"

namespace cip {

/// Something that changed.
struct FeedEntry {
  std::string id;  ///< a URN, always the same for the same change
  Date day;
  std::string title;    ///< one line
  std::string address;  ///< of the page with details, relative to the feed
  std::string summary;
};

/// An Atom feed (RFC 4287) of entries, newest first. `id` is that of the feed, a URN; the same entries give
/// the same bytes.
std::string feed_to_atom(const std::string& title, const std::string& id, Date day,
                         std::span<const FeedEntry> entries);

}  // namespace cip
