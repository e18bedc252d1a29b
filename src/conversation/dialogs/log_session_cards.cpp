#include "conversation/dialogs/log_session_cards.hpp"

#include "base/text.hpp"
#include "conversation/dialogs/log_session_lines.hpp"
#include "conversation/living_message.hpp"
#include "conversation/phrases.hpp"
#include "conversation/session_nudges.hpp"
#include "conversation/words.hpp"

#include <algorithm>

namespace switchback::conversation::dialog {

namespace {

constexpr std::size_t most_notes = 1500;  // of a summary; the log keeps all of them

std::string author_key(const Filed& log) {
    return "log:" + log.log.id.text + ":author";
}
std::string partner_key(const Filed& log) {
    return "log:" + log.log.id.text + ":partner";
}

std::string owner_name(const Two& two, const programme::ActionItem& action) {
    if (!action.owner) return words::no_owner();
    const std::string name = called(two, *action.owner);
    return name == "me" ? two.person(*action.owner).name : name;
}

std::string name_for(Desk& desk, const Filed& log, const programme::Person& reader) {
    return session_name(log.log.held_at, desk.now, reader.zone);
}

std::vector<chat::RichText> action_lines(const Filed& log, const PersonId* of = nullptr) {
    std::vector<chat::RichText> lines;
    for (const programme::ActionItem& action : log.actions) {
        if (of && action.owner != *of) continue;
        lines.push_back(action_line(action, owner_name(log.two, action)));
    }
    return lines;
}

std::string full_gist(const Filed& log, std::size_t frictions) {
    return words::gist(log.log.minutes, log.decisions.size(), log.actions.size(), frictions);
}

chat::Card author_card(Desk& desk, const Filed& log, bool agreed) {
    const Two two = log.by_author();
    const std::size_t frictions = log.reported_by(two.me.id).size();
    const std::string partner = programme::first_name(two.partner);
    const std::string gist = words::gist(0, log.decisions.size(), log.actions.size(), frictions);
    chat::Card card{"session_logged", words::logged_summary(log.log.minutes, partner, gist), {}};
    chat::RichText head = words::logged_head(log.log.minutes, partner);
    head << moment(log.log.held_at, two.me.zone) << chat::Plain{gist.empty() ? "." : "; " + gist + "."};
    card.blocks.emplace_back(chat::Paragraph{std::move(head)});
    if (auto lines = action_lines(log); !lines.empty())
        card.blocks.emplace_back(chat::Bullets{std::move(lines)});
    if (frictions > 0) card.blocks.emplace_back(chat::Aside{words::frictions_stay_anonymous(frictions)});
    if (agreed) card.blocks.emplace_back(chat::Aside{words::agreed(partner)});
    if (!log.log.share_summary) card.blocks.emplace_back(chat::Aside{words::not_shared_with(partner)});
    if (!programme::may_change(log.log, two.me.id, two.pair, desk.now)) return card;
    card.blocks.emplace_back(chat::Aside{
        words::change_until(moment_text(log.log.logged_at + programme::edit_window, two.me.zone))});
    card.blocks.emplace_back(
        chat::Buttons{{button("log_session.edit", log.log.id.text, words::label::edit),
                       button("log_session.undo", log.log.id.text, words::label::undo)}});
    return card;
}

void add_content(const Filed& log, chat::Card& card) {
    if (!log.log.notes.empty())
        card.blocks.emplace_back(chat::Paragraph{text::shorten(log.log.notes, most_notes)});
    std::vector<chat::RichText> lines;
    for (const programme::Decision& decision : log.decisions)
        lines.emplace_back(words::decided(decision.text));
    for (chat::RichText& line : action_lines(log)) lines.push_back(std::move(line));
    if (!lines.empty()) card.blocks.emplace_back(chat::Bullets{std::move(lines)});
}

chat::Card summary_card(Desk& desk, const Filed& log, bool changed, bool agreed) {
    const Two two = log.by_author();
    const std::string session = name_for(desk, log, two.partner);
    chat::Card card{
        "summary_for_partner", words::partner_summary(programme::first_name(two.me), session, changed), {}};
    chat::RichText head = card.summary;
    head << chat::Plain{": " + words::gist(log.log.minutes, 0, 0, 0)};
    if (const auto kpi = desk.books.programmes.kpi(log.log.kpi))
        head << chat::Plain{words::for_kpi(kpi->name)};
    head << chat::Plain{"."};
    card.blocks.emplace_back(chat::Paragraph{std::move(head)});
    add_content(log, card);
    if (agreed) card.blocks.emplace_back(chat::Aside{words::you_agreed()});
    chat::Buttons buttons;
    if (!agreed)
        buttons.items.emplace_back(button("log_session.agree", log.log.id.text, words::label::looks_right));
    buttons.items.emplace_back(button("log_session.add", log.log.id.text, words::label::add_something));
    card.blocks.emplace_back(std::move(buttons));
    return card;
}

// The summary is not shared, but the partner owns something in it.
chat::Card actions_card(Desk& desk, const Filed& log) {
    const Two two = log.by_author();
    const std::string session = name_for(desk, log, two.partner);
    chat::Card card =
        sentence("actions_for_you", words::actions_for_you(programme::first_name(two.me), session));
    chat::Buttons buttons;
    card.blocks.emplace_back(chat::Bullets{action_lines(log, &two.partner.id)});
    for (const programme::ActionItem& action : log.actions) {
        if (action.owner != two.partner.id || buttons.items.size() == 5) continue;
        buttons.items.emplace_back(button("action.done", action.id.text, words::done_with(action.what)));
    }
    card.blocks.emplace_back(std::move(buttons));
    return card;
}

// What the partner reads now is a summary; was it told as a change?
bool has_summary(Desk& desk, const Filed& log) {
    const auto card = living_card(desk.books, partner_key(log));
    return card && card->name == "summary_for_partner";
}
bool told_as_changed(Desk& desk, const Filed& log) {
    const auto card = living_card(desk.books, partner_key(log));
    const std::string author = programme::first_name(log.by_author().me);
    return card && card->summary.starts_with(words::partner_summary(author, {}, true));
}

// It stands on the partner's card alone.
bool has_agreed(Desk& desk, const Filed& log) {
    const auto card = living_card(desk.books, partner_key(log));
    const chat::Block said = chat::Aside{words::you_agreed()};
    return card && std::ranges::find(card->blocks, said) != card->blocks.end();
}

// Nothing when this log is no business of the partner's.
std::optional<chat::Card> partner_card(Desk& desk, const Filed& log, bool changed, bool agreed) {
    if (log.log.share_summary) return summary_card(desk, log, changed, agreed);
    const PersonId partner = log.by_author().partner.id;
    const bool owns =
        std::ranges::any_of(log.actions, [&](const auto& action) { return action.owner == partner; });
    return owns ? std::optional(actions_card(desk, log)) : std::nullopt;
}

void tell_partner(Desk& desk, const Filed& log, bool changed, bool agreed, std::vector<chat::Message>& out) {
    const Two two = log.by_author();
    // A log that the partner never saw is new to them, whatever became of it before.
    const bool seen_changed = (changed && has_summary(desk, log)) || told_as_changed(desk, log);
    auto card = partner_card(desk, log, seen_changed, agreed);
    if (!card && living_card(desk.books, partner_key(log))) {  // was shared, and is not any more
        card = sentence("log_taken_back", words::partner_undone(programme::first_name(two.me),
                                                                name_for(desk, log, two.partner)));
    }
    if (card) say_living(desk.books, partner_key(log), two.partner.id, std::move(*card), out);
}

// What `after` has that `before` had not.
Filed difference(const Filed& before, const Filed& after) {
    Filed more = after;
    std::erase_if(more.decisions,
                  [&](const auto& each) { return std::ranges::count(before.decisions, each) > 0; });
    std::erase_if(more.actions,
                  [&](const auto& each) { return std::ranges::count(before.actions, each) > 0; });
    std::erase_if(more.frictions, [&](const ReportedFriction& each) {
        return std::ranges::any_of(before.frictions, [&](const ReportedFriction& known) {
            return known.report.id == each.report.id;
        });
    });
    more.log.notes.erase(0, before.log.notes.size());
    more.log.notes = text::trim(more.log.notes);
    return more;
}

std::string added_key(const Filed& log, const Desk& desk, std::string_view to) {
    return "log:" + log.log.id.text + ":added:" + std::to_string(to_millis(desk.now)) + ":" + std::string(to);
}

}  // namespace

void tell_both(Desk& desk, const Filed& log, bool changed, std::vector<chat::Message>& out) {
    say_living(desk.books, author_key(log), log.log.author, author_card(desk, log, false), out);
    tell_partner(desk, log, changed, false, out);
    follow_session(desk.books, log.session.id, desk.now, {}, out);
}

void tell_agreed(Desk& desk, const Filed& log, std::vector<chat::Message>& out) {
    const Two two = log.by_author();
    say_living(desk.books, author_key(log), two.me.id, author_card(desk, log, true), out);
    say_living(desk.books, partner_key(log), two.partner.id,
               summary_card(desk, log, told_as_changed(desk, log), true), out);
}

void tell_added(Desk& desk, const Filed& before, const Filed& after, std::vector<chat::Message>& out) {
    const Filed more = difference(before, after);
    const Two& two = after.two;
    const bool by_partner = two.me.id != after.log.author;
    // Who adds to it has not changed their mind about the rest; what the author adds has not been agreed to.
    const bool agreed = by_partner && has_agreed(desk, before);
    say_living(desk.books, author_key(after), after.log.author, author_card(desk, after, agreed), out);
    if (after.log.share_summary || !by_partner) tell_partner(desk, after, false, agreed, out);
    if (!by_partner) return;
    const bool for_both = !more.decisions.empty() || !more.actions.empty() || !more.log.notes.empty();
    if (for_both) {
        const std::string gist = words::gist(0, more.decisions.size(), more.actions.size(), 0);
        chat::Card card = sentence(
            "partner_added",
            words::additions(programme::first_name(two.me), name_for(desk, after, two.partner), gist));
        add_content(more, card);
        out.push_back(
            {.key = added_key(after, desk, "author"), .to = chat::ToPerson{two.partner.id}, .card = card});
    }
    chat::Card kept = sentence("addition_kept", words::addition_kept(name_for(desk, after, two.me)));
    if (!more.frictions.empty())
        kept.blocks.emplace_back(chat::Aside{words::frictions_stay_anonymous(more.frictions.size())});
    // Where nothing else was added the message itself would tell that friction was reported, and by whom.
    const std::string key =
        for_both || more.frictions.empty()
            ? added_key(after, desk, "adder")
            : desk.books.frictions.message_key(more.frictions.front().report.id) + ":added";
    out.push_back({.key = key, .to = chat::ToPerson{two.me.id}, .card = kept});
}

void tell_undone(Desk& desk, const Filed& log, const DraftId& draft, std::vector<chat::Message>& out) {
    const Two two = log.by_author();
    chat::Card own =
        sentence("log_undone", words::undone(name_for(desk, log, two.me)),
                 {button("log_session.open", "draft:" + draft.text, words::label::log_it_again)});
    say_living(desk.books, author_key(log), two.me.id, std::move(own), out);
    follow_session(desk.books, log.session.id, desk.now, {}, out);
    if (!living_card(desk.books, partner_key(log))) return;
    chat::Card other = sentence("log_taken_back", words::partner_undone(programme::first_name(two.me),
                                                                        name_for(desk, log, two.partner)));
    say_living(desk.books, partner_key(log), two.partner.id, std::move(other), out);
}

chat::Card closed_card(Desk& desk, const Filed& log, const std::string& why, bool add) {
    auto card = living_card(desk.books, author_key(log)).value_or(author_card(desk, log, false));
    const chat::Aside until{words::change_until(
        moment_text(log.log.logged_at + programme::edit_window, log.by_author().me.zone))};
    std::erase_if(card.blocks, [&](const chat::Block& block) {
        const auto* aside = std::get_if<chat::Aside>(&block);
        return std::holds_alternative<chat::Buttons>(block) || (aside && *aside == until);
    });
    card.blocks.emplace_back(chat::Aside{why});
    if (add) {
        card.blocks.emplace_back(
            chat::Buttons{{button("log_session.add", log.log.id.text, words::label::add_something)}});
    }
    return card;
}

chat::Card gone_card(Desk& desk, const Filed& log) {
    const bool mine = log.log.author == desk.asker.id;
    const auto card = living_card(desk.books, mine ? author_key(log) : partner_key(log));
    return card.value_or(sentence("log_gone", words::session_gone()));
}

chat::Card already_logged_card(Desk& desk, const Filed& log, const std::string& draft) {
    const Two& two = log.two;
    const bool mine = log.log.author == two.me.id;
    const std::string session = name_for(desk, log, two.me);
    // The partner's friction points are the partner's secret.
    const std::string gist = full_gist(log, mine ? log.reported_by(two.me.id).size() : 0);
    chat::Buttons buttons;
    if (programme::may_change(log.log, two.me.id, two.pair, desk.now)) {
        buttons.items.emplace_back(button("log_session.edit", log.log.id.text, words::label::edit));
    }
    if (programme::may_add(log.log, two.me.id, two.pair, desk.now)) {
        const std::string value = log.log.id.text + (draft.empty() ? "" : " " + draft);
        buttons.items.emplace_back(button("log_session.add", value, words::label::add_something));
    }
    const std::string another = draft.empty() ? "another" : "draft:" + draft;
    buttons.items.emplace_back(button("log_session.open", another, words::label::log_another));
    return sentence("already_logged",
                    mine ? words::you_logged_already(session, gist)
                         : words::already_logged(programme::first_name(two.partner), session, gist),
                    std::move(buttons.items));
}

}  // namespace switchback::conversation::dialog
