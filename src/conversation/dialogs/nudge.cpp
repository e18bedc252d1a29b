#include "conversation/dialogs/nudge.hpp"

#include "conversation/nudge_messages.hpp"
#include "conversation/nudge_timer.hpp"
#include "conversation/nudge_wanted.hpp"
#include "conversation/phrases.hpp"
#include "conversation/words.hpp"
#include "conversation/words_timers.hpp"

#include <charconv>

namespace switchback::conversation::dialog {

namespace {

// The key is what key_of made: "nudge:<kind>:<about>:<…:>millis[#nth]".
std::optional<Nudge> nudge_in(std::string_view key, const PersonId& to) {
    constexpr std::string_view head = "nudge:";
    if (!key.starts_with(head)) return std::nullopt;
    const auto kind_end = key.find(':', head.size());
    if (kind_end == std::string_view::npos) return std::nullopt;
    const auto kind = programme::nudge_kind(key.substr(head.size(), kind_end - head.size()));
    const auto about_end = key.find(':', kind_end + 1);
    const auto last = key.rfind(':');
    if (!kind || about_end == std::string_view::npos) return std::nullopt;
    Nudge out{*kind, std::string(key.substr(kind_end + 1, about_end - kind_end - 1)), to, {}};
    long long millis = 0;
    const char* const end = key.data() + key.size();
    auto read = std::from_chars(key.data() + last + 1, end, millis);
    if (read.ec != std::errc{}) return std::nullopt;
    out.at = from_millis(millis);
    if (read.ptr != end && *read.ptr == '#') read = std::from_chars(read.ptr + 1, end, out.nth);
    // Whatever else was sent, only the key that this nudge has is one.
    if (read.ptr != end || key_of(out) != key) return std::nullopt;
    return out;
}

// The one that comes again already.
std::optional<Instant> coming_again(ledger::Books& books, const Nudge& nudge) {
    for (const auto& entry : books.agenda.waiting(agenda_subject(nudge)))
        if (asked_for_later(entry.key) && base_of(entry.key) == key_of(nudge)) return entry.due;
    return std::nullopt;
}

chat::Card comes_again(Instant due, std::string_view zone) {
    const auto when = moment(due, zone);
    chat::Card card{"nudge_later", chat::plain(words::nudge_comes_again(when)), {}};
    card.blocks.emplace_back(chat::Aside{words::nudge_comes_again(when)});
    return card;
}

chat::Outcome later(Desk& desk, std::string_view key) {
    const auto nudge = nudge_in(key, desk.asker.id);
    const auto told = nudge ? desk.books.nudges.latest(key_of(*nudge)) : std::nullopt;
    if (!told || told->person != desk.asker.id) return show("old_button", words::old_button());
    auto due = coming_again(desk.books, *nudge);
    if (!due) {
        const auto wanted = still_wanted(*nudge, desk.books, desk.now);
        const auto times = wanted ? remind_later(*nudge, *wanted, desk.books, desk.now) : std::nullopt;
        if (!times) return show("nudge_no_later", words::nudge_no_later());
        auto entry = entry_of(*nudge, *times);
        entry.key = later_key(*nudge, times->due);
        desk.books.agenda.plan(entry);
        due = times->due;
    }
    chat::Outcome out;
    answer_told(desk.books, key_of(*nudge), desk.asker.id, comes_again(*due, desk.asker.zone), out.messages);
    return out;
}

}  // namespace

chat::Outcome nudge(const chat::Incoming& incoming, Desk& desk) {
    const auto* press = std::get_if<chat::Press>(&incoming.act);
    if (!press) return {};
    if (press->action == "nudge.later") return later(desk, press->value);
    return show("old_button", words::old_button());
}

}  // namespace switchback::conversation::dialog
