#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <ostream>
#include <set>

#include "cip/base/text.hpp"
#include "cip/cli/command.hpp"
#include "cip/figures/figures.hpp"
#include "cip/figures/groups.hpp"
#include "cip/figures/known.hpp"
#include "cip/print/page.hpp"
#include "cip/print/style.hpp"

namespace cip {
namespace {

struct MatrixOptions {
  GroupOptions groups;
  std::string period, show = "overview";
  std::string format = "text";
};

/// What the command prints, in any format.
struct Matrix {
  const Workspace& ws;
  const Period& period;
  When time;
  Date as_of;
  std::vector<GroupRow> rows;  ///< as a tree
  std::set<std::string_view>
      in_tables{};  ///< groups with records or work and, beside these, all that must report
};

bool is_shown(const Matrix& matrix, const GroupRow& row) { return matrix.in_tables.contains(*row.group->id); }

Matrix make_matrix(const Workspace& ws, const Period& period, const GroupChoice& groups, Date as_of) {
  const When time = days_of(period);
  Matrix matrix{ws, period, time, as_of, {}};
  for (const Group* group : groups_as_tree(ws))
    if (groups.holds(*group->id) && is_listed(ws, *group))
      matrix.rows.push_back({group, figures_of(ws, *group->id, *period.id, time, as_of)});
  for (const GroupRow& row : matrix.rows)
    if (!is_blank(row.figures.all)) matrix.in_tables.insert(*row.group->id);
  if (!matrix.in_tables.empty())
    for (const GroupRow& row : matrix.rows)
      if (owes_duties(ws, *row.group->id) && !row.figures.is_left_out)
        matrix.in_tables.insert(*row.group->id);
  return matrix;
}

constexpr std::string_view dash = "–";

/// What counts as a gap in a table.
enum class Gap { no_gap, nothing, shortfall };

/// A table with one cell for each group and principle.
struct Grid {
  std::string_view show;  ///< the choice of --show that it belongs to
  bool in_overview;
  std::string_view title;
  std::string_view figure;
  Gap gap;
  std::string_view of = "";  ///< the figure that it is a share of, if any
};

constexpr Grid grids[] = {
    {"coverage", false, "Criteria", "criteria", Gap::nothing},
    {"coverage", false, "Metrics", "metrics", Gap::nothing},
    {"coverage", false, "Activities of the period", "activities", Gap::nothing},
    {"coverage", false, "Practices", "practices", Gap::nothing},
    {"continuity", true, "Continuity: quarters with work, out of those so far", "quarters_with_work",
     Gap::nothing, "quarters"},
    {"continuity", false, "Longest gap without work, in quarters", "longest_gap", Gap::no_gap},
    {"continuity", false, "Quarters with work in the previous period", "quarters_with_work_before",
     Gap::nothing, "quarters_before"},
    {"metrics", true, "Metrics met or on track, out of those that can be assessed (✗: not all are)",
     "metrics_on_target", Gap::shortfall, "metrics_judged"},
    {"metrics", false, "Metrics in total", "metrics", Gap::no_gap},
};

/// A number or a share; a dash if the whole is 0. A gap is a word or has a sign.
Cell figure_cell(const Grid& grid, const PrincipleFigures& figures) {
  Cell part = figure(grid.figure).value(figures);
  const Cell whole = grid.of.empty() ? Cell() : figure(grid.of).value(figures);
  if (whole == Cell(0)) return dash;
  const std::string words = to_text(part) + (grid.of.empty() ? "" : "/" + to_text(whole));
  if (grid.gap == Gap::nothing && part == Cell(0)) return Mark{"none", Tone::poor};
  if (grid.gap == Gap::shortfall && part != whole) return Mark{"✗ " + words, Tone::poor};
  return grid.of.empty() ? part : Cell(words);
}

/// The group's name, with a dot for each group in the table that it belongs to.
std::string indented_name(const Matrix& matrix, const GroupRow& row) {
  std::string dots;
  for (const std::string_view above : groups_above(matrix.ws, *row.group->id))
    if (matrix.in_tables.contains(above)) dots += "· ";
  // A set has records about all of its groups together; its row is no total.
  return dots + row.group->short_name() + (*row.group->kind == GroupKind::set ? " (own records)" : "");
}

/// Groups with nothing but dashes are left out.
Table matrix_table(const Matrix& matrix, const Grid& grid) {
  Table table{{"group"}};
  for (const Principle& principle : matrix.ws.principles->principles)
    table.header.push_back(std::to_string(*principle.number));
  table.header.push_back("all");
  table.to_the_right.assign(table.header.size(), true);
  table.to_the_right[0] = false;
  for (const GroupRow& row : matrix.rows) {
    if (!is_shown(matrix, row)) continue;
    std::vector<Cell> cells{indented_name(matrix, row)};
    for (const PrincipleFigures& figures : row.figures.principles)
      cells.push_back(figure_cell(grid, figures));
    cells.push_back(figure_cell(grid, row.figures.all));
    if (cells.back() != Cell(dash)) table.rows.push_back(std::move(cells));
  }
  return table;
}

/// The principles without any such record: "2 5", "all", or a dash.
Cell missing(const GroupFigures& figures, std::size_t Coverage::*records) {
  std::vector<int> numbers;
  for (const PrincipleFigures& each : figures.principles)
    if (each.coverage.*records == 0) numbers.push_back(each.principle);
  if (numbers.empty()) return dash;
  if (numbers.size() == figures.principles.size()) return Mark{"all", Tone::poor};
  return Mark{fmt::format("{}", fmt::join(numbers, " ")), Tone::fair};
}

Table table_of_gaps(const Matrix& matrix) {
  Table table{{"group", "no criteria", "no metrics", "no activities"}};
  for (const GroupRow& row : matrix.rows)
    if (is_shown(matrix, row))
      table.rows.push_back({indented_name(matrix, row), missing(row.figures, &Coverage::criteria),
                            missing(row.figures, &Coverage::metrics),
                            missing(row.figures, &Coverage::activities)});
  return table;
}

struct TitledTable {
  std::string_view title;
  Table table;
};

std::vector<TitledTable> tables_of(const Matrix& matrix, std::string_view show) {
  std::vector<TitledTable> tables;
  if (std::ranges::none_of(matrix.rows, [&](const GroupRow& row) { return is_shown(matrix, row); }))
    return {};
  if (show == "overview")
    tables.push_back({"Coverage: principles without criteria, metrics, activities", table_of_gaps(matrix)});
  for (const Grid& grid : grids)
    if (grid.show == show || (show == "overview" && grid.in_overview))
      tables.push_back({grid.title, matrix_table(matrix, grid)});
  return tables;
}

/// What a reader needs to know about the tables, with that blank between a principle and its number.
std::vector<std::string> legend(const Matrix& matrix, std::string_view blank) {
  std::vector<std::string> principles;
  for (const Principle& principle : matrix.ws.principles->principles)
    principles.push_back(fmt::format("{}{}{}", *principle.number, blank, *principle.title));
  return {fmt::format("Period: {} ({}), as of {}", *matrix.period.id, days_to_words(matrix.time),
                      to_string(matrix.as_of)),
          fmt::format("Principles: {}", fmt::join(principles, ", "))};
}

/// The groups that no table shows.
std::string blank_groups(const Matrix& matrix) {
  std::vector<std::string> names;
  for (const GroupRow& row : matrix.rows)
    if (!is_shown(matrix, row)) names.push_back(row.group->short_name());
  return names.empty()
             ? ""
             : fmt::format("Not shown, since nothing is recorded for this period or the one before: {}.",
                           all_of(names));
}

std::string matrix_text(const Matrix& matrix, std::string_view show, std::size_t width, bool color) {
  static constexpr std::string_view no_break = "\u00A0";
  std::string out;
  for (const std::string& line : legend(matrix, no_break))
    out += with_replaced(indented(printable(line), 0, width), no_break, " ");
  for (const auto& [title, table] : tables_of(matrix, show))
    out += "\n" + styled(trimmed(indented(std::string(title), 0, width)), Look::bold, color) + "\n" +
           (table.rows.empty() ? "Nothing can be shown yet.\n" : table_to_terminal(table, width, color));
  if (const std::string blank = blank_groups(matrix); !blank.empty())
    out += "\n" + indented(printable(blank), 0, width);
  return out;
}

std::string to_markdown(const Matrix& matrix, std::string_view show) {
  Page page;
  for (const std::string& line : legend(matrix, " ")) page.push_back(Paragraph{line});
  for (auto& [title, table] : tables_of(matrix, show)) {
    page.push_back(Heading{2, std::string(title)});
    if (table.rows.empty())
      page.push_back(Paragraph{"Nothing can be shown yet."});
    else
      page.push_back(std::move(table));
  }
  if (const std::string blank = blank_groups(matrix); !blank.empty()) page.push_back(Paragraph{blank});
  return to_markdown(page);
}

std::string to_csv(const Matrix& matrix) {
  Table table{{"group", "principle"}};
  for (const Figure& each : principle_figures()) table.header.emplace_back(each.name);
  const auto add = [&](const Group& group, Cell principle, const PrincipleFigures& figures) {
    auto& cells = table.rows.emplace_back(std::vector<Cell>{*group.id, std::move(principle)});
    for (const Figure& each : principle_figures()) cells.push_back(each.value(figures));
  };
  for (const GroupRow& row : matrix.rows) {
    for (const PrincipleFigures& each : row.figures.principles) add(*row.group, each.principle, each);
    add(*row.group, "all", row.figures.all);
  }
  return table_to_csv(table, 0);
}

std::string matrix_json(const Matrix& matrix) {
  return figures_header(*matrix.period.id, matrix.time, matrix.as_of)
      .add("principles",
           Json::array(matrix.ws.principles->principles,
                       [](const Principle& principle) {
                         return Json{{"number", *principle.number}, {"title", *principle.title}};
                       }))
      .add("groups",
           Json::array(matrix.rows, [](const GroupRow& row) { return to_json(*row.group, row.figures); }))
      .to_text();
}

int print_matrix(const MatrixOptions& options, Session& session) {
  const Workspace& ws = session.records();
  const Period& period = require_period(ws, options.period);
  const Workspace known = known_on(ws, session.as_of, days_of(period));
  const Matrix matrix = make_matrix(known, period, choose_groups(ws, options.groups), session.as_of);
  if (options.format == "json")
    session.out << matrix_json(matrix);
  else if (options.format == "csv")
    session.out << to_csv(matrix);
  else if (options.format == "markdown")
    session.out << to_markdown(matrix, options.show);
  else
    session.out << matrix_text(matrix, options.show, session.width, session.color);
  return status_fine;
}

}  // namespace

Run setup_matrix(Usage& usage) {
  const auto options = std::make_shared<MatrixOptions>();
  add_group_options(usage, options->groups);
  usage.add("-p,--period", options->period, "PERIOD",
            "An assessment period in cip.yaml (default: the current one)");
  usage.add_choice("--show", options->show,
                   {"choice for --show", {"overview", "coverage", "continuity", "metrics"}},
                   "The overview, or one topic in detail");
  usage.add_choice("--format", options->format, {"format", table_format_names()}, "Output format");
  usage.notes =
      "JSON contains all figures, CSV those by principle, whatever --show says. Each group counts its own "
      "records.";
  return [options](Session& session) { return print_matrix(*options, session); };
}

}  // namespace cip
