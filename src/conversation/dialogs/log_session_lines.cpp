#include "conversation/dialogs/log_session_lines.hpp"

#include "base/text.hpp"
#include "conversation/understanding/dates.hpp"

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

bool named(const programme::Person& person, std::string_view who) {
    return any_of(who, {programme::first_name(person), person.name});
}

std::vector<PersonId> owners(std::string_view who, const Two& two) {
    if (!who.empty() && who.front() == '@') who.remove_prefix(1);
    if (any_of(who, {"me", "i", "author"}) || named(two.me, who)) return {two.me.id};
    if (named(two.partner, who)) return {two.partner.id};
    if (any_of(who, {"both", "we", "us", "both of us"})) return {two.me.id, two.partner.id};
    return {};
}

// "ask IT for SSO by Friday": the last "by" counts, and only when a day follows it.
void take_due(programme::ActionLine& line, time::Day today, std::string_view locale) {
    const std::string lower = text::lower_ascii(line.what);
    const auto by = lower.rfind(" by ");
    if (by == std::string::npos) return;
    const std::string_view words = text::trim(std::string_view(line.what).substr(by + 4));
    if (std::ranges::count(words, ' ') > 4) return;
    line.due = time::parse_day(words);
    if (!line.due) line.due = understanding::read_due(words, today, locale);
    if (line.due) line.what = text::trim(line.what.substr(0, by));
}

std::vector<programme::ActionLine> read_action(const std::string& text, const Two& two, time::Day today,
                                               std::string_view locale) {
    programme::ActionLine line;
    std::vector<PersonId> who;
    const auto colon = text.find(':');
    if (colon != std::string::npos) who = owners(text::trim(std::string_view(text).substr(0, colon)), two);
    line.what = who.empty() ? text : std::string(text::trim(std::string_view(text).substr(colon + 1)));
    take_due(line, today, locale);
    if (who.empty()) return {line};
    std::vector<programme::ActionLine> out;
    for (const PersonId& owner : who) out.push_back({owner, line.what, line.due});
    return out;
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

std::vector<programme::ActionLine> read_actions(std::string_view text, const Two& two, time::Day today,
                                                std::string_view locale) {
    std::vector<programme::ActionLine> out;
    for (const std::string& line : plain_lines(text)) {
        for (programme::ActionLine& action : read_action(line, two, today, locale)) {
            out.push_back(std::move(action));
        }
    }
    return out;
}

std::string action_text(const programme::ActionLine& line, const Two& two) {
    std::string out;
    if (line.owner) out = programme::first_name(two.person(*line.owner)) + ": ";
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
