#include "cip/cli/manual.hpp"

#include <fmt/format.h>

#include <memory>
#include <ostream>

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
    session.out << to_man(row_named(pages, options.page));
  }
  return status_fine;
}

}  // namespace

Run setup_manual(Usage& usage) {
  const auto options = std::make_shared<ManualOptions>();
  usage.add("page", options->page, "PAGE", "The page (default: list all pages)");
  usage.add("-o,--output", options->folder, "DIR",
            "Write all pages into this folder, in `man1`, `man5` and `man7`, where man looks for them");
  usage.notes = "To read a page that is not installed: cip manual cip-validate | man -l -";
  return [options](Session& session) { return print_manual(*options, session); };
}

}  // namespace cip
