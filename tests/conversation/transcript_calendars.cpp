// What the service does about people's own calendars while nobody acts, in a transcript's world.
#include "conversation/calendar_news.hpp"
#include "transcript_world.hpp"

#include <algorithm>
#include <stdexcept>

namespace switchback::transcript {

void World::publish_at(const std::string& url) {
    ledger_->transact_now([&](ledger::Books& books) { books.feeds.publish_at(url, true); });
}

Lines World::calendar_is_read(const std::string& name, const std::string& trouble, int unread) {
    const PersonId whose = person(name).person.id;
    std::vector<chat::Message> posted;
    ledger_->transact_now([&](ledger::Books& books) {
        const auto due = books.busy_calendars.claim(now_, minutes{5}, 100);
        const auto found = std::ranges::find(due, whose, &ledger::DueCalendar::person);
        if (found == due.end()) throw std::runtime_error("nothing of " + name + "'s is due to be read");
        const Instant next = now_ + minutes{15}, until = now_ + std::chrono::days{98};
        std::vector<chat::Message> news;
        if (!trouble.empty()) {
            books.busy_calendars.had_trouble(*found, trouble, now_, next);
            news = conversation::calendar_had_trouble(books, *found, trouble, now_);
        } else {
            ledger::BusyReading reading{{}, {now_, until}, "UTC", unread};
            books.busy_calendars.was_read(*found, reading, now_, next);
            news = conversation::calendar_was_read(books, *found, until, now_);
        }
        for (const auto& message : news)
            if (books.outbox.post(message, committee(), now_)) posted.push_back(message);
    });
    Lines out;
    for (const auto& message : posted) deliver(message, out);
    if (out.empty()) out.emplace_back("Nothing happens");
    return out;
}

void World::ask_of(const std::string& service) {
    ledger_->transact_now([&](ledger::Books& books) { books.work_calendars.ask_of(service); });
}

Lines World::work_calendar_is_read(const std::string& name, const std::string& trouble, time::Spans busy) {
    const PersonId whose = person(name).person.id;
    std::vector<chat::Message> posted;
    ledger_->transact_now([&](ledger::Books& books) {
        auto& work = books.work_calendars;
        std::vector<ledger::AskedPerson> asked;
        for (const auto& programme : books.programmes.all())
            for (auto& one : work.to_ask(programme.id, now_)) asked.push_back(std::move(one));
        if (std::ranges::find(asked, whose, &ledger::AskedPerson::person) == asked.end())
            throw std::runtime_error(name + " is not asked for");
        if (!trouble.empty()) {
            work.had_trouble(whose, trouble, now_);
            return;
        }
        work.was_read(whose, {std::move(busy), {now_, now_ + std::chrono::days{98}}}, now_);
        const auto news = conversation::work_calendar_is_read(books, whose, now_);
        if (news && books.outbox.post(*news, committee(), now_)) posted.push_back(*news);
    });
    Lines out;
    for (const auto& message : posted) deliver(message, out);
    if (out.empty()) out.emplace_back("Nothing happens");
    return out;
}

}  // namespace switchback::transcript
