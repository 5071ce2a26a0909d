#include "cip/print/findings.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "cip/base/background.hpp"
#include "cip/base/text.hpp"
#include "cip/print/style.hpp"
#include "finding_parts.hpp"

namespace cip {
namespace {

constexpr std::size_t widest_excerpt = 100;

Look look_of(Severity severity) {
  return severity == Severity::error ? Look::red : severity == Severity::warning ? Look::yellow : Look::cyan;
}

/// The longest beginning of `text` that fills at most `width` columns, cut between characters.
std::string_view fitting(std::string_view text, std::size_t width) {
  std::size_t end = std::min(text.size(), width);
  while (end > 0 && end < text.size() && !starts_character(text[end])) --end;
  return text.substr(0, end);
}

/// What is before, in and after the mark on the first line of a span; the ends of very long lines are
/// left out.
struct Excerpt {
  std::string before, marked, after;
};

constexpr std::string_view in_place_of_kept_back = "not shown";

/// A part of a file without hidden counts.
std::string shown(Span part, const SourceFile& file, std::span<const Span> kept_back) {
  std::string out;
  for (const Span& kept : kept_back) {
    const auto begin = std::max(part.begin, kept.begin), end = std::min(part.end, kept.end);
    if (kept.file != part.file || begin >= end) continue;
    out += file.at({part.file, part.begin, begin});
    out += in_place_of_kept_back;
    part.begin = end;
  }
  return out += file.at(part);
}

/// The places in one file; they are sorted.
std::span<const Span> in_file(std::span<const Span> places, FileId file) {
  const auto begin = std::ranges::lower_bound(places, file, {}, &Span::file);
  return {begin, std::ranges::upper_bound(places, file, {}, &Span::file)};
}

/// How much of a line is shown before, in and after the mark, so that it fits beside the line's number.
std::size_t longest_part(std::string_view line, std::size_t width) {
  constexpr std::size_t beside = 10;
  if (width == 0) return widest_excerpt;
  const std::size_t room = std::max<std::size_t>(width, 4 * beside) - beside;
  return display_width(line) <= room ? room : room / 3;
}

Excerpt excerpt_of(Span span, const SourceFile& file, std::span<const Span> kept_back, std::size_t width) {
  kept_back = in_file(kept_back, span.file);
  const std::string_view line = file.line(file.locate(span.begin).line);
  const std::size_t longest = longest_part(line, width);
  const auto begin = static_cast<std::uint32_t>(line.data() - file.text.data()),
             end = begin + static_cast<std::uint32_t>(line.size());
  Span mark{span.file, std::min(span.begin, end), std::min(std::max(span.begin, span.end), end)};
  for (const Span& kept : kept_back) {  // a mark goes around hidden counts, and never through them
    if (kept.file != mark.file) continue;
    const auto holds = [&](std::uint32_t at) { return kept.begin <= at && at < kept.end; };
    if (holds(mark.begin))
      mark = {mark.file, std::max(begin, kept.begin), std::max(mark.end, kept.begin + 1)};
    if (mark.end > kept.begin && holds(mark.end)) mark.end = std::min(end, kept.end);
  }
  const std::string rest = shown({mark.file, mark.begin, mark.end}, file, kept_back);
  Excerpt result{shown({mark.file, begin, mark.begin}, file, kept_back), std::string(fitting(rest, longest)),
                 ""};
  if (result.before.size() > longest) {
    std::size_t cut = result.before.size() - longest / 2;
    while (cut < result.before.size() && !starts_character(result.before[cut])) ++cut;
    result.before = "…" + result.before.substr(cut);
  }
  const std::string behind =
      rest.substr(result.marked.size()) + shown({mark.file, mark.end, end}, file, kept_back);
  result.after = fitting(behind, longest);
  if (result.after.size() < behind.size()) result.after += "…";
  return result;
}

std::string excerpt(Span span, const Printing& how, Look look) {
  const SourceFile& file = how.sources[span.file];
  if (span.begin == 0 && span.end == 0) return "";  // the whole file is meant
  const Excerpt parts = excerpt_of(span, file, how.kept_back, how.width);
  const std::string before = printable(parts.before), marked = printable(parts.marked);
  const std::size_t width = std::max<std::size_t>(1, display_width(marked));
  return fmt::format("{} {}{}{}\n{} {}{}\n",
                     styled(fmt::format("{:5} |", file.locate(span.begin).line), Look::dim, how.color),
                     before, marked, printable(parts.after), styled("      |", Look::dim, how.color),
                     std::string(display_width(before), ' '),
                     styled(std::string(width, '^'), look, how.color));
}

std::string head(const Finding& finding, const Printing& how) {
  const std::string waived = finding.is_waived() ? "waived " : "";
  return fmt::format(
      "{}: {}: {} {}", styled(place_of(finding.span, how), Look::bold, how.color),
      styled(waived + std::string(to_word(finding.severity)), look_of(finding.severity), how.color),
      printable(finding.message), styled(fmt::format("[{}]", finding.rule->name), Look::dim, how.color));
}

std::string to_full(const Finding& finding, const Printing& how) {
  std::string out =
      hanging(head(finding, how), 2, how.width) + excerpt(finding.span, how, look_of(finding.severity));
  for (const Note& note : finding.notes)
    out +=
        "  " +
        hanging(fmt::format("{}: note: {}", place_of(note.span, how), printable(note.text)), 4, how.width) +
        excerpt(note.span, how, Look::cyan);
  if (finding.is_waived())
    out +=
        "      " + hanging("= waived because: " + printable(one_line(finding.waived_because)), 8, how.width);
  if (!finding.help.empty())
    out += "      " +
           hanging(fmt::format("{} {}", styled("= help:", Look::dim, how.color), printable(finding.help)), 8,
                   how.width);
  return out + '\n';
}

}  // namespace

std::string findings_to_full(std::span<const Finding> findings, const Printing& how) {
  const auto count_lines = [&](Span span) { how.sources[span.file].locate(0); };
  for (const Finding& finding : findings) {  // here, since two threads must not count those of one file
    count_lines(finding.span);
    for (const Note& note : finding.notes) count_lines(note.span);
  }
  std::vector<std::string> texts(findings.size());
  in_parallel(findings.size(), [&](std::size_t i) { texts[i] = to_full(findings[i], how); });
  return fmt::format("{}", fmt::join(texts, ""));
}

std::string findings_to_concise(std::span<const Finding> findings, const Printing& how) {
  std::string out;
  for (const Finding& finding : findings) out += head(finding, how) + "\n";
  return out;
}

FindingCounts count_findings(std::span<const Finding> findings) {
  FindingCounts counts;
  for (const Finding& finding : findings) {
    if (finding.is_waived())
      ++counts.waived;
    else if (finding.severity == Severity::error)
      ++counts.errors;
    else if (finding.severity == Severity::warning)
      ++counts.warnings;
    else
      ++counts.notes;
  }
  return counts;
}

std::string to_words(const FindingCounts& counts) {
  std::string words =
      fmt::format("{}, {}, {}", counted(counts.errors, "error", "errors"),
                  counted(counts.warnings, "warning", "warnings"), counted(counts.notes, "note", "notes"));
  if (counts.waived > 0) words += fmt::format(", {} waived", counts.waived);
  return words;
}

}  // namespace cip
