// The pieces that cards and forms of all dialogs are made of: moments in the reader's zone, names of
// sessions, buttons, and the short ways to answer.
#pragma once

#include "chat/incoming.hpp"
#include "chat/outcome.hpp"
#include "conversation/desk.hpp"
#include "conversation/words.hpp"
#include "programme/session.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace switchback::conversation {

// Shown by the platform in the reader's own zone; `zone` is the likely one, for the fallback.
chat::Moment moment(Instant at, std::string_view zone,
                    chat::Moment::Style style = chat::Moment::Style::day_and_time);
// "Thu 20 March, 14:30" as that person reads it.
std::string moment_text(Instant at, std::string_view zone);
// "Thursday's session" within six days, else "the session of Thu 20 March".
std::string session_name(Instant starts, Instant now, std::string_view zone);

chat::Button button(std::string_view action, std::string value, std::string_view label,
                    chat::Button::Style style = chat::Button::Style::normal);
// "Can't make it", which asks once more and names the session; `zone`: the reader's.
chat::Button cannot_make_it(const programme::Session& session, const programme::Person& partner,
                            std::string_view zone);
// "Your session is off: Tue 10 March, 15:00." — the text, then when the session is, for this reader.
chat::Card about_session(std::string name, const std::string& text, const programme::Session& session,
                         const programme::Person& reader);

chat::Field field(std::string_view key, const words::FieldWords& said, chat::Input input,
                  bool optional = false);
// Cuts the label at the platforms' limit.
chat::Option option(std::string_view label, std::string value);
// "Helen: ask IT for SSO, by Fri 27 March"; `nobody` stands for an action without an owner.
chat::RichText action_line(const programme::ActionItem& action, std::string_view owner);

// A card of one sentence, which is its summary as well.
chat::Card sentence(std::string name, std::string text,
                    std::vector<std::variant<chat::Button, chat::Menu>> buttons = {});
chat::Outcome show(chat::Card card);
chat::Outcome show(std::string name, std::string text);
chat::Outcome replace(chat::Card card);  // the card whose button was pressed
chat::Outcome reject(std::string_view field, std::string text);
// Says something in place of a form that was submitted: a form to read, with nothing to submit.
chat::Outcome say_in_form(const chat::Submission& submission, std::string_view title, std::string text);

// The first answer at a key, trimmed; empty when the field was left empty.
std::string answer_at(const chat::Submission& submission, std::string_view key);

}  // namespace switchback::conversation
