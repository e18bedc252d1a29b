#include "app/import.hpp"

#include "app/import_changes.hpp"
#include "app/import_sheets.hpp"
#include "conversation/cadence_keeping.hpp"
#include "conversation/nudge_timer.hpp"
#include "conversation/timers.hpp"

#include <algorithm>
#include <filesystem>

namespace switchback::app {

ReadImport read_import(const std::string& folder, const ImportOptions& options) {
    ReadImport read;
    std::error_code none;
    if (!std::filesystem::is_directory(folder, none)) {
        read.faults.push_back({folder, 0, "there is no such folder"});
        return read;
    }
    Sheets sheets{folder, options, read.plan, read.faults};
    look_at_others(folder, read);
    read_programme(sheets);
    read_people(sheets);
    read_kpis(sheets);
    read_observations(sheets);
    read_pairs(sheets);
    read_sessions(sheets);
    read_frictions(sheets);
    read.following = sheets.following.size();
    std::stable_sort(read.faults.begin(), read.faults.end());
    return read;
}

namespace {

using programme::SessionState;

// What chat knows better than the file: what has happened, and that somebody confirmed this very time.
bool stays(const programme::Session& now, const programme::Session& file) {
    const bool settled = now.state == SessionState::held || now.state == SessionState::missed ||
                         now.state == SessionState::cancelled;
    const bool file_plans = programme::stands(file);
    if ((settled || now.sequence > 0) && file_plans) return true;  // the two have changed it themselves
    if (now.state == SessionState::held) return true;
    auto confirmed = file;
    confirmed.state = SessionState::confirmed;
    return now == confirmed && file.state == SessionState::planned;
}

class Carrying {
  public:
    Carrying(const ImportPlan& plan, ledger::Books& books, Instant now)
        : plan_(plan), books_(books), now_(now) {}

    ImportReport run() {
        check_against_ledger();
        if (!report_.faults.empty()) return std::move(report_);
        programme();
        people();
        warn_without_lead();
        kpis();
        observations();
        pairs();
        sessions();
        frictions();
        conversation::plan_programme(books_, now_);
        for (const auto& session : books_.sessions.upcoming(plan_.programme.id, now_))
            conversation::plan_session(books_, session.id, now_);
        return std::move(report_);
    }

  private:
    Tally& tally(std::string name) { return report_.tallies.emplace_back(std::move(name), Tally{}).second; }

    // told: which row it is, and what changes in it.
    template <class Value, class Tell, class Save>
    void put(Tally& tally, const std::optional<Value>& before, bool equal, Tell told, Save save) {
        if (before && equal) {
            ++tally.unchanged;
            return;
        }
        if (before) report_.changed.push_back(told());
        ++(before ? tally.changed : tally.created);
        save();
    }

    // "sessions.csv S03"
    template <class AnyId>
    std::string row(const char* file, const AnyId& id) const {
        const auto code = plan_.codes.find(id.text);
        return std::string(file) + (code == plan_.codes.end() ? "" : " " + code->second);
    }

    template <class Row>
    std::string difference(const Row& before, const Row& after) const {
        const auto told = [this](const Row& one) { return cells(one, plan_.programme.zone, plan_.codes); };
        return changes(told(before), told(after));
    }

    // Of rows that an import makes, and never changes again.
    static std::string unchanged() { return {}; }

    void check_against_ledger() {
        for (const auto& one : plan_.people) {
            const auto holder = books_.people.by_email(one.person.email);
            if (holder && holder->id != one.person.id)
                report_.faults.push_back(
                    {"people.csv", 0,
                     one.person.code + ": the e-mail belongs to " + holder->code + " in the database"});
        }
        for (const auto& pair : plan_.pairs)
            if (stands_under_another_id(pair))
                report_.faults.push_back(
                    {"pairs.csv", 0,
                     plan_.codes.at(pair.id.text) +
                         ": these two are a pair in the database already, from a row that is no longer in "
                         "the file; keep its id, or put it back with its last day in `to`"});
    }

    bool stands_under_another_id(const programme::Pair& pair) {
        const auto known = books_.pairs.of_person(pair.mentor);
        return std::any_of(known.begin(), known.end(), [&](const programme::Pair& other) {
            return other.programme == pair.programme && other.leader == pair.leader &&
                   other.mentor == pair.mentor && !plan_.codes.contains(other.id.text) &&
                   programme::overlap(other, pair);
        });
    }

    void warn_without_lead() {
        if (!books_.people.leads().empty()) return;
        report_.warnings.push_back({"people.csv", 0,
                                    "nobody has lead = yes: nobody will be told whom the bot cannot reach, "
                                    "or what else goes wrong"});
    }

    void programme() {
        const auto before = books_.programmes.find(plan_.programme.id);
        put(
            tally("programmes"), before, before && same(*before, plan_.programme),
            [&] { return "programme" + changes(cells(*before), cells(plan_.programme)); },
            [&] { books_.programmes.save(plan_.programme); });
    }

    void people() {
        Tally& count = tally("people");
        for (const auto& one : plan_.people) {
            const auto before = books_.people.find(one.person.id);
            programme::Person person = one.person;
            if (before) person.paused_until = before->paused_until;
            put(
                count, before, before && same(*before, person),
                [&] { return row("people.csv", person.id) + changes(cells(*before), cells(person)); },
                [&] { books_.people.save(person); });
            if (before && before->email != person.email) books_.people.doubt(person.id);
            if (before && before->zone != person.zone && !known_in_chat(person.id))
                tell(conversation::cadences_follow(books_, person, before->zone, now_));
            accounts(one);
        }
    }

    void tell(const std::vector<chat::Message>& news) {
        const auto queue = books_.installations.first();
        if (!queue) return;  // never served yet: nobody has heard of what changes
        for (const auto& message : news) books_.outbox.post(message, *queue, now_);
    }

    // Chat tells the zone of whoever is known there at each of their acts: if it and the file disagree,
    // regular sessions would go back and forth.
    bool known_in_chat(const PersonId& id) {
        const auto all = books_.people.accounts_of(id);
        return std::any_of(all.begin(), all.end(),
                           [](const auto& account) { return account.confirmed && !account.gone; });
    }

    void accounts(const ImportedPerson& one) {
        const auto& id = one.person.id;
        for (const auto& workspace : one.told) {
            const auto named = std::find_if(one.accounts.begin(), one.accounts.end(),
                                            [&](const auto& each) { return each.workspace == workspace; });
            books_.people.keep_named(id, workspace, named == one.accounts.end() ? "" : named->user);
        }
        for (const auto& account : one.accounts) {
            const auto owner = books_.people.by_account(account);
            if (!owner || owner->id != id)
                books_.people.join(account, id, ledger::Vouched::by_import);
            else
                books_.people.named_by_import(account);
        }
    }

    void kpis() {
        Tally& count = tally("KPIs");
        for (const auto& kpi : plan_.kpis) {
            const auto before = books_.programmes.kpi(kpi.id);
            put(
                count, before, before == kpi,
                [&] { return row("kpis.csv", kpi.id) + changes(cells(*before), cells(kpi)); },
                [&] { books_.programmes.save(kpi); });
        }
    }

    void observations() {
        Tally& count = tally("observations");
        for (const auto& one : plan_.observations) {
            auto before = books_.programmes.latest(one.kpi, one.at);
            if (before && before->at != one.at) before.reset();
            put(
                count, before, before && before->value == one.value,
                [&] {
                    return row("observations.csv", one.kpi) + " " +
                           time::iso_day(time::local_day(one.at, plan_.programme.zone)) +
                           changes(cells(*before), cells(one));
                },
                [&] { books_.programmes.observe(one); });
        }
    }

    void pairs() {
        Tally& count = tally("pairs");
        for (const auto& pair : plan_.pairs) {
            const auto before = books_.pairs.find(pair.id);
            put(
                count, before, before == pair,
                [&] { return row("pairs.csv", pair.id) + difference(*before, pair); },
                [&] { books_.pairs.save(pair); });
        }
    }

    void sessions() {
        Tally& count = tally("sessions");
        for (const auto& one : plan_.sessions) {
            const auto before = books_.sessions.find(one.session.id);
            auto session = one.session;
            if (before) {  // what no file says
                session.cadence = before->cadence;
                session.sequence = before->sequence;
                session.changed = before->changed;
                if (session.call_link.empty()) session.call_link = before->call_link;
            }
            const bool as_it_was = before && (*before == session || stays(*before, session));
            put(
                count, before, as_it_was,
                [&] { return row("sessions.csv", session.id) + difference(*before, session); },
                [&] { books_.sessions.save(session); });
            if (!as_it_was && before) conversation::plan_session(books_, one.session.id, now_);
        }
        Tally& logs = tally("session logs");
        for (const auto& one : plan_.sessions) {
            if (!one.log) continue;
            const bool known = books_.sessions.log(one.log->id) || books_.sessions.log_of(one.session.id);
            put(logs, known ? std::optional(0) : std::nullopt, known, unchanged, [&] {
                books_.sessions.save(*one.log);
                books_.sessions.set_decisions(one.log->id, one.decisions);
                books_.sessions.set_actions(one.log->id, one.actions);
                conversation::plan_actions(books_, one.log->id, now_);
            });
        }
    }

    void frictions() {
        Tally& points = tally("friction points");
        for (const auto& point : plan_.frictions) {
            const auto before = books_.frictions.find(point.id);
            put(points, before, before.has_value(), unchanged, [&] { books_.frictions.save(point); });
        }
        Tally& reports = tally("reports of them");
        for (const auto& report : plan_.reports) {
            const auto before = books_.frictions.report(report.id);
            put(reports, before, before.has_value(), unchanged, [&] { books_.frictions.save(report); });
        }
    }

    const ImportPlan& plan_;
    ledger::Books& books_;
    Instant now_;
    ImportReport report_;
};

}  // namespace

ImportReport carry_out(const ImportPlan& plan, ledger::Books& books, Instant now) {
    return Carrying(plan, books, now).run();
}

}  // namespace switchback::app
