#include "conversation/dialogs/log_session_form.hpp"

#include "base/json.hpp"
#include "base/text.hpp"
#include "chat/bounds.hpp"
#include "conversation/phrases.hpp"
#include "conversation/words.hpp"

namespace switchback::conversation::dialog {

namespace {

chat::Field lines(std::string_view key, const words::FieldWords& said, const std::string& initial) {
    const chat::TextInput input{
        .many_lines = true, .max_length = chat::longest_input, .initial = initial, .placeholder = {}};
    return field(key, said, input, true);
}

// The lines in the order in which most people have something to say.
void add_lines(const Prefill& prefill, bool aside, chat::Form& form) {
    namespace say = words::log_form;
    if (aside) form.intro.emplace_back(chat::Aside{words::notes_go_on()});
    form.fields.push_back(lines("notes", say::notes, notes_in_field(prefill.notes).shown));
    form.fields.push_back(lines("decisions", say::decisions, prefill.decisions));
    form.fields.push_back(lines("actions", say::actions, prefill.actions));
    form.fields.push_back(lines("frictions", say::frictions, prefill.frictions));
}

chat::Field choice_field(const std::vector<Choice>& choices, const std::string& chosen) {
    chat::ChoiceInput input;
    for (const Choice& choice : choices) {
        if (input.options.size() < chat::most_options)
            input.options.push_back(option(choice.label(), choice.value()));
    }
    if (choices.size() == 1 && !choices.front().session)
        input.options.front().label = words::log_form::not_planned();
    input.initial = chosen;
    return field("session", words::log_form::session, std::move(input));
}

void add_kpi_field(Desk& desk, const ProgrammeId& programme, const std::string& chosen, chat::Form& form) {
    chat::ChoiceInput input;
    for (const programme::Kpi& kpi : desk.books.programmes.kpis(programme)) {
        if (input.options.size() == chat::most_options) break;
        input.options.push_back(option(kpi.name, kpi.id.text));
        if (kpi.id.text == chosen) input.initial = chosen;
    }
    if (!input.options.empty()) form.fields.push_back(field("kpi", words::log_form::kpi, std::move(input)));
}

chat::Field confidence_field(const std::string& chosen) {
    chat::ChoiceInput input;
    for (int level = 1; level <= 5; ++level) {
        input.options.push_back(option(words::log_form::confidence_option(level), std::to_string(level)));
    }
    input.initial = chosen;
    return field("confidence", words::log_form::confidence, std::move(input), true);
}

chat::Field share_field(const std::string& partner, bool share) {
    chat::ChecksInput input{{option(words::log_form::share_option(partner), "share")}, {}};
    if (share) input.initial.emplace_back("share");
    return field("share", words::log_form::share, std::move(input), true);
}

chat::Form empty_form(std::string_view title, std::string_view submit) {
    chat::Form form;
    form.dialog = "log_session";
    form.title = title;
    form.submit = submit;
    form.cancel = words::label::cancel;
    return form;
}

void add_details(Desk& desk, const Two& two, const Prefill& prefill, const std::string& partner,
                 chat::Form& form) {
    namespace say = words::log_form;
    const chat::NumberInput minutes{programme::shortest_session, programme::longest_session,
                                    prefill.minutes > 0 ? std::optional(prefill.minutes) : std::nullopt};
    form.fields.push_back(field("date", say::date, chat::DateInput{prefill.date}));
    form.fields.push_back(field("time", say::time, chat::TimeInput{prefill.time}));
    form.fields.push_back(field("minutes", say::minutes, minutes));
    add_lines(prefill, !notes_in_field(prefill.notes).rest.empty(), form);
    form.fields.push_back(confidence_field(prefill.confidence));
    add_kpi_field(desk, two.pair.programme, prefill.kpi, form);
    form.fields.push_back(share_field(partner, prefill.share));
}

void opened_with(const Prefill& prefill, FormState& state) {
    state.date = prefill.date;
    state.time = prefill.time;
    state.minutes = std::to_string(prefill.minutes);
    state.kpi = prefill.kpi;
}

std::string_view name_of(FormState::Purpose purpose) {
    if (purpose == FormState::Purpose::edit) return "edit";
    return purpose == FormState::Purpose::add ? "add" : "log";
}

}  // namespace

std::string to_text(const FormState& state) {
    return Json{{"for", name_of(state.purpose)},
                {"again", state.again},
                {"log", state.log.text},
                {"draft", state.draft.text},
                {"choice", state.choice},
                {"date", state.date},
                {"time", state.time},
                {"minutes", state.minutes},
                {"kpi", state.kpi}}
        .dump();
}

std::optional<FormState> read_state(const std::string& text) {
    const auto parsed = parse_json(text);
    if (!parsed || !parsed->is_object()) return std::nullopt;
    FormState state;
    const std::string purpose = string_at(*parsed, "for");
    if (purpose == "edit") state.purpose = FormState::Purpose::edit;
    if (purpose == "add") state.purpose = FormState::Purpose::add;
    if (purpose != name_of(state.purpose)) return std::nullopt;
    state.again = string_at(*parsed, "again");
    state.log.text = string_at(*parsed, "log");
    state.draft.text = string_at(*parsed, "draft");
    state.choice = string_at(*parsed, "choice");
    state.date = string_at(*parsed, "date");
    state.time = string_at(*parsed, "time");
    state.minutes = string_at(*parsed, "minutes");
    state.kpi = string_at(*parsed, "kpi");
    return state;
}

chat::Form log_form(Desk& desk, const std::vector<Choice>& choices, const Prefill& prefill, FormState state) {
    chat::Form form = empty_form(words::log_form::title, words::label::save);
    if (!prefill.intro.empty()) form.intro.emplace_back(chat::Paragraph{prefill.intro});
    const Choice* chosen = &choices.front();
    bool several = false;
    for (const Choice& choice : choices) {
        if (choice.value() == prefill.choice) chosen = &choice;
        several = several || choice.two.partner.id != choices.front().two.partner.id;
    }
    form.fields.push_back(choice_field(choices, chosen->value()));
    const std::string partner =
        several ? words::log_form::your_partner() : programme::first_name(chosen->two.partner);
    add_details(desk, chosen->two, prefill, partner, form);
    state.choice = chosen->value();
    opened_with(prefill, state);
    form.state = to_text(state);
    return form;
}

chat::Form edit_form(Desk& desk, const Filed& log, const Prefill& prefill) {
    chat::Form form = empty_form(words::log_form::edit_title, words::label::save);
    form.intro.emplace_back(
        chat::Paragraph{{chat::Plain{words::log_form::with(programme::first_name(log.two.partner))},
                         moment(log.log.held_at, log.two.me.zone)}});
    add_details(desk, log.two, prefill, programme::first_name(log.two.partner), form);
    FormState state;
    state.purpose = FormState::Purpose::edit;
    state.again = "edit:" + log.log.id.text;
    state.log = log.log.id;
    state.choice = prefill.choice;
    opened_with(prefill, state);
    form.state = to_text(state);
    return form;
}

chat::Form add_form(const Filed& log, const Prefill& typed, const DraftId& draft, bool aside,
                    const std::string& intro) {
    chat::Form form = empty_form(words::log_form::add_title, words::label::add);
    form.intro.emplace_back(
        chat::Paragraph{intro.empty() ? words::log_form::with(programme::first_name(log.two.partner)) +
                                            moment_text(log.log.held_at, log.two.me.zone)
                                      : intro});
    add_lines(typed, aside, form);
    FormState state;
    state.purpose = FormState::Purpose::add;
    state.again = "add:" + log.log.id.text + (draft.empty() ? "" : " " + draft.text);
    state.log = log.log.id;
    state.draft = draft;
    form.state = to_text(state);
    return form;
}

}  // namespace switchback::conversation::dialog
