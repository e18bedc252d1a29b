#include "time/slots.hpp"

#include "time/meeting_windows.hpp"

#include <algorithm>

namespace switchback::time {
namespace {

using std::chrono::days;

constexpr hours noon{12}, after_lunch{13}, evening{17};
constexpr hours apart{2};  // times of day that count as different

struct Candidate {
    Span when;
    LocalTime local;  // of the host
    bool over_lunch = false;
};

milliseconds clock_of(LocalTime local) {
    return local - std::chrono::floor<days>(local);
}

bool over_lunch(const Span& when, std::string_view zone) {
    const auto from = clock_of(to_local(when.from, zone));
    return from < after_lunch && from + length(when) > noon;
}

// Picks proposals one by one, each as unlike the ones before it as the candidates allow.
class Choice {
  public:
    Choice(const Meeting& meeting, const Spans& windows) : meeting_(meeting), windows_(windows) {
        for (const Instant at : round_starts(meeting, windows)) candidates_.push_back(candidate(at));
        keep_apart();
        for (const Instant at : meeting.offered) seen(to_local(at, meeting.host.zone));
        wanted_ = std::clamp<std::size_t>(meeting.wanted, 1, most_slots);
    }

    std::vector<Slot> made() {
        pick_usual();
        pick_first();
        while (picked_.size() < wanted_ && pick_another()) {}
        name_the_first();
        std::ranges::sort(picked_, {}, [](const Slot& slot) { return slot.when.from; });
        return std::move(picked_);
    }

  private:
    Candidate candidate(Instant at) const {
        const Span when{at, at + length_of(meeting_)};
        return {when, to_local(at, meeting_.host.zone),
                over_lunch(when, meeting_.host.zone) || over_lunch(when, meeting_.guest.zone)};
    }
    // Two sessions of a pair on one day are wanted only where nothing else is left.
    void keep_apart() {
        const auto met = [&](const Candidate& c) { return meeting_.met.contains(day_of(c)); };
        if (std::ranges::all_of(candidates_, met)) return;
        apart_ = true;
        skipped_ = met(candidates_.front());
        std::erase_if(candidates_, met);
    }
    static Day day_of(const Candidate& c) { return std::chrono::floor<days>(c.local); }
    bool new_day(const Candidate& c) const { return !days_.contains(day_of(c)); }
    // The evening is no variety to be looked for: the end of a working day comes last.
    bool new_part(const Candidate& c) const {
        const auto part = part_of_day(c.local);
        return part != PartOfDay::evening && !parts_.contains(part);
    }
    bool new_clock(const Candidate& c) const {
        return part_of_day(c.local) != PartOfDay::evening &&
               std::ranges::none_of(clocks_, [&](milliseconds clock) {
                   return std::chrono::abs(clock - clock_of(c.local)) < apart;
               });
    }
    bool well_apart(const Candidate& c) const {
        return std::ranges::none_of(picked_, [&](const Slot& slot) {
            return overlap({slot.when.from - apart, slot.when.to + apart}, c.when);
        });
    }
    void seen(LocalTime local) {
        days_.insert(std::chrono::floor<days>(local));
        parts_.insert(part_of_day(local));
        clocks_.push_back(clock_of(local));
    }

    void take(const Candidate& c, SlotReason reason) {
        picked_.push_back({c.when, {reason}, part_of_day(c.local)});
        seen(c.local);
    }
    // The earliest that is free beside those picked and for which `good` holds.
    template <class Good>
    bool pick(SlotReason reason, Good good) {
        for (const Candidate& c : candidates_) {
            const bool beside =
                std::ranges::any_of(picked_, [&](const Slot& slot) { return overlap(slot.when, c.when); });
            if (beside || !good(c)) continue;
            take(c, reason);
            return true;
        }
        return false;
    }

    // The usual time need not be a round one, so it is looked for in the windows themselves.
    void pick_usual() {
        if (!meeting_.usual || windows_.empty()) return;
        const auto& zone = meeting_.host.zone;
        const auto last = local_day(windows_.back().to, zone);
        for (const bool same_weekday : {true, false}) {
            for (auto day = local_day(windows_.front().from, zone); day <= last; day += days{1}) {
                if (same_weekday && weekday{day} != meeting_.usual->day) continue;
                if (apart_ && meeting_.met.contains(day)) continue;
                const auto resolved = resolve(LocalTime{day} + meeting_.usual->at, zone);
                const auto found = candidate(resolved.at);
                if (resolved.how == Resolution::nonexistent || meeting_.offered.contains(resolved.at) ||
                    !covers(windows_, found.when))
                    continue;
                return take(found, same_weekday ? SlotReason::usual_time : SlotReason::usual_clock);
            }
        }
    }

    SlotReason first_reason() const {
        if (!meeting_.offered.empty()) return SlotReason::next_both_free;
        return skipped_ ? SlotReason::first_day_apart : SlotReason::first_both_free;
    }
    void pick_first() {
        const auto& first = candidates_.front();
        if (picked_.size() < wanted_ && new_day(first)) take(first, first_reason());
    }
    bool pick_another() {
        for (const bool lunch : {false, true}) {
            const auto fine = [&](const Candidate& c) { return new_day(c) && (lunch || !c.over_lunch); };
            if (pick(SlotReason::other_part_of_the_day,
                     [&](const Candidate& c) { return fine(c) && new_part(c); }))
                return true;
            if (pick(SlotReason::other_day, [&](const Candidate& c) { return fine(c) && new_clock(c); }))
                return true;
            if (pick(SlotReason::other_day, fine)) return true;
        }
        return pick(SlotReason::other_time,
                    [&](const Candidate& c) { return well_apart(c) && new_part(c) && !c.over_lunch; }) ||
               pick(SlotReason::other_time, [&](const Candidate& c) { return well_apart(c); }) ||
               pick(SlotReason::other_time, [](const Candidate&) { return true; });
    }
    // What was picked for another reason may be the first as well.
    void name_the_first() {
        for (Slot& slot : picked_)
            if (slot.when.from <= candidates_.front().when.from && slot.reasons.front() != first_reason())
                slot.reasons.push_back(first_reason());
    }

    const Meeting& meeting_;
    const Spans& windows_;
    std::vector<Candidate> candidates_;  // by start
    bool apart_ = false;                 // of days on which they meet
    bool skipped_ = false;               // and the first candidate was on such a day
    std::size_t wanted_ = 0;
    std::vector<Slot> picked_;
    // On the host's clock, of what is picked and of what was offered before.
    std::set<Day> days_;
    std::set<PartOfDay> parts_;
    std::vector<milliseconds> clocks_;
};

}  // namespace

PartOfDay part_of_day(LocalTime local) {
    const auto clock = clock_of(local);
    return clock < noon ? PartOfDay::morning : clock < evening ? PartOfDay::afternoon : PartOfDay::evening;
}

Slots find_slots(const Meeting& meeting, Instant now) {
    auto windows = windows_of(meeting, now);
    if (windows.none) return {{}, std::move(windows.none)};
    return {Choice(meeting, windows.open).made(), std::nullopt};
}

}  // namespace switchback::time
