// What is said without being asked: nudges and the weekly digest. A part of words.hpp, kept apart because it
// speaks in rich text: instants in it are shown in each reader's own zone.
#pragma once

#include "chat/rich_text.hpp"
#include "programme/digest.hpp"
#include "programme/nudge.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace switchback::conversation::words {

// --- nudges ---
namespace label {
inline constexpr std::string_view confirm_session = "Confirm", did_not_happen = "It didn't happen",
                                  join_the_call = "Join the call", nudge_move = "Move",
                                  nudge_propose = "Propose times", nudge_later = "Later",
                                  remind_me_later = "Remind me later", nudges_on = "Turn them on again";
}
inline constexpr std::string_view your_open_actions = "Your open actions";
std::string nudge_summary(programme::NudgeKind kind, std::string_view partner, std::string_view when);
chat::RichText nudge_next_session(std::string_view partner, const chat::Moment& when, int minutes,
                                  bool confirmed);
chat::RichText nudge_starts(std::string_view partner, const chat::Moment& when);
chat::RichText nudge_how_did_it_go(std::string_view partner, const chat::Moment& when);
chat::RichText nudge_not_logged(std::string_view partner, const chat::Moment& when);
chat::RichText nudge_last_time(std::string_view partner, const chat::Moment& when);
std::string nudge_takes_a_minute();
chat::RichText nudge_focus(const programme::KpiInDigest& kpi);
std::string nudge_action(std::string_view what, std::string_view due, bool overdue);  // due: a day, or empty
std::string nudge_more_actions(std::size_t more);
std::string nudge_prepare(int week);  // one question, another each week
std::string nudge_partner_confirmed(std::string_view partner);
std::string nudge_partners_actions(std::string_view partner);
chat::RichText nudge_last_session(const chat::Moment& day);  // what follows is what came of it
std::string nudge_pick_up(std::string_view notes);
std::string nudge_first_session(std::string_view partner);
chat::RichText nudge_nothing_planned(std::string_view partner, const std::optional<chat::Moment>& since);
std::string nudge_nothing_planned_summary(std::string_view partner);
std::string nudge_action_due(std::string_view day, int days_ahead);  // "Due today", "Overdue since …"
std::string nudge_action_summary(std::string_view what, std::string_view said);
std::string nudges_together(std::string_view first, std::size_t more);  // several in one message
// In place of a nudge that comes again later, or that was turned off before it went out.
chat::RichText nudge_comes_again(const chat::Moment& when);
std::string nudge_no_later();
std::string nudge_turned_off();

// --- nudges off and on ---
std::string nudges_are_off(std::string_view topic);  // empty: all of them
std::string nudges_are_on(std::string_view topic);
std::string nudges_topics();
std::string nudges_unknown_topic(std::string_view said);

// --- the leaders' pulse ---
std::string pulse_head(int week);
std::string pulse_question(std::size_t number);  // 0 or 1
std::string pulse_scale(std::size_t number);
std::string pulse_answer(int answer);
std::string pulse_thanks();
std::string pulse_may_change(std::string_view day);
std::string pulse_summary();
std::string pulse_not_yet(int week);
std::string pulse_outside();
std::string pulse_for_leaders();
std::string pulse_closed();

// --- the weekly digest: the head message ---
std::string digest_title(std::string_view programme, int week, int weeks);
std::string digest_summary(const programme::Digest& digest);
// "*5 of 8 sessions held*, 2 more have ended and are not logged yet  ▲ up from …"
chat::RichText digest_attendance(const programme::Digest& digest);
std::string digest_met(const programme::Digest& digest);
// "*3 new friction points*, 1 of 3 from more than one pair."
chat::RichText digest_new(const programme::Digest& digest);
std::string digest_kpis_head();
chat::RichText digest_kpi(const programme::KpiInDigest& kpi);
std::string digest_more_kpis(std::size_t more);
std::string digest_asked_head();
chat::RichText digest_asked(std::string_view friction);
// The same line once it is settled, or asked again; any other line as it is.
chat::RichText digest_asked_again(chat::RichText line, bool settled);
std::string digest_nothing_asked(bool anything_open);
// `asked`: one of the open ones stands above, as what is asked.
std::string digest_top_head(std::size_t shown, std::size_t open, bool asked);
std::string digest_no_friction();
// "blocker, 1 pair, since Tue 11 March"; how it stands is said before it.
std::string digest_weight(const programme::FrictionInDigest& friction, std::string_view since);
std::string digest_resolved_head();
std::string digest_resolved_more(std::size_t more);
std::string digest_foot(bool details, bool fresh);  // `fresh`: some friction points are new
std::string digest_no_channel();

// --- its thread ---
std::string digest_section(std::string_view title, std::size_t part, std::size_t parts);
std::string digest_section_summary(int week, std::string_view title);
inline constexpr std::string_view digest_fresh = "New friction points", digest_decisions = "Decisions",
                                  digest_overdue = "Overdue actions", digest_participation = "Participation",
                                  digest_all_resolved = "Resolved", digest_other_open = "Also open",
                                  digest_kpis = "KPIs";
// "high · 3 pairs · #crm · App enrolments · Branches · reported by Zoe Adeyemi"
std::string digest_friction_facts(const programme::FrictionInDigest& friction);
std::string digest_decision_facts(std::string_view day, std::string_view kpi);
std::string digest_overdue_facts(std::string_view due, std::string_view function);
std::string digest_unlogged(int unlogged);
std::string digest_left_out(std::size_t left_out, std::string_view title);
std::string digest_in_full(std::string_view file);

}  // namespace switchback::conversation::words
