#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <ostream>
#include <sstream>

#include "cip/base/rule_page.hpp"
#include "cip/base/text.hpp"
#include "cip/cli/command.hpp"
#include "cip/figures/definitions.hpp"
#include "cip/print/style.hpp"
#include "cip/rules/rules.hpp"

namespace cip {
namespace {

std::string catalog(bool color) {
  std::string out;
  for (const RuleFamily& family : rule_families()) {
    out += fmt::format("{}{}\n", out.empty() ? "" : "\n",
                       styled(fmt::format("Rules about {}", family.about), Look::bold, color));
    for (const Rule* rule : family.rules)
      out += fmt::format("  {:<30} {:<8} {}\n", rule->name, to_word(rule->severity), page_of(*rule).summary);
  }
  out += fmt::format("\n{}\n", styled("Figures of the reports", Look::bold, color));
  for (const Definition& definition : definitions())
    out += fmt::format("  {:<30} {}\n", definition.name, definition.title);
  return out;
}

std::string example(std::string_view title, std::string_view text) {
  if (text.empty()) return "";
  std::string out = fmt::format("\n{}\n\n", title);
  std::istringstream lines{std::string(text)};
  for (std::string line; std::getline(lines, line);) out += fmt::format("    {}\n", line);
  return out;
}

std::string page(const Rule& rule, bool color) {
  const RulePage page = page_of(rule);
  return fmt::format("{} ({})\n\n{}\n\n{}\n{}{}", styled(rule.name, Look::bold, color),
                     to_word(rule.severity), page.summary, page.why, example("Wrong:", page.wrong),
                     example("Right:", page.right));
}

std::string page(const Definition& definition, bool color, std::size_t width) {
  std::string out = fmt::format("{}\n\n{}\n", styled(definition.name, Look::bold, color), definition.title);
  for (const std::string& paragraph : definition.paragraphs) {
    out += "\n";
    for (const std::string& line : wrap(paragraph, width == 0 ? 100 : std::min<std::size_t>(width, 100)))
      out += line + "\n";
  }
  return out;
}

int explain(const std::string& name, Session& session) {
  if (name.empty()) {
    session.out << catalog(session.color);
    return status_fine;
  }
  const auto definition = std::ranges::find(definitions(), name, &Definition::name);
  if (definition != definitions().end()) {
    session.out << page(*definition, session.color, session.width);
    return status_fine;
  }
  session.out << page(*find_rule(name), session.color);
  return status_fine;
}

}  // namespace

Run setup_explain(Usage& usage) {
  const auto name = std::make_shared<std::string>();
  auto names = rule_names();
  for (const Definition& each : definitions()) names.push_back(each.name);
  usage.add("rule", *name, "NAME", "A rule, or a figure in the reports (default: list them all)").words = {
      "rule or figure", std::move(names), "`cip explain` lists them"};
  return [name](Session& session) { return explain(*name, session); };
}

}  // namespace cip
