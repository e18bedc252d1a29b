#include "conversation/words.hpp"

namespace switchback::conversation::words {

namespace {

using S = std::string;
using Status = programme::FrictionStatus;

S has_it(std::string_view owner) {
    return S(owner) + " has it";
}

}  // namespace

std::string friction_standing(const programme::FrictionPoint& point, std::string_view owner,
                              int still_there) {
    S said = programme::name_of(point.status);
    switch (point.status) {
        case Status::acknowledged:
            return owner.empty() ? said : has_it(owner);
        case Status::in_progress:
            return owner.empty() ? said : said + " with " + S(owner);
        case Status::reopened:
            return owner.empty() ? said : said + ", " + has_it(owner);
        case Status::resolved:
            if (still_there > 0) said += ", still there for " + count(still_there, "person", "people");
            return said;
        case Status::wont_fix:
            return point.reason.empty() ? said : said + ": " + point.reason;
        case Status::withdrawn:
            return "taken back by its reporter";
        case Status::fresh:
            break;
    }
    return said;
}

std::string status_option(Status status) {
    switch (status) {
        case Status::acknowledged:
            return "Acknowledged";
        case Status::in_progress:
            return "In progress";
        case Status::resolved:
            return "Resolved";
        case Status::wont_fix:
            return "Won't fix";
        case Status::reopened:
            return "Reopened";
        case Status::fresh:
            return "New again";
        case Status::withdrawn:
            break;
    }
    return programme::name_of(status);
}

std::string set_by(std::string_view standing, std::string_view who) {
    return S(standing) + (who.empty() ? "" : ", set by " + S(who));
}

std::string steering_only_there() {
    return "Friction points are taken and settled in the steering committee's channel.";
}
std::string steering_gone() {
    return "That friction point is not there any more.";
}
std::string steering_done(std::string_view text, std::string_view standing) {
    return quoted(text) + ": " + S(standing) + ".";
}
std::string choose_somebody() {
    return "Choose who takes it.";
}
std::string nobody_of_that_name(std::string_view name) {
    return "Nobody in the programme is called " + quoted(name) + ". The e-mail address works as well.";
}
std::string given_to_you(std::string_view by, std::string_view text, std::string_view severity) {
    return S(by) + " gave you this friction point: " + quoted(text) + " (" + S(severity) +
           "). What becomes of it is set below it in the steering committee's channel.";
}
std::string came_back_to_you(std::string_view text, int people) {
    return quoted(text) + ", which you have, is open again: " + count(people, "person says", "people say") +
           " that it is still there.";
}

std::string friction_news(std::string_view said, const programme::FrictionPoint& point,
                          std::string_view owner) {
    const S what = quoted(said), who(owner);
    switch (point.status) {
        case Status::fresh:
            return what + " is back among the new ones: nobody has it at the moment.";
        case Status::acknowledged:
            return who.empty() ? "The steering committee has taken note of " + what + "."
                               : who + " has taken on " + what + ".";
        case Status::in_progress:
            return what + " is being worked on" + (who.empty() ? "" : " by " + who) + ".";
        case Status::resolved:
            return what + " is resolved. Fixed for you?";
        case Status::wont_fix:
            return what + " won't be fixed. The steering committee says why: " + point.reason;
        case Status::reopened:
            return what + " is open again.";
        case Status::withdrawn:
            break;
    }
    return what + " was taken back.";
}

std::string friction_is_fixed(std::string_view said) {
    return "Good to know: " + quoted(said) + " is fixed for you.";
}
std::string friction_still_there(std::string_view said) {
    return "Noted: " + quoted(said) +
           " is still there for you. The committee reads how many say so, not who; when a second person "
           "does, "
           "it is open again.";
}
std::string friction_open_again(std::string_view said) {
    return "Noted: " + quoted(said) + " is open again, since you are not the only one.";
}
std::string friction_not_asked(std::string_view said, std::string_view standing) {
    return quoted(said) + " stands otherwise by now: " + S(standing) + ".";
}

}  // namespace switchback::conversation::words
