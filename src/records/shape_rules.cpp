#include "cip/records/shape_rules.hpp"

namespace cip {
namespace shape_rule {

#define PATH "alac/activities/rop-review.yaml"
#define SOUND "title: Review\nprinciples: [4]\nstatus: unknown\n"

const Rule unknown_field{
    "unknown-field",
    Severity::error,
    "A field that this kind of record does not have.",
    "A misspelt field is a value that no table and no report ever shows. `cip schema KIND` lists the fields.",
    PATH,
    "title: Review\nprincples: [4]\nstatus: unknown\n",
    SOUND};

const Rule missing_field{"missing-field",
                         Severity::error,
                         "A required field is absent or empty.",
                         "Without it the record can't be shown or judged. A field that is not required is "
                         "better left out than empty.",
                         PATH,
                         "principles: [4]\nstatus: unknown\n",
                         SOUND};

const Rule wrong_type{"wrong-type",
                      Severity::error,
                      "A list, a mapping or a single value stands where another is meant.",
                      "For example `principles: 4` where a list is meant: `principles: [4]`.",
                      PATH,
                      "title: Review\nprinciples: 4\nstatus: unknown\n",
                      SOUND};

const Rule unknown_word{"unknown-word",
                        Severity::error,
                        "A value is not one of the words that its field takes.",
                        "Words are compared over groups and years, so each thing has one word. The source's "
                        "own wording belongs in\n"
                        "`origin.status`.",
                        PATH,
                        "title: Review\nprinciples: [4]\nstatus: completed\n",
                        SOUND};

const Rule bad_date{"bad-date",
                    Severity::error,
                    "A value is not a date.",
                    "A date is `2024`, `2024-03` or `2024-03-15`: as much as the source says, and no more.",
                    PATH,
                    "title: Review\nprinciples: [4]\nstatus: unknown\nstart: 2024-02-30\n",
                    SOUND "start: 2024-02-29\n"};

const Rule bad_number{"bad-number",
                      Severity::error,
                      "A value is not a number of the kind that its field takes.",
                      "Numbers are written plainly, `12` or `3.5`, without units, thousands separators or "
                      "percent signs: the unit\n"
                      "is a field of its own.",
                      "alac/surveys/members-2025.yaml",
                      "title: Members 2025\nprinciples: [1]\nstatus: closed\nresponses: 1'200\n",
                      "title: Members 2025\nprinciples: [1]\nstatus: closed\nresponses: 1200\n"};

const Rule bad_url{"bad-url",
                   Severity::error,
                   "A value is neither a web address nor a path inside the repository.",
                   "Evidence that nobody can open is no evidence. Write the whole address with `https://`, "
                   "or the path of a file\n"
                   "in the repository, relative to its top.",
                   PATH,
                   SOUND "origin:\n  url: www.icann.org/review\n",
                   SOUND "origin:\n  url: https://www.icann.org/review\n"};

const Rule bad_code{"bad-code",
                    Severity::error,
                    "A value is not a code such as `P1-C2` or `P1-C2-I2`.",
                    "Groups number criteria and indicators by principle, criterion and indicator; the report "
                    "sorts by these codes.",
                    "alac/criteria/open-meetings.yaml",
                    "title: Open meetings\ncode: P4.C1\nprinciple: 4\nstatement: Meetings are open.\n",
                    "title: Open meetings\ncode: P4-C1\nprinciple: 4\nstatement: Meetings are open.\n"};

const Rule bad_reference{
    "bad-reference",
    Severity::error,
    "A value does not have the form of an id.",
    "Ids are lower-case ASCII letters and digits in words joined by single hyphens: `rop-review`. A record "
    "of\n"
    "another group is `ccnso/rop-review`; an issue of a survey is `members-2025#few-newcomers`.",
    PATH,
    SOUND "practices: [Yearly Review]\n",
    SOUND
    "practices: [yearly-review]\n-- alac/practices/yearly-review.yaml --\ntitle: Yearly review\nprinciples: "
    "[4]\nstatus: active\n"};

const Rule listed_twice{"listed-twice",
                        Severity::error,
                        "A list holds the same element twice.",
                        "Counts and percentages in the report would count it twice.",
                        PATH,
                        "title: Review\nprinciples: [4, 1, 4]\nstatus: unknown\n",
                        "title: Review\nprinciples: [1, 4]\nstatus: unknown\n"};

const Rule long_title{
    "long-title",
    Severity::error,
    "A title is too long for a heading: more than 120 characters, or several lines.",
    "Titles stand in tables and headings. Put the rest into `description`.",
    PATH,
    "title: >-\n  A review of the rules of procedure, of the guidelines that go with them, of the templates "
    "that both of\n"
    "  them name, and of the training that newcomers get\nprinciples: [4]\nstatus: unknown\n",
    SOUND};

#undef PATH
#undef SOUND

}  // namespace shape_rule

std::span<const Rule* const> shape_rules() {
  using namespace shape_rule;
  static constexpr const Rule* rules[] = {&unknown_field, &missing_field, &wrong_type, &unknown_word,
                                          &bad_date,      &bad_number,    &bad_url,    &bad_code,
                                          &bad_reference, &listed_twice,  &long_title};
  return rules;
}

}  // namespace cip
