#include "platform/teams/respond.hpp"

#include "base/json.hpp"
#include "base/log.hpp"
#include "platform/teams/parse.hpp"
#include "platform/teams/render.hpp"
#include "platform/teams/teams.hpp"

namespace switchback::teams {
namespace {

constexpr std::size_t tall_form = 4;  // fields, from which on a dialog is given all the height there is

http::Response as_json(const Json& body) {
    return http::json_response(200, written(body));
}

http::Response dialog(std::string title, Json card, bool tall) {
    Json attachment{{"contentType", "application/vnd.microsoft.card.adaptive"}, {"content", std::move(card)}};
    Json info{{"title", dialog_title(title)},
              {"height", tall ? "large" : "medium"},
              {"width", "medium"},
              {"card", std::move(attachment)}};
    return as_json({{"task", {{"type", "continue"}, {"value", std::move(info)}}}});
}

http::Response dialog(const chat::Form& form, const chat::FieldErrors& errors = {}) {
    return dialog(form.title, form_card(form, errors), form.fields.size() >= tall_form);
}

http::Response dialog(const chat::Card& shown) {
    return dialog({}, dialog_card(shown), false);
}

// What answers an invoke that a dialog can answer.
struct AnswerInDialog {
    std::string_view invoke;

    http::Response operator()(const chat::Nothing&) const { return closed(); }
    http::Response operator()(const chat::CloseForm&) const { return closed(); }
    http::Response operator()(const chat::ShowForm& reply) const { return dialog(reply.form); }
    http::Response operator()(const chat::ChangeForm& reply) const { return dialog(reply.form); }
    http::Response operator()(const chat::ShowCard& reply) const { return dialog(reply.card); }
    http::Response operator()(const chat::ReplaceCard& reply) const { return dialog(reply.card); }
    http::Response operator()(const chat::RejectForm& reply) const {
        if (reply.form) return dialog(*reply.form, reply.errors);
        // The dialog closes over what was typed, but not without a word.
        log::error("teams.rejected_without_form");
        const std::string sentence = reply.errors.empty() ? std::string() : reply.errors.begin()->second;
        return as_json({{"task", {{"type", "message"}, {"value", sentence}}}});
    }
    // Nothing closes a dialog. Of a message extension's some clients take an empty answer for a failure
    // (Microsoft 365 Agents Playground: "Unable to reach app"), so that one says that it is done.
    http::Response closed() const {
        if (invoke != "composeExtension/submitAction") return {};
        return as_json({{"task", {{"type", "message"}, {"value", "Done."}}}});
    }
};

// What answers a pressed Action.Execute: the card in its place, or a message without words, which changes
// nothing. learn.microsoft.com/adaptive-cards/authoring-cards/universal-action-model (response format).
http::Response answer_press(const chat::Reply& reply) {
    if (const auto* replaced = std::get_if<chat::ReplaceCard>(&reply))
        return as_json({{"statusCode", 200},
                        {"type", "application/vnd.microsoft.card.adaptive"},
                        {"value", card(replaced->card)}});
    return as_json(
        {{"statusCode", 200}, {"type", "application/vnd.microsoft.activity.message"}, {"value", ""}});
}

bool says_nothing(const chat::Reply& reply) {
    return std::holds_alternative<chat::Nothing>(reply) || std::holds_alternative<chat::CloseForm>(reply);
}

}  // namespace

std::string_view invoke_of(const chat::Incoming& incoming) {
    const std::string_view kind = std::string_view(incoming.delivery).substr(0, incoming.delivery.find(':'));
    return kind.find('/') == std::string_view::npos ? std::string_view() : kind;
}

// A card that took another's place is seen there by the one who pressed alone, and by nobody once it is drawn
// again: the message itself has to be edited, too.
bool in_body(const chat::Incoming& incoming, const chat::Reply& reply) {
    return says_nothing(reply) || std::holds_alternative<chat::RejectForm>(reply) ||
           !incoming.trigger.empty();
}

http::Response Teams::respond(const chat::Incoming& incoming, const chat::Reply& reply) {
    const std::string_view invoke = invoke_of(incoming);
    if (invoke == "adaptiveCard/action") return answer_press(reply);
    if (!incoming.trigger.empty()) return std::visit(AnswerInDialog{invoke}, reply);
    return {};
}

}  // namespace switchback::teams
