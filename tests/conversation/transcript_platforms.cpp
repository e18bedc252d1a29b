#include "transcript_platforms.hpp"

#include "base/text.hpp"
#include "conversation/phrases.hpp"

#include <algorithm>
#include <stdexcept>

namespace switchback::transcript {

namespace {

bool contains(const std::string& line, std::string_view words) {
    return line.find(words) != std::string::npos;
}

bool is_effect(const std::string& line) {
    return line.starts_with("Bot ") || line.starts_with("Saved ") || line.starts_with("The form closes") ||
           line.starts_with("    ");
}

// "Bot draws Zoe   [home] as the home page"
bool draws_home_in_teams(const std::string& line, const Cast& cast) {
    constexpr std::string_view head = "Bot draws ";
    if (!line.starts_with(head)) return false;
    const std::string name = line.substr(head.size(), line.find(' ', head.size()) - head.size());
    return cast.is_in_teams(name);
}

}  // namespace

std::optional<std::string> says_where(const std::string& line) {
    const auto space = line.find(' ');
    if (space == std::string::npos) return std::nullopt;
    const auto rest = text::trim(std::string_view(line).substr(space));
    if (rest == "in Teams" || rest == "in Slack") return line.substr(0, space);
    return std::nullopt;
}

Cast cast_of(const std::vector<std::string>& lines, Staging staging) {
    Cast cast;
    cast.everybody_in_teams = staging == Staging::in_teams;
    for (const auto& line : lines) {
        if (const auto name = says_where(line)) {
            cast.told = true;
            if (line.ends_with("Teams")) cast.in_teams.insert(*name);
        }
        const auto mentors = line.find(" mentors ");
        if (staging != Staging::mixed || !line.starts_with("The pair ") || mentors == std::string::npos)
            continue;
        const std::string leader = line.substr(mentors + 9);
        cast.in_teams.insert(leader.substr(0, leader.find_first_of(" ;")));
    }
    return cast;
}

bool fits(const std::vector<std::string>& lines, Staging staging) {
    if (staging == Staging::in_slack) return true;
    return std::none_of(lines.begin(), lines.end(), [](const std::string& line) {
        const bool act = !line.starts_with("    ") && !line.starts_with("#") && !is_effect(line);
        return act &&
               (contains(line, " opens ") || contains(line, " types late ") ||
                contains(line, " presses late ") || contains(line, " is uninstalled") || says_where(line));
    });
}

std::vector<std::string> as_there(const std::vector<std::string>& lines, const Cast& cast) {
    std::vector<std::string> out;
    bool dropping = false;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const std::string& line = lines[i];
        const bool draws = draws_home_in_teams(line, cast);
        if (draws || (dropping && line.starts_with("    "))) {
            dropping = true;
            const bool alone = draws && !out.empty() && !is_effect(out.back()) &&
                               !out.back().starts_with("Clock reaches") && !out.back().starts_with("---");
            std::size_t next = i + 1;
            while (next < lines.size() && lines[next].starts_with("    ")) ++next;
            const bool last = next >= lines.size() || !is_effect(lines[next]);
            if (alone && last) out.emplace_back("Nothing happens");
            continue;
        }
        dropping = false;
        out.push_back(line);
    }
    return out;
}

std::string trigger_in_teams(const chat::Act& act) {
    const auto* press = std::get_if<chat::Press>(&act);
    const bool opens = press && conversation::button(press->action, {}, {}).opens_form;
    const bool dialog =
        opens || std::holds_alternative<chat::Submission>(act) || std::holds_alternative<chat::Shortcut>(act);
    return dialog ? "in the body" : "";
}

std::optional<chat::Press> button_to_press(const chat::Act& act, const chat::Outcome& outcome) {
    const auto* shown = std::get_if<chat::ShowCard>(&outcome.reply);
    if (!shown || shown->card.name != "form_too_late" || std::holds_alternative<chat::Said>(act))
        return std::nullopt;
    for (const auto& block : shown->card.blocks)
        if (const auto* buttons = std::get_if<chat::Buttons>(&block))
            for (const auto& item : buttons->items)
                if (const auto* one = std::get_if<chat::Button>(&item)) {
                    if (!one->opens_form)
                        throw std::runtime_error(one->action + " opens a form, and does not say so");
                    return chat::Press{one->action, one->value};
                }
    throw std::runtime_error("a form waits, and there is no button to open it");
}

}  // namespace switchback::transcript
