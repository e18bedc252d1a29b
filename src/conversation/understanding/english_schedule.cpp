// English of arranging sessions, continued: what is moved where, what is left out.
#include "conversation/understanding/schedule_words.hpp"

namespace switchback::conversation::understanding {

namespace {

constexpr std::string_view later[] = {"push",         "postpone",  "delay",      "put back",  "put it off",
                                      "bump",         "bump it",   "push out",   "mins late", "minutes late",
                                      "min late",     "later",     "shift back", "run late",  "running late",
                                      "move it back", "move back", "back"};
constexpr std::string_view earlier[] = {"bring forward", "bring it forward", "forward", "earlier",
                                        "pull it in",    "pull forward",     "move up", "move it up",
                                        "prepone",       "bring our",        "sooner",  "up by"};
// The longer ones first.
constexpr ExceptPhrase except[] = {
    {"except for"},   {"except"},   {"excepting"},   {"excluding"},   {"but not"},    {"other than"},
    {"apart from"},   {"just not"}, {"no meetings"}, {"no sessions"}, {"no calls"},   {"no 1:1s"},
    {"anything but"}, {"besides"},  {"aside from"},  {"rather not"},  {"but no"},     {"without"},
    {"avoid"},        {"avoiding"}, {"never"},       {"leaving out"}, {"please not"}, {"not"},
    {"no"},           {"nothing"},  {"bar", true},   {"but", true},
};
constexpr std::string_view fillers[] = {"on", "to", "a", "an", "any", "the", "at", "in", "during", "for"};
constexpr std::string_view no_exception[] = {"why not", "if not", "or not", "whether or not"};
constexpr std::string_view whole[] = {"any",      "anytime", "anything", "every",   "everything",
                                      "everyday", "all",     "each",     "whenever"};

constexpr ShiftPhrase shifts[] = {
    {"to the week after that", 7}, {"to the week after", 7},     {"the week after that", 7},
    {"the week after", 7},         {"to the following week", 7}, {"the following week", 7},
    {"to the week before", -7},    {"the week before", -7},      {"to the day after", 1},
    {"to the following day", 1},   {"to the day before", -1},
};
constexpr std::string_view before_shift[] = {"by", "back", "forward", "off", "out"};
constexpr std::string_view after_shift[] = {"later", "earlier", "sooner", "back", "forward"};

constexpr std::string_view same_days[] = {"same day", "the same day", "same weekday"};
constexpr std::string_view same[] = {"same time", "the same time", "at the usual time", "usual time"};

constexpr std::string_view instead_phrases[] = {"instead of", "rather than", "in place of",  "as opposed to",
                                                "than",       "from",        "instead of on"};
constexpr std::string_view no_sources[] = {"other than", "later than", "earlier than", "sooner than",
                                           "more than",  "less than",  "away from"};
constexpr std::string_view rathers[] = {"rather", "instead of", "better than", "in place of", "prefer"};
constexpr std::string_view targets[] = {"to",  "for",  "with", "onto", "until",        "till",
                                        "til", "into", "->",   "=>",   "\xE2\x86\x92", ">"};
constexpr std::string_view swaps[] = {"swap",    "switch", "swop",     "exchange",  "trade",
                                      "replace", "change", "swapping", "switching", "swapped"};
constexpr std::string_view any_days[] = {"any day",      "any weekday",     "whichever day", "whatever day",
                                         "any date",     "any of the days", "all days",      "most days",
                                         "any work day", "any working day"};
constexpr std::string_view askers[] = {"does",       "do",         "would",    "will",   "is",    "are",
                                       "can",        "could",      "shall",    "should", "might", "how about",
                                       "what about", "any chance", "how does", "wd"};
constexpr std::string_view cannot_come[] = {"can't make it",
                                            "cant make it",
                                            "cannot make it",
                                            "can not make it",
                                            "won't make it",
                                            "wont make it",
                                            "can't attend",
                                            "cannot attend",
                                            "can't come",
                                            "can't join",
                                            "won't be able to make it",
                                            "won't be able to attend",
                                            "won't be able to join",
                                            "not able to make it",
                                            "not able to attend",
                                            "unable to attend",
                                            "unable to make it",
                                            "unable to join",
                                            "can't do it",
                                            "cant do it",
                                            "something came up",
                                            "something's come up",
                                            "something has come up",
                                            "can't make our",
                                            "can't make the",
                                            "can't make that",
                                            "can't do that",
                                            "doesn't work for me",
                                            "that doesn't work",
                                            "won't work for me",
                                            "can't meet"};
constexpr std::string_view parting[] = {"to",    "or",     "but",     "not",       "except",
                                        "until", "remind", "ping",    "cancel",    "move",
                                        "moved", "skip",   "instead", "otherwise", "unless"};
constexpr std::string_view from_another[] = {"the day after", "the day before", "the next day",
                                             "the following day", "the previous day"};

}  // namespace

std::span<const std::string_view> later_phrases() {
    return later;
}
std::span<const std::string_view> earlier_phrases() {
    return earlier;
}
std::span<const ExceptPhrase> except_phrases() {
    return except;
}
std::span<const std::string_view> except_fillers() {
    return fillers;
}
std::span<const std::string_view> no_exception_phrases() {
    return no_exception;
}
std::span<const std::string_view> whole_phrases() {
    return whole;
}
std::span<const ShiftPhrase> shift_phrases() {
    return shifts;
}
std::span<const std::string_view> before_a_shift() {
    return before_shift;
}
std::span<const std::string_view> after_a_shift() {
    return after_shift;
}
std::span<const std::string_view> same_time_phrases() {
    return same;
}
std::span<const std::string_view> same_day_phrases() {
    return same_days;
}
std::span<const std::string_view> instead_of_phrases() {
    return instead_phrases;
}
std::span<const std::string_view> no_source_phrases() {
    return no_sources;
}
std::span<const std::string_view> rather_phrases() {
    return rathers;
}
std::span<const std::string_view> target_words() {
    return targets;
}
std::span<const std::string_view> asking_words() {
    return askers;
}
std::span<const std::string_view> cannot_come_phrases() {
    return cannot_come;
}
std::span<const std::string_view> any_day_phrases() {
    return any_days;
}
std::span<const std::string_view> swap_words() {
    return swaps;
}
std::span<const std::string_view> parting_words() {
    return parting;
}
std::span<const std::string_view> days_seen_from_another() {
    return from_another;
}

}  // namespace switchback::conversation::understanding
