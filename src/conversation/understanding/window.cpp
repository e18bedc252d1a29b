#include "conversation/understanding/window.hpp"

#include "base/json.hpp"
#include "base/text.hpp"
#include "conversation/understanding/dates.hpp"
#include "conversation/understanding/written.hpp"

namespace switchback::conversation::understanding {

namespace {

struct Question {
    Json id;
    std::string as, text, zone, locale;
    time::LocalTime now;
    Json context;
};

// The words of a refusal, or nothing when the question is good.
std::string read_question(const Json& object, Question& q) {
    q.id = object.contains("id") ? object["id"] : Json{};
    for (const char* key : {"as", "text", "now", "zone", "locale"})
        if (object.contains(key) && !object[key].is_string() && !object[key].is_null())
            return std::string{key} + " must be text";
    q.as = string_at(object, "as");
    if (q.as.empty()) q.as = "when";
    q.text = string_at(object, "text");
    q.zone = string_at(object, "zone");
    q.locale = string_at(object, "locale");
    if (q.zone.empty()) q.zone = "UTC";
    q.context = object_at(object, "context");
    if (!object.contains("text") || !object["text"].is_string()) return "text is missing";
    if (!time::known_zone(q.zone)) return "unknown zone";
    auto current = q.context.find("current");
    if (current != q.context.end() && (!current->is_string() || !read_local(current->get<std::string>())))
        return "context.current must be a local time";
    auto now = read_local(string_at(object, "now"));
    if (!now) return "now must be a local time such as 2026-03-06T10:00:00";
    q.now = *now;
    return {};
}

std::optional<CurrentSession> current_session(const Json& context) {
    auto start = read_local(string_at(context, "current"));
    if (!start) return std::nullopt;
    CurrentSession session{*start};
    auto minutes = context.find("duration_min");
    if (minutes != context.end() && minutes->is_number_integer() && *minutes > 0 && *minutes < 24 * 60)
        session.duration_min = minutes->get<int>();
    return session;
}

Json answer_to(const Question& q) {
    if (q.as == "when") return written(read_when(q.text, q.now, q.zone, q.locale), q.text, q.zone);
    if (q.as == "schedule") {
        auto current = current_session(q.context);
        return written(read_schedule(q.text, q.now, q.zone, q.locale, current), q.text, q.zone);
    }
    if (q.as == "notes") return written(read_notes(q.text, q.now, q.locale));
    return Json{{"error", "as must be when, schedule or notes"}};
}

}  // namespace

std::string understand_line(std::string_view json_line) {
    auto parsed = parse_json(json_line, 4 * 1024 * 1024);
    if (!parsed || !parsed->is_object()) return Json{{"id", nullptr}, {"error", "not a JSON object"}}.dump();
    Question question;
    auto wrong = read_question(*parsed, question);
    Json answer = wrong.empty() ? answer_to(question) : Json{{"error", wrong}};
    Json line{{"id", question.id}};
    line.update(answer);
    return line.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace switchback::conversation::understanding
