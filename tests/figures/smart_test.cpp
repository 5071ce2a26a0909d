#include "cip/figures/smart.hpp"

#include "figures/records.hpp"

using namespace cip;

namespace {

/// The fields that support the letters, in their order, "-" where none does.
std::string supports(const std::string& fields) {
  const Workspace ws =
      workspace_of("-- alac/metrics/m.yaml --\ntitle: M\n" + fields +
                   "-- alac/criteria/c.yaml --\ntitle: C\nprinciple: 1\nstatement: It is so.\n");
  std::string found;
  for (const SmartLetter& letter : smart_letters()) {
    const Support support = letter.support(ws.all<Metric>().front());
    found +=
        std::string(found.empty() ? "" : " ") + (support.field.empty() ? "-" : std::string(support.field));
  }
  return found;
}

}  // namespace

TEST_CASE("each letter of SMART is supported by the first field that says it") {
  const struct {
    const char* fields;
    const char* supports;
  } rows[] = {
      {"principles: [1]\n", "- - - principles -"},
      {"criterion: c\nprinciples: [1]\n", "- - - criterion -"},
      {"method: Votes cast.\ndescription: Votes.\n", "method - - - -"},
      {"description: Votes.\n", "description - - - -"},
      {"unit: votes\n", "- unit - - -"},
      {"target: {text: Most agree.}\n", "- target - - -"},
      {"target: {by: 2027}\n", "- - - - target"},
      {"measurements:\n  - {date: 2025, rating: met}\n", "- measurements measurements - -"},
      {"baseline: {value: 7}\n", "- - baseline - -"},
      {"availability: exists\n", "- - availability - -"},
      {"availability: to-be-developed\n", "- - - - -"},
      // What is counted needs a unit, or a target in words; measurements don't do.
      {"form: quantitative\ntarget: {by: 2027, text: Most.}\nmeasurements:\n  - {date: 2025, value: 7}\n",
       "- target measurements - target"},
      {"form: quantitative\nmeasurements:\n  - {date: 2025, value: 7}\n", "- - measurements - -"},
      {"form: quantitative\nunit: votes\n", "- unit - - -"},
  };
  for (const auto& row : rows) {
    INFO(row.fields);
    CHECK(supports(row.fields) == row.supports);
  }
}
