#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "cip/figures/field_changes.hpp"
#include "cip/figures/figures.hpp"
#include "cip/store/moved.hpp"

namespace cip {

/// A record that two states of a data folder don't have alike.
struct RecordChange {
  const Document* before = nullptr;  ///< nullptr: it wasn't there
  const Document* now = nullptr;     ///< nullptr: it isn't there
  std::string title;                 ///< the newest that could be read; empty where none could
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

/// A metric that was measured, or that stands otherwise; nullptr where there is none without mistakes.
struct MetricChange {
  const Metric* before = nullptr;
  const Metric* now = nullptr;
};

/// What a group made of another's practice, where that changed.
struct AdoptionChange {
  const Practice* practice;  ///< now, or before where it is gone
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

/// What two states of a data folder tell differently. It points into both of them.
struct Changes {
  std::vector<RecordChange> records;  ///< by group, kind, slug
  std::vector<FrameworkChange> framework;
  std::vector<MetricChange> metrics;
  std::vector<AdoptionChange> adoptions;
  std::vector<FigureChange> figures;  ///< of the current period
  std::set<std::string_view> groups;  ///< that have records which differ or rest on them, or are named there
  std::size_t layout_only = 0;        ///< files that differ in comments and layout alone
};

/// Two states, one of which was made from the other by an exchange of files; the records that have moved; and
/// the day as of which both are judged: so time that passed changes nothing.
Changes changes_between(const Workspace& before, const Workspace& now, const Moves& moves, Date as_of);

}  // namespace cip
