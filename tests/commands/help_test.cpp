// The examples of the help are command lines that the program understands.
#include <sstream>

#include "../sandbox.hpp"
#include "catch.hpp"
#include "cip/base/text.hpp"
#include "cip/cli/arguments.hpp"
#include "cip/cli/field_options.hpp"
#include "cip/cli/run.hpp"
#include "cip/commands/commands.hpp"
#include "cip/records/all.hpp"

namespace {

void check_examples(const std::string& examples) {
  std::istringstream lines(examples);
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with("cip ")) continue;
    INFO(line);
    cip::Globals globals;
    cip::Usage program = cip::usage_of_program(globals, cip::all_commands());
    CHECK_NOTHROW(cip::read_arguments(program, arguments_of(line), {}, 0));
  }
}

}  // namespace

TEST_CASE("every command has an example, and understands it") {
  for (const cip::Usage& command : cip::all_commands()) {
    INFO(command.name);
    CHECK_FALSE(command.example.empty());
    CHECK_FALSE(command.section.empty());
    check_examples(std::string(command.example));
  }
}

TEST_CASE("an empty value of an option or an argument is refused: a variable was not set") {
  for (const cip::Usage& command : cip::all_commands()) {
    cip::Usage declared = command;
    cip::declare(declared);
    for (const cip::Option& option : declared.options) {
      const bool is_later = option.is_argument() && &option != &declared.options[1];  // read as the first one
      if (!option.takes_value() || option.may_be_empty || is_later) continue;
      std::vector<std::string> words{command.name};
      if (!option.is_argument()) words.push_back(option.names.back());
      words.emplace_back();
      cip::Globals globals;
      cip::Usage program = cip::usage_of_program(globals, cip::all_commands());
      std::string why;
      try {
        cip::read_arguments(program, words, cip::Date(), 0);
      } catch (const std::exception& refused) {
        why = refused.what();
      }
      INFO(command.name << " " << option.names.back() << ": " << why);
      CHECK(why.find(": no value given\n") != std::string::npos);
    }
  }
  for (const char* option : {"-C", "--at", "--as-of", "--color"}) {
    cip::Globals globals;
    cip::Usage program = cip::usage_of_program(globals, cip::all_commands());
    CHECK_THROWS(cip::read_arguments(program, {option, "", "list"}, cip::Date(), 0));
  }
}

TEST_CASE("no line of help is wider than the terminal, and no word is broken") {
  for (const cip::Usage& command : cip::all_commands()) {
    cip::Globals globals;
    cip::Usage program = cip::usage_of_program(globals, cip::all_commands());
    const std::string help =
        cip::read_arguments(program, {std::string(command.name), "--help"}, {}, 80).print;
    std::istringstream lines(help);
    for (std::string line; std::getline(lines, line);) {
      INFO(command.name << ": " << line);
      // What is to be typed stays on one line.
      CHECK((cip::display_width(line) <= 80 || line.starts_with("  cip ")));
    }
  }
}

TEST_CASE("no field is written like an option that every command takes") {
  cip::Globals globals;
  cip::Usage program = cip::usage_of_program(globals, cip::all_commands());
  CHECK(program.find("--as-of"));
  for (const cip::RecordType* type : cip::kinds())
    for (const cip::Field& field : type->fields) {
      INFO(type->name << ": " << field.name);
      CHECK_FALSE(program.find(cip::option_of(field)));
    }
}
