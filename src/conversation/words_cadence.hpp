// What is said of cadences: the plan before it is stored, what became of it, and what a move to another zone
// means for it. A part of words.hpp; the texts stand in words_cadence.cpp.
#pragma once

#include "conversation/words.hpp"
#include "time/recurrence.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace switchback::conversation::words {

namespace label {
inline constexpr std::string_view plan_these = "Plan these", change_cadence = "Change",
                                  end_cadence = "End it", call_all_off = "Call them all off",
                                  not_for_me = "Doesn't suit me";
}  // namespace label

// "every other Tuesday and Thursday at 15:00"; read again by our own grammar.
std::string rhythm(const time::Cadence& cadence, bool with_time = true);
// The same with how long and from when: ", 4 times", " until 2026-05-01", " from 2026-03-10".
std::string cadence_as_typed(const time::Cadence& cadence, time::Day today, bool with_time = true);

// --- the plan ---
std::string cadence_head(std::string_view rhythm, std::string_view whose_clock, int minutes,
                         std::string_view partner);
std::string whose_clock(std::string_view name);  // " on Helen's clock"; of the reader: " on your clock"
std::string cadence_count(std::size_t sessions);
std::string clock_of(std::string_view name);  // "For Zoe: "; of the reader: "For you: "
// "10:00 from Tue 4 March to Tue 25 March, 11:00 on Tue 1 April"
std::string stretches(const std::vector<time::WallStretch>& clocks);
std::string cadence_nothing();  // no session would come of it
std::string more_days(std::size_t more);
std::string left_out_holiday(std::string_view day, std::string_view name);
std::string left_out_away(const std::vector<std::string>& days);
std::string left_out_past(const std::vector<std::string>& days);
std::string left_out_outside_cycle(const std::vector<std::string>& days, int weeks);
std::string left_out_outside_pair(const std::vector<std::string>& days);
std::string left_out_too_many(const std::vector<std::string>& days, int most);
std::string cadence_conflicts(const std::vector<std::string>& days);
std::string cadence_beside(const std::vector<std::string>& days);
std::string cadence_outside_hours(std::string_view name, const std::vector<std::string>& days);
std::string cadence_skipped_hour(std::string_view day, std::string_view asked, std::string_view becomes);
std::string cadence_doubled_hour(std::string_view day, std::string_view asked);
std::string cadence_replaces(std::string_view rhythm, std::size_t called_off);
std::string cadence_changed_meanwhile();
std::string replace_title();
std::string replace_text(std::string_view rhythm, std::size_t called_off);

// --- why not ---
std::string cadence_rule_not_in_weeks();
std::string cadence_rule_malformed();
std::string cadence_across_weeks(std::string_view partner);
std::string cadence_not_read();
std::string cadence_needs_time(std::string_view rhythm);
std::string cadence_minutes();
std::string not_your_pair();
std::string cadence_pair_over(std::string_view partner);

// --- what became of it ---
std::string cadence_planned(std::string_view partner);
std::string cadence_planned_by(std::string_view partner);
std::string cadence_already();
std::string cadence_not_planned();
std::string cadence_none(std::string_view partner);
std::string cadence_ended(std::string_view partner, std::size_t called_off);
std::string cadence_ended_by(std::string_view partner, std::string_view rhythm, std::size_t called_off);
std::string cadence_over();  // it has ended, and there is none
std::string cadence_moved_stay();
std::string what_suits_better(std::string_view partner);
std::string end_title(std::size_t called_off);
std::string cadence_none_left();
std::string end_text(std::string_view rhythm, std::size_t called_off);

// --- somebody is in another zone now ---
std::string leader_moved(std::string_view zone, std::string_view clock, std::string_view partner);
std::string leader_moved_partner(std::string_view leader, std::string_view zone);
std::string moved_to();  // between two times
std::string mentor_moved(std::string_view zone, std::string_view partner);

// --- the form ---
namespace cadence_form {
inline constexpr std::string_view title = "Plan regular sessions", submit = "Show the plan";
inline constexpr FieldWords when{"How often and when",
                                 "Such as: every other Tuesday at 15:00 for 8 weeks. On your own clock"},
    minutes{"Minutes", "5 to 480"};
inline constexpr std::string_view placeholder = "every other Tuesday at 15:00 for 8 weeks";
}  // namespace cadence_form

}  // namespace switchback::conversation::words
