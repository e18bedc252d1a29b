// English, of session logs, continued: words that make a friction point of a sentence; to teach one, add a
// line.
#include "conversation/understanding/notes_words.hpp"

#include <vector>

namespace switchback::conversation::understanding {

namespace {

using enum programme::Severity;

constexpr Label degrees[] = {
    {"blocked by", Field::friction, blocker},        {"blocked on", Field::friction, blocker},
    {"is blocking", Field::friction, blocker},       {"are blocking", Field::friction, blocker},
    {"is a blocker", Field::friction, blocker},      {"is a big blocker", Field::friction, blocker},
    {"is a real blocker", Field::friction, blocker}, {"is the blocker", Field::friction, blocker},
    {"main blocker", Field::friction, blocker},      {"biggest blocker", Field::friction, blocker},
    {"not a blocker", Field::friction, low},         {"isn't a blocker", Field::friction, low},
    {"showstopper", Field::friction, blocker},
};
// These say that something hurts, and not how much.
constexpr std::string_view brief[] = {
    "stuck on",     "stuck with",   "is a problem", "pain is",      "friction is",  "blocker is",
    "biggest pain", "main pain",    "annoying",     "is missing",   "are missing",  "is wrong",
    "are wrong",    "don't match",  "don't answer", "no licence",   "no license",   "be a problem",
    "is an issue",  "be an issue",  "a big issue",  "pain point",   "is painful",   "is a pain",
    "bottleneck",   "frustrating",  "frustrated",   "so annoying",  "is annoying",  "are annoying",
    "annoyed by",   "annoyed that", "painful to",   "very painful", "a pain to",    "a nightmare",
    "a headache",   "tedious",      "cumbersome",   "clunky",       "is confusing", "confusing to",
    "confused by",  "is unclear",   "are unclear",  "was unclear",  "unclear who",  "unclear how",
    "struggled to", "struggles to", "struggled",    "trouble with", "problem with", "issue with",
    "issues with",  "keeps asking", "keep failing", "keeps losing", "kept failing", "crashes when",
    "freezes",      "times out",    "timing out",   "timed out",    "is broken",    "are broken",
    "was broken",   "broken again", "still broken", "was down",     "is slow",      "are slow",
    "was slow",     "is too slow",  "very slow",    "so slow",      "super slow",   "really slow",
    "slow to load", "laggy",        "unreliable",   "flaky",        "buggy",        "waiting on",
    "been waiting", "no access to", "lacks access", "can't access", "can't log in", "can't login",
    "locked out",   "can't export", "can't find",   "cannot find",  "hard to find", "hard to get",
    "hard to use",  "hard to read", "hard to see",  "hard to know", "difficult to", "lose hours",
    "loses hours",  "lost hours",   "losing hours", "lose time",    "lost a day",   "lose a day",
    "wastes time",  "wastes hours", "wasting time", "wasted hours", "takes ages",   "took ages",
    "took forever", "takes weeks",  "takes days",   "takes hours",  "took weeks",   "took days",
    "took hours",   "too many",     "doesn't work", "don't work",   "not working",  "won't load",
    "doesn't load", "won't open",   "doesn't sync", "doesn't save", "login fails",  "fails every",
    "fails when",   "nobody owns",  "no one owns",  "no owner for", "nobody knows", "no one knows",
    "nobody knew",  "is outdated",  "are outdated", "out of date",  "still no",     "got rejected",
    "fed up",       "sick of",      "headache is",  "held up by",   "slows down",   "delayed by",
    "hold us up",   "drops every",  "doesn't let",  "won't let",    "refuses to",   "lost access",
    "overloaded",   "overwhelmed"};
constexpr std::string_view plain[] = {
    "stuck because",    "struggled with",   "struggling with",  "struggles with",   "frustration is",
    "no documentation", "doesn't match",    "everything twice", "doesn't answer",   "a real problem",
    "a big problem",    "frustrated by",    "frustrated with",  "frustrated that",  "is frustrating",
    "takes forever",    "keeps crashing",   "keeps failing",    "keeps timing out", "annoying that",
    "are confusing",    "was confusing",    "very confusing",   "too confusing",    "confused about",
    "struggling to",    "trouble getting",  "trouble finding",  "problems with",    "difficulty with",
    "keeps freezing",   "keeps dropping",   "keeps breaking",   "keeps logging",    "keep crashing",
    "keeps changing",   "kept crashing",    "kept dropping",    "crashes every",    "crashed twice",
    "crashed again",    "is down again",    "painfully slow",   "still waiting",    "no access yet",
    "without access",   "cannot access",    "couldn't access",  "can't get access", "cannot log in",
    "couldn't log in",  "can't log into",   "couldn't login",   "no permission",    "cannot export",
    "couldn't export",  "couldn't find",    "impossible to",    "waste of time",    "wasting hours",
    "takes too long",   "took too long",    "taking too long",  "taking forever",   "too many clicks",
    "too many steps",   "too many logins",  "too many tools",   "too many emails",  "does not work",
    "isn't working",    "stopped working",  "no longer works",  "no longer work",   "keeps getting",
    "failing again",    "hasn't replied",   "haven't replied",  "hasn't responded", "hasn't answered",
    "no reply from",    "no response from", "no answer from",   "not responding",   "still no access",
    "still no reply",   "is a bottleneck",  "problem is that",  "the problem is",   "main problem is",
    "issue is that",    "main issue is",    "biggest issue is", "slowed down by",   "slows us down",
    "slowing us down",  "delayed because",  "holding us up",    "have to re-enter", "has to re-enter",
    "manually copy",    "copy and paste",   "by hand every",    "access denied",    "it hurts that",
    "it bothers",       "drives me mad",    "drives us mad",    "drives me crazy",  "drives everyone"};
constexpr std::string_view longer[] = {
    "difficulties with",    "difficulty finding", "waiting for access",  "waiting for approval",
    "waits for approval",   "don't have access",  "doesn't have access", "do not have access",
    "does not have access", "didn't have access", "couldn't get access", "couldn't log into",
    "too many approvals",   "too many meetings",  "too many passwords",  "too much paperwork",
    "was rejected again",   "biggest problem is", "have to do it twice", "do everything twice",
    "missing permissions",  "permission denied"};

// Before such words: only asked. Behind them: no longer so.
constexpr std::string_view asked[] = {"asked if",     "asked whether", "whether",   "wondered",
                                      "wondering",    "in case",       "to see if", "if",
                                      "worried that", "afraid that",   "asks if"};
constexpr std::string_view gone[] = {"but the new",     "but now",        "but it's fine", "but is better",
                                     "but much better", "but it works",   "but works",     "but that's fixed",
                                     "but we got",      "but is fine",    "but all good",  "but it is fine",
                                     "but fine now",    "but better now", "but not any"};

// Took as long as "three weeks", before this: it took so long "to get access".
constexpr std::string_view aims[] = {
    "to get",   "to receive", "to approve", "to get hold of", "for approval", "for access",
    "to reply", "to respond", "to answer",  "to set up",      "for a reply",  "to be approved",
    "to fix",   "until we",   "before we",  "to onboard",     "to obtain"};
constexpr std::string_view takers[] = {"takes", "took", "taking", "taken", "take"};

}  // namespace

std::span<const Label> friction_phrases() {
    static const std::vector<Label> all = [] {
        std::vector<Label> table{std::begin(degrees), std::end(degrees)};
        for (auto list : {std::span<const std::string_view>{brief}, {plain}, {longer}})
            for (std::string_view words : list) table.push_back({words, Field::friction});
        return table;
    }();
    return all;
}
std::span<const std::string_view> only_asked() {
    return asked;
}
std::span<const std::string_view> gone_since() {
    return gone;
}
std::span<const std::string_view> long_waits() {
    return aims;
}
std::span<const std::string_view> taking_words() {
    return takers;
}

}  // namespace switchback::conversation::understanding
