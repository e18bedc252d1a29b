#include "conversation/dialogs/calendar.hpp"

#include "conversation/phrases.hpp"
#include "conversation/words_calendar.hpp"

namespace switchback::conversation::dialog {

namespace {

chat::Outcome give_address(Desk& desk) {
    const std::string base = desk.books.feeds.public_url();
    if (base.empty()) return replace(calendar_card(desk));
    const std::string token = desk.books.feeds.renew(desk.asker.id, desk.now);
    return replace(calendar_card(desk, {}, base + "/calendar/" + token + ".ics"));
}

// Making is not renewing: a second press of "Make an address" would stop the one just copied.
chat::Outcome make_address(Desk& desk) {
    if (desk.books.feeds.made(desk.asker.id)) return replace(calendar_card(desk));
    return give_address(desk);
}

chat::Outcome change_work(Desk& desk, const chat::Press& press) {
    auto& work = desk.books.work_calendars;
    const std::string service = work.service();
    if (service.empty()) return show("old_button", words::old_button());
    if (press.action == "calendar.leave") {
        work.leave_alone(desk.asker.id);
        return replace(calendar_card(desk));
    }
    work.look_again(desk.asker.id);
    return replace(calendar_card(desk, words::work_calendar_looked_at(service)));
}

chat::Outcome press(Desk& desk, const chat::Press& press) {
    auto& books = desk.books;
    if (press.action == "calendar.show") return show(calendar_card(desk));
    if (press.action == "calendar.make") return make_address(desk);
    if (press.action == "calendar.renew") return give_address(desk);
    if (press.action == "calendar.off") {
        const bool was_on = books.feeds.revoke(desk.asker.id);
        return replace(calendar_card(desk, was_on ? words::feed_is_off() : std::string()));
    }
    if (press.action == "calendar.open") return {.reply = chat::ShowForm{busy_form()}};
    if (press.action == "calendar.remove") {
        const bool was_there = books.busy_calendars.remove(desk.asker.id);
        return replace(calendar_card(desk, was_there ? words::busy_removed() : std::string()));
    }
    if (press.action == "calendar.leave" || press.action == "calendar.look") return change_work(desk, press);
    return show("old_button", words::old_button());
}

// What was typed is not drawn again but for the user's name: it would be kept with the answer.
chat::Outcome rejected(const chat::Submission& submission, chat::FieldErrors errors) {
    chat::Answers shown = submission.answers;
    shown.erase("url");
    shown.erase("password");
    return {.reply = chat::RejectForm{std::move(errors), chat::filled_in(busy_form(), shown)}};
}

chat::Outcome submit(Desk& desk, const chat::Submission& submission) {
    TypedCalendar typed = read_busy_form(submission);
    if (!typed.errors.empty()) return rejected(submission, std::move(typed.errors));
    desk.books.busy_calendars.give(desk.asker.id, typed.access, desk.now);
    chat::Form thanks;
    thanks.dialog = submission.dialog;
    thanks.title = words::busy_form::title;
    thanks.cancel = words::label::close;
    thanks.intro.emplace_back(chat::Paragraph{words::busy_given()});
    return {.reply = chat::ChangeForm{std::move(thanks)}};
}

}  // namespace

chat::Outcome calendar(const chat::Incoming& incoming, Desk& desk) {
    if (const auto* submission = std::get_if<chat::Submission>(&incoming.act))
        return submit(desk, *submission);
    if (const auto* pressed = std::get_if<chat::Press>(&incoming.act)) return press(desk, *pressed);
    return show(calendar_card(desk));
}

std::optional<std::string> calendar_again(const std::string&) {
    return std::string();
}

}  // namespace switchback::conversation::dialog
