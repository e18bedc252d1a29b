// The immediate reply to the one who acted: in the response where Slack reads it there, else as a call of its
// own. docs.slack.dev/interactivity/handling-user-interaction (responses), /surfaces/modals
// (response_action).
#include "base/json.hpp"
#include "base/log.hpp"
#include "base/text.hpp"
#include "platform/slack/errors.hpp"
#include "platform/slack/limits.hpp"
#include "platform/slack/render.hpp"
#include "platform/slack/slack.hpp"

namespace switchback::slack {
namespace {

http::Response as_json(const Json& body) {
    return http::json_response(200, written(body));
}

// A replaced message stays as visible as it was.
Json answer_of(const chat::Card& card, bool replace_original) {
    Json body = message_of(card);
    if (!replace_original) body["response_type"] = "ephemeral";
    body["replace_original"] = replace_original;
    return body;
}

// What answers a submitted form; an empty 200 closes it.
struct AnswerSubmission {
    http::Response operator()(const chat::Nothing&) const { return {}; }
    http::Response operator()(const chat::ShowCard& reply) const { return update(modal_of(reply.card)); }
    http::Response operator()(const chat::ReplaceCard& reply) const { return update(modal_of(reply.card)); }
    http::Response operator()(const chat::ShowForm& reply) const { return update(modal_of(reply.form)); }
    http::Response operator()(const chat::ChangeForm& reply) const { return update(modal_of(reply.form)); }
    http::Response operator()(const chat::CloseForm&) const {
        return as_json({{"response_action", "clear"}});
    }
    http::Response operator()(const chat::RejectForm& reply) const {
        Json errors = Json::object();
        for (const auto& [field, sentence] : reply.errors)
            if (!field.empty()) errors[field] = limits::fit(text::harmless(sentence), limits::field_error);
        // Slack shows an error without a field as a failure of ours; keeping the form open is not possible
        // then.
        if (errors.empty()) log::error("slack.rejected_without_field");
        if (errors.empty()) return {};
        return as_json({{"response_action", "errors"}, {"errors", std::move(errors)}});
    }
    static http::Response update(Json view) {
        return as_json({{"response_action", "update"}, {"view", std::move(view)}});
    }
};

bool is(const chat::Incoming& incoming, auto... which) {
    return (std::holds_alternative<decltype(which)>(incoming.act) || ...);
}

bool expired(const Result<void>& done) {
    return !done && done.error().kind == Fault::Kind::refused && done.error().what == "trigger expired";
}

}  // namespace

http::Response Slack::respond(const chat::Incoming& incoming, const chat::Reply& reply) {
    if (is(incoming, chat::Submission{})) return std::visit(AnswerSubmission{}, reply);
    if (!is(incoming, chat::Command{})) return {};
    if (const auto* show = std::get_if<chat::ShowCard>(&reply)) return as_json(answer_of(show->card, false));
    if (const auto* replace = std::get_if<chat::ReplaceCard>(&reply))
        return as_json(answer_of(replace->card, false));
    return {};
}

// Submissions and the cards of commands were answered in the response.
bool Slack::needs_call(const chat::Incoming& incoming, const chat::Reply& reply) const {
    if (is(incoming, chat::Submission{}, chat::Removed{}, chat::Ignored{})) return false;
    if (std::holds_alternative<chat::ShowForm>(reply) || std::holds_alternative<chat::ChangeForm>(reply))
        return true;
    const bool card =
        std::holds_alternative<chat::ShowCard>(reply) || std::holds_alternative<chat::ReplaceCard>(reply);
    return card && !is(incoming, chat::Command{});
}

boost::asio::awaitable<Result<void>> Slack::act_now(chat::Incoming incoming, chat::Reply reply) {
    if (!needs_call(incoming, reply)) co_return Result<void>{};
    if (auto* show = std::get_if<chat::ShowForm>(&reply))
        co_return co_await show_form(std::move(incoming), std::move(show->form), false);
    if (auto* change = std::get_if<chat::ChangeForm>(&reply))
        co_return co_await show_form(std::move(incoming), std::move(change->form), true);
    if (auto* show = std::get_if<chat::ShowCard>(&reply))
        co_return co_await show_card(std::move(incoming), std::move(show->card), false);
    if (auto* replace = std::get_if<chat::ReplaceCard>(&reply))
        co_return co_await show_card(std::move(incoming), std::move(replace->card), true);
    co_return Result<void>{};
}

boost::asio::awaitable<Result<void>> Slack::open_view(std::string method, Json arguments) {
    const auto done = co_await api_.call(std::move(method), std::move(arguments));
    if (!done) co_return done.error();
    co_return Result<void>{};
}

// Within an open form a further one is pushed on top (at most three), or takes its place.
boost::asio::awaitable<Result<void>> Slack::show_form(chat::Incoming incoming, chat::Form form,
                                                      bool in_place) {
    const bool inside = !incoming.open_form.empty();
    Json arguments{{"view", modal_of(form)}};
    if (inside && in_place) {
        arguments["view_id"] = incoming.open_form;
        co_return co_await open_view("views.update", std::move(arguments));
    }
    if (incoming.trigger.empty()) co_return Fault{Fault::Kind::refused, "trigger expired"};
    arguments["trigger_id"] = incoming.trigger;
    std::string method = inside ? "views.push" : "views.open";
    co_return co_await open_view(std::move(method), std::move(arguments));
}

boost::asio::awaitable<Result<void>> Slack::show_card(chat::Incoming incoming, chat::Card card,
                                                      bool in_place) {
    if (!incoming.reply_to.empty()) {
        Json body = answer_of(card, in_place);
        co_return co_await post_reply(incoming.reply_to, std::move(body));
    }
    if (!incoming.open_form.empty() && in_place) {
        Json arguments{{"view_id", incoming.open_form}, {"view", modal_of(card)}};
        co_return co_await open_view("views.update", std::move(arguments));
    }
    if (incoming.trigger.empty())
        co_return co_await tell_in_conversation(std::move(incoming), std::move(card));
    // A shortcut, or a button of the home page: there is no conversation to answer in, but there is a
    // trigger.
    Json arguments{{"trigger_id", incoming.trigger}, {"view", modal_of(card)}};
    std::string method = incoming.open_form.empty() ? "views.open" : "views.push";
    const auto shown = co_await open_view(std::move(method), std::move(arguments));
    if (expired(shown)) co_return co_await tell_in_conversation(std::move(incoming), std::move(card));
    co_return shown;
}

boost::asio::awaitable<Result<void>> Slack::tell(chat::Incoming incoming, chat::Card card) {
    if (incoming.from.user.empty()) co_return Fault{Fault::Kind::refused, "nobody to tell"};
    if (!incoming.reply_to.empty()) {
        Json body = answer_of(card, false);
        const auto told = co_await post_reply(incoming.reply_to, std::move(body));
        // A reply address lives half an hour and takes five messages.
        if (told || told.error().kind != Fault::Kind::refused) co_return told;
    }
    co_return co_await tell_in_conversation(std::move(incoming), std::move(card));
}

boost::asio::awaitable<Result<void>> Slack::tell_in_conversation(chat::Incoming incoming, chat::Card card) {
    Json body = message_of(card);
    const bool direct = incoming.place && incoming.place->conversation.rfind('D', 0) == 0;
    if (incoming.place && !direct) {
        Json arguments = body;
        arguments["channel"] = incoming.place->conversation;
        arguments["user"] = incoming.from.user;
        const auto told = co_await api_.call("chat.postEphemeral", std::move(arguments));
        if (told) co_return Result<void>{};
        if (told.error().kind != Fault::Kind::refused) co_return told.error();
    }
    if (is(incoming, chat::Said{}) && direct) {
        body["channel"] = incoming.place->conversation;
    } else {
        // We are not in that channel, or it was no conversation at all: the direct one with the person is
        // left.
        chat::Account account = incoming.from;
        const auto place = co_await open_direct(std::move(account), {});
        if (!place) co_return place.error();
        body["channel"] = place->conversation;
    }
    body["unfurl_links"] = false;
    body["unfurl_media"] = false;
    const auto posted = co_await api_.call("chat.postMessage", std::move(body));
    if (!posted) co_return posted.error();
    co_return Result<void>{};
}

boost::asio::awaitable<Result<void>> Slack::post_reply(std::string url, Json body) {
    if (!may_call(url, options_.api, options_.reply_hosts)) {
        log::warn("slack.reply_address_refused");
        co_return Fault{Fault::Kind::refused, "response_url: not an address of Slack's"};
    }
    std::string text = written(body);
    const auto answer =
        co_await api_.post_to(std::move(url), "application/json; charset=utf-8", std::move(text));
    co_return judge_reply(answer);
}

}  // namespace switchback::slack
