#include "cip/cli/interview.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <istream>
#include <ostream>
#include <set>

#include "cip/base/text.hpp"
#include "cip/cli/field_options.hpp"
#include "cip/records/check.hpp"
#include "cip/records/field_order.hpp"
#include "cip/records/forms.hpp"
#include "cip/store/names.hpp"
#include "cip/yaml/edit.hpp"

namespace cip {
namespace {

constexpr std::string_view how_to_stop = "Enter skips an optional field; Ctrl-C stops without saving";
constexpr std::size_t most_offers = 30, most_columns = 40;

/// "1, 4": the parts between the commas.
std::vector<std::string> split(const std::string& text) {
  std::vector<std::string> words;
  for (std::size_t at = 0; at <= text.size();) {
    const auto end = std::min(text.find(',', at), text.size());
    if (std::string word = one_line(text.substr(at, end - at)); !word.empty()) {
      if (word.front() == ' ') word.erase(0, 1);
      words.push_back(word);
    }
    at = end + 1;
  }
  return words;
}

/// How an answer is written, where nothing can be offered.
std::string form_of(const Field& field) {
  if (field.kind == Kind::choice) return any_of(field.choices);
  const Form* form = find_form(field.kind);
  static constexpr Kind obvious[] = {Kind::text, Kind::title, Kind::prose};
  return form && std::ranges::find(obvious, field.kind) == std::end(obvious) ? std::string(form->help) : "";
}

/// Empty if the records referred to exist; otherwise what is wrong.
std::string dead_link(const Workspace& ws, const Link& link) {
  std::vector<std::string_view> known;
  if (link.field->kind == Kind::reference) {
    for (const Document& document : ws.documents)
      if (document.type == &link.field->type()) known.push_back(document.id);
  } else if (link.field->kind == Kind::period && ws.program) {
    for (const Period& period : ws.program->periods) known.push_back(*period.id);
  } else if (link.field->kind == Kind::principle) {
    return ws.principle(std::stoi(link.id)) ? "" : fmt::format("there is no principle {}", link.id);
  } else {
    return "";
  }
  if (std::ranges::find(known, link.id) != known.end()) return "";
  const std::string hint = did_you_mean(link.id, known);
  return fmt::format("no {} `{}`{}{}", link.field->name, link.id, hint.empty() ? "" : "; ", hint);
}

}  // namespace

std::string Interview::ask_group() {
  std::vector<Offer> offers;
  std::vector<std::string_view> ids;
  for (const Group& group : ws_.groups()) {
    ids.push_back(*group.id);
    offers.push_back({*group.id, *group.name});
  }
  explain("The group that the record belongs to", offers);
  for (;;) {
    std::string answer = ask("group");
    if (const Group* group = group_called(ws_, answer)) return *group->id;
    const std::string hint = did_you_mean(lower(answer), ids);
    complain(fmt::format("no group `{}`{}{}", answer, hint.empty() ? "" : "; ", hint));
  }
}

std::string Interview::ask_slug(std::string_view title) {
  explain(fmt::format("The name of the file, for {}: letters from a to z, digits and hyphens",
                      why_no_slug(title)),
          {});
  for (;;) {
    std::string answer = ask("name");
    if (is_slug(answer)) return answer;
    const std::string nearest = to_slug(answer);
    complain(nearest.empty() ? "write it like `review-of-rules`"
                             : fmt::format("write it like `{}`", nearest));
  }
}

std::vector<std::string> Interview::ask_field(const Field& field, const RecordType& type,
                                              const std::string& group) {
  const auto offers = offers_for(field, group);
  if (offers.empty() && field.kind == Kind::reference && !field.required) return {};
  std::string about(field.help);
  if (const std::string form = form_of(field); !form.empty() && offers.empty()) about += ": " + form;
  if (field.many) about += "; separate several with commas";
  explain(about, offers);
  for (;;) {
    const std::string answer = ask(field.name);
    if (answer.empty() && !field.required) return {};
    auto words = field.many ? split(answer) : std::vector<std::string>{answer};
    const std::string wrong =
        words.empty() || answer.empty() ? "this one is required" : complaint(field, words, type, group);
    if (wrong.empty()) return words;
    complain(wrong);
  }
}

/// Prints the question, and below it the possible answers in two columns.
void Interview::explain(std::string_view about, const std::vector<Offer>& offers) {
  if (!std::exchange(has_asked_, true)) session_.err << indented(how_to_stop, 0, session_.width);
  session_.err << "\n" << indented(about, 0, session_.width);
  std::size_t widest = 0;
  for (const Offer& offer : offers) widest = std::max(widest, std::min(offer.answer.size(), most_columns));
  for (std::size_t i = 0; i < std::min(offers.size(), most_offers); ++i) {
    const std::string title = indented(offers[i].title, widest + 4, session_.width);
    session_.err << fmt::format("  {:{}}  {}", offers[i].answer, widest,
                                title.empty() ? "\n" : title.substr(widest + 4));
  }
  if (offers.size() > most_offers)
    session_.err << fmt::format("  and {} more; `cip list` shows them all\n", offers.size() - most_offers);
}

std::string Interview::ask(std::string_view name) {
  session_.err << name << ": " << std::flush;
  std::string line;
  if (!std::getline(session_.in, line)) {
    session_.err << "\n";
    throw UsageError("stopped; nothing was saved");
  }
  return one_line(line);
}

void Interview::complain(std::string_view what) const { session_.err << indented(what, 0, session_.width); }

/// What is wrong with an answer, in the words of the rules; empty if nothing is.
std::string Interview::complaint(const Field& field, const std::vector<std::string>& words,
                                 const RecordType& type, const std::string& group) const {
  const SourceFile source{"", write_record(value_for(type, {{field.name, words}}), field_order(type), "")};
  Findings findings;
  const auto parsed = parse_yaml(source, 0, findings);
  if (parsed) check_shape(source, *parsed, type, findings);
  for (const Finding& finding : findings.list())
    if (finding.span.begin > 0)  // at the beginning: a missing field, which is asked for later
      return finding.message + (finding.help.empty() ? "" : "; " + finding.help);
  if (parsed)
    for (const Link& link : collect_links(*parsed, type, group))
      if (std::string dead = dead_link(ws_, link); !dead.empty()) return dead;
  return "";
}

/// What may be answered; records are those of the group and of the groups above it.
std::vector<Interview::Offer> Interview::offers_for(const Field& field, const std::string& group) const {
  std::vector<Offer> offers;
  if (field.kind == Kind::principle && ws_.principles)
    for (const Principle& principle : ws_.principles->principles)
      offers.push_back({std::to_string(*principle.number), *principle.title});
  if (field.kind == Kind::period && ws_.program)
    for (const Period& period : ws_.program->periods) offers.push_back({*period.id, ""});
  if (field.kind != Kind::reference) return offers;
  std::set<std::string_view> near;
  for (const Group* at = ws_.group(group); at && near.insert(*at->id).second;)
    at = at->parent ? ws_.group(at->parent->id) : nullptr;
  for (const Record& record : ws_.records(field.type())) {
    const Common& common = record.common();
    if (near.contains(common.group))
      offers.push_back({common.group == group ? std::string(common.slug()) : common.id, *common.title});
  }
  return offers;
}

bool confirms(Session& session, std::string_view question, Otherwise otherwise) {
  for (;;) {
    session.err << fmt::format("{} [{}] ", question, otherwise == Otherwise::yes ? "Y/n" : "y/N")
                << std::flush;
    std::string line;
    if (!std::getline(session.in, line)) session.err << "\n";
    if (line.empty()) return otherwise == Otherwise::yes;
    if (line == "y" || line == "yes") return true;
    if (line == "n" || line == "no") return false;
  }
}

}  // namespace cip
