// The card of calendar.hpp.
#include "conversation/dialogs/calendar.hpp"
#include "conversation/phrases.hpp"
#include "conversation/words_calendar.hpp"

namespace switchback::conversation::dialog {

namespace {

void say(chat::Card& card, std::string text) {
    card.blocks.emplace_back(chat::Paragraph{std::move(text)});
}

void head(chat::Card& card, std::string text) {
    card.blocks.emplace_back(chat::Paragraph{{chat::Strong{std::move(text)}}});
}

chat::Button asking(std::string_view action, std::string_view label, std::string title, std::string text) {
    chat::Button out = button(action, {}, label);
    out.confirm = chat::Confirm{std::move(title), std::move(text), std::string(label),
                                std::string(words::label::keep_it)};
    return out;
}

void add_button(chat::Card& card, std::string_view action, std::string_view label) {
    chat::Buttons buttons;
    buttons.items.emplace_back(button(action, {}, label));
    card.blocks.emplace_back(std::move(buttons));
}

void add_address(chat::Card& card, const std::string& address) {
    say(card, words::feed_new());
    card.blocks.emplace_back(chat::Paragraph{{chat::Link{address, address}}});
    chat::Bullets lines;
    for (auto& line : words::feed_how_to()) lines.items.emplace_back(std::move(line));
    card.blocks.emplace_back(std::move(lines));
    card.blocks.emplace_back(chat::Aside{words::feed_lag()});
}

void add_feed(Desk& desk, chat::Card& card, const std::string& address) {
    head(card, words::feed_title());
    const auto made = desk.books.feeds.made(desk.asker.id);
    const bool published = !desk.books.feeds.public_url().empty();
    chat::Buttons buttons;
    if (!published)
        say(card, words::feed_not_published());
    else if (!address.empty())
        add_address(card, address);
    else if (made)
        say(card, words::feed_standing(time::day_text(time::local_day(*made, desk.asker.zone))));
    else
        say(card, words::feed_offer());
    if (published && !made)
        buttons.items.emplace_back(button("calendar.make", {}, words::label::make_address));
    if (published && made)
        buttons.items.emplace_back(asking("calendar.renew", words::label::new_address,
                                          words::feed_renew_title(), words::feed_renew_text()));
    if (made)
        buttons.items.emplace_back(asking("calendar.off", words::label::switch_off, words::feed_off_title(),
                                          words::feed_off_text()));
    if (!buttons.items.empty()) card.blocks.emplace_back(std::move(buttons));
}

void add_standing(Desk& desk, const ledger::BusyCalendar& calendar, chat::Card& card) {
    const std::string when = calendar.read ? words::ago(desk.now - *calendar.read) : std::string();
    if (!calendar.trouble.empty()) {
        say(card, words::calendar_trouble(calendar.trouble));
        std::string more = words::busy_trouble_since(moment_text(*calendar.trouble_since, desk.asker.zone));
        if (calendar.read) more += " " + words::busy_kept(when);
        card.blocks.emplace_back(chat::Aside{std::move(more)});
        return;
    }
    say(card, calendar.read ? words::busy_read(when, calendar.host) : words::busy_waiting(calendar.host));
    if (calendar.unread > 0) card.blocks.emplace_back(chat::Aside{words::busy_unread(calendar.unread)});
}

// What the company's service says of them, where there is one.
void add_work_calendar(Desk& desk, chat::Card& card) {
    const std::string service = desk.books.work_calendars.service();
    if (service.empty()) return;
    const auto work = desk.books.work_calendars.of(desk.asker.id);
    if (work.left_alone) {
        say(card, words::work_calendar_left_alone(service));
        add_button(card, "calendar.look", words::label::look_again);
        return;
    }
    if (work.trouble_since)
        say(card, words::work_calendar_trouble(service, moment_text(*work.trouble_since, desk.asker.zone)));
    else if (work.read)
        say(card, words::work_calendar_standing(service, words::ago(desk.now - *work.read)));
    else
        say(card, words::work_calendar_waiting(service));
    card.blocks.emplace_back(chat::Aside{words::work_calendar_privacy(service)});
    add_button(card, "calendar.leave", words::label::leave_alone);
}

void add_busy(Desk& desk, chat::Card& card) {
    head(card, words::busy_title());
    add_work_calendar(desk, card);
    const auto calendar = desk.books.busy_calendars.of(desk.asker.id);
    chat::Buttons buttons;
    if (calendar) {
        add_standing(desk, *calendar, card);
        buttons.items.emplace_back(button("calendar.open", {}, words::label::another_calendar));
        buttons.items.emplace_back(asking("calendar.remove", words::label::remove_calendar,
                                          words::busy_remove_title(), words::busy_remove_text()));
    } else {
        const bool asks_service = !desk.books.work_calendars.service().empty();
        say(card, asks_service ? words::busy_offer_too() : words::busy_offer());
        card.blocks.emplace_back(chat::Aside{words::busy_privacy()});
        buttons.items.emplace_back(button("calendar.open", {}, words::label::read_busy_times));
    }
    card.blocks.emplace_back(std::move(buttons));
}

}  // namespace

chat::Card calendar_card(Desk& desk, const std::string& said, const std::string& address) {
    chat::Card card{"calendar", said.empty() ? words::feed_title() : said, {}};
    if (!said.empty()) say(card, said);
    add_feed(desk, card, address);
    card.blocks.emplace_back(chat::Divider{});
    add_busy(desk, card);
    return card;
}

}  // namespace switchback::conversation::dialog
