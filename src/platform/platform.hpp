// What a chat platform must offer. Two twins implement it with the same file names: verify, parse, render and
// deliver. The app takes a turn through this interface and knows no platform's words.
#pragma once

#include "base/result.hpp"
#include "base/time.hpp"
#include "chat/incoming.hpp"
#include "chat/outcome.hpp"
#include "chat/unreachable.hpp"
#include "http/client.hpp"
#include "http/message.hpp"
#include "platform/rates.hpp"

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include <boost/asio/awaitable.hpp>

namespace switchback::platform {

// A request whose sender is proven. Only a platform's verify makes one.
class Verified {
  public:
    const http::Request& request() const { return request_; }

  private:
    friend class Gate;
    explicit Verified(http::Request request) : request_(std::move(request)) {}
    http::Request request_;
};

// The one maker of Verified: a platform's verify ends in Gate::pass.
class Gate {
  protected:
    static Verified pass(http::Request request) { return Verified(std::move(request)); }
};

// Some requests are answered by the platform's own protocol (url_verification, ssl_check) and are no turn.
using Parsed = std::variant<chat::Incoming, http::Response>;

struct Delivered {
    chat::Posted posted;
};

// What reconciling found out about a message whose answer was lost.
struct Found {
    chat::Posted posted;
};
struct Absent {};
struct CannotTell {
    std::string why;
    bool for_good = false;  // this platform has no way to find out: looking again is of no use
    std::optional<chat::Posted> there = std::nullopt;  // it stands here, without all of its files
};
using Whereabouts = std::variant<Found, Absent, CannotTell>;

// One message on its way, everything resolved.
struct Consignment {
    chat::Message message;
    std::string reconcile_key;
    chat::Place place;
    std::string route;                     // chat::Incoming::route of what last came from there; may be empty
    std::optional<chat::Posted> replaces;  // edit this message in place
    std::optional<chat::Posted> thread_under;  // answer under this message
    std::string home_of;                       // user id: publish as their home page instead of posting
};

class Platform {
  public:
    virtual ~Platform() = default;
    virtual chat::Workspace workspace() const = 0;       // the configured installation
    virtual std::vector<std::string> doors() const = 0;  // the paths where it posts to us
    virtual bool has_home() const = 0;                   // whether a person has a home page of the bot
    virtual Rates rates() const = 0;

    // refused → the response is 401 and says nothing more.
    virtual boost::asio::awaitable<Result<Verified>> verify(http::Request request, Instant now) = 0;
    // malformed → 400. Valid but unknown acts are chat::Ignored, answered 200.
    virtual Result<Parsed> parse(const Verified& verified) = 0;
    // The synchronous answer to an incoming act: rejected forms and cards travel in the response body.
    virtual http::Response respond(const chat::Incoming& incoming, const chat::Reply& reply) = 0;
    // Whether anything of a reply is left to do once the response is written.
    virtual bool needs_call(const chat::Incoming& incoming, const chat::Reply& reply) const = 0;
    // The part of a reply that needs a call of its own (opening a form). Nothing to do: success at once.
    // refused with what == "trigger expired" when the person was too slow or we were.
    virtual boost::asio::awaitable<Result<void>> act_now(chat::Incoming incoming, chat::Reply reply) = 0;
    // A card for the one who acted, outside the response: after act_now failed, or when the turn was slow.
    virtual boost::asio::awaitable<Result<void>> tell(chat::Incoming incoming, chat::Card card) = 0;

    virtual boost::asio::awaitable<Result<Delivered>> deliver(Consignment consignment) = 0;
    // Looks for a message by its reconcile_key, posted at or after `since`.
    virtual boost::asio::awaitable<Whereabouts> look_for(Consignment consignment, Instant since) = 0;

    virtual boost::asio::awaitable<Result<chat::Profile>> profile(chat::Account account) = 0;
    virtual boost::asio::awaitable<Result<std::optional<chat::Account>>> find_by_email(std::string email) = 0;
    virtual boost::asio::awaitable<Result<chat::Place>> open_direct(chat::Account account,
                                                                    std::string route) = 0;
    // What a refusal of those says about the one it was for: somebody there has to change something first.
    // Nothing when it says something else.
    virtual std::optional<chat::Unreachable> unreachable(const Fault& fault) const = 0;
};

}  // namespace switchback::platform
