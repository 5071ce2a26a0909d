#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cip {

/// The result of another program.
struct Finished {
  int status;  ///< its exit status; 128 plus the number of the signal, if one ended it
  std::string output, errors;
};

/// Called with the output so far, each time it grows; returns true if no more is needed.
using Enough = std::function<bool(std::string_view output)>;

/// Runs another program without a shell, with `input` as its standard input and our environment, which
/// `settings` ("NAME=value") override. Nothing if there is no such program; throws Error if it can't be
/// started. Once there is enough output, the program finds it closed.
std::optional<Finished> run_program(std::vector<std::string> words, std::string_view input = {},
                                    std::span<const std::string> settings = {}, const Enough& enough = {});

}  // namespace cip
