#include "cip/store/layout_rules.hpp"

namespace cip {
namespace layout_rule {

#define SOUND "title: Review\nprinciples: [4]\nstatus: unknown\n"

const Rule unknown_group_folder{"unknown-group-folder",
                                Severity::error,
                                "A folder bears the name of no group.",
                                "A record belongs to the group whose folder it lies in, so a folder that "
                                "`groups.yaml` doesn't name holds\n"
                                "records of nobody. Rename the folder, or add the group.",
                                "alec/activities/rop-review.yaml",
                                SOUND,
                                "-- alac/activities/rop-review.yaml --\n" SOUND};

const Rule stray_file{
    "stray-file",
    Severity::error,
    "A file lies where no record belongs.",
    "A record is read only as `<group>/<kind>/<slug>.yaml`. Any other file would look kept and never be "
    "reported.\n"
    "A `README.md` is welcome in every folder; attachments belong elsewhere in the repository.",
    "alac/activity/rop-review.yaml",
    SOUND,
    "-- alac/activities/rop-review.yaml --\n" SOUND};

const Rule bad_slug{"bad-slug",
                    Severity::error,
                    "A file name is not a slug.",
                    "The file name is the record's id, and ids stand in links and other records: lower-case "
                    "ASCII letters and\n"
                    "digits in words joined by single hyphens.",
                    "alac/activities/RoP_Review.yaml",
                    SOUND,
                    "-- alac/activities/rop-review.yaml --\n" SOUND};

const Rule symbolic_link{"symbolic-link",
                         Severity::error,
                         "A symbolic link lies in the data folder.",
                         "What it leads to can differ from clone to clone, and can lie outside the "
                         "repository. Put the file itself\n"
                         "there.",
                         "",
                         "",
                         ""};

const Rule missing_file{"missing-file",
                        Severity::error,
                        "`principles.yaml` or `groups.yaml` is missing.",
                        "Every record is judged by the principles and belongs to a group; without these "
                        "files nothing can be judged.",
                        "",
                        "",
                        ""};

const Rule merge_conflict{
    "merge-conflict",
    Severity::error,
    "Two branches changed the same record, and git can't say what becomes of it.",
    "Found with `--merge-with`, before the merge is made, and with `--staged`, while it "
    "is being made. Somebody who\n"
    "knows the record has to decide.",
    "",
    "",
    ""};

#undef SOUND

}  // namespace layout_rule

std::span<const Rule* const> layout_rules() {
  using namespace layout_rule;
  static constexpr const Rule* rules[] = {&unknown_group_folder, &stray_file,     &bad_slug,
                                          &symbolic_link,        &merge_conflict, &missing_file};
  return rules;
}

}  // namespace cip
