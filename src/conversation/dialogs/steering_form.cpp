#include "conversation/dialogs/steering_form.hpp"

#include "base/text.hpp"
#include "chat/bounds.hpp"
#include "conversation/phrases.hpp"
#include "conversation/words.hpp"

#include <algorithm>

namespace switchback::conversation::dialog {

namespace {

namespace say = words::steering_form;
constexpr int longest_reason = 300;
constexpr std::size_t most_text = 300;
constexpr std::string_view assign_word = "assign", wont_fix_word = "wont_fix";

std::vector<programme::Person> active_people(Desk& desk) {
    auto people = desk.books.people.all();
    std::erase_if(people, [](const auto& person) { return !person.active; });
    return people;
}

chat::Field person_field(Desk& desk) {
    const auto people = active_people(desk);
    if (people.size() > chat::most_options)
        return field("person", say::typed_person, chat::TextInput{}, false);
    chat::ChoiceInput input;
    for (const auto& person : people)
        input.options.push_back(
            option(person.name + (person.function.empty() ? "" : ", " + person.function), person.id.text));
    return field("person", say::person, std::move(input), false);
}

}  // namespace

std::string to_text(const SteeringWish& wish) {
    const auto word = wish.what == SteeringWish::What::assign ? assign_word : wont_fix_word;
    return std::string(word) + " " + wish.point.text;
}

std::optional<SteeringWish> read_steering_wish(std::string_view text) {
    const auto space = text.find(' ');
    if (space == std::string_view::npos) return std::nullopt;
    const auto word = text.substr(0, space);
    const FrictionId point{std::string(text.substr(space + 1))};
    if (word == assign_word) return SteeringWish{SteeringWish::What::assign, point};
    if (word == wont_fix_word) return SteeringWish{SteeringWish::What::wont_fix, point};
    return std::nullopt;
}

chat::Form steering_form(Desk& desk, const SteeringWish& wish, const programme::FrictionPoint& point) {
    const bool assign = wish.what == SteeringWish::What::assign;
    chat::Form form;
    form.dialog = "steering";
    form.title = assign ? say::assign_title : say::wont_fix_title;
    form.submit = words::label::save;
    form.cancel = words::label::cancel;
    form.intro.emplace_back(chat::Paragraph{words::quoted(text::shorten(point.text, most_text))});
    form.state = to_text(wish);
    if (assign) {
        form.fields.push_back(person_field(desk));
        return form;
    }
    chat::TextInput reason{
        .many_lines = true, .max_length = longest_reason, .initial = {}, .placeholder = {}};
    form.fields.push_back(field("reason", say::reason, std::move(reason), false));
    return form;
}

ChosenPerson read_person(Desk& desk, const chat::Submission& submission) {
    const std::string said = answer_at(submission, "person");
    if (said.empty()) return {std::nullopt, words::choose_somebody()};
    const auto people = active_people(desk);
    const auto found = std::ranges::find_if(people, [&](const programme::Person& each) {
        return each.id.text == said || text::same_word(each.name, said) || text::same_word(each.email, said);
    });
    if (found == people.end()) return {std::nullopt, words::nobody_of_that_name(text::shorten(said, 80))};
    return {*found, {}};
}

}  // namespace switchback::conversation::dialog
