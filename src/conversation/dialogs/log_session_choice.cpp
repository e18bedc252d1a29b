#include "conversation/dialogs/log_session_choice.hpp"

#include "base/text.hpp"
#include "conversation/phrases.hpp"
#include "conversation/words.hpp"

#include <algorithm>

namespace switchback::conversation::dialog {

namespace {

constexpr std::size_t most_sessions = 20;

bool word_char(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
}

// Whole words only: "Raj" is not in "rajasthan".
bool says(std::string_view lower_text, const std::string& name) {
    const std::string word = text::lower_ascii(name);
    if (word.empty()) return false;
    for (auto at = lower_text.find(word); at != std::string_view::npos; at = lower_text.find(word, at + 1)) {
        const auto end = at + word.size();
        const bool starts = at == 0 || !word_char(lower_text[at - 1]);
        const bool stops = end == lower_text.size() || !word_char(lower_text[end]);
        if (starts && stops) return true;
    }
    return false;
}

}  // namespace

std::string Choice::value() const {
    return session ? "s:" + session->id.text : "p:" + two.pair.id.text;
}

std::string Choice::label() const {
    const std::string partner = programme::first_name(two.partner);
    if (!session) return words::log_form::another_time(partner);
    return words::log_form::session_choice(moment_text(session->starts, two.me.zone), partner);
}

std::vector<Choice> choices(Desk& desk) {
    const std::vector<Two> pairs = current_pairs(desk);
    auto sessions =
        desk.books.sessions.unlogged_of(desk.asker.id, desk.now - programme::oldest_loggable, desk.now);
    std::ranges::sort(sessions, std::ranges::greater{}, &programme::Session::starts);
    if (sessions.size() > most_sessions) sessions.resize(most_sessions);
    std::vector<Choice> out;
    for (const programme::Session& session : sessions) {
        const auto two = std::ranges::find(pairs, session.pair, [](const Two& each) { return each.pair.id; });
        if (two != pairs.end()) out.push_back({*two, session});
    }
    for (const Two& two : pairs) out.push_back({two, std::nullopt});
    return out;
}

std::vector<Choice> led_by(const Choice& first, std::vector<Choice> all) {
    std::erase_if(all, [&](const Choice& each) { return each.value() == first.value(); });
    all.insert(all.begin(), first);
    return all;
}

std::optional<Choice> find_choice(Desk& desk, std::string_view value) {
    const std::string id(value.substr(std::min<std::size_t>(2, value.size())));
    if (value.starts_with("p:")) {
        auto two = two_of(desk, PairId{id});
        return two ? std::optional(Choice{std::move(*two), std::nullopt}) : std::nullopt;
    }
    if (!value.starts_with("s:")) return std::nullopt;
    const auto session = desk.books.sessions.find(SessionId{id});
    auto two = session ? two_of(desk, session->pair) : std::nullopt;
    return two ? std::optional(Choice{std::move(*two), session}) : std::nullopt;
}

std::vector<Choice> named_in(std::string_view text, std::vector<Choice> all) {
    const std::string lower = text::lower_ascii(text);
    std::vector<Choice> named;
    for (const Choice& choice : all) {
        if (says(lower, programme::first_name(choice.two.partner))) named.push_back(choice);
    }
    return named.empty() ? all : named;
}

std::optional<programme::Session> session_near(Desk& desk, const PairId& pair, Instant held_at) {
    std::optional<programme::Session> nearest;
    const auto away = [&](const programme::Session& each) { return std::chrono::abs(each.starts - held_at); };
    const auto near = milliseconds{programme::same_session};
    for (const auto& each :
         desk.books.sessions.of_pair(pair, held_at - near, held_at + near + milliseconds{1})) {
        if (desk.books.sessions.log_of(each.id)) continue;
        if (!nearest || away(each) < away(*nearest)) nearest = each;
    }
    return nearest;
}

int usual_minutes(Desk& desk, const PairId& pair) {
    const auto around =
        desk.books.sessions.of_pair(pair, desk.now - std::chrono::days{60}, desk.now + std::chrono::days{60});
    return around.empty() ? programme::Session{}.minutes : around.back().minutes;
}

}  // namespace switchback::conversation::dialog
