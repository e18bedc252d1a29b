#include "conversation/understanding/together.hpp"

#include "conversation/understanding/calendar.hpp"
#include "conversation/understanding/schedule_words.hpp"

#include <algorithm>

namespace switchback::conversation::understanding {

namespace {

using std::chrono::days;

// The words between two readings only join them: "or", ", and".
bool only_joint(const Tokens& t, std::size_t from, std::size_t to) {
    for (std::size_t i = from; i < to; ++i) {
        const bool sign = t.sign(i, ',') || t.sign(i, '/') || t.sign(i, '&') || t.sign(i, '+');
        if (!sign && !t.is(i, Sense::and_) && !t.spelled(i, "or") && !t.is(i, Sense::on) &&
            !t.spelled(i, "maybe") && !t.spelled(i, "then"))
            return false;
    }
    return from < to;
}

// Nothing in the gap says that the two are of different things.
bool of_one_thing(const Tokens& t, std::size_t from, std::size_t to) {
    constexpr std::size_t farthest = 8;
    if (to - from > farthest) return false;
    for (std::size_t i = from; i < to; ++i)
        for (std::string_view word : parting_words())
            if (t.spelled(i, word)) return false;
    return true;
}

bool hours_only(const When& w) {
    if (w.kind == Kind::time || w.kind == Kind::timerange) return !w.on_or_after;
    return w.kind == Kind::open_range && !w.start.day && !w.end.day;
}

bool names_weekday(const Tokens& t, const Reading& reading) {
    for (std::size_t i = reading.from; i < reading.to; ++i)
        if (t.is(i, Sense::weekday)) return true;
    return false;
}

// A day and hours said apart, as one.
When at_hours(const Reader& r, const Reading& date, const When& hours) {
    When w = hours;
    auto day = *date.when.start.day;
    const auto over = hours.kind == Kind::time ? hours.start.clock : hours.end.clock;
    // as where they stand side by side: a weekday that is today, at an hour that is over, is next week's
    if (day == r.today && over && *over < r.now && names_weekday(r.tokens, date)) day += days{7};
    w.guessed_order = date.when.guessed_order;
    w.approximate = w.approximate || date.when.approximate;
    if (hours.kind == Kind::time) {
        w.kind = Kind::datetime;
        w.start.day = day;
    } else if (hours.kind == Kind::timerange) {
        w.kind = Kind::datetimerange;
        w.start.day = day;
        w.end.day = *w.end.clock <= *w.start.clock ? day + days{1} : day;
    } else {
        (w.start.clock ? w.start : w.end).day = day;
    }
    return w;
}

// "every Tuesday, 3pm", "weekly on Thursdays", "fortnightly, 10 to 11".
bool complete(Recurrence& set, When& whole, const When& more) {
    if (more.kind == Kind::set) {
        const bool only_frequency = set.freq == "weekly" && set.byday.empty();
        if (!only_frequency || more.repeats.freq != "weekly" || more.repeats.byday.empty() || set.time)
            return false;
        set.byday = more.repeats.byday;
        set.time = more.repeats.time;
        set.part = more.repeats.part;
        whole.end.clock = more.end.clock;
        return true;
    }
    const bool hours = (more.kind == Kind::time || more.kind == Kind::timerange) && hours_only(more);
    if (!hours || set.time) return false;
    if (!more.part.empty() && more.kind == Kind::timerange) {
        set.part = more.part;
        return true;
    }
    set.time = more.start.clock;
    set.part.clear();
    if (more.kind == Kind::timerange) whole.end.clock = more.end.clock;
    return true;
}

class Together {
  public:
    Together(const Reader& r, std::string_view lower) : r_(r), t_(r.tokens), all_(read_all_of(r, lower)) {}

    std::vector<Reading> run() {
        each_pair(&Together::day_beside);
        each_pair(&Together::stretches);
        for (Reading& reading : all_) from_now(reading);
        each_pair(&Together::put_together);
        return std::move(all_);
    }

  private:
    static std::vector<Reading> read_all_of(const Reader& r, std::string_view lower) {
        std::vector<Reading> found;
        for (const Reading& reading : read_all(r))
            if (reading.when.kind != Kind::none) found.push_back(reading);
        add_lone_days(r, found);
        add_lone_hours(r, lower, found);
        return found;
    }

    // The rule says whether the second of a pair went into the first.
    void each_pair(bool (Together::*rule)(Reading&, Reading&)) {
        std::vector<Reading> kept;
        for (Reading& reading : all_)
            if (kept.empty() || !(this->*rule)(kept.back(), reading)) kept.push_back(reading);
        all_ = std::move(kept);
    }

    // "Tuesday or the day after": seen from the day before it in the text, not from today.
    bool day_beside(Reading& a, Reading& b) {
        const auto by = anaphor(t_, b.from, b.to);
        const auto near = a.when.start.day ? a.when.start.day : a.when.end.day;
        if (by && near && b.when.start.day && only_joint(t_, a.to, b.from))
            b.when.start.day = *near + days{*by};
        return false;
    }

    // "next week or the week after", "this week or next".
    bool stretches(Reading& a, Reading& b) {
        const bool weeks = a.when.kind == Kind::daterange && b.when.kind == Kind::daterange &&
                           a.when.grain >= Grain::week && a.when.grain == b.when.grain;
        if (!weeks || !only_joint(t_, a.to, b.from)) return false;
        if (following(b)) {
            const auto length = *a.when.end.day - *a.when.start.day;
            b.when.start.day = *a.when.end.day;
            b.when.end.day = *a.when.end.day + length;
        }
        if (b.when.start.day != a.when.end.day) return false;
        a.when.end.day = b.when.end.day;
        a.to = b.to;
        return true;
    }
    bool following(const Reading& b) const {
        return t_.is(b.from, Sense::following) || t_.spelled(b.to, "after") ||
               (b.to > 0 && t_.spelled(b.to - 1, "after"));
    }

    // "within two weeks", "the next 10 days": from now on, for a session today is a day as good as tomorrow.
    void from_now(Reading& reading) {
        When& w = reading.when;
        const bool bare = t_.is(reading.from, Sense::within) && !w.end.day && w.start.day &&
                          (w.kind == Kind::date || w.kind == Kind::datetime);
        if (bare) {
            w.kind = w.kind == Kind::date ? Kind::daterange : Kind::datetimerange;
            w.end = w.start;
            w.start = {r_.today, w.end.clock ? std::optional{r_.now} : std::nullopt};
        }
        const Meaning* at_once = t_.as(reading.from, Sense::now);
        if (at_once && reading.to == reading.from + 1 &&
            (at_once->phrase == "asap" || at_once->phrase == "as soon as possible")) {
            w.kind = Kind::open_range;
            w.start = Moment{r_.today, std::nullopt};
            w.grain = Grain::day;
        }
        const bool ahead = w.kind == Kind::daterange && w.grain == Grain::day &&
                           w.start.day == r_.today + days{1} &&
                           (t_.is(reading.from, Sense::next) || t_.is(reading.from, Sense::coming));
        if (ahead) {
            *w.start.day -= days{1};
            *w.end.day -= days{1};
        }
    }

    bool put_together(Reading& a, Reading& b) {
        if (a.when.kind == Kind::set || b.when.kind == Kind::set) return put_in_set(a, b);
        const bool date_first = a.when.kind == Kind::date && hours_only(b.when);
        const bool hours_first = b.when.kind == Kind::date && hours_only(a.when);
        if ((!date_first && !hours_first) || !of_one_thing(t_, a.to, b.from)) return false;
        const Reading& date = date_first ? a : b;
        const Reading& hours = date_first ? b : a;
        // "move Tuesday to 4pm"
        if (date_first && (t_.is(b.from, Sense::to) || (b.from > 0 && t_.is(b.from - 1, Sense::to))))
            return false;
        Reading whole{a.from, b.to, at_hours(r_, date, hours.when), hours.zone, hours.end_zone};
        if (!whole.zone) whole.zone = date.zone;
        a = whole;
        return true;
    }

    bool put_in_set(Reading& a, Reading& b) {
        if (!of_one_thing(t_, a.to, b.from)) return false;
        Reading whole = a.when.kind == Kind::set ? a : b;
        const Reading& other = a.when.kind == Kind::set ? b : a;
        if (!complete(whole.when.repeats, whole.when, other.when)) {
            if (other.when.kind != Kind::set) return false;
            whole = other;
            if (!complete(whole.when.repeats, whole.when, a.when)) return false;
        }
        if (!whole.zone) whole.zone = other.zone;
        whole.from = a.from;
        whole.to = b.to;
        a = whole;
        return true;
    }

    const Reader& r_;
    const Tokens& t_;
    std::vector<Reading> all_;
};

}  // namespace

std::optional<int> anaphor(const Tokens& t, std::size_t from, std::size_t to) {
    for (std::size_t i = from; i < to; ++i) {
        const Meaning* word = t.as(i, Sense::day);
        if (!word) continue;
        const bool seen =
            std::ranges::find(days_seen_from_another(), word->phrase) != days_seen_from_another().end();
        bool anchored = false;  // "the day before Christmas"
        for (Sense day : {Sense::weekday, Sense::day, Sense::month, Sense::holiday, Sense::next, Sense::last,
                          Sense::current, Sense::coming, Sense::the, Sense::ordinal})
            anchored = anchored || (i + 1 < to && t.is(i + 1, day));
        if (seen && !anchored) return word->value;
    }
    return std::nullopt;
}

std::vector<Reading> readings_of_session(const Reader& r, std::string_view lower) {
    return Together{r, lower}.run();
}

}  // namespace switchback::conversation::understanding
