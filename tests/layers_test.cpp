// What may include what. The tables below are the rule; the tests hold src/ and include/ to them.
#include <algorithm>
#include <filesystem>
#include <sstream>

#include "catch.hpp"
#include "sandbox.hpp"

namespace fs = std::filesystem;

namespace {

struct Layer {
  std::string_view name;
  std::vector<std::string_view> below;  ///< what it may include besides itself
};

const Layer layers[] = {
    {"base", {}},
    {"yaml", {"base"}},
    {"records", {"print", "yaml", "base"}},
    {"git", {"base"}},
    {"print", {"yaml", "base"}},
    {"store", {"git", "records", "yaml", "base"}},
    {"figures", {"table", "store", "print", "records", "yaml", "base"}},
    {"table", {"store", "print", "records", "yaml", "base"}},
    {"rules", {"figures", "store", "git", "records", "yaml", "base"}},
    {"report", {"figures", "store", "print", "records", "yaml", "base"}},
    {"cli", {"report", "rules", "figures", "table", "print", "store", "git", "records", "yaml", "base"}},
    {"commands",
     {"cli", "report", "rules", "figures", "table", "print", "store", "git", "records", "yaml", "base"}},
    {"kinds", {"records"}},
    {"main", {"commands", "cli"}},
};

struct Library {
  std::string_view headers;              ///< how the names of its headers begin
  std::vector<std::string_view> places;  ///< how the paths begin that may include them
};

const Library libraries[] = {
    {"yaml-cpp/", {"src/yaml/second_reader.cpp"}},
    {"cmark-gfm", {"src/base/markdown"}},
    {"utf8proc", {"src/base/", "src/yaml/characters.cpp"}},
    {"sha1.h", {"src/base/digest.cpp"}},
    {"sha2.h", {"src/base/digest.cpp"}},
    {"dtl/", {"src/print/difference.cpp"}},
    {"csv.h", {"src/print/csv.cpp"}},
    {"sqlite3.h", {"src/table/sqlite.cpp"}},
    {"CLI/", {"src/cli/arguments.cpp"}},
    {"histedit.h", {"src/cli/line_editor.cpp"}},
};

/// The first folder below `src/` or `include/cip/`: `src/base/text.cpp` is of `base`, `src/main.cpp` of
/// `main`.
std::string layer_of(std::string path) {
  for (const std::string_view top : {"src/", "include/cip/", "cip/"})
    if (path.starts_with(top)) path.erase(0, top.size());
  return path.substr(0, path.find_first_of("/."));
}

bool reaches(std::string_view from, std::string_view to) {
  const auto* layer = std::ranges::find(layers, from, &Layer::name);
  return layer != std::end(layers) && (from == to || std::ranges::count(layer->below, to) > 0);
}

bool may_include(const std::string& path, const std::string& header) {
  for (const Library& library : libraries)
    if (header.starts_with(library.headers))
      return std::ranges::any_of(library.places, [&](const auto place) { return path.starts_with(place); });
  if (header.starts_with("..")) return false;
  return !header.starts_with("cip/") || reaches(layer_of(path), layer_of(header));
}

/// Each `#include` of the text that a file of this path may not have, as "path:line: header".
std::vector<std::string> wrong_includes(const std::string& path, const std::string& text) {
  std::vector<std::string> wrong;
  std::istringstream lines(text);
  std::string line;
  for (int number = 1; std::getline(lines, line); ++number) {
    const auto begin = line.find_first_of("<\""), end = line.find_last_of(">\"");
    if (!line.starts_with("#include") || begin == end) continue;
    const std::string header = line.substr(begin + 1, end - begin - 1);
    if (!may_include(path, header)) wrong.push_back(path + ":" + std::to_string(number) + ": " + header);
  }
  return wrong;
}

std::vector<std::string> source_paths() {
  std::vector<std::string> paths;
  for (const char* top : {"src", "include"})
    for (const auto& entry : fs::recursive_directory_iterator(repository() / top))
      if (entry.is_regular_file()) paths.push_back(fs::relative(entry.path(), repository()).generic_string());
  std::sort(paths.begin(), paths.end());
  return paths;
}

}  // namespace

TEST_CASE("every file includes only its own layer and those below") {
  for (const std::string& path : source_paths())
    CHECK(wrong_includes(path, read_text(repository() / path)) == std::vector<std::string>{});
}

TEST_CASE("every file lies in a layer") {
  for (const std::string& path : source_paths()) {
    INFO(path);
    CHECK(std::ranges::count(layers, layer_of(path), &Layer::name) == 1);
  }
}

TEST_CASE("an include that points up, or to a library's wrong user, is found") {
  const std::pair<std::string, std::string> wrong[] = {
      {"src/base/text.cpp", "\"cip/records/field.hpp\""},
      {"include/cip/print/findings.hpp", "\"cip/store/workspace.hpp\""},
      {"src/rules/metrics.cpp", "\"cip/print/findings.hpp\""},
      {"src/report/surveys.cpp", "\"cip/rules/rules.hpp\""},
      {"src/main.cpp", "\"cip/base/text.hpp\""},
      {"src/surprise/new.cpp", "\"cip/base/text.hpp\""},
      {"src/base/text.cpp", "\"../rules/stubs.hpp\""},
      {"src/records/check.cpp", "<yaml-cpp/parser.h>"},
      {"src/base/text.cpp", "<cmark-gfm-core-extensions.h>"},
      {"src/store/load.cpp", "<utf8proc.h>"},
      {"src/rules/metrics.cpp", "<CLI/CLI.hpp>"},
  };
  for (const auto& [path, header] : wrong) {
    INFO(path << " includes " << header);
    CHECK(wrong_includes(path, "#include " + header + "\n").size() == 1);
  }
}
