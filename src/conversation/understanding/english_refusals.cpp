// English of what does not suit, and of what is taken back: to teach a phrase, add a line.
#include "conversation/understanding/schedule_words.hpp"

namespace switchback::conversation::understanding {

namespace {

// "can't", and within three words "make": what is refused stands in the same clause.
constexpr std::string_view negatives[] = {
    "can't",    "cannot",    "can not", "cant",     "couldn't", "couldnt", "won't",  "wont",
    "will not", "don't",     "dont",    "do not",   "doesn't",  "doesnt",  "didn't", "does not",
    "isn't",    "isnt",      "is not",  "aren't",   "arent",    "are not", "not",    "never",
    "unable",   "no longer", "hardly",  "wouldn't", "rarely",   "unlikely"};
constexpr std::string_view attending[] = {
    "make",       "do",    "meet",  "attend",    "come",      "join",     "manage",    "work",
    "works",      "suit",  "suits", "fit",       "possible",  "free",     "available", "around",
    "good",       "great", "ideal", "able",      "best",      "there",    "feasible",  "doable",
    "convenient", "speak", "talk",  "available", "an option", "workable", "ok",        "okay",
    "chat",       "makes", "here",  "happening"};
// Between the two: no refusal after all.
constexpr std::string_view still_open[] = {"we",   "you",    "need",  "needs", "mind",   "forget",
                                           "sure", "only",   "wait",  "want",  "have",   "until",
                                           "till", "before", "after", "later", "earlier"};
// "Friday is out": behind "is", "are", "looks".
constexpr std::string_view bad[] = {"out",
                                    "away",
                                    "bad",
                                    "off",
                                    "no good",
                                    "no use",
                                    "a no go",
                                    "a no-go",
                                    "a nogo",
                                    "no go",
                                    "no-go",
                                    "nogo",
                                    "a no",
                                    "blocked",
                                    "blocked out",
                                    "full",
                                    "booked",
                                    "packed",
                                    "taken",
                                    "tricky",
                                    "difficult",
                                    "hard",
                                    "impossible",
                                    "busy",
                                    "hectic",
                                    "rammed",
                                    "jammed",
                                    "chocka",
                                    "a nightmare",
                                    "terrible",
                                    "awful",
                                    "crazy",
                                    "mad",
                                    "manic",
                                    "a write off",
                                    "a write-off",
                                    "a washout",
                                    "off limits",
                                    "off the table",
                                    "a bank holiday",
                                    "a public holiday",
                                    "a holiday",
                                    "a non starter",
                                    "a non-starter",
                                    "tough",
                                    "a mess",
                                    "a bad day",
                                    "a bad time",
                                    "the worst",
                                    "worst"};
constexpr std::string_view copulas[] = {
    "is",   "are",    "'s", "looks", "look", "seems", "was",   "will be", "would be", "gets",  "be",
    "it's", "that's", "am", "'m",    "i'm",  "im",    "we're", "'re",     "he's",     "she's", "they're"};
constexpr std::string_view degrees[] = {
    "pretty",  "really",    "very",          "too",   "a bit", "quite",   "so",      "also",   "always",
    "just",    "always",    "completely",    "all",   "fully", "already", "totally", "now",    "rather",
    "usually", "generally", "unfortunately", "sadly", "still", "both",    "kind of", "sort of"};
constexpr std::string_view refusing[] = {"no can do",
                                         "fully booked",
                                         "double booked",
                                         "double-booked",
                                         "booked out",
                                         "booked solid",
                                         "booked up",
                                         "back to back",
                                         "back-to-back",
                                         "a clash",
                                         "clashes",
                                         "clash on",
                                         "clash with",
                                         "a conflict",
                                         "conflict on",
                                         "conflicts with",
                                         "something else on",
                                         "other plans",
                                         "have plans",
                                         "got plans",
                                         "swamped",
                                         "slammed",
                                         "snowed under",
                                         "off sick",
                                         "i'm sick",
                                         "im sick",
                                         "am sick",
                                         "i'm ill",
                                         "am ill",
                                         "feeling ill",
                                         "feeling sick",
                                         "i'm unwell",
                                         "am unwell",
                                         "feeling unwell",
                                         "sick leave",
                                         "out sick",
                                         "time off",
                                         "off work",

                                         "on hols",
                                         "not in the office",
                                         "i'm not in",
                                         "im not in",
                                         "won't be in",
                                         "wont be in",
                                         "not be in",
                                         "at a conference",
                                         "at an offsite",
                                         "jury duty",
                                         "maternity leave",
                                         "paternity leave",
                                         "something came up",
                                         "something's come up",
                                         "something has come up",
                                         "somethings come up",
                                         "going to miss",
                                         "gonna miss",
                                         "will miss",
                                         "have to miss",
                                         "i'll miss",
                                         "ill miss",
                                         "struggle to make",
                                         "struggling to make",
                                         "rule out",
                                         "rules out",
                                         "dentist appointment",
                                         "doctor's appointment",
                                         "out of town",
                                         "out until",
                                         "out till",
                                         "out all day",
                                         "no good for me",
                                         "no good",
                                         "in meetings all",
                                         "another meeting",
                                         "another call",
                                         "prior commitment",
                                         "prior engagement",
                                         "otherwise engaged",
                                         "i'm flying",
                                         "im travelling",
                                         "not going to work",
                                         "not gonna work",
                                         "i can't on",
                                         "i cant on",
                                         "i cannot on",
                                         "i can't monday",
                                         "i can't tuesday",
                                         "i can't wednesday",
                                         "i can't thursday",
                                         "i can't friday",
                                         "i cant monday",
                                         "i cant tuesday",
                                         "i cant wednesday",
                                         "i cant thursday",
                                         "i cant friday",
                                         "i can't tomorrow",
                                         "i cant tomorrow",
                                         "have to pass on",
                                         "not at my desk",
                                         "nope for"};

// At the beginning of a clause: "off tomorrow", "out till Thursday".
constexpr std::string_view opening[] = {"off", "out", "away"};
// "taking Friday off".
constexpr std::string_view takers[] = {"taking", "take", "have",  "got",  "having",
                                       "booked", "took", "taken", "need", "i've"};

constexpr std::string_view clause_ends[] = {
    " but ",       " so ",           " though ",      " however ",  " while ",      " whereas ",
    " how about",  " how abt",       " can we ",      " could we ", " shall we ",   " what about",
    " maybe ",     " let's ",        " lets ",        " need to ",  " please ",     " can you ",
    " could you ", " would ",        " any chance",   " otherwise", " instead can", " instead could",
    " - ",         " \xE2\x80\x93 ", " \xE2\x80\x94", " because ",  " cos ",        " as i",
    " since i",    " can i ",        " could i ",     " is there",  " are you"};

constexpr std::string_view correcting[] = {"no",     "nope",      "sorry", "wait",       "actually", "meant",
                                           "mean",   "rather",    "oops",  "correction", "scratch",  "strike",
                                           "whoops", "make that", "sry",   "ignore",     "apologies"};
constexpr std::string_view correcting_fillers[] = {
    "i",  "that", "it",  "make", "let's",  "lets",   "on",     "at",  "for",  "hang", "hold", "or",
    "um", "er",   "say", "do",   "be",     "should", "oh",     "hmm", "was",  "the",  "my",   "bad",
    "we", "to",   "erm", "ah",   "better", "of",     "course", "is",  "it's", "its",  "me"};

}  // namespace

std::span<const std::string_view> negatives_said() {
    return negatives;
}
std::span<const std::string_view> attending_words() {
    return attending;
}
std::span<const std::string_view> still_open_words() {
    return still_open;
}
std::span<const std::string_view> bad_words() {
    return bad;
}
std::span<const std::string_view> copula_words() {
    return copulas;
}
std::span<const std::string_view> degree_words() {
    return degrees;
}
std::span<const std::string_view> refusing_phrases() {
    return refusing;
}
std::span<const std::string_view> opening_refusals() {
    return opening;
}
std::span<const std::string_view> taking_off_words() {
    return takers;
}
std::span<const std::string_view> clause_ends_said() {
    return clause_ends;
}
std::span<const std::string_view> correcting_words() {
    return correcting;
}
std::span<const std::string_view> correcting_filler_words() {
    return correcting_fillers;
}

}  // namespace switchback::conversation::understanding
