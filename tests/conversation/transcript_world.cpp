#include "transcript_world.hpp"

#include "base/json.hpp"
#include "base/json_writer.hpp"
#include "base/text.hpp"
#include "conversation/nudge_timer.hpp"
#include "conversation/timers.hpp"
#include "next_entry.hpp"
#include "transcript_draw.hpp"
#include "transcript_limits.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <stdexcept>

namespace switchback::transcript {

namespace {

std::string padded(std::string head) {
    if (head.size() < 15) head.resize(15, ' ');
    return head + " ";
}

void append(Lines& to, const Lines& more) {
    to.insert(to.end(), more.begin(), more.end());
}

// For whoever renders cards: SNAPSHOTS=dir keeps one neutral JSON of each kind of card that a transcript
// shows.
template <class Shown>
void check_and_keep(const std::string& name, const Shown& shown) {
    check_limits(shown);
    const char* directory = std::getenv("SNAPSHOTS");
    if (!directory) return;
    std::filesystem::create_directories(directory);
    const auto file = std::filesystem::path(directory) / (name + ".json");
    if (!std::filesystem::exists(file))
        std::ofstream(file) << Json::parse(JsonWriter().value(shown).take()).dump(2) << "\n";
}

}  // namespace

Lines World::move_to(Instant at) {
    Lines out = fall_due_until(at);
    now_ = at;
    return out;
}

Lines World::down_until(Instant at) {
    now_ = at;
    return fall_due_until(at);
}

Lines World::start() {
    ledger_->transact_now([&](ledger::Books& books) {
        conversation::plan_programme(books, now_);
        for (const auto& session : books.sessions.upcoming(programme_.id, now_ - std::chrono::days{14}))
            conversation::plan_session(books, session.id, now_);
    });
    return fall_due_until(now_);
}

Lines World::fall_due_until(Instant at) {
    Lines out;
    while (true) {
        std::optional<ledger::AgendaEntry> entry;
        std::vector<chat::Message> posted;
        ledger_->transact_now([&](ledger::Books& books) {
            entry = next_entry(books, at);
            if (!entry) return;
            now_ = std::max(now_, entry->due);
            for (const auto& message : conversation::fall_due(*entry, books, now_)) {
                if (books.outbox.post(message, committee(), now_)) posted.push_back(message);
            }
        });
        if (!entry) break;
        if (posted.empty()) continue;
        out.push_back("Clock reaches   " + time::day_text_with_year(time::local_day(now_, zone())) + " " +
                      time::clock_text(time::to_local(now_, zone())));
        for (const auto& message : posted) deliver(message, out);
    }
    return out;
}

Lines World::act(Actor& who, chat::Act act, bool too_late, const std::string& place) {
    chat::Incoming incoming;
    incoming.delivery = "delivery-" + std::to_string(++deliveries_);
    incoming.from = who.account;
    // A press on the home page happens in no conversation; a form in Slack does not say where it was opened.
    const bool at_home =
        std::holds_alternative<chat::HomeOpened>(act) || (pressed_ && pressed_->key == "home");
    const bool form = std::holds_alternative<chat::Submission>(act);
    if (!form) who.acted_in = place;
    const std::string& where = who.acted_in;
    if (!where.empty() && where == channel()) incoming.from.workspace = committee();
    const chat::Workspace& workspace = incoming.from.workspace;
    const bool teams = workspace.platform == chat::Platform::teams;
    if (!at_home && (!form || teams))
        incoming.place = chat::Place{workspace, where.empty() ? "D-" + who.account.user : where};
    incoming.direct = incoming.place && where.empty();
    if (teams) incoming.route = "https://smba.trafficmanager.net/emea/";
    incoming.locale = "en-GB";
    const bool words_only = std::holds_alternative<chat::Said>(act);
    if (!words_only) incoming.trigger = teams ? trigger_in_teams(act) : "trigger";
    incoming.act = std::move(act);
    last_ = incoming;
    last_too_late_ = too_late;
    return take(incoming, too_late);
}

Lines World::again(bool same_delivery) {
    if (!last_) throw std::runtime_error("nothing to repeat");
    if (!same_delivery) last_->delivery = "delivery-" + std::to_string(++deliveries_);
    return take(*last_, last_too_late_);
}

Lines World::same_by(Actor& who) {
    if (!last_) throw std::runtime_error("nothing to repeat");
    return act(who, last_->act, false, last_->place ? last_->place->conversation : std::string{});
}

// As app/turn does it: once a delivery, a look at the directory when the account is new, messages into the
// outbox.
Lines World::take(const chat::Incoming& given, bool too_late) {
    chat::Incoming incoming = given;
    Lines changes;
    std::vector<chat::Message> posted;
    std::optional<chat::Outcome> outcome;
    const auto once = [&] {
        changes.clear();
        posted.clear();
        ledger_->transact_now(
            [&](ledger::Books& books) { outcome = turn(books, incoming, changes, posted); });
    };
    Actor& who = owner_of(incoming.from);
    try {
        once();
    } catch (const conversation::WantsProfile&) {
        incoming.profile = who.profile;
        once();
    }
    Lines out;
    if (!outcome) return {"Nothing happens, the answer is as before"};
    if (incoming.from.workspace.platform == chat::Platform::teams)
        if (auto press = button_to_press(incoming.act, *outcome)) {
            const auto waiting = std::move(posted);
            const Lines before = changes;
            incoming.delivery += " pressed";
            incoming.trigger = "in the body";
            incoming.act = std::move(*press);
            once();
            changes.insert(changes.begin(), before.begin(), before.end());
            posted.insert(posted.begin(), waiting.begin(), waiting.end());
        }
    apply(outcome->reply, who, too_late, out);
    append(out, changes);
    for (const auto& message : posted) deliver(message, out);
    if (out.empty()) out.emplace_back("Nothing happens");
    return out;
}

std::optional<chat::Outcome> World::turn(ledger::Books& books, const chat::Incoming& incoming, Lines& changes,
                                         std::vector<chat::Message>& posted) {
    if (books.inbox.answered_before(incoming.from.workspace, incoming.delivery)) return std::nullopt;
    const Inventory before = inventory(books, pairs_, zone());
    chat::Outcome outcome = conversation::answer(incoming, books, now_, ids_);
    books.inbox.record(incoming.from.workspace, incoming.delivery, now_, outcome.reply);
    for (const auto& message : outcome.messages) {
        if (books.outbox.post(message, incoming.from.workspace, now_)) posted.push_back(message);
    }
    changes = saved(before, inventory(books, pairs_, zone()));
    return outcome;
}

void World::apply(const chat::Reply& reply, Actor& who, bool too_late, Lines& out) {
    const std::string name = who.account.user.substr(2);
    const auto show_card = [&](const chat::Card& card, const std::string& verb) {
        check_and_keep(card.name, card);
        out.push_back(padded("Bot " + verb + " " + name) + "[" + card.name + "]");
        append(out, drawn(card));
    };
    const auto show_form = [&](const chat::Form& form, const std::string& verb) {
        out.push_back(padded("Bot " + verb + " " + name) + "[" + form.dialog + " form] " + form.title);
        append(out, drawn(form));
        check_and_keep("form_" + form.dialog + "_" + std::to_string(form.fields.size()), form);
        who.form = form;
    };
    if (const auto* shown = std::get_if<chat::ShowCard>(&reply)) {
        show_card(shown->card, "shows");
        who.seen.push_back({{}, shown->card});
    } else if (const auto* changed = std::get_if<chat::ReplaceCard>(&reply)) {
        show_card(changed->card, "changes");
        if (pressed_) *pressed_ = {{}, changed->card};
    } else if (const auto* form = std::get_if<chat::ShowForm>(&reply)) {
        const auto late = too_late ? conversation::late_card(form->form) : std::nullopt;
        if (too_late && !late) throw std::runtime_error("no card for a late form");
        if (!late) return show_form(form->form, "shows");
        show_card(*late, "shows");
        who.seen.push_back({{}, *late});
    } else if (const auto* other = std::get_if<chat::ChangeForm>(&reply)) {
        show_form(other->form, "changes");
    } else if (const auto* rejected = std::get_if<chat::RejectForm>(&reply)) {
        out.push_back("Bot rejects");
        for (const auto& [field, error] : rejected->errors) out.push_back("    " + field + ": " + error);
    } else if (std::holds_alternative<chat::CloseForm>(reply)) {
        out.emplace_back("The form closes");
        who.form.reset();
    }
    pressed_ = nullptr;
}

void World::deliver(const chat::Message& message, Lines& out) {
    check_and_keep(message.card.name, message.card);
    const std::string what = "[" + message.card.name + "]";
    if (const auto* to = std::get_if<chat::ToPerson>(&message.to)) {
        const std::string name = name_of(to->person);
        out.push_back(padded((message.replaces.empty() ? "Bot tells " : "Bot updates ") + name) + what +
                      where(message));
        person(name).shown.push_back(message.card);
        auto& seen = person(name).seen;
        if (!message.replaces.empty())
            std::erase_if(seen, [&](const Seen& each) { return each.key == message.replaces; });
        seen.push_back({message.key, message.card});
    } else if (const auto* home = std::get_if<chat::ToHome>(&message.to)) {
        const std::string name = name_of(home->person);
        if (cast_.is_in_teams(name)) return;
        out.push_back(padded("Bot draws " + name) + what + " as the home page");
        auto& seen = person(name).seen;
        std::erase_if(seen, [](const Seen& each) { return each.key == "home"; });
        seen.push_back({"home", message.card});
    } else {
        return deliver_to_channel(message, out);
    }
    append(out, drawn(message.card));
    for (const auto& file : message.files) out.push_back("    [file " + file.name + "]");
}

std::optional<chat::Button> World::find_past_button(const Actor& who, const std::string& label) const {
    for (auto card = who.shown.rbegin(); card != who.shown.rend(); ++card)
        for (const auto& block : card->blocks) {
            const auto* buttons = std::get_if<chat::Buttons>(&block);
            if (!buttons) continue;
            for (const auto& item : buttons->items)
                if (const auto* one = std::get_if<chat::Button>(&item); one && one->label == label)
                    return *one;
        }
    return std::nullopt;
}

std::optional<World::Found> World::find_button(Actor& who, const std::string& label, int nth) {
    for (auto seen = who.seen.rbegin(); seen != who.seen.rend(); ++seen) {
        int count = 0;
        for (const auto& block : seen->card.blocks) {
            const auto* buttons = std::get_if<chat::Buttons>(&block);
            if (!buttons) continue;
            for (const auto& item : buttons->items) {
                const auto* one = std::get_if<chat::Button>(&item);
                if (one && one->label == label && ++count == nth) return Found{&*seen, *one};
            }
        }
    }
    return std::nullopt;
}

Actor& World::owner_of(const chat::Account& account) {
    for (auto& [name, actor] : people_) {
        if (actor.account.user == account.user) return actor;
    }
    throw std::runtime_error("nobody has the account " + account.user);
}

chat::Workspace World::workspace_of(const std::string& name) const {
    return cast_.is_in_teams(name) ? teams_workspace : slack_workspace;
}

chat::Workspace World::committee() const {
    return programme_.steering.platform == "teams" ? teams_workspace : slack_workspace;
}

std::string World::where(const chat::Message& message) const {
    if (!cast_.told) return {};
    std::optional<ledger::Parcel> parcel;
    ledger_->read_now([&](ledger::Books& books) { parcel = books.outbox.by_key(message.key); });
    const bool teams = parcel && parcel->workspace.platform == chat::Platform::teams;
    return teams ? " in Teams" : " in Slack";
}

std::string World::name_of(const PersonId& id) const {
    for (const auto& [name, actor] : people_) {
        if (actor.person.id == id) return name;
    }
    return "somebody";
}

}  // namespace switchback::transcript
