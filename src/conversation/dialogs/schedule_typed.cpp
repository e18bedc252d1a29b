#include "conversation/dialogs/schedule_typed.hpp"

#include "base/text.hpp"
#include "conversation/dialogs/away.hpp"
#include "conversation/dialogs/cadence.hpp"
#include "conversation/dialogs/schedule_asking.hpp"
#include "conversation/dialogs/schedule_calling_off.hpp"
#include "conversation/dialogs/schedule_plan.hpp"
#include "conversation/dialogs/schedule_slots.hpp"
#include "conversation/phrases.hpp"
#include "conversation/session_living.hpp"
#include "conversation/understanding/counted.hpp"
#include "conversation/words_schedule.hpp"
#include "time/recurrence_rule.hpp"

#include <algorithm>

namespace switchback::conversation::dialog {

namespace {

using programme::Session;
using understanding::Intent, understanding::Plan, understanding::PlanKind;

std::vector<Session> sessions_ahead(Desk& desk, const Two& two) {
    auto all = desk.books.sessions.ahead_of(desk.asker.id, desk.now, desk.now + time::longest_outlook);
    std::erase_if(all,
                  [&](const Session& each) { return each.pair != two.pair.id || each.starts <= desk.now; });
    return all;
}

// "4 pm your time", "at ten on Helen's clock": who says so means the partner's.
bool on_partners_clock(std::string_view text, const programme::Person& partner) {
    const std::string lower = " " + text::lower_ascii(text);
    const std::string name = text::lower_ascii(programme::first_name(partner));
    for (const std::string& whose : {std::string("your"), std::string("their"), std::string("his"),
                                     std::string("her"), name + "'s", name + "\u2019s"})
        for (const std::string_view clock : {" time", " clock"})
            if (lower.find(" " + whose + std::string(clock)) != lower.npos) return true;
    return false;
}

Plan read(const Desk& desk, const std::string& zone, std::string_view text, std::string_view locale,
          const std::vector<Session>& sessions) {
    std::optional<understanding::CurrentSession> current;
    if (!sessions.empty())
        current = {time::to_local(sessions.front().starts, zone), sessions.front().minutes};
    return understanding::read_schedule(text, time::to_local(desk.now, zone), zone, locale, current);
}

// What somebody types, seen from the pair that it is about.
class Typed {
  public:
    Typed(Desk& desk, const Two& two, std::string_view text, std::string_view locale)
        : desk_(desk),
          two_(two),
          text_(text),
          sessions_(sessions_ahead(desk, two)),
          whose_(on_partners_clock(text, two.partner) ? two.partner : two.me),
          plan_(read(desk, whose_.zone, text, locale, sessions_)),
          name_(programme::first_name(two.partner)) {}

    chat::Outcome outcome() {
        if (text::same_word(text::trim(text_), "cadence")) return show_cadence(desk_, two_);
        if (asks_for_another_day()) {
            plan_.kind = PlanKind::none;
            return show("schedule_no_such_day", no_such_day_text(plan_, text_));
        }
        if (plan_.intent == Intent::recurrence) return propose_cadence(desk_, two_, plan_, whose_.zone);
        return show(answer());
    }

    Meant meant() {
        switch (plan_.intent) {
            case Intent::unavailable:
                return Meant::asker;
            case Intent::reschedule:
                return theirs(plan_.moved ? meant_by(*plan_.moved) : sessions_);
            case Intent::cancel:
            case Intent::skip:
                return theirs(plan_.kind == PlanKind::date || plan_.kind == PlanKind::datetime
                                  ? meant_by(plan_.start)
                                  : sessions_);
            default:
                return Meant::this_pair;
        }
    }

  private:
    static Meant theirs(const std::vector<Session>& sessions) {
        return sessions.empty() ? Meant::not_this_pair : Meant::this_pair;
    }

    chat::Card answer() {
        switch (plan_.intent) {
            case Intent::reschedule:
                return reschedule();
            case Intent::cancel:
            case Intent::skip:
                return cancel();
            case Intent::unavailable:
                return away();
            case Intent::recurrence:  // answered before it comes here
            case Intent::book:
            case Intent::availability:
                return at_a_time(wish_for(desk_, two_));
            case Intent::none:
            case Intent::reminder:
            case Intent::deadline:
                break;
        }
        return not_understood();
    }

    // What was meant to happen, and to which session, cannot be told without the day.
    bool asks_for_another_day() const {
        const bool chooses = plan_.intent == Intent::book || plan_.intent == Intent::availability ||
                             plan_.intent == Intent::reschedule;
        return plan_.problem.starts_with("no_such_") && !(chooses && plan_.kind == PlanKind::ambiguous);
    }

    chat::Card not_understood() {
        return sentence(
            "schedule_not_understood", words::schedule_not_understood(text::shorten(text_, 120)),
            {button("schedule.propose", to_text(wish_for(desk_, two_)), words::label::other_times)});
    }

    // The time that the plan names, for a new session or one that is moved.
    chat::Card at_a_time(Wish wish) {
        if (plan_.duration_min) wish.minutes = *plan_.duration_min;
        if (wish.minutes < programme::shortest_session || wish.minutes > programme::longest_session)
            return sentence(
                "schedule_not_understood",
                words::length_out_of_bounds(programme::shortest_session, programme::longest_session),
                {button("schedule.propose", to_text(wish_for(desk_, two_)), words::label::other_times)});
        const auto moved = wish.moving ? desk_.books.sessions.find(*wish.moving) : std::nullopt;
        wish.period = period_of(plan_, whose_.zone, desk_.now,
                                whose_.id == two_.pair.leader ? time::Side::host : time::Side::guest);
        const auto starts =
            possible_starts(plan_, whose_.zone, moved ? std::optional(moved->starts) : std::nullopt);
        if (starts.size() == 1 && plan_.problem.empty()) {
            wish.at = starts.front();
            return understood_card(desk_, two_, wish);
        }
        if (!starts.empty()) return which_time_card(two_, plan_, text_, wish, starts);
        if (plan_.kind == PlanKind::ambiguous && !plan_.options.empty())
            return which_day_card(two_, plan_, text_, wish);
        if (wish.period.anywhere() && !wish.moving && plan_.kind != PlanKind::none) return not_understood();
        return slots_card(desk_, two_, wish);
    }

    chat::Card none_to_change(const std::optional<time::Day>& day) {
        const std::string said =
            day ? words::no_session_on(time::day_text(*day), name_) : words::no_session_to_change(name_);
        std::vector<std::variant<chat::Button, chat::Menu>> buttons;
        for (const auto& session : sessions_) {
            if (!day || buttons.size() == 3) break;
            buttons.emplace_back(button("schedule.move", session.id.text,
                                        words::label::move_this(moment_text(session.starts, two_.me.zone))));
        }
        if (buttons.empty())
            buttons.emplace_back(
                button("schedule.propose", to_text(wish_for(desk_, two_)), words::label::other_times));
        return sentence("schedule_no_session", said, std::move(buttons));
    }

    // "Thursday" said on a Thursday without a session is the one a week later.
    std::vector<Session> meant_by(understanding::Moment named) {
        auto meant = named_sessions(named, sessions_, two_.me.zone);
        const bool today = text::lower_ascii(text_).find("today") != std::string::npos;
        if (!meant.empty() || today || named.day != time::local_day(desk_.now, two_.me.zone)) return meant;
        *named.day += std::chrono::days{7};
        return named_sessions(named, sessions_, two_.me.zone);
    }

    // On the clock, over its changes, too: "the week after" is at the same hour.
    chat::Card shifted(const std::vector<Session>& meant, seconds by) {
        std::vector<std::variant<chat::Button, chat::Menu>> buttons;
        for (const auto& session : meant) {
            Wish wish = wish_to_move(session);
            const auto when = time::resolve(time::to_local(session.starts, two_.me.zone) + by, two_.me.zone);
            wish.at = when.at;
            if (meant.size() == 1)
                return when.second ? twice_card(two_, wish, when.at, *when.second)
                                   : understood_card(desk_, two_, wish);
            if (buttons.size() == most_choices) break;
            buttons.emplace_back(button("schedule.pick", to_text(wish),
                                        words::label::move_this(moment_text(session.starts, two_.me.zone))));
        }
        return sentence("schedule_which_session", words::which_session(), std::move(buttons));
    }

    chat::Card reschedule() {
        if (sessions_.empty()) return none_to_change(std::nullopt);
        std::vector<Session> meant{sessions_.front()};
        if (plan_.moved) meant = meant_by(*plan_.moved);
        if (meant.empty()) return none_to_change(plan_.moved->day);
        if (plan_.shift) return shifted(meant, *plan_.shift);
        if (meant.size() == 1) return at_a_time(wish_to_move(meant.front()));
        std::vector<std::variant<chat::Button, chat::Menu>> buttons;
        for (const auto& session : meant) {
            if (buttons.size() == most_choices) break;
            buttons.emplace_back(button("schedule.move", session.id.text,
                                        words::label::move_this(moment_text(session.starts, two_.me.zone))));
        }
        return sentence("schedule_which_session", words::which_session(), std::move(buttons));
    }

    bool all_of_them() const {
        const std::string lower = text::lower_ascii(text_);
        return lower.find(" all") != lower.npos || lower.find("everything") != lower.npos;
    }

    std::vector<Session> on_weekdays() const {
        const auto read =
            time::read_rule(plan_.rrule, time::local_day(desk_.now, two_.me.zone), seconds{0}, two_.me.zone);
        auto out = sessions_;
        if (read.has_error()) return out;
        std::erase_if(out, [&](const Session& session) {
            const time::weekday day{time::local_day(session.starts, two_.me.zone)};
            return !read.value().days[day.c_encoding()];
        });
        return out;
    }

    chat::Card cancel() {
        if (sessions_.empty()) return none_to_change(std::nullopt);
        std::vector<Session> meant{sessions_.front()};
        const auto counted = understanding::sessions_counted(text_);
        if (plan_.kind == PlanKind::recurrence) {  // "every Thursday"
            meant = on_weekdays();
        } else if (plan_.kind == PlanKind::none && counted) {
            meant = sessions_;
        } else if (plan_.kind == PlanKind::date || plan_.kind == PlanKind::datetime) {
            meant = meant_by(plan_.start);
        } else if (plan_.kind == PlanKind::ambiguous) {  // 4/5: on either day
            meant.clear();
            for (const auto& option : plan_.options)
                for (auto& session : meant_by(option)) meant.push_back(std::move(session));
        } else if (const auto spans = spans_of(plan_, two_.me.zone, desk_.now); !spans.empty()) {
            meant = sessions_;
            std::erase_if(meant, [&](const Session& session) {
                return std::ranges::none_of(spans, [&](const time::Span& span) {
                    return span.from <= session.starts && session.starts < span.to;
                });
            });
        }
        if (plan_.kind == PlanKind::none && all_of_them()) meant = sessions_;
        if (counted && meant.size() > static_cast<std::size_t>(*counted))
            meant.resize(static_cast<std::size_t>(*counted), meant.front());
        if (meant.empty()) return none_to_change(plan_.start.day);
        return call_off_card(two_, meant);
    }

    chat::Card away() {
        auto spans = spans_of(plan_, two_.me.zone, desk_.now);
        // Whoever is away until Monday is there on Monday.
        if (plan_.kind == PlanKind::open && plan_.end.day && !plan_.end.clock)
            spans = time::within(
                spans, {desk_.now, time::to_instant(time::LocalTime{*plan_.end.day}, two_.me.zone)});
        if (spans.empty()) return not_understood();
        return away_card(desk_, spans, plan_.kind != PlanKind::open || plan_.end.day);
    }

    Desk& desk_;
    const Two& two_;
    std::string text_;
    std::vector<Session> sessions_;
    const programme::Person& whose_;  // clock the words are on
    Plan plan_;
    std::string name_;
};

}  // namespace

Meant meant_of(Desk& desk, const Two& two, std::string_view text, std::string_view locale) {
    return Typed(desk, two, text, locale).meant();
}

chat::Outcome schedule_typed(Desk& desk, const Two& two, std::string_view text, std::string_view locale) {
    return Typed(desk, two, text, locale).outcome();
}

}  // namespace switchback::conversation::dialog
