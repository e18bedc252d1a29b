#include "conversation/words.hpp"

namespace switchback::conversation::words {

namespace {
using S = std::string;
}

std::string friction_noted(std::string_view text, std::string_view severity, std::string_view theme) {
    return "Noted: " + quoted(text) + " (" + S(severity) + (theme.empty() ? "" : ", #" + S(theme)) + ").";
}
std::string friction_stays_anonymous(bool named) {
    return named ? "It goes to the steering committee with your name. You will hear what becomes of it."
                 : "It goes to the steering committee without your name. You will hear what becomes of it.";
}
std::string friction_until(std::string_view when) {
    return "Undo works until " + S(when) + ".";
}
std::string friction_already(std::string_view text, std::string_view raised_to) {
    return "You have reported " + quoted(text) + " already today. Once is enough; it counts" +
           (raised_to.empty() ? "" : ", now as " + S(raised_to)) + ".";
}
std::string friction_names(const std::vector<std::string>& names) {
    S all;
    for (std::size_t i = 0; i < names.size(); ++i)
        all += (i == 0 ? "" : i + 1 == names.size() ? " and " : ", ") + names[i];
    return "This names " + all + ". The committee reads it as you typed it; Undo takes it back.";
}
std::string friction_did_you_mean(std::string_view word) {
    return "Did you mean /friction " + S(word) + "?";
}
std::string friction_reported() {
    return "Noted. The details, and Undo, are in the message about it.";
}
std::string friction_unsent(std::string_view text) {
    return "Unsent: " + quoted(text) + ". The committee won't see it.";
}
std::string friction_too_late() {
    return "A friction point can be unsent for 24 hours, and those are over.";
}
std::string friction_not_yours() {
    return "That report is not there any more.";
}
std::string friction_no_pair(bool lead) {
    return "Friction points come out of mentoring sessions, and you are not in a pair at the moment. " +
           S(lead ? "A mentor or a leader can report this one."
                  : "Your programme lead can take this one up for you.");
}
std::string friction_with_whom() {
    return "With whom did you meet this? Each pair counts once for the committee.";
}
std::string friction_without_words() {
    return "Say in a few words what gets in the way.";
}

std::string choose_how_bad() {
    return "Choose how bad it is.";
}
std::string choose_with_whom() {
    return "Choose with whom you met it.";
}
std::string choose_a_kpi() {
    return "Choose one of the programme's KPIs, or none.";
}
std::string theme_is_one_word() {
    return "A theme is one word of letters and figures, such as access or export.";
}

std::string friction_line(std::string_view text, std::string_view severity, std::string_view status,
                          int pairs, std::string_view theme) {
    return quoted(text) + ": " + S(severity) + ", " + S(status) + ", " + count(pairs, "pair", "pairs") +
           (theme.empty() ? "" : ", #" + S(theme));
}
std::string friction_list_head(std::size_t n) {
    return count(static_cast<long long>(n), "open friction point", "open friction points") +
           ", the heaviest first:";
}
std::string friction_list_empty() {
    return "No open friction points. /friction followed by a few words reports one.";
}
std::string friction_list_more(std::size_t left_out) {
    return "… and " + std::to_string(left_out) + " more, each of less weight.";
}
std::string friction_formula() {
    return "The heavier, the worse it is (low 1, medium 2, high 4, blocker 8), the more pairs have met it, "
           "and "
           "the newer it is: half as heavy after every four weeks.";
}
std::string friction_mine_head() {
    return "What became of what you reported:";
}
std::string friction_mine_empty() {
    return "You have not reported any friction yet. /friction followed by a few words does it.";
}
std::string friction_mine_line(std::string_view text, std::string_view status) {
    return quoted(text) + ": " + S(status);
}
std::string friction_with(std::string_view partner) {
    return "Noted, from your sessions with " + S(partner) + ".";
}
std::string friction_elsewhere() {
    return "Noted. The details, and Undo, are in our direct messages.";
}

namespace friction_form {

std::string severity_option(std::string_view name) {
    if (name == "low") return "Low: a nuisance";
    if (name == "medium") return "Medium: it costs time";
    if (name == "high") return "High: people give up on it";
    return "Blocker: nothing works until it is gone";
}

std::string only_the_beginning(std::size_t most) {
    return "That text is longer than the " + std::to_string(most) +
           " characters of one friction point: below is its beginning. Please shorten it to what gets in the "
           "way.";
}

std::string report_button(std::string_view word) {
    return "Report " + quoted(word);
}

}  // namespace friction_form

}  // namespace switchback::conversation::words
