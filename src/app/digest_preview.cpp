#include "app/digest_preview.hpp"

#include "app/card_text.hpp"
#include "conversation/digest_cards.hpp"

#include <algorithm>

namespace switchback::app {

namespace {

std::string days_of(const programme::Programme& programme, Instant now) {
    const auto first = programme.starts;
    const auto last = first + std::chrono::days{7 * programme.weeks - 1};
    const bool over = time::to_local(now, programme.zone) >= time::LocalTime{last + std::chrono::days{1}};
    return std::string("the programme ") + (over ? "ran " : "runs ") + time::day_text(first) + " to " +
           time::day_text(last);
}

std::string digest_text(ledger::Books& books, const programme::Programme& programme, int week, Instant now) {
    const auto reported = programme::week_number(programme, week);
    // A week that is over is shown as it was posted, as far as the ledger still knows.
    const Instant at = std::min(now, programme::next_digest(programme, reported.to - milliseconds{1}));
    std::string text;
    for (const auto& message : conversation::digest_messages(books.weeks.gather(programme, reported, at))) {
        text += to_text(message.card) + "\n";
        for (const auto& file : message.files) text += "[file: " + file.name + "]\n" + file.bytes + "\n";
    }
    return text;
}

}  // namespace

DigestPreview preview_of_digest(ledger::Books& books, std::optional<int> week, Instant now) {
    const auto programmes = books.programmes.all();
    if (programmes.empty()) return {"", "no programme has been imported"};
    const auto& programme = programmes.front();
    if (week && (*week < 1 || *week > programme.weeks))
        return {"", days_of(programme, now) + "; weeks 1 to " + std::to_string(programme.weeks) +
                        "; use --week N"};
    if (week) return {digest_text(books, programme, *week, now), ""};
    if (const int next = programme::next_reported_week(programme, now); next > 0)
        return {digest_text(books, programme, next, now), ""};
    if (programme::week_of(programme, now) <= 1)
        return {digest_text(books, programme, 1, now),
                days_of(programme, now) + "; this is week 1 as it stands now"};
    return {digest_text(books, programme, programme.weeks, now),
            days_of(programme, now) + "; this is its last week"};
}

}  // namespace switchback::app
