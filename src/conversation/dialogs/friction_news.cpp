#include "conversation/dialogs/friction_news.hpp"

#include "base/text.hpp"
#include "conversation/digest_board.hpp"
#include "conversation/phrases.hpp"
#include "conversation/words.hpp"

#include <map>

namespace switchback::conversation::dialog {

namespace {

using programme::FrictionPoint;
using programme::FrictionReport;
using programme::FrictionStatus;
using programme::Verdict;

constexpr std::size_t most_words = 300;  // of a friction point in a sentence about it

std::string said_in(const FrictionReport& report) {
    return text::shorten(report.words, most_words);
}

std::string owner_of(Desk& desk, const FrictionPoint& point) {
    const auto owner = point.owner ? desk.books.people.find(*point.owner) : std::nullopt;
    return owner ? owner->name : std::string{};
}

chat::Card news_card(const FrictionPoint& point, const FrictionReport& report, const std::string& owner) {
    const std::string news = words::friction_news(said_in(report), point, owner);
    if (point.status != FrictionStatus::resolved) return sentence("friction_news", news);
    return sentence("friction_resolved", news,
                    {button("friction.fixed", report.id.text, words::label::yes),
                     button("friction.still_there", report.id.text, words::label::still_there)});
}

void tell_owner(Desk& desk, const FrictionPoint& point, int people, std::vector<chat::Message>& out) {
    if (!point.owner) return;
    chat::Message message{
        .key = "owner:" + desk.ids.next(desk.now),
        .to = chat::ToPerson{*point.owner},
        .card = sentence("friction_came_back",
                         words::came_back_to_you(text::shorten(point.text, most_words), people))};
    message.urgent = true;
    out.push_back(std::move(message));
}

// A person may have reported it more than once: their answer is one.
void write_down(Desk& desk, const FrictionReport& report, Verdict verdict) {
    for (auto each : desk.books.frictions.reports_of(report.friction)) {
        if (each.reporter != report.reporter || each.verdict == verdict) continue;
        each.verdict = verdict;
        desk.books.frictions.save(each);
    }
}

chat::Outcome open_again(Desk& desk, const FrictionPoint& point, const FrictionReport& report, int people) {
    desk.books.frictions.save(point);
    chat::Outcome out{.reply = chat::ReplaceCard{
                          sentence("friction_open_again", words::friction_open_again(said_in(report)))}};
    show_on_boards(desk.books, point, out.messages);
    tell_reporters(desk, point, report.reporter, out.messages);
    tell_owner(desk, point, people, out.messages);
    return out;
}

}  // namespace

void tell_reporters(Desk& desk, const FrictionPoint& point, const PersonId& except,
                    std::vector<chat::Message>& out) {
    std::map<PersonId, FrictionReport> latest;
    for (auto& report : desk.books.frictions.reports_of(point.id))
        latest.insert_or_assign(report.reporter, std::move(report));
    const std::string owner = owner_of(desk, point);
    for (const auto& [person, report] : latest) {
        const auto reporter = desk.books.people.find(person);
        if (!reporter || !reporter->active || person == except) continue;
        chat::Message message{.key = desk.books.frictions.news_key(report.id, desk.ids.next(desk.now)),
                              .to = chat::ToPerson{person},
                              .card = news_card(point, report, owner)};
        message.urgent = true;
        out.push_back(std::move(message));
    }
}

void ask_anew(Desk& desk, const FrictionPoint& point) {
    for (auto report : desk.books.frictions.reports_of(point.id)) {
        if (report.verdict == Verdict::none) continue;
        report.verdict = Verdict::none;
        desk.books.frictions.save(report);
    }
}

chat::Outcome answer_fixed(Desk& desk, const FrictionReport& report, Verdict verdict) {
    const auto point = desk.books.frictions.find(report.friction);
    if (point->status != FrictionStatus::resolved) {
        const std::string standing = standing_of(desk.books, *point);
        return {.reply = chat::ReplaceCard{
                    sentence("friction_not_asked", words::friction_not_asked(said_in(report), standing))}};
    }
    write_down(desk, report, verdict);
    const int people = people_still_there(desk.books, point->id);
    if (const auto again = programme::opened_again(*point, people, desk.now))
        return open_again(desk, *again, report, people);
    const bool fixed = verdict == Verdict::fixed;
    chat::Card card =
        fixed ? sentence("friction_is_fixed", words::friction_is_fixed(said_in(report)),
                         {button("friction.still_there", report.id.text, words::label::still_there)})
              : sentence("friction_still_there", words::friction_still_there(said_in(report)),
                         {button("friction.fixed", report.id.text, words::label::fixed_after_all)});
    chat::Outcome out{.reply = chat::ReplaceCard{std::move(card)}};
    show_on_boards(desk.books, *point, out.messages);
    return out;
}

}  // namespace switchback::conversation::dialog
