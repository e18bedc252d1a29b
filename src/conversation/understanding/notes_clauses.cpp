#include "conversation/understanding/notes_pieces.hpp"

#include <algorithm>

namespace switchback::conversation::understanding {

namespace {

bool digit(char c) {
    return c >= '0' && c <= '9';
}

// Lines and sections of one note, from top to bottom.
class Cutter {
  public:
    Cutter(const NoteText& note, std::vector<Clause>& out) : note_(note), raw_(note.raw), out_(out) {}

    void run() {
        for (std::size_t begin = 0; begin <= raw_.size();) {
            std::size_t end = std::min(raw_.find('\n', begin), raw_.size());
            line(begin, end);
            ++line_number_;
            begin = end + 1;
        }
    }

  private:
    struct Head {  // what stands before a line's words
        bool bullet = false, open_box = false, done = false, quote = false, heading = false;
        Field field = Field::none;
        SeveritySaid severity = std::nullopt;
    };

    void add(Field field, std::size_t begin, std::size_t end, SeveritySaid severity = std::nullopt,
             std::string owner = {}, std::optional<std::size_t> label = std::nullopt) {
        trim_span(raw_, begin, end);
        if (begin >= end) return;
        if (raw_.substr(begin, end - begin).find_first_not_of(".,;:()-!?*_ ") == std::string_view::npos)
            field = Field::none;
        out_.push_back({field, begin, end, line_number_, severity, std::move(owner), false, {}, {}, label});
    }

    bool take(std::size_t& at, std::size_t end, std::string_view mark) {
        if (!raw_.substr(at, end - at).starts_with(mark)) return false;
        at += mark.size();
        return true;
    }

    void skip_blanks(std::size_t& at, std::size_t end) {
        while (at < end && blank(raw_[at])) ++at;
    }

    // Bullets, boxes, headings, bold: moves `at` to the words.
    Head read_head(std::size_t& at, std::size_t end) {
        Head head;
        for (int n = 0; n < 6; ++n) {
            std::size_t before = at;
            skip_blanks(at, end);
            if (take(at, end, "[ ]") || take(at, end, "[]") || take(at, end, "[_]")) head.open_box = true;
            if (take(at, end, "[x]") || take(at, end, "[X]") || take(at, end, "~~")) head.done = true;
            if (take(at, end, ">")) head.quote = true;
            for (std::string_view bullet :
                 {"- ", "* ", "+ ", "\xE2\x80\xA2", "\xE2\x80\x93 ", "\xE2\x97\xA6", "\xE2\x96\xAA"})
                if (take(at, end, bullet)) head.bullet = true;
            std::size_t p = at;
            while (p < end && raw_[p] == '#') ++p;
            if (p > at && p < end && blank(raw_[p])) {
                at = p;
                head.heading = true;
            }
            while (p == at && p < end && digit(raw_[p])) ++p, ++at;
            bool numbered = p > before && digit(raw_[p - 1]) && p + 1 < end &&
                            (raw_[p] == '.' || raw_[p] == ')') && blank(raw_[p + 1]);
            if (numbered) {
                at = p + 1;
                head.bullet = true;
            } else if (p > before && digit(raw_[p - 1])) {
                while (at > before && digit(raw_[at - 1])) --at;
            }
            if (!take(at, end, "**")) take(at, end, "__");
            bool bold = at + 1 < end && (raw_[at] == '*' || raw_[at] == '_') && !blank(raw_[at + 1]);
            if (bold) ++at;  // Slack's *Decisions*
            emoji_mark(at, end, head);
            if (at == before) break;
        }
        exclamation(at, end, head);
        return head;
    }

    void emoji_mark(std::size_t& at, std::size_t end, Head& head) {
        for (const Label& mark : emoji()) {
            if (!take(at, end, mark.words)) continue;
            if (head.field == Field::none) head.field = mark.field;
            if (!head.severity) head.severity = mark.severity;
            take(at, end, "\xEF\xB8\x8F");  // the variation selector that keyboards add
            return;
        }
    }

    // "!! approval takes 3 days": marks of severity before a friction point.
    void exclamation(std::size_t& at, std::size_t end, Head& head) {
        std::size_t p = at;
        while (p < end && raw_[p] == '!') ++p;
        if (p == at || p >= end) return;
        using enum programme::Severity;
        if (head.field == Field::none) head.field = Field::friction;
        head.severity = p - at >= 2 ? blocker : high;
        at = p;
        skip_blanks(at, end);
    }

    void end_section() {
        section_ = Field::none;
        bullets_seen_ = false;
    }

    void line(std::size_t begin, std::size_t end) {
        std::size_t at = begin;
        skip_blanks(at, end);
        if (at >= end) {
            blank_seen_ = true;
            return;
        }
        if (cut_row(note_, at, end, line_number_, section_, columns_, out_)) return;
        columns_.clear();
        Head head = read_head(at, end);
        bool item = head.bullet || head.open_box || head.done;
        bool outside = section_ != Field::none && !item && (bullets_seen_ || blank_seen_);
        blank_seen_ = false;
        if (outside) end_section();
        if (item) bullets_seen_ = true;
        if (at >= end) return;
        if (head.quote) return add(Field::none, begin, end);
        if (auto label = label_at(note_, at, end, Place::line)) return labelled(*label, head, at, end);
        if (head.heading) end_section();
        if (head.done) return add(Field::none, begin, end);
        unlabelled(head, at, end);
    }

    void labelled(const LabelHit& label, const Head& head, std::size_t at, std::size_t end) {
        if (label.alone) {
            section_ = label.field;
            section_severity_ = label.severity;
            bullets_seen_ = false;
            if (label.field == Field::other || label.field == Field::done) add(Field::none, at, end);
            return;
        }
        if (!head.bullet) end_section();
        if (head.done) return add(Field::none, at, end);
        if (label.field == Field::done) {
            std::size_t stop = next_mark(at, end, Until::sentence);
            add(Field::none, at, stop);
            return free_text(stop, end);
        }
        if (label.field == Field::other) {
            add(Field::none, at, label.text);
            return free_text(label.text, end);
        }
        std::size_t stop = piece(label, at, end, head.severity);
        if (stop < end) free_text(stop, end);
    }

    void unlabelled(const Head& head, std::size_t at, std::size_t end) {
        Field field = head.field != Field::none                             ? head.field
                      : section_ == Field::other || section_ == Field::done ? Field::none
                                                                            : section_;
        if (field == Field::none && head.open_box) field = Field::action;
        if (field == Field::done || section_ == Field::done) return add(Field::none, at, end);
        if (field == Field::none) return free_text(at, end);
        auto severity = head.severity ? head.severity : field == section_ ? section_severity_ : std::nullopt;
        std::size_t stop = next_mark(at, end, Until::label);
        add(field, at, stop, severity);
        if (stop < end) free_text(stop, end);
    }

    // What a label holds: up to its sentence's end, items parted by semicolons; the rest of the line is free.
    std::size_t piece(const LabelHit& label, std::size_t at, std::size_t end, SeveritySaid severity) {
        if (label.severity) severity = label.severity;
        bool list =
            label.field == Field::decision || label.field == Field::action || label.field == Field::friction;
        Until until = list ? Until::sentence : label.field == Field::feedback ? Until::label : Until::clause;
        std::size_t stop = next_mark(label.text, end, until);
        std::optional<std::size_t> label_begin = at;
        for (std::size_t from = label.text; from < stop;) {
            std::size_t semicolon = std::min(raw_.find(';', from), stop);
            std::size_t words = from;
            while (words < semicolon && blank(raw_[words])) ++words;
            bool other = list && label.field != Field::action && from > label.text &&
                         (actor_at(note_, words, semicolon) || we_will(words, semicolon));
            if (other) {  // "Decision: keep it; Raj to tell IT"
                cut_sentence(note_, words, semicolon, line_number_, out_);
            } else {
                add(label.field, from, semicolon, severity, label.owner, label_begin);
            }
            label_begin.reset();
            from = semicolon + 1;
        }
        return stop;
    }

    bool we_will(std::size_t at, std::size_t end) const {  // "…; we will call IT next week"
        for (std::string_view words : {"we will", "we'll", "we are going to", "and we will", "and we'll"})
            if (at < end && match(note_.lower, at, words) > 0) return true;
        return false;
    }

    bool ends_sentence(std::size_t i, std::size_t end) const {
        char c = raw_[i];
        if (c != '.' && c != '!' && c != '?') return false;
        if (i + 1 < end && !blank(raw_[i + 1]) && raw_[i + 1] != '"' && raw_[i + 1] != ')') return false;
        if (c == '!' && (i == 0 || blank(raw_[i - 1]))) return false;
        if (c != '.') return true;
        std::size_t from = i;
        while (from > 0 && !blank(raw_[from - 1])) --from;
        auto word = note_.lower_of(from, i);
        for (std::string_view short_form :
             {"e.g", "i.e", "approx", "vs", "no", "dr", "mr", "mrs", "ms", "incl", "etc", "p.m", "a.m"})
            if (word == short_form) return i + 1 >= end;
        return !(word.size() == 1 && !digit(word.front()));
    }

    // Where the next label or mark inside the line begins, or the sentence, or the clause, ends.
    enum class Until { label, sentence, clause };
    std::size_t next_mark(std::size_t at, std::size_t end, Until until) {
        bool quoted = false;
        for (std::size_t i = at; i < end; ++i) {
            bool curly = raw_[i] == '\xE2' &&
                         (raw_.substr(i, 3) == "\xE2\x80\x9C" || raw_.substr(i, 3) == "\xE2\x80\x9D");
            if (raw_[i] == '"' || curly) quoted = !quoted;
            if (until == Until::clause && !quoted && raw_[i] == ';' && i + 1 < end && blank(raw_[i + 1]))
                return i + 1;
            if (until != Until::label && ends_sentence(i, end)) {
                std::size_t stop = i + 1;
                while (stop < end && (raw_[stop] == '"' || raw_[stop] == ')' || raw_[stop] == '!' ||
                                      raw_[stop] == '.' || raw_[stop] == '?'))
                    ++stop;
                return stop;
            }
            bool starts = i > at && (blank(raw_[i - 1]) || raw_[i - 1] == '(' || raw_[i - 1] == '.');
            if (!starts || blank(raw_[i])) continue;
            if (quoted) continue;
            if (label_at(note_, i, end, Place::inside)) return i;
            if (static_cast<unsigned char>(raw_[i]) < 0x80 && raw_[i] != ':' && raw_[i] != '!') continue;
            std::size_t p = i;
            Head head;
            emoji_mark(p, end, head);
            if (head.field != Field::none && head.field != Field::done && p < end) return i;
            bool marks = raw_.substr(i, end - i).starts_with("!! ");
            if (marks) return i;
        }
        return end;
    }

    void free_text(std::size_t at, std::size_t end) {
        for (std::size_t from = at; from < end;) {
            skip_blanks(from, end);
            if (from >= end) break;
            if (auto label = label_at(note_, from, end, Place::sentence); label && !label->alone) {
                from = std::max(piece(*label, from, end, std::nullopt), from + 1);
                continue;
            }
            std::size_t p = from;
            Head head;
            emoji_mark(p, end, head);
            exclamation(p, end, head);
            if (p > from && head.field != Field::none && head.field != Field::done && p < end) {
                from = std::max(piece({head.field, head.severity, {}, p, false}, from, end, std::nullopt), p);
                continue;
            }
            std::size_t stop = next_mark(from, end, Until::clause);
            cut_sentence(note_, from, stop, line_number_, out_);
            from = stop;
        }
    }

    const NoteText& note_;
    std::string_view raw_;
    std::vector<Clause>& out_;
    std::size_t line_number_ = 0;
    Field section_ = Field::none;
    SeveritySaid section_severity_;
    bool bullets_seen_ = false, blank_seen_ = false;
    std::string columns_;
};

}  // namespace

std::vector<Clause> cut(const NoteText& note) {
    std::vector<Clause> out;
    Cutter{note, out}.run();
    return out;
}

}  // namespace switchback::conversation::understanding
