// A chat platform made of answers: a test says what each call returns, and sees what was asked.
#pragma once

#include "platform/platform.hpp"

#include <functional>
#include <map>
#include <vector>

#include <boost/asio/awaitable.hpp>

namespace switchback::testing {

using boost::asio::awaitable;

class FakePlatform : public platform::Platform, private platform::Gate {
  public:
    using Consignment = platform::Consignment;

    chat::Workspace home{chat::Platform::slack, "T1"};
    std::vector<Consignment> delivered, looked_for;
    std::vector<Instant> looked_since;
    std::vector<std::string> emails, opened, routes_opened;
    std::vector<chat::Reply> acted;
    std::vector<chat::Card> told;
    int profiles = 0;

    std::function<awaitable<Result<platform::Delivered>>(Consignment)> on_deliver;
    std::function<platform::Whereabouts(const Consignment&)> on_look;
    std::function<Result<std::optional<chat::Account>>(const std::string&)> on_email;
    std::function<Result<chat::Place>(const chat::Account&)> on_open;
    std::function<Result<platform::Parsed>(const http::Request&)> on_parse;
    std::function<awaitable<Result<chat::Profile>>(chat::Account)> on_profile;
    std::function<Result<void>(const chat::Reply&)> on_act;

    chat::Workspace workspace() const override { return home; }
    std::vector<std::string> doors() const override { return {"/fake"}; }
    bool home_pages = true;
    bool has_home() const override { return home_pages; }
    platform::Rates rates() const override {
        const platform::Rate fast{milliseconds{1}, 100};
        return {fast, fast, fast, fast};
    }

    awaitable<Result<platform::Verified>> verify(http::Request request, Instant) override {
        if (request.headers.get("X-Proof") != "good") co_return Fault{Fault::Kind::refused, "unproven"};
        co_return pass(std::move(request));
    }
    Result<platform::Parsed> parse(const platform::Verified& verified) override {
        return on_parse(verified.request());
    }
    http::Response respond(const chat::Incoming&, const chat::Reply& reply) override {
        if (const auto* card = std::get_if<chat::ShowCard>(&reply))
            return http::text_response(200, card->card.name);
        if (std::holds_alternative<chat::RejectForm>(reply)) return http::text_response(200, "rejected");
        return http::text_response(200, "");
    }
    bool needs_call(const chat::Incoming&, const chat::Reply& reply) const override {
        return !std::holds_alternative<chat::Nothing>(reply) &&
               !std::holds_alternative<chat::RejectForm>(reply) &&
               !std::holds_alternative<chat::CloseForm>(reply);
    }
    awaitable<Result<void>> act_now(chat::Incoming, chat::Reply reply) override {
        acted.push_back(reply);
        if (on_act) co_return on_act(reply);
        co_return Result<void>{};
    }
    awaitable<Result<void>> tell(chat::Incoming, chat::Card card) override {
        told.push_back(std::move(card));
        co_return Result<void>{};
    }
    awaitable<Result<platform::Delivered>> deliver(Consignment consignment) override {
        delivered.push_back(consignment);
        if (on_deliver) co_return co_await on_deliver(std::move(consignment));
        co_return platform::Delivered{posted(consignment)};
    }
    awaitable<platform::Whereabouts> look_for(Consignment consignment, Instant since) override {
        looked_since.push_back(since);
        looked_for.push_back(consignment);
        if (on_look) co_return on_look(consignment);
        co_return platform::Absent{};
    }
    awaitable<Result<chat::Profile>> profile(chat::Account account) override {
        ++profiles;
        co_return co_await on_profile(std::move(account));
    }
    awaitable<Result<std::optional<chat::Account>>> find_by_email(std::string email) override {
        emails.push_back(email);
        if (on_email) co_return on_email(email);
        co_return std::optional<chat::Account>{};
    }
    awaitable<Result<chat::Place>> open_direct(chat::Account account, std::string route) override {
        routes_opened.push_back(std::move(route));
        opened.push_back(account.user);
        if (on_open) co_return on_open(account);
        co_return chat::Place{account.workspace, "D-" + account.user};
    }

    std::optional<chat::Unreachable> unreachable(const Fault& fault) const override {
        if (fault.what == "not installed") return chat::Unreachable::not_installed;
        return std::nullopt;
    }

    // Where a delivered message ends up when nothing else was said.
    chat::Posted posted(const Consignment& consignment) const {
        return {consignment.place, std::to_string(delivered.size()) + ".0"};
    }
};

}  // namespace switchback::testing
