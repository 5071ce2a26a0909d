#include "cip/records/unpublishable.hpp"

#include <string>

#include "catch.hpp"

namespace {

TEST_CASE("what must not be published is suspected from the bytes of its file") {
  for (const std::string text : {"to be done TODO",
                                 "TBD",
                                 "TBC",
                                 "TBA",
                                 "FIXME",
                                 "XXX",
                                 "lorem ipsum",
                                 "Lorem ipsum",
                                 "{{name}}",
                                 "[insert date]",
                                 "[Name of chair]",
                                 "[Date]",
                                 "Insert text here",
                                 "jane@example.org",
                                 "jane (at) example.org",
                                 "jane [at] example.org",
                                 "jane (AT) example.org",
                                 "jane [AT] example.org",
                                 "jane＠example.org",
                                 "jane AT example DOT org",
                                 "+41 22 000 00 00"}) {
    INFO(text);
    const bool is_found = !cip::find_placeholder(text).empty() || !cip::find_email(text).empty() ||
                          !cip::find_telephone(text).empty();
    CHECK(is_found);
    CHECK(cip::may_be_unpublishable(text));
  }
  CHECK(cip::may_be_unpublishable("title: \"\\x54ODO\"\n"));
  CHECK(cip::may_be_unpublishable("title: lorem\n  ipsum\n"));
  for (const char* text : {"Lessons of the .XXX decision", "Review of the XXX TLD contract", "XXX registry"})
    CHECK(cip::find_placeholder(text).empty());
  CHECK_FALSE(cip::may_be_unpublishable("title: Papers a week ahead\nstatus: planned\n"));
}

}  // namespace
