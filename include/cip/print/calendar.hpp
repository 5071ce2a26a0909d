#pragma once

#include <span>
#include <string>
#include <string_view>

#include "cip/base/when.hpp"

namespace cip {

/// An all-day event.
struct CalendarEvent {
  std::string uid;  ///< unique, and always the same for the same thing, so that programs recognize it
  Date day;
  std::string summary;      ///< one line
  std::string description;  ///< lines, ended by line feeds
  std::string category;
};

/// An iCalendar (RFC 5545). `made` is used as the time of creation: the same events and the same day give the
/// same bytes.
std::string calendar_to_ics(std::span<const CalendarEvent> events, Date made);

}  // namespace cip
