// Numbers that are hours because the text is about a session: "9 on Friday", "does 4 work?", "at 2 or 3".
#include "conversation/understanding/evidence.hpp"
#include "conversation/understanding/refusals.hpp"
#include "conversation/understanding/sides.hpp"
#include "conversation/understanding/together.hpp"

#include <algorithm>

namespace switchback::conversation::understanding {

namespace {

class LoneHours {
  public:
    LoneHours(const Reader& r, std::string_view words, std::vector<Reading>& readings)
        : r_(r), t_(r.tokens), words_(words), readings_(readings), covered_(t_.size(), nullptr) {}

    void run() {
        for (Reading& reading : readings_)
            for (std::size_t i = reading.from; i < reading.to && i < covered_.size(); ++i)
                covered_[i] = &reading;
        std::vector<Reading> found;
        // from the end, so that of "2 or 3 on Tuesday" the hour beside the day is known first
        for (std::size_t i = t_.size(); i-- > 0;)
            if (auto reading = range_at(i)) {
                last_hour_ = i;
                while (!found.empty() && found.back().from < reading->to) found.pop_back();
                found.push_back(*reading);
            } else if (reading = hour_at(i); reading) {
                last_hour_ = i;
                found.push_back(*reading);
            }
        readings_.insert(readings_.end(), found.begin(), found.end());
        std::ranges::stable_sort(readings_, {}, &Reading::from);
    }

  private:
    const Reading* reading_at(std::size_t i) const { return i < covered_.size() ? covered_[i] : nullptr; }

    bool alone_before(std::size_t i) const {
        if (i == 0) return true;
        if (reading_at(i - 1)) return true;
        if (t_.at(i - 1).kind == Token::Kind::sign)
            return !t_.glued(i) || t_.sign(i - 1, '@') || t_.sign(i - 1, '~') || t_.sign(i - 1, '(');
        return t_.is(i - 1, Sense::plain) || t_.is(i - 1, Sense::at) || t_.is(i - 1, Sense::approx) ||
               t_.is(i - 1, Sense::to) || t_.is(i - 1, Sense::for_) || t_.is(i - 1, Sense::by) ||
               t_.is(i - 1, Sense::from) || t_.is(i - 1, Sense::and_) || excepted(i);
    }

    // "9 on Friday", "15.30 tomorrow".
    bool before_a_day(std::size_t to) const {
        bool glue = false;
        const std::size_t k = over_glue(t_, to, glue);
        const Reading* next = reading_at(k);
        return next && next->from <= k && next->when.start.day && !next->when.start.clock &&
               (next->when.kind == Kind::date || next->when.kind == Kind::datetimerange);
    }

    bool after_a_day(std::size_t i) const {
        const std::size_t k = i > 0 && t_.sign(i - 1, ',') ? i - 1 : i;
        const Reading* before = k > 0 ? reading_at(k - 1) : nullptr;
        return before && before->when.kind == Kind::date;
    }

    // "4 works", "is 4 ok".
    bool fits(std::size_t to) const {
        for (std::string_view word : {"works", "work", "suits", "suit", "ok", "okay", "fine", "good", "best",
                                      "better", "possible", "instead"})
            if (t_.spelled(to, word) || (t_.spelled(to, "is") && t_.spelled(to + 1, word)) ||
                (t_.spelled(to, "would") && t_.spelled(to + 1, word)))
                return true;
        return false;
    }

    bool beside_an_hour(std::size_t i, std::size_t to) const {
        const std::size_t next = t_.spelled(to, "or") || t_.spelled(to, "than")          ? to + 1
                                 : t_.spelled(to, "instead") && t_.is(to + 1, Sense::of) ? to + 2
                                                                                         : 0;
        const bool joined_after = next > 0 && (next == last_hour_ || timed(reading_at(next)));
        const bool joined_before = i > 0 && t_.spelled(i - 1, "or") && timed(reading_at(i - 2));
        return joined_after || joined_before;
    }
    static bool timed(const Reading* reading) {
        return reading &&
               (reading->when.kind == Kind::time || reading->when.kind == Kind::datetime ||
                reading->when.kind == Kind::timerange || reading->when.kind == Kind::datetimerange);
    }
    // "3pm, no, make that 4": the number behind words that take an hour back is the hour instead.
    bool instead_of_an_hour(std::size_t i, std::size_t to) const {
        constexpr std::size_t farthest = 6;
        for (std::size_t k = i; k > 0 && i - k < farthest; --k) {
            if (!timed(reading_at(k - 1))) continue;
            const std::size_t from = t_.at(k - 1).stop;
            return k < i &&
                   (t_.ended(to) || t_.at(to).kind == Token::Kind::sign || t_.is(to, Sense::plain)) &&
                   takes_back(words_.substr(from, t_.at(i).begin - from));
        }
        return false;
    }

    // "between 9 and 11", "except 12-1", "tomorrow 9-11 or 2-4".
    std::optional<Reading> range_at(std::size_t i) const {
        const bool opened = opens_range(t_, i);
        const std::size_t first = opened ? i + 1 : i;
        if (reading_at(i) || reading_at(first) || !t_.number(first)) return std::nullopt;
        const auto a = read_bare_clock(r_, first);
        const std::size_t joint = a ? over_connector(t_, a->to, opened && t_.is(i, Sense::between)) : 0;
        const auto b = joint > 0 && !reading_at(joint) ? read_bare_clock(r_, joint) : std::nullopt;
        if (!b || !may_follow_hour(t_, b->to) || a->at == b->at) return std::nullopt;
        const bool hours = a->at > seconds{0} && t_.at(first).digits <= 2 && t_.at(joint).digits <= 2;
        const bool asked =
            opened || (alone_before(i) && (before_a_day(b->to) || after_a_day(i) || fits(b->to) ||
                                           beside_an_hour(i, b->to) || excepted(i)));
        if (!hours || !asked) return std::nullopt;
        Reading reading{i, b->to, {}, read_zone(r_, b->to, true), {}};
        if (reading.zone) reading.to = reading.zone->to;
        seconds start{0}, end{0};
        settle_halves(*a, *b, start, end);
        reading.when.kind = Kind::timerange;
        reading.when.start.clock = start;
        reading.when.end.clock = end;
        return reading;
    }
    bool excepted(std::size_t i) const {
        return i > 0 &&
               (t_.spelled(i - 1, "except") || t_.spelled(i - 1, "not") || t_.spelled(i - 1, "excluding"));
    }

    std::optional<Reading> hour_at(std::size_t i) const {
        if (reading_at(i) || !(t_.number(i) || t_.is(i, Sense::number))) return std::nullopt;
        const auto clock = read_bare_clock(r_, i);
        const bool said = clock && (clock->minutes ? t_.at(i + 2).digits == 2 || !t_.number(i)
                                                   : clock->at > seconds{0} && t_.at(i).digits <= 2);
        if (!said || reading_at(clock->to - 1) || !may_follow_hour(t_, clock->to) || !alone_before(i))
            return std::nullopt;
        const bool before = before_a_day(clock->to) && !(t_.is(i - 1, Sense::by));
        const bool after = clock->minutes && after_a_day(i);
        if (!before && !after && !fits(clock->to) && !beside_an_hour(i, clock->to) &&
            !instead_of_an_hour(i, clock->to))
            return std::nullopt;
        Reading reading{i, clock->to, {}, read_zone(r_, clock->to, true), {}};
        if (reading.zone) reading.to = reading.zone->to;
        const bool on = i > 0 && t_.is(i - 1, Sense::from);  // "free from 2 tomorrow"
        reading.when.kind = on ? Kind::open_range : Kind::time;
        reading.when.start.clock = habitual(*clock);
        reading.when.guessed_half = !clock->half_known;
        reading.when.approximate = clock->approximate;
        return reading;
    }

    const Reader& r_;
    const Tokens& t_;
    std::string_view words_;
    std::vector<Reading>& readings_;
    std::vector<const Reading*> covered_;
    std::size_t last_hour_ = static_cast<std::size_t>(-1);
};

}  // namespace

void add_lone_hours(const Reader& r, std::string_view lower, std::vector<Reading>& readings) {
    LoneHours{r, lower, readings}.run();
}

}  // namespace switchback::conversation::understanding
