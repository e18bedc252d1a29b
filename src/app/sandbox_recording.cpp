#include "app/sandbox_recording.hpp"

#include <algorithm>

namespace switchback::app {

namespace {

using programme::SessionState;

// Before the mentor would be asked how it went: the recorded ones log without being asked.
constexpr minutes logged_after{10};

bool open_still(const programme::Session& now, const programme::Session& recorded) {
    return now.starts == recorded.starts &&
           (now.state == SessionState::planned || now.state == SessionState::confirmed);
}

}  // namespace

Recording::Recording(ImportPlan whole, std::optional<PairId> visitors, Instant from)
    : whole_(std::move(whole)), visitors_(std::move(visitors)), done_(from) {}

std::optional<Instant> Recording::known_at(const ImportedSession& one) const {
    const auto& session = one.session;
    const bool happened = session.state == SessionState::held || session.state == SessionState::missed;
    if (!happened || session.pair == visitors_) return std::nullopt;
    return programme::ends(session) + logged_after;
}

// A report is known by its day alone; it does not come before the session in which it was met.
std::optional<Instant> Recording::known_at(const programme::FrictionReport& report) const {
    if (report.pair == visitors_) return std::nullopt;
    for (const auto& one : whole_.sessions)
        if (one.log && one.log->id == report.log)
            return std::max(report.at, known_at(one).value_or(report.at));
    return report.at;
}

std::optional<Instant> Recording::next() const {
    std::optional<Instant> next;
    const auto consider = [&](std::optional<Instant> at) {
        if (at && *at > done_ && (!next || *at < *next)) next = at;
    };
    for (const auto& one : whole_.sessions) consider(known_at(one));
    for (const auto& one : whole_.observations) consider(one.at);
    for (const auto& one : whole_.reports) consider(known_at(one));
    return next;
}

void Recording::add_reports(ledger::Books& books, Instant now, ImportPlan& part) const {
    for (auto report : whole_.reports) {
        if (!has_come(known_at(report), now)) continue;
        const auto point = std::find_if(whole_.frictions.begin(), whole_.frictions.end(),
                                        [&](const auto& one) { return one.id == report.friction; });
        if (point == whole_.frictions.end()) continue;
        const auto among = [&](const ImportedSession& one) { return one.log && report.log == one.log->id; };
        const bool comes_too = std::any_of(part.sessions.begin(), part.sessions.end(), among);
        if (report.log && !comes_too && !books.sessions.log(*report.log)) report.log.reset();
        // What becomes of a friction point is the committee's, and the visitor is the committee.
        auto fresh = *point;
        fresh.status = programme::FrictionStatus::fresh;
        fresh.first_reported = fresh.status_since = report.at;
        const bool there = std::any_of(part.frictions.begin(), part.frictions.end(),
                                       [&](const auto& one) { return one.id == fresh.id; });
        if (!there) part.frictions.push_back(std::move(fresh));
        part.reports.push_back(std::move(report));
    }
}

ImportPlan Recording::part(ledger::Books& books, Instant now) const {
    ImportPlan part;
    part.programme = whole_.programme;
    for (const auto& one : whole_.observations)
        if (has_come(one.at, now)) part.observations.push_back(one);
    for (const auto& one : whole_.sessions) {
        if (!has_come(known_at(one), now)) continue;
        const auto stands = books.sessions.find(one.session.id);
        if (stands && open_still(*stands, one.session)) part.sessions.push_back(one);
    }
    add_reports(books, now, part);
    return part;
}

void Recording::catch_up(ledger::Ledger& ledger, Instant now) {
    if (const auto due = next(); !due || *due > now) return;
    ledger.transact_now([&](ledger::Books& books) { carry_out(part(books, now), books, now); });
    done_ = now;
}

}  // namespace switchback::app
