#include "cip/cli/manual.hpp"

#include <fmt/format.h>

#include <memory>
#include <ostream>

#include "cip/base/markdown.hpp"
#include "cip/base/process.hpp"
#include "cip/cli/command.hpp"
#include "cip/cli/run.hpp"
#include "cip/store/saving.hpp"

namespace cip {
namespace {

namespace fs = std::filesystem;

struct ManualOptions {
  std::string page, folder;
};

void write_pages(const std::vector<ManualPage>& pages, const fs::path& start, const std::string& folder) {
  for (const ManualPage& page : pages) {
    const std::string section = fmt::format("{}/man{}", folder, page.section),
                      file = fmt::format("{}/{}.{}", section, page.name, page.section);
    make_folder_for_output(start / section, section);
    write_output(start / file, file, to_man(page));
  }
}

/// For a reader at a terminal: as man shows it or, where there is none, its text.
std::string to_read(const ManualPage& page, std::size_t width) {
  const std::string settings[] = {fmt::format("MANWIDTH={}", width), "MAN_KEEP_FORMATTING="};
  const auto shown = run_program({"man", "-l", "-"}, to_man(page), settings);
  return shown && shown->status == 0 && !shown->output.empty() ? shown->output
                                                               : to_safe_markdown(page.body(), width);
}

int print_manual(const ManualOptions& options, Session& session) {
  Globals unread;
  Usage program = usage_of_program(unread, session.commands);
  const auto pages = manual_pages(program);
  if (!options.folder.empty()) {
    write_pages(pages, session.folder, options.folder);
  } else if (options.page.empty()) {
    for (const ManualPage& page : pages)
      session.out << fmt::format("{:<18} {}\n", fmt::format("{}({})", page.name, page.section), page.help);
  } else {
    require_word("page", options.page, names_of(pages), "`cip manual` lists them");
    const ManualPage& page = row_named(pages, options.page);
    session.out << (session.shows_pages ? to_read(page, session.width) : to_man(page));
  }
  return status_fine;
}

}  // namespace

Run setup_manual(Usage& usage) {
  const auto options = std::make_shared<ManualOptions>();
  usage.add("page", options->page, "PAGE", "The page (default: list all pages)");
  usage.add("-o,--output", options->folder, "DIR",
            "Write all pages into this folder, in `man1`, `man5` and `man7`, where man looks for them");
  usage.notes = "At a terminal, a page is shown to be read; in a pipe, it is the source that man reads.";
  return [options](Session& session) { return print_manual(*options, session); };
}

}  // namespace cip
