// What the buttons of cadence.hpp carry, and what would come of it.
#include "base/text.hpp"
#include "conversation/dialogs/cadence.hpp"

#include <algorithm>
#include <cstdint>

namespace switchback::conversation::dialog {

namespace {

constexpr std::string_view none = "-";

template <class Value>
std::string or_dash(const std::optional<Value>& value) {
    if (!value) return std::string(none);
    if constexpr (std::is_same_v<Value, time::Day>)
        return time::iso_day(*value);
    else
        return std::to_string(*value);
}

// Years before 1970 and after 9999 are nobody's wish.
std::optional<time::Day> day(const std::string& text) {
    const auto out = time::parse_day(text);
    const auto year = out ? static_cast<int>(std::chrono::year_month_day{*out}.year()) : 0;
    return year >= 1970 && year <= 9999 ? out : std::nullopt;
}

// FNV-1a, 64 bits: tells two plans apart, keeps no secret.
std::string short_of(std::string_view text) {
    std::uint64_t hash = 0xcbf29ce484222325U;
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x00000100000001b3U;
    return std::to_string(hash);
}

std::string fingerprint(const CadenceView& view) {
    std::string text = view.wish.leader.zone + " " + view.wish.mentor.zone + " " +
                       (view.replaced ? view.replaced->id.text : std::string(none)) + " " +
                       std::to_string(view.called_off);
    for (const auto& one : view.plan.sessions)
        text += " " + std::to_string(to_millis(one.starts)) + (one.conflicts.empty() ? "" : "!");
    return short_of(text);
}

}  // namespace

std::string to_text(const CadenceAsk& ask) {
    const auto& cadence = ask.cadence;
    return ask.id.text + " " + ask.pair.text + " " + std::to_string(cadence.every_weeks) + " " +
           std::to_string(cadence.days.to_ulong()) + " " + std::to_string(cadence.at.count() / 60'000) + " " +
           time::iso_day(cadence.first) + " " + or_dash(cadence.count) + " " + or_dash(cadence.last) + " " +
           std::to_string(ask.minutes) + " " + ask.shown;
}

std::optional<CadenceAsk> read_cadence_ask(std::string_view text) {
    const auto parts = text::split(text, ' ');
    if (parts.size() != 10 || parts[0].empty() || parts[1].empty()) return std::nullopt;
    const auto weeks = text::whole_number<int>(parts[2]), days = text::whole_number(parts[3], 0, 127),
               at = text::whole_number(parts[4], 0, 24 * 60 - 1), minutes = text::whole_number<int>(parts[8]);
    const auto first = day(parts[5]);
    if (!weeks || !days || !at || !minutes || !first) return std::nullopt;
    CadenceAsk ask{CadenceId{parts[0]}, PairId{parts[1]}, {}, *minutes, parts[9]};
    ask.cadence.every_weeks = *weeks;
    ask.cadence.days = std::bitset<7>(static_cast<unsigned>(*days));
    ask.cadence.at = std::chrono::minutes{*at};
    ask.cadence.first = *first;
    if (parts[6] != none && !(ask.cadence.count = text::whole_number<int>(parts[6]))) return std::nullopt;
    if (parts[7] != none && !(ask.cadence.last = day(parts[7]))) return std::nullopt;
    return ask;
}

CadenceView view_cadence(Desk& desk, const Two& two, CadenceAsk ask) {
    CadenceView view;
    view.replaced = desk.books.cadences.current_of(two.pair.id);
    if (view.replaced) view.called_off = untouched(desk.books, *view.replaced, desk.now).size();
    view.wish = cadence_wish(desk.books, two.pair, two.mentor(), two.leader(), ask.cadence, ask.minutes,
                             view.replaced, desk.now);
    view.refusals = programme::check(view.wish);
    view.plan = programme::plan_cycle(view.wish, desk.now);
    std::ranges::copy_if(view.plan.sessions, std::back_inserter(view.sessions),
                         [](const auto& one) { return one.conflicts.empty(); });
    ask.shown = fingerprint(view);
    view.ask = std::move(ask);
    return view;
}

// "pair|minutes|when"
std::string to_text(const CadenceForm& form) {
    return form.pair.text + "|" + or_dash(form.minutes) + "|" + form.when;
}

CadenceForm read_cadence_form(std::string_view text) {
    const auto first = std::min(text.find('|'), text.size());
    CadenceForm form{PairId{std::string(text.substr(0, first))}};
    if (first == text.size()) return form;
    const auto rest = text.substr(first + 1);
    const auto second = std::min(rest.find('|'), rest.size());
    form.minutes = text::whole_number<int>(rest.substr(0, second));
    if (second < rest.size()) form.when = text::shorten(rest.substr(second + 1), 300);
    return form;
}

}  // namespace switchback::conversation::dialog
