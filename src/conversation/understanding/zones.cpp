// Names of time zones beside a time: EST, ET, CET, UTC+02:45, GMT-8, +0900, Z. Those that follow daylight
// saving stand for a place; those that name one of its halves (EST, BST) are fixed.
#include "conversation/understanding/reader.hpp"

#include <algorithm>
#include <array>

namespace switchback::conversation::understanding {

namespace {

struct Named {
    std::string_view abbreviation;
    std::string_view iana;  // empty: a fixed offset
    int offset;             // minutes
};

constexpr std::array zones{Named{"utc", "", 0},
                           Named{"gmt", "", 0},
                           Named{"z", "", 0},
                           Named{"est", "", -300},
                           Named{"edt", "", -240},
                           Named{"et", "America/New_York", 0},
                           Named{"cst", "", -360},
                           Named{"cdt", "", -300},
                           Named{"ct", "America/Chicago", 0},
                           Named{"mst", "", -420},
                           Named{"mdt", "", -360},
                           Named{"mt", "America/Denver", 0},
                           Named{"pst", "", -480},
                           Named{"pdt", "", -420},
                           Named{"pt", "America/Los_Angeles", 0},
                           Named{"akst", "", -540},
                           Named{"hst", "", -600},
                           Named{"cet", "Europe/Paris", 0},
                           Named{"cest", "", 120},
                           Named{"eet", "Europe/Athens", 0},
                           Named{"eest", "", 180},
                           Named{"wet", "Europe/Lisbon", 0},
                           Named{"west", "", 60},
                           Named{"bst", "", 60},
                           Named{"ist", "", 330},
                           Named{"msk", "", 180},
                           Named{"jst", "", 540},
                           Named{"kst", "", 540},
                           Named{"sgt", "", 480},
                           Named{"hkt", "", 480},
                           Named{"aest", "", 600},
                           Named{"aedt", "", 660},
                           Named{"aet", "Australia/Sydney", 0},
                           Named{"acst", "", 570},
                           Named{"awst", "", 480},
                           Named{"nzst", "", 720},
                           Named{"nzdt", "", 780},
                           Named{"nzt", "Pacific/Auckland", 0},
                           Named{"gst", "", 240},
                           Named{"pkt", "", 300},
                           Named{"sast", "", 120},
                           Named{"brt", "", -180},
                           Named{"art", "", -180},
                           Named{"cat", "", 120},
                           Named{"wat", "", 60},
                           Named{"eat", "", 180}};

struct City {
    std::string_view first, second;  // words before "time"
    std::string_view iana;
};
constexpr std::array cities{City{"eastern", "", "America/New_York"},
                            City{"central", "", "America/Chicago"},
                            City{"mountain", "", "America/Denver"},
                            City{"pacific", "", "America/Los_Angeles"},
                            City{"london", "", "Europe/London"},
                            City{"uk", "", "Europe/London"},
                            City{"berlin", "", "Europe/Berlin"},
                            City{"paris", "", "Europe/Paris"},
                            City{"madrid", "", "Europe/Madrid"},
                            City{"dublin", "", "Europe/Dublin"},
                            City{"new", "york", "America/New_York"},
                            City{"chicago", "", "America/Chicago"},
                            City{"tokyo", "", "Asia/Tokyo"},
                            City{"sydney", "", "Australia/Sydney"},
                            City{"singapore", "", "Asia/Singapore"},
                            City{"india", "", "Asia/Kolkata"},
                            City{"mumbai", "", "Asia/Kolkata"},
                            City{"european", "", "Europe/Paris"},
                            City{"indian", "", "Asia/Kolkata"},
                            City{"delhi", "", "Asia/Kolkata"},
                            City{"bangalore", "", "Asia/Kolkata"},
                            City{"bengaluru", "", "Asia/Kolkata"},
                            City{"hyderabad", "", "Asia/Kolkata"},
                            City{"chennai", "", "Asia/Kolkata"},
                            City{"pune", "", "Asia/Kolkata"},
                            City{"kolkata", "", "Asia/Kolkata"},
                            City{"british", "", "Europe/London"},
                            City{"german", "", "Europe/Berlin"},
                            City{"french", "", "Europe/Paris"},
                            City{"munich", "", "Europe/Berlin"},
                            City{"frankfurt", "", "Europe/Berlin"},
                            City{"amsterdam", "", "Europe/Amsterdam"},
                            City{"zurich", "", "Europe/Zurich"},
                            City{"rome", "", "Europe/Rome"},
                            City{"lisbon", "", "Europe/Lisbon"},
                            City{"warsaw", "", "Europe/Warsaw"},
                            City{"stockholm", "", "Europe/Stockholm"},
                            City{"athens", "", "Europe/Athens"},
                            City{"ny", "", "America/New_York"},
                            City{"nyc", "", "America/New_York"},
                            City{"boston", "", "America/New_York"},
                            City{"toronto", "", "America/Toronto"},
                            City{"seattle", "", "America/Los_Angeles"},
                            City{"sf", "", "America/Los_Angeles"},
                            City{"san", "francisco", "America/Los_Angeles"},
                            City{"los", "angeles", "America/Los_Angeles"},
                            City{"dubai", "", "Asia/Dubai"},
                            City{"hong", "kong", "Asia/Hong_Kong"},
                            City{"shanghai", "", "Asia/Shanghai"},
                            City{"melbourne", "", "Australia/Melbourne"}};

// "+02:45", "-8", "+0900" after UTC, GMT or a time.
std::optional<ZonePiece> offset_at(const Tokens& t, std::size_t i, bool after_name) {
    if (!t.sign(i, '+') && !t.sign(i, '-')) return std::nullopt;
    const Token& number = t.at(i + 1);
    if (number.kind != Token::Kind::number || !t.glued(i + 1)) return std::nullopt;
    long hour = number.digits <= 2 ? number.value : number.value / 100;
    long minute = number.digits <= 2 ? 0 : number.value % 100;
    std::size_t to = i + 2;
    if (number.digits <= 2 && t.sign(to, ':') && t.glued(to) && t.at(to + 1).digits == 2) {
        minute = t.at(to + 1).value;
        to += 2;
    }
    bool known_form =
        number.digits == 4 || to > i + 2 || after_name || (number.digits == 2 && t.sign(i, '+'));
    if (number.digits > 4 || hour > 14 || minute > 59 || !known_form || t.is(to, Sense::meridiem))
        return std::nullopt;
    ZonePiece zone{i, to, {}, minutes{hour * 60 + minute}};
    if (t.sign(i, '-')) zone.offset = -*zone.offset;
    return zone;
}

std::optional<ZonePiece> named(const Tokens& t, std::size_t i, bool after_clock) {
    auto found = std::ranges::find(zones, t.at(i).lower, &Named::abbreviation);
    if (found == zones.end()) return std::nullopt;
    // short or English-looking ones count in capitals only: "eat", "art", "west", "z"; "5pm pt" is safe
    constexpr std::array english{"eat", "art", "cat", "wet", "wat", "west"};
    const bool of_hour = after_clock && (t.number(i - 1) || t.is(i - 1, Sense::meridiem));
    bool safe = found->abbreviation.size() >= (of_hour ? 2U : 3U) && t.at(i).meanings.empty() &&
                std::ranges::find(english, found->abbreviation) == english.end();
    if (!safe && !t.at(i).capital) return std::nullopt;
    ZonePiece zone{i, i + 1, found->iana, std::nullopt};
    if (found->iana.empty()) zone.offset = minutes{found->offset};
    if (found->offset == 0 && found->iana.empty()) {
        if (auto offset = offset_at(t, i + 1, true)) {
            offset->from = i;
            zone = *offset;
        }
    }
    if (t.sign(zone.to, '(') && t.word(zone.to + 1) && t.sign(zone.to + 2, ')') && zone.to - i > 1)
        zone.to += 3;
    if (t.spelled(zone.to, "time")) ++zone.to;
    return zone;
}

std::optional<ZonePiece> place(const Tokens& t, std::size_t i) {
    for (const City& city : cities) {
        if (t.at(i).lower != city.first) continue;
        std::size_t k = i + 1;
        if (!city.second.empty() && t.at(k++).lower != city.second) continue;
        if (t.spelled(k, "standard") || t.spelled(k, "daylight")) ++k;
        if (t.spelled(k, "time")) return ZonePiece{i, k + 1, city.iana, std::nullopt};
        bool american = city.iana.starts_with("America/") && t.at(i).capital && city.second.empty();
        if (american && city.first != "chicago" && t.ended(k))
            return ZonePiece{i, k, city.iana, std::nullopt};
    }
    return std::nullopt;
}

}  // namespace

std::optional<ZonePiece> read_zone(const Reader& r, std::size_t i, bool after_clock) {
    const Tokens& t = r.tokens;
    if (t.sign(i, '(')) {
        auto inner = read_zone(r, i + 1, false);
        if (!inner || !t.sign(inner->to, ')')) return std::nullopt;
        ++inner->to;
        inner->from = i;
        return inner;
    }
    // after a bare time "-14:30" ends a range; after an ISO one it is an offset
    bool iso = false;
    for (std::size_t k = i; k-- > 0 && i - k < 9 && t.glued(k);) iso = iso || t.spelled(k, "t");
    if (after_clock && t.glued(i) && (iso || t.sign(i, '+')))
        if (auto zone = offset_at(t, i, false)) return zone;
    if (auto zone = named(t, i, after_clock)) return zone;
    return place(t, i);
}

}  // namespace switchback::conversation::understanding
