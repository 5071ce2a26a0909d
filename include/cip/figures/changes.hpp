#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "cip/figures/field_changes.hpp"
#include "cip/figures/figures.hpp"
#include "cip/store/git_files.hpp"

namespace cip {

/// A record that differs between two states of a data folder.
struct RecordChange {
  const Document* before = nullptr;  ///< nullptr: it wasn't there
  const Document* now = nullptr;     ///< nullptr: it isn't there
  std::string title;                 ///< the newest that could be read; empty if none could
  bool has_ended = false;            ///< is retired, cancelled or replaced, and wasn't
  std::vector<FieldChange> fields;   ///< empty unless both texts can be read

  bool is_moved() const { return before && now && before->id != now->id; }
  const Document& document() const { return now ? *now : *before; }
};

/// The same of cip.yaml, principles.yaml and groups.yaml.
struct FrameworkChange {
  std::string_view path;
  std::vector<FieldChange> fields;
};

/// A metric that was measured or whose status changed; nullptr if that state has none without errors.
struct MetricChange {
  const Metric* before = nullptr;
  const Metric* now = nullptr;
};

/// A group's decision about another's practice, if it changed.
struct AdoptionChange {
  const Practice* practice;  ///< now, or before if it is gone
  std::string_view group;
  const Adoption* before = nullptr;
  const Adoption* now = nullptr;
};

/// A figure of a group that changed: coverage, or continuity.
struct FigureChange {
  std::string_view group;
  int principle = 0;  ///< 0: all of them
  const Figure* figure;
  Cell before, now;
};

/// The differences between two states of a data folder. It points into both of them.
struct Changes {
  std::vector<RecordChange> records;  ///< by group, kind, slug
  std::vector<FrameworkChange> framework;
  std::vector<MetricChange> metrics;
  std::vector<AdoptionChange> adoptions;
  std::vector<FigureChange> figures;  ///< of the current period
  std::set<std::string_view> groups;  ///< that have records which differ or rest on them, or are named there
  Workspace known_before,
      known_now;                ///< what the current period knows, and what both show; empty without one
  std::size_t layout_only = 0;  ///< files that differ in comments and layout alone
};

/// Two states, one made from the other by exchanging files; the records that have moved; and the date as of
/// which both are checked, so that no difference is due to time alone.
Changes changes_between(const Workspace& before, const Workspace& now, const Moves& moves, Date as_of);

}  // namespace cip
