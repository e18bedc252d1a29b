#include "calendars/meeting.hpp"

#include <algorithm>
#include <stdexcept>

namespace switchback::calendars {
namespace {

constexpr std::size_t longest_id = 1024, longest_url = 2000;

bool printable(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < 0x7f; });
}

}  // namespace

void check(const Meeting& meeting) {
    if (meeting.key.empty()) throw std::invalid_argument("a meeting without a key");
    if (std::chrono::floor<seconds>(meeting.ends) <= std::chrono::floor<seconds>(meeting.starts))
        throw std::invalid_argument("a meeting that does not end after it starts");
    for (const auto& one : meeting.attendees)
        if (one.email.find('@') == std::string::npos)
            throw std::invalid_argument("a meeting with somebody without an address");
}

std::string fit_id(std::string_view id) {
    return id.size() <= longest_id && printable(id) ? std::string(id) : std::string();
}

std::string fit_join_url(std::string_view url) {
    return url.starts_with("https://") && url.size() <= longest_url && printable(url) ? std::string(url)
                                                                                      : std::string();
}

}  // namespace switchback::calendars
