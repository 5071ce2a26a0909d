#include "cip/commands/command.hpp"
namespace cip {
Run setup_list(CLI::App&) { return {}; }
Run setup_show(CLI::App&) { return {}; }
Run setup_report(CLI::App&) { return {}; }
}  // namespace cip
