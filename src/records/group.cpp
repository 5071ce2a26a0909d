#include "cip/records/group.hpp"

#include "cip/records/table_of_fields.hpp"

namespace cip {
namespace {

constexpr auto group_fields = std::to_array<Field>({
    field<&Group::id>("id", "The name of its folder"),
    field<&Group::name>("name", "Its full name"),
    field<&Group::abbreviation>("abbreviation", "The short name that people use"),
    field<&Group::kind>(
        "kind", "The kind of group; a `set` only groups its members, and one `outside` has no records here"),
    field<&Group::parent>("parent", "The group it belongs to"),
    field<&Group::since>("since", "When it was founded; nothing is asked of it for the time before",
                         begins("it starts")),
    field<&Group::until>("until", "When it ended; nothing is asked of it for the time after",
                         ends("group ends")),
    field<&Group::aliases>("aliases", "Other names that sources use"),
    field<&Group::waivers>("waivers", "Rules that it may break, and why"),
});
constexpr RecordType group_type{"group", "", "An SO, an AC, the NomCom, or a group inside one of them.",
                                group_fields};

constexpr auto grouptree_fields = std::to_array<Field>({
    field<&GroupTree::groups>("groups", "All groups, in the order they are listed"),
});
constexpr RecordType grouptree_type{"groups", "", "The tree of groups.", grouptree_fields};

}  // namespace

const RecordType& Group::type() { return group_type; }
const RecordType& GroupTree::type() { return grouptree_type; }

}  // namespace cip
