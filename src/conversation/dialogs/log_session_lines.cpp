#include "conversation/dialogs/log_session_lines.hpp"

#include "base/text.hpp"
#include "conversation/understanding/dates.hpp"
#include "conversation/understanding/notes_words.hpp"
#include "conversation/understanding/unread.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>

namespace switchback::conversation::dialog {

namespace {

std::string_view without_bullet(std::string_view line) {
    static constexpr std::array<std::string_view, 6> bullets{"- ", "* ", "• ", "– ", "[ ] ", "[] "};
    for (const std::string_view bullet : bullets) {
        if (line.starts_with(bullet)) return without_bullet(text::trim(line.substr(bullet.size())));
    }
    return line;
}

bool any_of(std::string_view word, std::initializer_list<std::string_view> words) {
    return std::ranges::any_of(words, [&](std::string_view each) { return text::same_word(word, each); });
}

bool share_a_first_name(const Two& two) {
    return text::same_word(programme::first_name(two.me), programme::first_name(two.partner));
}

bool named(const Two& two, const programme::Person& person, std::string_view who) {
    if (text::same_word(who, person.name)) return true;
    return !share_a_first_name(two) && text::same_word(who, programme::first_name(person));
}

std::vector<PersonId> owners(std::string_view who, const Two& two) {
    if (!who.empty() && who.front() == '@') who.remove_prefix(1);
    if (any_of(who, {"me", "i", "author"})) return {two.me.id};
    if (named(two, two.partner, who)) return {two.partner.id};
    if (named(two, two.me, who)) return {two.me.id};
    if (any_of(who, {"both", "we", "us", "both of us"})) return {two.me.id, two.partner.id};
    return {};
}

// Whether the words before a colon can only be meant as a person: "Bob", "@bob", "Priya Nair".
bool like_a_person(std::string_view who) {
    if (std::ranges::count(who, ' ') > 2) return false;
    const auto labels = understanding::labels();
    const std::string lower = text::lower_ascii(who);
    if (std::ranges::any_of(labels, [&](const auto& label) { return label.words == lower; })) return false;
    const auto words = text::split(who, ' ');
    return std::ranges::all_of(words, [](const std::string& word) {
        if (word.empty() || !understanding::may_be_name(word)) return false;
        const char first = word.front();
        return (first >= 'A' && first <= 'Z') || first == '@' || static_cast<unsigned char>(first) >= 0x80;
    });
}

// "28.3.", "28/3/25": figures that can be meant as nothing but a day.
bool in_figures(std::string_view words) {
    return words.find_first_not_of("0123456789./-") == std::string_view::npos &&
           std::ranges::count_if(words, [](char c) { return c < '0' || c > '9'; }) >= 2;
}

// "ask IT for SSO by Friday": the last "by" counts, and only when a day follows it. "asap" is no day, and
// words that only look like one are given back: "31.4.", "Firday".
std::string take_due(programme::ActionLine& line, time::Day today, std::string_view locale) {
    const std::string lower = " " + text::lower_ascii(line.what);
    const auto by = lower.rfind(" by ");
    if (by == std::string::npos) return {};
    const std::string_view words = text::trim(std::string_view(line.what).substr(by + 3));
    if (std::ranges::count(words, ' ') > 4 || any_of(words, {"asap", "asap."})) return {};
    if (understanding::like_a_day_and_none(words)) return std::string(words);
    line.due = time::parse_day(words);
    if (!line.due) line.due = understanding::read_due(words, today, locale);
    if (!line.due) return in_figures(words) ? std::string(words) : std::string{};
    line.what = text::trim(line.what.substr(0, by));
    return {};
}

void read_action(const std::string& text, const Two& two, time::Day today, std::string_view locale,
                 ReadActions& out) {
    programme::ActionLine line;
    std::vector<PersonId> who;
    if (const auto colon = text.find(':'); colon != std::string::npos) {
        const std::string_view before = text::trim(std::string_view(text).substr(0, colon));
        who = owners(before, two);
        if (!who.empty()) line.what = text::trim(std::string_view(text).substr(colon + 1));
        if (who.empty() && like_a_person(before)) out.strangers.emplace_back(before);
    }
    if (who.empty()) line.what = text;
    if (std::string no_day = take_due(line, today, locale); !no_day.empty())
        out.no_days.push_back(std::move(no_day));
    if (who.empty()) out.lines.push_back(line);
    for (const PersonId& owner : who) out.lines.push_back({owner, line.what, line.due});
}

}  // namespace

std::vector<std::string> plain_lines(std::string_view text) {
    std::vector<std::string> out;
    for (const std::string& line : text::lines(text)) {
        const std::string kept(without_bullet(line));
        if (!kept.empty()) out.push_back(kept);
    }
    return out;
}

std::string called(const Two& two, const PersonId& person) {
    if (!share_a_first_name(two)) return programme::first_name(two.person(person));
    const bool same_name = text::same_word(two.me.name, two.partner.name);
    return same_name && person == two.me.id ? "me" : two.person(person).name;
}

ReadActions read_actions(std::string_view text, const Two& two, time::Day today, std::string_view locale) {
    ReadActions out;
    for (const std::string& line : plain_lines(text)) read_action(line, two, today, locale, out);
    return out;
}

std::string action_text(const programme::ActionLine& line, const Two& two) {
    std::string out;
    if (line.owner) out = called(two, *line.owner) + ": ";
    out += line.what;
    if (line.due) out += " by " + time::iso_day(*line.due);
    return out;
}

std::vector<programme::FrictionLine> read_frictions(std::string_view text) {
    std::vector<programme::FrictionLine> out;
    for (const std::string& line : plain_lines(text)) out.push_back(programme::parse_friction_line(line));
    return out;
}

std::string friction_text(const programme::FrictionLine& line) {
    std::string out;
    if (line.severity == programme::Severity::blocker) out = "!! ";
    if (line.severity == programme::Severity::high) out = "! ";
    if (line.severity == programme::Severity::low) out = "low: ";
    out += line.text;
    if (!line.theme.empty()) out += " #" + line.theme;
    return out;
}

}  // namespace switchback::conversation::dialog
