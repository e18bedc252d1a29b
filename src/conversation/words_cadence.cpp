#include "conversation/words_cadence.hpp"

#include "base/text.hpp"

namespace switchback::conversation::words {

namespace {

using S = std::string;

S sessions(std::size_t n) {
    return count(static_cast<long long>(n), "session", "sessions");
}

S is_or_are(const std::vector<S>& days) {
    return days.size() == 1 ? "is" : "are";
}

}  // namespace

std::string rhythm(const time::Cadence& cadence, bool with_time) {
    std::vector<S> days;
    for (unsigned day = 1; day <= 7; ++day)  // a week begins on Monday
        if (cadence.days[day % 7]) days.push_back(time::weekday_name(time::weekday{day % 7}));
    S out = cadence.every_weeks == 1   ? "every "
            : cadence.every_weeks == 2 ? "every other "
                                       : "every " + std::to_string(cadence.every_weeks) + " weeks on ";
    out += list(days);
    if (with_time) out += " at " + time::clock_text(time::LocalTime{cadence.at});
    return out;
}

std::string cadence_as_typed(const time::Cadence& cadence, time::Day today, bool with_time) {
    S out = rhythm(cadence, with_time);
    if (cadence.count) out += ", " + std::to_string(*cadence.count) + " times";
    if (cadence.first > today) out += (cadence.count ? ", from " : " from ") + time::iso_day(cadence.first);
    if (cadence.last && !cadence.count) out += " until " + time::iso_day(*cadence.last);
    return out;
}

std::string cadence_head(std::string_view rhythm, std::string_view whose_clock, int minutes,
                         std::string_view partner) {
    return "You and " + S(partner) + ": " + S(rhythm) + S(whose_clock) + ", " + std::to_string(minutes) +
           " minutes.";
}
std::string whose_clock(std::string_view name) {
    return name.empty() ? " on your clock" : " on " + possessive(name) + " clock";
}
std::string cadence_count(std::size_t n) {
    return sessions(n) + ": ";
}
std::string clock_of(std::string_view name) {
    return name.empty() ? "For you: " : "For " + S(name) + ": ";
}
std::string stretches(const std::vector<time::WallStretch>& clocks) {
    std::vector<S> out;
    for (const auto& one : clocks) {
        const S clock = time::clock_text(time::LocalTime{one.clock});
        out.push_back(one.first == one.last
                          ? clock + " on " + time::day_text(one.first)
                          : clock + " from " + time::day_text(one.first) + " to " + time::day_text(one.last));
    }
    return text::join(out, ", ");
}
std::string cadence_nothing() {
    return "No session would come of this.";
}
std::string more_days(std::size_t more) {
    return " and " + std::to_string(more) + " more";
}
std::string left_out_holiday(std::string_view day, std::string_view name) {
    return name.empty() ? S(day) + " is left out: it is a holiday."
                        : S(day) + " is left out: " + S(name) + ".";
}
std::string left_out_away(const std::vector<S>& days) {
    return list(days) + " " + is_or_are(days) + " left out: one of you is away then.";
}
std::string left_out_past(const std::vector<S>& days) {
    return list(days) + " " + is_or_are(days) + " left out: that is past.";
}
std::string left_out_outside_cycle(const std::vector<S>& days, int weeks) {
    return list(days) + " " + is_or_are(days) + " left out: outside the programme's " +
           std::to_string(weeks) + " weeks.";
}
std::string left_out_outside_pair(const std::vector<S>& days) {
    return list(days) + " " + is_or_are(days) + " left out: you two are no pair then.";
}
std::string left_out_too_many(const std::vector<S>& days, int most) {
    return list(days) + " " + is_or_are(days) + " left out: I plan " + std::to_string(most) +
           " sessions at once and no more.";
}
std::string cadence_conflicts(const std::vector<S>& days) {
    return "One of you has a session at that time already: " + list(days) + ". Nothing is added there.";
}
std::string cadence_beside(const std::vector<S>& days) {
    return "You two meet on " + list(days) + " as well. " +
           (days.size() == 1 ? "That stays." : "Those stay.");
}
std::string cadence_outside_hours(std::string_view name, const std::vector<S>& days) {
    return "Outside " + (name.empty() ? "your" : possessive(name)) + " working hours: " + list(days) + ".";
}
std::string cadence_skipped_hour(std::string_view day, std::string_view asked, std::string_view becomes) {
    return "On " + S(day) + " the clocks skip " + S(asked) + "; that session begins at " + S(becomes) + ".";
}
std::string cadence_doubled_hour(std::string_view day, std::string_view asked) {
    return "On " + S(day) + " " + S(asked) + " comes twice; the first of the two is meant.";
}
std::string cadence_replaces(std::string_view rhythm, std::size_t called_off) {
    if (called_off == 0) return "This takes the place of " + S(rhythm) + ". What you moved by hand stays.";
    return "This takes the place of " + S(rhythm) + "; " + sessions(called_off) + " of that " +
           (called_off == 1 ? "is" : "are") + " called off. What you moved by hand stays.";
}
std::string cadence_changed_meanwhile() {
    return "Something has changed since I showed you this. This is how it would be now.";
}
std::string replace_title() {
    return "Replace what is planned?";
}
std::string replace_text(std::string_view rhythm, std::size_t called_off) {
    if (called_off == 0) return "So far you meet " + S(rhythm) + ". No session is called off by this.";
    return "So far you meet " + S(rhythm) + ". " + sessions(called_off) + " of that " +
           (called_off == 1 ? "is" : "are") + " called off.";
}

std::string cadence_rule_not_in_weeks() {
    return "I can plan on days of the week, every week or every few weeks, such as every other Tuesday at "
           "15:00. What goes by months or hours, or by every so many days, I cannot.";
}
std::string cadence_rule_malformed() {
    return "I can't make a rhythm of that. Say it such as: every other Tuesday at 15:00 for 8 weeks.";
}
std::string cadence_across_weeks(std::string_view partner) {
    return "On " + possessive(partner) +
           " clock these days lie in different weeks, so I can't keep that "
           "rhythm for both of you. Take one of the days, or every week.";
}
std::string cadence_not_read() {
    return "I found no rhythm in that. Say it such as: every other Tuesday at 15:00 for 8 weeks.";
}
std::string cadence_needs_time(std::string_view rhythm) {
    return "At what time? I understood: " + S(rhythm) + ".";
}
std::string cadence_minutes() {
    return "Between 5 and 480 minutes, please.";
}
std::string not_your_pair() {
    return "You are not one of these two.";
}
std::string cadence_pair_over(std::string_view partner) {
    return "You and " + S(partner) + " are no pair any more, so nothing more is planned.";
}

std::string cadence_planned(std::string_view partner) {
    return "Planned, and " + S(partner) + " knows.";
}
std::string cadence_planned_by(std::string_view partner) {
    return S(partner) + " has planned your sessions.";
}
std::string cadence_already() {
    return "This is planned already.";
}
std::string cadence_not_planned() {
    return "Nothing was planned.";
}
std::string cadence_none(std::string_view partner) {
    return "You and " + S(partner) +
           " have no regular sessions. Say how often you want to meet, such as every "
           "other Tuesday at 15:00 for 8 weeks.";
}
std::string cadence_ended(std::string_view partner, std::size_t called_off) {
    return (called_off ? "Ended: " + sessions(called_off) + " called off, and " : S("Ended, and ")) +
           S(partner) + " knows.";
}
std::string cadence_ended_by(std::string_view partner, std::string_view rhythm, std::size_t called_off) {
    if (called_off == 0) return S(partner) + " has ended your regular sessions (" + S(rhythm) + ").";
    return S(partner) + " has ended your regular sessions (" + S(rhythm) + "). " + sessions(called_off) +
           " " + (called_off == 1 ? "is" : "are") + " off.";
}
std::string cadence_over() {
    return "These regular sessions have ended already.";
}
std::string cadence_moved_stay() {
    return "What you moved by hand stays.";
}
std::string what_suits_better(std::string_view partner) {
    return "Change it to what suits you, or call them all off; " + S(partner) +
           " is told. To move a single session, answer the reminder before it.";
}
std::string end_title(std::size_t called_off) {
    return called_off == 0 ? "End the regular sessions?" : "Call them all off?";
}
std::string cadence_none_left() {
    return "No session of it is ahead: each was held, moved or called off. \u201cChange\u201d plans new "
           "ones.";
}
std::string end_text(std::string_view rhythm, std::size_t called_off) {
    if (called_off == 0) return "You meet " + S(rhythm) + ". No session is called off by this.";
    return "You meet " + S(rhythm) + ". " + sessions(called_off) + " " + (called_off == 1 ? "is" : "are") +
           " called off.";
}

std::string leader_moved(std::string_view zone, std::string_view clock, std::string_view partner) {
    return "You are in " + S(zone) + " now. Your regular sessions with " + S(partner) + " stay at " +
           S(clock) + " on your clock, so these move:";
}
std::string leader_moved_partner(std::string_view leader, std::string_view zone) {
    return S(leader) + " is in " + S(zone) + " now. Your regular sessions keep to " + possessive(leader) +
           " clock, so on yours these move:";
}
std::string moved_to() {
    return " is now ";
}
std::string mentor_moved(std::string_view zone, std::string_view partner) {
    return "You are in " + S(zone) + " now. Your regular sessions with " + S(partner) +
           " stay when they are. For you that is ";
}

}  // namespace switchback::conversation::words
