// Where the timers' tests happen: one pair with one session on Thursday 5 March 2026 at 10:00, in week 1 of a
// programme in London, on a real ledger in memory.
#pragma once

#include "conversation/nudge_timer.hpp"
#include "conversation/timers.hpp"
#include "ledger/ledger.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace switchback::office {

inline Instant london(const char* text) {
    return time::to_instant(time::parse_local(text).value(), "Europe/London");
}

using Keys = std::vector<std::string>;

// Most tests are about the first five nudges around a session; the others of the table would stand beside
// them.
enum class Table { around_a_session, whole };

class Office {
  public:
    explicit Office(Table table = Table::around_a_session) : table_(table) {
        ledger::Options options;
        options.database = ":memory:";
        options.vault_key = Secret{std::string(32, 'k')};
        ledger_ = ledger::Ledger::open(std::move(options)).value();
        programme.id = ProgrammeId{"prog"};
        programme.name = "Northgate Bank";
        programme.zone = "Europe/London";
        programme.starts = time::parse_day("2026-03-02").value();
        programme.steering = {"slack", "T1", "C1"};
        leader = person("helen", "Helen Okafor");
        mentor = person("zoe", "Zoe Adeyemi");
        pair.id = PairId{"pair"};
        pair.programme = programme.id;
        pair.mentor = mentor.id;
        pair.leader = leader.id;
        pair.from = london("2026-03-02 00:00");
        session.id = SessionId{"sess"};
        session.pair = pair.id;
        session.starts = london("2026-03-05 10:00");
        save();
    }

    static programme::Person person(const char* id, const char* name) {
        programme::Person p;
        p.id = PersonId{id};
        p.code = id;
        p.name = name;
        p.email = std::string(id) + "@example.org";
        p.zone = "Europe/London";
        return p;
    }
    void save() {
        in_books([&](ledger::Books& books) {
            books.programmes.save(programme);
            books.people.save(leader);
            books.people.save(mentor);
            books.pairs.save(pair);
            books.sessions.save(session);
        });
    }
    void in_books(const ledger::Ledger::Work& work) { ledger_->transact_now(work); }
    void plan(const char* now) {
        in_books([&](ledger::Books& books) { conversation::plan_session(books, session.id, london(now)); });
        leave_out_others(now);
    }
    void plan_digests(const char* now) {
        in_books([&](ledger::Books& books) { conversation::plan_programme(books, london(now)); });
        leave_out_others(now);
    }
    void leave_out_others(const char* now) {
        if (table_ == Table::whole) return;
        in_books([&](ledger::Books& books) {
            for (const auto* who : {&leader, &mentor})
                for (const auto& entry : books.agenda.waiting_for(who->id.text, Instant::max())) {
                    const auto nudge = conversation::read_nudge(entry);
                    const bool other =
                        nudge &&
                        (!programme::is_about_session(nudge->kind) ||
                         (programme::is_before(nudge->kind) && !programme::is_for_leader(nudge->kind)));
                    if (other) books.agenda.done(entry.key, london(now));
                }
        });
    }

    // Everything due at that moment, as after a stop of the service: the keys of the messages.
    std::vector<std::string> wake(const char* text) {
        const Instant now = london(text);
        std::vector<std::string> keys;
        in_books([&](ledger::Books& books) {
            for (auto due = books.agenda.due(now, 1); !due.empty(); due = books.agenda.due(now, 1))
                for (const auto& message : conversation::fall_due(due.front(), books, now)) {
                    keys.push_back(message.key);
                    last = message;
                }
        });
        return keys;
    }
    // The same, and what was said is posted.
    void say(const char* text) {
        wake(text);
        in_books([&](ledger::Books& books) {
            books.outbox.post(last, {chat::Platform::slack, "T1"}, london(text));
        });
    }
    std::vector<std::string> waiting(const std::string& subject) {
        std::vector<std::string> keys;
        in_books([&](ledger::Books& books) {
            for (const auto& entry : books.agenda.waiting(subject)) keys.push_back(entry.key);
        });
        return keys;
    }
    std::optional<Instant> due_at(const std::string& subject) {
        std::optional<Instant> due;
        in_books([&](ledger::Books& books) {
            const auto entries = books.agenda.waiting(subject);
            if (!entries.empty()) due = entries.front().due;
        });
        return due;
    }
    long long dropped() {
        long long count = 0;
        in_books([&](ledger::Books& books) { count = books.agenda.dropped_count(); });
        return count;
    }
    std::string key(const char* kind) const {
        return std::string("nudge:") + kind + ":sess:" + std::to_string(to_millis(session.starts));
    }

    programme::Programme programme;
    programme::Person leader, mentor;
    programme::Pair pair;
    programme::Session session;
    chat::Message last;

  private:
    Table table_;
    std::unique_ptr<ledger::Ledger> ledger_;
};

}  // namespace switchback::office
