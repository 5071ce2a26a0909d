#include "cip/print/roff.hpp"

#include "../catch.hpp"

using namespace cip;

TEST_CASE("no text is taken for a request of roff") {
  CHECK(roff_text("plain words") == "plain words");
  CHECK(roff_text(".SH no heading") == "\\&.SH no heading");
  CHECK(roff_text("it's \"so\"") == "it\\(aqs \\(dqso\\(dq");
  CHECK(roff_text("'so'") == "\\(aqso\\(aq");
  CHECK(roff_text("a\\fB~^b") == "a\\efB\\(ti\\(hab");
  CHECK(roff_text("a|b") == "a|\\:b");
  CHECK(roff_text("--fail-on") == "\\-\\-fail\\-on");
  CHECK(roff_text("one\n.two\n'three") == "one .two \\(aqthree");
  CHECK(roff_lines(".one\n\\two\n\n'three\n") == ".PP\n.nf\n\\&.one\n\\etwo\n\n\\(aqthree\n.fi\n");
}

TEST_CASE("code is bold and emphasis italic, where the marks enclose something") {
  CHECK(roff_text("write `due: 2024`, not *later*") == "write \\fBdue: 2024\\fR, not \\fIlater\\fR");
  CHECK(roff_text("`-` reads") == "\\fB\\-\\fR reads");
  CHECK(roff_text("`.x`") == "\\fB\\&.x\\fR");
  CHECK(roff_text("2 * 3 * 4") == "2 * 3 * 4");
  CHECK(roff_text("a ` b") == "a \\(ga b");
  CHECK(roff_text("data/*/x") == "data/*/x");
  CHECK(roff_text("``") == "\\(ga\\(ga");
  CHECK(roff_text("") == "");
}

TEST_CASE("paragraphs are parted by blank lines") {
  CHECK(roff_paragraphs("one\ntwo\n\nthree") == ".PP\none two\n.PP\nthree\n");
  CHECK(roff_inner(roff_item("`-q`", "Quiet")) == ".RS 4\n.TP\n\\fB\\-q\\fR\nQuiet\n.RE\n");
  CHECK(roff_title("cip-x", 1, "cip 1", "do it") ==
        ".TH CIP\\-X 1 \"\" \"cip 1\"\n.ad l\n.SH NAME\ncip\\-x \\- do it\n");
}
