// Emoji and hashtags of session logs.
#include "conversation/understanding/notes_words.hpp"

namespace switchback::conversation::understanding {

namespace {

using enum programme::Severity;

constexpr Label emoji_table[] = {
    {"\xE2\x9C\x85", Field::decision},              // white heavy check mark
    {"\xE2\x9A\x96", Field::decision},              // scales
    {"\xF0\x9F\xA4\x9D", Field::decision},          // handshake
    {"\xF0\x9F\x94\xA8", Field::decision},          // hammer
    {"\xF0\x9F\x8F\x81", Field::decision},          // chequered flag
    {"\xF0\x9F\x93\x8C", Field::action},            // pushpin
    {"\xF0\x9F\x93\x9D", Field::action},            // memo
    {"\xF0\x9F\x91\x89", Field::action},            // pointing right
    {"\xE2\x9E\xA1", Field::action},                // right arrow
    {"\xE2\x86\x92", Field::action},                // rightwards arrow
    {"\xE2\x98\x90", Field::action},                // ballot box
    {"\xE2\xAC\x9C", Field::action},                // white square
    {"\xF0\x9F\x8E\xAF", Field::action},            // direct hit
    {"\xF0\x9F\x9A\xA7", Field::friction},          // construction
    {"\xE2\x9A\xA0", Field::friction},              // warning
    {"\xF0\x9F\x90\x8C", Field::friction},          // snail
    {"\xF0\x9F\x98\xA4", Field::friction},          // face with steam
    {"\xF0\x9F\x98\xA9", Field::friction},          // weary face
    {"\xF0\x9F\x98\xAB", Field::friction},          // tired face
    {"\xF0\x9F\x90\x9B", Field::friction},          // bug
    {"\xF0\x9F\x9A\xAB", Field::friction, high},    // prohibited
    {"\xE2\x9B\x94", Field::friction, high},        // no entry
    {"\xF0\x9F\x9B\x91", Field::friction, high},    // stop sign
    {"\xF0\x9F\x94\xB4", Field::friction, high},    // red circle
    {"\xF0\x9F\x9A\xA8", Field::friction, high},    // police light
    {"\xF0\x9F\x94\xA5", Field::friction, high},    // fire
    {"\xF0\x9F\x9F\xA0", Field::friction, medium},  // orange circle
    {"\xF0\x9F\x9F\xA1", Field::friction, medium},  // yellow circle
    {"\xF0\x9F\x9F\xA2", Field::friction, low},     // green circle
    {"\xF0\x9F\x92\xAC", Field::feedback},          // speech balloon
    {"\xE2\xAD\x90", Field::feedback},              // star
    {"\xF0\x9F\x93\x88", Field::kpi},               // chart up
    {"\xF0\x9F\x93\x8A", Field::kpi},               // bar chart
    {"\xE2\x8F\xB1", Field::duration},              // stopwatch
    {"\xE2\x8F\xB0", Field::duration},              // alarm clock
    {"\xE2\x98\x91", Field::done},                  // ballot box with check
    {"\xE2\x9C\x94", Field::done},                  // heavy check mark
    {":white_check_mark:", Field::decision},
    {":handshake:", Field::decision},
    {":pushpin:", Field::action},
    {":memo:", Field::action},
    {":point_right:", Field::action},
    {":arrow_right:", Field::action},
    {":construction:", Field::friction},
    {":warning:", Field::friction},
    {":no_entry:", Field::friction, high},
    {":red_circle:", Field::friction, high},
    {":rotating_light:", Field::friction, high},
    {":fire:", Field::friction, high},
    {":speech_balloon:", Field::feedback},
    {":stopwatch:", Field::duration},
    {":heavy_check_mark:", Field::done},
};

constexpr Label hashtag_table[] = {
    {"#friction", Field::friction},
    {"#frictionpoint", Field::friction},
    {"#blocker", Field::friction, high},
    {"#blocked", Field::friction, high},
    {"#pain", Field::friction},
    {"#issue", Field::friction},
    {"#decision", Field::decision},
    {"#decided", Field::decision},
    {"#agreed", Field::decision},
    {"#todo", Field::action},
    {"#action", Field::action},
    {"#ai", Field::action},
    {"#task", Field::action},
    {"#followup", Field::action},
    {"#nextstep", Field::action},
    {"#feedback", Field::feedback},
};

}  // namespace

std::span<const Label> emoji() {
    return emoji_table;
}
std::span<const Label> hashtags() {
    return hashtag_table;
}

}  // namespace switchback::conversation::understanding
