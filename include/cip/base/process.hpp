#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cip {

/// What another program left when it ended.
struct Finished {
  int status;  ///< its exit status; 128 and the number of the signal when one ended it
  std::string output, errors;
};

/// Asked of the output so far, again and again as it grows: whether no more is wanted.
using Enough = std::function<bool(std::string_view output)>;

/// Runs another program without a shell, with `input` to read and our own environment, in which each of
/// `settings` ("NAME=value") has the last word. Nothing when there is no such program;
/// throws Error when it can't be started. Once there is enough, the program finds its output closed.
std::optional<Finished> run_program(std::vector<std::string> words, std::string_view input = {},
                                    std::span<const std::string> settings = {}, const Enough& enough = {});

}  // namespace cip
