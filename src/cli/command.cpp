#include "cip/cli/command.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <istream>

#include "cip/base/files.hpp"
#include "cip/base/text.hpp"
#include "cip/cli/field_options.hpp"
#include "cip/records/synonyms.hpp"
#include "cip/store/names.hpp"

namespace cip {
namespace {

/// "criterion, practice or activity".
std::string kinds_in_words() {
  std::string words;
  for (const RecordType* type : kinds())
    words += fmt::format("{}{}", words.empty() ? "" : type == kinds().back() ? " or " : ", ", type->name);
  return words;
}

}  // namespace

std::string one_of(std::span<const std::string_view> words) {
  return fmt::format("{}", fmt::join(words, "|"));
}

void require_word(std::string_view what, std::string_view word, std::span<const std::string_view> words,
                  std::string_view where) {
  if (is_among(word, words)) return;
  if (what == "format")
    if (const std::string instead = instead_of_format(word, words); !instead.empty())
      throw UsageError(fmt::format("no format `{}`: {}", printable(word), instead));
  const std::string_view synonym = synonym_of(word, words);
  std::string hint = synonym.empty() ? did_you_mean(word, words) : fmt::format("use `{}`", synonym);
  if (hint.empty()) hint = where.empty() ? "use " + any_of(words) : std::string(where);
  if (what.starts_with("choice"))
    throw UsageError(fmt::format("`{}` is not a {}; {}", printable(word), what, hint));
  throw UsageError(fmt::format("no {} `{}`; {}", what, printable(word), hint));
}

const Group& require_group(const Workspace& ws, std::string_view name, std::string_view where) {
  std::vector<std::string_view> ids;
  const auto called = groups_called(ws, name);
  if (called.size() == 1) return *called.front();
  for (const Group* group : called) ids.push_back(*group->id);
  if (!called.empty())
    throw UsageError(
        fmt::format("more than one group is called `{}`; write {}", printable(name), any_of(ids)));
  for (const Group& group : ws.groups()) ids.push_back(*group.id);
  require_word("group", lower(name), ids, where);
  return *ws.group(lower(name));
}

const Principle& require_principle(const Workspace& ws, std::string_view name) {
  if (const Principle* principle = principle_called(ws, name)) return *principle;
  std::vector<std::string> numbers, titles;
  for (const Principle& principle : ws.principles->principles) {
    numbers.push_back(std::to_string(*principle.number));
    titles.push_back(lower(*principle.title));
  }
  const std::vector<std::string_view> words(numbers.begin(), numbers.end()),
      names(titles.begin(), titles.end());
  const std::string hint = did_you_mean(lower(name), names);
  throw UsageError(
      fmt::format("no principle `{}`; {}", printable(name), hint.empty() ? "use " + any_of(words) : hint));
}

namespace {

std::string ids_of(std::span<const Document* const> documents) {
  std::vector<std::string_view> ids;
  for (const Document* document : documents) ids.push_back(document->id);
  return any_of(ids);
}

/// Of several that have the name, nobody can know which is meant.
[[noreturn]] void ask_which(std::string_view one, std::string_view many, std::string_view name,
                            std::span<const Document* const> found) {
  constexpr std::size_t most_named = 5;
  if (found.size() > most_named)
    throw UsageError(fmt::format("{} {} are called `{}`; give more of the title, or write the id",
                                 found.size(), many, printable(name)));
  throw UsageError(
      fmt::format("more than one {} is called `{}`; write {}", one, printable(name), ids_of(found)));
}

}  // namespace

const Document& require_document(const Workspace& ws, std::string_view name, const RecordType& type,
                                 std::string_view group) {
  Names names(ws);
  const Group* own = group_called(ws, group);
  const auto found = names.called(name, {own ? std::string_view(*own->id) : "",
                                         [&](const Document& document) { return document.type == &type; }});
  if (found.size() == 1) return *found.front();
  if (!found.empty()) ask_which(type.name, type.folder, name, found);
  const auto others = names.called(name);
  if (others.empty()) return require_document(ws, name);  // says that nothing is called so
  if (others.size() == 1)
    throw UsageError(fmt::format("`{}` is not a {} (its kind is {})", others.front()->id, type.name,
                                 others.front()->type->name));
  throw UsageError(
      fmt::format("no {} `{}`; `cip list {}` shows them all", type.name, printable(name), type.folder));
}

const Document& require_document(const Workspace& ws, std::string_view name) {
  if (lower(name) == "all") throw UsageError("no record is called `all`; name each one");
  Names names(ws);
  const auto found = names.called(name);
  if (found.size() == 1) return *found.front();
  if (const Group* group = found.empty() ? group_called(ws, name) : nullptr)
    throw UsageError(fmt::format(
        "`{0}` is a group, not a record; `cip list {1}` shows its records, `cip set {1} FIELD=VALUE` changes "
        "what `groups.yaml` says of it",
        printable(name), *group->id));
  if (!found.empty()) ask_which("record", "records", name, found);
  const auto like = names.like(name);
  throw UsageError(
      fmt::format("no record `{}`; {}", printable(name),
                  like.empty() ? "`cip list` shows them all" : "did you mean " + ids_of(like) + "?"));
}

const Period& require_period(const Workspace& ws, std::string_view id) {
  std::vector<std::string_view> ids;
  for (const Period& period : ws.program->periods) ids.push_back(*period.id);
  const std::string_view chosen = id.empty() ? std::string_view(*ws.program->current_period) : id;
  if (const Period* called = period_called(ws, chosen)) return *called;
  require_word("period", chosen, ids);
  return *ws.period(chosen);
}

std::string date_meant(const std::string& text, Date today, Role role) {
  Field field{"date", ""};
  field.kind = Kind::date, field.role = role;
  if (const auto dates = dates_meant(field, text, today);
      role == Role::due && dates.size() > 1 && parse_when(dates.front())->first <= today)
    return dates.front();  // a month that has begun
  return word_meant({}, field, text, "", today);
}

When require_date(std::string_view option, std::string_view text) {
  if (const auto when = parse_when(text)) return *when;
  if (const auto beyond = beyond_years(text); !beyond.empty())
    throw UsageError(fmt::format("{}: `{}` is {}; write a year from 1900 to 2999", option, text, beyond));
  throw UsageError(
      fmt::format("{}: `{}` is not a date; write `2024`, `2024-03` or `2024-03-15`", option, text));
}

void require_order(Date from, Date to) {
  if (to < from) throw UsageError("--to is before --from");
}

std::optional<ListedFile> read_input(const std::vector<std::string>& paths, const std::string& path_of_input,
                                     std::string_view command, Session& session) {
  if (!is_among("-", paths)) {
    if (path_of_input.empty()) return std::nullopt;
    throw UsageError("--path needs `-`, which reads the record from standard input");
  }
  if (path_of_input.empty())
    throw UsageError(
        fmt::format("`-` needs --path, as in `cip {} - --path alac/activities/x.yaml`", command));
  std::string path = path_of_input;
  if (const auto folder = data_folder_on_disk(session.folder)) {
    const std::string prefix = path_prefix(*folder, session.folder);
    if (std::filesystem::path(path).is_absolute())
      path = inside_data_folder(*folder, session.folder, path);
    else if (path.starts_with(prefix))
      path.erase(0, prefix.size());
  }
  return ListedFile{path, false, read_stream(session.in, largest_file)};
}

std::string read_file_or_pipe(const std::string& file, std::size_t limit, Session& session) {
  if (file == "-") return read_stream(session.in, limit);
  const auto path = session.folder / file;
  if (std::filesystem::is_fifo(path) || std::filesystem::is_character_file(path)) {
    std::ifstream pipe(path, std::ios::binary);
    return read_stream(pipe, limit);
  }
  if (std::filesystem::is_regular_file(path)) return read_file(path, limit);
  throw Error(file, std::filesystem::is_directory(path) ? "is a folder; name a file in it" : "no such file");
}

Words status_words(const RecordType* kind) {
  Words statuses{kind ? fmt::format("{} status", kind->name) : "status", {}};
  for (const RecordType* type : kinds())
    if (const Field* status = !kind || type == kind ? type->find(Role::status) : nullptr)
      for (const std::string_view word : status->choices)
        if (!is_among(word, statuses.all)) statuses.all.push_back(word);
  return statuses;
}

std::string instead_of_format(std::string_view wanted, std::span<const std::string_view> formats,
                              const std::string& file) {
  struct Instead {
    std::string_view wanted, format, nothing, name, ending, then;
  };
  static constexpr Instead all[] = {
      {"pdf", "html", "PDF", "report", ".html", "print it from a browser"},
      {"word docx doc odt rtf", "html", "Word file", "report", ".html", "open it in Word"},
      {"excel xlsx xls ods", "csv", "Excel file", "table", ".csv", "open it in Excel"},
  };
  for (const Instead& each : all) {
    bool is_wanted = false;
    for (std::string_view words = each.wanted; !words.empty();)
      is_wanted |= take_until(words, ' ') == lower(wanted);
    if (is_wanted && is_among(each.format, formats))
      return fmt::format("cip writes no {}; write `{}{}` and {}", each.nothing,
                         file.empty() ? each.name : file, each.ending, each.then);
  }
  return "";
}

std::string format_for(const std::string& said, const std::string& file, std::span<const Ending> endings) {
  const std::string ending = lower(std::filesystem::path(file).extension().string());
  if (!said.empty()) return said;
  if (ending.empty()) return std::string(endings.front().format);
  const auto found = std::ranges::find(endings, ending, &Ending::ending);
  if (found != endings.end()) return std::string(found->format);
  std::vector<std::string_view> known, formats;
  for (const Ending& each : endings) known.push_back(each.ending), formats.push_back(each.format);
  if (const std::string instead = instead_of_format(ending.substr(1), formats,
                                                    std::filesystem::path(file).replace_extension().string());
      !instead.empty())
    throw UsageError(fmt::format("`{}`: {}", file, instead));
  throw UsageError(fmt::format("`{}`: unknown extension `{}`; use {}, or name the format with --format", file,
                               ending, any_of(known)));
}

std::vector<std::string_view> table_format_names() {
  std::vector<std::string_view> names = names_of(table_formats);
  names.insert(names.begin() + 1, "json");
  return names;
}

std::string in_format(std::string_view format, Page page, const Session& session) {
  if (format == "html") return to_html_document(page);
  return format == "markdown" ? to_markdown(std::move(page)) : to_plain(page, session.width, session.color);
}

void add_group_options(Usage& usage, GroupOptions& options) {
  usage.add("-g,--group", options.group, "GROUP", "Only this group");
  usage.add("--subgroups", options.subgroups, "Include its subgroups (with --group)");
}

void take_group(std::string& word, GroupOptions& options, const Workspace& ws) {
  const Group* group = word.empty() || !options.group.empty() ? nullptr : group_called(ws, word);
  if (!group || !Names(ws).called(word).empty()) return;
  options.group = *group->id;
  word.clear();
}

void add_kind_and_group(Usage& usage, std::string& kind, GroupOptions& groups) {
  usage.add("kind", kind, "KIND|GROUP", fmt::format("Only this kind ({}) or this group", kinds_in_words()));
  add_group_options(usage, groups);
  usage.find("--group")->is_argument_too = true;
}

void take_kind_and_group(std::string& kind, GroupOptions& groups, const Workspace& ws) {
  if (!kind_named(kind) && kind_named(groups.group)) std::swap(kind, groups.group);
  if (!kind_named(kind)) take_group(kind, groups, ws);
  if (kind.empty() || kind_named(kind)) return;
  require_word("kind", kind, kind_names(), fmt::format("use {}, or the name of a group", kinds_in_words()));
}

GroupChoice choose_groups(const Workspace& ws, const GroupOptions& options) {
  if (options.group.empty() && options.subgroups) throw UsageError("--subgroups needs --group");
  if (options.group.empty()) return {};
  const std::string_view id = *require_group(ws, options.group).id;
  return {options.subgroups ? ws.with_subgroups(id) : std::vector{id}};
}

}  // namespace cip
