#include "conversation/understanding/notes_pieces.hpp"
#include "conversation/understanding/notes_triggers.hpp"
#include "conversation/understanding/notes_words.hpp"

#include <algorithm>
#include <span>

namespace switchback::conversation::understanding {

namespace {

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
    void add(Field field, std::size_t begin, std::size_t end, SeveritySaid severity = std::nullopt,
             std::string owner = {}, std::optional<std::size_t> label = std::nullopt) {
        trim_span(raw_, begin, end);
        if (begin >= end) return;
        if (raw_.substr(begin, end - begin).find_first_not_of(".,;:()-!?*_ ") == std::string_view::npos)
            field = Field::none;
        out_.push_back({field, begin, end, line_number_, severity, std::move(owner), false, {}, {}, label});
    }

    void skip_blanks(std::size_t& at, std::size_t end) {
        while (at < end && blank(raw_[at])) ++at;
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
        LineHead head = read_head(note_, at, end);
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

    void labelled(const LabelHit& label, const LineHead& head, std::size_t at, std::size_t end) {
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

    void unlabelled(const LineHead& head, std::size_t at, std::size_t end) {
        Field field = head.field != Field::none                             ? head.field
                      : section_ == Field::other || section_ == Field::done ? Field::none
                                                                            : section_;
        if (field == Field::none && head.open_box) field = Field::action;
        if (field == Field::done || section_ == Field::done) return add(Field::none, at, end);
        if (field == Field::none) return free_text(at, end);
        auto severity = head.severity ? head.severity : field == section_ ? section_severity_ : std::nullopt;
        std::size_t stop = next_mark(at, end, Until::label);
        if (!head.numbered) {
            add(field, at, stop, severity);
        } else {
            for (const RunItem& item : rest_of_run(note_, at, stop))
                add(field, item.begin, item.end, severity);
        }
        if (stop < end) free_text(stop, end);
    }

    // What a label holds: up to its sentence's end, items parted by semicolons; the rest of the line is free.
    std::size_t piece(const LabelHit& label, std::size_t at, std::size_t end, SeveritySaid severity) {
        if (label.severity) severity = label.severity;
        bool list =
            label.field == Field::decision || label.field == Field::action || label.field == Field::friction;
        if (list) {  // up to the next label, whose numbers are its own
            const auto run = run_of(note_, label.text, next_mark(label.text, end, Until::label));
            if (!run.empty()) return add_run(label, run, at, severity);
        }
        Until until = list ? Until::sentence : label.field == Field::feedback ? Until::label : Until::clause;
        std::size_t stop = next_mark(label.text, end, until);
        if (label.field == Field::friction && label.several) {
            if (const auto items = listed(note_, label.text, stop); !items.empty()) {
                add_run(label, items, at, severity);
                return stop;
            }
        }
        add_items(label, label.text, stop, at, severity);
        return stop;
    }

    // The last item ends where its sentence does.
    std::size_t add_run(const LabelHit& label, std::span<const RunItem> run, std::size_t at,
                        SeveritySaid severity) {
        std::size_t stop = run.back().end;
        for (const RunItem& item : run) {
            std::size_t end = item.end;
            if (&item == &run.back()) stop = end = next_mark(item.begin, item.end, Until::sentence);
            trim_span(raw_, at, end);
            while (end > item.begin && (raw_[end - 1] == ';' || raw_[end - 1] == ',')) --end;
            add_items(label, item.begin, end, at, severity);
            at = item.end;
        }
        return stop;
    }

    void add_items(const LabelHit& label, std::size_t begin, std::size_t stop, std::size_t at,
                   SeveritySaid severity) {
        const bool list =
            label.field == Field::decision || label.field == Field::action || label.field == Field::friction;
        std::optional<std::size_t> label_begin = at;
        for (std::size_t from = begin; from < stop;) {
            std::size_t semicolon = std::min(raw_.substr(0, stop).find(';', from), stop);
            std::size_t over = 1;
            if (label.field == Field::action) {
                semicolon = next_actor(from, semicolon);
                if (const auto slash = next_order(from, semicolon); slash < semicolon)
                    semicolon = slash, over = std::string_view{" / "}.size();
            }
            std::size_t words = from;
            while (words < semicolon && blank(raw_[words])) ++words;
            bool other = list && label.field != Field::action && from > begin &&
                         (actor_at(note_, words, semicolon) || we_will(words, semicolon));
            if (other) {  // "Decision: keep it; Raj to tell IT"
                cut_sentence(note_, words, semicolon, line_number_, out_);
            } else {
                add(label.field, from, semicolon, severity, label.owner, label_begin);
            }
            label_begin.reset();
            from = semicolon + over;
        }
    }

    // "Actions: Raj book a room / me send the guide / order a screen": the stroke before something else to
    // do.
    std::size_t next_order(std::size_t from, std::size_t end) const {
        constexpr std::string_view stroke = " / ";
        const auto before_end = raw_.substr(0, end);  // no search goes beyond it, time and again
        for (auto at = before_end.find(stroke, from); at < end; at = before_end.find(stroke, at + 1)) {
            const std::size_t words = over_blanks(note_, at + stroke.size(), end);
            const std::size_t second = over_blanks(note_, word_end(raw_, words, end), end);
            const auto first = raw_.substr(words, word_end(raw_, words, end) - words);
            const bool named = (may_be_name(first) && first.front() >= 'A' && first.front() <= 'Z') ||
                               match(note_.lower, words, "me") > 0;
            if (imperative_at(note_, words, end) || actor_at(note_, words, end) ||
                (named && second < end && imperative_at(note_, second, end)))
                return at;
        }
        return end;
    }

    // "Actions: Raj to ask IT, Helen to draft the memo": the comma before somebody else who acts.
    std::size_t next_actor(std::size_t from, std::size_t end) const {
        for (std::size_t i = from; i + 1 < end; ++i) {
            if (raw_[i] != ',') continue;
            const auto actor = actor_at(note_, over_blanks(note_, i + 1, end), end);
            if (actor && !actor->owner.empty()) return i;
        }
        return end;
    }

    bool we_will(std::size_t at, std::size_t end) const {  // "…; we will call IT next week"
        for (std::string_view words : {"we will", "we'll", "we are going to", "and we will", "and we'll"})
            if (at < end && match(note_.lower, at, words) > 0) return true;
        return false;
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
            if (until != Until::label && ends_sentence(note_, i, end)) {
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
            LineHead head;
            emoji_mark(note_, p, end, head);
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
            LineHead head;
            emoji_mark(note_, p, end, head);
            exclamation(note_, p, end, head);
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
