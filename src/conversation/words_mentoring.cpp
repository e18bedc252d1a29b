#include "conversation/words.hpp"

namespace switchback::conversation::words {

namespace {
using S = std::string;
}

std::string next_session_with(std::string_view partner) {
    return "Next session with " + S(partner) + ": ";
}
std::string no_next_session() {
    return "No session is planned.";
}
std::string not_logged_yet(std::string_view partner) {
    return "Not logged yet, with " + S(partner) + ": ";
}
std::string open_actions() {
    return "Your open actions";
}
std::string no_open_actions() {
    return "You have no open actions.";
}
std::string and_more(std::size_t left_out) {
    return "… and " + std::to_string(left_out) + " more.";
}
std::string my_friction() {
    return "What became of your friction points";
}
std::string paused_until(std::string_view day) {
    return "Nudges are paused until " + S(day) + ".";
}
std::string resumed() {
    return "Welcome back. Nudges are on again.";
}
std::string was_not_paused() {
    return "Nudges are on already.";
}
std::string pause_until_when() {
    return "Until when? For example: /mentoring pause until Monday";
}
std::string pause_not_understood(std::string_view text) {
    return "I could not read a day in " + quoted(text) + ". For example: /mentoring pause until Monday";
}
std::string pause_not_past() {
    return "That day is not ahead of us. For example: /mentoring pause until Monday";
}
std::string pause_too_long() {
    return "That is more than three months away. If you are leaving the programme, tell your programme lead.";
}
std::string help_head() {
    return "What you can type, to me or anywhere:";
}
std::string help_line(std::string_view command, std::string_view usage, std::string_view description) {
    return "/" + S(command) + (usage.empty() ? "" : " " + S(usage)) + ": " + S(description);
}
std::string help_more() {
    return "Notes are read by your pair alone. Friction points reach the committee without your name.";
}
std::string mentoring_unknown(std::string_view text) {
    return "I don't know " + quoted(text) + ". This is what there is:";
}
std::string not_in_a_programme() {
    return "You are not in a pair at the moment. When your programme lead pairs you, your sessions show up "
           "here.";
}
std::string lead_week(std::string_view programme, int week, int weeks) {
    if (week < 1) return S(programme) + " has not started yet.";
    if (week > weeks) return S(programme) + " is over.";
    return S(programme) + ": week " + std::to_string(week) + " of " + std::to_string(weeks) + ".";
}
std::string lead_pairs(std::size_t pairs, std::size_t unlogged) {
    return count(static_cast<long long>(pairs), "pair", "pairs") + "; " +
           (unlogged == 0 ? S("every session that is over is logged.")
                          : count(static_cast<long long>(unlogged), "session is", "sessions are") +
                                " over and not logged.");
}
std::string lead_help() {
    return help_line("mentoring", "digest preview", "The weekly digest, before the committee reads it");
}
std::string leads_only() {
    return "Only the programme lead sees the digest before it is posted.";
}
std::string no_programme() {
    return "There is no programme yet.";
}
std::string no_digest_due() {
    return "No digest is due: the first one follows week 1, the last one the last week.";
}
std::string preview_sent(std::string_view when) {
    return "As things stand now, this is what the committee will read on " + S(when) + ":";
}
std::string preview_note() {
    return "Preview, not posted. Only you see this.";
}

}  // namespace switchback::conversation::words
