#include "cip/cli/interview.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>
#include <set>
#include <sstream>

#include "cip/base/text.hpp"
#include "cip/cli/answer_reader.hpp"
#include "cip/cli/line_editor.hpp"
#include "cip/cli/new_record.hpp"
#include "cip/cli/to_do.hpp"
#include "cip/figures/groups.hpp"
#include "cip/print/style.hpp"
#include "cip/records/forms.hpp"
#include "cip/records/quantity.hpp"
#include "cip/records/shape_rules.hpp"
#include "cip/records/unpublishable.hpp"
#include "cip/store/names.hpp"

namespace cip {
namespace {

constexpr std::string_view how_to_answer =
    "Enter accepts the answer in brackets, or skips an optional question; `-` leaves it out; `<` goes back; "
    "`?` explains the question. Ctrl-C stops";
constexpr std::string_view how_to_write_text =
    "Paragraphs and lists can be pasted; `\\` at the end of a line begins a new paragraph";
constexpr std::size_t most_columns = 40, longest_preset = 40;

/// What becomes of the answers then, to be added to words about stopping.
std::string_view after_stopping(const KeptAnswers& kept) {
  return kept.what().empty() ? "." : "; your answers are kept.";
}

bool is_one_of(std::string_view answer, std::initializer_list<std::string_view> words) {
  return is_among(lower(answer), words);
}

/// "ratings turnout evidence 1 title: Minutes of March".
std::string answer_in_words(const KeptAnswers::Answer& answer) {
  std::string name;
  for (const Step& step : parse_named_path(answer.path).value_or(Path())) {
    const std::string word = !step.key.empty()     ? step.key
                             : !step.label.empty() ? step.label
                                                   : std::to_string(step.index + 1);
    name.append(name.empty() ? "" : " ").append(word);
  }
  std::ranges::replace(name, '_', ' ');
  return fmt::format("{}: {}", name.empty() ? answer.path : name, one_line(answer.words));
}

/// Somebody goes back to an earlier question, or to what came before the first.
struct Back {};
struct BackFromFirst {};

std::string with_way_back(std::string help) {
  return help.find("`<`") == std::string::npos ? help + "; `<` goes back" : help;
}

/// How to write an answer, if nothing can be offered.
std::string form_of(const Field& field) {
  const Form* form = find_form(field.kind);
  return form && !holds_words(field.kind) ? std::string(form->help) : "";
}

/// The option that gave an answer: of a part that has one word, `--target 60` gives its value.
std::string path_given(const RecordType& type, const std::string& name, const FieldWords::Words& words) {
  const auto path = parse_named_path(name);
  const Field* field = path ? find_field(type, *path) : nullptr;
  if (!field || field->kind != Kind::part || field->many || words.back().starts_with('{')) return name;
  const Field* main = field->type().find(Role::main);
  return main ? fmt::format("{}.{}", name, main->name) : name;
}

/// `next[0].who` is inside of `next`.
bool is_at_or_inside(std::string_view path, std::string_view place) {
  return path.starts_with(place) &&
         (path.size() == place.size() || path[place.size()] == '.' || path[place.size()] == '[');
}

/// "baseline date": what is written in front of an answer.
std::string prompt_for(const Path& path) {
  std::string name = path.back().key.empty() && path.size() > 1 ? path[path.size() - 2].key : path.back().key;
  if (path.size() > 1 && !path.back().key.empty() && !path[path.size() - 2].key.empty())
    name = path[path.size() - 2].key + " " + name;
  std::ranges::replace(name, '_', ' ');
  return name;
}

}  // namespace

Interview::Interview(Session& session, const Workspace& ws, const RecordType& type, const FieldWords& given,
                     KeptAnswers& kept)
    : session_(session), ws_(ws), type_(type), kept_(kept) {
  for (const auto& [name, words] : given) given_[path_given(type, name, words)] = words;
}

void Interview::run(const std::function<void(Interview&)>& script) {
  take_wrong_ones_back();
  for (;;) try {
      if (!asked_first_.empty()) ask_only(asked_first_, script);
      return script(*this);
    } catch (const Back&) {
      heading_.clear();
      only_.clear();
    }
}

bool Interview::run_unless_back(const std::function<void(Interview&)>& script) {
  may_leave_ = true;
  try {
    run(script);
  } catch (const BackFromFirst&) {
    heading_.clear();
    may_leave_ = false;
  }
  return std::exchange(may_leave_, false);
}

AnswerReader Interview::reader() const {
  const Field* status = type_.find(Role::status);
  return {ws_,
          type_,
          group_,
          session_.as_of,
          unit_.empty() ? said("unit") : unit_,
          status ? word_meant(ws_, *status, said(status->name), group_, std::nullopt) : ""};
}

std::vector<std::string> Interview::meant(const Field& field, const Path& path,
                                          std::vector<std::string> words) const {
  if (holds_counts(field)) words = no_first(std::move(words), said(to_string(scale_beside(path))));
  return reader().meant(field, std::move(words));
}

/// What an option said wrong is asked for at once; what it said well is what it means.
void Interview::take_wrong_ones_back() {
  if (group_.empty() && ws_.groups().size() == 1) set_group(*ws_.groups().front().id);
  for (const auto& [name, given] : FieldWords(given_)) {
    const auto path = parse_named_path(name);
    const Field* field = path ? find_field(type_, *path) : nullptr;
    if (!field || field->kind == Kind::part || (field->kind == Kind::reference && group_.empty())) continue;
    FieldWords::Words words;
    for (const std::string& word : given)
      for (std::string& each : words_of_answer(*field, *path, word)) words.push_back(std::move(each));
    if (words.size() == 1 && words.front().starts_with('[')) continue;  // a list as YAML has it
    words = meant(*field, *path, std::move(words));
    const Complaint wrong = reader().complaint(*path, *field, words);
    if (wrong.text.empty()) {
      given_[name] = words;
      continue;
    }
    session_.say(fmt::format("{}: {}", name, wrong.words()));
    if (!wrong.meant.answer.empty()) meant_[name] = {wrong.meant.answer};
    given_.remove(name);
    asked_first_.push_back(name);
  }
}

void Interview::keep_given() {
  if (std::exchange(has_kept_given_, true)) return;
  if (kind_named(kept_.what()) && !group_.empty() && !kept_.find("group")) kept_.add("group", group_);
  for (const auto& [name, words] : given_) {
    const auto path = parse_named_path(name);
    const Field* field = path ? find_field(type_, *path) : nullptr;
    if (!field || kept_.find(name)) continue;
    const bool has_items = field->many && (is_prose_list(*field) || field->kind == Kind::part);
    if (!has_items || path->back().key.empty())
      kept_.add(name, fmt::format("{}", fmt::join(words, ", ")));
    else
      for (std::size_t i = 0; i < words.size(); ++i) kept_.add(fmt::format("{}[{}]", name, i), words[i]);
  }
}

/// Whether an option said it, so that no question was put.
bool Interview::is_from_option(const std::string& path) const {
  return given_.contains(path) || given_.contains(path.substr(0, path.rfind('['))) ||
         (path == "group" && has_group_from_option_);
}

bool Interview::take_one_back() {
  keep_given();
  session_.err << fmt::format("\nWhich answer do you want to change? Enter stops{}\n", after_stopping(kept_));
  std::vector<std::string> paths;
  for (const KeptAnswers::Answer& answer : kept_.all()) {
    paths.push_back(answer.path);
    const std::string words = indented(answer_in_words(answer), 6, session_.err_width);
    session_.err << fmt::format("  {:2}{}", paths.size(), words.substr(4));
  }
  for (;;) {
    const auto line = session_.ask("change: ", paths);
    if (!line || line->empty()) return false;
    auto found = std::ranges::find(paths, *line);
    if (const std::size_t number = number_in(*line, paths.size()))
      found = paths.begin() + static_cast<std::ptrdiff_t>(number) - 1;
    if (found == paths.end()) {
      session_.say("write the number of an answer");
      continue;
    }
    if (*found == "group") group_.clear();
    if (given_.contains(*found)) asked_first_.push_back(*found);
    given_.remove(*found);
    kept_.take_back(*found);
    return true;
  }
}

bool Interview::is_wanted(const std::string& path) const {
  return only_.empty() ||
         std::ranges::any_of(only_, [&](const std::string& one) { return is_at_or_inside(path, one); });
}

void Interview::ask_only(const std::vector<std::string>& paths,
                         const std::function<void(Interview&)>& script) {
  only_ = paths;
  script(*this);
  only_.clear();
  heading_.clear();
  for (const std::string& path : paths)
    if (std::ranges::none_of(kept_.all(), [&](const KeptAnswers::Answer& answer) {
          return is_at_or_inside(answer.path, path);
        }))
      ask_plainly(path);
}

/// Asks for a field, and for all of a part or an item, in the words of the table.
void Interview::ask_plainly(const std::string& path) {
  const Path steps = *parse_named_path(path);
  const Field& field = *find_field(type_, steps);
  const bool is_list = field.many && !steps.back().key.empty();
  const Field* main = field.kind == Kind::part ? field.type().find(Role::main) : nullptr;
  const auto ask_rest = [&](const std::string& part) {
    for (const Field& each : field.type().fields)
      if (each.kind != Kind::part && &each != main) ask({fmt::format("{}.{}", part, each.name)});
  };
  if (is_list && (main || is_prose_list(field))) {
    const std::string asks(main ? main->help : field.help);
    return ask_items(path, asks, "The next one; Enter after the last",
                     main ? std::function<void(const std::string&)>(ask_rest) : nullptr);
  }
  if (field.kind != Kind::part) return ask({path});
  const std::string part = is_list ? path + "[0]" : path;
  if (main) ask({fmt::format("{}.{}", part, main->name)});
  if (!main || !said(fmt::format("{}.{}", part, main->name)).empty()) ask_rest(part);
}

void Interview::ask(const Question& question) {
  const Path path = *parse_named_path(question.path);
  const Field& field = *find_field(type_, path);
  if (given_.contains(question.path)) return;
  if (!is_wanted(question.path)) return heading_.clear();
  const bool is_new = said(question.path).empty();
  auto offers = reader().offers(field);
  const bool is_needed = question.is_needed || (path.size() == 1 && field.required);
  const bool has_names = field.kind == Kind::reference || field.kind == Kind::answer;
  if (offers.empty() && has_names && !is_needed) return;
  std::string about = question.asks.empty() ? std::string(field.help) : question.asks;
  const bool needs_form = offers.empty() && (question.asks.empty() || field.kind == Kind::date);
  if (const std::string form = form_of(field); !form.empty() && needs_form) about += " (" + form + ")";
  if (field.many && !is_prose_list(field))
    about += about.ends_with('?') ? " Commas between several" : "; commas between several";
  put({question.path, prompt_for(path), about, question.preset, is_needed, std::move(offers), &field},
      [&](std::string& answer) {
        if (question.path == "principle") keep_other_principles(answer);
        if (const auto bound = question.path == "target.value" ? read_bound(answer) : std::nullopt) {
          if (const std::string why = why_no_target(*bound, answer, said("direction")); !why.empty())
            return Complaint{why, "write the number alone; `<` goes back"};
          answer = bound->quantity;
        }
        const auto words = meant(field, path, words_of_answer(field, path, answer));
        answer = fmt::format("{}", fmt::join(words, ", "));
        Complaint wrong = reader().complaint(path, field, words);
        return wrong.text.empty() ? complaint_of_rules(question.path, field, words) : wrong;
      });
  if (question.path != "title") return;
  ask_slug();
  const std::string name = said("name");
  if (is_new && !group_.empty() && !given_.contains("name"))
    session_.say(
        fmt::format("its id: `{}/{}`", group_, name.empty() ? free_slug(ws_, group_, said("title")) : name));
}

/// Of "4, 5" the first is the principle of a criterion; all are its `principles`.
void Interview::keep_other_principles(std::string& answer) {
  const Field* all = type_.find("principles");
  if (!all) return;
  if (kept_.find(all->name)) kept_.take_back(std::string(all->name));
  const auto words = reader().meant(*all, words_of_answer(*all, *parse_named_path(all->name), answer));
  if (words.size() < 2 || !reader().complaint(*parse_named_path(all->name), *all, words).text.empty()) return;
  kept_.add(std::string(all->name), fmt::format("{}", fmt::join(words, ", ")));
  answer = words.front();
}

/// What is named is no field of the record.
void Interview::ask_by_name(const Field& field, const std::string& preset) {
  const std::string path(field.name);
  put({path, path, std::string(field.help), preset, field.required, reader().offers(field)},
      [&](std::string& answer) {
        const auto offers = reader().offers(field);
        if (offers.size() == 1 && is_one_of(answer, {"y", "yes"})) answer = offers.front().answer;
        if (!field.required && is_one_of(answer, {"n", "no"})) answer.clear();
        if (answer.empty()) return Complaint();
        const auto words = reader().meant(field, {answer});
        answer = words.front();
        return reader().complaint_of_names(field, words);
      });
}

void Interview::ask_group() {
  if (!group_.empty()) return;
  if (ws_.groups().size() == 1) return set_group(*ws_.groups().front().id);
  const Group* own = own_group(ws_);
  Field field{"group", "The group that the record belongs to"};
  field.kind = Kind::group;
  ask_by_name(field, own ? *own->id : "");
  group_ = *kept_.find("group");
}

void Interview::ask_slug() {
  const std::string title = said("title");
  if (title.empty() || given_.contains("name") || !only_.empty()) return;
  const bool makes_slug = !to_slug(title).empty();
  const Document* same = makes_slug ? namesake(ws_, type_, group_, title) : nullptr;
  if (makes_slug && !same) return;
  const std::string about =
      same ? fmt::format(
                 "The {} `{}` has this title already. To add another one, type a name for its file; `<` "
                 "goes back to the title, Ctrl-C stops",
                 type_.name, same->id)
           : fmt::format("The name of the file, for {}: letters from a to z, digits and hyphens",
                         why_no_slug(title));
  put({"name", "name", about, same ? free_slug(ws_, group_, title) : "", true, {}}, [&](std::string& answer) {
    const std::string slug = to_slug(answer);
    if (slug.empty())
      return Complaint{fmt::format("`{}` is not a file name", answer), "write it like `review-of-rules`"};
    const std::string free = free_slug(ws_, group_, answer);
    if (free == answer) return Complaint();
    const std::string_view why = slug == answer ? "is taken" : "is not a file name";
    return Complaint{fmt::format("`{}` {}", answer, why), "", {free, ""}};
  });
}

std::string Interview::ask_record(const std::string& path, const RecordType& (*type)(),
                                  const std::string& asks) {
  if (const auto* words = given_.find(path)) return words->front();
  if (!is_wanted(path)) return said(path);
  Field field{path, asks};
  field.kind = Kind::reference, field.type = type, field.required = false;
  if (reader().offers(field).empty()) return "";
  ask_by_name(field, "");
  return *kept_.find(path);
}

void Interview::ask_items(const std::string& list, const std::string& asks, const std::string& next,
                          const std::function<void(const std::string& item)>& rest) {
  if (given_.contains(list)) return;
  const Field& field = *find_field(type_, *parse_named_path(list));
  const Field* main = field.kind == Kind::part ? field.type().find(Role::main) : nullptr;
  for (std::size_t i = 0;; ++i) {
    const std::string item = fmt::format("{}[{}]", list, i);
    const std::string first = main ? fmt::format("{}.{}", item, main->name) : item;
    if (!given_.contains(first)) {
      ask({first, i == 0 ? asks : next});
      if (said(first).empty()) return;
    }
    if (rest) rest(item);
  }
}

std::string Interview::said(std::string_view path) const {
  if (const auto* words = given_.find(path)) return words->empty() ? "" : words->front();
  const std::string* answer = kept_.find(path);
  return answer ? *answer : is_wanted(std::string(path)) ? "" : kept_.taken_back(path);
}

FieldWords Interview::fields() const {
  FieldWords all;
  for (const auto& [name, words] : given_)
    if (const auto path = parse_named_path(name); path && find_field(type_, *path)) all[name] = words;
  for (const KeptAnswers::Answer& answer : kept_.all()) {
    const auto path = parse_named_path(answer.path);
    const Field* field = path ? find_field(type_, *path) : nullptr;
    if (!field || answer.words.empty() || all.contains(answer.path)) continue;
    all[answer.path] = words_of_answer(*field, *path, answer.words);
  }
  return all;
}

/// Asks the question until it has a valid answer, unless it has one.
void Interview::put(Put question, const Check& check) {
  if (kept_.find(question.path)) return;
  question.preset = preset_of(question);
  explain(question);
  const bool takes_text = question.field && question.field->kind == Kind::prose;
  if (takes_text && !std::exchange(has_told_of_text_, true)) session_.say(how_to_write_text);
  std::vector<std::string> words;
  for (const OfferedAnswer& offer : question.offers) words.push_back(offer.answer);
  for (std::string preset = question.preset;;) {
    const std::string shown = preset.size() > longest_preset ? "…" : one_line(preset);
    const std::string prompt = question.prompt + (shown.empty() ? "" : fmt::format(" [{}]", shown)) + ": ";
    const std::string stopped =
        kept_.what().empty() ? "stopped; this one was not saved"
        : kept_.is_empty()
            ? "stopped; nothing was saved"
            : fmt::format(
                  "stopped; nothing was saved, but your answers are kept: `cip {}` continues with them",
                  kept_.command());
    std::optional<std::string> answer;
    {
      const LastWords for_ctrl_c(indented("cip: " + stopped, 0, session_.err_width));
      answer = takes_text ? session_.ask_for_text(prompt) : session_.ask(prompt, words);
    }
    if (!answer || is_one_of(*answer, {"quit", "exit"})) throw UsageError(stopped);
    const std::string typed = *answer;
    if (is_one_of(*answer, {"<", "back"})) {
      go_back();
      continue;
    }
    if (is_one_of(*answer, {"?", "help"})) {
      explain_more(question);
      continue;
    }
    const bool takes_any_words = question.field && question.field->kind == Kind::local_id;
    const bool takes_meant =
        (preset != question.preset || takes_any_words) && !preset.empty() && is_one_of(*answer, {"y", "yes"});
    if (answer->empty() || takes_meant) answer = preset;
    if (*answer == "-") answer = "";
    const Complaint wrong = !answer->empty() ? check(*answer)
                            : question.is_needed
                                ? Complaint{"this one is required; `<` goes back to the question before"}
                                : Complaint();
    const bool is_nothing = is_one_of(typed, {"none", "no"}) ||
                            (question.field && is_not_known(typed, *question.field)) ||
                            (question.path == "like" && is_one_of(typed, {"new"}));  // the first survey
    if (!wrong.text.empty() && !question.is_needed && is_nothing) {
      session_.say("left out");
      return take(question, "", "-");
    }
    if (wrong.text.empty() || (wrong.is_doubt && *answer == preset)) return take(question, *answer, typed);
    session_.say(wrong.words());
    preset = wrong.meant.answer.empty() ? question.preset : wrong.meant.answer;
  }
}

/// Keeps the answer, and says what it was taken for, if it is not what was typed.
void Interview::take(const Put& question, const std::string& answer, const std::string& typed) {
  const auto bare = [](std::string words) {
    std::erase(words, ' ');
    return lower(words);
  };
  const std::string* all = question.path == "principle" ? kept_.find("principles") : nullptr;
  const std::string& taken = all ? *all : answer;
  const bool is_chosen = bare(taken).starts_with(bare(typed)) || number_in(typed, question.offers.size());
  if (!is_chosen && typed != "-") session_.say(fmt::format("taken as `{}`", taken));
  if (!remarks_.empty()) session_.say(std::exchange(remarks_, ""));
  keep_given();
  kept_.add(question.path, answer);
}

std::string Interview::preset_of(const Put& question) const {
  const std::string* principles = question.path == "principle" ? kept_.find("principles") : nullptr;
  if (principles) return *principles;
  std::string former = kept_.taken_back(question.path);
  if (!former.empty()) return former;
  const auto* meant = meant_.find(question.path);
  return meant ? meant->front() : question.preset;
}

void Interview::go_back() {
  const auto& all = kept_.all();
  const auto asked = std::find_if(all.rbegin(), all.rend(),
                                  [&](const auto& answer) { return !is_from_option(answer.path); });
  if (asked == all.rend() && may_leave_) throw BackFromFirst();
  if (asked == all.rend())
    return session_.say(kept_.what().empty() ? "this is the first question; what came before is saved"
                                             : "this is the first question");
  if (asked->path == "group") group_.clear();
  kept_.take_back(std::string(asked->path));  // a copy: what is moved takes its own words with it
  throw Back();
}

/// Prints the question, and below it the possible answers with their numbers.
void Interview::explain(const Put& question) {
  if (!std::exchange(has_asked_, true))
    session_.say(fmt::format("{}{}", how_to_answer, after_stopping(kept_)));
  session_.err << "\n";
  std::istringstream heading(std::exchange(heading_, ""));
  for (std::string line; std::getline(heading, line);) {
    const std::size_t indent = std::min(line.find_first_not_of(' '), line.size());
    session_.err << indented(line.substr(indent), indent, session_.err_width);
  }
  session_.say(question.about + (question.is_needed ? " (required)" : ""));
  if (question.preset.size() > longest_preset)
    session_.err << indented("Enter takes: " + one_line(question.preset), 2, session_.err_width);
  list(question.offers);
}

/// What `?` adds to a question: the wording of each principle, or how to answer, with an example.
void Interview::explain_more(const Put& question) {
  auto offers = question.offers;
  if (question.field && question.field->kind == Kind::principle)
    for (std::size_t i = 0; i < offers.size(); ++i)
      offers[i].title.append(": ").append(
          *ws_.current_wording(ws_.principles->principles.items[i].wordings).text);
  list(offers);
  if (!offers.empty())
    session_.say("Answer with a number or a word of the list; Tab completes the word");
  else if (question.field)
    session_.err << field_in_words(*question.field, session_.err_width, question.about);
}

/// Prints the possible answers, with their numbers.
void Interview::list(const std::vector<OfferedAnswer>& offers) {
  std::size_t widest = 0;
  for (const OfferedAnswer& offer : offers)
    widest = std::max(widest, std::min(offer.answer.size(), most_columns));
  const bool is_numbered = !offers.empty() && offers.front().answer != "1";
  for (std::size_t i = 0; i < std::min(offers.size(), most_offers); ++i) {
    const std::string number = is_numbered ? fmt::format("{:2}  ", i + 1) : "";
    if (offers[i].answer.size() > widest) {
      session_.err << fmt::format("  {}{}\n", number, offers[i].answer)
                   << indented(printable(offers[i].title), widest + 4 + number.size(), session_.err_width);
      continue;
    }
    const std::string title =
        indented(printable(offers[i].title), widest + 4 + number.size(), session_.err_width);
    session_.err << fmt::format("  {}{:{}}{}", number, offers[i].answer, offers[i].title.empty() ? 0 : widest,
                                offers[i].title.empty() ? "\n" : title.substr(widest + 2 + number.size()));
  }
  if (offers.size() > most_offers)
    session_.err << fmt::format("  and {} more; Tab shows them\n", offers.size() - most_offers);
}

/// The first error that the record has only with the answer; what else it has then is remarked on.
Complaint Interview::complaint_of_rules(const std::string& path, const Field& field,
                                        const std::vector<std::string>& words) {
  remarks_.clear();
  static constexpr Kind weighed[] = {Kind::date,    Kind::number, Kind::whole,
                                     Kind::percent, Kind::code,   Kind::local_id};
  if (!judge || !is_among(field.kind, weighed)) return {};
  const FieldWords before = fields();
  FieldWords answers = before;
  answers[path] = words;
  const auto found = judge(answers);
  if (found.empty()) return {};
  std::multiset<std::string> known;
  for (const Finding& finding : judge(before)) known.insert(finding.message);
  for (const Finding& finding : found)
    if (const auto same = known.find(finding.message); same != known.end())
      known.erase(same);
    else if (finding.rule == &shape_rule::missing_field)
      continue;
    else if (finding.severity == Severity::error)
      return {finding.message, without_yaml(finding)};
    else if (finding.field.substr(finding.field.rfind('.') + 1) == field.name && !is_about_missing(finding))
      remarks_ += fmt::format("{}{}; {}", remarks_.empty() ? "warning: " : ". ", finding.message,
                              with_way_back(without_yaml(finding)));
  return {};
}

KeptAnswers take_up_draft(Session& session, const std::string& what, const std::string& to,
                          const std::string& group) {
  auto drafts = KeptAnswers::drafts(session.data_folder(), what);
  for (KeptAnswers& draft : drafts) {
    const std::string* its_group = draft.find("group");
    if (draft.to() != to || (its_group && !group.empty() && *its_group != group)) continue;
    session.say(fmt::format("answers from last time: {}", draft.summary()));
    for (bool is_answered = false; !is_answered;) {
      const std::string answer =
          lower(session.ask("continue with them? `d` deletes them [Y/n/d] ").value_or("n"));
      is_answered = true;
      if (answer.empty() || answer == "y" || answer == "yes") {
        for (const KeptAnswers::Answer& each : draft.all())
          if (!each.words.empty()) session.err << indented(answer_in_words(each), 2, session.err_width);
        return std::move(draft);
      }
      if (answer == "d" || answer == "delete")
        draft.discard();
      else if (!(is_answered = is_one_of(answer, {"n", "no"})))
        session.err << "answer `y`, `n` or `d`\n";
    }
  }
  return {session.data_folder(), what, to};
}

bool confirms(Session& session, std::string_view question, Otherwise otherwise) {
  for (;;) {
    const auto answer = session.ask(
        fmt::format("{} [{}] ", question, otherwise == Otherwise::yes ? "Y/n" : "y/N"), {"yes", "no"});
    const std::string word = answer ? lower(*answer) : "";
    if (word.empty()) return otherwise == Otherwise::yes;
    if (word == "y" || word == "yes") return true;
    if (word == "n" || word == "no") return false;
    session.err << "answer `y` or `n`\n";
  }
}

}  // namespace cip
