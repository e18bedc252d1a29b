// Answers of Microsoft's and Google's calendars: whatever the bytes are, everybody who was asked for has an
// answer, busy times lie inside the window, in order, and what goes to logs quotes nothing. links: calendars
#include "base/json.hpp"
#include "calendars/google_answers.hpp"
#include "calendars/graph_answers.hpp"
#include "calendars/mail_text.hpp"
#include "calendars/service_account.hpp"
#include "calendars/wire_times.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdlib>

using namespace switchback;

namespace {

const time::Span window{from_millis(1'772'323'200'000), from_millis(1'775'001'600'000)};  // March 2026
const std::vector<std::string> people{"zoe@example.com", "helen@example.com"};

void check(const std::vector<calendars::Answer<calendars::BusyTimes>>& answers) {
    if (answers.size() != people.size()) std::abort();
    for (const auto& one : answers) {
        if (!one) {
            if (one.error().fault.what.find('@') != std::string::npos) std::abort();
            continue;
        }
        if (time::neat(one->busy) != one->busy) std::abort();
        if (!one->busy.empty() && (one->busy.front().from < window.from || one->busy.back().to > window.to))
            std::abort();
    }
}

void check_plain(const std::string& text) {
    if (!std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c < 0x7f; })) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text(reinterpret_cast<const char*>(data), size);
    if (const auto json = parse_json(text); json && json->is_object()) {
        check(calendars::read_schedules(*json, {people, window, minutes{15}}));
        check(calendars::read_free_busy(*json, people, window));
    }
    for (const int status : {200, 403, 429, 500}) {
        const http::Response response{status, {}, text};
        if (const auto judged = calendars::judge_graph("act", response); !judged)
            check_plain(judged.error().fault.what);
        if (const auto judged = calendars::judge_google("act", response); !judged)
            check_plain(judged.error().fault.what);
        check_plain(calendars::graph_login_trouble(response).fault.what);
        check_plain(calendars::google_login_trouble(response).fault.what);
    }
    (void)calendars::ServiceAccount::read(text);
    (void)calendars::clock_reading(text);
    (void)calendars::rfc3339(text);
    for (const auto& header :
         {calendars::header_words(text), calendars::header_mailbox(text, "zoe@example.com")})
        for (auto at = header.find_first_of("\r\n"); at != std::string::npos;
             at = header.find_first_of("\r\n", at + 2))
            if (header.compare(at, 3, "\r\n ") != 0) std::abort();
    return 0;
}
