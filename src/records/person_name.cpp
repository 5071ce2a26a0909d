#include "cip/records/person_name.hpp"

#include <algorithm>
#include <functional>
#include <iterator>
#include <set>
#include <string>

#include "cip/base/text.hpp"
#include "word_set.hpp"

namespace cip {
namespace {

constexpr std::string_view particles[] = {"al",  "bin", "da", "de", "del", "den", "der", "di",
                                          "dos", "e",   "el", "la", "le",  "van", "von", "y"};

bool is_particle(std::string_view word) { return std::ranges::find(particles, word) != std::end(particles); }

constexpr std::string_view roles_and_bodies =
    "academic|administrator|adviser|advisor|affair|africa|african|alumni|alumnus|ambassador|america|"
    "american|analyst|anonymous|asia|asian|assembly|assistant|association|auditor|author|bc|board|"
    "budget|bureau|bylaw|capacity|caribbean|chair|chairperson|champion|chief|client|co-chair|commenter|"
    "committee|communication|community|compliance|congo|constituency|consultant|contact|content|"
    "coordinator|council|counsel|customer|delegate|department|deputy|desk|development|director|drafter|"
    "drafting|ec|editor|election|engagement|europe|european|evaluator|event|executive|expert|external|"
    "facilitator|fellow|fellowship|finance|focal|force|former|forum|foundation|general|global|"
    "governance|government|group|head|help|host|house|human|implementation|inc|independent|individual|"
    "institute|intern|internal|international|language|latin|lead|leader|leadership|legal|liaison|list|"
    "llc|local|ltd|mailing|manager|meeting|member|membership|mentor|metric|ministry|moderator|national|"
    "network|newcomer|nextgen|nominating|north|observer|office|officer|ombudsman|operation|organisation|"
    "organization|outreach|pacific|panel|participant|participation|party|person|planning|point|policy|"
    "president|procedure|program|programme|project|public|quality|rapporteur|region|regional|registrant|"
    "registrar|registry|relation|remote|representative|research|resource|review|reviewer|room|rule|"
    "secretariat|secretary|security|service|session|society|staff|stakeholder|standing|steering|"
    "strategic|strategy|subcommittee|submitter|support|survey|system|task|team|technical|training|"
    "translation|travel|treasurer|university|user|vice|vice-chair|volunteer|web|webmaster|working|"
    "writer|zoom|appeal|architect|associate|associé|body|buddy|consultancy|consulting|holder|mandate|"
    "structure|sub-team|subgroup|subteam|architect|builder|centre|center|coalition|college|commission|"
    "commissioner|consensus|"
    "data|designer|developer|domain|engineer|engineering|federation|framework|hub|initiative|interpreter|"
    "library|maintainer|name|number|operator|owner|partner|partnership|platform|practitioner|provider|"
    "publisher|resolver|school|sector|server|sponsor|supplier|trainer|translator|trustee|"
    "union|unit|voter|workshop|zone|op|arbeitskreis|ausschuss|comisión|comité|conseil|consejo|coordinación|"
    "coordinateur|"
    "equipo|groupe|grupo|presidencia|presidente|président|secretaría|secretario|secrétaire|secrétariat|"
    "vorstand|Équipe|équipe";

/// First names that are common somewhere and mean nothing else, and titles such as `Dr`.
constexpr std::string_view first_names =
    "ahmed|alan|alejandro|alessandro|alexander|alice|amir|ana|anders|andrea|andreas|andrew|angela|anna|anne|"
    "antonio|barbara|beatriz|benjamin|bernard|brian|carlos|catherine|charles|christopher|claudia|"
    "cristina|daniel|daniela|david|deborah|diego|dmitri|donald|edward|elena|elizabeth|emily|emma|eric|"
    "fatima|fernando|francisco|françois|gabriel|george|giovanni|giulia|hans|hassan|heather|helen|henry|"
    "hiroshi|ibrahim|isabel|ivan|jacob|james|jane|janet|jean|jennifer|jessica|jim|joan|johan|johannes|"
    "john|jonathan|jorge|joseph|josé|juan|judith|julia|julie|jürgen|karen|katherine|kathleen|kenneth|"
    "kevin|klaus|laura|lisa|louise|lucia|luis|maria|marie|marta|martha|martin|mary|matthew|michael|"
    "miguel|mohamed|mohammed|monica|nancy|natalia|nathalie|nicholas|nicolas|nicole|olga|olivier|oscar|"
    "pablo|pamela|patricia|patrick|paul|paulo|pedro|peter|petra|philip|philippe|pierre|priya|rachel|"
    "rajesh|rebecca|ricardo|richard|robert|roberto|ronald|ruth|samuel|sandra|sara|sarah|sebastian|"
    "sergei|sergey|sharon|silvia|simon|sophie|stefan|stephanie|stephen|steven|susan|suzanne|takashi|"
    "teresa|theresa|thomas|timothy|ulrich|vladimir|wei|william|wolfgang|yuki|yusuf|zeynep|dr|mr|mrs|ms|"
    "mme|prof|frau|herr|Александр|Алексей|Андрей|Анна|Владимир|Дмитрий|Елена|Иван|Мария|Михаил|Наталья|"
    "Николай|Ольга|Сергей|Татьяна|محمد|أحمد|علي|حسن|خالد|عمر|فاطمة|مريم|يوسف";

/// The commonest Chinese family names, of one character each.
constexpr std::string_view chinese_names = "王李张刘陈杨赵黄周吴徐孙胡朱林郭何罗郑梁張劉陳楊趙黃吳孫羅鄭";

int byte_at(std::string_view word, std::size_t at) {
  return at < word.size() ? static_cast<unsigned char>(word[at]) : 0;
}

/// A capital letter of a Latin alphabet.
bool begins_with_capital(std::string_view word) {
  const auto byte = [&](std::size_t at) { return byte_at(word, at); };
  if (byte(0) >= 'A' && byte(0) <= 'Z') return true;
  if (byte(0) == 0xC3) return byte(1) >= 0x80 && byte(1) <= 0x9E && byte(1) != 0x97;  // À to Þ, but no ×
  return byte(0) == 0xC4 || byte(0) == 0xC5;                                          // Ā to ſ
}

/// `ALAC`, `WG`, `ALAC/ROP`, `RySG`: mostly capitals.
bool is_abbreviation(std::string_view word) {
  const auto capitals = std::ranges::count_if(word, [](char c) { return c >= 'A' && c <= 'Z'; });
  const auto others =
      std::ranges::count_if(word, [](char c) { return !is_letter(c) && !is_any_of(c, "/&-"); });
  return word.size() > 1 && others == 0 && 2 * static_cast<std::size_t>(capitals) > word.size();
}

bool is_role_or_body(std::string_view word) {
  static const WordSet known = words_between_bars(roles_and_bodies);
  std::string single = lower(word);
  if (single.ends_with("ies"))
    single.replace(single.size() - 3, 3, "y");
  else if (single.ends_with('s'))
    single.pop_back();
  return known.contains(single) || known.contains(lower(word));
}

bool names_a_body(std::string_view word) { return is_abbreviation(word) || is_role_or_body(word); }

/// А to Я; Arabic has no capitals.
bool is_cyrillic_capital_or_arabic(std::string_view word) {
  const int first = byte_at(word, 0), second = byte_at(word, 1);
  return (first == 0xD0 && second >= 0x81 && second <= 0xAF) || (first >= 0xD8 && first <= 0xDB);
}

bool is_initial(std::string_view word) {
  return word.size() == 2 && word[0] >= 'A' && word[0] <= 'Z' && word[1] == '.' &&
         std::string_view("NSEW").find(word[0]) == std::string_view::npos;  // S. Korea
}

bool is_chinese_name(std::string_view text) {
  constexpr std::size_t size = 3;  // of a character
  const auto at = chinese_names.find(text.substr(0, size));
  return (text.size() == 2 * size || text.size() == 3 * size) && at != std::string_view::npos &&
         at % size == 0 &&
         std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

bool is_first_name(std::string_view word) {
  static const WordSet known = words_between_bars(first_names);
  if (is_initial(word)) return true;
  if (word.ends_with('.')) word.remove_suffix(1);  // Dr.
  return known.contains(word) || (begins_with_capital(word) && known.contains(lower(word)));
}

bool is_surname(std::string_view word) {
  return is_first_name(word) ||
         ((begins_with_capital(word) || is_cyrillic_capital_or_arabic(word)) && !is_role_or_body(word));
}

/// What has been read of `ALAC Chair Jane Doe`, between two commas or brackets.
struct PartOfName {
  std::size_t words = 0;
  bool may_begin = true;  ///< at the start, or after a role
  bool has_first = false, has_surname = false;

  void take(std::string_view word) {
    ++words;
    if (has_first && is_particle(word)) return;
    if (has_first && is_surname(word)) {
      has_surname = true;
    } else if (!has_first && may_begin && is_first_name(word)) {
      has_first = true;
    } else {
      has_first = has_surname = false;  // Adam Smith Institute
      may_begin = names_a_body(word);
    }
  }
};

}  // namespace

bool names_a_person(std::string_view text) {
  if (is_chinese_name(text)) return true;
  PartOfName part;
  bool is_after_surname = false;  // of `DOE, Jane`
  while (!text.empty()) {
    std::string_view word = take_until(text, ' ');
    if (word.starts_with('(')) {
      if (part.has_surname) return true;
      part = {};
      word.remove_prefix(1);
    }
    const std::size_t size = word.find_last_not_of(",;:)") + 1;
    const char sign = size < word.size() ? word[size] : ' ';
    word = word.substr(0, size);
    const bool is_link = word == "and" || word == "&";
    if (!is_link) part.take(word);
    if (sign == ' ' && !is_link && !text.empty()) continue;
    if (part.has_surname || (is_after_surname && part.has_first && part.words == 1)) return true;
    is_after_surname = sign == ',' && part.words == 1 && is_surname(word);
    part = {};
  }
  return false;
}

namespace {

/// Two to five words that begin with a capital, and none that names a role, a body or a region.
bool is_bare_name(std::string_view text) {
  std::size_t capitals = 0, count = 0;
  while (!text.empty()) {
    std::string_view word = take_until(text, ' ');
    while (word.ends_with(',') || word.ends_with('.')) word.remove_suffix(1);
    if (word.empty() || names_a_body(word)) return false;
    ++count;
    if (is_particle(word)) continue;
    if (!begins_with_capital(word)) return false;
    ++capitals;
  }
  return capitals >= 2 && count <= 5;
}

bool names_only_bodies(std::string_view text) {
  while (!text.empty())
    if (!names_a_body(take_until(text, ' '))) return false;
  return true;
}

/// `Seun Ojedeji (AFRALO)`, `Council Chair, Greg DiBiase`: a bare name, and beside it a role or a body.
bool is_name_with_role(std::string_view text) {
  std::size_t names = 0, roles = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of("(),/+"), text.size());
    const std::string_view part = trimmed(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    if (part.empty()) continue;
    if (names_only_bodies(part))
      ++roles;
    else if (is_bare_name(part) || is_first_name(part))
      ++names;
    else
      return false;
  }
  return names > 0 && names + roles > 1;
}

/// `@jdoe`, `jane.doe`, `jane doe`.
bool is_name_as_typed(std::string_view text) {
  if (text.starts_with('@') && text.size() > 1) return text.find(' ') == std::string_view::npos;
  const std::size_t sign = text.find_first_of(" .");
  if (sign == std::string_view::npos || !is_first_name(text.substr(0, sign))) return false;
  const std::string_view last = text.substr(sign + 1);
  return !last.empty() && std::ranges::all_of(last, [](char c) { return c >= 'a' && c <= 'z'; }) &&
         !names_a_body(last) && !is_particle(last);
}

}  // namespace

bool reads_like_a_name(std::string_view text) {
  return names_a_person(text) || is_bare_name(text) || is_name_with_role(text) || is_name_as_typed(text);
}

bool keeps_name(std::string_view id, std::string_view name) {
  std::set<std::string, std::less<>> of_name;
  while (!name.empty()) {
    const std::size_t end = std::min(name.find_first_of(" (),/+"), name.size());
    if (const std::string_view word = name.substr(0, end); !names_a_body(word) && !is_particle(word))
      of_name.insert(to_slug(word));
    name.remove_prefix(std::min(end + 1, name.size()));
  }
  std::string in_words;
  while (!id.empty()) {
    const std::string_view word = take_until(id, '-');
    if (of_name.contains(word)) return true;
    if (word.find_first_not_of("0123456789") == std::string_view::npos) continue;  // jane-doe-2
    in_words.append(in_words.empty() ? "" : " ").append(word);
    if (char& first = in_words[in_words.size() - word.size()]; first >= 'a' && first <= 'z')
      first = static_cast<char>(first - 'a' + 'A');
  }
  return names_a_person(in_words);
}

}  // namespace cip
