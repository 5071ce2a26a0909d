#include "cip/cli/origins.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <ostream>
#include <set>
#include <sstream>

#include "cip/base/background.hpp"
#include "cip/base/files.hpp"
#include "cip/base/text.hpp"
#include "cip/cli/command.hpp"
#include "cip/cli/run.hpp"
#include "cip/cli/since.hpp"
#include "cip/figures/known.hpp"

namespace cip {
namespace {

constexpr std::size_t largest_report = 64 << 20;

/// The options that the last line of a report may have: none that writes, or reads elsewhere.
constexpr std::string_view with_value[] = {"--at",   "--as-of", "--group", "--period",
                                           "--from", "--to",    "--format"};
constexpr std::string_view alone[] = {"report", "--all", "--short"};

bool is_value(std::string_view word) {
  return !word.empty() &&
         word.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.") ==
             std::string_view::npos &&
         word.front() != '-';
}

/// "made with cip 0.3.0; this is cip 0.4.0", or nothing.
std::string other_program(const std::string& report) {
  constexpr std::string_view before = "Made with cip ";
  const auto at = report.rfind(before);
  if (at == std::string::npos) return "";
  const std::string version =
      report.substr(at + before.size(), report.find(' ', at + before.size()) - at - before.size());
  return version == CIP_VERSION
             ? ""
             : fmt::format("; it was made with cip {}, and this is cip {}", version, CIP_VERSION);
}

}  // namespace

Origins origins_of(Session& session) {
  Opened& opened = session.opened();
  Origins origins{session.version(12), CIP_VERSION, "", opened.ws.documents.size()};
  origins.digest = in_background([&opened] { return opened.ws.digest(); }).share();
  origins.findings = in_background(known_findings_of(session)).share();
  return origins;
}

std::function<Findings()> known_findings_of(Session& session) {
  return [found = validation_of(session.opened(), session), &ws = session.opened().ws,
          as_of = session.as_of] {
    Findings findings = found();
    std::set<FileId> later;
    for (const Document& document : ws.documents)
      if (!is_known_on(ws, document, as_of)) later.insert(document.file);
    std::erase_if(findings.list(), [&](const Finding& finding) { return later.contains(finding.span.file); });
    return findings;
  };
}

namespace {

/// The words of a text, as wording_of has them, each after a space; the signs of Markdown and HTML part them.
std::string words_apart(std::string_view text) {
  std::string words;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of(" \n<>|*_`"), text.size());
    if (const std::string word = wording_of(text.substr(0, end)); !word.empty())
      words.append(" ").append(word);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return words;
}

}  // namespace

void say_named_persons(const Findings& findings, std::span<const OutputFile> written,
                       const Session& session) {
  if (session.quiet) return;
  std::map<std::string, std::string> names;  // by their words
  for (const Finding& finding : findings.list())
    if (finding.rule->name == "named-individual" && !finding.is_waived()) {
      std::string_view words = std::string_view(finding.message).substr(1);
      const std::string_view name = take_until(words, '`');
      names.emplace(words_apart(name), one_line(name));
    }
  std::vector<std::string> printed;
  for (const OutputFile& file : written) {
    if (names.empty()) break;
    const std::string words = words_apart(file.text);
    std::erase_if(names, [&](const auto& name) {
      const bool is_there = words.find(name.first) != std::string::npos;
      if (is_there) printed.push_back(name.second);
      return is_there;
    });
  }
  std::ranges::sort(printed);
  if (!printed.empty()) session.note_first("what was written may name a person", printed);
}

std::vector<std::string> words_to_make_again(const std::string& made) {
  // A page keeps its options from being broken at the end of a line.
  const std::string report = with_replaced(with_replaced(made, "<span class=\"option\">", ""), "</span>", "");
  const auto at = report.rfind("cip --at ");
  if (at == std::string::npos) return {};
  std::istringstream rest(report.substr(at + 4, report.find_first_of("`<\n", at) - at - 4));
  std::vector<std::string> words;
  for (std::string word; rest >> word;) {
    const bool follows = !words.empty() && is_among(words.back(), with_value);
    const bool is_option = is_among(word, with_value) || is_among(word, alone);
    if (follows ? !is_value(word) : !is_option) return {};
    words.push_back(std::move(word));
  }
  return words;
}

int verify_report(const std::string& file, Session& session) {
  const std::string text = read_file_or_pipe(file, largest_report, session);
  if (text.size() > largest_report) throw Error(file, "is larger than 64 MiB, as no report is");
  const std::vector<std::string> words = words_to_make_again(text);
  if (text.starts_with('{'))
    throw Error(file, "is not Markdown or HTML; only these name the command that writes them again");
  if (words.empty())
    throw Error(file, "doesn't say how it was made: cip did not write it, or its records were not committed");
  std::ostringstream again;
  std::istringstream nothing;
  const Console console{nothing, again, session.err, session.folder, session.today};
  if (run(words, console, session.commands) != status_fine)
    throw Error(file, "can't be reproduced here" + other_program(text));
  // Git and mail programs may have made its line ends `\r\n`.
  const std::string now = again.str(), plain = with_replaced(text, "\r\n", "\n");
  const std::string name = file == "-" ? "standard input" : fmt::format("`{}`", printable(file));
  if (now == text || now == plain) {
    session.out << fmt::format("{} is exactly what `cip {}` writes{}\n", name, fmt::join(words, " "),
                               now == text ? "" : ", with the line ends of Windows");
    return status_fine;
  }
  const SourceFile there{file, text}, here{file, now};
  const auto at = static_cast<std::uint32_t>(std::ranges::mismatch(text, now).in1 - text.begin());
  const auto line = there.locate(at).line;
  const auto shown = [&](const SourceFile& version) {
    return at < version.text.size() ? printable(version.line(line)) : "(the end)";
  };
  session.out << fmt::format("{} differs from line {} on{}\n  in the file: {}\n  reproduced: {}\n", name,
                             line, other_program(text), shown(there), shown(here));
  return status_findings;
}

}  // namespace cip
