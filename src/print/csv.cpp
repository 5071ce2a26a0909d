// The only file that uses libcsv.
#include "cip/print/csv.hpp"

#include <csv.h>

#include <algorithm>
#include <new>

#include "cip/yaml/characters.hpp"
#include "cip/yaml/text_rules.hpp"

namespace cip {
namespace {

std::uint32_t to_offset(std::size_t at) { return static_cast<std::uint32_t>(at); }

/// The separator that is most frequent in the first line outside quotes.
char separator_of(std::string_view text) {
  std::size_t commas = 0, semicolons = 0, tabs = 0;
  bool quoted = false;
  for (const char c : text) {
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    if (c == '\n' || c == '\r') break;
    commas += c == ',' ? 1 : 0;
    semicolons += c == ';' ? 1 : 0;
    tabs += c == '\t' ? 1 : 0;
  }
  if (semicolons > std::max(commas, tabs)) return ';';
  return tabs > commas ? '\t' : ',';
}

/// libcsv gives no positions. It gets the text in pieces, each up to a separator or line end, so that
/// whatever it reports ends with the piece.
class Reader {
 public:
  Reader(const SourceFile& source, FileId file, Findings& out) : text_(source.text), file_(file), out_(out) {
    if (csv_init(&parser_, CSV_STRICT | CSV_STRICT_FINI) != 0) throw std::bad_alloc();
    csv_set_space_func(&parser_, [](unsigned char) { return 0; });  // spaces belong to the cell
    csv_set_blk_size(&parser_, 4096);
  }
  ~Reader() { csv_free(&parser_); }
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;

  std::optional<std::vector<CsvRow>> read() {
    at_ = begin_ = text_.starts_with(byte_order_mark) ? byte_order_mark.size() : 0;
    if (const auto bad = find_bad_character(text_.substr(at_))) {
      const auto skipped = to_offset(at_);
      return report(*bad->rule, {file_, bad->begin + skipped, bad->end + skipped}, bad->message, bad->help);
    }
    const std::string_view first = text_.substr(at_, text_.find_first_of("\r\n", at_) - at_);
    const bool is_said =
        first.size() == 5 && first.starts_with("sep=");  // a line that Excel writes for itself
    if (is_said) at_ = begin_ = std::min(text_.find_first_not_of("\r\n", at_ + first.size()), text_.size());
    const char separator = is_said ? first[4] : separator_of(text_.substr(at_));
    csv_set_delim(&parser_, static_cast<unsigned char>(separator));
    const char ends[] = {separator, '\n', '\r', '\0'};
    while (at_ < text_.size()) {
      const auto end = std::min(text_.find_first_of(ends, at_), text_.size() - 1) + 1;
      if (!feed(text_.substr(at_, end - at_))) return stray_quote(end);
    }
    ++at_;  // as if a line end followed
    if (csv_fini(&parser_, on_cell, on_row, this) != 0) return unclosed_quote();
    if (failed_) throw std::bad_alloc();
    return std::move(rows_);
  }

 private:
  bool feed(std::string_view piece) {
    at_ += piece.size();
    const bool fed = csv_parse(&parser_, piece.data(), piece.size(), on_cell, on_row, this) == piece.size();
    if (failed_ || csv_error(&parser_) == CSV_ENOMEM) throw std::bad_alloc();
    if (is_blank(piece)) begin_ = at_;
    return fed;
  }
  /// A line end that doesn't end a row: the next one has not begun.
  bool is_blank(std::string_view piece) const {
    return row_.empty() && begin_ + piece.size() == at_ && (piece == "\n" || piece == "\r");
  }

  std::nullopt_t report(const Rule& rule, Span where, std::string message, std::string help) {
    out_.report(rule, where, std::move(message)).suggest(std::move(help));
    return std::nullopt;
  }
  std::nullopt_t stray_quote(std::size_t end) {
    const auto quote = std::min(text_.find('"', text_[begin_] == '"' ? begin_ + 1 : begin_), end - 1);
    return report(text_rule::unclosed_quote, {file_, to_offset(quote), to_offset(quote + 1)},
                  "quotation mark inside a cell", "put the whole cell in quotes and double those inside it");
  }
  std::nullopt_t unclosed_quote() {
    return report(text_rule::unclosed_quote, {file_, to_offset(begin_), to_offset(begin_ + 1)},
                  "quoted cell is not closed", "put `\"` at its end, and double those inside it");
  }

  // No exception may pass through libcsv, which is C.
  static void on_cell(void* text, std::size_t size, void* self) {
    auto& reader = *static_cast<Reader*>(self);
    try {
      reader.row_.push_back({size == 0 ? "" : std::string(static_cast<const char*>(text), size),
                             {reader.file_, to_offset(reader.begin_), to_offset(reader.at_ - 1)}});
      reader.begin_ = reader.at_;
    } catch (const std::bad_alloc&) {
      reader.failed_ = true;
    }
  }
  static void on_row(int, void* self) {
    auto& reader = *static_cast<Reader*>(self);
    try {
      reader.rows_.push_back(std::move(reader.row_));
      reader.row_ = {};
    } catch (const std::bad_alloc&) {
      reader.failed_ = true;
    }
  }

  const std::string_view text_;
  const FileId file_;
  Findings& out_;
  csv_parser parser_{};
  std::size_t at_ = 0;     ///< after the piece that is being fed
  std::size_t begin_ = 0;  ///< of the cell that is being read
  bool failed_ = false;
  CsvRow row_;
  std::vector<CsvRow> rows_;
};

std::string csv_quoted(const std::string& text) {
  std::string out(csv_write(nullptr, 0, text.data(), text.size()), '\0');
  csv_write(out.data(), out.size(), text.data(), text.size());
  return out;
}

bool needs_quotes(const std::string& text) {
  return text.find_first_of(",;\"\n\r\t") != std::string::npos || text.starts_with(' ') ||
         text.ends_with(' ');
}

}  // namespace

std::optional<std::vector<CsvRow>> parse_csv(const SourceFile& source, FileId file, Findings& out) {
  return Reader(source, file, out).read();
}

std::string to_csv_row(std::span<const std::string> cells) {
  std::string row;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) row += ',';
    row += needs_quotes(cells[i]) ? csv_quoted(cells[i]) : cells[i];
  }
  return row + "\r\n";
}

}  // namespace cip
