#include "conversation/understanding/requests.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>

namespace switchback::conversation::understanding {

namespace {

// What people ask a bot that they do not know yet, without the marks around it.
constexpr std::array<std::string_view, 11> questions{
    "help",         "help me",         "what is this",   "what's this",        "what are you",
    "who are you",  "what can you do", "what do you do", "how does this work", "what now",
    "what can i do"};

struct Phrase {
    std::string_view said, name, text;
};
constexpr Phrase phrases[] = {
    {"log a session", "log-session", ""},
    {"log session", "log-session", ""},
    {"log it", "log-session", ""},
    {"log", "log-session", ""},
    {"report friction", "friction", ""},
    {"report a friction", "friction", ""},
    {"report a friction point", "friction", ""},
    {"my frictions", "friction", "mine"},
    {"my friction points", "friction", "mine"},
    {"schedule a session", "schedule-session", ""},
    {"schedule session", "schedule-session", ""},
    {"schedule", "schedule-session", ""},
    {"book a session", "schedule-session", ""},
    {"find a time", "schedule-session", ""},
    {"propose times", "schedule-session", ""},
    {"cadence", "schedule-session", "cadence"},
    {"regular sessions", "schedule-session", "cadence"},
    {"home", "mentoring", ""},
    {"calendar", "mentoring", "calendar"},
    {"my calendar", "mentoring", "calendar"},
    {"pulse", "mentoring", "pulse"},
    {"digest preview", "mentoring", "digest preview"},
    {"resume", "mentoring", "resume"},
    {"resume nudges", "mentoring", "resume"},
    {"unpause", "mentoring", "resume"},
    {"pause", "mentoring", "pause"},
    {"pause nudges", "mentoring", "pause"},
    {"snooze", "mentoring", "pause"},
    {"stop", "mentoring", "nudges off"},
    {"unsubscribe", "mentoring", "nudges off"},
    {"opt out", "mentoring", "nudges off"},
    {"stop nudges", "mentoring", "nudges off"},
    {"stop nudging me", "mentoring", "nudges off"},
    {"no more nudges", "mentoring", "nudges off"},
    {"turn off nudges", "mentoring", "nudges off"},
    {"turn nudges off", "mentoring", "nudges off"},
    {"nudges off", "mentoring", "nudges off"},
    {"turn on nudges", "mentoring", "nudges on"},
    {"turn nudges on", "mentoring", "nudges on"},
    {"start nudges", "mentoring", "nudges on"},
    {"nudges on", "mentoring", "nudges on"},
    {"nudges", "mentoring", "nudges"},
};

// Something follows these: until when, or which of the nudges.
constexpr Phrase openings[] = {
    {"pause until ", "mentoring", "pause until "},    {"pause till ", "mentoring", "pause until "},
    {"pause for ", "mentoring", "pause for "},        {"pause nudges until ", "mentoring", "pause until "},
    {"pause nudges for ", "mentoring", "pause for "}, {"snooze until ", "mentoring", "pause until "},
    {"snooze till ", "mentoring", "pause until "},    {"snooze for ", "mentoring", "pause for "},
    {"nudges off ", "mentoring", "nudges off "},      {"nudges on ", "mentoring", "nudges on "},
};

// In small letters, with straight apostrophes, without the marks and the "please" at its ends.
std::string plain_words(std::string_view text) {
    std::string plain = text::lower_ascii(text::trim(text));
    for (std::size_t at; (at = plain.find("\u2019")) != std::string::npos;) plain.replace(at, 3, "'");
    const auto bare_end = [&] {
        while (!plain.empty() && std::string_view("?!., ").find(plain.back()) != std::string_view::npos)
            plain.pop_back();
    };
    bare_end();
    constexpr std::string_view courtesy = "please";
    if (plain.size() > courtesy.size() && plain.ends_with(courtesy))
        plain.resize(plain.size() - courtesy.size());
    bare_end();
    if (plain.starts_with("please ")) plain.erase(0, std::string_view("please ").size());
    return plain;
}

}  // namespace

bool asks_for_help(std::string_view text) {
    const std::string plain = plain_words(text);
    if (plain.empty()) return text.empty() || text.find('?') != text.npos;
    return std::ranges::find(questions, plain) != questions.end();
}

std::optional<SaidCommand> command_in_words(std::string_view text) {
    const std::string plain = plain_words(text);
    for (const Phrase& phrase : phrases)
        if (plain == phrase.said) return SaidCommand{std::string(phrase.name), std::string(phrase.text)};
    for (const Phrase& opening : openings)
        if (plain.starts_with(opening.said))
            return SaidCommand{std::string(opening.name),
                               std::string(opening.text) + plain.substr(opening.said.size())};
    return std::nullopt;
}

}  // namespace switchback::conversation::understanding
