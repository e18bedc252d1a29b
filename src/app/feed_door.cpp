#include "app/feed_door.hpp"

#include "app/session_of_two.hpp"
#include "base/log.hpp"
#include "base/text.hpp"
#include "calendars/session_events.hpp"
#include "delivery/ledger_await.hpp"

#include <algorithm>

namespace asio = boost::asio;

namespace switchback::app {

namespace {

constexpr std::string_view ending = ".ics";
constexpr seconds wait_when_too_fast{60};

// Refreshed by the day, so that the same sessions give the same bytes.
time::Span window_at(Instant now) {
    return {std::chrono::floor<std::chrono::days>(now) - FeedDoor::back, now + std::chrono::days{3660}};
}

void add_sessions(ledger::Books& books, const programme::Pair& pair, const programme::Person& owner,
                  const time::Span& window, std::vector<calendars::Event>& events) {
    const auto mentor = books.people.find(pair.mentor), leader = books.people.find(pair.leader);
    if (!mentor || !leader) return;
    for (auto& session : books.sessions.of_pair(pair.id, window.from, window.to)) {
        const calendars::SessionOfTwo of{std::move(session), pair, *mentor, *leader};
        if (auto event = calendars::event_of(of, owner.zone)) events.push_back(std::move(*event));
    }
}

// Both on a reading thread.
struct FindOwner {
    std::string token;
    std::optional<PersonId> operator()(ledger::Books& books) const { return books.feeds.owner(token); }
};
struct WriteFeed {
    PersonId owner;
    Instant now;
    std::string operator()(ledger::Books& books) const {
        calendars::Feed feed;
        feed.name = "Mentoring";
        if (const auto person = books.people.find(owner))
            for (const auto& pair : books.pairs.of_person(owner))
                add_sessions(books, pair, *person, window_at(now), feed.events);
        return calendars::write_feed(feed);
    }
};

// Not where sessions come into calendars by themselves by now, and not long after it was.
struct FindSession {
    std::string session, token;
    Instant now;
    std::optional<SessionId> operator()(ledger::Books& books) const {
        const SessionId id{session};
        if (!books.feeds.gives_files() || !books.feeds.is_file_token(id, token)) return std::nullopt;
        const auto found = books.sessions.find(id);
        if (!found || found->starts < now - FeedDoor::back) return std::nullopt;
        return id;
    }
};
struct WriteFile {
    SessionId session;
    std::optional<calendars::CalendarFile> operator()(ledger::Books& books) const {
        const auto of = session_of_two(books, session);
        return of ? calendars::invitation_file(*of) : std::nullopt;
    }
};

// What stands between the path and the ending; empty where that is not how an address looks.
std::string token_in(std::string_view path) {
    if (!path.starts_with(FeedDoor::path) || !path.ends_with(ending)) return {};
    path.remove_prefix(FeedDoor::path.size());
    if (path.size() <= ending.size()) return {};
    path.remove_suffix(ending.size());
    return std::string(path);
}

http::Response nobody() {
    return http::text_response(404, "not found\n");
}

http::Response too_fast_answer() {
    http::Response response = http::text_response(429, "too many requests\n");
    response.headers.add("Retry-After", std::to_string(wait_when_too_fast.count()));
    return response;
}

// Asked again each time, with the tag: an address that was switched off is soon gone everywhere.
http::Response with_tag(int status, std::string tag) {
    http::Response response{status, {}, {}};
    response.headers.add("ETag", std::move(tag));
    response.headers.add("Cache-Control", "private, no-cache");
    return response;
}

http::Response whole(std::string text, std::string tag, const std::string& name = "mentoring.ics") {
    http::Response response = with_tag(200, std::move(tag));
    response.headers.add("Content-Type", std::string(calendars::calendar_type));
    response.headers.add("Content-Disposition", "inline; filename=\"" + name + "\"");
    response.headers.add("X-Content-Type-Options", "nosniff");
    response.body = std::move(text);
    return response;
}

}  // namespace

bool names_tag(std::string_view if_none_match, std::string_view tag) {
    for (const auto& one : text::split(if_none_match, ',')) {
        std::string_view known = text::trim(one);
        if (known == "*") return true;
        if (known.starts_with("W/")) known.remove_prefix(2);
        if (!known.empty() && known == tag) return true;
    }
    return false;
}

FeedDoor::FeedDoor(ledger::Ledger& ledger, const Clock& clock, RateLimit limit)
    : ledger_(ledger), clock_(clock), limit_(std::move(limit)) {}

asio::awaitable<http::Response> FeedDoor::take(http::Request request) {
    if (request.method != "GET" && request.method != "HEAD") co_return http::wrong_method("GET, HEAD");
    const bool is_file = request.path().find('/', path.size()) != std::string_view::npos;
    try {
        auto work = is_file ? give_file(std::move(request)) : give(std::move(request));
        co_return co_await std::move(work);
    } catch (const ledger::StorageFailure& e) {
        log::error("feed.storage", {{"what", e.what()}});
    }
    co_return http::text_response(503, "storage\n");
}

// The limit stands between the look-up, which is cheap, and the writing.
asio::awaitable<http::Response> FeedDoor::give(http::Request request) {
    FindOwner find{token_in(request.path())};
    const auto owner = co_await delivery::reading(ledger_, std::move(find));
    if (too_fast(owner ? "feed " + owner->text : "peer " + request.peer)) co_return too_fast_answer();
    if (!owner) {
        ++counts_.unknown;
        co_return nobody();
    }
    WriteFeed write{*owner, clock_.now()};
    std::string text = co_await delivery::reading(ledger_, std::move(write));
    std::string tag = calendars::etag_of(text);
    const bool same = names_tag(request.headers.get("If-None-Match"), tag);
    ++(same ? counts_.unchanged : counts_.given);
    co_return same ? with_tag(304, std::move(tag)) : whole(std::move(text), std::move(tag));
}

asio::awaitable<http::Response> FeedDoor::give_file(http::Request request) {
    const auto parts = text::split(token_in(request.path()), '/');
    FindSession find;
    if (parts.size() == 2) find = {parts[0], parts[1], clock_.now()};
    auto session = co_await delivery::reading(ledger_, std::move(find));
    if (too_fast(session ? "file " + session->text : "peer " + request.peer)) co_return too_fast_answer();
    std::optional<calendars::CalendarFile> file;
    if (session) {
        WriteFile write{std::move(*session)};
        file = co_await delivery::reading(ledger_, std::move(write));
    }
    ++(file ? counts_.given : counts_.unknown);
    if (!file) co_return nobody();
    std::string tag = calendars::etag_of(file->text);
    co_return whole(std::move(file->text), std::move(tag), file->name);
}

bool FeedDoor::too_fast(const std::string& whose) {
    if (limit_.allows(whose, std::chrono::steady_clock::now())) return false;
    ++counts_.too_fast;
    return true;
}

}  // namespace switchback::app
