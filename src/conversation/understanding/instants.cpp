#include "conversation/understanding/instants.hpp"

namespace switchback::conversation::understanding {

namespace {

time::LocalTime local(Day day, seconds clock) {
    return time::LocalTime{day} + clock;
}

Instant instant(time::LocalTime at, const std::optional<ZonePiece>& named, std::string_view zone) {
    if (named && named->offset) return Instant{at.time_since_epoch() - *named->offset};
    return time::to_instant(at, named ? named->iana : zone);
}

// The bound as an instant; a named zone also moves it to the reader's own clock.
std::optional<Instant> place(Moment& bound, const std::optional<ZonePiece>& named, const Reader& r,
                             std::string_view zone, bool relative) {
    if (!bound.clock) return std::nullopt;
    bool dated = bound.day.has_value();
    if (!dated && !named) return std::nullopt;
    auto use = relative ? std::nullopt : named;
    Instant at = instant(local(dated ? *bound.day : r.today, *bound.clock), use, zone);
    if (use) {
        auto own = time::to_local(at, zone);
        Day day = std::chrono::floor<std::chrono::days>(own);
        if (dated) bound.day = day;
        bound.clock = std::chrono::floor<seconds>(own - time::LocalTime{day});
    }
    return at;
}

}  // namespace

When placed(const Reading& reading, const Reader& r, std::string_view zone) {
    When w = reading.when;
    bool relative = w.grain == Grain::moment;  // "in 1 hour GMT" is counted from the reader's now
    w.named_zone = reading.zone.has_value() && !relative;
    if (w.kind == Kind::datetime || w.kind == Kind::datetimerange || w.kind == Kind::time) {
        w.utc = place(w.start, reading.zone, r, zone, relative);
        if (w.kind == Kind::datetimerange)
            w.utc_end = place(w.end, reading.end_zone ? reading.end_zone : reading.zone, r, zone, relative);
    } else if (reading.zone && (w.kind == Kind::timerange || w.kind == Kind::open_range)) {
        place(w.start, reading.zone, r, zone, false);
        place(w.end, reading.zone, r, zone, false);
    }
    if (reading.to > reading.from) {
        w.begin = r.tokens.at(reading.from).begin;
        w.stop = r.tokens.at(reading.to - 1).stop;
    }
    return w;
}

}  // namespace switchback::conversation::understanding
