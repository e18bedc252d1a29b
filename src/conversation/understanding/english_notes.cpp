// The English words of session logs: to teach one, add a line.
#include "conversation/understanding/notes_words.hpp"

#include <array>

namespace switchback::conversation::understanding {

namespace {

using enum programme::Severity;

constexpr Label label_table[] = {
    // decisions
    {"decision", Field::decision},
    {"decisions", Field::decision},
    {"decision made", Field::decision},
    {"decisions made", Field::decision},
    {"key decision", Field::decision},
    {"key decisions", Field::decision},
    {"we decided", Field::decision},
    {"decided", Field::decision},
    {"we agreed", Field::decision},
    {"agreed", Field::decision},
    {"agreements", Field::decision},
    {"agreement", Field::decision},
    {"resolution", Field::decision},
    {"outcome", Field::decision},
    // actions
    {"action", Field::action},
    {"actions", Field::action},
    {"action item", Field::action},
    {"action items", Field::action},
    {"action point", Field::action},
    {"action points", Field::action},
    {"new action", Field::action},
    {"next action", Field::action},
    {"next actions", Field::action},
    {"ai", Field::action},
    {"ais", Field::action},
    {"ap", Field::action},
    {"todo", Field::action, std::nullopt, true},
    {"todos", Field::action},
    {"to do", Field::action},
    {"to-do", Field::action},
    {"to-dos", Field::action},
    {"to dos", Field::action},
    {"next step", Field::action},
    {"next steps", Field::action},
    {"next", Field::action},
    {"follow up", Field::action},
    {"follow ups", Field::action},
    {"follow-up", Field::action},
    {"follow-ups", Field::action},
    {"followup", Field::action},
    {"followups", Field::action},
    {"task", Field::action},
    {"tasks", Field::action},
    {"homework", Field::action},
    // friction points
    {"friction", Field::friction},
    {"frictions", Field::friction},
    {"friction point", Field::friction},
    {"friction points", Field::friction},
    {"blocker", Field::friction, blocker},
    {"blockers", Field::friction, blocker},
    {"blocked", Field::friction, blocker},
    {"blocking", Field::friction, blocker},
    {"showstopper", Field::friction, blocker},
    {"impediment", Field::friction},
    {"impediments", Field::friction},
    {"issue", Field::friction},
    {"issues", Field::friction},
    {"problem", Field::friction},
    {"problems", Field::friction},
    {"pain", Field::friction},
    {"pain point", Field::friction},
    {"pain points", Field::friction},
    {"obstacle", Field::friction},
    {"obstacles", Field::friction},
    {"hurdle", Field::friction},
    {"challenge", Field::friction},
    {"challenges", Field::friction},
    {"annoyance", Field::friction, low},
    {"bug", Field::friction},
    {"bugs", Field::friction},
    {"critical", Field::friction, high},
    {"urgent", Field::friction, high},
    {"high", Field::friction, high},
    {"major", Field::friction, high},
    {"medium", Field::friction, medium},
    {"moderate", Field::friction, medium},
    {"low", Field::friction, low},
    {"minor", Field::friction, low},
    {"p0", Field::friction, blocker, true},
    {"p1", Field::friction, high, true},
    {"p2", Field::friction, medium, true},
    {"p3", Field::friction, low, true},
    {"p4", Field::friction, low, true},
    {"sev 0", Field::friction, blocker, true},
    {"sev 1", Field::friction, high, true},
    {"sev 2", Field::friction, medium, true},
    {"sev 3", Field::friction, low, true},
    {"sev 4", Field::friction, low, true},
    {"sev0", Field::friction, blocker, true},
    {"sev1", Field::friction, high, true},
    {"sev2", Field::friction, medium, true},
    {"sev3", Field::friction, low, true},
    {"sev-1", Field::friction, high, true},
    {"sev-2", Field::friction, medium, true},
    {"sev-3", Field::friction, low, true},
    // the rest
    {"feedback", Field::feedback},
    {"leader feedback", Field::feedback},
    {"mentor feedback", Field::feedback},
    {"reaction", Field::feedback},
    {"kpi", Field::kpi},
    {"kpis", Field::kpi},
    {"kpi focus", Field::kpi},
    {"focus kpi", Field::kpi},
    {"kpi served", Field::kpi},
    {"serves kpi", Field::kpi},
    {"metric", Field::kpi},
    {"duration", Field::duration},
    {"length", Field::duration},
    {"time spent", Field::duration},
    {"minutes", Field::duration},
    {"mins", Field::duration},
    {"owner", Field::owner},
    {"assignee", Field::owner},
    {"assigned to", Field::owner},
    {"who", Field::owner},
    {"due", Field::due},
    {"due date", Field::due},
    {"deadline", Field::due},
    {"by when", Field::due},
    {"done", Field::done},
    {"completed", Field::done},
    {"closed", Field::done},
    {"finished", Field::done},
    {"resolved", Field::done},
    {"fixed", Field::done},
    {"done since last time", Field::done},
    {"done since", Field::done},
    {"notes", Field::other},
    {"topics", Field::other},
    {"topic", Field::other},
    {"agenda", Field::other},
    {"attendees", Field::other},
    {"participants", Field::other},
    {"present", Field::other},
    {"covered", Field::other},
    {"discussed", Field::other},
    {"discussion", Field::other},
    {"summary", Field::other},
    {"date", Field::other},
    {"session", Field::other},
    {"what we covered", Field::other},
    {"context", Field::other},
    {"links", Field::other},
    {"ideas", Field::other},
    {"questions", Field::other},
    {"open questions", Field::other},
    {"risks", Field::other},
};

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

constexpr Label friction_table[] = {
    {"blocked by", Field::friction, blocker},
    {"blocked on", Field::friction, blocker},
    {"is blocking", Field::friction, blocker},
    {"are blocking", Field::friction, blocker},
    {"is a blocker", Field::friction, blocker},
    {"is a big blocker", Field::friction, blocker},
    {"is a real blocker", Field::friction, blocker},
    {"is the blocker", Field::friction, blocker},
    {"main blocker", Field::friction, blocker},
    {"biggest blocker", Field::friction, blocker},
    {"not a blocker", Field::friction, low},
    {"isn't a blocker", Field::friction, low},
    {"showstopper", Field::friction, blocker},
    {"stuck on", Field::friction},
    {"stuck with", Field::friction},
    {"stuck because", Field::friction},
    {"struggled with", Field::friction},
    {"struggling with", Field::friction},
    {"struggles with", Field::friction},
    {"frustrated by", Field::friction},
    {"frustrated with", Field::friction},
    {"frustrated that", Field::friction},
    {"is frustrating", Field::friction},
    {"pain point", Field::friction},
    {"is painful", Field::friction},
    {"is a pain", Field::friction},
    {"bottleneck", Field::friction},
    {"takes forever", Field::friction},
    {"keeps crashing", Field::friction},
    {"keeps failing", Field::friction},
    {"keeps timing out", Field::friction},
};

constexpr Label severity_table[] = {
    {"not a blocker", Field::friction, low},
    {"isn't a blocker", Field::friction, low},
    {"not blocking", Field::friction, low},
    {"no blocker", Field::friction, low},
    {"not urgent", Field::friction, low},
    {"not critical", Field::friction, low},
    {"nothing urgent", Field::friction, low},
    {"blocker", Field::friction, blocker},
    {"blocking", Field::friction, blocker},
    {"blocked", Field::friction, blocker},
    {"showstopper", Field::friction, blocker},
    {"critical", Field::friction, high},
    {"urgent", Field::friction, high},
    {"severe", Field::friction, high},
    {"p0", Field::friction, blocker},
    {"p1", Field::friction, high},
    {"sev 1", Field::friction, high},
    {"sev1", Field::friction, high},
    {"sev-1", Field::friction, high},
    {"severity 1", Field::friction, high},
    {"high severity", Field::friction, high},
    {"severity high", Field::friction, high},
    {"severity: high", Field::friction, high},
    {"sev: high", Field::friction, high},
    {"(high)", Field::friction, high},
    {"[high]", Field::friction, high},
    {"high priority", Field::friction, high},
    {"p2", Field::friction, medium},
    {"sev 2", Field::friction, medium},
    {"sev2", Field::friction, medium},
    {"sev-2", Field::friction, medium},
    {"severity 2", Field::friction, medium},
    {"severity: medium", Field::friction, medium},
    {"medium severity", Field::friction, medium},
    {"(medium)", Field::friction, medium},
    {"[medium]", Field::friction, medium},
    {"p3", Field::friction, low},
    {"p4", Field::friction, low},
    {"sev 3", Field::friction, low},
    {"sev3", Field::friction, low},
    {"sev-3", Field::friction, low},
    {"severity 3", Field::friction, low},
    {"minor", Field::friction, low},
    {"low severity", Field::friction, low},
    {"severity low", Field::friction, low},
    {"severity: low", Field::friction, low},
    {"low priority", Field::friction, low},
    {"(low)", Field::friction, low},
    {"[low]", Field::friction, low},
    {"nice to have", Field::friction, low},
    {"cosmetic", Field::friction, low},
};

}  // namespace

std::span<const Label> labels() {
    return label_table;
}
std::span<const Label> emoji() {
    return emoji_table;
}
std::span<const Label> hashtags() {
    return hashtag_table;
}
std::span<const Label> friction_phrases() {
    return friction_table;
}
std::span<const Label> severities() {
    return severity_table;
}

}  // namespace switchback::conversation::understanding
