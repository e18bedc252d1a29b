// Facts of the session in free words: its minutes, its KPI, when it was.
#include "conversation/understanding/expressions.hpp"
#include "conversation/understanding/instants.hpp"
#include "conversation/understanding/notes_pieces.hpp"
#include "programme/session.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace switchback::conversation::understanding {

namespace {

constexpr std::size_t first_words = 300;  // bytes of a note in which people say when it was

constexpr std::array<std::string_view, 26> session_words{
    "met",         "meeting",  "session",  "call",      "spoke",    "chat",       "chatted",
    "sync",        "synced",   "talked",   "caught up", "catch up", "coffee",     "lunch",
    "zoom",        "teams",    "huddle",   "1:1",       "1-1",      "one to one", "walked through",
    "worked with", "sat with", "sat down", "held",      "log"};
constexpr std::array<std::string_view, 34> not_a_session_before{
    "takes", "took",    "take",   "taking",  "saves",  "saved",  "save", "saving",  "every",
    "each",  "in",      "within", "after",   "before", "waits",  "wait", "waiting", "waited",
    "per",   "needs",   "need",   "lost",    "loses",  "spends", "last", "next",    "than",
    "under", "down to", "from",   "another", "extra",  "costs",  "cost"};
constexpr std::array<std::string_view, 20> not_a_session_after{
    "a day",  "a week", "a month", "per", "each",  "every",  "late",  "ago",   "later",     "earlier",
    "faster", "slower", "of work", "to",  "delay", "before", "after", "saved", "long wait", "instead"};

bool says_any(std::string_view lower, std::span<const std::string_view> words) {
    return has_phrase(lower, words);
}

bool stands_before(const NoteText& note, std::size_t begin, std::size_t at) {
    std::size_t p = at;
    for (int n = 0; n < 3 && p > begin; ++n) {  // "takes about 45 min"
        while (p > begin && blank(note.raw[p - 1])) --p;
        std::size_t stop = p;
        while (p > begin && !blank(note.raw[p - 1])) --p;
        auto word = note.lower_of(p, stop);
        if (std::ranges::find(not_a_session_before, word) != not_a_session_before.end()) return true;
        bool filler = word == "about" || word == "around" || word == "only" || word == "up" ||
                      word == "roughly" || word == "us" || word == "me" || word == "of";
        if (!filler) return false;
    }
    return false;
}

bool stands_after(const NoteText& note, std::size_t at, std::size_t end) {
    while (at < end && blank(note.raw[at])) ++at;
    for (auto word : not_a_session_after)
        if (at < end && match(note.lower, at, word) > 0) return true;
    return false;
}

std::optional<int> sensible(double minutes) {
    if (minutes < programme::shortest_session || minutes > programme::longest_session) return std::nullopt;
    return static_cast<int>(std::lround(minutes));
}

Reader reader_of(const Tokens& tokens, const NoteTime& when) {
    return {tokens,
            when.today(),
            std::chrono::floor<seconds>(when.now - time::LocalTime{when.today()}),
            order_of(when.locale),
            nullptr,
            0};
}

// The words end with a day or an hour, and "for" or a comma behind it: "yesterday", "9am,".
bool follows_a_time(std::string_view words, const NoteTime& when) {
    Tokens t{words};
    Reader reader = reader_of(t, when);
    Memory memory;
    reader.memory = &memory;
    std::size_t end = t.size();
    while (end > 0 && (t.sign(end - 1, ',') || t.is(end - 1, Sense::for_))) --end;
    for (const Reading& reading : read_all(reader))
        if (reading.to >= end && end > 0 && reading.when.kind != Kind::duration) return true;
    return false;
}

// The day that a reading means of something that has been: the last Tuesday, this year's or last year's 12
// March.
time::Day looking_back(const Tokens& t, const Reading& reading, time::Day today) {
    time::Day day = reading.when.start.day.value_or(today);
    if (day <= today) return day;
    bool weekday = false, month = false, year = false, ahead = false;
    for (std::size_t i = reading.from; i < reading.to; ++i) {
        weekday = weekday || t.is(i, Sense::weekday);
        month = month || t.is(i, Sense::month) || t.sign(i, '/') || t.sign(i, '.');
        year = year || t.at(i).digits == 4;
        ahead = ahead || t.is(i, Sense::next) || t.is(i, Sense::coming);
    }
    if (weekday && !month && !ahead && day - today <= std::chrono::days{7}) return day - std::chrono::days{7};
    if (!month || year) return day;
    const std::chrono::year_month_day named{day};
    const std::chrono::year_month_day before = named - std::chrono::years{1};
    const bool recent =
        before.ok() && time::Day{before} <= today && today - time::Day{before} <= std::chrono::days{60};
    return recent ? time::Day{before} : day;
}

// "0:50", "1:15 h": hours and minutes behind a label, or before the unit.
std::optional<double> hours_and_minutes(const Tokens& t, bool labelled) {
    for (std::size_t i = 0; i + 2 < t.size(); ++i) {
        const bool colon = t.number(i) && t.sign(i + 1, ':') && t.number(i + 2) && t.glued(i + 1) &&
                           t.glued(i + 2) && t.at(i + 2).digits == 2 && t.at(i + 2).value < 60 &&
                           t.at(i).value < 9 && !t.sign(i + 3, ':');
        const bool unit =
            t.is(i + 3, Sense::unit) && t.value(i + 3, Sense::unit) == static_cast<int>(Unit::hour);
        if (colon && (unit || (labelled && i == 0)))
            return static_cast<double>(t.at(i).value) * 60 + static_cast<double>(t.at(i + 2).value);
    }
    return std::nullopt;
}

// "2x30 min".
double times_before(const Tokens& t, std::size_t i) {
    const bool times = i > 1 && t.number(i - 2) &&
                       (t.spelled(i - 1, "x") || t.spelled(i - 1, "\xC3\x97") || t.sign(i - 1, '*'));
    return times && t.at(i - 2).value <= 6 ? static_cast<double>(t.at(i - 2).value) : 1;
}

// "10:00-10:50 with Raj", "from 10 to 10:50am": how long that was, where no length is said.
std::optional<int> minutes_between(const Tokens& t, const Reader& reader, bool opening, bool session) {
    for (const Reading& reading : read_all(reader)) {
        const When& w = reading.when;
        const bool hours = (w.kind == Kind::timerange || w.kind == Kind::datetimerange) && w.part.empty() &&
                           w.start.clock && w.end.clock && (!w.start.day || w.start.day == w.end.day);
        const bool leads = opening && t.at(reading.from).begin < first_words && reading.from < 4;
        // "within 45 min" is counted from now, and no session
        if (!hours || !(leads || session) || w.deadline || w.grain == Grain::moment) continue;
        const auto length = *w.end.clock - *w.start.clock;
        if (length > seconds{0}) return sensible(static_cast<double>(length.count()) / 60);
    }
    return std::nullopt;
}

}  // namespace

std::optional<int> session_minutes(const NoteText& note, const Clause& clause, const NoteTime& when,
                                   bool opening, std::vector<std::string>& unread) {
    bool labelled = clause.field == Field::duration;
    auto lower = note.lower_of(clause.begin, clause.end);
    if (!labelled && clause.field != Field::none) return std::nullopt;
    auto words = note.raw.substr(clause.begin, std::min(clause.end - clause.begin, longest_read));
    Tokens t{words};
    Reader reader = reader_of(t, when);
    auto no_length = [&](std::size_t from, std::size_t to) {
        unread.emplace_back(words.substr(t.at(from).begin, t.at(to - 1).stop - t.at(from).begin));
    };
    if (const auto said = hours_and_minutes(t, labelled)) return sensible(*said);
    const bool of_session = says_any(lower, session_words);
    for (std::size_t i = 0; i < t.size(); ++i) {
        if (!t.number(i) && t.at(i).meanings.empty()) continue;
        auto d = read_duration(reader, i);
        bool measured = d && d->clock_units() && d->months == 0 && d->days == 0 && !d->vague;
        if (!measured) {
            bool bare = labelled && t.number(i) && i + 1 == t.size();
            auto n = bare ? sensible(static_cast<double>(t.at(i).value)) : std::nullopt;
            if (bare && !n) no_length(i, i + 1);
            if (bare) return n;
            if (d) i = d->to - 1;
            continue;
        }
        double minutes = d->secs / 60 * times_before(t, i);
        const bool ended = t.ended(d->to + 1) || t.at(d->to + 1).kind == Token::Kind::sign;
        bool hours_and = d->finest == Unit::hour && t.number(d->to) && t.at(d->to).value < 60 &&
                         (t.glued(d->to) ? t.at(d->to).digits == 2 : labelled && ended);  // "1h30", "1 hr 20"
        if (hours_and) minutes += static_cast<double>(t.at(d->to++).value);
        std::size_t from = clause.begin + t.at(i).begin, to = clause.begin + t.at(d->to - 1).stop;
        bool whole = (i == 0 || (i == 1 && t.is(0, Sense::approx))) &&
                     t.ended(d->to + (t.at(d->to).kind == Token::Kind::sign ? 1 : 0));
        bool aside = i > 0 && (t.sign(i - 1, '(') || t.sign(i - 1, ',')) &&
                     (t.sign(d->to, ')') || t.sign(d->to, ',') || t.ended(d->to));
        auto before = t.at(i - 1).lower;
        bool closing = t.ended(d->to) || (t.at(d->to).kind == Token::Kind::sign && t.ended(d->to + 1));
        bool only = closing && i > 0 &&
                    (before == "only" || before == "for" || before == "lasted" || before == "talked");
        const bool first = i == 0 || (i == 1 && t.is(0, Sense::approx)) || times_before(t, i) > 1;
        bool with = t.spelled(d->to, "with") || (t.spelled(d->to, "w") && t.sign(d->to + 1, '/')) ||
                    (opening && first && (t.is(d->to, Sense::on) || t.spelled(d->to, "session")));
        bool evidence =
            labelled || with || whole || aside || only || of_session ||
            (opening && t.at(i).begin < first_words && follows_a_time(words.substr(0, t.at(i).begin), when));
        if (evidence && !stands_before(note, clause.begin, from) && !stands_after(note, to, clause.end)) {
            if (auto n = sensible(minutes)) return n;
            no_length(i, d->to);
        }
        i = d->to - 1;
    }
    return minutes_between(t, reader, opening, labelled || of_session);
}

std::string kpi_named(const NoteText& note, const Clause& clause) {
    auto raw = note.raw.substr(clause.begin, clause.end - clause.begin);
    if (clause.field == Field::kpi) return std::string{raw.substr(0, raw.find_last_not_of(" .;,") + 1)};
    if (clause.field != Field::none) return {};
    // "worked on the App enrolments KPI"
    auto lower = note.lower_of(clause.begin, clause.end);
    auto at = find_phrase(lower, "kpi");
    if (at == std::string_view::npos) return {};
    // KPI "Time to hire"
    auto quote = raw.substr(std::min(at + 4, raw.size()));
    if (quote.starts_with('"')) {
        auto close = quote.find('"', 1);
        if (close < 60) return std::string{quote.substr(1, close - 1)};
    }
    if (at < 4) return {};
    std::size_t best = std::string_view::npos;
    for (std::string_view opener : {"on the ", "for the ", "towards the ", "toward the ", "on our ",
                                    "for our ", "serves the ", "served the "}) {
        auto from = lower.substr(0, at).rfind(opener);
        if (from != std::string_view::npos && (best == std::string_view::npos || from + opener.size() > best))
            best = from + opener.size();
    }
    if (best == std::string_view::npos || at <= best + 1) return {};
    auto name = raw.substr(best, at - best - 1);
    bool short_name =
        std::ranges::count(name, ' ') <= 4 && name.find_first_of(".,;:") == std::string_view::npos;
    return short_name ? std::string{name} : std::string{};
}

SessionTime session_time(const NoteText& note, const Clause& clause, const NoteTime& when, bool opening) {
    constexpr std::array<std::string_view, 16> past{
        "met",          "spoke",  "talked",   "caught up",  "had",          "held",
        "chatted",      "synced", "sat down", "yesterday",  "session with", "call with",
        "meeting with", "today",  "logged",   "worked with"};
    auto lower = note.lower_of(clause.begin, clause.end);
    bool looks_back = says_any(lower, past);
    bool next = find_phrase(lower, "next") != std::string_view::npos;
    if (clause.field != Field::none || (!opening && (!looks_back || next))) return {};
    Tokens t{note.raw.substr(clause.begin,
                             std::min(clause.end - clause.begin, looks_back ? longest_read : first_words))};
    auto today = when.today();
    Reader reader = reader_of(t, when);
    Memory memory;
    reader.memory = &memory;
    for (const Reading& reading : read_all(reader)) {
        const When& w = reading.when;
        bool dated = w.kind == Kind::date || w.kind == Kind::datetime || w.kind == Kind::datetimerange;
        if (!dated && w.kind != Kind::time && w.kind != Kind::timerange) continue;
        bool leads = reading.from == 0;
        bool named = dated && !t.is(reading.from, Sense::now) &&  // a day, not "within 45 min"
                     (w.kind != Kind::datetimerange || !w.part.empty());
        bool meant = looks_back ? !next : leads || (named && !next);
        if (!meant && !(leads && next)) continue;
        time::Day day = looking_back(t, reading, today);
        bool clock = w.start.clock && (w.kind != Kind::datetimerange || w.part.empty());
        if (!dated && !clock) continue;
        auto at = time::LocalTime{day} + (clock ? *w.start.clock : seconds{0});
        bool to_come = day > today || (!looks_back && at > when.now);
        bool of_it = leads || lower.starts_with("with ") || says_any(lower, session_words);
        if (to_come && opening && !looks_back && of_it) return {std::nullopt, at};
        if (day > today || to_come || today - day > std::chrono::days{60}) continue;
        return {at, std::nullopt};
    }
    return {};
}

}  // namespace switchback::conversation::understanding
