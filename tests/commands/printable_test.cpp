#include <sstream>

#include "catch.hpp"
#include "cip/print/style.hpp"
#include "cli/printable_stream.hpp"
#include "sandbox.hpp"

using namespace cip;

namespace {

enum class Colors { on, off };

std::string passed(std::string_view text, Colors colors) {
  std::ostringstream to;
  PrintableStream stream(to);
  stream.allow_colors(colors == Colors::on);
  stream << text << std::flush;
  return to.str();
}

}  // namespace

TEST_CASE("no control character reaches the terminal, but for our own colours") {
  CHECK(passed("a\tb\r\n\u200D選é", Colors::off) == "a\tb\r\n\u200D選é");
  CHECK(passed("\x1b[2J \r \x7F \u009B \u202E \xE9.", Colors::off) ==
        "\\u001B[2J \\u000D \\u007F \\u009B \\u202E \\xE9.");
  const std::string red = styled("red", Look::red, true);
  CHECK(passed(red, Colors::on) == red);
  CHECK(passed(red, Colors::off) == "\\u001B[1;31mred\\u001B[0m");
  CHECK(passed("\x1b[31mred", Colors::on) == "\\u001B[31mred");
}

TEST_CASE("the name of a file is printable in every output") {
  const Sandbox sandbox;
  const std::string name = "e\x1b[31m\u009Bred";
  sandbox.write("alac/activities/" + name + ".yaml", "title: x\nprinciples: [1]\nstatus: planned\n");
  for (const std::vector<std::string>& arguments :
       std::vector<std::vector<std::string>>{{"show", "alac/" + name},
                                             {"list", "--format", "csv"},
                                             {"list", "--format", "json"},
                                             {"list", "--format", "markdown"},
                                             {"validate", "--format", "github"},
                                             {"validate", "--format", "json"},
                                             {"report", "--group", "alac"},
                                             {"set", "alac/" + name, "owner=Staff", "--dry-run"},
                                             {"set", "alac/" + name, "owner=Staff"}}) {
    const RunResult outcome = run_cip(arguments, sandbox.folder());
    INFO(arguments[0] << ' ' << outcome.out << outcome.err);
    if (arguments[0] == "validate") CHECK((outcome.out + outcome.err).find("red") != std::string::npos);
    for (const std::string_view sign : {"\x1b", "\u009B"})
      CHECK((outcome.out + outcome.err).find(sign) == std::string::npos);
  }
}
