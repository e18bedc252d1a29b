#include "sandbox/time_travel.hpp"

#include "base/json.hpp"
#include "time/zone.hpp"

#include <charconv>

namespace switchback::sandbox {

namespace asio = boost::asio;

namespace {

constexpr milliseconds look_every{10};
constexpr milliseconds patience{15'000};  // in real time, at one stop
constexpr hours farthest{24 * 366};

Fault wrong(std::string what) {
    return Fault{Fault::Kind::malformed, std::move(what)};
}

std::optional<milliseconds> step(const std::string& by) {
    int count = 0;
    const auto end = by.data() + by.size();
    const auto read = std::from_chars(by.data(), end, count);
    if (read.ec != std::errc{} || count < 1 || read.ptr + 1 != end) return std::nullopt;
    switch (*read.ptr) {
        case 'm':
            return minutes{count};
        case 'h':
            return hours{count};
        case 'd':
            return hours{24 * count};
        case 'w':
            return hours{24 * 7 * count};
        default:
            return std::nullopt;
    }
}

Instant next_monday(Instant now, const std::string& zone) {
    auto day = time::local_day(now, zone);
    const auto nine = [&] { return time::to_instant(time::LocalTime(day) + hours{9}, zone); };
    while (std::chrono::weekday(day) != std::chrono::Monday || nine() <= now) day += std::chrono::days{1};
    return nine();
}

// A day forward keeps the time on people's clocks, also when the clocks change that night.
Instant days_later(Instant now, int days, const std::string& zone) {
    return time::to_instant(time::to_local(now, zone) + std::chrono::days{days}, zone);
}

std::optional<Instant> read_iso(const std::string& text) {
    if (text.size() < 17 || text.back() != 'Z') return std::nullopt;
    const auto local = time::parse_local(text.substr(0, 16));
    if (!local) return std::nullopt;
    return Instant{local->time_since_epoch()};
}

}  // namespace

Result<Instant> TimeTravel::destination(const Json& wish) const {
    const auto now = ground_.now();
    const auto by = string_at(wish, "by"), to = string_at(wish, "to");
    std::optional<Instant> at;
    if (by == "monday")
        at = next_monday(now, ground_.options.zone);
    else if (const auto forward = by.empty() ? std::nullopt : step(by))
        at = *forward % hours{24} == milliseconds{0}
                 ? days_later(now, static_cast<int>(*forward / hours{24}), ground_.options.zone)
                 : now + *forward;
    else if (!to.empty())
        at = read_iso(to);
    if (!at)
        return wrong("expected {\"by\": \"1h\" | \"1d\" | \"monday\"} or {\"to\": \"2026-03-09T09:00:00Z\"}");
    if (*at <= now) return wrong("the clock only moves forward");
    if (*at - now > farthest) return wrong("farther than a year");
    return *at;
}

asio::awaitable<void> TimeTravel::go(std::shared_ptr<Ground> keep_alive, Instant to) {
    under_way_ = true;
    from_ = keep_alive->now();
    to_ = to;
    stops_ = 0;
    show();
    auto& options = keep_alive->options;
    // What is due already is done before the clock moves.
    co_await settle();
    while (!keep_alive->closing && keep_alive->now() < to) {
        const auto now = keep_alive->now();
        auto stop = options.next_stop ? options.next_stop() : std::nullopt;
        // Something due that stays undone (a service that fails) must not hold the clock for ever.
        if (stop && *stop <= now) stop = now + minutes{1};
        options.clock->move_to(stop && *stop < to ? *stop : to);
        ++stops_;
        show();
        co_await settle();
    }
    under_way_ = false;
    show();
}

asio::awaitable<void> TimeTravel::settle() {
    if (ground_.options.arrived) ground_.options.arrived();
    const auto until = std::chrono::steady_clock::now() + patience;
    int quiet = 0;
    while (quiet < 2 && std::chrono::steady_clock::now() < until && !ground_.closing) {
        co_await pause(look_every);
        quiet = !ground_.options.settled || ground_.options.settled() ? quiet + 1 : 0;
    }
}

void TimeTravel::show() {
    version_ = ground_.edition.next();
    ground_.changed();
}

Json TimeTravel::progress() const {
    if (!under_way_) return Json();
    return Json{{"from", to_millis(from_)}, {"to", to_millis(to_)}, {"stops", stops_}};
}

}  // namespace switchback::sandbox
