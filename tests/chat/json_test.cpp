#include "base/json_writer.hpp"
#include "chat/outcome.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace switchback;
using namespace switchback::chat;

namespace {

Card everything() {
    const Moment moment{from_millis(1'773'151'200'000), Moment::Style::time, "15:05"};
    const Button plain{"a.b", "v", "Press"};
    const Button rich{
        "a.c", "v", "Really", Button::Style::danger, Confirm{"t", "x", "y", "n"}, "https://example.com"};
    return {
        "kitchen_sink",
        "A bit of everything",
        {Heading{"Head"},
         Paragraph{RichText{Plain{"p"}, Strong{"s"}, Link{"l", "https://example.com"}, Named{"Zoe"}, moment}},
         Aside{"small"}, Bullets{{"one", "two"}}, Facts{{{"When", RichText{moment}}}}, Divider{},
         Picture{"https://example.com/p.png", "a chart"},
         Buttons{{plain, rich, Menu{"a.d", "Choose", {{"One", "1"}, {"Two", "2"}}}}}}};
}

template <class T>
nlohmann::json read_back(const T& its) {
    JsonWriter out;
    write(out, its);
    return nlohmann::json::parse(out.take());
}

}  // namespace

TEST_CASE("a card comes back from JSON as it went in") {
    CHECK(read_back(everything()).get<Card>() == everything());
}

TEST_CASE("a form comes back from JSON as it went in") {
    const Form form{"log_session",
                    "Log a session",
                    "Save",
                    "Cancel",
                    {Paragraph{"Hello"}},
                    {{"notes", "What", "hint", false, TextInput{true, 100, "a", "b"}},
                     {"minutes", "Minutes", "", false, NumberInput{5, 480, 30}},
                     {"n", "N", "", true, NumberInput{1, 5, std::nullopt}},
                     {"day", "Day", "", false, DateInput{"2026-03-10"}},
                     {"time", "Time", "", false, TimeInput{"15:05"}},
                     {"kpi", "KPI", "", false, ChoiceInput{{{"A", "a"}}, "a", "choose"}},
                     {"share", "Share", "", true, ChecksInput{{{"Yes", "y"}}, {"y"}}}},
                    "state"};
    const nlohmann::json json = read_back(form);
    CHECK(read_back(json.get<Form>()) == json);
    CHECK(json["fields"].size() == 7);
}

TEST_CASE("every reply comes back from JSON as the same reply") {
    const std::vector<Reply> replies{
        Nothing{},
        ShowCard{everything()},
        ReplaceCard{everything()},
        ShowForm{{"d", "t", "s", "c", {}, {}, ""}},
        ChangeForm{{"d", "t", "s", "c", {}, {}, ""}},
        RejectForm{{{"minutes", "Too long"}}},
        RejectForm{{{"minutes", "Too long"}}, Form{"d", "t", "s", "c", {}, {}, ""}},
        CloseForm{}};
    for (const auto& reply : replies) {
        const nlohmann::json json = read_back(reply);
        Reply again;
        from_json(json, again);
        CHECK(again.index() == reply.index());
        CHECK(read_back(again) == json);
    }
}

TEST_CASE("a reply that was kept by an earlier version is read") {
    Reply reply;
    from_json(
        nlohmann::json::parse(
            R"({"card":{"blocks":[{"is":"paragraph","text":[{"is":"plain","text":"Hi"}]},{"is":"buttons","items":)"
            R"([{"action":"a.b","is":"button","label":"L","style":"primary","value":"v"}]}],"name":"n","summary":"s"},)"
            R"("is":"show_card"})"),
        reply);
    const Card card{"n", "s", {Paragraph{"Hi"}, Buttons{{Button{"a.b", "v", "L", Button::Style::primary}}}}};
    CHECK(std::get<ShowCard>(reply).card == card);
}

TEST_CASE("JSON that we did not write is refused, not guessed") {
    const auto wrong = nlohmann::json::parse(R"({"name":"x","summary":"y","blocks":[{"is":"video"}]})");
    CHECK_THROWS(wrong.get<Card>());
    Reply reply;
    CHECK_THROWS(from_json(nlohmann::json{{"is", "dance"}}, reply));
    CHECK_THROWS(from_json(nlohmann::json::array(), reply));
}

TEST_CASE("rich text in plain words keeps every run") {
    CHECK(plain(RichText{Plain{"Met "}, Named{"Helen"}, Plain{" at "},
                         Moment{Instant{}, Moment::Style::time, "15:05"}, Strong{"!"},
                         Link{" notes", "https://example.com"}}) == "Met Helen at 15:05! notes");
}
