// The journey of one parcel, from an entry of the outbox to what became of it: whom it is for, where that is,
// whether we may speak there now, and what the platform said.
#pragma once

#include "delivery/pace.hpp"
#include "delivery/settlement.hpp"
#include "ledger/ledger.hpp"
#include "platform/platform.hpp"

#include <random>
#include <variant>
#include <vector>

namespace switchback::delivery {

using platform::Rates;

class Round {
  public:
    Round(ledger::Ledger& ledger, platform::Platform& platform, Waits waits, Rates rates, unsigned seed);

    // Where a person is looked for who is not to be found on this platform. They outlive this.
    void may_ask(std::vector<platform::Platform*> others) { others_ = std::move(others); }

    // The parcel is `sending`: what is to be written down afterwards.
    boost::asio::awaitable<Settlement> carry(ledger::Parcel parcel);
    // The parcel is `unknown`: looks for it on the platform.
    boost::asio::awaitable<Settlement> look(ledger::Parcel parcel, int look);

  private:
    using Addressed = std::variant<platform::Consignment, Settlement>;
    boost::asio::awaitable<Addressed> address(ledger::Parcel parcel);
    boost::asio::awaitable<Addressed> address_person(ledger::Parcel parcel, platform::Consignment consignment,
                                                     PersonId person);
    boost::asio::awaitable<Addressed> open_for(ledger::Parcel parcel, platform::Consignment consignment,
                                               chat::Account account);
    boost::asio::awaitable<Result<chat::Account>> account_by_email(PersonId person, std::string email);
    boost::asio::awaitable<Result<std::optional<chat::Account>>> ask(platform::Platform& platform,
                                                                     std::string email);
    // Nothing: it is theirs.
    boost::asio::awaitable<std::optional<Settlement>> confirm(chat::Account account, std::string email,
                                                              int attempt);
    boost::asio::awaitable<Result<chat::Place>> open(chat::Account account, std::string route,
                                                     long long number);
    Settlement not_delivered(const Fault& fault, int attempt);
    // Nothing: go on. Otherwise the lane is too full, or closed, for that long.
    boost::asio::awaitable<std::optional<milliseconds>> queue(std::string lane, Rate rate);
    boost::asio::awaitable<Result<void>> queue_for_directory(std::string lane, Rate rate);
    void close_if_limited(const std::string& lane, const Fault& fault);
    double jitter() { return std::uniform_real_distribution<double>{0, 1}(random_); }

    ledger::Ledger& ledger_;
    platform::Platform& platform_;
    std::vector<platform::Platform*> others_;
    Waits waits_;
    Rates rates_;
    Pace pace_;
    std::mt19937 random_;
};

}  // namespace switchback::delivery
