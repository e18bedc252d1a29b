// Twelve weeks run fast, over the clocks' changes of Europe and America: whatever people do and whenever the
// service is down, what they were sent keeps the rules.
#include "base/text.hpp"
#include "conversation/nudge_timer.hpp"
#include "conversation/nudge_wanted.hpp"
#include "conversation/timers.hpp"
#include "ledger/ledger.hpp"
#include "next_entry.hpp"

#include <map>
#include <random>

#include <catch2/catch.hpp>

using namespace switchback;
using programme::NudgeKind;

namespace {

const chat::Workspace workspace{chat::Platform::slack, "T1"};

class Weeks {
  public:
    Weeks(const char* starts, unsigned seed) : random_(seed) {
        ledger::Options options;
        options.database = ":memory:";
        options.vault_key = Secret{std::string(32, 'k')};
        ledger_ = ledger::Ledger::open(std::move(options)).value();
        programme_.id = ProgrammeId{"prog"};
        programme_.name = "Northgate";
        programme_.zone = "Europe/London";
        programme_.starts = time::parse_day(starts).value();
        programme_.weeks = 12;
        holiday_ = programme_.starts + std::chrono::days{32};
        programme_.holidays = {holiday_};
        now_ = programme::week_number(programme_, 1).from - std::chrono::days{3};
        const std::vector<std::pair<const char*, const char*>> who{
            {"london", "Europe/London"},      {"york", "America/New_York"}, {"kolkata", "Asia/Kolkata"},
            {"auckland", "Pacific/Auckland"}, {"berlin", "Europe/Berlin"},  {"chicago", "America/Chicago"}};
        in([&](ledger::Books& books) {
            books.programmes.save(programme_);
            for (const auto& [id, zone] : who) {
                programme::Person person;
                person.id = PersonId{id};
                person.code = person.name = id;
                person.email = std::string(id) + "@example.org";
                person.zone = zone;
                if (person.id.text == "kolkata")
                    person.hours = time::parse_working_hours("Sun-Thu 08:00-16:00").value();
                books.people.save(person);
                people_[person.id] = person;
            }
            // One leads two pairs and is a mentor in a third: everything meets there.
            pair(books, "p1", "kolkata", "london");
            pair(books, "p2", "berlin", "london");
            pair(books, "p3", "london", "york");
            pair(books, "p4", "auckland", "chicago");
            pair(books, "p5", "york", "berlin");
            conversation::plan_programme(books, now_);
        });
    }

    void run() {
        const Instant end = programme::week_number(programme_, 12).to + std::chrono::days{10};
        for (Instant next = now_; next < end;) {
            next += hours{1} + minutes{roll(59)};
            // Every other day or so the service is down for some hours, sometimes for days.
            if (roll(40) == 0)
                next += hours{1 + roll(roll(6) == 0 ? 70 : 12)};
            else
                fall_due_until(next);
            now_ = next;
            fall_due_until(now_);
            something_happens();
        }
    }

    std::map<NudgeKind, int> told;
    int messages = 0, merged = 0, most_a_day = 0, later = 0;

  private:
    template <class Work>
    void in(Work work) {
        ledger_->transact_now([&](ledger::Books& books) { work(books); });
    }
    int roll(int n) { return std::uniform_int_distribution<int>(0, std::max(0, n))(random_); }

    void pair(ledger::Books& books, const char* id, const char* mentor, const char* leader) {
        programme::Pair pair;
        pair.id = PairId{id};
        pair.programme = programme_.id;
        pair.mentor = PersonId{mentor};
        pair.leader = PersonId{leader};
        pair.from = now_;
        books.pairs.save(pair);
        pairs_.push_back(pair);
    }

    void fall_due_until(Instant until) {
        for (bool more = true; more;)
            in([&](ledger::Books& books) {
                const auto entry = next_entry(books, until);
                more = entry.has_value();
                if (!more) return;
                now_ = std::max(now_, entry->due);
                for (const auto& message : conversation::fall_due(*entry, books, now_)) {
                    REQUIRE(books.outbox.post(message, workspace, now_));
                    if (message.replaces.empty() && message.key.starts_with("nudge:")) judge(message, books);
                }
            });
    }

    // Every rule, on what is sent at this moment.
    void judge(const chat::Message& message, ledger::Books& books) {
        const auto& to = std::get<chat::ToPerson>(message.to).person;
        const auto person = books.people.find(to).value();
        INFO(message.key << " to " << to.text << " at "
                         << time::day_and_time_text(time::to_local(now_, person.zone)));
        ++messages;
        CHECK(keys_.insert(message.key).second);
        const auto day = time::local_day(now_, person.zone);
        const int today = ++a_day_[{to, day}];
        most_a_day = std::max(most_a_day, today);
        CHECK(today <= 3);
        CHECK((!person.paused_until || *person.paused_until <= now_));
        REQUIRE(message.stale_after);
        CHECK(*message.stale_after > now_);
        std::vector<ledger::ToldNudge> parts;
        for (const auto& one : books.nudges.told_since(to, now_))
            if (one.message == message.key) parts.push_back(one);
        REQUIRE_FALSE(parts.empty());
        if (parts.size() > 1) ++merged;
        bool soon = false;
        for (const auto& part : parts) soon = judge_part(part, books) || soon;
        CHECK(message.urgent == soon);
        const bool in_hours = time::inside(now_, person.hours, person.zone) ||
                              time::inside(now_ - minutes{10}, person.hours, person.zone);
        CHECK((in_hours || soon));
        CHECK((soon || day != holiday_));
    }

    // Whether it is about a session that starts soon.
    bool judge_part(const ledger::ToldNudge& part, ledger::Books& books) {
        CHECK(nudges_.insert(part.nudge).second);
        const auto fields = text::split(part.base, ':');
        const auto kind = programme::nudge_kind(fields.at(1)).value();
        const std::string about(fields.at(2));
        ++told[kind];
        if (part.nudge != part.base) ++later;
        if (kind == NudgeKind::action_due) {
            const auto action = books.sessions.action(ActionId{about}).value();
            CHECK(action.state == programme::ActionState::open);
            CHECK(action.owner == part.person);
        } else if (kind == NudgeKind::pulse) {
            const auto week = programme::week_of(programme_, now_);
            CHECK((week >= 2 && week <= 12));
            CHECK_FALSE(books.pulses.find(programme_.id, part.person, week - week % 2));
        } else if (kind == NudgeKind::nothing_planned) {
            for (const auto& session : books.sessions.of_pair(PairId{about}, now_, Instant::max()))
                CHECK(session.state == programme::SessionState::cancelled);
        } else {
            const auto session = books.sessions.find(SessionId{about}).value();
            const bool ahead = session.state == programme::SessionState::planned ||
                               session.state == programme::SessionState::confirmed;
            CHECK(ahead);
            CHECK(fields.at(3) == std::to_string(to_millis(session.starts)));
            if (programme::is_before(kind))
                CHECK(session.starts > now_);
            else
                CHECK((programme::ends(session) <= now_ && !books.sessions.log_of(session.id)));
            if (programme::starts_soon(kind)) {
                const auto& person = people_.at(part.person);
                // Into the hours stretched to the session, never into the night.
                const bool stretched = session.starts - now_ <= minutes{15} &&
                                       time::inside(session.starts, person.hours, person.zone);
                CHECK((stretched || time::inside(now_, person.hours, person.zone) ||
                       time::inside(now_ - minutes{10}, person.hours, person.zone)));
                return true;
            }
        }
        return false;
    }

    void something_happens() {
        in([&](ledger::Books& books) {
            const auto& pair = pairs_[static_cast<std::size_t>(roll(static_cast<int>(pairs_.size()) - 1))];
            switch (roll(16)) {
                case 0:
                case 1:
                    return plan(books, pair);
                case 2:
                    return change(books, pair,
                                  [&](auto& session) { session.starts += minutes{30 * (1 + roll(200))}; });
                case 3:
                    return change(books, pair,
                                  [](auto& session) { session.state = programme::SessionState::cancelled; });
                case 4:
                    return change(books, pair,
                                  [](auto& session) { session.state = programme::SessionState::confirmed; });
                case 5:
                case 6:
                    return log(books, pair);
                case 7:
                    return settle_action(books, pair);
                case 8:
                    if (roll(3) == 0) pause(books, pair.leader);
                    return;
                case 9:
                    if (const auto week = programme::open_pulse(programme_, now_))
                        books.pulses.save({programme_.id, pair.leader, *week, {3, 4}, now_});
                    return;
                case 10:
                    if (roll(5) == 0) conversation::plan_programme(books, now_);  // as at every start
                    return;
                case 11:
                case 12:
                case 13:
                    return ask_again(books, pair);
                default:
                    return;
            }
        });
    }

    void plan(ledger::Books& books, const programme::Pair& pair) {
        programme::Session session;
        session.id = SessionId{"s" + std::to_string(++made_)};
        session.pair = pair.id;
        // On the leader's clock, often early or late, sometimes several on a day.
        const auto day = time::local_day(now_, people_.at(pair.leader).zone) + std::chrono::days{1 + roll(5)};
        session.starts = time::to_instant(time::LocalTime{day} + hours{8} + minutes{30 * roll(20)},
                                          people_.at(pair.leader).zone);
        books.sessions.save(session);
        conversation::plan_session(books, session.id, now_);
    }

    template <class Change>
    void change(ledger::Books& books, const programme::Pair& pair, Change how) {
        for (auto session : books.sessions.of_pair(pair.id, now_, Instant::max())) {
            if (session.state == programme::SessionState::cancelled) continue;
            how(session);
            books.sessions.save(session);
            conversation::plan_session(books, session.id, now_);
            return;
        }
    }

    void log(ledger::Books& books, const programme::Pair& pair) {
        for (auto session : books.sessions.of_pair(pair.id, now_ - std::chrono::days{7}, now_)) {
            const bool open = session.state == programme::SessionState::planned ||
                              session.state == programme::SessionState::confirmed;
            if (!open || programme::ends(session) > now_) continue;
            programme::SessionLog log;
            log.id = LogId{"l" + std::to_string(++made_)};
            log.session = session.id;
            log.pair = pair.id;
            log.author = pair.mentor;
            log.held_at = session.starts;
            log.minutes = session.minutes;
            log.logged_at = now_;
            session.state = programme::SessionState::held;
            books.sessions.save(session);
            books.sessions.save(log);
            std::vector<programme::ActionItem> actions;
            for (int i = roll(3); i > 0; --i) {
                programme::ActionItem action;
                action.id = ActionId{"a" + std::to_string(++made_)};
                action.pair = pair.id;
                action.owner = roll(1) == 0 ? pair.mentor : pair.leader;
                action.what = "ask";
                action.due = time::local_day(now_, "UTC") + std::chrono::days{roll(8)};
                actions.push_back(action);
            }
            books.sessions.set_actions(log.id, actions);
            conversation::plan_session(books, session.id, now_);
            conversation::plan_actions(books, log.id, now_);
            return;
        }
    }

    void settle_action(ledger::Books& books, const programme::Pair& pair) {
        auto actions = books.sessions.open_actions_of(pair.leader);
        if (actions.empty()) return;
        if (roll(1) == 0)
            actions.front().state = programme::ActionState::done;
        else
            actions.front().due = time::local_day(now_, "UTC") + std::chrono::days{1 + roll(3)};
        books.sessions.save(actions.front());
        conversation::plan_action(books, actions.front().id, now_);
    }

    void pause(ledger::Books& books, const PersonId& who) {
        auto person = books.people.find(who).value();
        person.paused_until = now_ + std::chrono::days{1 + roll(4)};
        books.people.save(person);
    }

    // What was told lately is asked for again.
    void ask_again(ledger::Books& books, const programme::Pair& pair) {
        for (const auto& told_now : books.nudges.told_since(pair.leader, now_ - hours{6})) {
            const auto fields = text::split(told_now.base, ':');
            const auto kind = programme::nudge_kind(fields.at(1)).value();
            if (kind != NudgeKind::leader_day_before) continue;
            const auto session = books.sessions.find(SessionId{std::string(fields.at(2))}).value();
            const conversation::Nudge nudge{kind, session.id.text, pair.leader, session.starts};
            const auto wanted = conversation::still_wanted(nudge, books, now_);
            if (!wanted) continue;
            const auto times = conversation::remind_later(nudge, *wanted, books, now_);
            if (!times) continue;
            auto entry = conversation::entry_of(nudge, *times);
            entry.key = conversation::later_key(nudge, times->due);
            books.agenda.plan(entry);
        }
    }

    std::unique_ptr<ledger::Ledger> ledger_;
    programme::Programme programme_;
    time::Day holiday_;
    std::map<PersonId, programme::Person> people_;
    std::vector<programme::Pair> pairs_;
    std::set<std::string> keys_, nudges_;
    std::map<std::pair<PersonId, time::Day>, int> a_day_;
    Instant now_;
    int made_ = 0;
    std::mt19937 random_;
};

}  // namespace

TEST_CASE(
    "twelve weeks over every change of the clocks: never more than three a day, never out of hours, never "
    "twice, never for what is done") {
    // America changes on 8 March and 1 November 2026, Europe on 29 March and 25 October, New Zealand between.
    const char* const starts = GENERATE("2026-03-02", "2026-10-05");
    const unsigned seed = GENERATE(1U, 2U, 3U);
    INFO(starts << ", seed " << seed);
    Weeks weeks(starts, seed);
    weeks.run();
    // It was put to the test: every kind was told, some together, and some days were full.
    for (const auto kind : programme::nudge_kinds()) {
        INFO(programme::name_of(kind));
        CHECK(weeks.told[kind] > 0);
    }
    CHECK(weeks.messages > 200);
    CHECK(weeks.merged > 5);
    CHECK(weeks.most_a_day == 3);
    CHECK(weeks.later > 0);
}
