#include "conversation/nudge_timer.hpp"

#include "conversation/nudge_messages.hpp"
#include "conversation/nudge_wanted.hpp"
#include "conversation/phrases.hpp"
#include "conversation/words_timers.hpp"

#include <algorithm>

namespace switchback::conversation {
namespace {

using programme::NudgeKind;

constexpr std::size_t most_together = 5;  // in one message: what a platform shows in one piece

// What the day of one person has room for.
struct Day {
    Day(ledger::Books& books, const programme::Person& person, Instant now) {
        const auto day = programme::calendar_day(person, now);
        sent = books.nudges.messages_to(person.id, day.from, day.to);
        waiting = books.agenda.waiting_for(person.id.text, day.to - milliseconds{1});
        for (const auto& entry : waiting) {
            const auto nudge = read_nudge(entry);
            if (nudge && programme::starts_soon(nudge->kind) && entry.due > now + programme::meeting_nudges)
                ++kept_free;
        }
    }
    // What is about to start goes first: room is kept for those that come later in the day.
    bool has_room(bool urgent) const {
        return sent + (urgent ? 0 : kept_free) < programme::most_nudges_a_day;
    }

    int sent = 0, kept_free = 0;
    std::vector<ledger::AgendaEntry> waiting;  // till the end of the day
};

bool may_go(const ledger::AgendaEntry& entry, const Nudge& nudge, const Wanted& wanted, Instant now) {
    const auto may = [&](Instant at) {
        return programme::may_disturb(nudge.kind, wanted.reader, wanted.session, at);
    };
    return may(now) || (now - entry.due <= still_on_time && may(entry.due));
}

bool put_off(const ledger::AgendaEntry& entry, const Nudge& nudge, Instant chance, ledger::Books& books) {
    if (chance >= entry.stale_after) return false;
    auto later = entry;
    later.key = asked_for_later(entry.key) ? later_key(nudge, chance) : put_off_key(nudge, chance);
    later.due = chance;
    return books.agenda.plan(later);
}

bool may_be_snoozed(NudgeKind kind) {
    return kind == NudgeKind::leader_day_before || kind == NudgeKind::nothing_planned ||
           kind == NudgeKind::pulse;
}

// "Remind me later" beside the other buttons, where there is a later moment.
void add_later(const Nudge& nudge, const Wanted& wanted, ledger::Books& books, Instant now,
               chat::Card& card) {
    if (!may_be_snoozed(nudge.kind) || !remind_later(nudge, wanted, books, now)) return;
    auto later = button("nudge.later", key_of(nudge), words::label::remind_me_later);
    auto* const last = card.blocks.empty() ? nullptr : std::get_if<chat::Buttons>(&card.blocks.back());
    if (last && nudge.kind != NudgeKind::pulse)
        last->items.emplace_back(std::move(later));
    else
        card.blocks.emplace_back(chat::Buttons{{std::move(later)}});
}

NudgePart part_of(const ledger::AgendaEntry& entry, const Nudge& nudge, const Wanted& wanted,
                  ledger::Books& books, Instant now) {
    auto card = wanted.card(books, now);
    add_later(nudge, wanted, books, now, card);
    return {asked_for_later(entry.key) ? entry.key : key_of(nudge), nudge, std::move(card),
            entry.stale_after};
}

// Those of the same person that are due within the same few minutes come along.
void add_those_that_meet(const ledger::AgendaEntry& first, const Day& day, ledger::Books& books, Instant now,
                         std::vector<NudgePart>& parts) {
    for (const auto& entry : day.waiting) {
        if (entry.key == first.key || entry.due > now + programme::meeting_nudges) continue;
        if (parts.size() == most_together) break;
        const auto nudge = read_nudge(entry);
        if (!nudge) continue;
        const bool stale = now > entry.stale_after;
        const auto wanted = stale ? std::nullopt : still_wanted(*nudge, books, now);
        if (wanted && !may_go(entry, *nudge, *wanted, now)) continue;  // its time comes
        if (wanted) {
            parts.push_back(part_of(entry, *nudge, *wanted, books, now));
            books.agenda.done(entry.key, now);
        } else {
            books.agenda.dropped(entry.key, now);
        }
        nudge_follows(entry, books, now);
    }
}

bool any_starts_soon(const Day& day, Instant now) {
    return std::ranges::any_of(day.waiting, [&](const auto& entry) {
        const auto nudge = read_nudge(entry);
        return nudge && programme::starts_soon(nudge->kind) && entry.due <= now + programme::meeting_nudges;
    });
}

}  // namespace

std::optional<std::vector<chat::Message>> nudge_due(const ledger::AgendaEntry& entry, ledger::Books& books,
                                                    Instant now) {
    using Put = std::vector<chat::Message>;
    const auto nudge = read_nudge(entry);
    const auto wanted = nudge ? still_wanted(*nudge, books, now) : std::nullopt;
    if (!wanted) return std::nullopt;
    const auto put_off_to = [&](Instant chance) {
        return put_off(entry, *nudge, chance, books) ? std::optional(Put{}) : std::nullopt;
    };
    const auto holidays = [&] { return holidays_of(books, wanted->programme); };
    if (!may_go(entry, *nudge, *wanted, now))
        return put_off_to(
            programme::next_chance(nudge->kind, wanted->reader, wanted->session, holidays(), now));
    const Day day(books, wanted->reader, now);
    if (!day.has_room(any_starts_soon(day, now)))
        return put_off_to(programme::next_working_day(wanted->reader, holidays(), now));
    std::vector<NudgePart> parts{part_of(entry, *nudge, *wanted, books, now)};
    add_those_that_meet(entry, day, books, now, parts);
    std::ranges::stable_sort(parts, std::less{}, [](const NudgePart& part) {
        return programme::starts_soon(part.what.kind) ? 0 : 1;
    });
    return Put{tell_together(std::move(parts), wanted->reader, books, now)};
}

std::optional<programme::NudgeTimes> remind_later(const Nudge& nudge, const Wanted& wanted,
                                                  ledger::Books& books, Instant now) {
    if (!may_be_snoozed(nudge.kind)) return std::nullopt;
    const auto& reader = wanted.reader;
    const auto programme = books.programmes.find(wanted.programme);
    if (!programme) return std::nullopt;
    const auto holidays = programme::holiday_days(*programme);
    programme::NudgeTimes times{programme::next_working_day(reader, holidays, now), now};
    if (nudge.kind == NudgeKind::leader_day_before && wanted.session) {
        times = {programme::later_chance(reader, holidays, now),
                 programme::day_before_stale(*wanted.session)};
    } else if (nudge.kind == NudgeKind::nothing_planned) {
        times.stale_after = programme::next_working_day(reader, holidays, times.due);
    } else if (const auto week = programme::open_pulse(*programme, now)) {
        times.stale_after = programme::pulse_closes(*programme, *week);
    }
    return times.due < times.stale_after ? std::optional(times) : std::nullopt;
}

}  // namespace switchback::conversation
