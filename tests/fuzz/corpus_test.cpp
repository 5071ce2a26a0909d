#include <filesystem>

#include "catch.hpp"
#include "sandbox.hpp"
#include "yaml/law.hpp"

TEST_CASE("what the fuzzer once tried keeps the law of edits") {
  int tried = 0;
  for (const auto& file : std::filesystem::directory_iterator(repository() / "tests/fuzz/corpus")) {
    INFO(file.path().filename());
    CHECK(judge_text(read_text(file.path())) == "");
    ++tried;
  }
  CHECK(tried > 20);
}
