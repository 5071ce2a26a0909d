#pragma once

#include <span>
#include <string>
#include <string_view>

#include "cip/base/when.hpp"

namespace cip {

/// Something that lasts one whole day.
struct CalendarEvent {
  std::string uid;  ///< unique, and the same whenever the same thing is meant: it tells a program what is new
  Date day;
  std::string summary;      ///< one line
  std::string description;  ///< lines, ended by line feeds
  std::string category;
};

/// An iCalendar (RFC 5545). `made` stands for the time at which it was made: the same events and the same day
/// give the same bytes.
std::string calendar_to_ics(std::span<const CalendarEvent> events, Date made);

}  // namespace cip
