#include "conversation/words.hpp"
#include "conversation/words_timers.hpp"

#include <array>
#include <cmath>

namespace switchback::conversation::words {
namespace {

using programme::NudgeKind;

constexpr std::array<std::string_view, 12> questions{
    "What would you like to be able to do by yourself after this session?",
    "Which figure did you look at last week, and what did you do because of it?",
    "What did you try since last time, and where did it stop?",
    "Which report or meeting could go if this worked?",
    "What do your people do in this tool that you have never seen?",
    "Where does a customer wait because of us?",
    "What are you still asking somebody else to do for you?",
    "Which decision are you putting off, and what would you need to see to take it?",
    "What got in the way this week that nobody has reported?",
    "Which step would you leave out if it were yours to decide?",
    "Whom in your team could you show what you learned last time?",
    "If the figure does not move by the end, what will have been the reason?",
};

std::string with(std::string_view before, std::string_view partner, std::string_view after = "") {
    return std::string(before) + std::string(partner) + std::string(after);
}

}  // namespace

std::string nudge_summary(NudgeKind kind, std::string_view partner, std::string_view when) {
    switch (kind) {
        case NudgeKind::leader_day_before:
            return with("Your session with ", partner, ": ") + std::string(when);
        case NudgeKind::leader_soon:
            return with("Starting soon: your session with ", partner, ", ") + std::string(when);
        case NudgeKind::mentor_after:
            return with("How did it go with ", partner, "?");
        case NudgeKind::mentor_log_reminder:
            return with("Not logged yet: your session with ", partner, ", ") + std::string(when);
        case NudgeKind::mentor_last_reminder:
            return with("Last reminder, not logged: your session with ", partner, ", ") + std::string(when);
    }
    return with("Your session with ", partner);
}

chat::RichText nudge_next_session(std::string_view partner, const chat::Moment& when, int minutes,
                                  bool confirmed) {
    chat::RichText text{"Your next session with "};
    text << chat::Named{std::string(partner)} << chat::Plain{" is "} << when
         << chat::Plain{", " + count(minutes, "minute", "minutes") + "."};
    if (confirmed) text << chat::Plain{" You have confirmed it."};
    return text;
}

chat::RichText nudge_starts(std::string_view partner, const chat::Moment& when) {
    chat::RichText text{"Your session with "};
    return text << chat::Named{std::string(partner)}
                << chat::Plain{when.style == chat::Moment::Style::time ? " starts at " : " starts "} << when
                << chat::Plain{"."};
}

chat::RichText nudge_how_did_it_go(std::string_view partner, const chat::Moment& when) {
    chat::RichText text{"How did it go with "};
    return text << chat::Named{std::string(partner)} << chat::Plain{"? ("} << when << chat::Plain{")"};
}

chat::RichText nudge_not_logged(std::string_view partner, const chat::Moment& when) {
    chat::RichText text{"Your session with "};
    return text << chat::Named{std::string(partner)} << chat::Plain{" of "} << when
                << chat::Plain{" is not logged yet. Did it take place?"};
}

chat::RichText nudge_last_time(std::string_view partner, const chat::Moment& when) {
    chat::RichText text{"Your session with "};
    return text
           << chat::Named{std::string(partner)} << chat::Plain{" of "} << when
           << chat::Plain{
                  " is not logged. After this I won't ask again; the digest will count it as not logged."};
}

std::string nudge_takes_a_minute() {
    return "The form is filled in as far as we know it. It takes a minute.";
}

chat::RichText nudge_focus(const programme::KpiInDigest& kpi) {
    chat::RichText text{"It serves "};
    text << chat::Strong{kpi.kpi.name}
         << chat::Plain{": from " + programme::figure(kpi.kpi.baseline, kpi.kpi.unit)};
    if (kpi.now) text << chat::Plain{", now " + programme::figure(*kpi.now, kpi.kpi.unit)};
    return text << chat::Plain{", to reach " + programme::figure(kpi.kpi.target, kpi.kpi.unit) +
                               programme::unit_behind(kpi.kpi.unit) + "."};
}

std::string nudge_action(std::string_view what, std::string_view due, bool overdue) {
    if (due.empty()) return std::string(what);
    return std::string(what) + (overdue ? " (overdue since " : " (due ") + std::string(due) + ")";
}

std::string nudge_more_actions(std::size_t more) {
    return "and " + std::to_string(more) + " more";
}

std::string nudge_prepare(int week) {
    const int size = static_cast<int>(questions.size());
    const int index = ((week - 1) % size + size) % size;  // weeks before the first are negative
    return "To think about before: " + std::string(questions.at(static_cast<std::size_t>(index)));
}

}  // namespace switchback::conversation::words
