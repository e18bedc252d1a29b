#include "base/json_writer.hpp"
#include "chat/outcome.hpp"

#include <stdexcept>

#include <nlohmann/json.hpp>

namespace switchback::chat {
namespace {

using nlohmann::json;

struct Write {
    JsonWriter& out;
    void operator()(const Nothing&) const { out.member("is", "nothing"); }
    void operator()(const ShowCard& r) const { out.member("is", "show_card").member("card", r.card); }
    void operator()(const ReplaceCard& r) const { out.member("is", "replace_card").member("card", r.card); }
    void operator()(const ShowForm& r) const { out.member("is", "show_form").member("form", r.form); }
    void operator()(const ChangeForm& r) const { out.member("is", "change_form").member("form", r.form); }
    void operator()(const RejectForm& r) const {
        out.member("is", "reject_form").key("errors").begin_object();
        for (const auto& [field, sentence] : r.errors) out.member(field, sentence);
        out.end_object();
        if (r.form) out.member("form", *r.form);
    }
    void operator()(const CloseForm&) const { out.member("is", "close_form"); }
};

RejectForm rejected(const json& in) {
    RejectForm out{in.at("errors").get<FieldErrors>()};
    if (const auto form = in.find("form"); form != in.end()) out.form = form->get<Form>();
    return out;
}

}  // namespace

void write(JsonWriter& out, const Reply& reply) {
    out.begin_object();
    std::visit(Write{out}, reply);
    out.end_object();
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
