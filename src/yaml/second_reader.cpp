// The only file that uses yaml-cpp, which also reads each text that is about to be written, so that no other
// program reads a record differently.
#include "cip/yaml/read_alike.hpp"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <sstream>

#include "cip/yaml/edit.hpp"

namespace cip {
namespace {

class Builder : public YAML::EventHandler {
 public:
  std::optional<Value> take() {
    return documents_ == 1 && !refused_ ? std::optional(std::move(root_)) : std::nullopt;
  }

  void OnDocumentStart(const YAML::Mark& mark) override {
    // It can find one more document forever.
    if (++documents_ > 1) throw YAML::Exception(mark, "second document");
  }
  void OnDocumentEnd() override {}
  void OnAlias(const YAML::Mark&, YAML::anchor_t) override { refused_ = true, add({}); }
  void OnNull(const YAML::Mark&, YAML::anchor_t anchor) override { check("", anchor), add({}); }
  void OnScalar(const YAML::Mark&, const std::string& tag, YAML::anchor_t anchor,
                const std::string& text) override {
    check(tag, anchor);
    add({Value::Kind::scalar, {}, text, {}, {}});
  }
  void OnSequenceStart(const YAML::Mark&, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    open(Value::Kind::list, tag, anchor);
  }
  void OnMapStart(const YAML::Mark&, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    open(Value::Kind::mapping, tag, anchor);
  }
  void OnSequenceEnd() override { close(); }
  void OnMapEnd() override { close(); }

 private:
  struct Frame {
    Value value;
    std::optional<std::string> key;  ///< that waits for its value
  };

  void check(const std::string& tag, YAML::anchor_t anchor) {
    refused_ |= tag.size() > 1 || anchor != YAML::NullAnchor;
  }

  void open(Value::Kind kind, const std::string& tag, YAML::anchor_t anchor) {
    check(tag, anchor);
    if (stack_.size() > 64) throw YAML::Exception(YAML::Mark(), "too deep");
    stack_.push_back({{kind, {}, {}, {}, {}}, {}});
  }

  void close() {
    Value done = std::move(stack_.back().value);
    stack_.pop_back();
    add(std::move(done));
  }

  void add(Value value) {
    if (stack_.empty()) {
      root_ = std::move(value);
      return;
    }
    auto& [parent, key] = stack_.back();
    if (parent.kind == Value::Kind::list) {
      parent.items.push_back(std::move(value));
    } else if (key) {
      parent.entries.push_back({std::move(*key), {}, std::move(value)});
      key.reset();
    } else {
      refused_ |= value.kind != Value::Kind::scalar;
      key = std::move(value.text);
    }
  }

  std::vector<Frame> stack_;
  Value root_;
  int documents_ = 0;
  bool refused_ = false;
};

}  // namespace

std::optional<Value> read_again(const std::string& text) {
  Builder builder;
  try {
    std::istringstream in(text);
    YAML::Parser parser(in);
    while (parser.HandleNextDocument(builder)) {
    }
  } catch (const YAML::Exception&) {
    return std::nullopt;
  }
  return builder.take();
}

bool reads_alike(const std::string& text, const Value& root) {
  const auto again = read_again(text);
  return again && same_values(root, *again);
}

}  // namespace cip
