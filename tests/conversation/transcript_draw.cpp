#include "transcript_draw.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace switchback::transcript {

namespace {

const std::string indent = "    ";

std::string one_line(std::string text) {
    std::string out;
    for (const char c : text) out += c == '\n' ? std::string(" | ") : std::string(1, c);
    return out;
}

// A private address of a calendar is another one in every run.
std::string without_secret(std::string text) {
    constexpr std::string_view before = "/calendar/", after = ".ics";
    const auto from = text.find(before);
    const auto to = from == std::string::npos ? from : text.find(after, from);
    if (to == std::string::npos) return text;
    const auto size = to - from - before.size();
    return text.replace(from + before.size(), size, "(" + std::to_string(size) + " random characters)");
}

std::string buttons_line(const chat::Buttons& buttons) {
    std::vector<std::string> labels;
    for (const auto& item : buttons.items) {
        if (const auto* one = std::get_if<chat::Button>(&item)) labels.push_back("(" + one->label + ")");
        if (const auto* menu = std::get_if<chat::Menu>(&item)) {
            std::vector<std::string> options;
            for (const auto& option : menu->options) options.push_back(option.label);
            labels.push_back("(" + menu->label + ": " + text::join(options, " / ") + ")");
        }
    }
    return text::join(labels, " ");
}

struct Draw {
    Lines& out;
    void line(const std::string& text) const { out.push_back(indent + without_secret(one_line(text))); }
    void operator()(const chat::Heading& block) const { line("== " + block.text); }
    void operator()(const chat::Paragraph& block) const { line(plain(block.text)); }
    void operator()(const chat::Aside& block) const { line("~ " + plain(block.text)); }
    void operator()(const chat::Bullets& block) const {
        for (const auto& item : block.items) line("- " + plain(item));
    }
    void operator()(const chat::Facts& block) const {
        for (const auto& fact : block.facts) line(fact.name + ": " + plain(fact.value));
    }
    void operator()(const chat::Divider&) const { line("---"); }
    void operator()(const chat::Picture& block) const { line("[picture: " + block.alt + "]"); }
    void operator()(const chat::Buttons& block) const {
        line(buttons_line(block));
        for (const auto& item : block.items) {
            const auto* one = std::get_if<chat::Button>(&item);
            if (!one || !one->confirm) continue;
            const auto& asked = *one->confirm;
            line("(" + one->label + ") asks: " + asked.title + " " + asked.text + " (" + asked.yes + ") (" +
                 asked.no + ")");
        }
    }
};

struct Value {
    std::string operator()(const chat::TextInput& input) const { return one_line(input.initial); }
    std::string operator()(const chat::NumberInput& input) const {
        return input.initial ? std::to_string(*input.initial) : "";
    }
    std::string operator()(const chat::DateInput& input) const { return input.initial; }
    std::string operator()(const chat::TimeInput& input) const { return input.initial; }
    std::string operator()(const chat::ChoiceInput& input) const {
        std::string value = option_label(input.options, input.initial);
        std::vector<std::string> others;
        for (const auto& option : input.options) {
            if (option.value != input.initial) others.push_back(option.label);
        }
        if (others.size() > 3) return value.empty() ? "" : value;
        if (others.empty()) return value;
        return (value.empty() ? "" : value + " ") + "(or " + text::join(others, " / ") + ")";
    }
    std::string operator()(const chat::ChecksInput& input) const {
        std::vector<std::string> chosen;
        for (const auto& value : input.initial) chosen.push_back(option_label(input.options, value));
        return text::join(chosen, " / ");
    }
};

std::string quoted(const std::string& text) {
    return "\"" + one_line(text) + "\"";
}

class Teller {
  public:
    Teller(ledger::Books& books, const std::string& zone) : books_(books), zone_(zone) {}
    Inventory told;

    void pair(const programme::Pair& pair) {
        const Instant from{}, to = from_millis(4'102'444'800'000);
        for (const auto& session : books_.sessions.of_pair(pair.id, from, to)) one(session, pair);
    }
    void frictions(const programme::Person& person) {
        for (const auto& each : books_.frictions.mine(person.id, 100)) {
            std::string words =
                "friction " + quoted(each.point.text) + " " + programme::name_of(each.point.severity);
            if (!each.point.theme.empty()) words += " #" + each.point.theme;
            if (each.reports > 1) words += ", " + std::to_string(each.reports) + " reports";
            told.entries.emplace_back(each.point.id.text + person.id.text, words);
            standing(each.point);
        }
    }
    void person(const programme::Person& person) {
        const std::string name = programme::first_name(person);
        told.entries.emplace_back(person.id.text + "zone", name + " in " + person.zone);
        if (person.paused_until) {
            told.entries.emplace_back(person.id.text + "pause",
                                      name + " paused until " + day(*person.paused_until));
        }
        for (const auto& span :
             books_.absences.of(person.id, Instant{}, Instant{} + std::chrono::days{40'000}))
            told.entries.emplace_back(person.id.text + "away" + std::to_string(to_millis(span.from)),
                                      name + " away from " + day(span.from) + " to " + day(span.to));
        if (const auto made = books_.feeds.made(person.id))
            told.entries.emplace_back(
                person.id.text + "feed",
                name + "'s private address, made at " + time::clock_text(time::to_local(*made, zone_)));
        if (const auto calendar = books_.busy_calendars.of(person.id))
            told.entries.emplace_back(person.id.text + "busy", name + "'s calendar at " + calendar->host);
        if (books_.work_calendars.of(person.id).left_alone)
            told.entries.emplace_back(person.id.text + "work", name + "'s work calendar is left alone");
    }

  private:
    void standing(const programme::FrictionPoint& point) {
        const std::string id = point.id.text + "standing";
        const bool known =
            std::ranges::any_of(told.entries, [&](const auto& entry) { return entry.first == id; });
        if (known || point.status == programme::FrictionStatus::fresh) return;
        const auto owner = point.owner ? books_.people.find(*point.owner) : std::nullopt;
        told.entries.emplace_back(
            id, quoted(point.text) + " is " + programme::name_of(point.status) +
                    (owner ? ", " + programme::first_name(*owner) + " has it" : std::string{}));
    }
    std::string day(Instant at) const { return time::day_text_with_year(time::local_day(at, zone_)); }

    void one(const programme::Session& session, const programme::Pair& pair) {
        const auto log = books_.sessions.log_of(session.id);
        std::string words = "session " + day(log ? log->held_at : session.starts) + " ";
        words += log ? std::to_string(log->minutes) + " min" : programme::name_of(session.state);
        if (log && log->confidence) words += ", confidence " + std::to_string(*log->confidence);
        if (log && !log->share_summary) words += ", not shared";
        if (const auto kpi = log && log->kpi != pair.focus ? books_.programmes.kpi(log->kpi) : std::nullopt) {
            words += ", KPI " + kpi->name;
        }
        told.entries.emplace_back(session.id.text, words);
        if (!log) return;
        if (!log->notes.empty())
            told.entries.emplace_back(log->id.text + "notes", "notes " + quoted(log->notes));
        for (const auto& each : books_.sessions.decisions(log->id)) {
            told.entries.emplace_back(each.id.text, "decision " + quoted(each.text));
        }
        for (const auto& each : books_.sessions.actions(log->id))
            told.entries.emplace_back(each.id.text, action(each));
    }

    std::string action(const programme::ActionItem& each) {
        const auto owner = each.owner ? books_.people.find(*each.owner) : std::nullopt;
        std::string words =
            "action " + quoted(each.what) + " of " + (owner ? programme::first_name(*owner) : "nobody");
        if (each.due) words += " by " + time::day_text(*each.due);
        if (each.state == programme::ActionState::done) words += ", done";
        return words;
    }

    ledger::Books& books_;
    std::string zone_;
};

const std::string* find(const Inventory& in, const std::string& id) {
    for (const auto& [key, words] : in.entries) {
        if (key == id) return &words;
    }
    return nullptr;
}

}  // namespace

std::string option_label(const std::vector<chat::Option>& options, const std::string& value) {
    const auto found = std::ranges::find(options, value, &chat::Option::value);
    return found == options.end() ? std::string{} : found->label;
}

Lines drawn(const chat::Card& card) {
    Lines out;
    for (const auto& block : card.blocks) std::visit(Draw{out}, block);
    return out;
}

Lines drawn(const chat::Form& form) {
    Lines out;
    for (const auto& block : form.intro) std::visit(Draw{out}, block);
    for (const auto& field : form.fields) {
        const std::string value = std::visit(Value{}, field.input);
        if (!value.empty()) out.push_back(indent + field.key + ": " + value);
    }
    return out;
}

Inventory inventory(ledger::Books& books, const std::vector<programme::Pair>& pairs,
                    const std::string& zone) {
    Teller teller{books, zone};
    for (const auto& pair : pairs) teller.pair(pair);
    for (const auto& person : books.people.all()) teller.frictions(person);
    for (const auto& person : books.people.all()) teller.person(person);
    return teller.told;
}

Lines saved(const Inventory& before, const Inventory& after) {
    std::vector<std::string> changes;
    for (const auto& [id, words] : after.entries) {
        const std::string* old = find(before, id);
        if (!old || *old != words) changes.push_back(words);
    }
    for (const auto& [id, words] : before.entries) {
        if (!find(after, id)) changes.push_back("no longer " + words);
    }
    if (changes.empty()) return {};
    return {"Saved           " + text::join(changes, "; ")};
}

}  // namespace switchback::transcript
