#include "conversation/phrases.hpp"

#include "base/text.hpp"
#include "chat/bounds.hpp"
#include "conversation/words.hpp"

#include <algorithm>
#include <array>

namespace switchback::conversation {

chat::Moment moment(Instant at, std::string_view zone, chat::Moment::Style style) {
    const auto local = time::to_local(at, zone);
    const auto day = std::chrono::floor<std::chrono::days>(local);
    switch (style) {
        case chat::Moment::Style::date:
            return {at, style, time::day_text(day)};
        case chat::Moment::Style::time:
            return {at, style, time::clock_text(local)};
        case chat::Moment::Style::day_and_time:
            break;
    }
    return {at, style, time::day_and_time_text(local)};
}

std::string moment_text(Instant at, std::string_view zone) {
    return time::day_and_time_text(time::to_local(at, zone));
}

std::string session_name(Instant starts, Instant now, std::string_view zone) {
    const auto day = time::local_day(starts, zone);
    const auto away = std::chrono::abs(day - time::local_day(now, zone));
    if (away > std::chrono::days{6}) return words::session_on(time::day_text(day));
    return words::session_of(time::weekday_name(time::weekday{day}));
}

namespace {

// Their presses are answered with a form.
constexpr std::array<std::string_view, 9> openers{"log_session.open", "log_session.edit", "log_session.add",
                                                  "friction.open",    "steering.open",    "steering.assign",
                                                  "calendar.open",    "cadence.open",     "schedule.open"};

}  // namespace

chat::Button button(std::string_view action, std::string value, std::string_view label,
                    chat::Button::Style style) {
    chat::Button out;
    out.action = action;
    out.value = std::move(value);
    out.label = text::shorten(label, chat::longest_label);
    out.style = style;
    out.opens_form = std::ranges::find(openers, action) != openers.end();
    return out;
}

chat::Button cannot_make_it(const programme::Session& session, const programme::Person& partner,
                            std::string_view zone) {
    chat::Button out = button("session.cant", session.id.text, words::label::cannot_make_it);
    const std::string name = text::shorten(programme::first_name(partner), 60);
    out.confirm =
        chat::Confirm{words::call_off_title(), words::call_off_text(name, moment_text(session.starts, zone)),
                      std::string(words::label::call_it_off), std::string(words::label::keep_it)};
    return out;
}

chat::Card about_session(std::string name, const std::string& text, const programme::Session& session,
                         const programme::Person& reader) {
    chat::Card card{std::move(name), text + moment_text(session.starts, reader.zone), {}};
    chat::RichText line = text;
    line << moment(session.starts, reader.zone) << chat::Plain{"."};
    card.blocks.emplace_back(chat::Paragraph{std::move(line)});
    return card;
}

chat::Field field(std::string_view key, const words::FieldWords& said, chat::Input input, bool optional) {
    return {std::string(key), std::string(said.label), std::string(said.hint), optional, std::move(input)};
}

chat::Option option(std::string_view label, std::string value) {
    return {text::shorten(label, chat::longest_label), std::move(value)};
}

chat::RichText action_line(const programme::ActionItem& action, std::string_view owner) {
    chat::RichText line;
    line << chat::Strong{std::string(owner)} << chat::Plain{": " + action.what};
    if (action.due) line << chat::Plain{words::by_day(time::day_text(*action.due))};
    return line;
}

chat::Card sentence(std::string name, std::string text,
                    std::vector<std::variant<chat::Button, chat::Menu>> buttons) {
    chat::Card card{std::move(name), text, {chat::Paragraph{text}}};
    if (!buttons.empty()) card.blocks.emplace_back(chat::Buttons{std::move(buttons)});
    return card;
}

chat::Outcome show(chat::Card card) {
    return {.reply = chat::ShowCard{std::move(card)}};
}

chat::Outcome show(std::string name, std::string text) {
    return show(sentence(std::move(name), std::move(text)));
}

chat::Outcome replace(chat::Card card) {
    return {.reply = chat::ReplaceCard{std::move(card)}};
}

chat::Outcome reject(std::string_view field, std::string text) {
    return {.reply = chat::RejectForm{{{std::string(field), std::move(text)}}}};
}

chat::Outcome say_in_form(const chat::Submission& submission, std::string_view title, std::string text) {
    chat::Form form;
    form.dialog = submission.dialog;
    form.title = text::shorten(title, chat::longest_title);
    form.cancel = words::label::close;
    form.intro.emplace_back(chat::Paragraph{std::move(text)});
    for (const auto& [key, values] : submission.answers) {
        const std::string typed = text::join(values, "\n");
        if (typed.size() > 40) form.intro.emplace_back(chat::Paragraph{text::shorten(typed, 2900)});
    }
    return {.reply = chat::ChangeForm{std::move(form)}};
}

std::string answer_at(const chat::Submission& submission, std::string_view key) {
    const auto found = submission.answers.find(std::string(key));
    if (found == submission.answers.end() || found->second.empty()) return {};
    return std::string(text::trim(found->second.front()));
}

}  // namespace switchback::conversation
