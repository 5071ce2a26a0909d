#include "cip/rules/rewordings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <span>

#include "cip/base/digest.hpp"
#include "cip/base/text.hpp"
#include "cip/figures/coverage.hpp"
#include "cip/figures/field_changes.hpp"
#include "cip/figures/metrics.hpp"
#include "cip/git/history.hpp"
#include "cip/records/field_order.hpp"
#include "cip/records/life.hpp"
#include "cip/rules/new_findings.hpp"
#include "cip/store/git_files.hpp"
#include "cip/store/names.hpp"
#include "cip/store/source_paths.hpp"
#include "cip/yaml/edit.hpp"

namespace cip {
namespace {

/// "`target.value` of its metric `turnout` was changed from 60 to 39", "`statement` of `open-calls` was
/// changed".
std::string what_changed(const std::vector<FieldChange>& changes, const Record& record) {
  constexpr std::size_t longest = 30;
  std::vector<std::string> names;
  for (const FieldChange& change : changes) names.push_back(fmt::format("`{}`", change.path));
  const FieldChange& first = changes.front();
  const bool is_short = changes.size() == 1 && !first.before.empty() && !first.now.empty() &&
                        first.before.size() + first.now.size() <= longest;
  return fmt::format("the {} of {}`{}` {} changed{}", all_of(names),
                     record.as<Criterion>() ? "" : "its metric ", record.common().slug(),
                     names.size() == 1 ? "was" : "were",
                     is_short ? fmt::format(" from {} to {}", first.before, first.now) : "");
}

/// A rating, and the wording that is rated: the criterion, and the metrics that show whether it is met.
struct Rated {
  const Assessment* assessment;
  const CriterionRating* rating;
  std::vector<Record> basis;
  bool is_published;  ///< the report on it is final: then it shows only what a target was if that is kept
};

/// The criteria in force with their metrics, by id.
std::map<std::string_view, std::vector<Record>> bases_of(const Workspace& ws) {
  std::map<std::string_view, std::vector<Record>> bases;
  for (const Criterion& criterion : ws.all<Criterion>()) {
    if (has_ended(criterion)) continue;
    auto& basis = bases[criterion.common.id];
    basis.emplace_back(criterion);
    for (const Metric* metric : ws.computed<ServedBy>().metrics_of(criterion)) basis.emplace_back(*metric);
  }
  return bases;
}

std::string_view source_with(const Workspace& ws, const Assessment& assessment) {
  return source_of(ws.sources[assessment.common.file].path);
}

bool is_published(const Workspace& ws, const Assessment& assessment) {
  return std::ranges::any_of(ws.all<Report>(assessment.common.group), [&](const Report& report) {
    return *report.period == *assessment.period && *report.status == ReportStatus::final;
  });
}

/// The criterion, and those of its metrics for which a report on the period shows a target of a later one.
std::vector<Record> with_later_targets(const std::vector<Record>& basis, const Period& period) {
  std::vector<Record> found{basis.front()};
  for (const Record& record : std::span(basis).subspan(1)) {
    const Target* target = target_on(*record.as<Metric>(), period.end->last);
    if (target && target->by && certainly_after(**target->by, period.end->last)) found.push_back(record);
  }
  return found;
}

/// The ratings that a future report will use: the group's newest for each criterion. Of
/// a published report, only targets matter: it is made again with those of today.
std::vector<Rated> ratings_in_use(const Workspace& ws) {
  const auto bases = bases_of(ws);
  const auto begins = [&](const Assessment& assessment) {
    const Period* period = ws.period(*assessment.period);
    return period ? period->start->first : Date();
  };
  std::map<std::pair<std::string_view, std::string_view>, Date> newest;
  const auto place = [](const Assessment& assessment, const CriterionRating& rating) {
    return std::pair<std::string_view, std::string_view>(assessment.common.group, rating.criterion.id);
  };
  for (const Assessment& assessment : ws.all<Assessment>())
    for (const CriterionRating& rating : assessment.ratings) {
      Date& date = newest[place(assessment, rating)];
      date = std::max(date, begins(assessment));
    }
  std::vector<Rated> rated;
  for (const Assessment& assessment : ws.all<Assessment>()) {
    if (has_ended(assessment)) continue;
    const bool is_reported = is_published(ws, assessment);
    for (const CriterionRating& rating : assessment.ratings)
      if (const auto basis = bases.find(rating.criterion.id);
          basis != bases.end() && *rating.rating != Judgement::not_assessed &&
          newest[place(assessment, rating)] == begins(assessment)) {
        const Period* period = is_reported ? ws.period(*assessment.period) : nullptr;
        auto records = period ? with_later_targets(basis->second, *period) : basis->second;
        if (!is_reported || records.size() > 1)
          rated.push_back({&assessment, &rating, std::move(records), is_reported});
      }
  }
  return rated;
}

/// The history of the files in some folders.
class History {
 public:
  /// `places` are the names before of what was renamed, but not committed since.
  History(std::vector<Revision> revisions, const std::map<std::string, std::string>& places)
      : revisions_(std::move(revisions)), names_before_(places.begin(), places.end()) {
    for (const Revision& revision : revisions_) {
      if (!revision.path.empty()) by_path_.emplace(revision.path, &revision);
      if (!revision.path.empty() && !revision.path_before.empty() && revision.path != revision.path_before)
        names_before_.emplace(revision.path, revision.path_before);
    }
  }

  /// The path and the file's earlier paths.
  std::vector<std::string> paths_of(const std::string& path) const {
    std::vector<std::string> paths{path};
    for (std::size_t i = 0; i < paths.size(); ++i)
      for (auto [it, end] = names_before_.equal_range(paths[i]); it != end; ++it)
        if (std::ranges::find(paths, it->second) == paths.end()) paths.push_back(it->second);
    return paths;
  }

  /// The commits that changed the file's text.
  std::vector<const Revision*> of(const std::vector<std::string>& paths) const {
    std::vector<const Revision*> found;
    for (const std::string& path : paths)
      for (auto [it, end] = by_path_.equal_range(path); it != end; ++it) found.push_back(it->second);
    return found;
  }

 private:
  std::vector<Revision> revisions_;
  std::multimap<std::string, const Revision*> by_path_;
  std::multimap<std::string, std::string> names_before_;
};

/// What an assessment says about a criterion, under whatever id.
struct WrittenRating {
  const Value* rating = nullptr;
  std::string approved,
      as_of;  ///< of the assessment: approving or confirming it means checking each rating again
};

bool operator==(const WrittenRating& a, const WrittenRating& b) {
  if (!a.rating || !b.rating || a.approved != b.approved || a.as_of != b.as_of) return false;
  return std::ranges::all_of(field_changes(*a.rating, *b.rating, record_type<CriterionRating>().fields),
                             [](const FieldChange& change) { return change.path == "criterion"; });
}

/// Finds ratings that were given for other words, once all texts are read.
class Search {
 public:
  Search(const Past& past, Workspace& ws, const std::vector<Rated>& rated)
      : past_(past), ws_(ws), history_(history_with(rated)) {
    for (const Rated& each : rated)
      if (auto candidate = candidate_of(each)) candidates_.push_back(std::move(*candidate));
  }

  void run() {
    if (candidates_.empty()) return;
    read_texts();
    for (const Candidate& candidate : candidates_) judge(candidate);
  }

 private:
  /// Asks for renames only if git has never seen a record in its place.
  History history_with(const std::vector<Rated>& rated) const {
    auto revisions = changes_in(past_.repository, past_.commits, past_.folder);
    std::set<std::string_view> known;
    for (const Revision& revision : revisions) known.insert(revision.path);
    const auto is_new = [&](const Record& record) { return !known.contains(path_there(record)); };
    std::map<std::string, std::string> places;
    if (std::ranges::any_of(rated, [&](const Rated& each) {
          return is_new(*each.assessment) || std::ranges::any_of(each.basis, is_new);
        }))
      for (const std::string& commit : past_.commits) places.merge(places_before(past_, commit, ws_));
    return {std::move(revisions), places};
  }

  /// A record with another text in git.
  struct Basis {
    Record record;
    std::vector<std::string> paths;
  };
  struct Candidate {
    Rated rated;
    std::vector<Basis> changed;
    std::vector<std::string> paths;  ///< of the assessment
    std::vector<std::string> criterion_paths;
    std::vector<const Revision*> revisions;  ///< of the assessment
  };

  std::string path_there(const Record& record) const {
    return past_.path_there(ws_.sources[record.common().file].path);
  }

  bool had_another_text(const Record& record, const std::vector<std::string>& paths) const {
    const std::string& text = ws_.sources[record.common().file].text;
    return std::ranges::any_of(history_.of(paths), [&](const Revision* revision) {
      return revision->blob != blob_name(text, revision->blob.size());
    });
  }

  std::optional<Candidate> candidate_of(const Rated& rated) const {
    Candidate candidate{rated, {}, history_.paths_of(path_there(*rated.assessment)), {}, {}};
    for (const Record& record : rated.basis)
      if (auto paths = history_.paths_of(path_there(record)); had_another_text(record, paths))
        candidate.changed.push_back({record, std::move(paths)});
    if (candidate.changed.empty()) return std::nullopt;
    candidate.criterion_paths = history_.paths_of(path_there(rated.basis.front()));
    candidate.revisions = history_.of(candidate.paths);
    return candidate;
  }

  /// What the repository calls, or called, the file of the criterion with that id.
  std::string path_of_criterion(const std::string& id) const {
    const Included* source = ws_.source_of_group(group_of(id));
    return past_.path_there((source ? source->folder : "") + record_path(record_type<Criterion>(), id));
  }

  void read_texts() {
    std::set<std::string> wanted;
    for (const Candidate& candidate : candidates_) {
      for (const std::string& commit : past_.commits)
        for (const std::string& path : candidate.paths) blobs_[{commit, path}];
      for (const Revision* revision : candidate.revisions) {
        wanted.insert(revision->blob);
        wanted.insert(revision->blobs_before.begin(), revision->blobs_before.end());
        for (const Basis& basis : candidate.changed)
          for (const std::string& path : basis.paths) blobs_[{revision->commit, path}];
      }
    }
    std::vector<FileAt> places;
    for (const auto& [place, blob] : blobs_) places.push_back({place.first, place.second});
    std::vector<std::string> blobs = blobs_at(past_.repository, places);
    for (auto found = blobs.begin(); auto& [place, blob] : blobs_) wanted.insert(blob = std::move(*found++));
    wanted.erase("");
    values_ = values_of_blobs(past_.repository, wanted);
  }

  /// nullptr if there was none, or none that can be read.
  const Value* value_at(const std::string& commit, const std::string& path) const {
    return value_of(blobs_.at({commit, path}));
  }
  const Value* value_of(const std::string& blob) const {
    const auto it = values_.find(blob);
    return it == values_.end() || !it->second ? nullptr : &*it->second;
  }

  /// What a text of the assessment, in a file with that path, says about the criterion.
  WrittenRating said_in(const Value* text, const std::string& path, const Candidate& candidate) const {
    const Value::Kind mapping = Value::Kind::mapping;
    const Entry* ratings = text && text->kind == mapping ? text->find("ratings") : nullptr;
    if (!ratings) return {};
    const auto word_of = [](const Value& value, std::string_view key) {
      const Entry* entry = value.find(key);
      return entry ? entry->value.text : "";
    };
    const std::string here = past_.path_here(path), group = group_of(path_in_source(here));
    for (const Value& rating : ratings->value.items) {
      if (rating.kind != mapping) continue;
      const std::string id = full_id(word_of(rating, "criterion"), group);
      const std::string criterion = path_of_criterion(id);
      if (!criterion.empty() &&
          std::ranges::find(candidate.criterion_paths, criterion) != candidate.criterion_paths.end())
        return {&rating, word_of(*text, "approved"), word_of(*text, "as_of")};
    }
    return {};
  }

  /// The commits that wrote what the assessment says today; empty if that is not committed.
  std::vector<const Revision*> writings_of(const Candidate& candidate) const {
    const auto root = ws_.value_of(candidate.rated.assessment->common.file);
    const WrittenRating now = said_in(root ? &*root : nullptr, candidate.paths.front(), candidate);
    const auto is_committed = [&](const std::string& commit) {
      return std::ranges::any_of(candidate.paths, [&](const std::string& path) {
        return said_in(value_at(commit, path), path, candidate) == now;
      });
    };
    if (std::ranges::none_of(past_.commits, is_committed)) return {};
    std::vector<const Revision*> writings;
    for (const Revision* revision : candidate.revisions) {
      const auto said_so = [&](const std::string& blob) {
        return said_in(value_of(blob), revision->path_before, candidate) == now;
      };
      if (said_in(value_of(revision->blob), revision->path, candidate) == now &&
          std::ranges::none_of(revision->blobs_before, said_so))
        writings.push_back(revision);
    }
    return writings;
  }

  /// The record as of the commit; nullptr if that is not known.
  const Value* record_at(const std::string& commit, const Basis& basis) const {
    std::vector<const Value*> then;
    for (const std::string& path : basis.paths)
      if (const Value* value = value_at(commit, path); value && value->kind == Value::Kind::mapping)
        then.push_back(value);
    return then.size() == 1 ? then.front() : nullptr;
  }

  /// How the record differs from the commit; nothing if that is not known.
  std::vector<FieldChange> changes_since(const std::string& commit, const Basis& basis, const Value& now,
                                         bool is_published) const {
    const Value* then = record_at(commit, basis);
    if (!then) return {};
    auto changes = rewordings(*then, now, *basis.record.type);
    if (is_published)
      std::erase_if(changes, [](const FieldChange& change) {
        return change.name() != "target" || change.before.empty();
      });
    return changes;
  }

  void judge(const Candidate& candidate) {
    const std::vector<const Revision*> writings = writings_of(candidate);
    if (writings.empty()) return;
    Finding* finding = nullptr;
    std::vector<std::string> commands;
    for (const Basis& basis : candidate.changed) {
      const auto now = ws_.value_of(basis.record.common().file);
      const auto is_outdated = [&](const Revision* revision) {
        return now && !changes_since(revision->commit, basis, *now, candidate.rated.is_published).empty();
      };
      if (!std::ranges::all_of(writings, is_outdated)) continue;
      const auto changes = changes_since(writings.front()->commit, basis, *now, candidate.rated.is_published);
      if (!finding) finding = &report(candidate, what_changed(changes, basis.record));
      tell(changes, *now, basis.record, *finding);
      if (candidate.rated.is_published) {
        const Value& target = record_at(writings.front()->commit, basis)->find("target")->value;
        commands.push_back(fmt::format(
            "`cip set {} {}`", basis.record.common().id,
            for_shell("earlier_targets+=" + render_flow(target, field_order(record_type<Target>())))));
      }
    }
    if (finding)
      finding->suggest(
          candidate.rated.is_published
              ? "the report on this period is published; so that it stays as it was, keep the target of "
                "then: " +
                    all_of(commands)
              : "rate it again; if the rating still holds, write today's date as the assessment's `as_of`");
  }

  Finding& report(const Candidate& candidate, const std::string& changed) {
    const CriterionRating& rating = *candidate.rated.rating;
    return ws_.found.report(history_rule::rated_before_rewording, rating.rating.span,
                            fmt::format("rated `{}` before {}", to_word(*rating.rating), changed));
  }

  static void tell(const std::vector<FieldChange>& changes, const Value& now, const Record& record,
                   Finding& finding) {
    for (const FieldChange& change : changes) {
      const Entry* entry = now.find(change.name());
      finding.note(entry ? entry->value.span : Span(record.common().title.span),
                   change.before.empty()
                       ? fmt::format("there was no `{}` when it was rated", change.path)
                       : fmt::format("when rated, `{}` was: {}", change.path, change.before));
    }
  }

  const Past& past_;
  Workspace& ws_;
  const History history_;
  std::vector<Candidate> candidates_;
  std::map<std::pair<std::string, std::string>, std::string> blobs_;  // by commit and path
  ValuesByBlob values_;
};

}  // namespace

bool is_history_rule(const Rule& rule) {
  return std::ranges::find(history_rules, &rule) != std::end(history_rules);
}

std::set<std::string> needs_history(const Workspace& ws) {
  std::set<std::string> sources;
  if (weight_in(weights_of(ws.program.get()), history_rule::rated_before_rewording))
    for (const Rated& each : ratings_in_use(ws)) sources.emplace(source_with(ws, *each.assessment));
  return sources;
}

void find_rewordings(const Past& past, Workspace& ws) {
  std::vector<Rated> rated = ratings_in_use(ws);
  if (!past.source.empty())
    std::erase_if(rated, [&](const Rated& each) { return source_with(ws, *each.assessment) != past.source; });
  Search(past, ws, rated).run();
  ws.knows_history = ws.knows_history || past.source.empty();
}

}  // namespace cip
