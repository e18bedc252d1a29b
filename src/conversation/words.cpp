#include "conversation/words.hpp"

#include "base/text.hpp"

#include <array>
#include <utility>

namespace switchback::conversation::words {

namespace {

// What the rules in programme/ refuse. {} is where Refusal::detail goes.
constexpr std::array<std::pair<std::string_view, std::string_view>, 24> refusals{{
    {"not_your_pair", "You are not one of that pair, so its sessions are not yours to log."},
    {"not_held_yet", "That is still to come. A session can be logged once it has begun."},
    {"too_long_ago", "That is more than {} days ago, too long for this cycle's log."},
    {"pair_ended", "This pair had ended by then, so nothing new is logged for it."},
    {"before_the_pair", "That is before the two of you were paired. Is the day right?"},
    {"minutes_out_of_range", "Between {} minutes, please."},
    {"decision_without_words", "One of the decisions has no words."},
    {"action_without_words", "One of the actions says who or when, but not what."},
    {"friction_without_words", "One of the lines has only marks. Say in a few words what gets in the way."},
    {"confidence_out_of_range", "Choose 1 to 5, or leave it empty."},
    {"due_before_session", "“{}” is due on a day before the session was held."},
    {"friction_withdrawn", "Whoever reported this took it back, so there is nothing to do about it."},
    {"friction_closed", "It is closed: {}. Its status can be set back."},
    {"friction_yours", "You have it already."},
    {"friction_taken", "{} has it already."},
    {"friction_theirs", "{} has it already."},
    {"friction_status_already", "That is how it stands already: {}."},
    {"friction_status_not_next", "It stands otherwise by now: {}."},
    {"reason_missing", "Say in a few words why."},
    {"cadence_without_weekday", "Say on which day of the week, such as every other Tuesday."},
    {"cadence_time_out_of_range", "That is no time of day."},
    {"cadence_weeks_out_of_range", "From one session to the next, between {} weeks."},
    {"cadence_count_out_of_range", "Between {} sessions, please."},
    {"cadence_ends_before_it_starts", "It would end before it begins."},
}};

std::string put_in(std::string_view sentence, std::string_view detail) {
    const auto at = sentence.find("{}");
    if (at == std::string_view::npos) return std::string(sentence);
    return std::string(sentence.substr(0, at)) + std::string(detail) + std::string(sentence.substr(at + 2));
}

}  // namespace

std::string refusal(const Refusal& refusal) {
    for (const auto& [key, sentence] : refusals) {
        if (key == refusal.key) return put_in(sentence, refusal.detail);
    }
    return "That does not fit the rules of the programme (" + refusal.key + ").";
}

std::string count(long long n, std::string_view one, std::string_view many) {
    return std::to_string(n) + " " + std::string(n == 1 ? one : many);
}

std::string list(const std::vector<std::string>& parts) {
    if (parts.size() < 2) return parts.empty() ? std::string{} : parts.front();
    const std::vector<std::string> head(parts.begin(), parts.end() - 1);
    return text::join(head, ", ") + " and " + parts.back();
}

std::string possessive(std::string_view name) {
    return std::string(name) + (name.ends_with('s') ? "'" : "'s");
}

std::string quoted(std::string_view text) {
    return "“" + std::string(text) + "”";
}

std::string stranger() {
    return "I don't know you yet. I only work with the people of a mentoring programme, and none of them has "
           "your e-mail address. If you should be one, ask your programme lead to add you.";
}

std::string no_email() {
    return "I could not see your e-mail address, so I can't tell who you are in the programme. Ask your "
           "programme lead to check how I was installed.";
}

std::string deactivated() {
    return "You are no longer taking part in the programme, so there is nothing to do here. If that is "
           "wrong, "
           "ask your programme lead.";
}

std::string unknown_command(std::string_view name) {
    return "I don't know /" + std::string(name) + ". These I do know:";
}

std::string said_too_much(std::size_t characters, std::size_t most) {
    return "That is " + std::to_string(characters) + " characters long, and I take " + std::to_string(most) +
           " at once. Nothing was kept: please make it shorter, or send it in parts.";
}

std::string old_button() {
    return "That button is from an earlier time and does nothing now. /mentoring shows where things stand.";
}

std::string old_form() {
    return "That form is from an earlier time, so nothing was saved. What you filled in is below, so that "
           "you "
           "can copy it.";
}

std::string old_form_title() {
    return "Not saved";
}

std::string form_waits() {
    return "The form is ready:";
}

std::string form_came_too_late() {
    return "The form took too long to open. Nothing is lost:";
}

std::string what_is_it(std::string_view text) {
    return "What shall I do with " + quoted(text) + "?";
}

std::string something_too_old() {
    return "That has been saved already, or is too old to open. /log-session and /friction open a new form.";
}

std::string too_fast() {
    return "That was more than I can follow. Please wait a minute and try again.";
}

std::string something_failed() {
    return "Something went wrong on my side, and nothing was stored. Please try again; if it stays, tell "
           "your "
           "programme lead.";
}

std::string cannot_look_you_up() {
    return "I could not look you up just now. Please try again in a minute.";
}

// --- buttons on nudges ---

std::string session_confirmed(std::string_view partner) {
    return "Confirmed. " + std::string(partner) + " knows.";
}
std::string session_confirmed_by(std::string_view leader) {
    return std::string(leader) + " confirmed your session: ";
}
std::string call_off_title() {
    return "Call this session off?";
}
std::string call_off_text(std::string_view partner, std::string_view when) {
    return "Your session with " + std::string(partner) + ", " + std::string(when) + ". " +
           std::string(partner) + " is told at once.";
}
std::string session_off(std::string_view partner) {
    return "This session is off, and " + std::string(partner) + " knows: ";
}
std::string session_is_off() {
    return "This session is off: ";
}
std::string session_is_logged() {
    return "This session is logged: ";
}
std::string session_did_not_happen() {
    return "This session didn't happen: ";
}
std::string session_off_by(std::string_view who) {
    return std::string(who) + " can't make it, so this session is off: ";
}
std::string session_on_again() {
    return "This session is on again: ";
}
std::string session_on_again_by(std::string_view who) {
    return std::string(who) + " can make it after all, so this session is on again: ";
}
std::string session_missed() {
    return "Noted: it didn't happen. It counts as missed, and I won't ask about it again.";
}
std::string session_missed_by(std::string_view who, std::string_view session) {
    return std::string(who) + " says " + std::string(session) +
           " didn't happen. It counts as missed, and nobody is asked about it again.";
}
std::string session_was(std::string_view state) {
    std::string_view said = state;
    if (state == "held") said = "logged";
    if (state == "missed") said = "down as missed";
    if (state == "cancelled") said = "called off";
    return "Nothing to do: this session is already " + std::string(said) + ".";
}
std::string session_pair_over(std::string_view partner, std::string_view day) {
    return "Your pair with " + std::string(partner) + " ended on " + std::string(day) +
           ", so nothing becomes of this session.";
}
std::string session_over() {
    return "This session's time has passed. Log it, or say that it didn't happen.";
}
std::string session_begun() {
    return "This session has begun, so there is nothing to confirm or call off. If it doesn't take place, "
           "say so:";
}
std::string session_begun_note() {
    return "It has begun; there is nothing to answer any more.";
}
std::string session_ahead() {
    return "This session is still to come. If you can't make it, call it off instead.";
}

std::string action_done(std::string_view what) {
    return "Done: " + std::string(what);
}
std::string action_open_again(std::string_view what) {
    return "Open again: " + std::string(what);
}
std::string action_later(std::string_view what, std::string_view day) {
    return "Later, by " + std::string(day) + ": " + std::string(what);
}
std::string action_gone() {
    return "That action is not there any more: its log was changed or taken back.";
}
std::string action_not_yours(std::string_view owner) {
    if (owner.empty()) return "That action is not yours.";
    return "That action is " + std::string(owner) + "'s.";
}

}  // namespace switchback::conversation::words
