#include "chat/form.hpp"

#include <catch2/catch.hpp>

using namespace switchback::chat;

TEST_CASE("a form drawn again holds what was typed, and nothing that was cleared") {
    Form form;
    form.fields = {{"notes", "Notes", "", true, TextInput{true, 3000, "from before", ""}},
                   {"minutes", "Minutes", "", false, NumberInput{5, 480, 45}},
                   {"day", "Day", "", false, DateInput{"2026-03-10"}},
                   {"kpi", "KPI", "", true, ChoiceInput{{{"A", "a"}, {"B", "b"}}, "a"}},
                   {"share", "Share", "", true, ChecksInput{{{"Yes", "yes"}}, {"yes"}}}};
    const Form again = filled_in(form, {{"notes", {"typed"}}, {"minutes", {"4000"}}, {"kpi", {"b"}}});
    CHECK(std::get<TextInput>(again.fields[0].input).initial == "typed");
    CHECK(std::get<NumberInput>(again.fields[1].input).initial == 4000);
    CHECK(std::get<DateInput>(again.fields[2].input).initial.empty());
    CHECK(std::get<ChoiceInput>(again.fields[3].input).initial == "b");
    CHECK(std::get<ChecksInput>(again.fields[4].input).initial.empty());
}

TEST_CASE("what is no number leaves a number's field empty instead of a wrong one") {
    Form form;
    form.fields = {{"minutes", "Minutes", "", false, NumberInput{5, 480, 45}}};
    for (const char* typed : {"", "4x", "many", "99999999999999"}) {
        const Form again = filled_in(form, {{"minutes", {typed}}});
        CHECK_FALSE(std::get<NumberInput>(again.fields[0].input).initial.has_value());
    }
}
