// A note cut into clauses: what stands behind a label, in a list below a heading, in a table's row, or in a
// sentence that says by its words what it is. Everything else is a clause of field none.
#pragma once

#include "conversation/understanding/notes_words.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace switchback::conversation::understanding {

// A note with its lower-case copy, byte for byte.
struct NoteText {
    std::string_view raw;
    std::string lower;
    explicit NoteText(std::string_view text);
    std::string_view lower_of(std::size_t begin, std::size_t end) const {
        return std::string_view{lower}.substr(begin, end - begin);
    }
};

struct Clause {
    Field field = Field::none;
    std::size_t begin = 0, end = 0;  // bytes of the note, trimmed
    std::size_t line = 0;
    SeveritySaid severity = std::nullopt;
    std::string owner = {};  // from the label or the phrase: "TODO Raj:", "I will"
    bool by_phrase = false;  // no label: the sentence's own words
    std::vector<std::pair<std::size_t, std::size_t>> cells = {};  // of a table's row
    std::string columns = {};  // one letter a cell: w(hat), o(wner), d(ue), s(everity), k(ind), ?
    std::optional<std::size_t> label = std::nullopt;  // where its label, or such a phrase, begins
};

struct LabelHit {
    Field field = Field::none;
    SeveritySaid severity = std::nullopt;
    std::string owner = {};
    std::size_t text = 0;  // where what it labels begins
    bool alone = false;    // nothing follows it on its line
    bool several = false;  // "blockers"
};
// The label at `at`. Beyond a line's beginning only those that count there, and only with a colon; "owner:"
// inside a sentence belongs to that sentence's action.
enum class Place { line, sentence, inside };
std::optional<LabelHit> label_at(const NoteText& note, std::size_t at, std::size_t line_end, Place place);

// What stands before a line's words: bullets, boxes, headings, bold.
struct LineHead {
    bool bullet = false, open_box = false, done = false, quote = false, heading = false, numbered = false;
    Field field = Field::none;
    SeveritySaid severity = std::nullopt;
};
// Moves `at` to the words.
LineHead read_head(const NoteText& note, std::size_t& at, std::size_t end);
void emoji_mark(const NoteText& note, std::size_t& at, std::size_t end, LineHead& head);
// "!! approval takes 3 days": marks of severity before a friction point.
void exclamation(const NoteText& note, std::size_t& at, std::size_t end, LineHead& head);

std::vector<Clause> cut(const NoteText& note);

// "1) keep it small 2) invite finance" as its items without their numbers; nothing where no run begins.
struct RunItem {
    std::size_t begin = 0, end = 0;
};
// "VPN drops, no test data, and licences": the items of a list with commas, two or more; empty where it is a
// sentence with commas in it.
std::vector<RunItem> listed(const NoteText& note, std::size_t begin, std::size_t end);
std::vector<RunItem> run_of(const NoteText& note, std::size_t begin, std::size_t end);
// The same of words whose "1)" was taken already.
std::vector<RunItem> rest_of_run(const NoteText& note, std::size_t begin, std::size_t end);
bool ends_sentence(const NoteText& note, std::size_t i, std::size_t end);

// Cuts a sentence of free text where a decision, an action or a friction point begins in it
// (notes_sentences).
void cut_sentence(const NoteText& note, std::size_t begin, std::size_t end, std::size_t line,
                  std::vector<Clause>& out);

// A row of a table; `columns` remembers the heading row above (empty: none). False when it is not a row.
bool cut_row(const NoteText& note, std::size_t begin, std::size_t end, std::size_t line, Field section,
             std::string& columns, std::vector<Clause>& out);

// Small questions about bytes.
void trim_span(std::string_view text, std::size_t& begin, std::size_t& end);
bool blank(char c);
std::size_t word_end(std::string_view text, std::size_t at, std::size_t end);
std::size_t over_blanks(const NoteText& note, std::size_t at, std::size_t end);

}  // namespace switchback::conversation::understanding
