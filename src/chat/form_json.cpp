#include "chat/form.hpp"
#include "chat/json.hpp"

#include <stdexcept>

namespace switchback::chat {
namespace {

using nlohmann::json;

std::vector<Option> read_options(const json& in) {
    std::vector<Option> out;
    for (const auto& o : in) out.push_back({o.at("label"), o.at("value")});
    return out;
}

struct Write {
    JsonWriter& out;
    void operator()(const TextInput& i) const {
        out.member("is", "text").member("many_lines", i.many_lines).member("max_length", i.max_length);
        out.member("initial", i.initial).member("placeholder", i.placeholder);
    }
    void operator()(const NumberInput& i) const {
        out.member("is", "number").member("min", i.min).member("max", i.max);
        if (i.initial) out.member("initial", *i.initial);
    }
    void operator()(const DateInput& i) const { out.member("is", "date").member("initial", i.initial); }
    void operator()(const TimeInput& i) const { out.member("is", "time").member("initial", i.initial); }
    void operator()(const ChoiceInput& i) const {
        out.member("is", "choice").member("options", i.options);
        out.member("initial", i.initial).member("placeholder", i.placeholder);
    }
    void operator()(const ChecksInput& i) const {
        out.member("is", "checks").member("options", i.options).member("initial", i.initial);
    }
};

void write(JsonWriter& out, const Field& field) {
    out.begin_object().member("key", field.key).member("label", field.label).member("hint", field.hint);
    out.member("optional", field.optional).key("input").begin_object();
    std::visit(Write{out}, field.input);
    out.end_object().end_object();
}

Input read_input(const json& in) {
    const auto is = in.at("is").get<std::string>();
    if (is == "text")
        return TextInput{in.at("many_lines"), in.at("max_length"), in.at("initial"), in.at("placeholder")};
    if (is == "number") {
        NumberInput number{in.at("min"), in.at("max"), {}};
        if (const auto initial = in.find("initial"); initial != in.end())
            number.initial = initial->get<int>();
        return number;
    }
    if (is == "date") return DateInput{in.at("initial")};
    if (is == "time") return TimeInput{in.at("initial")};
    if (is == "choice")
        return ChoiceInput{read_options(in.at("options")), in.at("initial"), in.at("placeholder")};
    if (is == "checks") return ChecksInput{read_options(in.at("options")), in.at("initial")};
    throw std::invalid_argument("unknown input: " + is);
}

}  // namespace

void write(JsonWriter& out, const Form& form) {
    out.begin_object().member("dialog", form.dialog).member("title", form.title);
    out.member("submit", form.submit).member("cancel", form.cancel).member("intro", form.intro);
    out.key("fields").begin_array();
    for (const Field& field : form.fields) write(out, field);
    out.end_array().member("state", form.state).end_object();
}

void from_json(const json& in, Form& form) {
    form = {in.at("dialog"), in.at("title"), in.at("submit"), in.at("cancel"), {}, {}, in.at("state")};
    for (const auto& block : in.at("intro")) from_json(block, form.intro.emplace_back());
    for (const auto& f : in.at("fields"))
        form.fields.push_back(
            {f.at("key"), f.at("label"), f.at("hint"), f.at("optional"), read_input(f.at("input"))});
}

}  // namespace switchback::chat
