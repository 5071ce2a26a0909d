#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cip/yaml/edit.hpp"

/// The comments of a text that can be read, in order, with the places where they begin.
struct Remark {
  std::size_t begin;
  std::string text;
};
std::vector<Remark> remarks_in(const std::string& text);

/// Everything in a tree that can be named.
std::vector<cip::Path> paths_in(const cip::Value& tree);

/// Whether the values are the same, whatever the order of fields: asked without the editor's own answer.
bool same(const cip::Value& a, const cip::Value& b);

struct Verdict {
  std::string refused;  ///< why; empty when it was made
  std::string edited;
  std::string broken;  ///< how the law of edits was broken; empty when it was kept
};

/// Makes one change and judges it without asking the editor: what was meant and nothing else is different, no
/// comment is lost but with what was taken out, and one line gives way to one where a single value changed.
Verdict judge_edit(const std::string& text, cip::FieldOrder order, const cip::Change& change);

/// How our reader and yaml-cpp disagree; empty where they don't, or where ours refuses the text.
std::string disagreement(const std::string& text);

/// A change in one line, as `=status complete`, `+tags rules` or `-next[0]`; a number in place of the field
/// counts the fields of the record. Below it the record. Returns what judge_edit finds broken, or how the
/// readers of YAML disagree on what was written.
std::string judge_text(std::string_view input);
