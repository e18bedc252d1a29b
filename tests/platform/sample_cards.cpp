#include "platform/sample_cards.hpp"

namespace switchback::chat_samples {

using namespace chat;

const std::string hostile =
    "<!channel> <@U0RAJ> @here *bold* _it_ ~no~ `code` ```x``` <https://evil.example|click> &lt; > quote "
    ":smile: #general";

Card session_logged() {
    return {
        "session_logged",
        "Logged: 45 min with Raj, 1 friction point.",
        {Heading{"Session logged"},
         Paragraph{
             {Strong{"45 min"}, Plain{" with "}, Named{"Raj Patel"}, Plain{" on "},
              Moment{from_millis(1'742'482'800'000), Moment::Style::day_and_time, "Thu 20 March, 15:00"}}},
         Bullets{
             {RichText("CRM walk-through"), RichText{Strong{"Decided: "}, Plain{"drop the weekly export"}}}},
         Facts{{{"KPI", "App enrolments"},
                {"Next", {Moment{from_millis(1'743'084'000'000), Moment::Style::date, "Thu 27 March"}}}}},
         Divider{},
         Picture{"https://switchback.example.com/p/kpi.png", "App enrolments rise from 120 to 180"},
         Aside{"You can change this until tomorrow."},
         Buttons{
             {Button{"log_session.edit", "log-1", "Edit"},
              Button{"log_session.undo", "log-1", "Undo", Button::Style::danger,
                     Confirm{"Undo this log?", "The summary for Raj is taken back.", "Undo", "Keep it"}}}}}};
}

Form log_session_form() {
    return {"log_session",
            "Log a session",
            "Log it",
            "Cancel",
            {Paragraph{{Plain{"With "}, Named{"Raj Patel"}}}},
            {Field{"session", "Session", "", false,
                   ChoiceInput{{{"Thu 20 March 15:00", "s1"}, {"Another time", "other"}}, "s1"}},
             Field{"date", "Date", "", false, DateInput{"2025-03-20"}},
             Field{"time", "Time", "In London time", false, TimeInput{"15:00"}},
             Field{"minutes", "Minutes", "", false, NumberInput{5, 240, 45}},
             Field{"notes", "What we covered", "", true, TextInput{true, 3000, "", "CRM walk-through"}},
             Field{"friction", "Friction points", "One a line; ! high, !! blocker; #theme", true,
                   TextInput{true, 3000, "! export takes ten clicks #crm", ""}},
             Field{"share", "Summary", "", true, ChecksInput{{{"Share with Raj", "share"}}, {"share"}}}},
            "draft:1"};
}

Card hostile_card() {
    const Instant now = from_millis(1'742'482'800'000);
    return {
        "hostile",
        hostile,
        {Heading{hostile}, Paragraph{hostile}, Paragraph{{Strong{hostile}, Named{hostile}}}, Aside{hostile},
         Aside{{Plain{hostile}, Strong{hostile}, Moment{now, Moment::Style::time, hostile},
                Link{hostile, "https://switchback.example.com/?a=1&b=<2>"},
                Link{hostile, "https://switchback.example.com/?a=1&b=2"}}},
         Bullets{{RichText(hostile)}}, Facts{{{hostile, hostile}}},
         Buttons{{Button{"a.b", hostile, hostile, Button::Style::normal,
                         Confirm{hostile, hostile, hostile, hostile}},
                  Menu{"a.c", hostile, {{hostile, "v"}}}}}}};
}

Form help_form() {
    return {"help", "Help", "", "Close", {Paragraph{"Type /log-session."}}, {}, ""};
}

Form unfit_form() {
    Form form{"f", "", "", "", {}, {}, std::string(3001, 's')};
    form.fields = {Field{"n", "N", "", false, NumberInput{1, 5, 9}},
                   Field{"d", "D", "", false, DateInput{"tomorrow"}},
                   Field{"t", "T", "", false, TimeInput{"3pm"}},
                   Field{"c", "C", "", false, ChoiceInput{{}, ""}},
                   Field{"n", "N again", "", false, NumberInput{}},
                   Field{"", "no key", "", false, NumberInput{}},
                   Field{"long", "", "", false, TextInput{false, 10, "more than ten characters", ""}}};
    return form;
}

}  // namespace switchback::chat_samples
