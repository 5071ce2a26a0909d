#include "cip/records/person_name.hpp"

#include <initializer_list>

#include "catch.hpp"

TEST_CASE("only what is surely a person's name reads like one") {
  for (const char* name :
       {"Jane Doe", "J. van der Berg", "Ö. van der Berg", "María de la Cruz", "Łukasz Żak"}) {
    INFO(name);
    CHECK(cip::reads_like_a_name(name));
  }
  for (const char* other :
       {"Jane", "jane doe", "Council Chair", "NCSG Policy Lead", "Équipe de suivi", "Équipe Technique",
        "Comité de Coordinación", "Arbeitskreis „Satzung“", "Рабочая группа по критериям", "運営委員会",
        "فريق المتابعة", "Chairs' team", "Registrant, Kenya", "Former Board Member"}) {
    INFO(other);
    CHECK_FALSE(cip::reads_like_a_name(other));
  }
}
