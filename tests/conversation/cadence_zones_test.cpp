// A cadence said in words, planned and kept in the ledger, with the two in any zones and years: each session
// is at the asked time on the leader's clock, and moves with it.
#include "conversation/dialogs/cadence.hpp"
#include "conversation/words_cadence.hpp"
#include "ledger/ledger.hpp"
#include "time/every_zone.hpp"
#include "time/recurrence_rule.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck/catch.h>

using namespace switchback;
using namespace switchback::conversation;
using every_zone::evenly;
using std::chrono::days;

namespace {

struct House {
    std::unique_ptr<ledger::Ledger> ledger;
    programme::Programme programme;
    programme::Person mentor, leader;
    programme::Pair pair;
    IdSource ids{3};

    explicit House(Instant now) {
        ledger::Options options;
        options.database = ":memory:";
        options.vault_key = Secret{std::string(32, 'k')};
        ledger = ledger::Ledger::open(std::move(options)).value();
        programme.id = ProgrammeId{"prog"};
        programme.name = "Northgate";
        programme.starts = time::local_day(now, "UTC") - days{7};
        mentor = person("zoe");
        leader = person("helen");
        pair.id = PairId{"pair"};
        pair.programme = programme.id;
        pair.mentor = mentor.id;
        pair.leader = leader.id;
        pair.from = now - days{7};
        ledger->transact_now([&](ledger::Books& books) {
            books.programmes.save(programme);
            books.people.save(mentor);
            books.people.save(leader);
            books.pairs.save(pair);
        });
    }
    static programme::Person person(const char* id) {
        programme::Person out;
        out.id = PersonId{id};
        out.code = id;
        out.name = id;
        out.email = std::string(id) + "@example.org";
        out.zone = *rc::gen::elementOf(every_zone::names());
        return out;
    }
};

std::string plan_button(const chat::Outcome& outcome) {
    const auto* shown = std::get_if<chat::ShowCard>(&outcome.reply);
    if (!shown) return {};
    for (const auto& block : shown->card.blocks)
        if (const auto* buttons = std::get_if<chat::Buttons>(&block))
            for (const auto& item : buttons->items)
                if (const auto* one = std::get_if<chat::Button>(&item); one && one->action == "cadence.plan")
                    return one->value;
    return {};
}

chat::Incoming pressing(std::string value) {
    chat::Incoming out;
    out.act = chat::Press{"cadence.plan", std::move(value)};
    return out;
}

milliseconds of_day(Instant at, const std::string& zone) {
    const auto local = time::to_local(at, zone);
    return local - std::chrono::floor<days>(local);
}

// What is asked for, unless that day's clocks skip it.
bool at_its_time(const programme::Session& session, const ledger::KeptCadence& kept) {
    if (of_day(session.starts, kept.zone) == kept.cadence.at) return true;
    const auto day = time::local_day(session.starts, kept.zone);
    for (const int back : {0, 1}) {
        const auto there = time::resolve(time::LocalTime{day - days{back}} + kept.cadence.at, kept.zone);
        if (there.how == time::Resolution::nonexistent && there.at == session.starts) return true;
    }
    return false;
}

}  // namespace

TEST_CASE(
    "a cadence planned between any zones keeps the asked time on the leader's clock, wherever they move") {
    rc::prop("planned", [] {
        const Instant now = every_zone::first_instant + minutes{evenly(20'000, 365 * 7 * 1440 - 200'000)};
        House house(now);
        const bool by_mentor = *rc::gen::arbitrary<bool>();
        const auto asker = by_mentor ? house.mentor : house.leader;
        understanding::Plan said;
        said.intent = understanding::Intent::recurrence;
        said.kind = understanding::PlanKind::recurrence;
        const auto first = time::local_day(now, asker.zone) + days{evenly(1, 8)};
        static const char* names[] = {"SU", "MO", "TU", "WE", "TH", "FR", "SA"};
        said.rrule = "FREQ=WEEKLY;INTERVAL=" + std::to_string(evenly(1, 4)) +
                     ";BYDAY=" + names[time::weekday{first}.c_encoding()] + ";COUNT=6";
        said.start = {first, std::chrono::minutes{evenly(0, 24 * 60)}};
        std::optional<ledger::KeptCadence> kept;
        std::vector<programme::Session> sessions;
        house.ledger->transact_now([&](ledger::Books& books) {
            Desk desk{books, now, house.ids, asker};
            const auto two = dialog::two_of(desk, house.pair.id).value();
            const auto value = plan_button(dialog::propose_cadence(desk, two, said, asker.zone));
            RC_ASSERT(!value.empty());
            dialog::cadence(pressing(value), desk);
            dialog::cadence(pressing(value), desk);  // twice is once
            kept = books.cadences.current_of(house.pair.id);
            sessions = books.sessions.of_pair(house.pair.id, now, now + days{400});
        });
        RC_ASSERT(kept.has_value());
        RC_ASSERT((!sessions.empty() && sessions.size() <= 6u));
        for (const auto& session : sessions) {
            RC_ASSERT(session.cadence == kept->id);
            RC_ASSERT(at_its_time(session, *kept));
        }
        // The first is when the one who asked said.
        const auto asked = time::resolve(time::LocalTime{first} + *said.start.clock, asker.zone);
        RC_ASSERT((sessions.front().starts == asked.at || asked.how != time::Resolution::unique ||
                   time::resolve(time::to_local(asked.at, house.leader.zone), house.leader.zone).how !=
                       time::Resolution::unique));
        house.ledger->transact_now([&](ledger::Books& books) {
            auto leader = house.leader;
            leader.zone = *rc::gen::elementOf(every_zone::names());
            books.people.save(leader);
            cadences_follow(books, leader, house.leader.zone, now);
            kept = books.cadences.current_of(house.pair.id);
            RC_ASSERT(kept->zone == leader.zone);
            // What the move would put before now stays.
            for (const auto& session : books.sessions.of_pair(house.pair.id, now + days{2}, now + days{400}))
                RC_ASSERT(at_its_time(session, *kept));
            RC_ASSERT(books.sessions.of_pair(house.pair.id, now, now + days{400}).size() == sessions.size());
            RC_ASSERT(cadences_follow(books, leader, house.leader.zone, now).empty());
        });
    });
}

TEST_CASE("what Change fills in is read again as the same cadence") {
    rc::prop("read again", [] {
        const auto today = time::parse_day("2026-03-03").value();
        time::Cadence cadence;
        cadence.every_weeks = evenly(1, 9);
        cadence.days = std::bitset<7>(static_cast<unsigned long>(evenly(1, 128)));
        cadence.at = std::chrono::minutes{evenly(0, 24 * 60)};
        if (*rc::gen::arbitrary<bool>()) cadence.count = evenly(1, 61);
        cadence.first = today + days{evenly(1, 60)};
        const auto text = words::cadence_as_typed(cadence, today);
        RC_LOG() << text;
        const auto plan =
            understanding::read_schedule(text, time::parse_local("2026-03-03 12:00").value(), "UTC", "en-GB");
        RC_ASSERT(plan.kind == understanding::PlanKind::recurrence);
        const auto read =
            time::read_rule(plan.rrule, plan.start.day.value(), plan.start.clock.value(), "UTC");
        RC_ASSERT(read.has_value());
        const auto same = [](const time::Cadence& one) {
            std::vector<Instant> out;
            for (const auto& each : time::occurrences(one, "UTC", {}, 12).held) out.push_back(each.at);
            return out;
        };
        // A rhythm of several weeks counts from the week of its first session.
        auto expected = cadence;
        if (const auto held = time::occurrences(cadence, "UTC", {}, 1).held; !held.empty())
            expected.first = std::chrono::floor<days>(held.front().asked);
        RC_PRE(cadence.every_weeks == 1 || expected.first == cadence.first);
        RC_ASSERT(same(read.value()) == same(expected));
    });
}
