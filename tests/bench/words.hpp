#pragma once

#include <array>
#include <string_view>

/// What generated records are about. No two lists share a slug: slugs are unique over the kinds of a group.
struct Topic {
  std::string_view slug, title;
};

inline constexpr auto criteria_topics = std::to_array<Topic>({
    {"members-follow-decisions", "Members can follow how decisions are made"},
    {"roles-are-described", "Every role is described and filled"},
    {"advice-is-answered", "Advice given to the Board gets an answer"},
    {"newcomers-find-their-way", "Newcomers find their way within a year"},
    {"meetings-are-open", "Meetings are open, and their records public"},
});
inline constexpr auto practice_topics = std::to_array<Topic>({
    {"agenda-a-week-ahead", "Agenda a week ahead of each call"},
    {"mentor-for-newcomers", "A mentor for each newcomer"},
    {"yearly-look-at-the-rules", "Yearly look at the rules of procedure"},
    {"interpretation-on-calls", "Interprétation simultanée pendant les appels"},
    {"minutes-in-three-days", "Minutes within three days"},
    {"rotating-hours", "Rotating hours for calls"},
    {"one-page-summaries", "One-page summaries – “what changed and why”"},
    {"shared-calendar", "Ein gemeinsamer Kalender für alle Gruppen"},
});
inline constexpr auto activity_topics = std::to_array<Topic>({
    {"translate-the-guide", "Translate the newcomers guide"},
    {"rewrite-the-charter", "Rewrite the charter in plain language"},
    {"revision-des-regles", "Révision des règles de procédure"},
    {"archive-old-pages", "Archive pages that nobody keeps"},
    {"map-the-skills", "Map the skills of the members"},
    {"taller-de-liderazgo", "Taller de liderazgo en São Paulo"},
    {"compare-with-others", "Compare election calendars with other groups"},
    {"try-short-calls", "Try calls of forty-five minutes"},
    {"oversettelse-av-maler", "Översättning av mallar på åtta språk"},
});
inline constexpr auto metric_topics = std::to_array<Topic>({
    {"share-of-active-members", "Share of members who took part"},
    {"days-to-publish", "Days from a call to its published minutes"},
    {"people-in-training", "People who finished a training"},
    {"clarity-of-guidance", "Whether guidance is clear to newcomers"},
});
inline constexpr auto survey_topics = std::to_array<Topic>({
    {"member-satisfaction", "Satisfaction of members"},
    {"encuesta-de-satisfaccion", "Encuesta de satisfacción"},
});

struct GroupWords {
  std::string_view id, name, abbreviation, kind, parent;
};

inline constexpr auto group_words = std::to_array<GroupWords>({
    {"alac", "At-Large Advisory Committee", "ALAC", "advisory-committee", ""},
    {"afralo", "African Regional At-Large Organization", "AFRALO", "regional-organization", "alac"},
    {"apralo", "Asia-Pacific Regional At-Large Organization", "APRALO", "regional-organization", "alac"},
    {"euralo", "European Regional At-Large Organization", "EURALO", "regional-organization", "alac"},
    {"lacralo", "Latin American and Caribbean Regional At-Large Organization", "LACRALO",
     "regional-organization", "alac"},
    {"naralo", "North American Regional At-Large Organization", "NARALO", "regional-organization", "alac"},
    {"aso", "Address Supporting Organization", "ASO", "supporting-organization", ""},
    {"ccnso", "Country Code Names Supporting Organization", "ccNSO", "supporting-organization", ""},
    {"gnso", "Generic Names Supporting Organization", "GNSO", "supporting-organization", ""},
    {"rysg", "Registries Stakeholder Group", "RySG", "stakeholder-group", "gnso"},
    {"rrsg", "Registrar Stakeholder Group", "RrSG", "stakeholder-group", "gnso"},
    {"bc", "Business Constituency", "BC", "constituency", "gnso"},
    {"ipc", "Intellectual Property Constituency", "IPC", "constituency", "gnso"},
    {"ispcp", "Internet Service Providers Constituency", "ISPCP", "constituency", "gnso"},
    {"ncuc", "Non-Commercial Users Constituency", "NCUC", "constituency", "gnso"},
    {"npoc", "Not-for-Profit Operational Concerns Constituency", "NPOC", "constituency", "gnso"},
    {"gac", "Governmental Advisory Committee", "GAC", "advisory-committee", ""},
    {"rssac", "Root Server System Advisory Committee", "RSSAC", "advisory-committee", ""},
    {"ssac", "Security and Stability Advisory Committee", "SSAC", "advisory-committee", ""},
    {"nomcom", "Nominating Committee", "NomCom", "nominating-committee", ""},
});
inline constexpr std::size_t first_ralo = 1, last_ralo = 5;

inline constexpr auto owners = std::to_array<std::string_view>({
    "Secretariat",
    "Équipe de suivi",
    "Рабочая группа по критериям",
    "'Chairs'' team'",
    "運営委員会",
    "\"Comité de coordinación\"",
    "Membership committee",
    "فريق المتابعة",
    "Arbeitskreis „Satzung“",
});
inline constexpr auto tags = std::to_array<std::string_view>(
    {"members", "transparency", "procedure", "language", "training", "elections", "outreach"});
inline constexpr auto sentences = std::to_array<std::string_view>({
    "Asked for in two reviews, in 2014 and in 2019; nobody had time for it before.",
    "The small team met four times and wrote down what it found on a page of its own.",
    "Members in Nuku’alofa and Kraków could take part for the first time.",
    "It works best when it is announced early, on the list and on the call.",
    "Le texte a été relu par les membres francophones, puis publié.",
    "Some pages still show the old wording, mostly in the translations.",
    "No extra money was needed.",
    "Half of the answers came in the last week, after the second reminder.",
    "Staff prepared the pages, volunteers checked them against the minutes.",
});
inline constexpr auto steps = std::to_array<std::string_view>({
    "Send the draft to the list",
    "Put it on the agenda of the next call",
    "Ask the regional leaders for examples",
    "Publish the page in six languages",
});
