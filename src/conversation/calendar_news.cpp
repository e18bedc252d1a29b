#include "conversation/calendar_news.hpp"

#include "conversation/phrases.hpp"
#include "conversation/words_calendar.hpp"

namespace switchback::conversation {

namespace {

chat::Message to_owner(const ledger::DueCalendar& calendar, std::string_view what, std::string name,
                       std::string said, Instant at) {
    chat::Message message;
    message.key =
        "calendar:" + std::string(what) + ":" + calendar.version + ":" + std::to_string(to_millis(at));
    message.to = chat::ToPerson{calendar.person};
    message.card =
        sentence(std::move(name), std::move(said), {button("calendar.show", {}, words::label::calendar)});
    return message;
}

}  // namespace

std::vector<chat::Message> calendar_was_read(ledger::Books& books, const ledger::DueCalendar& calendar,
                                             Instant until, Instant now) {
    const auto person = books.people.find(calendar.person);
    if (!person) return {};
    if (calendar.told)
        return {to_owner(calendar, "again", "calendar_reads_again", words::calendar_reads_again(), now)};
    if (!calendar.first) return {};
    const auto day = time::day_text(time::local_day(until, person->zone));
    return {to_owner(calendar, "read", "calendar_was_read", words::calendar_was_read(day), now)};
}

std::vector<chat::Message> calendar_had_trouble(ledger::Books& books, const ledger::DueCalendar& calendar,
                                                std::string_view trouble, Instant now) {
    const auto person = books.people.find(calendar.person);
    if (!person || calendar.told) return {};
    const std::string said = words::calendar_trouble(trouble);
    if (calendar.first) {
        books.busy_calendars.was_told(calendar, now);
        return {to_owner(calendar, "trouble", "calendar_trouble", said, now)};
    }
    if (!calendar.trouble_since || now - *calendar.trouble_since < lasting_trouble) return {};
    if (!time::inside(now, person->hours, person->zone)) return {};
    books.busy_calendars.was_told(calendar, now);
    const auto since = moment_text(*calendar.trouble_since, person->zone);
    return {to_owner(calendar, "trouble", "calendar_trouble", words::calendar_lasting_trouble(said, since),
                     *calendar.trouble_since)};
}

std::optional<chat::Message> work_calendar_is_read(ledger::Books& books, const PersonId& person,
                                                   Instant now) {
    if (books.work_calendars.of(person).announced) return std::nullopt;
    const auto who = books.people.find(person);
    if (!who || !time::inside(now, who->hours, who->zone)) return std::nullopt;
    books.work_calendars.was_announced(person);
    const std::string service = books.work_calendars.service();
    chat::Message message;
    message.key = "work_calendar:" + service + ":" + person.text;
    message.to = chat::ToPerson{person};
    message.card = sentence("work_calendar_is_read", words::work_calendar_is_read(service),
                            {button("calendar.leave", {}, words::label::leave_alone),
                             button("calendar.show", {}, words::label::calendar)});
    return message;
}

std::optional<std::string> calendar_unread(ledger::Books& books, const programme::Person& whose,
                                           const programme::Person& reader, Instant now) {
    const auto calendar = books.busy_calendars.of(whose.id);
    if (!calendar || !calendar->trouble_since || now - *calendar->trouble_since < lasting_trouble)
        return std::nullopt;
    const auto since = moment_text(*calendar->trouble_since, reader.zone);
    return whose.id == reader.id ? words::own_calendar_unread(since)
                                 : words::calendar_unread_of(programme::first_name(whose), since);
}

}  // namespace switchback::conversation
