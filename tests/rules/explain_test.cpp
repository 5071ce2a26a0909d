// Every page that `cip explain` prints is that of a rule, and its examples do what they say.
#include <algorithm>
#include <set>

#include "catch.hpp"
#include "cip/base/embedded.hpp"
#include "cip/base/text.hpp"
#include "cip/rules/fixes.hpp"
#include "cip/rules/rules.hpp"
#include "rules/examples.hpp"
#include "sandbox.hpp"

using namespace cip;

namespace {

const Today today = std::chrono::year(2026) / 6 / 30;

std::vector<const Rule*> all_rules() {
  std::vector<const Rule*> rules;
  for (const RuleFamily& family : rule_families())
    rules.insert(rules.end(), family.rules.begin(), family.rules.end());
  return rules;
}

/// The findings of a folder that holds the example, as "rule: message": those of the rule, and the errors of
/// others.
struct InExample {
  std::vector<std::string> of_rule, errors_of_others;
};
InExample find_in_example(const Rule& rule, std::string_view example, Today day = today) {
  const Sandbox sandbox;
  write_example(example, sandbox);
  const Workspace ws = load_workspace(sandbox.folder());
  InExample found;
  const Findings findings = validate(ws, day);
  for (const Finding& finding : findings.list()) {
    if (!finding.waived_because.empty()) continue;
    const std::string text = std::string(finding.rule->name) + ": " + finding.message;
    if (finding.rule == &rule)
      found.of_rule.push_back(text);
    else if (finding.severity == Severity::error)
      found.errors_of_others.push_back(text);
  }
  return found;
}

/// The files of an example, one after the other.
std::string text_of(const Workspace& ws, std::string_view example) {
  std::string text;
  for (const File& file : ws.files)
    if (example.find("# " + file.source.path + "\n") != std::string_view::npos)
      text += "# " + file.source.path + "\n" + file.source.text;
  return text;
}

/// What becomes of the wrong example by its fixes: by the certain ones, or by each that one may choose.
std::vector<std::string> fixed_examples(const Rule& rule, std::string_view example) {
  const Sandbox sandbox;
  write_example(example, sandbox);
  const Workspace ws = load_workspace(sandbox.folder());
  std::vector<std::string> texts;
  const auto is_of_rule = [&](const Finding& finding, const Workspace&) { return finding.rule == &rule; };
  if (const Fixed fixed = with_fixes(ws, today, is_of_rule); fixed.count > 0)
    return {text_of(fixed.then, example)};
  const Findings findings = validate(ws, today);
  for (const Finding& finding : findings.list()) {
    if (finding.rule != &rule) continue;
    for (const Fix& fix : finding.fixes) {
      const SourceFile& source = ws.sources[fix.span.file];
      std::string text = source.text;
      text.replace(fix.span.begin, fix.span.end - fix.span.begin, fix.text);
      sandbox.write(source.path, text);
      texts.push_back(text_of(load_workspace(sandbox.folder()), example));
      sandbox.write(source.path, source.text);
    }
  }
  return texts;
}

using Reasons = std::span<const std::pair<std::string_view, std::string_view>>;

/// Rules whose fix makes something else right than the page shows, and why.
constexpr std::pair<std::string_view, std::string_view> shown_otherwise[] = {
    {"idle-waiver", "the fix takes the waiver away; the page shows one that waives something"},
};
/// Rules with a fix that the page's wrong example does not get, and why.
constexpr std::pair<std::string_view, std::string_view> shown_without_fix[] = {
    {"not-utf8",
     "text that was read as Windows-1252 is read again; what other bytes were, a person must say"},
    {"control-character", "a space that is none to YAML becomes one; nobody knows what else was meant"},
    {"yaml-feature", "the tag of a word goes; what anchors and aliases mean is for a person to write"},
    {"tab-indent", "a tab in an empty line goes; how deep a line is meant to be is for a person to say"},
    {"unlikely-author", "the misspelled name of a group; who is the author is for a person to say"},
    {"other-year-in-title", "the period of title and date; a title or dates are for a person to correct"},
    {"value-out-of-range", "a fraction becomes a percentage; 400 may be 40 or 4"},
};

bool names(Reasons reasons, std::string_view rule) {
  return std::ranges::find(reasons, rule, [](const auto& reason) { return reason.first; }) != reasons.end();
}

/// The rules that offer a fix to any case.
std::set<std::string_view> rules_with_fixes() {
  std::set<std::string_view> rules;
  for (const auto& file : plain_cases()) {
    const Sandbox sandbox;
    write_case(file, sandbox);
    const Findings findings = validate(load_workspace(sandbox.folder()), today);
    for (const Finding& finding : findings.list())
      if (!finding.fixes.empty()) rules.insert(finding.rule->name);
  }
  return rules;
}

}  // namespace

TEST_CASE("each rule has a page, and each page a rule") {
  std::vector<std::string_view> pages, names = rule_names();
  for (const EmbeddedFile& page : rule_pages()) pages.push_back(page.name);
  std::ranges::sort(pages);
  std::ranges::sort(names);
  CHECK(pages == names);
  CHECK(std::ranges::adjacent_find(names) == names.end());
}

TEST_CASE("a page names its rule and its severity, and its examples do what they say") {
  for (const Rule* rule : all_rules()) {
    INFO(rule->name);
    const RulePage page = page_of(*rule);
    CHECK(page.heading == std::string(rule->name) + " (" + std::string(to_word(rule->severity)) + ")");
    CHECK_FALSE(page.summary.empty());
    CHECK_FALSE(page.why.empty());
    CHECK((page.details == page.why || page.details.ends_with("\n" + std::string(page.right) + "```")));
    CHECK(page.wrong.empty() == page.right.empty());
    if (page.wrong.empty()) continue;  // needs more than a text: a link, a large or a missing file
    const InExample wrong = find_in_example(*rule, page.wrong), right = find_in_example(*rule, page.right);
    CHECK_FALSE(wrong.of_rule.empty());
    CHECK(wrong.errors_of_others == std::vector<std::string>{});
    CHECK(right.of_rule == std::vector<std::string>{});
    CHECK(right.errors_of_others == std::vector<std::string>{});
  }
}

TEST_CASE("a page whose examples are right and wrong as of a day says which") {
  for (const Rule* rule : all_rules()) {
    INFO(rule->name);
    const RulePage page = page_of(*rule);
    const auto is_as_now = [&](Today day) {
      return !find_in_example(*rule, page.wrong, day).of_rule.empty() &&
             find_in_example(*rule, page.right, day).of_rule.empty();
    };
    const bool depends = !page.wrong.empty() && (!is_as_now(std::chrono::year(2026) / 12 / 31) ||
                                                 !is_as_now(std::chrono::year(2028) / 2 / 15) ||
                                                 !is_as_now(std::chrono::year(2045) / 1 / 1));
    CHECK(one_line(page.why).ends_with("The examples are as of 30 June 2026.") == depends);
  }
}

TEST_CASE("the fix of each rule makes the wrong example of its page the right one") {
  const auto fixable = rules_with_fixes();
  CHECK(fixable.size() > 10);
  for (const Rule* rule : all_rules()) {
    INFO(rule->name);
    const RulePage page = page_of(*rule);
    const auto texts = fixed_examples(*rule, page.wrong);
    CHECK((fixable.contains(rule->name) && texts.empty()) == names(shown_without_fix, rule->name));
    if (texts.empty()) continue;
    for (const std::string& text : texts) {
      INFO(text);
      CHECK(find_in_example(*rule, text).of_rule.empty());
    }
    const Sandbox sandbox;
    write_example(page.right, sandbox);
    const bool is_right =
        std::ranges::find(texts, text_of(load_workspace(sandbox.folder()), page.right)) != texts.end();
    CHECK(is_right != names(shown_otherwise, rule->name));
  }
}

TEST_CASE("names of rules are slugs") {
  for (const std::string_view name : rule_names())
    CHECK(name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string_view::npos);
}
