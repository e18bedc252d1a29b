#include "time/recurrence.hpp"

#include <algorithm>

namespace switchback::time {
namespace {

using std::chrono::days;
constexpr days one_week{7}, one_day{1};

bool possible(const Cadence& cadence) {
    return cadence.every_weeks >= 1 && cadence.every_weeks <= longest_rhythm && cadence.days.any() &&
           cadence.at >= milliseconds{0} && cadence.at < one_day && (!cadence.count || *cadence.count >= 1);
}

Day monday_of(Day day) {
    return day - (weekday{day} - std::chrono::Monday);
}

// Walks over the days of a cadence, whatever holidays take from it.
class Days {
  public:
    explicit Days(const Cadence& cadence)
        : cadence_(cadence), monday_(monday_of(cadence.first)), day_(cadence.first) {
        settle();
    }
    Day day() const { return day_; }
    bool over() const { return cadence_.last && day_ > *cadence_.last; }
    void next() {
        day_ += one_day;
        settle();
    }

  private:
    void settle() {
        for (;; day_ += one_day) {
            if (day_ >= monday_ + one_week) day_ = monday_ += one_week * cadence_.every_weeks;
            if (cadence_.days.test(weekday{day_}.c_encoding())) return;
        }
    }
    const Cadence& cadence_;
    Day monday_;  // of the current week
    Day day_;
};

bool counted_out(const Cadence& cadence, const Occurrences& so_far) {
    if (!cadence.count) return false;
    const auto counted = so_far.held.size() + (cadence.makes_up_holidays ? 0 : so_far.skipped.size());
    return counted >= static_cast<std::size_t>(*cadence.count);
}

}  // namespace

Occurrences occurrences(const Cadence& cadence, std::string_view zone, const Holidays& holidays,
                        std::size_t most) {
    Occurrences out;
    if (!possible(cadence)) return out;
    for (Days walk(cadence); !walk.over() && !counted_out(cadence, out); walk.next()) {
        if (out.held.size() + out.skipped.size() >= most) {
            out.cut = true;
            break;
        }
        if (const auto holiday = holidays.find(walk.day()); holiday != holidays.end()) {
            out.skipped.push_back({walk.day(), holiday->second});
            continue;
        }
        const LocalTime asked = LocalTime{walk.day()} + cadence.at;
        const auto resolved = resolve(asked, zone);
        // Where a zone leaves out a whole day (Samoa in 2011) that day's would fall on the next day's.
        if (!out.held.empty() && resolved.at <= out.held.back().at) continue;
        out.held.push_back({asked, resolved.at, resolved.how});
    }
    return out;
}

std::vector<ZoneMove> moved_with_zone(const Cadence& cadence, std::string_view old_zone,
                                      std::string_view new_zone, const Holidays& holidays, Instant now) {
    const auto before = occurrences(cadence, old_zone, holidays).held;
    const auto after = occurrences(cadence, new_zone, holidays).held;
    std::vector<ZoneMove> out;
    auto there = after.begin();
    for (const Occurrence& here : before) {
        there = std::find_if(there, after.end(), [&](const auto& o) { return o.asked >= here.asked; });
        if (there == after.end()) break;
        if (there->asked != here.asked || there->at == here.at || here.at < now) continue;
        out.push_back({here.at, there->at, there->how});
    }
    return out;
}

std::vector<WallStretch> wall_stretches(const std::vector<Instant>& instants, std::string_view zone) {
    std::vector<WallStretch> out;
    for (const Instant at : instants) {
        const auto local = to_local(at, zone);
        const auto day = std::chrono::floor<days>(local);
        const auto clock = local - day;
        if (out.empty() || out.back().clock != clock) out.push_back({clock, day, day, 0});
        out.back().last = day;
        ++out.back().count;
    }
    return out;
}

}  // namespace switchback::time
