#include "chat/form.hpp"
#include "chat/json.hpp"

#include <stdexcept>

namespace switchback::chat {
namespace {

using nlohmann::json;

json write(const std::vector<Option>& options) {
    json out = json::array();
    for (const auto& o : options) out.push_back({{"label", o.label}, {"value", o.value}});
    return out;
}

std::vector<Option> read_options(const json& in) {
    std::vector<Option> out;
    for (const auto& o : in) out.push_back({o.at("label"), o.at("value")});
    return out;
}

struct Write {
    json operator()(const TextInput& i) const {
        return {{"is", "text"},
                {"many_lines", i.many_lines},
                {"max_length", i.max_length},
                {"initial", i.initial},
                {"placeholder", i.placeholder}};
    }
    json operator()(const NumberInput& i) const {
        json out{{"is", "number"}, {"min", i.min}, {"max", i.max}};
        if (i.initial) out["initial"] = *i.initial;
        return out;
    }
    json operator()(const DateInput& i) const { return {{"is", "date"}, {"initial", i.initial}}; }
    json operator()(const TimeInput& i) const { return {{"is", "time"}, {"initial", i.initial}}; }
    json operator()(const ChoiceInput& i) const {
        return {{"is", "choice"},
                {"options", write(i.options)},
                {"initial", i.initial},
                {"placeholder", i.placeholder}};
    }
    json operator()(const ChecksInput& i) const {
        return {{"is", "checks"}, {"options", write(i.options)}, {"initial", i.initial}};
    }
};

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

void to_json(json& out, const Form& form) {
    json intro = json::array(), fields = json::array();
    for (const auto& block : form.intro) {
        json one;
        to_json(one, block);
        intro.push_back(std::move(one));
    }
    for (const auto& f : form.fields)
        fields.push_back({{"key", f.key},
                          {"label", f.label},
                          {"hint", f.hint},
                          {"optional", f.optional},
                          {"input", std::visit(Write{}, f.input)}});
    out = {{"dialog", form.dialog}, {"title", form.title},       {"submit", form.submit},
           {"cancel", form.cancel}, {"intro", std::move(intro)}, {"fields", std::move(fields)},
           {"state", form.state}};
}

void from_json(const json& in, Form& form) {
    form = {in.at("dialog"), in.at("title"), in.at("submit"), in.at("cancel"), {}, {}, in.at("state")};
    for (const auto& block : in.at("intro")) from_json(block, form.intro.emplace_back());
    for (const auto& f : in.at("fields"))
        form.fields.push_back(
            {f.at("key"), f.at("label"), f.at("hint"), f.at("optional"), read_input(f.at("input"))});
}

}  // namespace switchback::chat
