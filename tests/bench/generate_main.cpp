// cip_generate COUNT DIR: records to measure with.
#include <fmt/format.h>

#include <cstdlib>

#include "generate.hpp"

int main(int count, char** arguments) {
  if (count != 3 || std::atol(arguments[1]) <= 0) {
    fmt::print(stderr, "usage: cip_generate COUNT DIR\n");
    return 2;
  }
  const auto written = generate_records(arguments[2], static_cast<std::size_t>(std::atol(arguments[1])));
  fmt::print(stderr, "{} records\n", written);
}
