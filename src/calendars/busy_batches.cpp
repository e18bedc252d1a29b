#include "calendars/busy_batches.hpp"

#include <algorithm>

namespace switchback::calendars {
namespace {

using Why = Trouble::Why;

// What concerns everybody of a part, and would no less concern the next part.
bool ends_asking(const std::vector<Answer<BusyTimes>>& answers) {
    return !answers.empty() && std::all_of(answers.begin(), answers.end(), [&](const auto& one) {
        if (one || one.error().personal) return false;
        if (answers.front().error().fault.what != one.error().fault.what) return false;
        const auto why = one.error().why;
        return why == Why::limited || why == Why::slow || why == Why::not_allowed ||
               why == Why::bad_address || why == Why::moved || why == Why::unauthorised ||
               (why == Why::unreachable && one.error().fault.kind != Fault::Kind::malformed);
    });
}

void join(Answer<BusyTimes>& whole, Answer<BusyTimes> part) {
    if (!whole) return;
    if (!part) {
        whole = std::move(part);
        return;
    }
    whole->busy.insert(whole->busy.end(), part->busy.begin(), part->busy.end());
    whole->busy = time::neat(std::move(whole->busy));
    whole->unread += part->unread;
    auto& all = whole->unknown_zones;
    for (auto& zone : part->unknown_zones)
        if (all.size() < most_unknown_zones && std::find(all.begin(), all.end(), zone) == all.end())
            all.push_back(std::move(zone));
}

}  // namespace

BusyBatches::BusyBatches(std::vector<std::string> people, time::Span window, std::size_t most_people,
                         std::chrono::days longest)
    : people_(std::move(people)),
      window_(window),
      most_people_(most_people),
      longest_(longest),
      from_(window.to),
      out_(people_.size(), BusyTimes{}) {}

std::optional<BusyBatches::Part> BusyBatches::next() {
    if (over_ || window_.from >= window_.to) return std::nullopt;
    if (from_ >= window_.to) {
        if (last_ == people_.size()) return std::nullopt;
        first_ = last_;
        last_ = std::min(first_ + most_people_, people_.size());
        from_ = window_.from;
    }
    const time::Span window{from_, std::min<Instant>(window_.to, from_ + longest_)};
    from_ = window.to;
    return Part{{people_.begin() + static_cast<std::ptrdiff_t>(first_),
                 people_.begin() + static_cast<std::ptrdiff_t>(last_)},
                window};
}

void BusyBatches::take(std::vector<Answer<BusyTimes>> answers) {
    if (ends_asking(answers)) over_ = answers.front().error();
    for (auto i = first_; i < last_; ++i) join(out_[i], std::move(answers.at(i - first_)));
}

std::vector<Answer<BusyTimes>> BusyBatches::result() {
    if (over_)
        for (auto i = last_; i < out_.size(); ++i) out_[i] = *over_;
    return std::move(out_);
}

}  // namespace switchback::calendars
