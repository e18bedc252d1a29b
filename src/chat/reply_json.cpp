#include "chat/outcome.hpp"

#include <stdexcept>

#include <nlohmann/json.hpp>

namespace switchback::chat {
namespace {

using nlohmann::json;

struct Write {
    json operator()(const Nothing&) const { return {{"is", "nothing"}}; }
    json operator()(const ShowCard& r) const { return {{"is", "show_card"}, {"card", r.card}}; }
    json operator()(const ReplaceCard& r) const { return {{"is", "replace_card"}, {"card", r.card}}; }
    json operator()(const ShowForm& r) const { return {{"is", "show_form"}, {"form", r.form}}; }
    json operator()(const ChangeForm& r) const { return {{"is", "change_form"}, {"form", r.form}}; }
    json operator()(const RejectForm& r) const {
        json out{{"is", "reject_form"}, {"errors", r.errors}};
        if (r.form) out["form"] = *r.form;
        return out;
    }
    json operator()(const CloseForm&) const { return {{"is", "close_form"}}; }
};

RejectForm rejected(const json& in) {
    RejectForm out{in.at("errors").get<FieldErrors>()};
    if (const auto form = in.find("form"); form != in.end()) out.form = form->get<Form>();
    return out;
}

}  // namespace

void to_json(json& out, const Reply& reply) {
    out = std::visit(Write{}, reply);
}

void from_json(const json& in, Reply& reply) {
    const auto is = in.at("is").get<std::string>();
    if (is == "nothing")
        reply = Nothing{};
    else if (is == "show_card")
        reply = ShowCard{in.at("card").get<Card>()};
    else if (is == "replace_card")
        reply = ReplaceCard{in.at("card").get<Card>()};
    else if (is == "show_form")
        reply = ShowForm{in.at("form").get<Form>()};
    else if (is == "change_form")
        reply = ChangeForm{in.at("form").get<Form>()};
    else if (is == "reject_form")
        reply = rejected(in);
    else if (is == "close_form")
        reply = CloseForm{};
    else
        throw std::invalid_argument("unknown reply: " + is);
}

}  // namespace switchback::chat
