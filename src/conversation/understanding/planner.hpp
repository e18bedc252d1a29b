// How a plan is made of the readings of a text; the parts of the work are in schedule.cpp (what is wanted,
// and of which reading), schedule_context.cpp (seen from the current session) and schedule_kinds.cpp.
#pragma once

#include "conversation/understanding/expressions.hpp"
#include "conversation/understanding/schedule.hpp"

#include <span>
#include <string>

namespace switchback::conversation::understanding {

class Planner {
  public:
    Planner(std::string_view text, const Reader& reader, std::string_view zone,
            std::optional<CurrentSession> current);
    Plan run();

  private:
    Intent intent_said() const;
    Intent default_intent() const;
    // The reading that the plan is about; "move Thursday to Fri 10" is about what comes after "to".
    std::size_t main_reading() const;
    void by_words();
    // "move Thursday to Fri 10" reads as a range; for a move it is from and to.
    bool moved_range(const When& w);
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
    // "in an hour later" is read as a moment counted from now; beside a session it is counted from that.
    bool relative_to_current();

    void take(const When& w);
    // 5/6 without a locale: both readings, as a question.
    void ask_order(const When& w);
    time::Day next_day(seconds clock) const;
    void next_clock(seconds clock);
    static std::optional<int> minutes_of(double length);
    void of_hours(const When& w, time::Day day);
    void bounded(const When& w);
    // "Tue after 3 or Wed before noon", "Monday or Wednesday": several possibilities.
    bool alternatives();
    bool joined_by_or(std::size_t from, std::size_t to) const;
    static Window window_of(const When& w);
    // "next week except Wednesday".
    void exclusions(std::size_t main);

    std::string lower_;
    const Reader& r_;
    std::string_view zone_;
    std::optional<CurrentSession> current_;
    std::vector<When> readings_;
    Plan plan_;
};

}  // namespace switchback::conversation::understanding
