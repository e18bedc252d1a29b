// An action's clause: who, what, by when, in the forms that people write.
#include "base/text.hpp"
#include "conversation/understanding/notes_pieces.hpp"
#include "conversation/understanding/notes_triggers.hpp"

#include <algorithm>
#include <array>

namespace switchback::conversation::understanding {

namespace {

// A capitalised word that stands somewhere else in the note as a name does: "call with Tom".
bool known_name(const NoteText& note, std::size_t begin, std::size_t end) {
    auto word = note.raw.substr(begin, end - begin);
    bool capital = !word.empty() && word.front() >= 'A' && word.front() <= 'Z';
    bool verb_follows = end + 1 < note.raw.size() && blank(note.raw[end]) && note.raw[end + 1] >= 'a' &&
                        note.raw[end + 1] <= 'z';
    if (!capital || !verb_follows || !may_be_name(word)) return false;
    auto window = note.raw.substr(0, 16 * 1024);
    for (std::size_t at = window.find(word); at != std::string_view::npos;
         at = window.find(word, at + word.size())) {
        if (at == begin) continue;
        auto before = note.lower_of(at > 6 ? at - 6 : 0, at);
        for (std::string_view opener :
             {"with ", "met ", "w/ ", "and ", "for ", "to ", "@", "from ", "owner: "})
            if (before.ends_with(opener)) return true;
    }
    return false;
}

// The clause while it is being taken apart from both ends.
class Reading {
  public:
    Reading(const NoteText& note, const Clause& clause, const NoteTime& when)
        : note_(note), when_(when), begin_(clause.begin), end_(clause.end), owner_(person(clause.owner)) {}

    NoteAction run() {
        tidy();
        leading_owner();
        for (int n = 0; n < 6; ++n) {
            auto before = std::pair{begin_, end_};
            tidy();
            bracket();
            keyed();
            dashed();
            mention();
            if (!due_) due_ = take_due(note_, begin_, end_, when_);
            if (before == std::pair{begin_, end_}) break;
        }
        leading_owner();
        tidy();
        return {std::string{note_.raw.substr(begin_, end_ - begin_)}, owner_, due_};
    }

  private:
    std::string_view now() const { return note_.raw.substr(begin_, end_ - begin_); }

    void tidy() {
        trim_span(note_.raw, begin_, end_);
        for (const Label& tag : hashtags()) {
            std::size_t n = tag.words.size();
            if (end_ - begin_ > n && note_.lower_of(end_ - n, end_) == tag.words) end_ -= n;
            if (begin_ < end_ && match(note_.lower, begin_, tag.words) == n) begin_ += n;
        }
        trim_span(note_.raw, begin_, end_);
        while (end_ > begin_ &&
               std::string_view{".,;:-?!"}.find(note_.raw[end_ - 1]) != std::string_view::npos)
            --end_;
        for (std::string_view dash : {"\xE2\x80\x93", "\xE2\x80\x94", "\xE2\x86\x92"}) {
            if (now().ends_with(dash)) end_ -= dash.size();
            if (now().starts_with(dash)) begin_ += dash.size();
        }
        while (begin_ < end_ && std::string_view{",;:-"}.find(note_.raw[begin_]) != std::string_view::npos)
            ++begin_;
        trim_span(note_.raw, begin_, end_);
    }

    // "Raj: …", "Raj - …", "(Raj) …".
    bool named_first() {
        auto colon = now().substr(0, 40).find(':');
        if (colon != std::string_view::npos && is_person(now().substr(0, colon), false) &&
            colon + 1 < now().size()) {
            owner_ = person(now().substr(0, colon));
            begin_ += colon + 1;
            return true;
        }
        for (std::string_view dash : {" - ", " \xE2\x80\x93 ", " \xE2\x80\x94 ", " -> ", " \xE2\x86\x92 "}) {
            auto at = now().substr(0, 40).find(dash);
            if (at == std::string_view::npos || !is_person(now().substr(0, at))) continue;
            owner_ = person(now().substr(0, at));
            begin_ += at + dash.size();
            return true;
        }
        if (now().front() == '(' || now().front() == '[') {
            char close = now().front() == '(' ? ')' : ']';
            auto at = now().substr(0, 40).find(close);
            if (at != std::string_view::npos && is_person(now().substr(1, at - 1))) {
                owner_ = person(now().substr(1, at - 1));
                begin_ += at + 1;
                return true;
            }
        }
        return false;
    }

    void leading_owner() {
        trim_span(note_.raw, begin_, end_);
        if (!owner_.empty() || begin_ >= end_) {
            // the label named the owner: "TODO Raj: to ask IT"
            if (!owner_.empty() && match(note_.lower, begin_, "to ") > 0) begin_ += 3;
            return;
        }
        if (named_first()) return trim_span(note_.raw, begin_, end_);
        if (auto actor = actor_at(note_, begin_, end_)) {
            owner_ = actor->owner;
            begin_ = actor->text;
        } else if (now().front() == '@') {
            std::size_t stop = word_end(note_.raw, begin_, end_);
            if (stop < end_ && may_be_name(note_.raw.substr(begin_, stop - begin_))) {
                owner_ = std::string{note_.raw.substr(begin_, stop - begin_)};
                begin_ = stop;
            }
        } else if (std::size_t stop = word_end(note_.raw, begin_, end_); known_name(note_, begin_, stop)) {
            owner_ = std::string{note_.raw.substr(begin_, stop - begin_)};  // "Tom sends the list"
            begin_ = stop;
        } else if (stop < end_ && match(note_.lower, stop + 1, "to") > 0 &&
                   is_person(note_.raw.substr(begin_, stop - begin_), false)) {
            owner_ = person(
                note_.raw.substr(begin_, stop - begin_));  // "action: raj to ask IT", all in lower case
            begin_ = stop + 3;
        } else if (name_then_order()) {
            return;
        } else if (match(note_.lower, begin_, "me to") > 0) {
            owner_ = "author";
            begin_ += 5;
        }
        trim_span(note_.raw, begin_, end_);
    }

    // "Action: Raj ask IT".
    bool name_then_order() {
        const std::size_t stop = word_end(note_.raw, begin_, end_);
        const std::size_t verb = over_blanks(note_, stop, end_);
        const auto name = note_.raw.substr(begin_, stop - begin_);
        if (!is_person(name) || verb == stop || !imperative_at(note_, verb, end_)) return false;
        owner_ = person(name);
        begin_ = verb;
        return true;
    }

    // What stands beside the action: a name, a date, both, or neither.
    bool take_aside(std::size_t from, std::size_t to) {
        std::string owner;
        std::optional<time::Day> due;
        for (std::size_t at = from; at < to;) {
            std::size_t stop = std::min(note_.raw.find_first_of(",;/|", at), to);
            std::size_t b = at, e = stop;
            trim_span(note_.raw, b, e);
            for (std::string_view key : {"owner:", "owner", "who:", "assignee:", "assigned to", "by"})
                if (match(note_.lower, b, key) > 0 &&
                    is_person(note_.raw.substr(b + key.size(), e - std::min(e, b + key.size()))))
                    b += key.size();
            at = stop + 1;
            if (b >= e) continue;
            auto part = note_.raw.substr(b, e - b);
            if (owner.empty() && is_person(part)) {
                owner = person(part);
                continue;
            }
            std::size_t b2 = b, e2 = e;
            auto day = take_due(note_, b2, e2, when_);
            trim_span(note_.raw, b2, e2);
            std::size_t space = part.find(' ');
            bool name_then_day = day && e2 > b2 && owner.empty() && is_person(note_.raw.substr(b2, e2 - b2));
            if (name_then_day) owner = person(note_.raw.substr(b2, e2 - b2));
            if (!day || (e2 > b2 && !name_then_day) || (due && space == std::string_view::npos)) return false;
            due = day;
        }
        if (owner.empty() && !due) return false;
        if (!owner.empty() && !owner_.empty() && owner != owner_) return false;
        if (!owner.empty()) owner_ = owner;
        if (due && !due_) due_ = due;
        return true;
    }

    void bracket() {
        if (begin_ >= end_) return;
        char last = note_.raw[end_ - 1];
        if (last != ')' && last != ']') return;
        auto open = now().rfind(last == ')' ? '(' : '[');
        if (open == std::string_view::npos || open == 0) return;
        if (take_aside(begin_ + open + 1, end_ - 1)) end_ = begin_ + open;
    }

    // "Owner: Raj", "Due: Friday", "assigned to Priya" at the end.
    void keyed() {
        for (std::string_view key : {"owner:", "owner -", "who:", "assignee:", "assigned to",
                                     "responsible:", "owned by", "owner is", "owner"}) {
            auto at = find_phrase(note_.lower_of(begin_, end_), key);
            if (at == std::string_view::npos || at == 0) continue;
            std::size_t from = begin_ + at, name = from + key.size();
            std::size_t b = name, stop = std::min(note_.raw.find_first_of(",;.|", name), end_);
            trim_span(note_.raw, b, stop);
            for (std::string_view next : {" due", " by ", " deadline"}) {
                auto cut_at = note_.lower_of(b, stop).find(next);
                if (cut_at != std::string_view::npos) stop = b + cut_at;
            }
            if (stop <= b || !is_person(note_.raw.substr(b, stop - b), false)) continue;
            if (owner_.empty()) owner_ = person(note_.raw.substr(b, stop - b));
            if (stop < end_) {  // "… owner: Raj, due: Friday": the due part goes first
                std::size_t rest = stop, rest_end = end_;
                while (rest < rest_end &&
                       std::string_view{" ,;.|"}.find(note_.raw[rest]) != std::string_view::npos)
                    ++rest;
                auto day = take_due(note_, rest, rest_end, when_);
                trim_span(note_.raw, rest, rest_end);
                if (rest < rest_end && !day) continue;
                if (day && !due_) due_ = day;
            }
            end_ = from;
            return;
        }
    }

    // "send the deck - Raj", "send the deck — Raj, Friday".
    void dashed() {
        for (std::string_view dash :
             {" - ", " \xE2\x80\x93 ", " \xE2\x80\x94 ", " -> ", " \xE2\x86\x92 ", " | ", " / ", " => "}) {
            auto at = now().rfind(dash);
            if (at == std::string_view::npos || at == 0) continue;
            if (take_aside(begin_ + at + dash.size(), end_)) end_ = begin_ + at;
        }
    }

    void mention() {
        auto space = now().rfind(' ');
        if (space == std::string_view::npos || !owner_.empty()) return;
        auto word = now().substr(space + 1);
        auto before = note_.lower_of(begin_, begin_ + space);
        for (std::string_view link : {" with", " to", " from", " for", " and", " of"})
            if (before.ends_with(link)) return;  // "share with @kim"
        if (word.size() < 2 || word.front() != '@' || !may_be_name(word)) return;
        owner_ = person(word);
        end_ = begin_ + space;
    }

    const NoteText& note_;
    const NoteTime& when_;
    std::size_t begin_, end_;
    std::string owner_;
    std::optional<time::Day> due_;
};

}  // namespace

NoteAction read_action(const NoteText& note, const Clause& clause, const NoteTime& when,
                       std::vector<std::pair<std::size_t, std::size_t>>& unused) {
    if (clause.cells.empty()) return Reading{note, clause, when}.run();
    return action_of_cells(note, clause, when, unused);
}

}  // namespace switchback::conversation::understanding
