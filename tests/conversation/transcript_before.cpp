// What was before a transcript begins: people, pairs, KPIs and sessions, put into the books directly.
#include "base/text.hpp"
#include "conversation/nudge_timer.hpp"
#include "conversation/timers.hpp"
#include "transcript_world.hpp"

#include <algorithm>
#include <stdexcept>

namespace switchback::transcript {

World::World(Cast cast) : cast_(std::move(cast)) {
    ledger::Options options;
    options.database = ":memory:";
    options.vault_key = Secret{std::string(32, 'k')};
    auto opened = ledger::Ledger::open(std::move(options));
    if (!opened) throw std::runtime_error("ledger: " + opened.error().what);
    ledger_ = std::move(*opened);
    now_ = Instant{std::chrono::sys_days{std::chrono::year{2025} / 3 / 3}};
    programme_.id = ids_.make<ProgrammeId>(now_);
    programme_.name = "Digital Leap";
    programme_.zone = "Europe/London";
    programme_.starts = time::Day{
        std::chrono::days{std::chrono::sys_days{std::chrono::year{2025} / 3 / 3}.time_since_epoch()}};
    const auto at = cast_.everybody_in_teams ? teams_workspace : slack_workspace;
    programme_.steering = {chat::name_of(at.platform), at.tenant,
                           cast_.everybody_in_teams ? "19:steering@thread.tacv2" : "C-STEERING"};
    save_programme();
    ledger_->transact_now([&](ledger::Books& books) {
        for (const auto& workspace : {slack_workspace, teams_workspace}) {
            ledger::Installation one;
            one.workspace = workspace;
            one.since = now_;
            one.has_home = workspace.platform == chat::Platform::slack;
            books.installations.save(one);
        }
    });
}

void World::save_programme() {
    ledger_->transact_now([&](ledger::Books& books) { books.programmes.save(programme_); });
}

Actor& World::person(const std::string& name) {
    const std::string first = name.substr(0, name.find(' '));
    const auto found = people_.find(first);
    if (found != people_.end()) return found->second;
    Actor actor;
    actor.person.id = ids_.make<PersonId>(now_);
    actor.person.code = text::lower_ascii(first);
    actor.person.name = name;
    actor.person.email = text::lower_ascii(first) + "@example.org";
    actor.person.zone = programme_.zone;
    actor.account = {workspace_of(first), "U-" + first};
    return people_.emplace(first, std::move(actor)).first->second;
}

void World::known(const std::string& name) {
    Actor& actor = person(name);
    if (actor.profile.name.empty() && !actor.stranger) {
        actor.profile = {actor.person.name, actor.person.email, actor.person.zone, false, false};
    }
    if (actor.stranger) return;
    ledger_->transact_now([&](ledger::Books& books) {
        books.people.save(actor.person);
        if (actor.first_time) return;
        books.people.join(actor.account, actor.person.id);
        books.people.remember_direct(actor.account, "D-" + actor.account.user);
    });
}

KpiId World::kpi(const std::string& name) {
    const auto found = kpis_.find(name);
    if (found != kpis_.end()) return found->second;
    programme::Kpi kpi;
    kpi.id = ids_.make<KpiId>(now_);
    kpi.programme = programme_.id;
    kpi.code = "K" + std::to_string(kpis_.size() + 1);
    kpi.name = name;
    kpi.unit = "a week";
    kpi.bucket = "adoption";
    kpi.baseline = 100;
    kpi.target = 150;
    kpi.period = "week";
    ledger_->transact_now([&](ledger::Books& books) { books.programmes.save(kpi); });
    return kpis_.emplace(name, kpi.id).first->second;
}

programme::Pair& World::pair(const std::string& mentor, const std::string& leader,
                             const std::string& kpi_name) {
    known(mentor);
    known(leader);
    programme::Pair pair;
    pair.id = ids_.make<PairId>(now_);
    pair.programme = programme_.id;
    pair.mentor = person(mentor).person.id;
    pair.leader = person(leader).person.id;
    pair.focus = kpi(kpi_name);
    pair.from = now_;
    save(pair);
    pairs_.push_back(pair);
    return pairs_.back();
}

void World::save(const programme::Pair& pair) {
    ledger_->transact_now([&](ledger::Books& books) { books.pairs.save(pair); });
}

void World::save(const programme::Person& person) {
    ledger_->transact_now([&](ledger::Books& books) { books.people.save(person); });
}

void World::session(const std::string& mentor, const std::string& leader, Instant starts, int minutes,
                    programme::SessionState state) {
    const PersonId who = person(mentor).person.id, whom = person(leader).person.id;
    const auto pair = std::ranges::find_if(
        pairs_, [&](const auto& each) { return each.mentor == who && each.leader == whom; });
    if (pair == pairs_.end()) throw std::runtime_error("no pair " + mentor + " and " + leader);
    programme::Session session;
    session.id = ids_.make<SessionId>(now_);
    session.pair = pair->id;
    session.starts = starts;
    session.minutes = minutes;
    session.state = state;
    session.kpi = pair->focus;
    ledger_->transact_now([&](ledger::Books& books) {
        books.sessions.save(session);
        conversation::plan_session(books, session.id, now_);
    });
}

void World::friction_status(const std::string& text, programme::FrictionStatus status) {
    ledger_->transact_now([&](ledger::Books& books) {
        for (auto each : books.frictions.open(programme_.id)) {
            if (each.point.text != text) continue;
            each.point.status = status;
            each.point.status_since = now_;
            books.frictions.save(each.point);
            return;
        }
        throw std::runtime_error("no open friction point: " + text);
    });
}

void World::also_report(const std::string& text, const std::string& name) {
    ledger_->transact_now([&](ledger::Books& books) {
        for (const auto& each : books.frictions.open(programme_.id)) {
            if (each.point.text != text) continue;
            programme::FrictionReport report;
            report.id = ReportId{books.frictions.hidden_id(ids_.next(now_))};
            report.friction = each.point.id;
            report.reporter = person(name).person.id;
            report.pair = books.pairs.of_person(report.reporter).at(0).id;
            report.words = text;
            report.at = now_;
            books.frictions.save(report);
            return;
        }
        throw std::runtime_error("no open friction point: " + text);
    });
}

void World::plan_digests() {
    ledger_->transact_now([&](ledger::Books& books) { conversation::plan_programme(books, now_); });
}

}  // namespace switchback::transcript
