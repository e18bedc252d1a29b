#include "delivery/round.hpp"

#include "delivery/ledger_await.hpp"

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace asio = boost::asio;

namespace switchback::delivery {

namespace {

const std::string directory_lane = "directory";
constexpr minutes clock_difference{5};  // between the platform's clock and ours, generously

struct Lane {
    std::string name;
    Rate rate;
};

Lane lane_of(const platform::Consignment& consignment, const Rates& rates) {
    if (!consignment.home_of.empty()) return {"home", rates.home};
    if (consignment.replaces) return {"edit", rates.edit};
    return {"post " + consignment.place.conversation, rates.post};
}

Settlement drop(std::string reason, std::optional<chat::Unreachable> why = std::nullopt) {
    return {.kind = Settlement::Kind::dropped, .reason = std::move(reason), .unreachable = why};
}

std::string directory_of(const platform::Platform& platform) {
    return directory_lane + " " + chat::name_of(platform.workspace().platform);
}

// What the ledger knows of a person in one workspace.
struct Addressee {
    bool known = false;
    std::string email;
    std::optional<ledger::KnownAccount> account;
    std::string route;  // of their direct conversation
};

struct FindAddressee {
    PersonId person;
    chat::Workspace workspace;
    bool routed;  // this platform's conversations have routes
    Addressee operator()(ledger::Books& books) const {
        const auto found = books.people.find(person);
        if (!found) return {};
        Addressee addressee{true, found->email, std::nullopt, {}};
        for (auto& account : books.people.accounts_of(person)) {
            if (account.account.workspace != workspace) continue;
            addressee.account = std::move(account);  // the first, as the outbox chose
            break;
        }
        if (routed && addressee.account)
            addressee.route = books.routes.to(chat::Place{workspace, addressee.account->direct});
        return addressee;
    }
};

}  // namespace

Round::Round(ledger::Ledger& ledger, platform::Platform& platform, Waits waits, Rates rates, unsigned seed)
    : ledger_(ledger), platform_(platform), waits_(waits), rates_(rates), random_(seed) {}

asio::awaitable<Settlement> Round::carry(ledger::Parcel parcel) {
    const int attempt = parcel.attempt;
    Addressed addressed = co_await address(std::move(parcel));
    if (auto* settled = std::get_if<Settlement>(&addressed)) co_return std::move(*settled);
    auto& consignment = std::get<platform::Consignment>(addressed);
    const Lane lane = lane_of(consignment, rates_);
    const auto wait = co_await queue(lane.name, lane.rate);
    if (wait)
        co_return Settlement{
            .kind = Settlement::Kind::again, .reason = "waiting for its rate", .wait = *wait};
    platform::Consignment copy = consignment;
    const auto answer = co_await platform_.deliver(std::move(copy));
    if (answer) co_return after_delivery(consignment, answer, attempt, waits_, jitter());
    close_if_limited(lane.name, answer.error());
    Settlement settlement = after_delivery(consignment, answer, attempt, waits_, jitter());
    if (settlement.kind == Settlement::Kind::dropped)
        settlement.unreachable = platform_.unreachable(answer.error());
    co_return settlement;
}

Settlement Round::not_delivered(const Fault& fault, int attempt) {
    Settlement settlement = before_delivery(fault, attempt, waits_, jitter());
    if (settlement.kind == Settlement::Kind::dropped) settlement.unreachable = platform_.unreachable(fault);
    return settlement;
}

asio::awaitable<Settlement> Round::look(ledger::Parcel parcel, int look) {
    const Instant since = parcel.sending_since.value_or(parcel.not_before) - clock_difference;
    const chat::Message message = parcel.message;
    Addressed addressed = co_await address(std::move(parcel));
    if (auto* settled = std::get_if<Settlement>(&addressed)) {
        // Not even the conversation can be found now: that says nothing about the message.
        if (settled->stop_installation) {
            settled->kind = Settlement::Kind::unknown;
            settled->wait = waits_.before_look;
        }
        if (settled->kind != Settlement::Kind::again) co_return std::move(*settled);
        const platform::Whereabouts nowhere = platform::CannotTell{settled->reason, false};
        co_return after_look(message, nowhere, look, waits_);
    }
    auto& consignment = std::get<platform::Consignment>(addressed);
    if (repeatable(consignment))
        co_return Settlement{.kind = Settlement::Kind::again, .reason = "may be repeated"};
    const auto whereabouts = co_await platform_.look_for(std::move(consignment), since);
    co_return after_look(message, whereabouts, look, waits_);
}

asio::awaitable<Round::Addressed> Round::address(ledger::Parcel parcel) {
    platform::Consignment consignment;
    consignment.message = parcel.message;
    consignment.reconcile_key = parcel.reconcile_key;
    consignment.route = parcel.route;
    if (!parcel.message.replaces.empty() && parcel.target) {
        consignment.replaces = parcel.target;
        consignment.place = parcel.target->place;
        co_return consignment;
    }
    if (std::holds_alternative<chat::ToThread>(parcel.message.to)) {
        if (!parcel.target) co_return drop("the message it belongs under never went out");
        consignment.thread_under = parcel.target;
        consignment.place = parcel.target->place;
        co_return consignment;
    }
    if (const auto* channel = std::get_if<chat::ToPlace>(&parcel.message.to)) {
        consignment.place = channel->place;
        co_return consignment;
    }
    const auto* home = std::get_if<chat::ToHome>(&parcel.message.to);
    PersonId person = home ? home->person : std::get<chat::ToPerson>(parcel.message.to).person;
    co_return co_await address_person(std::move(parcel), std::move(consignment), std::move(person));
}

asio::awaitable<Round::Addressed> Round::address_person(ledger::Parcel parcel,
                                                        platform::Consignment consignment, PersonId person) {
    const bool home = std::holds_alternative<chat::ToHome>(parcel.message.to);
    if (parcel.place && !home) {
        consignment.place = *parcel.place;
        co_return consignment;
    }
    FindAddressee find{person, platform_.workspace(), !parcel.route.empty()};
    Addressee addressee = co_await reading(ledger_, std::move(find));
    if (!addressee.known) co_return drop("the person is no longer in the programme");
    chat::Account account;
    if (addressee.account) {
        account = addressee.account->account;
        if (addressee.account->gone) co_return drop("they removed the bot", chat::Unreachable::not_installed);
        if (!addressee.account->confirmed) {
            auto wrong = co_await confirm(account, addressee.email, parcel.attempt);
            if (wrong) co_return std::move(*wrong);
        }
    } else {
        const auto found = co_await account_by_email(person, addressee.email);
        if (!found) {
            if (found.error().kind != Fault::Kind::refused)
                co_return not_delivered(found.error(), parcel.attempt);
            co_return drop(found.error().what, chat::Unreachable::unknown);
        }
        account = *found;
        if (account.workspace != platform_.workspace())
            co_return Settlement{.kind = Settlement::Kind::elsewhere,
                                 .reason = "found on another platform",
                                 .through = account.workspace};
    }
    if (!addressee.route.empty()) consignment.route = addressee.route;
    if (home) {
        consignment.home_of = account.user;
        consignment.place = chat::Place{account.workspace, account.user};
        co_return consignment;
    }
    if (addressee.account && !addressee.account->direct.empty()) {
        consignment.place = chat::Place{account.workspace, addressee.account->direct};
        co_return consignment;
    }
    co_return co_await open_for(std::move(parcel), std::move(consignment), std::move(account));
}

asio::awaitable<Round::Addressed> Round::open_for(ledger::Parcel parcel, platform::Consignment consignment,
                                                  chat::Account account) {
    const auto opened = co_await open(std::move(account), consignment.route, parcel.number);
    if (!opened) co_return not_delivered(opened.error(), parcel.attempt);
    consignment.place = *opened;
    co_return consignment;
}

// An import named this account; nothing private goes there before the directory says the same.
asio::awaitable<std::optional<Settlement>> Round::confirm(chat::Account account, std::string email,
                                                          int attempt) {
    const auto free = co_await queue_for_directory(directory_of(platform_), rates_.directory);
    if (!free) co_return not_delivered(free.error(), attempt);
    const auto profile = co_await platform_.profile(account);
    if (!profile) {
        close_if_limited(directory_of(platform_), profile.error());
        co_return not_delivered(profile.error(), attempt);
    }
    if (!ledger::vouches_for(*profile, email))
        co_return drop("the directory does not have this person's address for this account",
                       chat::Unreachable::mistaken);
    auto write = [account](ledger::Books& books) { books.people.confirm(account); };
    co_await in_ledger(ledger_, std::move(write));
    co_return std::nullopt;
}

// Here, and then on the other platforms.
asio::awaitable<Result<chat::Account>> Round::account_by_email(PersonId person, std::string email) {
    if (email.empty()) co_return Fault{Fault::Kind::refused, "this person has no account here and no e-mail"};
    std::vector<platform::Platform*> asked{&platform_};
    asked.insert(asked.end(), others_.begin(), others_.end());
    for (auto* platform : asked) {
        auto found = co_await ask(*platform, email);
        // No right to look somebody up there: they are not found there.
        if (!found && found.error().kind == Fault::Kind::refused) continue;
        if (!found) {
            Fault fault = found.error();
            if (platform != &platform_ && fault.kind == Fault::Kind::unauthorised)
                fault.kind = Fault::Kind::not_sent;  // no trouble of this installation
            co_return fault;
        }
        if (!*found) continue;
        const chat::Account account = **found;
        auto join = [account, person](ledger::Books& books) { books.people.join(account, person); };
        co_await in_ledger(ledger_, std::move(join));
        co_return account;
    }
    co_return Fault{Fault::Kind::refused, "no platform knows this person's e-mail"};
}

asio::awaitable<Result<std::optional<chat::Account>>> Round::ask(platform::Platform& platform,
                                                                 std::string email) {
    const std::string lane = directory_of(platform);
    const Rate rate = &platform == &platform_ ? rates_.directory : platform.rates().directory;
    const auto free = co_await queue_for_directory(lane, rate);
    if (!free) co_return free.error();
    auto found = co_await platform.find_by_email(std::move(email));
    if (!found) close_if_limited(lane, found.error());
    co_return found;
}

asio::awaitable<Result<chat::Place>> Round::open(chat::Account account, std::string route, long long number) {
    const auto free = co_await queue_for_directory(directory_of(platform_), rates_.directory);
    if (!free) co_return free.error();
    const auto opened = co_await platform_.open_direct(account, std::move(route));
    if (!opened) {
        close_if_limited(directory_of(platform_), opened.error());
        co_return opened.error();
    }
    const chat::Place& place = *opened;
    auto remember = [account, place, number](ledger::Books& books) {
        books.people.remember_direct(account, place.conversation);
        books.outbox.resolved_place(number, place);
    };
    co_await in_ledger(ledger_, std::move(remember));
    co_return place;
}

asio::awaitable<std::optional<milliseconds>> Round::queue(std::string lane, Rate rate) {
    const auto wait = pace_.take(lane, rate, rates_.patience, std::chrono::steady_clock::now());
    if (wait > rates_.patience) co_return wait;
    if (wait > milliseconds{0}) {
        asio::steady_timer timer(co_await asio::this_coro::executor, wait);
        co_await timer.async_wait(asio::use_awaitable);
    }
    co_return std::nullopt;
}

asio::awaitable<Result<void>> Round::queue_for_directory(std::string lane, Rate rate) {
    const auto wait = co_await queue(std::move(lane), rate);
    if (wait) co_return Fault{Fault::Kind::limited, "waiting for the directory's rate", *wait};
    co_return Result<void>{};
}

void Round::close_if_limited(const std::string& lane, const Fault& fault) {
    if (fault.kind != Fault::Kind::limited) return;
    pace_.close(lane, std::chrono::steady_clock::now() + fault.retry_after.value_or(seconds{1}));
}

}  // namespace switchback::delivery
