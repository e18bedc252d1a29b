#include "calendars/icalendar_parts.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <vector>

namespace switchback::calendars {
namespace {

constexpr std::size_t longest_name = 40;  // of a property or a component that we know

constexpr std::array<std::string_view, 6> kept_components{"VCALENDAR", "VEVENT",   "VFREEBUSY",
                                                          "VTIMEZONE", "STANDARD", "DAYLIGHT"};
constexpr std::array<std::string_view, 3> several_valued{"EXDATE", "RDATE", "FREEBUSY"};
constexpr std::array<std::string_view, 2> rules{"RRULE", "EXRULE"};  // libical takes 3 KB for each
constexpr std::array<std::string_view, 5> kept_parameters{"TZID", "VALUE", "PARTSTAT", "RANGE", "FBTYPE"};
constexpr std::size_t longest_parameter = 1024;
constexpr std::array<std::string_view, 21> kept_properties{
    "UID",          "SEQUENCE",   "DTSTAMP",
    "DTSTART",      "DTEND",      "DURATION",
    "RRULE",        "EXRULE",     "RDATE",
    "EXDATE",       "STATUS",     "RECURRENCE-ID",
    "TRANSP",       "ATTENDEE",   "FREEBUSY",
    "FBTYPE",       "TZID",       "SUMMARY",
    "TZOFFSETFROM", "TZOFFSETTO", "X-MICROSOFT-CDO-BUSYSTATUS"};

Trouble not_icalendar(std::string what) {
    return {Trouble::Why::not_icalendar, {Fault::Kind::malformed, "not iCalendar: " + std::move(what)}};
}
Trouble too_large(std::string what) {
    return {Trouble::Why::too_large, {Fault::Kind::refused, "calendar too large: " + std::move(what)}};
}

template <class List>
bool is_one_of(const List& list, std::string_view name) {
    return std::any_of(list.begin(), list.end(), [&](auto one) { return text::same_word(one, name); });
}

// Physical lines as logical ones (RFC 5545, 3.1): unfolded, without their ends.
class Lines {
  public:
    explicit Lines(std::string_view text) : rest_(text) {}
    bool next(std::string& line) {
        if (rest_.empty()) return false;
        line.assign(physical());
        while (!rest_.empty() && (rest_.front() == ' ' || rest_.front() == '\t')) {
            rest_.remove_prefix(1);
            line.append(physical());
        }
        return true;
    }

  private:
    std::string_view physical() {
        const auto end = std::min(rest_.find('\n'), rest_.size());
        auto line = rest_.substr(0, end);
        rest_.remove_prefix(std::min(end + 1, rest_.size()));
        while (!line.empty() && line.back() == '\r') line.remove_suffix(1);
        return line;
    }
    std::string_view rest_;
};

// Where the parameter that begins at `at` ends: at the next of ";:" outside of quotes.
std::size_t end_of_parameter(std::string_view line, std::size_t at) {
    for (bool quoted = false; at < line.size(); ++at) {
        if (line[at] == '"') quoted = !quoted;
        if (!quoted && (line[at] == ';' || line[at] == ':')) break;
    }
    return at;
}

// A property without the parameters that nobody reads: libical copies those of a line for each of its values.
std::string with_kept_parameters(std::string_view line, std::size_t name) {
    std::string out(line.substr(0, name));
    std::size_t at = name;
    for (std::array<bool, kept_parameters.size()> seen{}; at < line.size() && line[at] == ';';) {
        const auto end = end_of_parameter(line, at + 1);
        const auto one = line.substr(at, end - at);
        at = end;
        if (one.size() > longest_parameter) continue;
        const auto kind = std::ranges::find_if(kept_parameters, [&](auto each) {
            return text::same_word(one.substr(1, one.find('=') - 1), each);
        });
        if (kind == kept_parameters.end()) continue;
        if (auto& before = seen[static_cast<std::size_t>(kind - kept_parameters.begin())]; !before) {
            before = true;
            out.append(one);
        }
    }
    return out.append(line.substr(at));
}

// Copies what we read. BEGIN and END are matched here, whatever the parser behind would make of a mismatch.
class Sieve {
  public:
    explicit Sieve(const ReadLimits& limits) : limits_(limits) {}
    std::optional<Trouble> take(std::string_view line) {
        const auto end = std::min(line.find_first_of(":;"), line.size());
        const auto name = line.substr(0, end);
        const auto colon = line.find(':');
        const bool opens = text::same_word(name, "BEGIN"), closes = text::same_word(name, "END");
        if (opens || closes) {
            if (end != colon) return not_icalendar("BEGIN or END that is none");
            auto component = std::string(text::trim(line.substr(end + 1)));
            return opens ? open(std::move(component)) : close(component);
        }
        if (open_.empty() && !text::trim(line).empty()) return not_icalendar("text outside of a calendar");
        if (dropping_ != 0 || open_.empty() || name.size() > longest_name ||
            !is_one_of(kept_properties, name))
            return std::nullopt;
        if (is_one_of(several_valued, name)) {  // libical makes a property of each value
            values_ += static_cast<std::size_t>(std::ranges::count(line, ',')) + 1;
            if (values_ > limits_.lines) return too_large("too many values");
        }
        if (is_one_of(rules, name) && ++rules_ > limits_.components) return too_large("too many rules");
        const auto property = with_kept_parameters(line, name.size());
        // FBTYPE is a parameter; Radicale writes it as a property, which libical would take for an error.
        if (text::same_word(name, "FBTYPE")) return keep("X-" + property);
        return keep(property);
    }
    std::optional<Trouble> finish() const {
        if (!open_.empty()) return not_icalendar("it ends in the middle");
        if (components_ == 0) return not_icalendar("nothing in it");
        return std::nullopt;
    }
    const std::string& kept() const { return kept_; }

  private:
    std::optional<Trouble> keep(std::string_view line) {
        if (++lines_ > limits_.lines) return too_large("too many lines");
        kept_.append(line).append("\r\n");
        return std::nullopt;
    }
    std::optional<Trouble> open(std::string name) {
        if (open_.empty() && !text::same_word(name, "VCALENDAR"))
            return not_icalendar("it is of another kind");
        if (open_.size() >= limits_.depth) return too_large("nested too deeply");
        if (++components_ > limits_.components) return too_large("too many components");
        const bool kept =
            is_one_of(kept_components, name) && (open_.empty() || !text::same_word(name, "VCALENDAR"));
        if (dropping_ == 0 && !kept) dropping_ = open_.size() + 1;
        open_.push_back(std::move(name));
        return dropping_ == 0 ? keep("BEGIN:" + open_.back()) : std::nullopt;
    }
    std::optional<Trouble> close(std::string_view name) {
        if (open_.empty() || !text::same_word(open_.back(), name))
            return not_icalendar("BEGIN and END do not match");
        const bool was_kept = dropping_ == 0;
        if (dropping_ == open_.size()) dropping_ = 0;
        open_.pop_back();
        return was_kept ? keep("END:" + std::string(name)) : std::nullopt;
    }

    const ReadLimits& limits_;
    std::string kept_;
    std::vector<std::string> open_;
    std::size_t dropping_ = 0;  // the depth of the component that is left out with all inside it
    std::size_t components_ = 0, lines_ = 0, rules_ = 0, values_ = 0;
};

}  // namespace

Answer<Component> parts_of(std::string_view text, const ReadLimits& limits) {
    if (text.size() > limits.bytes) return too_large("more than " + std::to_string(limits.bytes) + " bytes");
    if (text.find('\0') != text.npos) return not_icalendar("NUL in it");
    text = text::trim(text::without_mark(text));
    Sieve sieve(limits);
    std::string line;
    for (Lines lines(text); lines.next(line);)
        if (auto trouble = sieve.take(line)) return *trouble;
    if (auto trouble = sieve.finish()) return *trouble;
    Component root(ical().icalcomponent_new(ICAL_XROOT_COMPONENT));
    Component read(ical().icalparser_parse_string(sieve.kept().c_str()));
    if (!read) return not_icalendar("unreadable");
    // Several calendars may follow each other in one text (RFC 5545, 3.4); libical then makes a root itself.
    if (ical().icalcomponent_isa(read.get()) == ICAL_XROOT_COMPONENT) return read;
    ical().icalcomponent_add_component(root.get(), read.release());
    return root;
}

}  // namespace switchback::calendars
