#include "conversation/timers.hpp"

#include "base/json.hpp"
#include "conversation/digest_cards.hpp"
#include "conversation/nudge_timer.hpp"
#include "conversation/session_nudges.hpp"
#include "conversation/words_timers.hpp"

#include <array>
#include <optional>

namespace switchback::conversation {
namespace {

using std::chrono::days;
using Answer = std::optional<std::vector<chat::Message>>;  // nothing: no longer wanted

constexpr hours digest_late_by{24};
constexpr hours housekeeping_at{3};  // UTC: there is no local night that suits everybody
constexpr days housekeeping_late_by{60};
constexpr days inbox_kept{7}, drafts_kept{7}, outbox_kept{90}, agenda_kept{90};
constexpr const char* housekeeping_subject = "housekeeping";

std::string digest_subject(const ProgrammeId& id) {
    return "programme:" + id.text;
}

// The next digest after `after` that the programme has and that was not planned before. In a chain: one that
// falls due plans its follower from its own moment, so that a long downtime drops and counts each.
void plan_digest(ledger::Books& books, const programme::Programme& programme, Instant after) {
    Instant at = std::max(after, programme::week_number(programme, 1).from);
    for (int i = 0; i <= programme.weeks + 1; ++i) {
        const Instant due = programme::next_digest(programme, at);
        at = due;
        const int week = programme::reported_week(programme, due);
        if (week == 0) continue;
        const std::string key = "digest:" + programme.id.text + ":" + std::to_string(week);
        const Json content{{"programme", programme.id.text}, {"week", week}};
        if (books.agenda.plan({key, "weekly_digest", digest_subject(programme.id), due, due + digest_late_by,
                               content.dump()}))
            return;
    }
}

struct DigestEntry {
    programme::Programme programme;
    int week = 0;
};

std::optional<DigestEntry> read_digest(const ledger::AgendaEntry& entry, ledger::Books& books) {
    const auto json = parse_json(entry.content);
    if (!json || !json->is_object()) return std::nullopt;
    const auto week = json->find("week");
    auto programme = books.programmes.find(ProgrammeId{string_at(*json, "programme")});
    if (!programme || week == json->end() || !week->is_number_integer()) return std::nullopt;
    return DigestEntry{std::move(*programme), week->get<int>()};
}

Answer weekly_digest(const ledger::AgendaEntry& entry, ledger::Books& books, Instant now) {
    const auto due = read_digest(entry, books);
    if (!due) return std::nullopt;
    const auto& programme = due->programme;
    const auto digest = books.weeks.gather(programme, programme::week_number(programme, due->week), now);
    auto messages = digest_messages(digest);
    if (programme.steering.conversation.empty()) {
        std::vector<chat::Message> for_leads;
        for (const auto& lead : books.people.leads()) {
            auto copy =
                digest_for(messages, lead.id, digest_lead_suffix(lead.id), words::digest_no_channel());
            std::move(copy.begin(), copy.end(), std::back_inserter(for_leads));
        }
        if (for_leads.empty()) return std::nullopt;
        messages = std::move(for_leads);
    }
    for (auto& message : messages) message.stale_after = entry.stale_after;
    return messages;
}

void after_digest(const ledger::AgendaEntry& entry, ledger::Books& books, Instant) {
    if (const auto due = read_digest(entry, books)) plan_digest(books, due->programme, entry.due);
}

void plan_housekeeping(ledger::Books& books, Instant after) {
    Instant due = std::chrono::floor<days>(after) + housekeeping_at;
    if (due <= after) due += days{1};
    books.agenda.plan({"housekeeping:" + to_iso(due), "housekeeping", housekeeping_subject, due,
                       due + housekeeping_late_by, "{}"});
}

Answer housekeeping(const ledger::AgendaEntry&, ledger::Books& books, Instant now) {
    books.inbox.remove_older_than(now - inbox_kept);
    books.drafts.remove_older_than(now - drafts_kept);
    books.outbox.remove_older_than(now - outbox_kept);
    books.agenda.remove_older_than(now - agenda_kept);
    books.nudges.remove_older_than(now - outbox_kept);
    // A rotation's pairs are there ahead of their time.
    for (const auto& programme : books.programmes.all()) plan_pairs(books, programme, now);
    return std::vector<chat::Message>{};
}

// From now on, not from the entry: one cleaning does for all that were missed.
void after_housekeeping(const ledger::AgendaEntry&, ledger::Books& books, Instant now) {
    plan_housekeeping(books, now);
}

void nothing_follows(const ledger::AgendaEntry&, ledger::Books&, Instant) {}

struct Timer {
    std::string_view kind;
    Answer (*answer)(const ledger::AgendaEntry&, ledger::Books&, Instant now);
    void (*then)(const ledger::AgendaEntry&, ledger::Books&, Instant now);
};

constexpr std::array<Timer, 4> timers{{
    {"nudge", nudge_due, nudge_follows},
    {"session_begun", session_begun, nothing_follows},
    {"weekly_digest", weekly_digest, after_digest},
    {"housekeeping", housekeeping, after_housekeeping},
}};

}  // namespace

std::vector<chat::Message> fall_due(const ledger::AgendaEntry& entry, ledger::Books& books, Instant now) {
    for (const auto& timer : timers) {
        if (timer.kind != entry.kind) continue;
        auto answer = now > entry.stale_after ? std::nullopt : timer.answer(entry, books, now);
        answer ? books.agenda.done(entry.key, now) : books.agenda.dropped(entry.key, now);
        timer.then(entry, books, now);
        return answer ? std::move(*answer) : std::vector<chat::Message>{};
    }
    books.agenda.dropped(entry.key, now);  // planned by a version that knew more kinds
    return {};
}

void put_aside(const ledger::AgendaEntry& entry, ledger::Books& books, Instant now) {
    books.agenda.dropped(entry.key, now);
    for (const auto& timer : timers)
        if (timer.kind == entry.kind) timer.then(entry, books, now);
}

void plan_programme(ledger::Books& books, Instant now) {
    for (const auto& programme : books.programmes.all()) {
        // Planned anew, because an import may have changed the moment. What is due already stays: it is the
        // ticker's, and plans its follower itself.
        const auto subject = digest_subject(programme.id);
        const auto waiting = books.agenda.waiting(subject);
        books.agenda.cancel(subject);
        bool overdue = false;
        for (const auto& entry : waiting)
            if (entry.due <= now) overdue = books.agenda.plan(entry) || overdue;
        if (!overdue) plan_digest(books, programme, now);
        plan_pairs(books, programme, now);
    }
    if (books.agenda.waiting(housekeeping_subject).empty()) plan_housekeeping(books, now);
}

}  // namespace switchback::conversation
