#include "cip/yaml/text_rules.hpp"

namespace cip {
namespace text_rule {

#define PATH "alac/activities/rop-review.yaml"

const Rule not_utf8{
    "not-utf8",
    Severity::error,
    "The file has bytes that are not UTF-8.",
    "Names and quotations in the community's languages survive only in one encoding. A file saved as Latin-1 "
    "or\n"
    "UTF-16 looks right in one editor and broken in every other place, so `cip` refuses to guess.",
    PATH,
    "title: Caf\xE9 meetings\nprinciples: [4]\nstatus: unknown\n",
    "title: Café meetings\nprinciples: [4]\nstatus: unknown\n"};

const Rule byte_order_mark{"byte-order-mark",
                           Severity::error,
                           "The file holds a byte order mark.",
                           "Some editors put three invisible bytes in front of the text. Other tools then "
                           "take them for part of the\n"
                           "first field's name. Save the file as UTF-8 without a byte order mark.",
                           PATH,
                           "\xEF\xBB\xBFtitle: Review\nprinciples: [4]\nstatus: unknown\n",
                           "title: Review\nprinciples: [4]\nstatus: unknown\n"};

const Rule control_character{
    "control-character",
    Severity::error,
    "Text holds a control or bidirectional-override character.",
    "Such characters are invisible, but they can make text read differently from what is stored (Unicode\n"
    "Technical Report 36, \"Trojan Source\"), or break a terminal. They come from copying out of other "
    "programs.",
    PATH,
    "title: \"Review \\u202Eof rules\"\nprinciples: [4]\nstatus: unknown\n",
    "title: Review of rules\nprinciples: [4]\nstatus: unknown\n"};

const Rule too_large{"too-large",
                     Severity::error,
                     "The file is larger than 1 MiB.",
                     "A record is a page of text. A file of this size is something else: an attachment, or a "
                     "log. Keep it outside\n"
                     "the data folder and link to it from `evidence`.",
                     PATH,
                     "",
                     ""};

const Rule too_complex{
    "too-complex",
    Severity::error,
    "The file is nested more than 32 levels deep, has more than 256 keys in one mapping or 1,000 items in "
    "one "
    "list, or more than 100 findings.",
    "No record needs that. It is a sign of a damaged or generated file, and the limit keeps the check fast "
    "for\n"
    "everyone.",
    PATH,
    "title: Review\nprinciples: [4]\nstatus: unknown\n"
    "tags: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[deep]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]\n",
    "title: Review\nprinciples: [4]\nstatus: unknown\ntags: [rules]\n"};

const Rule empty_file{"empty-file",
                      Severity::error,
                      "The file has no record in it.",
                      "An empty file is usually one that was never saved, or the half of a write that "
                      "failed. Restore it from git,\n"
                      "or delete it.",
                      PATH,
                      "# to be written\n",
                      "title: Review\nprinciples: [4]\nstatus: unknown\n"};

const Rule conflict_marker{
    "conflict-marker",
    Severity::error,
    "A merge conflict was saved without being resolved.",
    "git marks the lines where two changes meet with `<<<<<<<`, `=======` and `>>>>>>>`. Keep the lines that "
    "are\n"
    "right, and delete the marks.",
    PATH,
    "title: Review\n<<<<<<< HEAD\nstatus: complete\n=======\nstatus: unknown\n>>>>>>> other\n",
    "title: Review\nprinciples: [4]\nstatus: unknown\n"};

const Rule yaml_syntax{"yaml-syntax",
                       Severity::error,
                       "The file is not YAML at this place.",
                       "Nothing in the file can be read until this is mended; the other files are checked "
                       "all the same. The most\n"
                       "frequent causes are a colon followed by a space inside unquoted text, and a line "
                       "that is indented too far.",
                       PATH,
                       "title: Review: second part\nprinciples: [4]\nstatus: unknown\n",
                       "title: \"Review: second part\"\nprinciples: [4]\nstatus: unknown\n"};

const Rule unclosed_quote{"unclosed-quote",
                          Severity::error,
                          "Quoted text is not closed.",
                          "A quotation mark that opens a value and is never closed swallows the fields below "
                          "it. Some readers accept\n"
                          "that in silence, and the fields are lost.",
                          PATH,
                          "title: \"Review\nprinciples: [4]\nstatus: unknown\n",
                          "title: \"Review\"\nprinciples: [4]\nstatus: unknown\n"};

const Rule unclosed_bracket{"unclosed-bracket",
                            Severity::error,
                            "A list or mapping in brackets is not closed.",
                            "The fields below are then read as part of the list.",
                            PATH,
                            "title: Review\nprinciples: [4\nstatus: unknown\n",
                            "title: Review\nprinciples: [4]\nstatus: unknown\n"};

const Rule tab_indent{"tab-indent",
                      Severity::error,
                      "A line is indented with a tab.",
                      "YAML allows spaces only, since nobody can see how wide a tab is.",
                      PATH,
                      "title: Review\nprinciples:\n\t- 4\nstatus: unknown\n",
                      "title: Review\nprinciples:\n  - 4\nstatus: unknown\n"};

const Rule second_document{"second-document",
                           Severity::error,
                           "The file holds more than one YAML document.",
                           "One record, one file: so that history, blame and merges are about one record. "
                           "What follows `---` would be\n"
                           "lost to most readers.",
                           PATH,
                           "title: Review\nprinciples: [4]\nstatus: unknown\n---\ntitle: Other\n",
                           "title: Review\nprinciples: [4]\nstatus: unknown\n"};

const Rule yaml_feature{"yaml-feature",
                        Severity::error,
                        "The file uses a part of YAML that records do without.",
                        "Anchors, aliases, tags, merge keys, directives and keys that are not plain text "
                        "make a file mean something\n"
                        "other than what it shows. Write the value out where it belongs.",
                        PATH,
                        "title: &name Review\ndescription: *name\nprinciples: [4]\nstatus: unknown\n",
                        "title: Review\ndescription: Review\nprinciples: [4]\nstatus: unknown\n"};

const Rule duplicate_key{"duplicate-key",
                         Severity::error,
                         "A field is written twice.",
                         "Readers differ in which of the two they take, so one of them would be lost. Keep "
                         "the right one. A list takes\n"
                         "several values under one key.",
                         PATH,
                         "title: Review\nprinciples: [4]\nstatus: unknown\nstatus: complete\n",
                         "title: Review\nprinciples: [4]\nstatus: complete\norigin:\n  url: "
                         "https://example.org/review\noutcome:\n  result: implemented\n"};

const Rule raw_html{
    "raw-html",
    Severity::error,
    "Markdown text holds raw HTML.",
    "The report is read as plain text, on GitHub and as a converted document; HTML survives in none of these "
    "the\n"
    "same way, and it can hide text from the reader. Markdown has marks for emphasis, lists, links and "
    "tables.",
    PATH,
    "title: Review\ndescription: The <b>second</b> review.\nprinciples: [4]\nstatus: unknown\n",
    "title: Review\ndescription: The **second** review.\nprinciples: [4]\nstatus: unknown\n"};

const Rule markdown_heading{
    "markdown-heading",
    Severity::error,
    "Markdown text of a record holds a heading.",
    "The report sets the headings. One from inside a record would tear the report's outline apart, and a "
    "reader\n"
    "who moves from heading to heading would be lost.",
    PATH,
    "title: Review\ndescription: |\n  # Aims\n  Shorter rules.\nprinciples: [4]\nstatus: unknown\n",
    "title: Review\ndescription: |\n  **Aims**\n\n  Shorter rules.\nprinciples: [4]\nstatus: unknown\n"};

const Rule link_scheme{
    "link-scheme",
    Severity::error,
    "A link in Markdown text is neither http(s) nor mailto.",
    "A report is published; a link that runs a script or points into somebody's computer has no place in it.",
    PATH,
    "title: Review\ndescription: See [the notes](javascript:alert).\nprinciples: [4]\nstatus: unknown\n",
    "title: Review\ndescription: See [the notes](https://example.org/notes).\nprinciples: [4]\nstatus: "
    "unknown\n"};

const Rule placeholder{"placeholder",
                       Severity::warning,
                       "Placeholder text was left.",
                       "`TODO`, `TBD` and the like would be published with the report. Leave the field out "
                       "until there is something\n"
                       "to say: the report then says honestly that there is no evidence yet.",
                       PATH,
                       "title: Review\ndescription: TBD\nprinciples: [4]\nstatus: unknown\n",
                       "title: Review\nprinciples: [4]\nstatus: unknown\n"};

#undef PATH

}  // namespace text_rule

std::span<const Rule* const> text_rules() {
  using namespace text_rule;
  static constexpr const Rule* rules[] = {
      &not_utf8,         &byte_order_mark, &control_character, &too_large,      &too_complex,
      &empty_file,       &conflict_marker, &yaml_syntax,       &unclosed_quote, &unclosed_bracket,
      &tab_indent,       &second_document, &yaml_feature,      &duplicate_key,  &raw_html,
      &markdown_heading, &link_scheme,     &placeholder};
  return rules;
}

}  // namespace cip
