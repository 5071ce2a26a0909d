// The kinds of record. In a file of its own, so that another program can have a different list: a test adds a
// kind.
#include "cip/records/all.hpp"

namespace cip {

std::span<const RecordType* const> kinds() {
  static const RecordType* const all[] = {
      &record_type<Criterion>(), &record_type<Practice>(),   &record_type<Activity>(), &record_type<Metric>(),
      &record_type<Survey>(),    &record_type<Assessment>(), &record_type<Report>()};
  return all;
}

}  // namespace cip
