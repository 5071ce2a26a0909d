// The only file that knows yaml-cpp. Its events are turned into a tree of Values that own their text and
// remember their bytes; yaml-cpp 0.7 is lenient, so what it lets through is caught here.
#include "cip/yaml/yaml.hpp"

#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <istream>
#include <streambuf>

#include "cip/yaml/text_rules.hpp"
#include "cip/yaml/yaml_mistakes.hpp"

namespace cip {
namespace {

constexpr std::size_t deepest = 32;
constexpr std::size_t most_keys = 256;
constexpr std::size_t most_items = 1000;

/// Ends the parse once something was reported that makes the rest of the file meaningless.
struct Stop {};

/// Lets yaml-cpp read a text without a copy.
class TextBuffer : public std::streambuf {
 public:
  explicit TextBuffer(const std::string& text) {
    char* begin = const_cast<char*>(text.data());  // the get area of a streambuf is never written to
    setg(begin, begin, begin + text.size());
  }
};

class TreeBuilder : public YAML::EventHandler {
 public:
  TreeBuilder(const std::string& text, FileId file, Findings& out) : text_(text), file_(file), out_(out) {}

  Value take() { return std::move(root_); }
  bool failed() const { return failed_; }

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (++documents_ == 1) return check_start(mark);
    const bool marked =
        span(mark, 3).begin < text_.size() && text_.compare(span(mark, 3).begin, 3, "---") == 0;
    if (!marked) throw YAML::ParserException(mark, YAML::ErrorMsg::END_OF_MAP);
    stop(text_rule::second_document, span(mark, 3), "second document in one file",
         "put each record in a file of its own");
  }
  void OnDocumentEnd() override {}
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override { feature(name_span(mark), "alias"); }
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    check_anchor(mark, anchor);
    // yaml-cpp marks an empty value at the next token; the key is where people look.
    add({Value::Kind::null, key_ ? key_->span : span(mark, 0), {}, {}, {}});
  }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& text) override {
    check_anchor(mark, anchor);
    check_tag(mark, tag);
    add({Value::Kind::scalar, scalar_span(mark, text), text, {}, {}});
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    open(Value::Kind::list, mark, tag, anchor);
  }
  void OnSequenceEnd() override { close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    open(Value::Kind::mapping, mark, tag, anchor);
  }
  void OnMapEnd() override { close(); }

 private:
  struct Frame {
    Value value;
    std::optional<Value> key;  // the key that waits for the value being built
  };

  Span span(const YAML::Mark& mark, std::size_t length) const {
    const auto size = static_cast<std::uint32_t>(text_.size());
    const auto begin = std::min(static_cast<std::uint32_t>(std::max(mark.pos, 0)), size);
    return {file_, begin, std::min(begin + static_cast<std::uint32_t>(length), size)};
  }

  /// From the mark to the end of the word, as for `*name` or `!tag`.
  Span name_span(const YAML::Mark& mark) const {
    Span result = span(mark, 0);
    result.end =
        static_cast<std::uint32_t>(std::min(text_.find_first_of(" \t\r\n,]}", result.begin), text_.size()));
    return result;
  }

  // yaml-cpp tells where a scalar begins, not where it ends; the end is found in the text: folding and
  // indentation change only white space.
  Span scalar_span(const YAML::Mark& mark, const std::string& text) {
    Span result = span(mark, 1);
    const char first = result.begin < text_.size() ? text_[result.begin] : '\0';
    if (first == '"' || first == '\'') return quoted_span(result, text);
    const bool is_block = first == '|' || first == '>';
    if (!is_block && text_.compare(result.begin, text.size(), text) == 0) {
      result.end = result.begin + static_cast<std::uint32_t>(text.size());
      return result;
    }
    std::size_t at = is_block ? std::min(text_.find('\n', result.begin), text_.size()) : result.begin;
    for (const char c : text) {
      if (is_space(c)) continue;
      while (at < text_.size() && is_space(text_[at])) ++at;
      if (at == text_.size() || text_[at] != c) break;
      result.end = static_cast<std::uint32_t>(++at);
    }
    return result;
  }

  static bool is_space(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

  Span quoted_span(Span result, const std::string& text) {
    const auto end = quote_end(text_, result.begin);
    if (!end)
      stop(text_rule::unclosed_quote, result, "quoted text is not closed",
           "put the same quotation mark at its end");
    result.end = *end;
    const bool escaped = text_[result.begin] == '"' && text_.find('\\', result.begin) < result.end;
    if (const auto bad = escaped ? find_bad_character(text) : std::nullopt)
      report(*bad->rule, result, bad->message, bad->help);
    return result;
  }

  void open(Value::Kind kind, const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor) {
    check_anchor(mark, anchor);
    check_tag(mark, tag);
    if (stack_.size() == deepest)
      stop(text_rule::too_complex, span(mark, 1), fmt::format("nested more than {} levels deep", deepest),
           "");
    stack_.push_back({{kind, span(mark, 1), {}, {}, {}}, {}});
    key_ = nullptr;
  }

  void close() {
    Value done = std::move(stack_.back().value);
    stack_.pop_back();
    if (!done.items.empty()) done.span.end = std::max(done.span.end, done.items.back().span.end);
    if (!done.entries.empty()) done.span.end = std::max(done.span.end, done.entries.back().value.span.end);
    key_ = !stack_.empty() && stack_.back().key ? &*stack_.back().key : nullptr;
    add(std::move(done));
  }

  void add(Value value) {
    if (stack_.empty()) {
      root_ = std::move(value);
      return;
    }
    Frame& top = stack_.back();
    if (top.value.kind == Value::Kind::list) {
      if (top.value.items.size() == most_items)
        stop(text_rule::too_complex, value.span, fmt::format("more than {} items in one list", most_items),
             "");
      top.value.items.push_back(std::move(value));
    } else if (!top.key) {
      if (value.kind != Value::Kind::scalar || value.text == "<<")
        feature(value.span, value.text == "<<" ? "merge key" : "key that is not plain text");
      top.key = std::move(value);
      key_ = &*top.key;
    } else {
      add_entry(top, std::move(value));
    }
  }

  void add_entry(Frame& top, Value value) {
    if (const Entry* first = top.value.find(top.key->text)) {
      failed_ = true;
      out_.report(text_rule::duplicate_key, top.key->span,
                  fmt::format("`{}` is written twice", top.key->text))
          .suggest("keep the right one; several values go in a list under one key")
          .note(first->key_span, "first written here");
    }
    if (top.value.entries.size() == most_keys)
      stop(text_rule::too_complex, top.key->span, fmt::format("more than {} keys in one mapping", most_keys),
           "");
    top.value.entries.push_back({std::move(top.key->text), top.key->span, std::move(value)});
    top.key.reset();
    key_ = nullptr;
  }

  void check_start(const YAML::Mark& mark) {
    const auto directive = text_.substr(0, span(mark, 0).begin).starts_with('%');
    if (directive)
      feature({file_, 0, static_cast<std::uint32_t>(std::min(text_.find('\n'), text_.size()))}, "directive");
  }
  void check_tag(const YAML::Mark& mark, const std::string& tag) {
    if (tag.size() > 1) feature(name_span(mark), "tag");
  }
  /// An anchor is reported here, since yaml-cpp announces it in no event of its own for a scalar.
  void check_anchor(const YAML::Mark& mark, YAML::anchor_t anchor) {
    if (anchor != YAML::NullAnchor) feature(name_span(mark), "anchor");
  }

  void feature(Span where, std::string_view what) {
    stop(text_rule::yaml_feature, where, fmt::format("YAML {}", what), "write the value out in plain YAML");
  }
  void report(const Rule& rule, Span where, std::string message, std::string help) {
    failed_ = true;
    out_.report(rule, where, std::move(message)).suggest(std::move(help));
  }
  [[noreturn]] void stop(const Rule& rule, Span where, std::string message, std::string help) {
    report(rule, where, std::move(message), std::move(help));
    throw Stop{};
  }

  const std::string& text_;
  FileId file_;
  Findings& out_;
  std::vector<Frame> stack_;
  const Value* key_ = nullptr;
  Value root_;
  int documents_ = 0;
  bool failed_ = false;
};

void report(const Mistake& mistake, FileId file, Findings& out) {
  out.report(*mistake.rule, {file, mistake.begin, mistake.end}, mistake.message).suggest(mistake.help);
}

}  // namespace

const Entry* Value::find(std::string_view key) const {
  const auto it = std::find_if(entries.begin(), entries.end(), [&](const Entry& e) { return e.key == key; });
  return it == entries.end() ? nullptr : &*it;
}

std::optional<Value> parse_yaml(const SourceFile& source, FileId file, Findings& out) {
  if (const auto bad = find_bad_character(source.text)) {
    report(*bad, file, out);
    return std::nullopt;
  }
  TreeBuilder builder(source.text, file, out);
  try {
    TextBuffer buffer(source.text);
    std::istream in(&buffer);
    YAML::Parser parser(in);
    while (parser.HandleNextDocument(builder)) {
    }
  } catch (const Stop&) {
    return std::nullopt;
  } catch (const YAML::Exception& e) {
    if (!builder.failed())
      report(find_mistake(source.text, static_cast<std::uint32_t>(std::max(e.mark.pos, 0)), e.msg), file,
             out);
    return std::nullopt;
  }
  if (builder.failed()) return std::nullopt;
  Value root = builder.take();
  if (root.kind != Value::Kind::null) return root;
  out.report(text_rule::empty_file, {file, 0, 0}, "file without a record")
      .suggest("restore it from git, or delete it");
  return std::nullopt;
}

}  // namespace cip
