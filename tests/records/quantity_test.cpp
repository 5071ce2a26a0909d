#include "cip/records/quantity.hpp"

#include "catch.hpp"
#include "cip/records/all.hpp"
#include "cip/records/forms.hpp"

namespace {

using Readings = std::vector<std::string>;

const cip::Field& field_of(const cip::RecordType& type, std::string_view name) { return *type.find(name); }

}  // namespace

TEST_CASE("a number is read as it was written, with its own unit behind it, or not at all") {
  struct {
    const char *text, *unit;
    Readings readings;
    bool is_certain = true;
  } const all[] = {
      {"12", "days", {"12"}},
      {"12.5", "days", {"12.5"}},
      {"010 days", "days", {"10"}},
      {"3,5", "days", {"3.5"}},
      {"0,125", "days", {"0.125"}},
      {"1,250", "days", {"1250", "1.25"}},
      {"1,125", "days", {"1125", "1.1250"}},
      {"1.250 days", "days", {"1250", "1.25"}},
      {"1'200", "votes", {"1200"}},
      {"1’200", "votes", {"1200"}},
      {"12 000", "votes", {"12000"}},
      {"12\u00A0000", "votes", {"12000"}},
      {"1,234,567", "votes", {"1234567"}},
      {"1.234.567", "votes", {"1234567"}},
      {"1.234,5", "votes", {"1234.5"}},
      {"1,234.5", "votes", {"1234.5"}},
      {"−5", "votes", {"-5"}},
      {"+5", "votes", {"5"}},
      {".5", "votes", {"0.5"}},
      {"8,5,6", "votes", {}},
      {"1,23,456", "votes", {}},
      {"12 50", "votes", {}},
      {"60 %", "percent", {"60"}},
      {"60%", "%", {"60"}},
      {"60 per cent", "percent of 2024", {"60"}},
      {"5d", "days", {"5"}},
      {"1 day", "days", {"1"}},
      {"5 Days.", "days before the meeting", {"5"}},
      {"5 papers", "papers", {"5"}},
      {"2 weeks", "days", {"14"}},
      {"3 years", "months", {"36"}},
      {"2 weeks", "hours", {}},
      {"1,5 weeks", "days", {}},
      {"5 hours", "days", {}},
      {"5 days", "hours", {}},
      {"5 pages", "papers", {}},
      {"5 USD", "days", {}},
      {"60 %", "days", {}},
      {"5 million", "days", {}},
      {"5 (est.)", "days", {}},
      {"about 5", "days", {"5"}, false},
      {"at least 80%", "percent", {"80"}, false},
      {"5 papers or more", "papers", {"5"}, false},
      {"≤ 8", "days", {"8"}, false},
      {"at least half", "percent", {}},
      {"3 of 5", "percent", {"60"}, false},
      {"3 of 5", "meetings", {"3"}, false},
      {"60 %", "", {"60"}, false},
      {"5 million", "", {"5"}, false},
      {"five", "", {}},
      {"", "", {}},
  };
  const auto& value = field_of(cip::record_type<cip::Measurement>(), "value");
  for (const auto& each : all) {
    INFO(each.text << " in " << each.unit);
    const auto quantity = cip::read_quantity(value, each.text, each.unit);
    CHECK(quantity.readings == each.readings);
    if (!quantity.readings.empty()) CHECK(quantity.is_certain == each.is_certain);
  }
}

TEST_CASE("a count has the unit of its field") {
  struct {
    const cip::RecordType& type;
    const char *field, *text;
    Readings readings;
  } const all[] = {
      {cip::record_type<cip::Survey>(), "responses", "1,046", {"1046"}},
      {cip::record_type<cip::Survey>(), "responses", "48 people", {"48"}},
      {cip::record_type<cip::Survey>(), "responses", "48%", {}},
      {cip::record_type<cip::Survey>(), "invited", "2 regions", {}},
      {cip::record_type<cip::Duties>(), "comment_days", "40 days", {"40"}},
      {cip::record_type<cip::Duties>(), "comment_days", "6 weeks", {"42"}},
      {cip::record_type<cip::Duties>(), "smallest_cell", "5%", {}},
      {cip::record_type<cip::Done>(), "count", "30%", {}},
      {cip::record_type<cip::Question>(), "shares", "12,5 %", {"12.5"}},
  };
  for (const auto& each : all) {
    INFO(each.text << " " << each.field);
    CHECK(cip::read_quantity(field_of(each.type, each.field), each.text, "").readings == each.readings);
  }
}

TEST_CASE("three digits behind a point may be thousands if a person typed them") {
  CHECK(cip::readings_of_point("1.250") == Readings{"1250", "1.25"});
  CHECK(cip::readings_of_point("-12.345") == Readings{"-12345", "-12.3450"});
  for (const char* plain : {"1.25", "1.2500", "0.125", "1250", "1234.567", "1.250.000", "x"})
    CHECK(cip::readings_of_point(plain).empty());
}

TEST_CASE("the items of a list are found between commas, semicolons and the word and") {
  const cip::Field &principles = field_of(cip::record_type<cip::Activity>(), "principles"),
                   &depends_on = field_of(cip::record_type<cip::Activity>(), "depends_on"),
                   &tags = field_of(cip::record_type<cip::Activity>(), "tags");
  CHECK(cip::items_apart(principles, "1, 2 and 3") == "1,,2,3");
  CHECK(cip::items_apart(depends_on, "rop-review and alac/outreach") == "rop-review,alac/outreach");
  CHECK(cip::items_apart(depends_on, "rop-review, new-rules and alac/outreach") ==
        "rop-review, new-rules,alac/outreach");
  CHECK(cip::items_apart(depends_on, "elections and voting") == "elections and voting");
  CHECK(cip::items_apart(depends_on, "Review of by-laws and rules") == "Review of by-laws and rules");
  CHECK(cip::items_apart(tags, "by-laws and new-rules") == "by-laws and new-rules");
}
