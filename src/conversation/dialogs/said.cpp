#include "conversation/dialogs/said.hpp"

#include "base/text.hpp"
#include "conversation/dialogs/courtesy.hpp"
#include "conversation/dialogs/log_session.hpp"
#include "conversation/dialogs/mentoring.hpp"
#include "conversation/phrases.hpp"
#include "conversation/words.hpp"

#include <algorithm>

namespace switchback::conversation::dialog {

chat::Outcome said(const std::string& text, Desk& desk) {
    if (text.empty()) return {};
    const auto words_in = 1 + std::ranges::count(text, ' ');
    if (text::same_word(text, "help")) return show(help_card(words::help_head()));
    if (only_courtesy(text)) return {};
    if (words_in < 3) return show(home_card(desk));  // a greeting, or a word: show where things stand
    const std::string draft = keep_free_text(desk, text);
    return show(sentence("what_is_it", words::what_is_it(text::shorten(text, 120)),
                         {button("log_session.open", draft, words::label::log_a_session),
                          button("friction.open", draft, words::label::report_friction)}));
}

}  // namespace switchback::conversation::dialog
