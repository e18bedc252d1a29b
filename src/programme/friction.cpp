#include "programme/friction.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace switchback::programme {

namespace {

constexpr std::array<std::pair<Severity, std::string_view>, 4> severity_names{{
    {Severity::low, "low"},
    {Severity::medium, "medium"},
    {Severity::high, "high"},
    {Severity::blocker, "blocker"},
}};

constexpr std::array<std::pair<FrictionStatus, std::string_view>, 7> status_names{{
    {FrictionStatus::fresh, "new"},
    {FrictionStatus::acknowledged, "acknowledged"},
    {FrictionStatus::in_progress, "in progress"},
    {FrictionStatus::resolved, "resolved"},
    {FrictionStatus::wont_fix, "won't fix"},
    {FrictionStatus::reopened, "reopened"},
    {FrictionStatus::withdrawn, "withdrawn"},
}};

int weight_of(Severity severity) {
    return 1 << static_cast<int>(severity);
}

double weeks_in(milliseconds age) {
    return std::max(0.0, static_cast<double>(age.count()) / (7.0 * 24 * 3600 * 1000));
}

double fading(milliseconds age) {
    return std::exp2(-weeks_in(age) / half_life_weeks);
}

std::optional<Severity> severity_of_marks(std::string_view word) {
    if (word.empty() || word.find_first_not_of('!') != std::string_view::npos) return std::nullopt;
    return word.size() == 1 ? Severity::high : Severity::blocker;
}

// "#crm" → "crm"; "#3" and "#" are words like any other.
std::string theme_of(std::string_view word) {
    const auto letter = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
    };
    const auto inner = [&](char c) { return letter(c) || (c >= '0' && c <= '9') || c == '-' || c == '_'; };
    if (word.size() < 2 || word[0] != '#' || !letter(word[1])) return {};
    std::string_view name = word.substr(1);
    while (!name.empty() && std::string_view(".,;:!?)").find(name.back()) != std::string_view::npos) {
        name.remove_suffix(1);
    }
    return std::ranges::all_of(name, inner) ? text::lower_ascii(name) : std::string{};
}

// "blocker: approval takes 3 days": the severity said as a word before a colon.
std::optional<Severity> take_severity_word(std::string_view& line) {
    const auto colon = line.find(':');
    if (colon > 8) return std::nullopt;  // or there is none
    const std::string word = text::lower_ascii(text::trim(line.substr(0, colon)));
    const auto found = word == "minor" ? Severity::low : severity(word);
    if (found) line = text::trim(line.substr(colon + 1));
    return found;
}

std::optional<Severity> take_leading_marks(std::string_view& line) {
    const auto end = std::min(line.find_first_not_of('!'), line.size());
    const auto found = severity_of_marks(line.substr(0, end));
    if (found) line = text::trim(line.substr(end));
    return found;
}

std::optional<Refusal> not_to_be_had(const FrictionPoint& point) {
    if (point.status == FrictionStatus::withdrawn) return Refusal{"friction_withdrawn"};
    if (!is_open(point.status)) return Refusal{"friction_closed"};
    return std::nullopt;
}

FrictionPoint with_owner(FrictionPoint point, const PersonId& owner, const PersonId& by, Instant now) {
    point.owner = owner;
    if (point.status == FrictionStatus::fresh || point.status == FrictionStatus::reopened) {
        point.status = FrictionStatus::acknowledged;
        point.status_since = now;
        point.changed_by = by;
    }
    return point;
}

}  // namespace

std::string name_of(Severity severity) {
    return std::string(severity_names[static_cast<std::size_t>(severity)].second);
}

std::optional<Severity> severity(std::string_view name) {
    for (const auto& [value, known] : severity_names) {
        if (known == name) return value;
    }
    return std::nullopt;
}

std::string name_of(FrictionStatus status) {
    return std::string(status_names[static_cast<std::size_t>(status)].second);
}

std::optional<FrictionStatus> friction_status(std::string_view name) {
    for (const auto& [value, known] : status_names) {
        if (known == name) return value;
    }
    return std::nullopt;
}

bool is_open(FrictionStatus status) {
    return status != FrictionStatus::resolved && status != FrictionStatus::wont_fix &&
           status != FrictionStatus::withdrawn;
}

FrictionLine parse_friction_line(std::string_view line) {
    FrictionLine out;
    line = text::trim(line);
    auto said = take_leading_marks(line);
    if (const auto word = take_severity_word(line); word && !said) said = word;
    std::vector<std::string> kept;
    for (const std::string& word : text::split(line, ' ')) {
        if (text::trim(word).empty()) continue;
        if (const std::string theme = theme_of(word); !theme.empty() && out.theme.empty()) {
            out.theme = theme;
            continue;
        }
        kept.push_back(word);
    }
    // "export takes ten clicks !" is meant as the mark, too; "why?!" is not a word of its own and stays.
    if (!said && kept.size() > 1) {
        said = severity_of_marks(kept.back());
        if (said) kept.pop_back();
    }
    out.severity = said.value_or(Severity::medium);
    out.text = text::join(kept, " ");
    return out;
}

std::vector<FrictionStatus> next_statuses(FrictionStatus status) {
    using Status = FrictionStatus;
    switch (status) {
        case Status::fresh:
        case Status::reopened:
            return {Status::acknowledged, Status::in_progress, Status::resolved, Status::wont_fix};
        case Status::acknowledged:
            return {Status::in_progress, Status::resolved, Status::wont_fix, Status::fresh};
        case Status::in_progress:
            return {Status::resolved, Status::wont_fix, Status::acknowledged};
        case Status::resolved:
        case Status::wont_fix:
            return {Status::reopened, Status::in_progress};
        case Status::withdrawn:
            break;
    }
    return {};
}

Result<FrictionPoint, Refusal> taken(FrictionPoint point, const PersonId& by, Instant now) {
    if (auto refusal = not_to_be_had(point)) return std::move(*refusal);
    if (point.owner) return Refusal{*point.owner == by ? "friction_yours" : "friction_taken"};
    return with_owner(std::move(point), by, by, now);
}

Result<FrictionPoint, Refusal> assigned(FrictionPoint point, const PersonId& to, const PersonId& by,
                                        Instant now) {
    if (auto refusal = not_to_be_had(point)) return std::move(*refusal);
    if (point.owner == to) return Refusal{"friction_theirs"};
    return with_owner(std::move(point), to, by, now);
}

Result<FrictionPoint, Refusal> with_status(FrictionPoint point, FrictionStatus to, const PersonId& by,
                                           std::string_view reason, Instant now) {
    if (point.status == FrictionStatus::withdrawn) return Refusal{"friction_withdrawn"};
    if (point.status == to) return Refusal{"friction_status_already"};
    const auto next = next_statuses(point.status);
    if (std::ranges::find(next, to) == next.end()) return Refusal{"friction_status_not_next"};
    const bool gives_reason = to == FrictionStatus::wont_fix;
    if (gives_reason && text::trim(reason).empty()) return Refusal{"reason_missing", {}, "reason"};
    point.status = to;
    point.status_since = now;
    point.changed_by = by;
    point.reason = gives_reason ? std::string(text::trim(reason)) : std::string{};
    if (to == FrictionStatus::fresh) point.owner.reset();
    return point;
}

std::optional<FrictionPoint> opened_again(FrictionPoint point, int people_still_there, Instant now) {
    if (point.status != FrictionStatus::resolved || people_still_there < still_there_reopens)
        return std::nullopt;
    point.status = FrictionStatus::reopened;
    point.status_since = now;
    point.changed_by.reset();
    return point;
}

double rank(Severity severity, int distinct_pairs, double weight_of_kpi, milliseconds age) {
    return weight_of(severity) * distinct_pairs * weight_of_kpi * fading(age);
}

}  // namespace switchback::programme
