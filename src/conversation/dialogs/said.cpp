#include "conversation/dialogs/said.hpp"

#include "base/text.hpp"
#include "conversation/dialogs/log_session.hpp"
#include "conversation/dialogs/mentoring.hpp"
#include "conversation/dialogs/schedule_typed.hpp"
#include "conversation/phrases.hpp"
#include "conversation/understanding/courtesy.hpp"
#include "conversation/understanding/not_held.hpp"
#include "conversation/words.hpp"

#include <algorithm>
#include <array>

namespace switchback::conversation::dialog {

namespace {

// What people ask a bot that they do not know yet, without the marks around it.
constexpr std::array<std::string_view, 12> questions{"",
                                                     "help",
                                                     "help me",
                                                     "what is this",
                                                     "what's this",
                                                     "what are you",
                                                     "who are you",
                                                     "what can you do",
                                                     "what do you do",
                                                     "how does this work",
                                                     "what now",
                                                     "what can i do"};

bool asks_for_help(std::string_view text) {
    std::string plain = text::lower_ascii(text);
    for (std::size_t at; (at = plain.find("\u2019")) != std::string::npos;) plain.replace(at, 3, "'");
    while (!plain.empty() && std::string_view("?!. ").find(plain.back()) != std::string_view::npos)
        plain.pop_back();
    return std::ranges::find(questions, plain) != questions.end();
}

}  // namespace

chat::Outcome said(const std::string& text, Desk& desk, std::string_view locale) {
    if (text.empty()) return {};
    const auto words_in = 1 + std::ranges::count(text, ' ');
    if (asks_for_help(text)) return show(help_card(desk, words::help_head()));
    if (understanding::only_courtesy(text)) return {};
    if (auto scheduled = schedule_said(desk, text, locale); scheduled && !understanding::says_not_held(text))
        return std::move(*scheduled);
    if (words_in < 3) return show(home_card(desk));  // a greeting, or a word: show where things stand
    if (understanding::says_not_held(text)) {        // asked about as if it had been typed to the command
        chat::Incoming command;
        command.act = chat::Command{"log-session", text};
        return log_session(command, desk);
    }
    const std::string draft = keep_free_text(desk, text);
    return show(sentence("what_is_it", words::what_is_it(text::shorten(text, 120)),
                         {button("log_session.open", draft, words::label::log_a_session),
                          button("friction.open", draft, words::label::report_friction)}));
}

}  // namespace switchback::conversation::dialog
