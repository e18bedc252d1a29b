// Everything said to people, in one place, so that tone and translation are one job. Sentences take their
// names and numbers as arguments; cards and forms are put together in the dialogs. The texts stand in
// words.cpp (shared), words_log.cpp, words_friction.cpp, words_steering.cpp and words_mentoring.cpp.
#pragma once

#include "base/result.hpp"
#include "programme/friction.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace switchback::conversation::words {

// The sentence for a refusal of the rules: looked up by Refusal::key.
std::string refusal(const Refusal& refusal);

// "1 friction point", "3 friction points"
std::string count(long long n, std::string_view one, std::string_view many);
// "a", "a and b", "a, b and c"
std::string list(const std::vector<std::string>& parts);
std::string quoted(std::string_view text);      // “text”
std::string possessive(std::string_view name);  // "Zoe's", "James'"

// What buttons say.
namespace label {
inline constexpr std::string_view edit = "Edit", undo = "Undo", looks_right = "Looks right",
                                  add_something = "Add something", log_it = "Log it",
                                  log_a_session = "Log a session", log_another = "Log another session",
                                  log_it_again = "Log it again", open_the_form = "Open the form",
                                  report_friction = "Report friction", help = "Help", resume = "Resume",
                                  name_me = "Name me", unname_me = "Don't name me",
                                  mark_as_missed = "Mark as missed", log_it_anyway = "Log it anyway",
                                  cannot_make_it = "Can't make it", can_make_it = "I can make it after all",
                                  it_did_happen = "It did happen", not_done = "Not done yet", done = "Done",
                                  call_it_off = "Call it off", keep_it = "Keep it", take_it = "Take it",
                                  assign = "Assign", reassign = "Reassign", status = "Status", yes = "Yes",
                                  still_there = "Still there", fixed_after_all = "It is fixed",
                                  preview_digest = "Preview the digest", cancel = "Cancel", save = "Save",
                                  never_mind = "Never mind", add = "Add", close = "Close", send = "Send";
}  // namespace label

// --- strangers, and what we do not know ---
std::string stranger();     // no person of the programme has this account's e-mail
std::string no_email();     // the platform does not tell the account's e-mail
std::string deactivated();  // their account on the platform, or their place in the programme
std::string unknown_command(std::string_view name);
std::string old_button();
std::string said_too_much(std::size_t characters, std::size_t most);
std::string old_form();
std::string old_form_title();
std::string form_waits();  // where a form can only be opened by a button
std::string form_came_too_late();
std::string what_is_it(std::string_view text);  // free text that could be notes or friction
std::string something_too_old();                // a draft that is gone

// --- when the service itself could not do it ---
std::string too_fast();
std::string something_failed();
std::string cannot_look_you_up();

// --- logging a session: words_log.cpp ---
// `lead`: the reader is the programme lead, who has nobody to be sent to.
std::string no_pair(bool lead);
std::string pair_is_over(std::string_view partner, std::string_view day, bool lead);
std::string not_your_session();
std::string session_gone();
std::string already_logged(std::string_view who, std::string_view session, std::string_view gist);
std::string you_logged_already(std::string_view session, std::string_view gist);
std::string already_logged_add_here(std::string_view who);  // who: a name, or empty for oneself
std::string too_late_to_change(bool may_add = true);
std::string too_late_to_add();
std::string only_the_author_changes(std::string_view author);
std::string session_of(std::string_view weekday);  // "Thursday's session"
std::string session_on(std::string_view day);      // "the session of Thu 20 March"
std::string gist(int minutes, std::size_t decisions, std::size_t actions, std::size_t frictions);
std::string logged_summary(int minutes, std::string_view partner, std::string_view gist);
std::string logged_head(int minutes, std::string_view partner);  // the same up to when it was
std::string partner_summary(std::string_view author, std::string_view session, bool edited);
std::string change_until(std::string_view when);
std::string frictions_stay_anonymous(std::size_t frictions);
std::string agreed(std::string_view partner);
std::string you_agreed();
std::string undone(std::string_view session);
std::string partner_undone(std::string_view author, std::string_view session);
std::string additions(std::string_view who, std::string_view session, std::string_view gist);
std::string addition_kept(std::string_view session);
std::string actions_for_you(std::string_view author, std::string_view session);
std::string no_owner();
std::string for_kpi(std::string_view kpi);
std::string done_with(std::string_view what);
std::string by_day(std::string_view day);  // ", by Fri 27 March"
std::string decided(std::string_view text);
std::string in_the_words_of(std::string_view who, std::string_view notes);  // an addition to the notes
std::string notes_go_on();
// What was read from free text, above the form: "Understood: Wed 19 March, 45 min and 1 decision."
std::string understood(std::string_view day, std::string_view gist);
std::string not_understood(const std::vector<std::string>& words);
std::string still_ahead();
std::string nothing_saved_yet();
std::string not_held(std::string_view session, std::string_view partner);
std::string no_session_to_miss();
std::string not_shared_with(std::string_view partner);

struct FieldWords {
    std::string_view label, hint;
};
namespace log_form {
inline constexpr std::string_view title = "Log a session", edit_title = "Change the log",
                                  add_title = "Add to the log";
inline constexpr FieldWords session{"Session", ""}, date{"Day", ""},
    time{"Time", "When it began, in your own time"}, minutes{"Minutes", "From 5 to 480 minutes"},
    notes{"What we covered", "Only the two of you read this"}, kpi{"KPI it serves", ""},
    decisions{"Decisions", "One a line; the steering committee reads these"},
    actions{"Actions",
            "One a line: who: what by when. Overdue ones appear in the digest with the function, without a "
            "name."},
    frictions{"Friction points",
              "One a line; ! for high, !! for a blocker, #theme. Your name is not shown; the "
              "committee reads the text as you typed it"},
    confidence{"Leader's confidence", "How confident the leader feels now"}, share{"Summary", ""};
std::string share_option(std::string_view partner);
std::string another_time(std::string_view partner);
std::string not_planned();  // the same where it is the only choice
std::string your_partner();
std::string with(std::string_view partner);  // "With Helen, "
std::string session_choice(std::string_view when, std::string_view partner);
std::string confidence_option(int level);
}  // namespace log_form

// Errors at the fields of forms.
std::string choose_a_session();
std::string pick_a_day();
std::string pick_a_time();
std::string time_does_not_exist(std::string_view time, std::string_view day);
std::string still_the_other_session(std::string_view partner, std::string_view other);
std::string minutes_in_figures();
std::string owner_not_of_the_pair(std::string_view who, std::string_view one, std::string_view other);
std::string not_a_due_day(std::string_view words);
std::string logged_at_that_time();
std::string nothing_added();

// --- friction: words_friction.cpp ---
std::string friction_noted(std::string_view text, std::string_view severity, std::string_view theme);
std::string friction_stays_anonymous(bool named);
std::string friction_until(std::string_view when);
std::string friction_already(std::string_view text, std::string_view raised_to);  // raised_to: may be empty
std::string friction_names(const std::vector<std::string>& names);
std::string friction_did_you_mean(std::string_view word);
std::string friction_reported();  // in place of a question that was answered
std::string friction_unsent(std::string_view text);
std::string friction_too_late();
std::string friction_not_yours();
std::string friction_no_pair(bool lead);
std::string friction_with_whom();
std::string friction_without_words();
std::string choose_how_bad();
std::string choose_with_whom();
std::string choose_a_kpi();
std::string theme_is_one_word();
std::string friction_line(std::string_view text, std::string_view severity, std::string_view status,
                          int pairs, std::string_view theme);
std::string friction_list_head(std::size_t count);
std::string friction_list_empty();
std::string friction_list_more(std::size_t left_out);
std::string friction_formula();
std::string friction_mine_head();
std::string friction_mine_empty();
std::string friction_mine_line(std::string_view text, std::string_view status);
std::string friction_with(std::string_view partner);
std::string friction_elsewhere();  // the answer in a channel: the rest is in the direct conversation
namespace friction_form {
inline constexpr std::string_view title = "Report friction";
inline constexpr FieldWords text{"What gets in the way?",
                                 "One thing at a time. The committee reads it as you type it"},
    severity{"How bad is it?", ""}, theme{"Theme", "One word, such as access or export"},
    kpi{"Which KPI does it hold up?", ""}, pair{"Seen with", ""}, named{"Your name", ""};
std::string severity_option(std::string_view name);
std::string only_the_beginning(std::size_t most);
inline constexpr std::string_view named_option = "Tell the committee it was me", no_kpi = "None or not sure";
std::string report_button(std::string_view word);
inline constexpr std::string_view show_list = "Show the list", show_mine = "Show mine",
                                  show_help = "Show help";
}  // namespace friction_form

// --- what the committee does, and its news to reporters: words_steering.cpp ---
// How it stands with a point: "new", "Ada Price has it", "in progress with Ada Price", "won't fix: too dear".
std::string friction_standing(const programme::FrictionPoint& point, std::string_view owner,
                              int still_there = 0);
std::string status_option(programme::FrictionStatus status);
std::string set_by(std::string_view standing, std::string_view who);
std::string steering_only_there();
std::string steering_gone();
std::string steering_done(std::string_view text, std::string_view standing);
std::string choose_somebody();
std::string nobody_of_that_name(std::string_view name);
std::string given_to_you(std::string_view by, std::string_view text, std::string_view severity);
std::string came_back_to_you(std::string_view text, int people);
std::string friction_news(std::string_view said, const programme::FrictionPoint& point,
                          std::string_view owner);
std::string friction_is_fixed(std::string_view said);
std::string friction_still_there(std::string_view said);
std::string friction_open_again(std::string_view said);
std::string friction_not_asked(std::string_view said, std::string_view standing);
namespace steering_form {
inline constexpr std::string_view wont_fix_title = "Won't fix", assign_title = "Who takes it?";
inline constexpr FieldWords reason{"Why not?", "The committee and everyone who reported it read this"},
    person{"Person", ""}, typed_person{"Person", "The name or the e-mail address"};
}  // namespace steering_form

// --- home, help and the rest of /mentoring: words_mentoring.cpp ---
std::string next_session_with(std::string_view partner);
std::string no_next_session();
std::string not_logged_yet(std::string_view partner);
std::string open_actions();
std::string no_open_actions();
std::string and_more(std::size_t left_out);
std::string my_friction();
std::string paused_until(std::string_view day);
std::string resumed();
std::string was_not_paused();
std::string pause_until_when();
std::string pause_not_understood(std::string_view text);
std::string pause_not_past();
std::string pause_too_long();
std::string help_head();
std::string help_line(std::string_view command, std::string_view usage, std::string_view description);
std::string help_more();
std::string mentoring_unknown(std::string_view text);
std::string not_in_a_programme();
std::string lead_week(std::string_view programme, int week, int weeks);
std::string lead_pairs(std::size_t pairs, std::size_t unlogged);  // "6 pairs; 2 sessions are not logged."
std::string lead_help();                                          // what only the lead can type
std::string leads_only();
std::string no_programme();
std::string no_digest_due();
std::string preview_sent(std::string_view when);
std::string preview_note();

// --- buttons on nudges ---
std::string session_confirmed(std::string_view partner);
std::string session_confirmed_by(std::string_view leader);
std::string call_off_title();
std::string call_off_text(std::string_view partner, std::string_view when);
std::string session_off(std::string_view partner);
std::string session_is_off();
std::string session_is_logged();
std::string session_did_not_happen();
std::string session_off_by(std::string_view who);
std::string session_on_again();
std::string session_on_again_by(std::string_view who);
std::string session_missed();
std::string session_missed_by(std::string_view who, std::string_view session);
std::string session_was(std::string_view state);
std::string session_pair_over(std::string_view partner, std::string_view day);
std::string session_over();
std::string session_begun();
std::string session_begun_note();  // in place of what asked whether one comes
std::string session_ahead();
std::string action_done(std::string_view what);
std::string action_open_again(std::string_view what);
std::string action_later(std::string_view what, std::string_view day);
std::string action_gone();
std::string action_not_yours(std::string_view owner);

}  // namespace switchback::conversation::words
