// The world a transcript plays in: a real ledger in memory, the real registry and timers, people with
// accounts, and a clock. Every act gives back all its effects, so that silence is asserted like words.
#pragma once

#include "conversation/registry.hpp"
#include "ledger/ledger.hpp"
#include "transcript_platforms.hpp"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace switchback::transcript {

using Lines = std::vector<std::string>;

struct Seen {         // a card that a person can see and press
    std::string key;  // of its message; empty when only they see it, until they reload
    chat::Card card;
};

struct Actor {
    programme::Person person;
    chat::Account account;
    chat::Profile profile;
    bool stranger = false;
    bool first_time = false;        // the account is not joined yet
    std::vector<Seen> seen;         // the latest last
    std::vector<chat::Card> shown;  // every message there ever was
    std::optional<chat::Form> form;
    std::string acted_in = {};  // a channel, or empty for the direct conversation: a form was opened there
};

class World {
  public:
    explicit World(Cast cast);

    // --- what was before ---
    Actor& person(const std::string& name);  // made at first mention, by first name
    void known(const std::string& name);     // saves the person and, unless first-time, joins the account
    programme::Pair& pair(const std::string& mentor, const std::string& leader, const std::string& kpi);
    KpiId kpi(const std::string& name);
    void session(const std::string& mentor, const std::string& leader, Instant starts, int minutes,
                 programme::SessionState state);
    void friction_status(const std::string& text, programme::FrictionStatus status);
    void also_report(const std::string& text, const std::string& name);  // what others reported already
    void plan_digests();
    std::string zone() const { return programme_.zone; }
    std::string first_name_of(const PersonId& id) const { return name_of(id); }
    programme::Programme& programme() { return programme_; }
    void save_programme();
    const std::vector<programme::Pair>& pairs() const { return pairs_; }
    void save(const programme::Pair& pair);
    void save(const programme::Person& person);

    void publish_at(const std::string& url);  // the operator's http.public_url
    void ask_of(const std::string& service);  // the company's calendar service, which the operator has set

    // --- what happens ---
    // Somebody's own calendar falls due and is read: well, or with this trouble (calendars::key_of).
    Lines calendar_is_read(const std::string& name, const std::string& trouble, int unread);
    // The company's calendar service says when they are busy, or not, for this trouble of theirs alone.
    Lines work_calendar_is_read(const std::string& name, const std::string& trouble, time::Spans busy);
    // Moves the clock; what falls due on the way happens at its time. The effects of it all.
    Lines move_to(Instant at);
    // The service is down till then: what fell due meanwhile happens all at once, at that moment.
    Lines down_until(Instant at);
    Lines start();  // plans everything anew, as the service does at every start
    Instant now() const { return now_; }
    // One act, through inbox, registry, outbox, in one transaction as in the service. `too_late`: its right
    // to open a form has expired.
    Lines act(Actor& who, chat::Act act, bool too_late = false, const std::string& place = {});
    // The last act once more: by the platform (the same delivery) or by the person (a new one).
    Lines again(bool same_delivery);
    Lines same_by(Actor& who);  // the last act, by somebody else

  private:
    Lines take(const chat::Incoming& incoming, bool too_late);
    std::optional<chat::Outcome> turn(ledger::Books& books, const chat::Incoming& incoming, Lines& saved,
                                      std::vector<chat::Message>& posted);
    Lines fall_due_until(Instant at);
    void apply(const chat::Reply& reply, Actor& who, bool too_late, Lines& out);
    void deliver(const chat::Message& message, Lines& out);
    void deliver_to_channel(const chat::Message& message, Lines& out);
    Actor& owner_of(const chat::Account& account);
    chat::Workspace workspace_of(const std::string& name) const;
    chat::Workspace committee() const;
    // ", in Teams" where a transcript says itself where people are.
    std::string where(const chat::Message& message) const;
    std::string name_of(const PersonId& id) const;

    const Cast cast_;
    std::unique_ptr<ledger::Ledger> ledger_;
    IdSource ids_{7};
    Instant now_;
    programme::Programme programme_;
    std::vector<programme::Pair> pairs_;
    std::map<std::string, KpiId> kpis_;
    std::map<std::string, Actor> people_;
    int deliveries_ = 0;
    std::optional<chat::Incoming> last_;
    bool last_too_late_ = false;
    Seen* pressed_ = nullptr;
    std::vector<Seen> channel_;  // what stands in the steering committee's channel, threads too

  public:
    // The latest card of this person with a button of that label; `nth` when it has several.
    struct Found {
        Seen* seen;
        chat::Button button;
    };
    std::optional<Found> find_button(Actor& who, const std::string& label, int nth);
    // One that a message to this person had, and perhaps has no more: what stands on a slow client's screen.
    std::optional<chat::Button> find_past_button(const Actor& who, const std::string& label) const;
    void press(Seen* seen) { pressed_ = seen; }
    // Of the row below these words: what pressing this button sends, or choosing this option of its menu.
    chat::Press find_in_channel(const std::string& label, const std::string& chosen,
                                const std::string& words) const;
    std::string channel() const { return programme_.steering.conversation; }
};

}  // namespace switchback::transcript
