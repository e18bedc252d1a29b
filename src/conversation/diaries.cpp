#include "conversation/diaries.hpp"

namespace switchback::conversation {

namespace {

constexpr std::chrono::days looked_back{60};
constexpr std::chrono::days diary_days = time::longest_horizon + time::looked_beyond + std::chrono::days{2};

// What their own calendar and the company's say. The session that is being moved may stand in both, because
// it was put there; its own time is free for it.
time::Spans calendars_of(ledger::Books& books, const PersonId& person, const time::Span& window,
                         const std::optional<SessionId>& without) {
    auto busy = books.busy_calendars.busy(person, window.from, window.to);
    const auto at_work = books.work_calendars.busy(person, window.from, window.to);
    busy.insert(busy.end(), at_work.begin(), at_work.end());
    busy = time::neat(std::move(busy));
    const auto moved = without ? books.sessions.find(*without) : std::nullopt;
    return moved ? time::without(busy, {{moved->starts, programme::ends(*moved)}}) : busy;
}

}  // namespace

time::Diary diary(ledger::Books& books, const programme::Person& person, const time::Span& window,
                  const std::optional<SessionId>& without) {
    time::Diary out{person.hours, person.zone, calendars_of(books, person.id, window, without)};
    const auto away = books.absences.of(person.id, window.from, window.to);
    out.busy.insert(out.busy.end(), away.begin(), away.end());
    for (const auto& session : books.sessions.ahead_of(person.id, window.from, window.to)) {
        if (session.id != without) out.busy.push_back({session.starts, programme::ends(session)});
    }
    return out;
}

std::optional<programme::Session> usual_session(ledger::Books& books, const PairId& pair, Instant now) {
    std::optional<programme::Session> last;
    for (const auto& session : books.sessions.of_pair(pair, now - looked_back, now + time::longest_horizon)) {
        if (session.state == programme::SessionState::cancelled) continue;
        if (last && session.starts > now) break;
        last = session;
    }
    return last;
}

time::Meeting meeting(ledger::Books& books, const programme::Pair& pair, const programme::Person& mentor,
                      const programme::Person& leader, int length, const std::optional<SessionId>& without,
                      Instant now) {
    const time::Span window{now, now + diary_days};
    time::Meeting out;
    out.host = diary(books, leader, window, without);
    out.guest = diary(books, mentor, window, without);
    out.length = minutes{length};
    if (const auto usual = usual_session(books, pair.id, now)) {
        const auto local = time::to_local(usual->starts, leader.zone);
        const auto day = std::chrono::floor<std::chrono::days>(local);
        out.usual = time::UsualTime{time::weekday{day}, local - day};
    }
    for (const auto& session : books.sessions.of_pair(pair.id, now, window.to)) {
        if (programme::stands(session) && session.id != without)
            out.met.insert(time::local_day(session.starts, leader.zone));
    }
    if (const auto programme = books.programmes.find(pair.programme))
        out.holidays = programme::named_holidays(*programme);
    if (pair.ended) out.wanted_in = {{now, *pair.ended}};
    return out;
}

}  // namespace switchback::conversation
