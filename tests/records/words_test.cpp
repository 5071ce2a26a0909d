// Whoever has to choose a word can read what it means.
#include "catch.hpp"
#include "cip/records/all.hpp"
#include "cip/records/forms.hpp"

namespace {

void check_words(const cip::RecordType& type) {
  for (const cip::Field& field : type.fields) {
    INFO(type.name << "." << field.name);
    if (field.kind == cip::Kind::part) check_words(field.type());
    CHECK(field.meanings.size() == field.choices.size());
  }
}

}  // namespace

TEST_CASE("each word that a field can have says what it means") {
  for (const cip::RecordType* type : cip::kinds()) check_words(*type);
  for (const cip::ProgramFile& file : cip::program_files()) check_words(*file.type);
}

TEST_CASE("an address has a length that every program takes") {
  const auto fits = cip::find_form(cip::Kind::url)->fits;
  CHECK(fits("https://example.org/" + std::string(1'900, 'a')));
  CHECK_FALSE(fits("https://example.org/" + std::string(2'000, 'a')));
}
