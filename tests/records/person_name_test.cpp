#include "cip/records/person_name.hpp"

#include <initializer_list>
#include <utility>

#include "catch.hpp"

TEST_CASE("an id that was made from a person's name is told from one of a role or a body") {
  for (const auto& [id, name] :
       std::initializer_list<std::pair<const char*, const char*>>{{"maria-gonzalez", ""},
                                                                  {"jane-doe-2", ""},
                                                                  {"doe", "Jane Doe"},
                                                                  {"van-der-berg", "Ö. van der Berg"}}) {
    INFO(id);
    CHECK(cip::keeps_name(id, name));
  }
  for (const auto& [id, name] :
       std::initializer_list<std::pair<const char*, const char*>>{{"alac-chair", "ALAC Chair Jane Doe"},
                                                                  {"individual-1", "Jane Doe"},
                                                                  {"com-laude", ""},
                                                                  {"maria", ""},
                                                                  {"adam-smith-institute", ""},
                                                                  {"p-1", ""},
                                                                  {"van", "Ö. van der Berg"}}) {
    INFO(id);
    CHECK_FALSE(cip::keeps_name(id, name));
  }
}

TEST_CASE("only what is surely a person's name reads like one") {
  for (const char* name : {"Jane Doe", "J. van der Berg", "Ö. van der Berg", "María de la Cruz", "Łukasz Żak",
                           "Xun Doejedi (AFRALO)", "Council Chair, Xerg DiDoe", "Xane Doe / Board Liaison",
                           "Alan Doe + Jane", "Maria da Doe e Roe", "jane doe", "jane.doe", "@jdoe"}) {
    INFO(name);
    CHECK(cip::reads_like_a_name(name));
  }
  for (const char* name : {"Jane Doe", "Jane Doe (ALAC)", "Jane Doe, ALAC Chair", "ALAC Chair Jane Doe",
                           "Jane Doe and John Roe", "JANE DOE", "SMITH, John", "Doe, Jane", "Chair (J. Doe)",
                           "Staff (John Smith)", "Dr. Roe", "李伟", "Иван Петров", "محمد علي"}) {
    INFO(name);
    CHECK(cip::names_a_person(name));
    CHECK(cip::reads_like_a_name(name));
  }
  for (const char* other :
       {"Com Laude", "Adam Smith Institute", "Fundación Juan March", "San José Region",
        "Registrant (S. Korea)", "Team on a Charter, Kenya", "John", "Policy, Research and Law"}) {
    INFO(other);
    CHECK_FALSE(cip::names_a_person(other));
  }
  for (const char* other : {"Jane",
                            "At-Large Structures",
                            "Sub-Team B",
                            "Mandate Holders",
                            "Appeals Body",
                            "Onboarding Buddies",
                            "Les Associés",
                            "Doe Consulting",
                            "Staff, Council (GNSO)",
                            "Staff / Council",
                            "Council Chair",
                            "NCSG Policy Lead",
                            "Équipe de suivi",
                            "Équipe Technique",
                            "Comité de Coordinación",
                            "Arbeitskreis „Satzung“",
                            "Рабочая группа по критериям",
                            "運営委員会",
                            "فريق المتابعة",
                            "Chairs' team",
                            "Registrant, Kenya",
                            "Former Board Member",
                            "Human Resources",
                            "Focal Point",
                            "Zoom Host",
                            "Fellowship Alumni",
                            "NextGen Ambassadors",
                            "ALAC/ROP WG",
                            "Zoom Room",
                            "Mailing List",
                            "Bylaws Drafters",
                            "Metrics Champion",
                            "Technical Writer",
                            "Root Server Operators",
                            "Alice Springs Hub",
                            "Consensus Builders"}) {
    INFO(other);
    CHECK_FALSE(cip::reads_like_a_name(other));
  }
}
