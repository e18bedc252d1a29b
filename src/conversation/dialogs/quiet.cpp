#include "conversation/dialogs/quiet.hpp"

#include "base/text.hpp"
#include "conversation/nudge_messages.hpp"
#include "conversation/phrases.hpp"
#include "conversation/understanding/dates.hpp"
#include "conversation/words.hpp"
#include "conversation/words_timers.hpp"

#include <algorithm>
#include <array>

namespace switchback::conversation::dialog {

namespace {

constexpr std::chrono::days longest_pause{92};
constexpr std::array<std::string_view, 5> topics{"sessions", "logs", "planning", "actions", "pulse"};
constexpr std::string_view everything = "all";

void set_pause(Desk& desk, std::optional<Instant> until) {
    desk.asker.paused_until = until;
    desk.books.people.save(desk.asker);
}

// A day of the week that is today means the one to come: nobody pauses until this morning.
std::optional<time::Day> pause_day(std::string_view said, time::Day today, std::string_view locale) {
    if (const auto day = time::parse_day(said)) return day;
    const auto day = understanding::read_due(said, today, locale);
    if (!day || *day != today) return day;
    const auto coming = understanding::read_due(said, today + std::chrono::days{1}, locale);
    return coming == today + std::chrono::days{7} ? coming : day;
}

}  // namespace

chat::Outcome pause(Desk& desk, std::string_view said, std::string_view locale) {
    for (const std::string_view before : {"until ", "till ", "to "}) {
        if (text::lower_ascii(said).starts_with(before)) said = text::trim(said.substr(before.size()));
    }
    if (said.empty()) return show("pause_until_when", words::pause_until_when());
    std::string lasting;
    if (text::lower_ascii(said).starts_with("for ")) {
        lasting = "in " + std::string(text::trim(said.substr(std::string_view("for ").size())));
        said = lasting;
    }
    const auto today = time::local_day(desk.now, desk.asker.zone);
    const auto day = pause_day(said, today, locale);
    if (!day) return show("pause_not_understood", words::pause_not_understood(text::shorten(said, 100)));
    if (*day <= today) return show("pause_not_past", words::pause_not_past());
    if (*day > today + longest_pause) return show("pause_too_long", words::pause_too_long());
    set_pause(desk, time::to_instant(time::LocalTime{*day}, desk.asker.zone));
    chat::Outcome out = show(sentence("paused", words::paused_until(time::day_text(*day)),
                                      {button("mentoring.resume", {}, words::label::resume)}));
    silence(desk.books, desk.asker, desk.now, out.messages);
    return out;
}

chat::Outcome resume(Desk& desk) {
    if (!desk.asker.paused_until || *desk.asker.paused_until <= desk.now) {
        return show("not_paused", words::was_not_paused());
    }
    set_pause(desk, std::nullopt);
    return show("resumed", words::resumed());
}

chat::Outcome nudges(Desk& desk, std::string_view said) {
    const auto end = std::min(said.find(' '), said.size());
    const std::string verb = text::lower_ascii(said.substr(0, end));
    const std::string topic = text::lower_ascii(text::trim(said.substr(end)));
    if (verb != "off" && verb != "on") return show("nudges_how", words::nudges_topics());
    if (!topic.empty() && std::ranges::find(topics, topic) == topics.end())
        return show("nudges_how", words::nudges_unknown_topic(text::shorten(topic, 100)));
    if (verb == "off") {
        desk.books.nudges.set_off(desk.asker.id, topic.empty() ? everything : topic, true);
        chat::Outcome out = show(sentence("nudges_off", words::nudges_are_off(topic),
                                          {button("mentoring.nudges_on", {}, words::label::nudges_on)}));
        silence(desk.books, desk.asker, desk.now, out.messages);
        return out;
    }
    if (topic.empty()) {
        desk.books.nudges.all_on(desk.asker.id);
    } else {
        // Who had turned off everything and wants one topic again has the others off still.
        if (desk.books.nudges.off(desk.asker.id).contains(std::string(everything))) {
            for (const auto each : topics) desk.books.nudges.set_off(desk.asker.id, each, true);
            desk.books.nudges.set_off(desk.asker.id, everything, false);
        }
        desk.books.nudges.set_off(desk.asker.id, topic, false);
    }
    return show("nudges_on", words::nudges_are_on(topic));
}

}  // namespace switchback::conversation::dialog
