#include "transcript_acts.hpp"

#include "base/text.hpp"
#include "transcript_draw.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

namespace switchback::transcript {

namespace {

[[noreturn]] void wrong(const std::string& what) {
    throw std::runtime_error(what);
}

// The rest of the line when it begins with the head.
std::optional<std::string> after(const std::string& line, std::string_view head) {
    if (!line.starts_with(head)) return std::nullopt;
    return std::string(text::trim(std::string_view(line).substr(head.size())));
}

std::vector<std::string> parts(const std::string& text, char separator) {
    std::vector<std::string> out;
    for (const auto& part : text::split(text, separator)) out.emplace_back(text::trim(part));
    return out;
}

std::string without_quotes(const std::string& text) {
    const auto from = text.find('"'), to = text.rfind('"');
    if (from == std::string::npos || to == from) wrong("no quoted words in: " + text);
    return text.substr(from + 1, to - from - 1);
}

int month_of(const std::string& name) {
    static constexpr std::array<std::string_view, 12> months{"January",   "February", "March",    "April",
                                                             "May",       "June",     "July",     "August",
                                                             "September", "October",  "November", "December"};
    const auto found = std::ranges::find(months, name);
    if (found == months.end()) wrong("not a month: " + name);
    return static_cast<int>(found - months.begin()) + 1;
}

// "Thu 20 March 2025 15:05 Europe/London"; the weekday must be right, the time is midnight when left out.
Instant read_moment(const std::string& text, const std::string& usual_zone) {
    const auto words = parts(text, ' ');
    if (words.size() < 4) wrong("not a moment: " + text);
    const std::chrono::year_month_day date{std::chrono::year{std::stoi(words[3])},
                                           std::chrono::month{static_cast<unsigned>(month_of(words[2]))},
                                           std::chrono::day{static_cast<unsigned>(std::stoi(words[1]))}};
    const time::Day day{std::chrono::local_days{date}};
    const std::string said = words[0] + " " + words[1] + " " + words[2] + " " + words[3];
    if (time::day_text_with_year(day) != said)
        wrong("no such day: " + said + ", it is " + time::day_text_with_year(day));
    milliseconds clock{0};
    std::size_t next = 4;
    if (words.size() > next && words[next].find(':') != std::string::npos) {
        clock = time::parse_time_of_day(words[next++]).value();
    }
    const std::string zone = words.size() > next ? words[next] : usual_zone;
    if (!time::known_zone(zone)) wrong("no such zone: " + zone);
    return time::to_instant(time::LocalTime{day} + clock, zone);
}

}  // namespace

Instant Stage::moment(const std::string& text) const {
    return read_moment(text, world_.zone());
}

Lines Stage::perform(const std::string& line) {
    if (set_up(line)) return {};
    if (const auto at = after(line, "--- ")) return world_.move_to(moment(*at));
    if (line == "The service starts") return world_.start();
    if (const auto at = after(line, "The service is down until ")) return world_.down_until(moment(*at));
    if (const auto what = after(line, "Again ")) return world_.again(*what == "the same delivery");
    if (const auto rest = after(line, "Friction ")) {
        if (const auto also = rest->find(" is also reported by "); also != std::string::npos)
            return world_.also_report(without_quotes(*rest), rest->substr(also + 21)), Lines{};
        const auto is = rest->rfind(" is ");
        const auto status = programme::friction_status(rest->substr(is + 4));
        if (!status) wrong("not a status: " + *rest);
        world_.friction_status(without_quotes(*rest), *status);
        return {};
    }
    if (const auto rest = after(line, "The pair of ")) return end_pair(*rest), Lines{};
    if (const auto rest = after(line, "The calendar of ")) return calendar_is_read(*rest);
    if (const auto rest = after(line, "The work calendar of ")) return work_calendar_is_read(*rest);
    const auto space = line.find(' ');
    if (space == std::string::npos) wrong("cannot read: " + line);
    return person_acts(line.substr(0, space), std::string(text::trim(line.substr(space))));
}

bool Stage::set_up(const std::string& line) {
    if (const auto rest = after(line, "The programme ")) return set_programme(*rest), true;
    if (const auto rest = after(line, "A holiday ")) return set_holiday(*rest), true;
    if (const auto rest = after(line, "A person ")) return set_person(*rest, false), true;
    if (const auto rest = after(line, "Published at ")) return world_.publish_at(*rest), true;
    if (const auto rest = after(line, "Asks ")) return world_.ask_of(*rest), true;
    if (const auto rest = after(line, "A stranger ")) return set_person(*rest, true), true;
    if (line.starts_with("The pair of ")) return false;
    if (const auto rest = after(line, "The pair ")) return set_pair(*rest), true;
    if (const auto rest = after(line, "A session ")) return set_session(*rest), true;
    if (const auto rest = after(line, "Next session ")) return set_session(*rest), true;
    return false;
}

void Stage::set_programme(const std::string& rest) {
    bool digest = false;
    for (const auto& part : parts(rest, ',')) {
        if (const auto from = after(part, "from ")) {
            world_.programme().starts = time::local_day(moment(*from), world_.zone());
        } else if (part.ends_with(" weeks")) {
            world_.programme().weeks = std::stoi(part);
        } else if (part == "digest") {
            digest = true;
        } else {
            world_.programme().name = part;
        }
    }
    world_.save_programme();
    if (digest) world_.plan_digests();
}

void Stage::set_holiday(const std::string& rest) {
    const auto said = parts(rest, ',');
    const auto day = time::local_day(moment(said.front()), world_.zone());
    world_.programme().holidays.push_back(day);
    if (said.size() > 1) world_.programme().holiday_names[day] = said[1];
    world_.save_programme();
}

void Stage::set_person(const std::string& rest, bool stranger) {
    const auto said = parts(rest, ',');
    Actor& who = world_.person(said.front());
    who.person.name = said.front();
    who.stranger = stranger;
    who.profile = {said.front(), who.person.email, who.person.zone, false, false};
    if (stranger) return;
    for (std::size_t i = 1; i < said.size(); ++i) {
        if (time::known_zone(said[i])) {
            who.person.zone = who.profile.zone = said[i];
        } else if (const auto hours = time::parse_working_hours(said[i])) {
            who.person.hours = *hours;
        } else if (said[i] == "lead") {
            who.person.programme_lead = true;
        } else if (said[i] == "inactive") {
            who.person.active = false;
        } else if (said[i] == "first time" || said[i] == "bot" || said[i] == "without e-mail" ||
                   said[i] == "deactivated") {
            who.first_time = true;
            who.profile.bot = said[i] == "bot";
            who.profile.deactivated = said[i] == "deactivated";
            if (said[i] == "without e-mail") who.profile.email.clear();
        } else if (const auto zone = after(said[i], "now in ")) {
            who.profile.zone = *zone;
        } else {
            wrong("not said of a person: " + said[i]);
        }
    }
    world_.known(said.front());
}

void Stage::set_pair(const std::string& rest) {
    const auto said = parts(rest, ';');
    const auto mentors = said.front().find(" mentors ");
    if (mentors == std::string::npos || said.size() < 2) wrong("a pair is: Zoe mentors Helen; KPI …");
    auto& pair = world_.pair(said.front().substr(0, mentors), said.front().substr(mentors + 9),
                             after(said[1], "KPI ").value());
    for (std::size_t i = 2; i < said.size(); ++i) {
        if (const auto from = after(said[i], "from ")) pair.from = moment(*from);
        if (const auto ended = after(said[i], "ended ")) pair.ended = moment(*ended);
    }
    world_.save(pair);
}

void Stage::set_session(const std::string& rest) {
    auto said = parts(rest, ',');
    std::string mentor, leader;
    if (const auto both = said.front().find(" and "); both != std::string::npos) {
        mentor = said.front().substr(0, both);
        leader = said.front().substr(both + 5);
        said.erase(said.begin());
    } else {
        const auto& pair = world_.pairs().front();
        mentor = world_.first_name_of(pair.mentor);
        leader = world_.first_name_of(pair.leader);
    }
    const auto state = said.size() > 2 ? programme::session_state(said[2]) : programme::SessionState::planned;
    if (said.size() < 2 || !state) wrong("a session is: day time zone, minutes, state");
    world_.session(mentor, leader, moment(said[0]), std::stoi(said[1]), *state);
}

void Stage::end_pair(const std::string& rest) {
    const auto both = rest.find(" and "), ends = rest.find(" ends");
    if (both == std::string::npos || ends == std::string::npos) wrong("The pair of Zoe and Helen ends");
    const PersonId mentor = world_.person(rest.substr(0, both)).person.id;
    const PersonId leader = world_.person(rest.substr(both + 5, ends - both - 5)).person.id;
    for (auto pair : world_.pairs()) {
        if (pair.mentor != mentor || pair.leader != leader || pair.ended) continue;
        pair.ended = world_.now();
        world_.save(pair);
    }
}

// "Zoe is read", "Zoe is read but for 2 entries", "Zoe has calendar_slow"
Lines Stage::calendar_is_read(const std::string& rest) {
    const auto said = parts(rest, ' ');
    if (said.size() == 3 && said[1] == "has") return world_.calendar_is_read(said[0], said[2], 0);
    if (said.size() < 3 || said[2] != "read") wrong("The calendar of Zoe is read: " + rest);
    return world_.calendar_is_read(said[0], {}, said.size() > 5 ? std::stoi(said[5]) : 0);
}

// "Zoe is read", "Zoe is read as busy 2025-03-19T09:00 to 2025-03-19T12:00", "Zoe has calendar_missing"
Lines Stage::work_calendar_is_read(const std::string& rest) {
    const auto said = parts(rest, ' ');
    if (said.size() == 3 && said[1] == "has") return world_.work_calendar_is_read(said[0], said[2], {});
    if (said.size() < 3 || said[2] != "read") wrong("The work calendar of Zoe is read: " + rest);
    if (said.size() == 3) return world_.work_calendar_is_read(said[0], {}, {});
    if (said.size() != 8 || said[3] != "as" || said[4] != "busy" || said[6] != "to")
        wrong("The work calendar of Zoe is read as busy 2025-03-19T09:00 to 2025-03-19T12:00: " + rest);
    const auto at = [&](const std::string& text) {
        const auto local = time::parse_local(text);
        if (!local) wrong("not a time: " + text);
        return time::to_instant(*local, world_.zone());
    };
    return world_.work_calendar_is_read(said[0], {}, {{at(said[5]), at(said[7])}});
}

Lines Stage::person_acts(const std::string& name, const std::string& rest) {
    if (name == "The" && rest.starts_with("bot is uninstalled")) {
        return world_.act(world_.person(world_.first_name_of(world_.pairs().front().mentor)),
                          chat::Removed{});
    }
    if (name == "The" && rest.ends_with(" the channel")) {
        const chat::Act came = chat::Installed{chat::Scope::team},
                        went = chat::Removed{false, chat::Scope::team};
        return world_.act(world_.person(world_.first_name_of(world_.pairs().front().mentor)),
                          rest.starts_with("bot is added") ? came : went, false, world_.channel());
    }
    if (const auto what = after(rest, "account "))
        return directory_says(world_.person(name.substr(0, name.find('\''))), *what);
    Actor& who = world_.person(name);
    if (const auto text = after(rest, "types late ")) return types(who, *text, true);
    if (const auto text = after(rest, "types ")) return types(who, *text, false);
    if (const auto text = after(rest, "says ")) return world_.act(who, chat::Said{*text});
    if (rest == "installs the bot") return world_.act(who, chat::Installed{chat::Scope::person});
    if (rest == "removes the bot") return world_.act(who, chat::Removed{false, chat::Scope::person});
    // "a group chat", "a team": what it is called is where it is.
    if (const auto where = after(rest, "adds the bot to "))
        return world_.act(who, chat::Installed{*where == "a team" ? chat::Scope::team : chat::Scope::group},
                          false, *where);
    if (const auto what = after(rest, "uses ")) return uses(who, *what);
    if (rest.starts_with("opens")) return world_.act(who, chat::HomeOpened{});
    for (const char* verb : {"presses in the channel ", "chooses in the channel "})
        if (const auto what = after(rest, verb)) return acts_in_channel(who, *what, world_.channel());
    if (rest == "does the same") return world_.same_by(who);
    if (const auto what = after(rest, "presses late ")) return presses(who, *what, true);
    if (const auto what = after(rest, "presses ")) return presses(who, *what, false);
    if (const auto what = after(rest, "submits ")) return submits(who, *what);
    if (const auto what = after(rest, "sends back ")) return sends_back(who, *what);
    if (const auto zone = after(rest, "moves to ")) return moves(who, *zone);
    wrong("cannot read: " + name + " " + rest);
}

Lines Stage::types(Actor& who, std::string rest, bool late) {
    std::string place;
    if (const auto in = after(rest, "in #")) {
        place = "C-" + in->substr(0, in->find(' '));
        rest = text::trim(in->substr(in->find(' ')));
    }
    if (!rest.starts_with('/')) wrong("a command begins with /: " + rest);
    const auto space = rest.find(' ');
    chat::Command command{rest.substr(1, space - 1), {}};
    if (space != std::string::npos) command.text = text::trim(rest.substr(space));
    return world_.act(who, std::move(command), late, place);
}

Lines Stage::uses(Actor& who, const std::string& rest) {
    const auto on = rest.find(" on \"");
    const std::string label = rest.substr(0, on);
    for (const auto& dialog : conversation::dialogs()) {
        for (const auto& shortcut : dialog.shortcuts) {
            if (shortcut.label != label) continue;
            chat::Shortcut used{std::string(shortcut.name), std::nullopt};
            if (shortcut.on_message)
                used.message =
                    chat::QuotedMessage{without_quotes(rest), "https://example.org/archives/D1/p1"};
            return world_.act(who, std::move(used));
        }
    }
    wrong("no such shortcut: " + label);
}

Lines Stage::presses(Actor& who, const std::string& rest, bool late) {
    const auto end = rest.rfind(')');
    if (!rest.starts_with('(') || end == std::string::npos) wrong("a button is in (parentheses)");
    const std::string nth = std::string(text::trim(rest.substr(end + 1)));
    const auto found = world_.find_button(who, rest.substr(1, end - 1), nth.empty() ? 1 : std::stoi(nth));
    if (!found) wrong("nobody shows " + who.person.name + " the button " + rest);
    world_.press(found->seen);
    return world_.act(who, chat::Press{found->button.action, found->button.value}, late);
}

// "(Take it) of "words"", "(Status) Resolved of "words""
Lines Stage::acts_in_channel(Actor& who, const std::string& rest, const std::string& place) {
    const auto end = rest.find(')'), of = rest.find(" of \"");
    if (!rest.starts_with('(') || end == std::string::npos || of == std::string::npos)
        wrong("(Button) of \"words\": " + rest);
    const std::string chosen(text::trim(std::string_view(rest).substr(end + 1, of - end - 1)));
    auto press = world_.find_in_channel(rest.substr(1, end - 1), chosen, without_quotes(rest.substr(of)));
    return world_.act(who, std::move(press), false, place);
}

Lines Stage::directory_says(Actor& who, const std::string& what) {
    if (const auto zone = after(what, "is in ")) who.profile.zone = *zone;
    who.profile.deactivated = what == "is deactivated";
    return world_.act(who, chat::AccountChanged{who.profile});
}

Lines Stage::moves(Actor& who, const std::string& zone) {
    if (!time::known_zone(zone)) wrong("no such zone: " + zone);
    who.person.zone = zone;
    world_.save(who.person);
    return {};
}

}  // namespace switchback::transcript
