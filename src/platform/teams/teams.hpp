// Microsoft Teams as a chat platform: one bot in one tenant. What it does stands in the files that both twins
// have: verify, parse, render, deliver; how Microsoft words its refusals is in errors.
#pragma once

#include "base/time.hpp"
#include "platform/platform.hpp"
#include "platform/teams/keys.hpp"
#include "platform/teams/options.hpp"
#include "platform/teams/verify.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace switchback::teams {

class Api;  // api.hpp: the calls we make, with their token

class Teams final : public platform::Platform, private platform::Gate {
  public:
    // The client is shared and outlives this; its allow-list holds hosts(options).
    Teams(http::Client& client, TeamsOptions options);
    ~Teams() override;

    chat::Workspace workspace() const override { return {chat::Platform::teams, options_.tenant}; }
    const TeamsOptions& options() const { return options_; }

    std::vector<std::string> doors() const override;
    bool has_home() const override { return false; }
    platform::Rates rates() const override;  // limits.hpp

    boost::asio::awaitable<Result<platform::Verified>> verify(http::Request request, Instant now) override;
    Result<platform::Parsed> parse(const platform::Verified& verified) override;
    http::Response respond(const chat::Incoming& incoming, const chat::Reply& reply) override;

    // --- what goes out: deliver.cpp ---
    bool needs_call(const chat::Incoming& incoming, const chat::Reply& reply) const override;
    boost::asio::awaitable<Result<void>> act_now(chat::Incoming incoming, chat::Reply reply) override;
    boost::asio::awaitable<Result<void>> tell(chat::Incoming incoming, chat::Card card) override;
    boost::asio::awaitable<Result<platform::Delivered>> deliver(platform::Consignment consignment) override;
    boost::asio::awaitable<platform::Whereabouts> look_for(platform::Consignment consignment,
                                                           Instant since) override;

    // --- who people are: directory.cpp ---
    boost::asio::awaitable<Result<chat::Profile>> profile(chat::Account account) override;
    boost::asio::awaitable<Result<std::optional<chat::Account>>> find_by_email(std::string email) override;
    boost::asio::awaitable<Result<chat::Place>> open_direct(chat::Account account,
                                                            std::string route) override;

    std::optional<chat::Unreachable> unreachable(const Fault& fault) const override;

  private:
    TeamsOptions options_;
    Keys keys_;
    RememberedTokens tokens_;
    std::unique_ptr<Api> api_;  // Api(client, options_)
};

}  // namespace switchback::teams
