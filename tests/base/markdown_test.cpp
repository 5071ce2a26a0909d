#include "cip/base/markdown.hpp"

#include "catch.hpp"

using namespace cip;

TEST_CASE("text of a record keeps its words and can't leave its place") {
  struct Row {
    const char *given, *safe;
  };
  const Row rows[] = {
      {"Plain *text* with a [link](https://example.org).",
       "Plain *text* with a [link](https://example.org)."},
      {"# Heading", "**Heading**"},
      {"a <b>x</b>", "a \\<b\\>x\\</b\\>"},
      {"<script>x</script>", "\\<script\\>x\\</script\\>"},
      {"[x](javascript:y)", "*x*"},
      {"above\n\n---\n\nbelow", "above\n\nbelow"},
  };
  for (const Row& row : rows) {
    INFO(row.given);
    CHECK(to_safe_markdown(row.given, 100) == row.safe);
    CHECK(find_markdown_problems(to_safe_markdown(row.given, 100)).empty());
  }
}
