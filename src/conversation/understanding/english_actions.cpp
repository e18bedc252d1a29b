// English, of session logs, continued: what people tell each other to do, and words before a label.
#include "conversation/understanding/notes_words.hpp"

namespace switchback::conversation::understanding {

namespace {

// At the beginning of a sentence these are orders, whatever follows.
constexpr std::string_view orders[] = {
    "send",           "ask",          "invite",     "follow up with", "follow up on",  "follow up about",
    "follow-up with", "chase",        "chase up",   "arrange",        "organise",      "organize",
    "prepare",        "create",       "find out",   "set up",         "speak to",      "speak with",
    "talk to",        "reach out",    "remind",     "confirm",        "introduce",     "investigate",
    "clean up",       "finalise",     "finalize",   "circulate",      "tell",          "provide",
    "sort out",       "look into",    "look up",    "sign up",        "fill in",       "fill out",
    "write up",       "get in touch", "nudge",      "escalate",       "collect",       "gather",
    "compile",        "upload",       "download",   "install",        "migrate",       "resend",
    "re-send",        "get back to",  "check with", "check if",       "check whether", "check that",
    "make sure",      "ensure",       "clarify",    "double-check",   "double check",  "verify",
    "validate",       "summarise",    "summarize",  "publish",        "book in",       "follow up",
    "agree with",     "hand over",    "hand in",    "get access",     "get hold of"};
// These only before what is done: "Review of the pilot", "Call with Tom" are none.
constexpr std::string_view with_object[] = {
    "email",   "e-mail",   "complete", "finish",  "request", "contact", "message", "forward",  "print",
    "raise",   "ping",     "bring",    "submit",  "inform",  "notify",  "define",  "delete",   "remove",
    "add",     "review",   "book",     "call",    "check",   "test",    "update",  "draft",    "share",
    "write",   "schedule", "get",      "give",    "put",     "build",   "fix",     "document", "research",
    "buy",     "order",    "pull",     "run",     "set",     "show",    "read",    "move",     "rename",
    "replace", "post",     "plan",     "try",     "meet",    "find",    "map",     "list",     "record",
    "log",     "measure",  "train",    "onboard", "automate"};
constexpr std::string_view objects[] = {
    "the",  "a",   "an",   "our", "my",    "her",     "his",      "their",  "this",  "that",    "all",
    "some", "any", "me",   "him", "them",  "us",      "it",       "these",  "those", "each",    "every",
    "both", "new", "more", "two", "three", "another", "with the", "up the", "up a",  "out the", "together"};
// Behind the verb: a noun after all ("Ask was to …", "Request for …").
constexpr std::string_view no_order_before[] = {
    "was",   "is",    "were",   "are",   "went", "has", "had",  "of",   "will",  "from", "by",    "took",
    "takes", "could", "should", "would", "came", "-",   "done", "sent", "and i", "made", "looks", "looked"};
constexpr std::string_view second_person[] = {"can you please",
                                              "could you please",
                                              "can you pls",
                                              "can you",
                                              "could you",
                                              "please can you",
                                              "please could you",
                                              "would you",
                                              "please",
                                              "pls",
                                              "plz",
                                              "would you please",
                                              "you need to",
                                              "you should",
                                              "you'll",
                                              "you will",
                                              "you to",
                                              "kindly",
                                              "let's",
                                              "lets",
                                              "gonna",
                                              "let us"};
constexpr std::string_view i_owe[] = {"i owe", "i still owe"};
constexpr std::string_view lettered[] = {
    "option", "plan", "version",  "variant", "choice", "team",  "phase",  "type",     "group",     "class",
    "tier",   "step", "scenario", "idea",    "design", "model", "vendor", "supplier", "candidate", "route"};
// Before a label, and a part of it: "Main friction: …", "One more issue: …", "We've decided: …".
constexpr std::string_view leads[] = {
    "the",         "a",         "an",      "one",        "main",        "biggest",   "big",       "another",
    "possible",    "potential", "small",   "key",        "only",        "our",       "my",        "new",
    "also",        "first",     "second",  "third",      "current",     "still",     "recurring", "real",
    "top",         "other",     "more",    "some",       "few",         "remaining", "open",      "old",
    "her",         "his",       "their",   "leader's",   "mentor's",    "today's",   "known",     "common",
    "huge",        "little",    "general", "we've",      "we have",     "we",        "weve",      "so",
    "and",         "technical", "final",   "number one", "no 1",        "greatest",  "usual",     "same",
    "this week's", "agreed",    "joint",   "immediate",  "quick",       "follow-up", "overall",   "any",
    "two",         "three",     "4",       "serious",    "outstanding", "team"};

}  // namespace

std::span<const std::string_view> imperatives() {
    return orders;
}
std::span<const std::string_view> imperatives_with_object() {
    return with_object;
}
std::span<const std::string_view> objects_of_imperatives() {
    return objects;
}
std::span<const std::string_view> no_imperative_before() {
    return no_order_before;
}
std::span<const std::string_view> second_person_phrases() {
    return second_person;
}
std::span<const std::string_view> owing_phrases() {
    return i_owe;
}
std::span<const std::string_view> lettered_things() {
    return lettered;
}
std::span<const std::string_view> label_leads() {
    return leads;
}

}  // namespace switchback::conversation::understanding
