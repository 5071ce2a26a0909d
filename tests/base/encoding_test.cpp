#include "cip/base/encoding.hpp"

#include "catch.hpp"

TEST_CASE("UTF-8 that was read as Windows-1252 is what it was") {
  const auto [written, meant] = GENERATE(table<const char*, const char*>({
      {"FÃ¼rst replyâ€™s", "Fürst reply’s"},
      {"Ã‰quipe Advice", "Équipe"},
      {"All fourteen â€™s rÃ©ponses", "’s réponses"},
      {"Minutes â€“ and agendas", "–"},
      {"10Â\u00A0000 members", "10\u00A0000"},
      {"Ã–sterreich", "Österreich"},
      {"â€œOpenâ€\u009D", "“Openâ€\u009D"},
      {"a fee of 5 â‚¬", "€"},
      {"ÐŸÑ€Ð°Ð²Ð¸Ð»Ð°", "Правила"},
      {"ä¼šè®®è®°å½•", "会议记录"},
      {"Thanks ðŸ™‚", "🙂"},
      {"cafÃƒÂ©", "cafÃ©"},
  }));
  CAPTURE(written);
  const auto found = cip::find_misread(written);
  REQUIRE(found);
  CHECK(found->meant == meant);
}

TEST_CASE("what is written so in a language was not misread") {
  const char* text =
      GENERATE("Fürst", "« LIBERTÉ »", "“BOA MANHÃ”", "SÃO PAULO", "Âge de fer", "the letter “Ã”", "NÃO",
               "château", "Ärzte – und Ämter", "IRMÃ – irmão", "© ICANN", "Łódź", "Правила", "会议记录",
               "نمی‌خواهم", "5 €", "«Â»", "Ã, Õ", "Š Œ");
  CAPTURE(text);
  CHECK(!cip::find_misread(text));
  CHECK(cip::find_lost_letter(text).empty());
}

TEST_CASE("a word that has lost a letter is found") {
  CHECK(cip::find_lost_letter("the F\uFFFDrst reply") == "F\uFFFDrst");
  CHECK(cip::find_lost_letter("“openâ€ is") == "“openâ€");
}
