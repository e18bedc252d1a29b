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
        case NudgeKind::mentor_day_before:
            return with("Your session with ", partner, ": ") + std::string(when);
        case NudgeKind::leader_soon:
        case NudgeKind::mentor_soon:
            return with("Starting soon: your session with ", partner, ", ") + std::string(when);
        case NudgeKind::mentor_after:
            return with("How did it go with ", partner, "?");
        case NudgeKind::mentor_log_reminder:
            return with("Not logged yet: your session with ", partner, ", ") + std::string(when);
        case NudgeKind::mentor_last_reminder:
            return with("Last reminder, not logged: your session with ", partner, ", ") + std::string(when);
        default:
            break;  // those about no session have sentences of their own
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

std::string nudge_partner_confirmed(std::string_view partner) {
    return with("", partner, " has confirmed it.");
}

std::string nudge_partners_actions(std::string_view partner) {
    return possessive(partner) + " open actions";
}

chat::RichText nudge_last_session(const chat::Moment& day) {
    chat::RichText text{"Last time, "};
    return text << day << chat::Plain{":"};
}

std::string nudge_pick_up(std::string_view notes) {
    return with("You covered: ", notes);
}

std::string nudge_first_session(std::string_view partner) {
    return with("Nothing is logged yet between you two. A good beginning: ask what ", partner,
                " would like to do without help at the end.");
}

chat::RichText nudge_nothing_planned(std::string_view partner, const std::optional<chat::Moment>& since) {
    chat::RichText text{"Nothing is planned with "};
    text << chat::Named{std::string(partner)};
    if (!since) return text << chat::Plain{". The first session is the hardest to arrange."};
    return text << chat::Plain{". You last met on "} << *since << chat::Plain{"."};
}

std::string nudge_nothing_planned_summary(std::string_view partner) {
    return with("Nothing is planned with ", partner);
}

std::string nudge_action_due(std::string_view day, int days_ahead) {
    if (days_ahead == 0) return "Due today:";
    return with(days_ahead > 0 ? "Due on " : "Overdue since ", day, ":");
}

std::string nudge_action_summary(std::string_view what, std::string_view said) {
    return with("", said, " ") + std::string(what);
}

std::string nudges_together(std::string_view first, std::size_t more) {
    return with("", first, ", and ") + std::to_string(more) + " more";
}

chat::RichText nudge_comes_again(const chat::Moment& when) {
    chat::RichText text{"I'll remind you again: "};
    return text << when << chat::Plain{"."};
}

std::string nudge_no_later() {
    return "There is no later moment left for this one.";
}

std::string nudge_turned_off() {
    return "You have turned this off.";
}

std::string nudges_are_off(std::string_view topic) {
    return with("I won't nudge you", topic.empty() ? "" : with(" about ", topic), " any more.");
}

std::string nudges_are_on(std::string_view topic) {
    return with("Nudges", topic.empty() ? "" : with(" about ", topic), " are on.");
}

std::string nudges_topics() {
    return "/mentoring nudges off or on, for all of them or one of: sessions, logs, planning, actions, pulse";
}

std::string nudges_unknown_topic(std::string_view said) {
    return with("I don't know ", quoted(said), ". ") + nudges_topics();
}

std::string pulse_head(int week) {
    return "The pulse of week " + std::to_string(week) + ": two questions, two taps.";
}

std::string pulse_question(std::size_t number) {
    return number == 0 ? "How confident are you with what you have practised so far?"
                       : "How much have your sessions changed what you do at work?";
}

std::string pulse_scale(std::size_t number) {
    return number == 0 ? "1: not at all, 5: I could show others" : "1: not at all, 5: a great deal";
}

std::string pulse_answer(int answer) {
    return "You answered " + std::to_string(answer) + ".";
}

std::string pulse_thanks() {
    return "Thank you. Your mentor and the committee do not see your answers; they count in the cycle's "
           "report.";
}

std::string pulse_may_change(std::string_view day) {
    return with("You can change them until ", day, ".");
}

std::string pulse_summary() {
    return "Two questions, two taps: how is it going?";
}

std::string pulse_not_yet(int week) {
    return "The first pulse is in week " + std::to_string(week) + ".";
}

std::string pulse_outside() {
    return "There is no pulse outside the cycle.";
}

std::string pulse_for_leaders() {
    return "The pulse asks leaders. You don't lead a pair at the moment.";
}

std::string pulse_closed() {
    return "That pulse is closed.";
}

}  // namespace switchback::conversation::words
