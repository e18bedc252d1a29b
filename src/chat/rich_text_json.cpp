#include "chat/json.hpp"

#include <stdexcept>

namespace switchback::chat {
namespace {

using nlohmann::json;

std::string name_of(Moment::Style style) {
    switch (style) {
        case Moment::Style::date:
            return "date";
        case Moment::Style::time:
            return "time";
        case Moment::Style::day_and_time:
            break;
    }
    return "day_and_time";
}

Moment::Style style_of(const std::string& name) {
    if (name == "date") return Moment::Style::date;
    if (name == "time") return Moment::Style::time;
    return Moment::Style::day_and_time;
}

struct Write {
    json operator()(const Plain& run) const { return {{"is", "plain"}, {"text", run.text}}; }
    json operator()(const Strong& run) const { return {{"is", "strong"}, {"text", run.text}}; }
    json operator()(const Link& run) const { return {{"is", "link"}, {"text", run.text}, {"url", run.url}}; }
    json operator()(const Named& run) const { return {{"is", "named"}, {"name", run.name}}; }
    json operator()(const Moment& run) const {
        return {{"is", "moment"},
                {"at", to_millis(run.at)},
                {"style", name_of(run.style)},
                {"fallback", run.fallback}};
    }
};

}  // namespace

void to_json(json& out, const Run& run) {
    out = std::visit(Write{}, run);
}

void from_json(const json& in, Run& run) {
    const auto is = in.at("is").get<std::string>();
    const auto text = [&](const char* key) { return in.at(key).get<std::string>(); };
    if (is == "plain")
        run = Plain{text("text")};
    else if (is == "strong")
        run = Strong{text("text")};
    else if (is == "link")
        run = Link{text("text"), text("url")};
    else if (is == "named")
        run = Named{text("name")};
    else if (is == "moment")
        run = Moment{from_millis(in.at("at").get<long long>()), style_of(text("style")), text("fallback")};
    else
        throw std::invalid_argument("unknown run: " + is);
}

void to_json(json& out, const RichText& text) {
    out = json::array();
    for (const auto& run : text.runs) {
        json one;
        to_json(one, run);
        out.push_back(std::move(one));
    }
}

void from_json(const json& in, RichText& text) {
    text.runs.clear();
    for (const auto& one : in) from_json(one, text.runs.emplace_back());
}

}  // namespace switchback::chat
