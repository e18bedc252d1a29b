// How a plan is made of the readings of a text; the parts of the work are in schedule.cpp (what is wanted,
// and of which reading), schedule_context.cpp (seen from the current session) and schedule_kinds.cpp.
#pragma once

#include "conversation/understanding/expressions.hpp"
#include "conversation/understanding/schedule.hpp"
#include "conversation/understanding/shifts.hpp"
#include "conversation/understanding/together.hpp"

#include <span>
#include <string>

namespace switchback::conversation::understanding {

class Planner {
  public:
    Planner(std::string_view text, const Reader& reader, std::string_view zone,
            std::optional<CurrentSession> current);
    Plan run();
    // With the words of the shift blanked in the text; nothing where they do not move a session.
    std::optional<Plan> run_shifted(const Shift& shift);

  private:
    void in_own_zone(When& set, const Reading& said) const;
    void before_lunch(When& w) const;
    Intent intent_in(std::string_view lower) const;
    Intent default_intent() const;
    bool asks() const;
    bool says_how_often() const;
    // The reading that the plan is about; "move Thursday to Fri 10" is about what comes after "to".
    std::size_t main_reading() const;
    void by_words();
    // "can't make Thursday, Friday at 10?": what does not suit is moved, or left out.
    void mind_refusals();
    void leave_out_exactly(const When& w);
    static bool first_set(const std::vector<When>& readings);
    // "Tuesday, no, Wednesday".
    void correct();
    // "Friday instead of Thursday".
    void take_moved();
    std::string_view before(const When& w, std::size_t from) const;
    time::Day day_of_session(seconds clock) const;
    void aim(When& target) const;
    // "move Thursday to Fri 10", "our 3pm to 4pm" read as ranges; for a move they are from and to.
    bool moved_range(const When& w);
    void to_other_days(When& set) const;
    static When hour_of(const Moment& end, When target);
    // "45 minutes" beside the time.
    void lengths(std::size_t main);
    void finish();
    const When* first(Kind kind) const;
    static bool dated(const When& w);
    bool says(std::span<const std::string_view> phrases) const;
    bool span_of(const When& w);

    void set_start(time::LocalTime at);
    // "make it 4 instead", "move it to 5": an hour that only the wish to move explains.
    void bare_hour();
    // "a week", "an hour": lengths that count only beside "push it".
    void bare_length();
    // "push it back an hour", "an hour before", "same time Thursday", "make it 4": seen from the current
    // session.
    bool by_context();
    // "the day before" is seen from the current session; without one it is no day.
    bool seen_from_another_day();
    // "in an hour later" is read as a moment counted from now; beside a session it is counted from that.
    bool relative_to_current();

    void take(const When& w);
    // 5/6 without a locale: both readings, as a question.
    void ask_order(const When& w);
    time::Day next_day(seconds clock) const;
    void some_day_at(const When& w);
    void next_clock(seconds clock);
    static std::optional<int> minutes_of(double length);
    void from_then_on(const When& w);
    bool shorter_stated(milliseconds hours) const;
    void of_hours(const When& w, time::Day day);
    void bounded(const When& w);
    // "Tue after 3 or Wed before noon", "Monday or Wednesday": several possibilities.
    bool alternatives();
    void lend_days();
    bool ends_with_a_day(const When& w) const;
    bool joined_by_or(std::size_t from, std::size_t to) const;
    static Window window_of(const When& w);
    // "next week except Wednesday", "not Monday".
    bool ends_by_comma(const When& w, std::size_t from) const;
    void set_aside();
    std::size_t excepted_at(std::size_t from, const When& w, const When* kept, bool out_before) const;
    static std::size_t first_of(std::string_view lower, std::span<const std::string_view> phrases);
    void whole_day_of_many(When& out, std::vector<When>& kept) const;
    void leave_out(const When& w);
    // "Monday to Friday", "24-28 March"; not "next week", "the next three days".
    bool names_last_day(const When& w) const;
    // "Monday" and "Mondays at 3", which mean every such day; not "next Monday", "Monday 9 March".
    std::optional<unsigned> only_weekday(const When& w) const;
    void hours_beside(std::size_t main);
    // False where the rule cannot say what is left out.
    bool without_days(Recurrence& set) const;
    void mind_left_out();

    std::string lower_;
    const Reader& r_;
    std::string_view zone_;
    std::optional<CurrentSession> current_;
    std::vector<When> readings_;
    std::size_t out_begin_ = 0, out_stop_ = 0;  // of the words that leave something out
    Plan plan_;
};

}  // namespace switchback::conversation::understanding
