#include "conversation/dialogs/steering.hpp"

#include "base/text.hpp"
#include "conversation/dialogs/friction_news.hpp"
#include "conversation/dialogs/steering_form.hpp"
#include "conversation/digest_board.hpp"
#include "conversation/digest_cards.hpp"
#include "conversation/phrases.hpp"
#include "conversation/words.hpp"

namespace switchback::conversation::dialog {

namespace {

using programme::FrictionPoint;
using programme::FrictionStatus;
using What = SteeringWish::What;
using Decided = Result<FrictionPoint, Refusal>;

constexpr std::size_t most_text = 300;

// In the committee's channel; a programme lead anywhere. Slack says of a form that comes back not where it
// was opened: it was opened where it may be, and no other way leads to it. What a form carries does not leave
// Slack's servers; in Teams it passes through the client, and every submission says where it was made.
bool may_decide(const chat::Incoming& incoming, Desk& desk, const FrictionPoint& point) {
    if (desk.asker.programme_lead) return true;
    if (!incoming.place)
        return incoming.from.workspace.platform == chat::Platform::slack &&
               std::holds_alternative<chat::Submission>(incoming.act);
    const auto programme = desk.books.programmes.find(point.programme);
    return programme && !programme->steering.conversation.empty() &&
           *incoming.place == steering_place(*programme);
}

std::string name_of(Desk& desk, const std::optional<PersonId>& id) {
    const auto person = id ? desk.books.people.find(*id) : std::nullopt;
    return person ? person->name : std::string{};
}

// Who was second reads who was first.
std::string why_not(Desk& desk, const FrictionPoint& point, Refusal refusal) {
    const bool of_owner = refusal.key == "friction_taken" || refusal.key == "friction_theirs";
    refusal.detail = of_owner
                         ? name_of(desk, point.owner)
                         : words::set_by(standing_of(desk.books, point), name_of(desk, point.changed_by));
    return words::refusal(refusal);
}

void tell_owner(Desk& desk, const FrictionPoint& point, std::vector<chat::Message>& out) {
    const std::string said = words::given_to_you(desk.asker.name, text::shorten(point.text, most_text),
                                                 programme::name_of(point.severity));
    chat::Message message{.key = "owner:" + desk.ids.next(desk.now),
                          .to = chat::ToPerson{*point.owner},
                          .card = sentence("friction_given", said)};
    message.urgent = true;
    out.push_back(std::move(message));
}

// Written down, shown on the boards, told to those whom it concerns. The reply says it where no board does.
chat::Outcome settle(Desk& desk, const FrictionPoint& before, const FrictionPoint& after) {
    desk.books.frictions.save(after);
    const bool new_status = after.status != before.status;
    if (new_status && after.status == FrictionStatus::resolved) ask_anew(desk, after);
    chat::Outcome out;
    show_on_boards(desk.books, after, out.messages);
    if (out.messages.empty()) {
        out = show("steering_done", words::steering_done(text::shorten(after.text, most_text),
                                                         standing_of(desk.books, after)));
    }
    // Whoever has it from now on took it, or is told that it was given to them: not once more as its
    // reporter.
    const bool new_owner = after.owner && after.owner != before.owner;
    if (new_status) tell_reporters(desk, after, new_owner ? *after.owner : PersonId{}, out.messages);
    if (new_owner && *after.owner != desk.asker.id) tell_owner(desk, after, out.messages);
    return out;
}

chat::Outcome settle_or_say_why(Desk& desk, const FrictionPoint& point, const Decided& result) {
    if (result) return settle(desk, point, *result);
    return show("friction_refused", why_not(desk, point, result.error()));
}

// A form is opened only for what could be done now.
chat::Outcome open(Desk& desk, const SteeringWish& wish, const FrictionPoint& point) {
    const Decided possible =
        wish.what == What::assign
            ? programme::assigned(point, PersonId{}, desk.asker.id, desk.now)
            : programme::with_status(point, FrictionStatus::wont_fix, desk.asker.id, "…", desk.now);
    if (!possible) return show("friction_refused", why_not(desk, point, possible.error()));
    return {.reply = chat::ShowForm{steering_form(desk, wish, point)}};
}

// The point that a press or a form speaks of, or the answer why not.
struct Wanted {
    std::optional<FrictionPoint> point;
    std::string why_not;
};
Wanted wanted(const chat::Incoming& incoming, Desk& desk, const FrictionId& id) {
    auto point = desk.books.frictions.find(id);
    if (!point) return {std::nullopt, words::steering_gone()};
    if (!may_decide(incoming, desk, *point)) return {std::nullopt, words::steering_only_there()};
    return {std::move(point), {}};
}

chat::Outcome set_status(const chat::Incoming& incoming, Desk& desk, const std::string& value) {
    const auto wish = read_status_wish(value);
    if (!wish) return show("old_button", words::old_button());
    const Wanted found = wanted(incoming, desk, wish->point);
    if (!found.point) return show("friction_refused", found.why_not);
    if (wish->status == FrictionStatus::wont_fix)
        return open(desk, {What::wont_fix, wish->point}, *found.point);
    return settle_or_say_why(desk, *found.point,
                             programme::with_status(*found.point, wish->status, desk.asker.id, {}, desk.now));
}

chat::Outcome press(const chat::Incoming& incoming, Desk& desk, const chat::Press& press) {
    if (press.action == "steering.status") return set_status(incoming, desk, press.value);
    std::optional<SteeringWish> form;
    if (press.action == "steering.open") form = read_steering_wish(press.value);
    if (press.action == "steering.assign") form = SteeringWish{What::assign, FrictionId{press.value}};
    if (!form && press.action != "steering.take") return show("old_button", words::old_button());
    const Wanted found = wanted(incoming, desk, form ? form->point : FrictionId{press.value});
    if (!found.point) return show("friction_refused", found.why_not);
    if (form) return open(desk, *form, *found.point);
    return settle_or_say_why(desk, *found.point, programme::taken(*found.point, desk.asker.id, desk.now));
}

chat::Outcome submit(const chat::Incoming& incoming, Desk& desk, const chat::Submission& submission) {
    namespace say = words::steering_form;
    const auto wish = read_steering_wish(submission.state);
    if (!wish) return say_in_form(submission, say::assign_title, words::old_form());
    const bool assign = wish->what == What::assign;
    const auto title = assign ? say::assign_title : say::wont_fix_title;
    const Wanted found = wanted(incoming, desk, wish->point);
    if (!found.point) return say_in_form(submission, title, found.why_not);
    const ChosenPerson chosen = assign ? read_person(desk, submission) : ChosenPerson{};
    if (assign && !chosen.person) return reject("person", chosen.error);
    const Decided result = assign
                               ? programme::assigned(*found.point, chosen.person->id, desk.asker.id, desk.now)
                               : programme::with_status(*found.point, FrictionStatus::wont_fix, desk.asker.id,
                                                        answer_at(submission, "reason"), desk.now);
    if (!result && !result.error().field.empty())
        return reject(result.error().field, words::refusal(result.error()));
    if (!result) return say_in_form(submission, title, why_not(desk, *found.point, result.error()));
    chat::Outcome out = settle(desk, *found.point, *result);
    if (std::holds_alternative<chat::Nothing>(out.reply)) out.reply = chat::CloseForm{};
    return out;
}

}  // namespace

chat::Outcome steering(const chat::Incoming& incoming, Desk& desk) {
    if (const auto* submission = std::get_if<chat::Submission>(&incoming.act))
        return submit(incoming, desk, *submission);
    if (const auto* pressed = std::get_if<chat::Press>(&incoming.act)) return press(incoming, desk, *pressed);
    return {};
}

// The state is the value itself.
std::optional<std::string> steering_again(const std::string& form_state) {
    return form_state;
}

}  // namespace switchback::conversation::dialog
