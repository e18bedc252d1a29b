#include "conversation/dialogs/cadence.hpp"

#include "base/text.hpp"
#include "conversation/diaries.hpp"
#include "conversation/living_message.hpp"
#include "conversation/nudge_timer.hpp"
#include "conversation/phrases.hpp"
#include "conversation/session_change.hpp"
#include "conversation/words_cadence.hpp"
#include "time/recurrence_rule.hpp"

namespace switchback::conversation::dialog {

namespace {

std::string preview_key(const CadenceId& id, const programme::Person& reader) {
    return "cadence_plan:" + id.text + ":" + reader.id.text;
}
std::string told_key(const CadenceId& id, const programme::Person& reader) {
    return "cadence:" + id.text + ":" + reader.id.text;
}

// Where the plan was shown: in its message when it went out as one, else in the card that only they see.
void in_its_place(Desk& desk, const std::string& key, chat::Card card, chat::Outcome& out) {
    if (desk.books.outbox.knows(key))
        say_living(desk.books, key, desk.asker.id, std::move(card), out.messages);
    else
        out.reply = chat::ReplaceCard{std::move(card)};
}

chat::Outcome no_pair_any_more(const Two& two) {
    return show("pair_ended", words::cadence_pair_over(programme::first_name(two.partner)));
}

int usual_minutes(Desk& desk, const PairId& pair) {
    return usual_session(desk.books, pair, desk.now).value_or(programme::Session{}).minutes;
}

struct Understood {
    std::optional<CadenceAsk> ask;
    std::string why;            // where there is none
    bool without_time = false;  // then: what it is, but for that
    time::Cadence cadence;      // on the clock that the words are on
};
Understood understand(Desk& desk, const Two& two, const understanding::Plan& plan, const std::string& zone,
                      int minutes) {
    Understood out;
    const auto first = plan.start.day.value_or(time::local_day(desk.now, zone));
    const auto read = time::read_rule(plan.rrule, first, plan.start.clock.value_or(seconds{0}), zone);
    if (read.has_error()) {
        out.why = read.error() == time::RuleFault::not_in_weeks ? words::cadence_rule_not_in_weeks()
                                                                : words::cadence_rule_malformed();
        return out;
    }
    out.cadence = read.value();
    if (!plan.start.clock) {
        out.without_time = true;
        out.why = words::cadence_needs_time(words::rhythm(out.cadence, false));
        return out;
    }
    const auto kept = on_clock(out.cadence, zone, two.leader().zone, desk.now);
    if (!kept) {
        out.why = words::cadence_across_weeks(programme::first_name(two.partner));
        return out;
    }
    out.ask = CadenceAsk{desk.ids.make<CadenceId>(desk.now), two.pair.id, *kept, minutes};
    return out;
}

std::string sentences(const std::vector<Refusal>& refusals) {
    std::vector<std::string> out;
    for (const auto& refusal : refusals) out.push_back(words::refusal(refusal));
    return text::join(out, " ");
}

chat::Button open_button(const Two& two, std::string when, int minutes) {
    return button("cadence.open", to_text(CadenceForm{two.pair.id, std::move(when), minutes}),
                  words::label::change_cadence);
}

chat::Outcome open(Desk& desk, const std::string& value) {
    const auto form = read_cadence_form(value);
    const auto two = two_of(desk, form.pair);
    if (!two) return show("not_your_pair", words::not_your_pair());
    if (programme::is_over(two->pair, desk.now)) return no_pair_any_more(*two);
    return {.reply = chat::ShowForm{cadence_form(form)}};
}

chat::Outcome submit(Desk& desk, const chat::Submission& submission, std::string_view locale) {
    const auto given = read_cadence_form(submission.state);
    const auto two = two_of(desk, given.pair);
    if (!two || programme::is_over(two->pair, desk.now))
        return say_in_form(
            submission, words::cadence_form::title,
            two ? words::cadence_pair_over(programme::first_name(two->partner)) : words::not_your_pair());
    const auto minutes = text::whole_number(answer_at(submission, "minutes"), programme::shortest_session,
                                            programme::longest_session);
    if (!minutes) return reject("minutes", words::cadence_minutes());
    const auto plan = understanding::read_schedule(
        answer_at(submission, "when"), time::to_local(desk.now, desk.asker.zone), desk.asker.zone, locale);
    if (plan.kind != understanding::PlanKind::recurrence) return reject("when", words::cadence_not_read());
    auto understood = understand(desk, *two, plan, desk.asker.zone, *minutes);
    if (!understood.ask) return reject("when", understood.why);
    const auto view = view_cadence(desk, *two, *understood.ask);
    if (!view.refusals.empty()) return reject("when", sentences(view.refusals));
    chat::Outcome out{.reply = chat::CloseForm{}};
    say_living(desk.books, preview_key(view.ask.id, desk.asker), desk.asker.id,
               cadence_plan_card(*two, view, {}, desk.now), out.messages);
    return out;
}

void keep(Desk& desk, const Two& two, const CadenceView& view, chat::Outcome& out) {
    auto& books = desk.books;
    if (view.replaced) end_cadence(books, *view.replaced, desk.now, out.messages);
    books.cadences.save({view.ask.id, two.pair.id, view.ask.cadence, two.leader().zone, view.ask.minutes,
                         desk.asker.id, desk.now});
    for (const auto& one : view.sessions) {
        auto session = session_for(books, desk.ids.make<SessionId>(desk.now), two.pair, one.starts,
                                   view.ask.minutes, desk.now);
        session.cadence = view.ask.id;
        books.sessions.save(session);
        plan_session(books, session.id, desk.now);
    }
    say_living(books, told_key(view.ask.id, two.partner), two.partner.id,
               cadence_planned_card(two.turned(), view, false), out.messages);
}

chat::Outcome plan(Desk& desk, const std::string& value) {
    auto ask = read_cadence_ask(value);
    const auto two = ask ? two_of(desk, ask->pair) : std::nullopt;
    if (!ask) return show("old_button", words::old_button());
    if (!two) return show("not_your_pair", words::not_your_pair());
    if (programme::is_over(two->pair, desk.now)) return no_pair_any_more(*two);
    if (const auto known = desk.books.cadences.find(ask->id)) {
        if (known->pair != ask->pair) return show("old_button", words::old_button());
        return show("cadence_already", known->ended ? words::cadence_over() : words::cadence_already());
    }
    const auto shown = ask->shown;
    const auto view = view_cadence(desk, *two, std::move(*ask));
    chat::Outcome out;
    const auto key = preview_key(view.ask.id, desk.asker);
    if (!view.refusals.empty()) return show("cadence_refused", sentences(view.refusals));
    if (view.ask.shown != shown || view.sessions.empty()) {
        in_its_place(desk, key, cadence_plan_card(*two, view, words::cadence_changed_meanwhile(), desk.now),
                     out);
        return out;
    }
    keep(desk, *two, view, out);
    in_its_place(desk, key, cadence_planned_card(*two, view, true), out);
    return out;
}

chat::Outcome cancel(Desk& desk, const CadenceId& id) {
    if (desk.books.cadences.find(id)) return show("cadence_already", words::cadence_already());
    chat::Outcome out;
    in_its_place(desk, preview_key(id, desk.asker),
                 sentence("cadence_not_planned", words::cadence_not_planned()), out);
    return out;
}

// The cadence and its pair, when the asker is one of it.
struct Mine {
    ledger::KeptCadence kept;
    Two two;
};
std::optional<Mine> mine(Desk& desk, const std::string& id) {
    const auto kept = desk.books.cadences.find(CadenceId{id});
    const auto two = kept ? two_of(desk, kept->pair) : std::nullopt;
    if (!two) return std::nullopt;
    return Mine{*kept, *two};
}

chat::Outcome end(Desk& desk, const std::string& value) {
    const auto its = mine(desk, value);
    if (!its) return show("not_your_pair", words::not_your_pair());
    if (its->kept.ended) return show("cadence_over", words::cadence_over());
    const auto& two = its->two;
    const auto off = untouched(desk.books, its->kept, desk.now).size();
    chat::Outcome out;
    end_cadence(desk.books, its->kept, desk.now, out.messages);
    say_anew(desk.books, "cadence_ended:" + value + ":" + two.partner.id.text, two.partner.id,
             sentence("cadence_ended_by",
                      words::cadence_ended_by(programme::first_name(desk.asker),
                                              words::rhythm(its->kept.cadence), off) +
                          " " + words::cadence_moved_stay(),
                      {button("cadence.show", two.pair.id.text, words::label::change_cadence)}),
             out.messages);
    out.reply = chat::ReplaceCard{sentence(
        "cadence_ended",
        words::cadence_ended(programme::first_name(two.partner), off) + " " + words::cadence_moved_stay())};
    return out;
}

chat::Outcome decline(Desk& desk, const std::string& value) {
    const auto its = mine(desk, value);
    if (!its) return show("not_your_pair", words::not_your_pair());
    if (its->kept.ended) return show("cadence_over", words::cadence_over());
    if (programme::is_over(its->two.pair, desk.now)) return no_pair_any_more(its->two);
    return show(cadence_standing_card(desk, its->two, its->kept,
                                      words::what_suits_better(programme::first_name(its->two.partner))));
}

chat::Outcome press(Desk& desk, const chat::Press& press) {
    if (press.action == "cadence.open") return open(desk, press.value);
    if (press.action == "cadence.plan") return plan(desk, press.value);
    if (press.action == "cadence.cancel") return cancel(desk, CadenceId{press.value});
    if (press.action == "cadence.end") return end(desk, press.value);
    if (press.action == "cadence.decline") return decline(desk, press.value);
    if (press.action != "cadence.show") return show("old_button", words::old_button());
    const auto two = two_of(desk, PairId{press.value});
    return two ? show_cadence(desk, *two) : show("not_your_pair", words::not_your_pair());
}

}  // namespace

chat::Outcome propose_cadence(Desk& desk, const Two& two, const understanding::Plan& plan,
                              const std::string& zone) {
    if (programme::is_over(two.pair, desk.now)) return no_pair_any_more(two);
    const int minutes = plan.duration_min.value_or(usual_minutes(desk, two.pair.id));
    auto understood = understand(desk, two, plan, zone, minutes);
    if (!understood.ask) {
        const auto when = understood.without_time
                              ? words::cadence_as_typed(understood.cadence,
                                                        time::local_day(desk.now, desk.asker.zone), false)
                              : std::string{};
        return show(sentence("cadence_refused", understood.why, {open_button(two, when, minutes)}));
    }
    const auto view = view_cadence(desk, two, *understood.ask);
    const auto mine = on_clock(understood.cadence, zone, desk.asker.zone, desk.now);  // as the form reads it
    if (!view.refusals.empty())
        return show(sentence(
            "cadence_refused", sentences(view.refusals),
            {open_button(
                two, mine ? words::cadence_as_typed(*mine, time::local_day(desk.now, desk.asker.zone)) : "",
                std::clamp(minutes, programme::shortest_session, programme::longest_session))}));
    return show(cadence_plan_card(two, view, {}, desk.now));
}

chat::Outcome show_cadence(Desk& desk, const Two& two) {
    if (programme::is_over(two.pair, desk.now)) return no_pair_any_more(two);
    if (const auto kept = desk.books.cadences.current_of(two.pair.id))
        return show(cadence_standing_card(desk, two, *kept, {}));
    return show(sentence("cadence_none", words::cadence_none(programme::first_name(two.partner)),
                         {open_button(two, {}, usual_minutes(desk, two.pair.id))}));
}

chat::Outcome cadence(const chat::Incoming& incoming, Desk& desk) {
    if (const auto* submission = std::get_if<chat::Submission>(&incoming.act))
        return submit(desk, *submission, incoming.locale);
    if (const auto* pressed = std::get_if<chat::Press>(&incoming.act)) return press(desk, *pressed);
    return show("old_button", words::old_button());
}

std::optional<std::string> cadence_again(const std::string& state) {
    return state;
}

}  // namespace switchback::conversation::dialog
