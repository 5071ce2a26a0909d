#pragma once

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

/// Runs another program without a shell, with `input` to read and our own environment, in which each of
/// `settings` ("NAME=value") has the last word. Nothing when there is no such program;
/// throws Error when it can't be started.
std::optional<Finished> run_program(std::vector<std::string> words, std::string_view input = {},
                                    std::span<const std::string> settings = {});

}  // namespace cip
