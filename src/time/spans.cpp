#include "time/spans.hpp"

#include <algorithm>

namespace switchback::time {
namespace {

using std::chrono::days;

// Every instant at which work may begin or end: opening, closing, midnight, and each change of the clocks.
std::vector<Instant> edges(const Span& range, const WorkingHours& hours, std::string_view zone) {
    std::vector<Instant> out{range.from, range.to};
    const auto add = [&](Instant at) {
        if (range.from < at && at < range.to) out.push_back(at);
    };
    const auto last = local_day(range.to, zone) + days{1};
    for (auto day = local_day(range.from, zone) - days{1}; day <= last; day += days{1}) {
        for (const milliseconds clock : {milliseconds{0}, hours.from, hours.to}) {
            const auto resolved = resolve(LocalTime{day} + clock, zone);
            add(resolved.at);
            if (resolved.second) add(*resolved.second);
        }
    }
    for (auto change = next_clock_change(range.from, zone); change && *change < range.to;
         change = next_clock_change(*change, zone))
        add(*change);
    std::ranges::sort(out);
    return out;
}

}  // namespace

Spans neat(Spans any) {
    std::erase_if(any, [](const Span& span) { return span.from >= span.to; });
    std::ranges::sort(any, {}, &Span::from);
    Spans out;
    for (const Span& span : any) {
        if (out.empty() || span.from > out.back().to)
            out.push_back(span);
        else
            out.back().to = std::max(out.back().to, span.to);
    }
    return out;
}

Spans common(const Spans& a, const Spans& b) {
    Spans out;
    for (auto one = a.begin(), other = b.begin(); one != a.end() && other != b.end();) {
        const Span both{std::max(one->from, other->from), std::min(one->to, other->to)};
        if (both.from < both.to) out.push_back(both);
        (one->to < other->to ? one : other)++;
    }
    return out;
}

Spans without(const Spans& a, const Spans& taken) {
    Spans out;
    auto next = taken.begin();
    for (Span left : a) {
        while (next != taken.end() && next->to <= left.from) ++next;
        for (auto cut = next; cut != taken.end() && cut->from < left.to; ++cut) {
            if (left.from < cut->from) out.push_back({left.from, cut->from});
            left.from = std::max(left.from, cut->to);
        }
        if (left.from < left.to) out.push_back(left);
    }
    return out;
}

Spans within(const Spans& a, const Span& bounds) {
    return common(a, neat({bounds}));
}

bool covers(const Spans& a, const Span& whole) {
    const auto after = std::ranges::upper_bound(a, whole.from, {}, &Span::from);
    return after != a.begin() && whole.to <= std::prev(after)->to;
}

Spans working_time(const Span& range, const WorkingHours& hours, std::string_view zone,
                   const Holidays& holidays) {
    const Span looked{range.from, std::min(range.to, range.from + longest_outlook)};
    if (looked.from >= looked.to) return {};
    const auto at = edges(looked, hours, zone);
    Spans out;
    for (std::size_t n = 0; n + 1 < at.size(); ++n) {
        if (inside(at[n], hours, zone) && !holidays.contains(local_day(at[n], zone)))
            out.push_back({at[n], at[n + 1]});
    }
    return neat(std::move(out));
}

}  // namespace switchback::time
