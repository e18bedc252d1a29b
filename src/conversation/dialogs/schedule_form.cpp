#include "conversation/dialogs/schedule_form.hpp"

#include "base/text.hpp"
#include "conversation/dialogs/schedule_asking.hpp"
#include "conversation/dialogs/schedule_booking.hpp"
#include "conversation/dialogs/schedule_typed.hpp"
#include "conversation/phrases.hpp"
#include "conversation/words_schedule.hpp"

namespace switchback::conversation::dialog {

namespace {

namespace say = words::schedule_form;

struct Filled {
    std::optional<time::Day> day;
    std::optional<milliseconds> at;
    int minutes = 0;
    chat::FieldErrors errors;
};

Filled read(const chat::Submission& submission) {
    Filled out;
    out.day = time::parse_day(answer_at(submission, "date"));
    out.at = time::parse_time_of_day(answer_at(submission, "time"));
    if (!out.day) out.errors["date"] = say::pick_a_day;
    if (!out.at) out.errors["time"] = say::pick_a_time;
    const auto length = text::whole_number(answer_at(submission, "minutes"), programme::shortest_session,
                                           programme::longest_session);
    if (!length)
        out.errors["minutes"] = words::minutes_in_figures();
    else
        out.minutes = *length;
    return out;
}

// The card is a message, since the form closes.
chat::Outcome close_and_say(Desk& desk, chat::Card card) {
    chat::Outcome out{.reply = chat::CloseForm{}};
    out.messages.push_back({.key = "understood:" + desk.ids.next(desk.now),
                            .to = chat::ToPerson{desk.asker.id},
                            .card = std::move(card),
                            .urgent = true});
    return out;
}

}  // namespace

chat::Outcome open_schedule_form(Desk& desk, const std::string& value) {
    auto wish = read_wish(value);
    auto two = wish ? two_of(desk, wish->pair) : std::nullopt;
    if (!wish) {  // from where no pair was chosen
        auto pairs = current_pairs(desk);
        if (pairs.size() != 1) return schedule_command(desk, {}, {});
        two = std::move(pairs.front());
        wish = wish_for(desk, *two);
    }
    if (!two) return show("not_your_session", words::not_your_session());
    if (auto changed = changed_since(desk, *two, *wish)) return show(std::move(*changed));
    const auto moved = wish->moving ? desk.books.sessions.find(*wish->moving) : std::nullopt;
    std::optional<Instant> from = wish->at;
    if (!from && moved) from = moved->starts;
    chat::DateInput date;
    chat::TimeInput clock;
    if (from) {
        const auto local = time::to_local(*from, two->me.zone);
        date.initial = time::iso_day(std::chrono::floor<std::chrono::days>(local));
        clock.initial = time::clock_text(local);
    }
    chat::Form form;
    form.dialog = "schedule";
    form.title = say::title;
    form.submit = say::submit;
    form.cancel = words::label::cancel;
    form.state = to_text(*wish);
    form.fields.push_back(field("date", say::date, std::move(date)));
    form.fields.push_back(field("time", say::time, std::move(clock)));
    form.fields.push_back(
        field("minutes", say::minutes,
              chat::NumberInput{programme::shortest_session, programme::longest_session, wish->minutes}));
    return {.reply = chat::ShowForm{std::move(form)}};
}

chat::Outcome submit_schedule_form(const chat::Submission& submission, Desk& desk) {
    auto wish = read_wish(submission.state);
    const auto two = wish ? two_of(desk, wish->pair) : std::nullopt;
    if (!two) return say_in_form(submission, words::old_form_title(), words::old_form());
    Filled filled = read(submission);
    if (!filled.errors.empty()) return {.reply = chat::RejectForm{std::move(filled.errors)}};
    if (auto changed = changed_since(desk, *two, *wish)) return close_and_say(desk, std::move(*changed));
    const auto when = time::resolve(time::LocalTime{*filled.day} + *filled.at, two->me.zone);
    if (when.how == time::Resolution::nonexistent)
        return reject("time",
                      words::no_such_time(time::day_text(*filled.day), answer_at(submission, "time")));
    wish->minutes = filled.minutes;
    wish->at = when.at;
    wish->to = std::nullopt;
    if (when.how == time::Resolution::ambiguous)
        return close_and_say(desk, twice_card(*two, *wish, when.at, *when.second));
    if (const Verdict verdict = judge(desk, *two, *wish); verdict.impossible)
        return reject("time", text::join(verdict.against, " "));
    return close_and_say(desk, understood_card(desk, *two, *wish));
}

}  // namespace switchback::conversation::dialog
