#include "conversation/words.hpp"
#include "conversation/words_timers.hpp"

#include <algorithm>
#include <cmath>

namespace switchback::conversation::words {
namespace {

using chat::Plain;
using chat::Strong;
using programme::Digest;
using programme::Trend;

std::string of(int part, int whole) {
    return std::to_string(part) + " of " + std::to_string(whole);
}

std::string number(std::size_t n) {
    return std::to_string(n);
}

std::string way_in_words(const programme::KpiProgress& progress) {
    if (progress.reached) return "target reached";
    if (!progress.way) return {};
    if (*progress.way < 0) return "further from the target than at the start";
    // Rounded down: 99.6 % of the way is not yet all of it.
    return programme::figure(std::floor(*progress.way * 100)) + "% of the way";
}

std::string since_last_week(const programme::KpiInDigest& kpi, Trend trend) {
    if (kpi.no_figure_since) return "no new figure since " + time::day_text(*kpi.no_figure_since);
    switch (trend) {
        case Trend::up:
            return "▲ better than a week ago";
        case Trend::down:
            return "▼ worse than a week ago";
        case Trend::level:
            return "unchanged for a week";
        case Trend::unknown:
            break;
    }
    return {};
}

void append(std::string& list, std::string_view part, std::string_view between = " · ") {
    if (part.empty()) return;
    if (!list.empty()) list += between;
    list += part;
}

// "", ", 4 did not take place, 2 more have ended and are not logged yet"
std::string not_held(const Digest& d) {
    const std::string fell_through =
        d.fell_through > 0 ? ", " + std::to_string(d.fell_through) + " did not take place" : std::string();
    if (d.unlogged <= 0) return fell_through;
    return fell_through + ", " + std::to_string(d.unlogged) + " more " + (d.unlogged == 1 ? "has" : "have") +
           " ended and " + (d.unlogged == 1 ? "is" : "are") + " not logged yet";
}

std::string reported_by(const std::vector<std::string>& names) {
    std::string all;
    for (const auto& name : names) append(all, name, ", ");
    return all.empty() ? all : "reported by " + all;
}

}  // namespace

std::string digest_title(std::string_view programme, int week, int weeks) {
    return std::string(programme) + ": week " + of(week, weeks);
}

std::string digest_summary(const Digest& d) {
    std::string text = "Week " + of(d.week.number, d.programme.weeks) + ": ";
    text += d.planned > 0 ? of(d.held, d.planned) + (d.planned == 1 ? " session held" : " sessions held")
                          : "no sessions were planned";
    return text + not_held(d) + "; " +
           count(static_cast<long long>(d.fresh.size()), "new friction point", "new friction points") + ".";
}

chat::RichText digest_attendance(const Digest& d) {
    if (d.planned <= 0) return {Strong{"No sessions were planned this week."}};
    chat::RichText text{Strong{of(d.held, d.planned) + (d.planned == 1 ? " session held" : " sessions held")},
                        Plain{not_held(d)}};
    const std::string before =
        d.held_before && d.planned_before ? of(*d.held_before, *d.planned_before) : std::string{};
    switch (programme::attendance_trend(d)) {
        case Trend::up:
            return text << Plain{"  ▲ up from " + before + " the week before"};
        case Trend::down:
            return text << Plain{"  ▼ down from " + before + " the week before"};
        case Trend::level:
            return text << Plain{"  ► level with " + before + " the week before"};
        case Trend::unknown:
            break;
    }
    return text;
}

std::string digest_met(const Digest& d) {
    if (d.pairs_active <= 0) return "No pairs are active.";
    return of(d.pairs_met, d.pairs_active) + (d.pairs_active == 1 ? " pair met." : " pairs met.");
}

chat::RichText digest_new(const Digest& d) {
    const auto fresh = static_cast<long long>(d.fresh.size());
    if (fresh == 0) return "No new friction points.";
    // Of several only how many are not one pair's alone: a count of all their pairs would tell which of them
    // come from the same one.
    const auto shared = std::ranges::count_if(d.fresh, [](const auto& f) { return f.pairs > 1; });
    std::string from;
    if (fresh == 1 && d.fresh.front().pairs > 0)
        from = ", from " + count(d.fresh.front().pairs, "pair", "pairs");
    if (fresh > 1 && shared > 0)
        from = ", " + of(static_cast<int>(shared), static_cast<int>(fresh)) + " from more than one pair";
    return {Strong{count(fresh, "new friction point", "new friction points")}, Plain{from + "."}};
}

std::string digest_kpis_head() {
    return "KPIs: baseline → now → target";
}

chat::RichText digest_kpi(const programme::KpiInDigest& in) {
    const auto& kpi = in.kpi;
    const auto progress = programme::progress(in);
    const std::string now = in.now ? programme::figure(*in.now, kpi.unit) : "not measured yet";
    std::string facts = programme::figure(kpi.baseline, kpi.unit) + " → " + now + " → " +
                        programme::figure(kpi.target, kpi.unit) + programme::unit_behind(kpi.unit);
    append(facts, way_in_words(progress), "; ");
    append(facts, since_last_week(in, progress.since_last_week), "; ");
    return {Strong{kpi.name}, Plain{": " + facts}};
}

std::string digest_more_kpis(std::size_t more) {
    return count(static_cast<long long>(more), "more KPI", "more KPIs") + " in the thread.";
}

std::string digest_asked_head() {
    return "Asked of you";
}

chat::RichText digest_asked(std::string_view friction) {
    return {Plain{"Who takes "}, Strong{quoted(friction)}, Plain{"?"}};
}
chat::RichText digest_asked_again(chat::RichText line, bool settled) {
    const auto asked = digest_asked({}), answered = chat::RichText{Plain{"Answered: "}, Strong{}, Plain{"."}};
    const auto is = [&](const chat::RichText& other) {
        return line.runs.size() == other.runs.size() && line.runs.front() == other.runs.front();
    };
    if (!is(asked) && !is(answered)) return line;
    const auto& now = settled ? answered : asked;
    line.runs.front() = now.runs.front();
    line.runs.back() = now.runs.back();
    return line;
}

std::string digest_nothing_asked(bool anything_open) {
    return anything_open ? "Nothing this week: every open friction point is taken or in progress."
                         : "Nothing this week: no friction point is open.";
}

std::string digest_top_head(std::size_t shown, std::size_t open, bool asked) {
    const std::string which = asked ? "Other friction points" : "Friction points";
    if (shown == open) return which;
    return (asked ? "Other top friction points (" : "Top friction points (") + number(shown) + " of " +
           number(open) + " open)";
}

std::string digest_no_friction() {
    return "No friction points are open.";
}

std::string digest_weight(const programme::FrictionInDigest& f, std::string_view since) {
    std::string text = programme::name_of(f.point.severity);
    append(text, count(f.pairs, "pair", "pairs"), ", ");
    append(text, "since " + std::string(since), ", ");
    append(text, reported_by(f.reporters));
    return text;
}

std::string digest_resolved_head() {
    return "Resolved since the last digest";
}

std::string digest_resolved_more(std::size_t more) {
    return "and " + number(more) + " more, in the thread";
}

std::string digest_foot(bool details, bool fresh) {
    const std::string what = fresh ? "The new friction points and all details" : "Details";
    return (details ? what + " are in the thread. " : "") +
           "A reporter is named only where they chose it; a KPI or function that would tell the pair is left "
           "out.";
}

std::string digest_no_channel() {
    return "This goes to the programme leads alone: no steering channel is configured for this programme.";
}

std::string digest_section(std::string_view title, std::size_t part, std::size_t parts) {
    if (parts <= 1) return std::string(title);
    return std::string(title) + " (" + number(part) + " of " + number(parts) + ")";
}

std::string digest_section_summary(int week, std::string_view title) {
    return "Week " + std::to_string(week) + ": " + std::string(title);
}

std::string digest_friction_facts(const programme::FrictionInDigest& f) {
    std::string facts = programme::name_of(f.point.severity);
    append(facts, count(f.pairs, "pair", "pairs"));
    if (!f.point.theme.empty()) append(facts, "#" + f.point.theme);
    append(facts, f.kpi_name);
    append(facts, f.function);
    append(facts, reported_by(f.reporters));
    return facts;
}

std::string digest_decision_facts(std::string_view day, std::string_view kpi) {
    std::string facts(day);
    append(facts, kpi);
    return facts;
}

std::string digest_overdue_facts(std::string_view due, std::string_view function) {
    std::string facts = "due " + std::string(due);
    append(facts, function);
    return facts;
}

std::string digest_unlogged(int unlogged) {
    if (unlogged <= 0) return "Every session that has ended is logged or called off.";
    return count(unlogged, "session has", "sessions have") + " ended and " + (unlogged == 1 ? "is" : "are") +
           " neither logged nor called off.";
}

std::string digest_left_out(std::size_t left_out, std::string_view title) {
    return number(left_out) + " more under “" + std::string(title) +
           "” are left out here; the attached file has them all.";
}

std::string digest_in_full(std::string_view file) {
    return "Some texts are shortened or left out above; " + std::string(file) + " has everything in full.";
}

}  // namespace switchback::conversation::words
