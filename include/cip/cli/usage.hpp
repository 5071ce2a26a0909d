#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "cip/base/when.hpp"

namespace cip {

class Session;

/// A command whose options were read and checked: does the work and returns the exit status.
using Run = std::function<int(Session&)>;

/// Stores the values of a list.
using Take = std::function<void(const std::vector<std::string>&)>;

/// Where the given value is stored; nowhere for --help and --version, which only print.
using Destination = std::variant<std::monostate, bool*, std::string*, std::vector<std::string>*, Take>;

/// The possible values; empty means any.
struct Words {
  std::string noun;  ///< what each of them is, for "no format `x`"
  std::vector<std::string_view> all;
  std::string where{};  ///< if there are too many words to print: a sentence that says where they are listed
};

/// One option or argument of a command.
struct Option {
  std::vector<std::string> names;  ///< "-g" and "--group"; an argument has one, without dashes
  Destination destination;
  std::string type_name;  ///< the placeholder of a value: "GROUP", "text|json"
  std::string help;
  std::string preset{};  ///< the value when none is given
  bool required = false;
  bool single = false;           ///< a list of one value at most
  char delimiter = '\0';         ///< between values in one word
  bool is_argument_too = false;  ///< its value may stand alone, as in `cip report alac`
  Words words{};
  bool is_date = false;
  bool may_be_empty = false;  ///< an empty value is one
  std::string also{};         ///< another name, which help leaves out: "--criterion" for "--criteria"
  /// What is wrong with a value; empty if nothing.
  std::string (*complaint)(const std::string& value) = nullptr;

  bool is_argument() const { return !names.front().starts_with('-'); }
  bool takes_value() const;
  bool takes_many() const;
  /// Throws UsageError for a given value that is not one of the words, or not a date.
  void require_good_values(Date today) const;
};

/// A word, and what it means.
struct Term {
  std::string name, text;
};

/// Which records a command works on. What reads any state unless it changes something calls require_disk
/// before that.
enum class Records { none, of_any_state, on_disk, on_disk_if_changed };

/// The program, or one of its commands: its row in the table of commands, then its options and arguments.
/// Help, manual, completion and the parser of the command line all use it.
struct Usage {
  std::string name, help;
  Run (*setup)(Usage& usage) = nullptr;  ///< declares the options, and returns what to run
  std::string_view section{};            ///< among the commands: below which heading it is listed
  std::string example{};                 ///< command lines, one on each
  Records records = Records::of_any_state;

  std::vector<Option> options{{{"-h", "--help"}, {}, "", "Show this help"}};
  std::string terms_heading{};  ///< below the options
  std::vector<Term> terms{};
  std::string notes{};  ///< below these, a paragraph
  std::vector<Usage> subcommands{};
  std::string_view subcommand_is = "COMMAND";  ///< what the synopsis calls one of them
  Run run{};                                   ///< empty if a subcommand must follow

  /// `names` is "-g,--group", or the name of an argument; `what` is the help.
  Option& add(std::string_view names, bool& target, std::string_view what);
  Option& add(std::string_view names, std::string& target, std::string_view type_name, std::string_view what);
  Option& add(std::string_view names, std::vector<std::string>& target, std::string_view type_name,
              std::string_view what);
  Option& add(std::string_view names, Take take, std::string_view type_name, std::string_view what);
  /// One of the words, which help and completion show.
  Option& add_choice(std::string_view names, std::string& target, Words words, std::string_view what);
  Option& add_date(std::string_view names, std::string& target, std::string_view what);

  /// By any of its names, or nullptr.
  Option* find(std::string_view name);
  Usage* find_subcommand(std::string_view name);
};

/// Lets a command declare its options when it is named. One without arguments takes its group as one.
void declare(Usage& usage);

}  // namespace cip
