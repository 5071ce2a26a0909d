#include "cip/base/digest.hpp"

#include "catch.hpp"

TEST_CASE("a text has the name that git gives it") {
  CHECK(cip::blob_name("", 40) == "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391");
  CHECK(cip::blob_name("hello\n", 40) == "ce013625030ba8dba906f756967f9e9ca394464a");
  CHECK(cip::blob_name("", 64) == "473a0f4c3be8a93681a267e3b1e9a7dcda1185436fe141f7749120a303721813");
}
