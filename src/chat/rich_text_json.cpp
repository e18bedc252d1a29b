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
    JsonWriter& out;
    void operator()(const Plain& run) const { out.member("is", "plain").member("text", run.text); }
    void operator()(const Strong& run) const { out.member("is", "strong").member("text", run.text); }
    void operator()(const Link& run) const {
        out.member("is", "link").member("text", run.text).member("url", run.url);
    }
    void operator()(const Named& run) const { out.member("is", "named").member("name", run.name); }
    void operator()(const Moment& run) const {
        out.member("is", "moment").member("at", to_millis(run.at));
        out.member("style", name_of(run.style)).member("fallback", run.fallback);
    }
};

}  // namespace

void write(JsonWriter& out, const Run& run) {
    out.begin_object();
    std::visit(Write{out}, run);
    out.end_object();
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

void write(JsonWriter& out, const RichText& text) {
    out.value(text.runs);
}

void from_json(const json& in, RichText& text) {
    text.runs.clear();
    for (const auto& one : in) from_json(one, text.runs.emplace_back());
}

}  // namespace switchback::chat
