#include "cip/print/difference.hpp"

#include "catch.hpp"

using namespace cip;

TEST_CASE("a path in a patch is quoted as git does") {
  CHECK(difference("a/é b.yaml", std::nullopt, "x\n").starts_with("diff --git a/a/é b.yaml b/a/é b.yaml\n"));
  CHECK(difference("a\t\"\n\x1b", std::nullopt, "x\n") ==
        "diff --git \"a/a\\t\\\"\\n\\033\" \"b/a\\t\\\"\\n\\033\"\nnew file mode 100644\n--- /dev/null\n"
        "+++ \"b/a\\t\\\"\\n\\033\"\n@@ -0,0 +1 @@\n+x\n");
  CHECK(difference("\xE9\xC2\x85", std::nullopt, "x\n").starts_with("diff --git \"a/\\351\\302\\205\" "));
}
