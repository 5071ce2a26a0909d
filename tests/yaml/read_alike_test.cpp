#include "cip/yaml/read_alike.hpp"

#include <fmt/format.h>

#include "../catch.hpp"
#include "cip/records/all.hpp"
#include "cip/records/field_order.hpp"
#include "cip/yaml/edit.hpp"

using namespace cip;

TEST_CASE(
    "what some program reads as a number, a time or a word of YAML is written in quotes where words belong") {
  for (const std::string word : {"No",
                                 "YES",
                                 "on",
                                 "off",
                                 "n",
                                 "Y",
                                 "null",
                                 "True",
                                 "~",
                                 "=",
                                 "<<",
                                 ".inf",
                                 "-.INF",
                                 "+.Inf",
                                 ".nan",
                                 "12",
                                 "-5",
                                 "+5",
                                 "8.5",
                                 ".5",
                                 "5.",
                                 "010",
                                 "08",
                                 "1_000",
                                 "0x1F",
                                 "0b10",
                                 "0o17",
                                 "1:30",
                                 "1:30.5",
                                 "190:20:30",
                                 "1e3",
                                 "1.5E+3",
                                 "2025-06-25",
                                 "2025-6-25 10:00:00",
                                 "2025-06-25T10:00:00Z"}) {
    CAPTURE(word);
    CHECK_FALSE(is_text_everywhere(word));
    const FieldOrder order = field_order(record_type<Activity>());
    const std::string quoted = fmt::format("\"{}\"", word);
    CHECK(edit("title: A\n", order, {{Action::set, {{"title"}}, {Value::Kind::scalar, {}, word, {}, {}}}}) ==
          fmt::format("title: {}\n", quoted));
    CHECK(
        edit("title: A\n", order, {{Action::append, {{"tags"}}, {Value::Kind::scalar, {}, word, {}, {}}}}) ==
        fmt::format("title: A\ntags: [{}]\n", quoted));
    CHECK(format_record(fmt::format("title: A\ntags: [\"{}\"]\n", word), order) ==
          fmt::format("title: A\ntags: [{}]\n", quoted));
  }
}

TEST_CASE("other words need no quotes") {
  for (const std::string word : {"None",      "not",
                                 "of",        "A",
                                 "2025-06",   "2024-2026",
                                 "1-2",       "P4",
                                 "1.2.3",     "10 days",
                                 "1:30 pm",   "0x",
                                 "0xg",       "e3",
                                 "12e",       "_1",
                                 "-",         ".",
                                 "-a",        "v1",
                                 "1/2",       "2025-06-25-minutes",
                                 "36 months", "10:30-11:00"}) {
    CAPTURE(word);
    CHECK(is_text_everywhere(word));
    CHECK_FALSE(is_figure_everywhere(word));
  }
}

TEST_CASE("numbers are written as every program reads them") {
  const auto check = [](const char* written, const char* plain, const char* by_1_1) {
    CAPTURE(written);
    CHECK(plain_number(written) == plain);
    CHECK(number_of_yaml_1_1(written) == by_1_1);
  };
  check("12", "12", "12");
  check("-8.50", "-8.50", "-8.50");
  check("0", "0", "0");
  check("0.5", "0.5", "0.5");
  check("010", "10", "8");
  check("-0110", "-110", "-72");
  check("08", "8", "");
  check("00", "0", "0");
  check("010.5", "10.5", "010.5");
  check("1e3", "1000", "");
  check("1.5e3", "1500", "");
  check("1.5e+3", "1500", "1.5e+3");
  check("1e-7", "0.0000001", "");
  check("-2E-1", "-0.2", "");
  for (const char* other : {"", "-", "1:30", "five", "010 days", "1_000", "inf", "1e999"}) {
    CAPTURE(other);
    CHECK(plain_number(other) == other);
  }
}

TEST_CASE("a number changes its form, whoever writes it, and a date stays without quotes") {
  const FieldOrder order = field_order(record_type<Metric>());
  CHECK(format_record("title: 007\nbaseline: {value: 040, date: 2025-06-25}\nprinciples: [01]\n", order) ==
        "title: \"007\"\nprinciples: [1]\nbaseline:\n  date: 2025-06-25\n  value: 40\n");
  const auto part = parse_yaml("{date: 2026, value: 010}");
  CHECK(edit("title: A\n", order, {{Action::append, {{"measurements"}}, *part}}) ==
        "title: A\nmeasurements:\n  - date: 2026\n    value: 10\n");
  CHECK(edit("title: A\nmeasurements: [{date: 2025, value: 1}]\n", order,
             {{Action::append, {{"measurements"}}, *part}}) ==
        "title: A\nmeasurements: [{date: 2025, value: 1}, {date: 2026, value: 10}]\n");
  CHECK(write_record(*part, field_order(record_type<Measurement>()), "") == "date: 2026\nvalue: 10\n");
}
