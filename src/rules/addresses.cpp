#include "addresses.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <unordered_map>

#include "cip/base/text.hpp"
#include "cip/figures/life.hpp"
#include "cip/figures/surveys.hpp"
#include "cip/records/forms.hpp"
#include "cip/records/unpublishable.hpp"

namespace cip {
namespace {

/// Neither a path nor words around an address.
bool is_address(std::string_view text) { return is_on_web(text) && text.find(' ') == std::string_view::npos; }

/// Without its port.
std::string_view host_of(std::string_view address) {
  const std::string_view rest = address.substr(address.find("://") + 3);
  static constexpr CharSet ends(":/?#");
  return rest.substr(0, ends.find_in(rest));
}

/// Whether the host belongs to a network of its own: `192.168.0.4`, `127.0.0.1`, `wiki.internal`.
bool is_private(std::string_view host) {
  for (const std::string_view ending : {".local", ".localhost", ".internal", ".home.arpa", ".lan"})
    if (host.ends_with(ending)) return true;
  if (host.empty() || !is_digit(host.back())) return false;
  std::vector<int> numbers;
  while (!host.empty()) {
    const auto part = take_until(host, '.');
    if (!is_digits(part) || part.size() > 3) return false;
    numbers.push_back(to_whole(part));
  }
  if (numbers.size() != 4) return false;
  const int first = numbers[0], second = numbers[1];
  return first == 0 || first == 10 || first == 127 || (first == 192 && second == 168) ||
         (first == 172 && second >= 16 && second <= 31) || (first == 169 && second == 254);
}

/// The name of the part of an address that may be a secret, as in `?token=4d5e6f`; empty if there is none.
std::string_view secret_in(std::string_view address) {
  constexpr std::size_t shortest = 6;  // `sid=2` is a number of a page
  static constexpr std::string_view passwords[] = {"password", "passwd", "passcode", "pwd"};  // of any length
  static constexpr std::string_view names[] = {
      "token",         "access_token", "auth_token", "id_token", "refresh_token",  "authtoken",
      "accesstoken",   "api_key",      "apikey",     "api-key",  "access_key",     "secret",
      "client_secret", "sig",          "signature",  "session",  "session_id",     "sessionid",
      "sid",           "phpsessid",    "jsessionid", "auth",     "x-amz-signature"};
  std::string_view rest = address;
  take_until(rest, address.find('?') == std::string_view::npos ? '#' : '?');
  while (!rest.empty()) {
    const auto end = rest.find_first_of("&;#");
    std::string_view value = rest.substr(0, end);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    const std::string_view name = take_until(value, '=');
    const std::string small = lower(name);
    if ((value.size() >= shortest && std::ranges::find(names, small) != std::end(names)) ||
        (!value.empty() && std::ranges::find(passwords, small) != std::end(passwords)))
      return name;
  }
  return "";
}

/// Looks at the addresses of a field or in a text, and at passcodes beside them.
void unpublishable_addresses(const Field& field, const Said& said, Breaches& out) {
  const auto look = [&](std::string_view address) {
    const auto host = host_of(address);
    if (is_private(lower(host)))
      out.report(said.span, fmt::format("host `{}`, which only one network knows", host))
          .suggest("write an address that everybody can open");
    if (const auto name = secret_in(address); !name.empty())
      out.report(said.span, fmt::format("an address with `{}=`, which may let in whoever reads it", name))
          .suggest("write the address without it; if it is a secret, have it changed");
  };
  if (field.kind == Kind::url && is_address(said.text)) return look(said.text);
  if (holds_words(field.kind) && has_passcode(said.text))
    out.report(said.span, "a passcode, which may let in whoever reads it")
        .suggest("delete it, and have it changed: the history of records is public");
  if (holds_words(field.kind) && said.text.find("://") != std::string_view::npos)
    for (const std::string_view address : addresses_in(said.text))
      if (is_on_web(address)) look(address);
}

/// The last two names of the host: `icann.org`. A dot at its end, which is that of a sentence, belongs to
/// them.
std::string_view domain_of(std::string_view host) {
  const auto last = host.find_last_of('.', host.size() - 2);
  const auto before = last == 0 ? std::string_view::npos : host.find_last_of('.', last - 1);
  return before == std::string_view::npos ? host : host.substr(before + 1);
}

/// Whether one of two hosts has two letters of a name swapped, or one too many or too few. A digit, a hyphen
/// or a first letter makes another name, and short ones are often alike: `ssac` and `rssac`.
bool is_slip(std::string_view one, std::string_view other) {
  if (one.size() > other.size()) std::swap(one, other);
  if (other.size() - one.size() > 1) return false;
  const auto at = static_cast<std::size_t>(std::ranges::mismatch(one, other).in1 - one.begin());
  if (other.substr(at) == ".") return true;
  if (at == other.size() || !is_letter(other[at])) return false;
  const std::size_t begin = other.rfind('.', at) + 1, end = std::min(other.find('.', at), other.size());
  if (one.size() == other.size())
    return at + 1 < end && end - begin >= 3 && is_letter(other[at + 1]) && one[at] == other[at + 1] &&
           one[at + 1] == other[at] && one.substr(at + 2) == other.substr(at + 2);
  const std::size_t shortest = end == other.size() ? 3 : 5;  // `org`, `icann`
  return at > begin && end - begin >= shortest && one.substr(at) == other.substr(at + 1);
}

using Times = std::unordered_map<std::string_view, std::size_t>;
using Slips = std::unordered_map<std::string_view, std::string_view>;

/// Hosts and domains that are named once or twice, and the one named often that was meant.
Slips slips_in(const Times& times) {
  constexpr std::size_t most_compared = 1000, longest = 253;  // of a host, as the DNS has it
  std::vector<std::string_view> rare, often;
  for (const auto& [name, count] : times)
    if (name.size() <= longest) (count < 3 ? rare : often).push_back(name);
  for (auto* names : {&rare, &often}) {
    std::ranges::sort(*names);
    names->resize(std::min(names->size(), most_compared));
  }
  Slips slips;
  for (const std::string_view name : rare)
    for (const std::string_view known : often)
      if (is_slip(name, known)) slips.emplace(name, known);
  return slips;
}

/// The finding's address with another text for a part of it.
Fix with_part(const Said& address, std::string_view part, std::string_view text) {
  std::string changed(address.text);
  changed.replace(static_cast<std::size_t>(part.data() - address.text.data()), part.size(), text);
  return {address.span, std::move(changed), false};
}

/// Calls `visit(said, host)` for each address that is one.
template <class Visit>
void for_each_address(std::span<const Record> records, const Visit& visit) {
  for (const Record& record : records)
    for_each_value(*record.type, record.data, of_kind(Kind::url), [&](const Field&, const Said& said) {
      if (is_address(said.text)) visit(said, host_of(said.text));
    });
}

void misspelled_hosts(std::span<const Record> records, Breaches& out) {
  Times times{{"icann.org", 3}};
  for_each_address(records, [&](const Said&, std::string_view host) {
    ++times[host];
    if (const auto domain = domain_of(host); domain != host) ++times[domain];
  });
  const Slips slips = slips_in(times);
  if (!slips.empty())
    for_each_address(records, [&](const Said& said, std::string_view host) {
      auto slip = slips.find(domain_of(host));
      if (slip == slips.end()) slip = slips.find(host);
      if (slip != slips.end())
        out.report(said.span, fmt::format("host `{}`; other addresses have `{}`", host, slip->second))
            .fix(with_part(said, host.substr(host.size() - slip->first.size()), slip->second));
    });
}

/// The results of a survey, a report or the comments on it, at the address of those of another year: a copied
/// record.
void published_elsewhere(const Judged& judged, Breaches& out) {
  constexpr int fewest_months = 6;
  std::map<std::pair<std::string_view, std::string_view>, std::pair<When, Span>> known;
  const auto compare = [&](const Common& common, const Url& address, When time) {
    const auto [first, is_new] = known.emplace(
        std::pair<std::string_view, std::string_view>(common.group, *address), std::pair(time, address.span));
    const auto& [other, place] = first->second;
    if (!is_new && place.file != Span(address.span).file &&
        (last_day_after(other, fewest_months) < time.first ||
         last_day_after(time, fewest_months) < other.first))
      out.report(address.span, "the same address as in another year")
          .note(place, "it is here")
          .weigh(Severity::note)
          .suggest("correct the one that is wrong, unless one page has both");
  };
  for (const Survey& survey : judged.all<Survey>())
    if (const auto held = held_in(survey); held && survey.published && !has_ended(survey))
      compare(survey.common, *survey.published, *held);
  for (const Report& report : judged.all<Report>()) {
    if (has_ended(report)) continue;
    if (report.published && report.published->url)
      compare(report.common, *report.published->url, *report.published->date);
    if (report.comment && report.comment->url && report.comment->opens)
      compare(report.common, *report.comment->url, **report.comment->opens);
  }
}

}  // namespace

void address_of_another(const Judged& judged, Breaches& out) {
  misspelled_hosts(judged.records, out);
  published_elsewhere(judged, out);
}

void unlikely_address(const Judged& judged, Breaches& out) {
  const auto may_hold_one = [](const Field& field) {
    return field.kind == Kind::url || holds_words(field.kind);
  };
  for (const Record& record : judged.records)
    for_each_value(*record.type, record.data, may_hold_one, [&](const Field& field, const Said& said) {
      const bool is_one = is_address(said.text);
      if (is_one && field.name == "title")
        out.report(said.span, "the title is an address")
            .suggest("write what the page is called, and its address as `url`");
      unpublishable_addresses(field, said, out);
      if (is_one && field.kind == Kind::url && said.text.ends_with('.') &&
          said.text.find('/', said.text.find(host_of(said.text))) != std::string_view::npos)
        out.report(said.span, "address that ends with a full stop")
            .fix(with_part(said, said.text.substr(said.text.size() - 1), ""));
    });
}

}  // namespace cip
