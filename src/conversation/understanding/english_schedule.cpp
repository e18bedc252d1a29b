// English of arranging sessions: to teach a phrase, add a line. Earlier lines are stronger.
#include "conversation/understanding/schedule_words.hpp"

namespace switchback::conversation::understanding {

namespace {

constexpr IntentPhrase table[] = {
    {"remind", Intent::reminder},
    {"reminder", Intent::reminder},
    {"ping me", Intent::reminder},
    {"nudge me", Intent::reminder},
    {"alert me", Intent::reminder},
    {"don't let me forget", Intent::reminder},
    {"set an alarm", Intent::reminder},
    {"skip", Intent::skip},
    {"give it a miss", Intent::skip},
    {"not this week", Intent::skip},
    {"miss this week", Intent::skip},
    {"leave out", Intent::skip},
    {"no session", Intent::skip},
    {"sit out", Intent::skip},
    {"reschedule", Intent::reschedule},
    {"re-schedule", Intent::reschedule},
    {"rearrange", Intent::reschedule},
    {"postpone", Intent::reschedule},
    {"push back", Intent::reschedule},
    {"push it", Intent::reschedule},
    {"push our", Intent::reschedule},
    {"push the", Intent::reschedule},
    {"push this", Intent::reschedule},
    {"push my", Intent::reschedule},
    {"push", Intent::reschedule},
    {"move", Intent::reschedule},
    {"shift", Intent::reschedule},
    {"bring forward", Intent::reschedule},
    {"bring it forward", Intent::reschedule},
    {"pull it in", Intent::reschedule},
    {"pull forward", Intent::reschedule},
    {"delay", Intent::reschedule},
    {"put back", Intent::reschedule},
    {"put it off", Intent::reschedule},
    {"change it to", Intent::reschedule},
    {"change to", Intent::reschedule},
    {"change the time", Intent::reschedule},
    {"swap", Intent::reschedule},
    {"instead of", Intent::reschedule},
    {"instead", Intent::reschedule},
    {"make it", Intent::reschedule},
    {"can we do it", Intent::reschedule},
    {"an hour later", Intent::reschedule},
    {"an hour earlier", Intent::reschedule},
    {"run late", Intent::reschedule},
    {"running late", Intent::reschedule},
    {"cancel", Intent::cancel},
    {"cancelled", Intent::cancel},
    {"canceled", Intent::cancel},
    {"call off", Intent::cancel},
    {"call it off", Intent::cancel},
    {"scrap", Intent::cancel},
    {"delete", Intent::cancel},
    {"remove", Intent::cancel},
    {"drop the session", Intent::cancel},
    {"drop our session", Intent::cancel},
    {"drop the meeting", Intent::cancel},
    {"scratch", Intent::cancel},
    {"can't make", Intent::unavailable},
    {"cannot make", Intent::unavailable},
    {"can not make", Intent::unavailable},
    {"cant make", Intent::unavailable},
    {"can't do", Intent::unavailable},
    {"cannot do", Intent::unavailable},
    {"cant do", Intent::unavailable},
    {"can't meet", Intent::unavailable},
    {"cannot meet", Intent::unavailable},
    {"can't attend", Intent::unavailable},
    {"won't be able", Intent::unavailable},
    {"not able to", Intent::unavailable},
    {"unable to", Intent::unavailable},
    {"won't make", Intent::unavailable},
    {"won't be there", Intent::unavailable},
    {"doesn't work", Intent::unavailable},
    {"does not work", Intent::unavailable},
    {"don't work", Intent::unavailable},
    {"won't work", Intent::unavailable},
    {"doesn't suit", Intent::unavailable},
    {"not available", Intent::unavailable},
    {"unavailable", Intent::unavailable},
    {"not free", Intent::unavailable},
    {"not around", Intent::unavailable},
    {"busy", Intent::unavailable},
    {"booked up", Intent::unavailable},
    {"blocked", Intent::unavailable},
    {"tied up", Intent::unavailable},
    {"out of office", Intent::unavailable},
    {"out of the office", Intent::unavailable},
    {"ooo", Intent::unavailable},
    {"on holiday", Intent::unavailable},
    {"on vacation", Intent::unavailable},
    {"on leave", Intent::unavailable},
    {"annual leave", Intent::unavailable},
    {"parental leave", Intent::unavailable},
    {"on pto", Intent::unavailable},
    {"pto", Intent::unavailable},
    {"day off", Intent::unavailable},
    {"i'm off", Intent::unavailable},
    {"i am off", Intent::unavailable},
    {"am off", Intent::unavailable},
    {"be off", Intent::unavailable},
    {"i'm away", Intent::unavailable},
    {"away", Intent::unavailable},
    {"i'm out", Intent::unavailable},
    {"i am out", Intent::unavailable},
    {"be out", Intent::unavailable},
    {"travelling", Intent::unavailable},
    {"traveling", Intent::unavailable},
    {"vacation", Intent::unavailable},
    {"are you free", Intent::availability},
    {"i'm free", Intent::availability},
    {"i am free", Intent::availability},
    {"free", Intent::availability},
    {"available", Intent::availability},
    {"availability", Intent::availability},
    {"works for me", Intent::availability},
    {"work for me", Intent::availability},
    {"works best", Intent::availability},
    {"work best", Intent::availability},
    {"suits me", Intent::availability},
    {"suit me", Intent::availability},
    {"i can do", Intent::availability},
    {"can do", Intent::availability},
    {"could do", Intent::availability},
    {"i can make", Intent::availability},
    {"could make", Intent::availability},
    {"i can meet", Intent::availability},
    {"any time", Intent::availability},
    {"anytime", Intent::availability},
    {"whenever", Intent::availability},
    {"open slots", Intent::availability},
    {"i'm open", Intent::availability},
    {"i prefer", Intent::availability},
    {"prefer", Intent::availability},
    {"deadline", Intent::deadline},
    {"due", Intent::deadline},
    {"no later than", Intent::deadline},
    {"at the latest", Intent::deadline},
};

constexpr std::string_view later[] = {"push",         "postpone",     "delay",      "put back",
                                      "put it off",   "later",        "shift back", "run late",
                                      "running late", "move it back", "move back",  "back"};
constexpr std::string_view earlier[] = {
    "bring forward", "bring it forward", "forward",    "earlier", "pull it in",
    "pull forward",  "move up",          "move it up", "sooner",  "up by"};
// The longer ones first.
constexpr ExceptPhrase except[] = {
    {"except for"}, {"except"},   {"excepting"},    {"excluding"}, {"but not"},    {"other than"},
    {"apart from"}, {"just not"}, {"anything but"}, {"besides"},   {"aside from"}, {"rather not"},
    {"but no"},     {"without"},  {"avoid"},        {"avoiding"},  {"never"},      {"leaving out"},
    {"please not"}, {"not"},      {"no"},           {"nothing"},   {"bar", true},  {"but", true},
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

constexpr std::string_view same[] = {"same time", "the same time", "at the usual time", "usual time"};

}  // namespace

std::span<const IntentPhrase> intent_phrases() {
    return table;
}
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

}  // namespace switchback::conversation::understanding
