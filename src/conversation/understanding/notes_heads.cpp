// What stands before the words of a line: bullets, boxes, headings, bold, emoji, marks of severity.
#include "conversation/understanding/notes_clauses.hpp"

namespace switchback::conversation::understanding {

namespace {

bool digit(char c) {
    return c >= '0' && c <= '9';
}

bool take(const NoteText& note, std::size_t& at, std::size_t end, std::string_view mark) {
    if (!note.raw.substr(at, end - at).starts_with(mark)) return false;
    at += mark.size();
    return true;
}

// "(1) ", "a) ", "(b) ": where its words begin; 0 for anything else.
std::size_t over_item_mark(const NoteText& note, std::size_t at, std::size_t end) {
    const bool open = at < end && note.raw[at] == '(';
    const std::size_t p = open ? at + 1 : at;
    if (p + 2 >= end) return 0;
    const bool letter = note.lower[p] >= 'a' && note.lower[p] <= 'h';
    const bool counted = letter || (open && digit(note.raw[p]));
    return counted && note.raw[p + 1] == ')' && blank(note.raw[p + 2]) ? p + 3 : 0;
}

}  // namespace

LineHead read_head(const NoteText& note, std::size_t& at, std::size_t end) {
    LineHead head;
    for (int n = 0; n < 6; ++n) {
        std::size_t before = at;
        at = over_blanks(note, at, end);
        if (take(note, at, end, "[ ]") || take(note, at, end, "[]") || take(note, at, end, "[_]"))
            head.open_box = true;
        if (take(note, at, end, "[x]") || take(note, at, end, "[X]") || take(note, at, end, "~~"))
            head.done = true;
        if (take(note, at, end, ">")) head.quote = true;
        for (std::string_view bullet :
             {"- ", "* ", "+ ", "\xE2\x80\xA2", "\xE2\x80\x93 ", "\xE2\x97\xA6", "\xE2\x96\xAA"})
            if (take(note, at, end, bullet)) head.bullet = true;
        std::size_t p = at;
        while (p < end && note.raw[p] == '#') ++p;
        if (p > at && p < end && blank(note.raw[p])) {
            at = p;
            head.heading = true;
        }
        while (p == at && p < end && digit(note.raw[p])) ++p, ++at;
        bool numbered = p > before && digit(note.raw[p - 1]) && p + 1 < end &&
                        (note.raw[p] == '.' || note.raw[p] == ')') && blank(note.raw[p + 1]);
        if (numbered) {
            at = p + 1;
            head.bullet = head.numbered = true;
        } else if (p > before && digit(note.raw[p - 1])) {
            while (at > before && digit(note.raw[at - 1])) --at;
        }
        if (const std::size_t words = over_item_mark(note, at, end)) {
            at = words;
            head.bullet = true;
        }
        if (!take(note, at, end, "**")) take(note, at, end, "__");
        bool bold = at + 1 < end && (note.raw[at] == '*' || note.raw[at] == '_') && !blank(note.raw[at + 1]);
        if (bold) ++at;  // Slack's *Decisions*
        emoji_mark(note, at, end, head);
        if (at == before) break;
    }
    exclamation(note, at, end, head);
    return head;
}

void emoji_mark(const NoteText& note, std::size_t& at, std::size_t end, LineHead& head) {
    for (const Label& mark : emoji()) {
        if (!take(note, at, end, mark.words)) continue;
        if (head.field == Field::none) head.field = mark.field;
        if (!head.severity) head.severity = mark.severity;
        take(note, at, end, "\xEF\xB8\x8F");  // the variation selector that keyboards add
        return;
    }
}

// "!! approval takes 3 days": marks of severity before a friction point.
void exclamation(const NoteText& note, std::size_t& at, std::size_t end, LineHead& head) {
    std::size_t p = at;
    while (p < end && note.raw[p] == '!') ++p;
    if (p == at || p >= end) return;
    using enum programme::Severity;
    if (head.field == Field::none) head.field = Field::friction;
    head.severity = p - at >= 2 ? blocker : high;
    at = p;
    at = over_blanks(note, at, end);
}

}  // namespace switchback::conversation::understanding
