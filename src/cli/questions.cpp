#include "cip/cli/interview.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <utility>

#include "cip/base/text.hpp"
#include "cip/cli/metric_words.hpp"
#include "cip/cli/new_record.hpp"
#include "cip/records/person_name.hpp"

namespace cip {
namespace {

/// The owner given in these answers, that of the criterion that is measured, or the one given last: in the
/// record of the group that was checked and written last.
std::string latest_owner(const Interview& asked) {
  if (std::string owner = asked.said("owner"); !owner.empty()) return owner;
  if (const auto* criterion = asked.ws().find<Criterion>(full_id(asked.said("criterion"), asked.group()));
      criterion && criterion->common.owner)
    return **criterion->common.owner;
  std::string owner;
  std::pair<Date, std::filesystem::file_time_type> latest;
  for (const Document& document : asked.ws().documents) {
    if (document.group != asked.group() || !document.is_sound()) continue;
    const Common& common = document.read().common();
    std::error_code none;
    const std::pair when{
        common.as_of ? (*common.as_of)->last : Date(),
        std::filesystem::last_write_time(asked.ws().root / asked.ws().sources[document.file].path, none)};
    if (common.owner && (owner.empty() || latest < when)) owner = **common.owner, latest = when;
  }
  return owner;
}

void ask_owner(Interview& asked) {
  asked.ask({"owner", "Which role or team is responsible? Never a private person", latest_owner(asked)});
}

void ask_principles(Interview& asked, bool is_needed) {
  asked.ask({"principles", "Which principles does it serve?", "", is_needed});
}

void ask_evidence(Interview& asked) {
  asked.ask_items("evidence", "What shows it? The title of a page or document that others can open",
                  "What else shows it? Enter if nothing does", [&](const std::string& item) {
                    asked.ask({item + ".url", "Its web address, or its path in the repository"});
                  });
}

std::string current_period(const Interview& asked) {
  return asked.ws().program ? *asked.ws().program->current_period : "";
}

/// "2025 to 2027": what a title says of the period that was chosen.
std::string years_of_period(const Interview& asked) {
  const Period* period = asked.ws().program ? asked.ws().period(asked.said("period")) : nullptr;
  if (!period) return asked.said("period");
  const auto year = [](Date day) { return to_string(day).substr(0, 4); };
  return fmt::format("{} to {}", year(period->start->first), year(period->end->last));
}

/// What a record of the kind with the answers so far could have as its code.
std::string code_of(const Interview& asked, const RecordType& type) {
  return free_code(asked.ws(), type, asked.group(), asked.fields());
}

void ask_criterion(Interview& asked) {
  asked.ask({"title", "The criterion in a few words, as a heading"});
  asked.ask({"principle", "Which principle does it serve? The main one first, if there are several"});
  asked.ask({"statement", "What has to be true for the group to meet it? Use the words the group agreed on"});
  asked.ask({"relevance", "How binding is it?", "recommended"});
  asked.ask({"status", "Is it in force?", "active"});
  asked.ask({"code", "Its number in reports: P and the principle, C and a number of its own",
             code_of(asked, record_type<Criterion>())});
  ask_owner(asked);
}

/// That from the baseline to the target, if they show it.
std::string direction_shown(const Interview& asked) {
  const std::string from = asked.said("baseline.value"), to = asked.said("target.value");
  if (from.empty() || to.empty() || to_number(from) == to_number(to)) return "";
  return std::string(to_word(to_number(from) < to_number(to) ? Direction::higher : Direction::lower));
}

void ask_for_number(Interview& asked) {
  asked.ask({"unit", "The unit of the number, such as percent, days or meetings"});
  const std::string unit = asked.said("unit"), number = unit.empty() ? "A number" : "A number, in " + unit;
  asked.ask({"baseline.value", "What was the value before the work began? " + number});
  if (!asked.said("baseline.value").empty())
    asked.ask({"baseline.date", "When was that measured? A year is enough", "", true});
  asked.ask(
      {"target.value", fmt::format("What value should be reached? {}; Enter if it is a range", number)});
  asked.ask({"direction", "Which way is better?", direction_shown(asked)});
  if (asked.said("target.value").empty() && asked.said("direction") == "within") {
    asked.ask({"target.min", "What is the lowest acceptable value? " + number});
    asked.ask({"target.max", "What is the highest acceptable value? " + number});
  }
}

/// The only criterion that no metric measures or, if each is measured, the only one; "" if there are several.
std::string criterion_to_measure(const Interview& asked) {
  auto criteria = criteria_to_rate(asked.ws(), asked.group());
  const auto measured = std::partition(criteria.begin(), criteria.end(), [&](const Criterion* criterion) {
    return metric_words(asked.ws(), *criterion, asked.today()).empty();
  });
  if (measured != criteria.begin()) criteria.erase(measured, criteria.end());
  return criteria.size() == 1 ? std::string(criteria.front()->common.slug()) : "";
}

void ask_metric(Interview& asked) {
  asked.ask({"title", "What is measured, in a few words"});
  asked.ask({"criterion", "Which criterion does it measure?", criterion_to_measure(asked)});
  if (asked.said("criterion").empty()) ask_principles(asked, true);
  asked.ask({"form", "What does measuring it give: a number, or words?", "quantitative"});
  if (asked.said("form") == "quantitative")
    ask_for_number(asked);
  else
    asked.ask({"target.text", "What should be achieved? In words"});
  const auto is_said = [&](const char* path) { return !asked.said(path).empty(); };
  if (is_said("target.value") || is_said("target.min") || is_said("target.max") || is_said("target.text"))
    asked.ask({"target.by", "By when?"});
  asked.ask({"cadence", "How often is it measured?", "annual"});
  asked.ask({"method", "How is it measured? Give enough detail for the next person to do it the same way"});
  asked.ask({"availability", "Can it be measured today, from data that exist?", "exists"});
  asked.ask({"status", "Is it in use?", "active"});
  asked.ask({"code", "Its number in reports: that of the criterion, and I with a number of its own",
             code_of(asked, record_type<Metric>())});
  ask_owner(asked);
}

void ask_practice(Interview& asked) {
  asked.ask({"title", "The practice in a few words"});
  asked.ask({"status", "Is it followed?", "active"});
  ask_principles(asked, true);
  asked.ask({"description", "What is done? Give enough detail for another group to do it too"});
  asked.ask({"goal", "What is it meant to achieve?"});
  asked.ask({"grade", "Is it a good practice or a best practice?"});
  asked.ask({"relevance", "How binding is it for groups: must they, should they, or may they?"});
  asked.ask({"harmonization", "Should every group do it in the same way?"});
  asked.ask({"resourcing.provided_by", "Who provides the resources?"});
  if (!asked.said("resourcing.provided_by").empty())
    asked.ask({"resourcing.effort", "How much work does it take?"});
  asked.ask({"cadence", "How often is it done?"});
  asked.ask({"since", "Since when has it been followed?"});
  asked.ask({"review_by", "By when should it be reviewed?"});
  ask_owner(asked);
  ask_evidence(asked);
}

void ask_steps(Interview& asked) {
  asked.ask_items("next", "What is the next step?", "And the step after that? Enter if there is none",
                  [&](const std::string& item) {
                    asked.ask({item + ".who", "Which role or team is responsible?", latest_owner(asked)});
                    asked.ask({item + ".when", "By when?"});
                  });
}

void ask_activity(Interview& asked) {
  asked.ask({"title", "The activity in a few words"});
  asked.ask({"status", "What is its status?", "planned"});
  const std::string status = asked.said("status");
  asked.ask({"criteria", "Which criteria does it serve?"});
  if (asked.said("criteria").empty()) ask_principles(asked, true);
  asked.ask({"goal", "What does success look like?"});
  asked.ask({"start", status == "planned" ? "When will it begin?" : "When did it begin?"});
  const bool is_over = is_among(status, {"complete", "cancelled"});
  if (is_over)
    asked.ask({"end", "When did it end?"});
  else
    asked.ask({"due", "When should it be done?"});
  if (status == "in-progress") asked.ask({"progress", "How much has been done?"});
  if (status == "on-hold") asked.ask({"description", "Why is it on hold?"});
  if (is_over) {
    asked.ask({"outcome.result", "What was the outcome?"});
    if (!asked.said("outcome.result").empty()) asked.ask({"outcome.summary", "What is different now?"});
  }
  asked.ask({"practices", "Which practices does it carry out?"});
  asked.ask({"metrics", "Which metrics should it improve?"});
  asked.ask({"answers", "Which survey issue, or point of a comment, does it respond to?"});
  ask_owner(asked);
  if (!is_over) ask_steps(asked);
  ask_evidence(asked);
}

/// In which order the counts of the question's answers are given.
std::string order_of_counts(const Interview& asked, const std::string& item) {
  const std::string scale = asked.said(item + ".scale");
  if (scale == "yes-no") return "How many people answered no, and how many yes? In this order, as in 12, 28";
  if (scale == "nps") return "How many people chose each answer from 0 to 10? Eleven numbers, 0 first";
  std::vector<std::string> options;
  for (std::string option;
       !(option = asked.said(fmt::format("{}.options[{}]", item, options.size()))).empty();)
    options.push_back(option);
  if (!options.empty())
    return fmt::format("How many people chose each of these: {}?", fmt::join(options, "; "));
  return "How many people chose each answer, worst or lowest first, as in 1, 4, 9";
}

void ask_for_counts(Interview& asked, const std::string& item) {
  if (asked.said("status") != "closed" && asked.said("responses").empty()) return;
  asked.say(fmt::format("{}\n", printable(asked.said(item + ".text"))));
  asked.ask({item + ".counts", order_of_counts(asked, item)});
  if (asked.said(item + ".counts").empty())
    asked.ask({item + ".shares", "Or, if only percentages are known, the percentage for each answer"});
}

void ask_survey_question(Interview& asked, const std::string& item) {
  asked.ask({item + ".scale", "What kind of answers could people give?", "likert-5"});
  if (asked.said(item + ".scale") == "choice")
    asked.ask_items(item + ".options", "The possible answers, one by one, worst or lowest first",
                    "The next answer; Enter after the last", nullptr);
  asked.ask({item + ".principle", "Which principle does it ask about?"});
  ask_for_counts(asked, item);
}

void ask_survey(Interview& asked) {
  asked.ask({"title", "The survey in a few words, with its year"});
  asked.ask({"status", "What is its status?", "closed"});
  if (const std::string like =
          asked.ask_record("like", record_type<Survey>, "Does it repeat an earlier survey? Which one?");
      !like.empty())
    take_from_survey(asked.ws(), full_id(like, asked.group()),
                     [&](const std::string& path, const std::string& word) {
                       if (asked.said(path).empty()) asked.give(path, {word});
                     });
  asked.ask({"mechanism", "How were members asked?", "survey"});
  asked.ask({"population", "Who could take part?"});
  const bool is_open = asked.said("status") == "open", is_closed = asked.said("status") == "closed";
  asked.ask({"opened", is_open || is_closed ? "When did it open?" : "When will it open?"});
  asked.ask({"closed", is_closed ? "When did it close?" : "When will it close?"});
  asked.ask({"invited", "How many people were invited?"});
  if (is_closed) asked.ask({"responses", "How many people responded?"});
  asked.ask({"instrument", "Where can the questionnaire be read?"});
  if (is_closed) asked.ask({"published", "Where can the results be read?"});
  asked.ask_items("questions", "What did the survey ask? One question, in its own words",
                  "The next question; Enter after the last", [&](const std::string& item) {
                    asked.is_given(item + ".id") ? ask_for_counts(asked, item)
                                                 : ask_survey_question(asked, item);
                  });
  asked.ask_items("issues", "Which issue did the survey raise? In a sentence",
                  "The next issue; Enter after the last", [&](const std::string& item) {
                    asked.ask({item + ".severity", "How serious is it?", "significant"});
                    asked.ask({item + ".principle", "Which principle does it concern?"});
                  });
  if (lacks_principle(record_type<Survey>(), asked.fields()))
    asked.ask({"principles", "Which principles does it ask about?", "", true});
  ask_owner(asked);
}

/// The criterion, and below it the status of its metrics.
std::string criterion_words(const Interview& asked, const Criterion& criterion) {
  std::string lines =
      fmt::format("{}{}\n  {}\n", criterion.code ? **criterion.code + " " : "",
                  printable(*criterion.common.title), printable(one_line(*criterion.statement)));
  for (const std::string& words : metric_words(asked.ws(), criterion, asked.today()))
    lines += fmt::format("  {}\n", printable(words));
  return lines;
}

void ask_rating(Interview& asked, const Criterion& criterion) {
  const std::string slug(criterion.common.slug());
  const bool is_number = slug.find_first_not_of("0123456789") == std::string::npos;  // that of an item
  const std::string item = fmt::format("ratings[{}]", is_number ? criterion.common.id : slug);
  asked.say(criterion_words(asked, criterion));
  asked.ask({item + ".rating", "Is it met?", "", true});
  const bool is_left_out = asked.said(item + ".rating") == "not-assessed";
  asked.ask({item + ".summary", is_left_out ? "Why can't it be assessed?" : "Why? A sentence or two", "",
             is_left_out});
  if (is_among(asked.said(item + ".rating"), {"partly-met", "not-met"}))
    asked.ask({item + ".gaps", "What is missing?"});
  if (asked.said(item + ".rating") == "no-evidence") return;
  asked.ask({item + ".evidence[0].title", "What shows it? The title of a page or document"});
  if (!asked.said(item + ".evidence[0].title").empty())
    asked.ask({item + ".evidence[0].url", "Its web address, or its path in the repository"});
}

void ask_assessment(Interview& asked) {
  asked.ask({"period", "Which period does it cover?", current_period(asked)});
  asked.ask({"title", "The assessment in a few words", "Assessment of " + years_of_period(asked)});
  asked.ask({"assessor.kind", "Who made it?", "self"});
  asked.ask({"assessor.who", "Which role or team?"});
  for (const Criterion* criterion : criteria_to_rate(asked.ws(), asked.group()))
    ask_rating(asked, *criterion);
  asked.ask({"purpose", "Does the group have a continuing purpose? In a few sentences"});
  asked.ask({"approved", "When did the group approve it?"});
}

void ask_report(Interview& asked) {
  asked.ask({"period", "Which period does it report on?", current_period(asked)});
  asked.ask({"title", "The title of the report", "Report on " + years_of_period(asked)});
  asked.ask({"status", "What is its status?", "drafting"});
  asked.ask({"due", asked.said("status") == "final" ? "When was it due?" : "When should it be published?"});
  asked.ask({"summary", "What should everybody know? In plain language, half a page at most"});
  asked.ask_items("questions", "What should commenters be asked? One question",
                  "The next question; Enter after the last", nullptr);
  asked.ask_items("priorities", "What comes first in the next period? One priority",
                  "The next priority; Enter after the last", nullptr);
  asked.ask_items("enablers", "What helped?", "What else helped? Enter if nothing did", nullptr);
  asked.ask_items("barriers", "What stood in the way?", "What else stood in the way? Enter if nothing did",
                  nullptr);
  if (is_among(asked.said("status"), {"public-comment", "final"})) {
    asked.ask({"comment.opens", "When did Public Comment open?"});
    asked.ask({"comment.closes", "When does it close, or did it close?"});
    asked.ask({"comment.url", "The web page of the Public Comment"});
  }
  if (asked.said("status") == "final") {
    asked.ask({"published.date", "When was it published?"});
    if (!asked.said("published.date").empty()) asked.ask({"published.url", "Where can it be read?"});
  }
  ask_owner(asked);
}

/// For a kind without its own questions: its required fields, and what it serves.
void ask_needed(Interview& asked, const RecordType& type) {
  for (const Field& field : type.fields)
    if (field.required || (field.role == Role::ties && field.kind == Kind::principle))
      asked.ask({std::string(field.name)});
  ask_owner(asked);
}

struct Script {
  std::string_view kind;
  void (*ask)(Interview& asked);
};
constexpr Script scripts[] = {
    {"criterion", ask_criterion}, {"practice", ask_practice}, {"activity", ask_activity},
    {"metric", ask_metric},       {"survey", ask_survey},     {"assessment", ask_assessment},
    {"report", ask_report},
};

}  // namespace

void ask_about(Interview& interview, const RecordType& type) {
  interview.ask_group();
  const auto* script = std::ranges::find(scripts, type.name, &Script::kind);
  if (script == std::end(scripts))
    ask_needed(interview, type);
  else
    script->ask(interview);
  if (interview.asks_only_some() && type.find("evidence")) ask_evidence(interview);
  interview.ask_slug();
}

void take_from_survey(const Workspace& ws, const std::string& id,
                      const std::function<void(const std::string& path, const std::string& word)>& take) {
  const Survey& survey = *ws.find<Survey>(id);
  const Common& common = survey.common;
  if (!common.principles.empty()) {
    std::string numbers;
    for (const PrincipleNumber& number : common.principles)
      numbers += (numbers.empty() ? "" : ",") + std::to_string(*number);
    take("principles", numbers);
  }
  if (common.owner) take("owner", **common.owner);
  if (survey.population) take("population", **survey.population);
  if (survey.mechanism) take("mechanism", std::string(to_word(**survey.mechanism)));
  for (std::size_t i = 0; i < survey.questions.size(); ++i) {
    const Question& question = survey.questions[i];
    const std::string item = fmt::format("questions[{}].", i);
    take(item + "id", *question.id);
    take(item + "text", *question.text);
    if (question.principle) take(item + "principle", std::to_string(**question.principle));
    if (question.scale) take(item + "scale", std::string(to_word(**question.scale)));
    for (std::size_t option = 0; option < question.options.size(); ++option)
      take(fmt::format("{}options[{}]", item, option), *question.options[option]);
    if (question.choose) take(item + "choose", std::string(to_word(**question.choose)));
  }
}

const Submission* earlier_comment(const Report& report, const FieldWords& fields) {
  for (const char* other : {"kind", "date", "url"})
    if (fields.contains(other)) return nullptr;
  const auto said = [&](std::string_view name) {
    const auto* words = fields.find(name);
    return words && !words->empty() ? words->back() : std::string();
  };
  const std::string from = lower(said("from")), id = said("id");
  const bool is_unnamed = id.empty() && from == "individual";
  if (!report.comment || from.empty() || is_unnamed) return nullptr;
  for (const Submission& each : report.comment->submissions) {
    const bool is_sender = lower(*each.from) == from || *each.id == to_slug(from);
    if (is_sender && (id.empty() || id == *each.id)) return &each;
  }
  return nullptr;
}

std::string free_comment_id(const Report& report, const FieldWords& fields) {
  const auto* kinds = fields.find("kind");
  const std::string from = fields.find("from")->back(), kind = kinds ? lower(kinds->back()) : "";
  std::string slug = to_slug(from);
  if (kind != "group" && reads_like_a_name(from))
    slug = kind == "individual" || names_a_person(from) ? "individual" : "comment";
  std::string free = slug;
  const auto is_taken = [&](const Submission& each) { return *each.id == free; };
  for (int i = 2; report.comment && std::ranges::any_of(report.comment->submissions, is_taken); ++i)
    free = fmt::format("{}-{}", slug, i);
  return free;
}

std::string free_point_id(const Submission* earlier, std::size_t nth) {
  for (std::size_t number = 1;; ++number) {
    std::string id = fmt::format("p{}", number);
    const bool is_taken = earlier && std::ranges::any_of(earlier->points, [&](const CommentPoint& each) {
                            return *each.id == id;
                          });
    if (!is_taken && --nth == 0) return id;
  }
}

void ask_about_submission(Interview& asked, const Report& report) {
  asked.ask({"from", "Who sent the comment? A group, or `individual`"});
  if (const Submission* same = earlier_comment(report, asked.fields()))
    asked.ask({"id",
               fmt::format("This comment is there already, with {}. Enter adds points to it; for another "
                           "comment, write another short name",
                           counted(same->points.size(), "point", "points")),
               *same->id});
  if (!earlier_comment(report, asked.fields())) {
    if (lower(asked.said("from")) != "individual")
      asked.ask({"kind", "Is it from a group or from one person?",
                 reads_like_a_name(asked.said("from")) ? "individual" : "group"});
    asked.ask({"date", "When was it received?"});
    asked.ask({"url", "Where can it be read?"});
  }
  asked.ask_items("points", "What does it say? One point at a time", "The next point; Enter after the last",
                  [&](const std::string& item) {
                    asked.ask({item + ".principle", "Which principle does it concern?"});
                  });
}

}  // namespace cip
