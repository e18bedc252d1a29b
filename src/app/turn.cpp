#include "app/turn.hpp"

#include "base/log.hpp"
#include "conversation/apologies.hpp"
#include "conversation/registry.hpp"
#include "delivery/ledger_await.hpp"
#include "http/worker.hpp"
#include "ledger/books.hpp"

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace asio = boost::asio;

namespace switchback::app {

namespace {

constexpr milliseconds directory_patience{2000};  // the acknowledgement is due three seconds after the act

// Stops 6 to 11 of the journey, inside one transaction: all of it happens, or nothing.
struct Decide {
    std::shared_ptr<const chat::Incoming> incoming;
    Instant now;
    IdSource& ids;

    Decided operator()(ledger::Books& books) const {
        const chat::Workspace& workspace = incoming->from.workspace;
        if (auto before = books.inbox.answered_before(workspace, incoming->delivery))
            return {std::move(*before), true};
        books.routes.remember(workspace, incoming->place, incoming->route);
        chat::Outcome outcome = conversation::answer(*incoming, books, now, ids);
        for (const auto& message : outcome.messages) books.outbox.post(message, workspace, now);
        books.inbox.record(workspace, incoming->delivery, now, outcome.reply);
        return {std::move(outcome.reply), false};
    }
};

const chat::Form* form_in(const chat::Reply& reply) {
    if (const auto* show = std::get_if<chat::ShowForm>(&reply)) return &show->form;
    if (const auto* change = std::get_if<chat::ChangeForm>(&reply)) return &change->form;
    return nullptr;
}

const chat::Card* card_in(const chat::Reply& reply) {
    if (const auto* show = std::get_if<chat::ShowCard>(&reply)) return &show->card;
    if (const auto* replace = std::get_if<chat::ReplaceCard>(&reply)) return &replace->card;
    return nullptr;
}

// Otherwise it ended badly, and the one who acted reads an apology.
bool has_its_reply(Ended ended) {
    return ended == Ended::answered || ended == Ended::repeated || ended == Ended::ignored;
}

// Surely not seen: it can be said once more in another way.
bool surely_unseen(const Fault& fault) {
    return fault.kind == Fault::Kind::refused || fault.surely_not_sent();
}

}  // namespace

struct Turn::Attempt {
    Ended ended = Ended::answered;
    bool wants_profile = false;
    Decided decided = {};
};

Turn::Turn(asio::io_context& io, ledger::Ledger& ledger, platform::Platform& platform, const Clock& clock,
           IdSource& ids, Metrics& metrics, RateLimit limit)
    : io_(io),
      ledger_(ledger),
      platform_(platform),
      clock_(clock),
      ids_(ids),
      metrics_(metrics),
      limit_(std::move(limit)) {}

// Who sent it, and what does it say? Only a platform can tell.
asio::awaitable<http::Response> Turn::take(http::Request request) {
    auto verified = co_await platform_.verify(std::move(request), clock_.now());
    if (!verified) {
        metrics_.unproven();
        co_return http::text_response(401, "unauthorised\n");
    }
    auto parsed = platform_.parse(*verified);
    if (!parsed) {
        metrics_.malformed();
        co_return http::text_response(400, "malformed\n");
    }
    if (auto* protocol = std::get_if<http::Response>(&*parsed)) co_return std::move(*protocol);
    co_return co_await answer(std::make_shared<chat::Incoming>(std::get<chat::Incoming>(std::move(*parsed))));
}

// Answered, durable, acknowledged: in that order.
asio::awaitable<http::Response> Turn::answer(Incoming incoming) {
    const auto began = std::chrono::steady_clock::now();
    Attempt attempt{Ended::ignored};
    if (!std::holds_alternative<chat::Ignored>(incoming->act)) {
        if (limit_.allows(incoming->from, began))
            attempt = co_await decide(incoming);
        else
            attempt.ended = Ended::too_fast;
    }
    const bool good = has_its_reply(attempt.ended);
    http::Response response =
        good ? platform_.respond(*incoming, attempt.decided.reply) : apologise(*incoming, attempt.ended);
    metrics_.turn(incoming->act, attempt.ended, std::chrono::steady_clock::now() - began);
    // A repetition opens its form again, because a trigger works once; a card would be seen twice.
    const bool once_more = !attempt.decided.repeated || form_in(attempt.decided.reply);
    if (good && once_more && platform_.needs_call(*incoming, attempt.decided.reply))
        after_acknowledging(std::move(incoming), std::move(attempt.decided));
    co_return response;
}

// Once more with what the platform's directory says, when the ledger does not know the account.
asio::awaitable<Turn::Attempt> Turn::decide(Incoming incoming) {
    Attempt attempt = co_await decide_once(incoming);
    if (!attempt.wants_profile) co_return attempt;
    incoming->profile = co_await look_up(incoming->from);
    if (!incoming->profile) co_return Attempt{Ended::directory};
    attempt = co_await decide_once(std::move(incoming));
    if (attempt.wants_profile) attempt.ended = Ended::bug;
    co_return attempt;
}

// The one place where exceptions end: storage that failed, and bugs.
asio::awaitable<Turn::Attempt> Turn::decide_once(Incoming incoming) {
    Attempt attempt;
    try {
        Decide work{incoming, clock_.now(), ids_};
        attempt.decided = co_await delivery::in_ledger(ledger_, std::move(work));
        if (attempt.decided.repeated) attempt.ended = Ended::repeated;
    } catch (const conversation::WantsProfile&) {
        attempt.wants_profile = true;
    } catch (const ledger::StorageFailure& e) {
        log::error("turn.storage", {{"what", e.what()}});
        attempt.ended = Ended::storage;
    } catch (const std::exception& e) {
        // Its words may hold people's words: the kind of the exception and the delivery are enough to find
        // it.
        log::error("turn.bug", {{"delivery", incoming->delivery}, {"what", typeid(e).name()}});
        attempt.ended = Ended::bug;
    }
    co_return attempt;
}

namespace {

// What the coroutine that asks the directory and the one that waits for it have in common.
struct LookUp {
    explicit LookUp(asio::io_context& io) : arrived(io, directory_patience) {}
    asio::steady_timer arrived;
    std::optional<chat::Profile> profile;
};

asio::awaitable<void> ask(platform::Platform& platform, chat::Account account, std::shared_ptr<LookUp> into) {
    auto profile = co_await platform.profile(std::move(account));
    if (profile)
        into->profile = std::move(*profile);
    else
        log::warn("directory.failed", {{"what", profile.error().what}});
}

}  // namespace

asio::awaitable<std::optional<chat::Profile>> Turn::look_up(chat::Account account) {
    auto look = std::make_shared<LookUp>(io_);
    ++acting_;
    // Nobody waits for an answer that a bug has ended.
    auto finished = [this, look] {
        --acting_;
        look->arrived.cancel();
    };
    http::spawn_worker(io_, "turn.directory", ask(platform_, std::move(account), look), std::move(finished));
    boost::system::error_code cancelled;
    co_await look->arrived.async_wait(asio::redirect_error(asio::use_awaitable, cancelled));
    co_return look->profile;
}

// Never a false 200: what was not stored is not acknowledged, unless a person reads at once that it was not.
// A submitted form is refused with an error status, because then it stays open with everything in it.
http::Response Turn::apologise(const chat::Incoming& incoming, Ended why) {
    if (why == Ended::storage) return http::text_response(503, "storage\n");
    const bool reads_cards = std::holds_alternative<chat::Command>(incoming.act) ||
                             std::holds_alternative<chat::Shortcut>(incoming.act) ||
                             std::holds_alternative<chat::Press>(incoming.act);
    if (!reads_cards)
        return http::text_response(why == Ended::too_fast ? 429 : why == Ended::bug ? 500 : 503, "later\n");
    chat::ShowCard sorry{why == Ended::too_fast    ? conversation::too_fast()
                         : why == Ended::directory ? conversation::cannot_look_you_up()
                                                   : conversation::something_failed()};
    chat::Reply reply{std::move(sorry)};
    http::Response response = platform_.respond(incoming, reply);
    if (platform_.needs_call(incoming, reply))
        after_acknowledging(std::make_shared<chat::Incoming>(incoming), Decided{std::move(reply), false});
    return response;
}

void Turn::after_acknowledging(Incoming incoming, Decided decided) {
    ++acting_;
    http::spawn_worker(io_, "turn.act_now", act(std::move(incoming), std::move(decided)),
                       [this] { --acting_; });
}

// Opens the form. When that comes too late the person gets a button that tries again; not on a repetition,
// whose first delivery very likely opened it. A card that was refused where it belongs is told elsewhere.
asio::awaitable<void> Turn::act(Incoming incoming, Decided decided) {
    chat::Incoming act = *incoming;
    chat::Reply reply = decided.reply;
    const auto done = co_await platform_.act_now(std::move(act), std::move(reply));
    if (done || decided.repeated) co_return;
    log::warn("turn.act_now", {{"delivery", incoming->delivery}, {"what", done.error().what}});
    std::optional<chat::Card> card;
    if (const chat::Form* form = form_in(decided.reply)) {
        metrics_.late_form();
        card = conversation::late_card(*form);
    } else if (const chat::Card* unseen = card_in(decided.reply); unseen && surely_unseen(done.error())) {
        card = *unseen;
    }
    if (!card) co_return;
    chat::Incoming again = *incoming;
    const auto told = co_await platform_.tell(std::move(again), std::move(*card));
    if (!told) log::warn("turn.tell", {{"delivery", incoming->delivery}, {"what", told.error().what}});
}

asio::awaitable<void> Turn::finish(milliseconds at_most) {
    const auto until = std::chrono::steady_clock::now() + at_most;
    asio::steady_timer pause(io_);
    while (acting_ > 0 && std::chrono::steady_clock::now() < until) {
        pause.expires_after(milliseconds{5});
        co_await pause.async_wait(asio::use_awaitable);
    }
}

}  // namespace switchback::app
