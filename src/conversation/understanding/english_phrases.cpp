// English, of session logs, continued: the phrases that begin decisions and feedback, and those that undo
// them.
#include "base/text.hpp"
#include "conversation/understanding/notes_words.hpp"

#include <algorithm>
#include <array>

namespace switchback::conversation::understanding {

namespace {

constexpr std::string_view decisions[] = {
    "we have decided to",
    "we've decided to",
    "we have decided that",
    "we've decided that",
    "we have decided on",
    "we have agreed to",
    "we've agreed to",
    "we have agreed that",
    "we decided to",
    "we decided that",
    "we decided on",
    "we decided",
    "we agreed to",
    "we agreed that",
    "we agreed on",
    "we agreed",
    "we both agreed to",
    "we both agreed that",
    "we also decided to",
    "we also agreed to",
    "we also decided that",
    "we also agreed that",
    "we jointly decided to",
    "decided to",
    "decided that",
    "decided on",
    "decided against",
    "decided not to",
    "we decided not to",
    "we've decided not to",
    "we agreed not to",
    "agreed not to",
    "agreed to",
    "agreed that",
    "agreed on",
    "it was decided to",
    "it was decided that",
    "it was agreed to",
    "it was agreed that",
    "decision was made to",
    "a decision was made to",
    "the decision was made to",
    "decision made to",
    "the decision is to",
    "the decision was to",
    "decision is to",
    "decision was to",
    "let's go with",
    "lets go with",
    "we'll go with",
    "we will go with",
    "we're going with",
    "we are going with",
    "going with",
    "went with",
    "we chose to",
    "we chose",
    "we picked",
    "we settled on",
    "settled on",
    "we opted for",
    "we opted to",
    "opted for",
    "opted to",
    "let's stick with",
    "sticking with",
    "we will stick with",
    "we concluded that",
    "we committed to",
    "we signed off on",
};

constexpr std::string_view feedback[] = {
    "feedback was",
    "feedback from",
    "said it was useful",
    "said it was helpful",
    "said this was useful",
    "found it useful",
    "found it really",
    "found it very",
    "found it super",
    "found it so",
    "best session",
    "really enjoyed",
    "enjoyed it",
    "was impressed",
    "very happy with",
    "really happy with",
    "said it was great",
    "said it was good",
    "said the session",
    "liked how",
    "loved how",
    "felt it was",
    "very useful session",
    "useful session",
    "great session",
    "found the demo",
    "most useful part",
    "found it helpful",
    "found this useful",
    "found this helpful",
    "found the session useful",
    "found the session helpful",
    "really liked",
    "loved the",
    "enjoyed the session",
    "was happy with the session",
    "liked the session",
    "liked the demo",
    "loved it",
    "thought it was useful",
    "thought it was helpful",
};

constexpr std::string_view negated[] = {
    "not",         "n't",     "never",   "no decision", "undecided",  "if we",      "if they",     "until we",
    "unless we",   "whether", "once we", "before we",   "when we",    "could have", "should have", "yet to",
    "nothing was", "nobody",  "no one",  "might",       "may have",   "haven't",    "hasn't",      "hadn't",
    "almost",      "nearly",  "if",      "unless",      "would have", "about to",
};

constexpr std::string_view over[] = {
    "used to",          "already fixed",  "we fixed",      "works now",           "now works",
    "got sorted",       "is sorted",      "was sorted",    "sorted now",          "not anymore",
    "anymore",          "any more",       "fixed it",      "have fixed",          "has fixed",
    "fixed the",        "solved the",     "resolved the",  "solved it",           "finally got access",
    "sorted out",       "no longer",      "is fixed",      "was fixed",           "got fixed",
    "is resolved",      "was resolved",   "got resolved",  "has been fixed",      "has been resolved",
    "is gone",          "went away",      "is solved",     "was solved",          "solved now",
    "fixed now",        "now fixed",      "now resolved",  "unblocked",           "used to be",
    "not stuck",        "not struggling", "no pain point", "no bottleneck",       "already fixed",
    "already resolved", "isn't blocking", "not blocked",   "nothing is blocking", "aren't blocking",
};

constexpr std::string_view nothing[] = {
    "none",
    "n/a",
    "na",
    "nothing",
    "nil",
    "no",
    "no blockers",
    "none today",
    "none this time",
    "none this week",
    "nothing new",
    "nothing today",
    "nothing to report",
    "no actions",
    "no decisions",
    "no issues",
    "no friction",
    "no new blockers",
    "tbd",
    "none really",
    "nothing this week",
    "nothing this time",
    "none so far",
    "none yet",
    "not yet",
    "no new actions",
    "-",
};

constexpr std::string_view no_actions[] = {
    "be",     "take",     "need",     "have",    "happen",   "break",   "fail",    "help",    "improve",
    "save",   "reduce",   "become",   "work",    "depend",   "require", "mean",    "cost",    "never",
    "not",    "probably", "likely",   "also be", "still be", "only",    "go live", "go up",   "go down",
    "expire", "end",      "start at", "miss",    "love",     "like",    "want",    "see how", "see if",
};

constexpr std::string_view not_names[] = {
    "the",       "this",      "that",      "these",       "those",     "it",         "its",       "we",
    "they",      "he",        "she",       "you",         "there",     "here",       "then",      "next",
    "but",       "and",       "so",        "if",          "when",      "need",       "needs",     "also",
    "a",         "an",        "my",        "our",         "their",     "his",        "her",       "all",
    "some",      "any",       "each",      "both",        "who",       "what",       "which",     "where",
    "why",       "how",       "yes",       "no",          "not",       "maybe",      "perhaps",   "please",
    "plan",      "plans",     "going",     "have",        "has",       "had",        "want",      "wants",
    "try",       "due",       "by",        "on",          "in",        "at",         "for",       "from",
    "to",        "of",        "with",      "monday",      "tuesday",   "wednesday",  "thursday",  "friday",
    "saturday",  "sunday",    "january",   "february",    "march",     "april",      "may",       "june",
    "july",      "august",    "september", "october",     "november",  "december",   "today",     "tomorrow",
    "yesterday", "action",    "decision",  "friction",    "blocker",   "issue",      "todo",      "owner",
    "session",   "meeting",   "approval",  "export",      "report",    "everything", "something", "nothing",
    "nobody",    "everyone",  "someone",   "people",      "things",    "one",        "two",       "good",
    "great",     "remember",  "ask",       "send",        "follow",    "set",        "get",       "make",
    "review",    "check",     "write",     "call",        "email",     "mail",       "book",      "schedule",
    "prepare",   "draft",     "share",     "update",      "add",       "fix",        "test",      "talk",
    "speak",     "invite",    "create",    "find",        "look",      "move",       "run",       "show",
    "start",     "stop",      "use",       "learn",       "read",      "finish",     "complete",  "build",
    "clean",     "collect",   "confirm",   "define",      "discuss",   "explore",    "explain",   "file",
    "gather",    "give",      "help",      "investigate", "introduce", "keep",       "let",       "list",
    "measure",   "meet",      "migrate",   "organise",    "organize",  "pair",       "pick",      "post",
    "present",   "provide",   "publish",   "push",        "put",       "raise",      "reach",     "remove",
    "rename",    "replace",   "request",   "research",    "resend",    "roll",       "sort",      "submit",
    "summarise", "summarize", "switch",    "sync",        "take",      "tell",       "train",     "turn",
    "verify",    "work",      "chase",     "connect",     "agree",     "time",       "note",      "notes",
    "re",        "fyi",       "ps",        "nb",          "eg",        "ie",         "http",      "https",
    "option",    "plan",      "step",      "kpi",         "metric",    "supposed",   "able",      "happy",
    "ready",     "back",      "hard",      "easy",        "used",      "related",    "due",       "according",
    "thanks",    "close",     "up",        "down",        "out",       "off",        "over",      "more",
    "less",      "leader",    "mentor",    "blocked",     "stuck",     "decided",    "agreed",    "later",
    "us",        "urgent",    "asap",      "required",    "needed",    "soon",       "pending",   "open",
    "done",      "new",       "immediate", "optional",    "important", "priority",   "agenda",    "other",
    "others",    "another",   "everybody", "somebody",    "anybody",   "tbc",        "tbd",       "eow",
    "eod",       "eom",       "weekly",    "daily",       "monthly",   "here",       "there",     "points",
    "items",     "item",      "mon",       "tue",         "wed",       "thu",        "fri",       "again",
    "before",    "after",     "until",     "three",       "first",     "second",     "last",      "planned",
    "scheduled", "proposed",  "suggested", "recommended",
};

}  // namespace

std::span<const std::string_view> decision_phrases() {
    return decisions;
}
std::span<const std::string_view> feedback_phrases() {
    return feedback;
}
std::span<const std::string_view> negations() {
    return negated;
}
std::span<const std::string_view> over_and_done() {
    return over;
}
std::span<const std::string_view> nothing_here() {
    return nothing;
}
std::span<const std::string_view> not_actions() {
    return no_actions;
}

bool may_be_name(std::string_view word) {
    if (!word.empty() && word.front() == '@') word.remove_prefix(1);
    if (word.size() < 2 || word.size() > 40) return false;
    bool lower_letter = false;
    for (char c : word) {
        bool letter =
            (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
        if (!letter && c != '-' && c != '\'' && c != '.' && c != '_' && !(c >= '0' && c <= '9')) return false;
        lower_letter = lower_letter || (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
    }
    auto plain = text::lower_ascii(word);
    return lower_letter && std::ranges::find(not_names, plain) == std::ranges::end(not_names);
}

}  // namespace switchback::conversation::understanding
