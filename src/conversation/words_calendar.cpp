#include "conversation/words_calendar.hpp"

#include <algorithm>
#include <iterator>

namespace switchback::conversation::words {

namespace {

using S = std::string;

struct TroubleWords {
    std::string_view key, said;
};
constexpr TroubleWords troubles[] = {
    {"calendar_bad_address", "That is no https address that I could call. Copy it once more, as a whole."},
    {"calendar_not_allowed",
     "I may not call that address: it leads into a private network, or the operator of this bot has not "
     "allowed its server."},
    {"calendar_unreachable", "Your calendar's server cannot be reached, or has an error of its own."},
    {"calendar_slow", "Your calendar's server did not answer in time."},
    {"calendar_unauthorised",
     "Your calendar answers 401 or 403: the address was revoked, or the password changed."},
    {"calendar_missing", "There is no calendar at that address any more (404)."},
    {"calendar_moved", "Your calendar's server sends me on to another place, where I may not follow."},
    {"calendar_limited", "Your calendar's server asks me to come less often. I wait as long as it says."},
    {"calendar_refused", "Your calendar's server says no to being read."},
    {"calendar_too_large", "Your calendar is larger than I read."},
    {"calendar_too_many", "Your calendar has entries that repeat without end or measure."},
    {"calendar_not_icalendar",
     "What is at that address is not an iCalendar; perhaps it is the calendar's web page. The right address "
     "mostly ends in .ics."},
};

}  // namespace

std::string feed_title() {
    return "Your sessions in your own calendar";
}
std::string feed_not_published() {
    return "The operator of this bot has not set a public address yet, so there is nothing to subscribe to.";
}
std::string feed_offer() {
    return "With a private address, your calendar program shows your mentoring sessions and follows when "
           "they are moved or cancelled.";
}
std::string feed_standing(std::string_view day) {
    return "You have a private address, made on " + S(day) +
           ". I keep no copy of it, so I cannot show it again. If you have lost it, take a new one.";
}
std::string feed_new() {
    return "This is your private address. Copy it now: I keep no copy and cannot show it again. Whoever has "
           "it can read when and with whom your sessions are.";
}
std::vector<std::string> feed_how_to() {
    return {"Outlook: Calendar, Add calendar, Subscribe from web; paste the address.",
            "Google Calendar, on the web: Other calendars, the plus sign, From URL; paste the address.",
            "Apple, on a Mac: Calendar, File, New Calendar Subscription. On an iPhone: Settings, Apps, "
            "Calendar, Calendar Accounts, Add Account, Other, Add Subscribed Calendar."};
}
std::string feed_lag() {
    return "Calendar programs look again when they like: Apple's within the hour, Outlook and Google within "
           "a day. What changes at short notice, I tell you here.";
}
std::string feed_is_off() {
    return "The address is switched off. Calendar programs that had it find nothing there any more.";
}
std::string feed_renew_title() {
    return "Take a new address?";
}
std::string feed_renew_text() {
    return "The one you have stops at once. Calendar programs have to be given the new one.";
}
std::string feed_off_title() {
    return "Switch it off?";
}
std::string feed_off_text() {
    return "Calendar programs that have the address find nothing there any more.";
}

std::string busy_title() {
    return "When you are busy";
}
std::string busy_offer() {
    return "Give me the secret address of your calendar, or a CalDAV calendar, and I propose only times at "
           "which you are free.";
}
std::string busy_offer_too() {
    return "If you keep another calendar, give me its secret address, or a CalDAV calendar, and I look at "
           "that "
           "as well.";
}
std::string busy_privacy() {
    return "I keep when you are busy, encrypted, and nothing of what, where or with whom. Nobody is shown "
           "it; the other of your pair sees which times I propose.";
}
std::string busy_waiting(std::string_view host) {
    return "Your calendar at " + S(host) + " is about to be read for the first time.";
}
std::string busy_read(std::string_view since, std::string_view host) {
    return "Your calendar at " + S(host) + " was read " + S(since) + ".";
}
std::string busy_unread(int events) {
    return count(events, "entry in it could", "entries in it could") + " not be read and " +
           (events == 1 ? "is" : "are") + " left out.";
}
std::string busy_trouble_since(std::string_view when) {
    return "It has been so since " + S(when) + "; I go on trying.";
}
std::string busy_kept(std::string_view since) {
    return "What I read " + S(since) + " still counts.";
}
std::string busy_removed() {
    return "Your calendar is removed, with its address and all that was read of it.";
}
std::string busy_remove_title() {
    return "Remove your calendar?";
}
std::string busy_remove_text() {
    return "I forget its address and when you are busy, and propose times by your working hours alone.";
}

std::string work_calendar_is_read(std::string_view service) {
    return "So that I propose times at which you are free, I ask " + S(service) +
           " when you are busy: only that, never with what, where or with whom.";
}
std::string work_calendar_standing(std::string_view service, std::string_view since) {
    return S(service) + " told me " + S(since) + " when you are busy.";
}
std::string work_calendar_waiting(std::string_view service) {
    return S(service) + " is about to be asked when you are busy.";
}
std::string work_calendar_trouble(std::string_view service, std::string_view since) {
    return S(service) + " has not told me when you are busy since " + S(since) +
           ". If you have a mailbox there, its administrators know why.";
}
std::string work_calendar_privacy(std::string_view service) {
    return "The operator of this bot has set that I ask " + S(service) +
           " every quarter of an hour. I keep when you are busy, encrypted, and nothing else of it.";
}
std::string work_calendar_left_alone(std::string_view service) {
    return "As you wish, I do not ask " + S(service) + " when you are busy, and have forgotten what it said.";
}
std::string work_calendar_looked_at(std::string_view service) {
    return "Within a quarter of an hour I ask " + S(service) + " again when you are busy.";
}

std::string calendar_trouble(std::string_view key) {
    const auto* const found = std::find_if(std::begin(troubles), std::end(troubles),
                                           [&](const TroubleWords& one) { return one.key == key; });
    return found == std::end(troubles) ? S("Your calendar could not be read.") : S(found->said);
}

std::string ago(std::chrono::milliseconds since) {
    using std::chrono::duration_cast;
    if (since < minutes{1}) return "just now";
    if (since < hours{1}) return count(duration_cast<minutes>(since).count(), "minute ago", "minutes ago");
    if (since < hours{48}) return count(duration_cast<hours>(since).count(), "hour ago", "hours ago");
    return count(duration_cast<std::chrono::days>(since).count(), "day ago", "days ago");
}

namespace busy_form {
std::vector<std::string> where_to_find() {
    return {
        "Google: the calendar's settings, Secret address in iCal format.",
        "Outlook: Settings, Calendar, Shared calendars, Publish a calendar; the ICS link.",
        "Apple: publish the calendar and copy its webcal address, or CalDAV with an app-specific password."};
}
}  // namespace busy_form

std::string busy_given() {
    return "Thank you. I am reading it now, and tell you in our conversation how that went.";
}
std::string address_missing() {
    return "Paste the address of your calendar.";
}
std::string address_not_https() {
    return "The address has to begin with https:// (or webcal://).";
}
std::string address_too_long() {
    return "That is longer than any address I know. Copy the address alone.";
}
std::string address_with_login() {
    return "User name and password have fields of their own; leave them out of the address.";
}
std::string address_broken() {
    return "That is not one address: it has spaces or characters in it that no address has.";
}
std::string login_too_long() {
    return "That is too long.";
}
std::string user_missing() {
    return "The password belongs to a user name: fill in both, or neither.";
}
std::string user_with_colon() {
    return "A user name for CalDAV has no colon in it.";
}
std::string password_missing() {
    return "The user name needs its password. Without both I read the address as a secret one.";
}

std::string calendar_was_read(std::string_view until) {
    return "I have read your calendar. Until " + S(until) + " I propose times at which you are free.";
}
std::string calendar_reads_again() {
    return "Your calendar can be read again. Times that I propose keep to it.";
}
std::string calendar_lasting_trouble(std::string_view trouble, std::string_view since) {
    return "Since " + S(since) + " I cannot read your calendar. " + S(trouble);
}

std::string own_calendar_unread(std::string_view since) {
    return "I have not been able to read your calendar since " + S(since) +
           ": what came into it later is not looked at.";
}
std::string calendar_unread_of(std::string_view whose, std::string_view since) {
    return possessive(whose) + " calendar could not be read since " + S(since) +
           ": they may have become busy meanwhile.";
}

}  // namespace switchback::conversation::words
