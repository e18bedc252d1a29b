#include "conversation/dialogs/said.hpp"

#include "base/text.hpp"
#include "conversation/dialogs/log_session.hpp"
#include "conversation/dialogs/mentoring.hpp"
#include "conversation/dialogs/schedule_typed.hpp"
#include "conversation/phrases.hpp"
#include "conversation/understanding/courtesy.hpp"
#include "conversation/understanding/not_held.hpp"
#include "conversation/understanding/requests.hpp"
#include "conversation/words.hpp"

#include <algorithm>

namespace switchback::conversation::dialog {

chat::Outcome said(const std::string& text, Desk& desk, std::string_view locale) {
    if (text.empty()) return {};
    const auto words_in = 1 + std::ranges::count(text, ' ');
    if (understanding::asks_for_help(text)) return show(help_card(desk, words::help_head()));
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
                          button("friction.open", draft, words::label::report_friction),
                          button("mentoring.help", {}, words::label::help)}));
}

}  // namespace switchback::conversation::dialog
