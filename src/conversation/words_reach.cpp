#include "conversation/words_reach.hpp"

namespace switchback::conversation::words {

namespace {

using S = std::string;
using chat::Unreachable;

std::string cannot_write_to(std::string_view name, std::string_view there) {
    return "I cannot write to " + S(name) + " in " + S(there) + ": ";
}

}  // namespace

std::string platform_name(chat::Platform platform) {
    return platform == chat::Platform::slack ? "Slack" : "Teams";
}

std::string welcome(std::string_view first_name) {
    return "Hello " + S(first_name) + ". I look after your mentoring sessions here.";
}
std::string welcome_mentor() {
    return "After a session I ask you to log it: two minutes, filled in as far as I can. What gets in the "
           "way, "
           "tell me at any time; the committee hears it without your name.";
}
std::string welcome_leader() {
    return "The day before a session I tell you when it is and what is open, and afterwards you get its "
           "summary. There is nothing to look after.";
}
std::string welcome_lead() {
    return "You lead the programme: I tell you when somebody cannot be reached, and “mentoring digest "
           "preview” shows you the digest before it is posted.";
}
std::string welcome_quiet() {
    return "I write during your working hours. Type “mentoring pause until Monday” and I am quiet till then.";
}
std::string welcome_group(chat::Platform platform) {
    const bool mentions = platform == chat::Platform::teams;
    return "I am Switchback, for your mentoring programme. Here you can type " +
           S(mentions ? "@Switchback " : "/") + "log-session, " + S(mentions ? "" : "/") + "friction or " +
           S(mentions ? "" : "/") + "mentoring; what is yours alone I answer to you alone.";
}

std::string not_your_account() {
    return "Your directory does not have the e-mail address that the mentoring programme has for this "
           "account, so I cannot tell who you are. Your programme lead knows of it.";
}

std::string person_unreached(std::string_view name, chat::Platform platform, Unreachable why) {
    const S there = platform_name(platform), who(name);
    switch (why) {
        case Unreachable::not_installed:
            return who + " does not have Switchback in " + there +
                   ", so nothing I send them arrives there. Ask them to add the app, or your " + there +
                   " administrator to install it for them.";
        case Unreachable::blocked:
            return cannot_write_to(name, there) +
                   "they have blocked Switchback. Ask them to unblock it, or agree on another way.";
        case Unreachable::forbidden:
            return cannot_write_to(name, there) + "an administrator does not allow Switchback to. Ask your " +
                   there + " administrator.";
        case Unreachable::gone:
            return cannot_write_to(name, there) +
                   "their account is closed. If they have left, end their pair; if it was replaced, import "
                   "the "
                   "new one.";
        case Unreachable::unknown:
            return "I cannot find " + who +
                   ": nobody has the e-mail address that the programme has for them. Correct it and import "
                   "again, or ask them to write to me once.";
        case Unreachable::mistaken:
            break;
    }
    return "The " + there + " account that was imported for " + who +
           " does not have their e-mail address in the directory. Until one of the two is corrected and "
           "imported again, I send nothing there and answer nobody there.";
}

std::string channel_unreached(chat::Platform platform, Unreachable why) {
    const S there = platform_name(platform);
    const S head = "I cannot write to the steering committee's channel in " + there + ": ";
    switch (why) {
        case Unreachable::gone:
            return head + "it is archived or deleted. Name another one and import the programme again.";
        case Unreachable::forbidden:
        case Unreachable::blocked:
            return head + "Switchback is not allowed to write there. Ask the channel's owner or your " +
                   there + " administrator.";
        default:
            return head +
                   "Switchback is not in it. Ask its owner to add the app; until then the weekly digest "
                   "does not arrive.";
    }
}

}  // namespace switchback::conversation::words
