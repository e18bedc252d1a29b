#include "base/json.hpp"
#include "base/text.hpp"
#include "calendars/graph_answers.hpp"
#include "calendars/service_call.hpp"
#include "calendars/wire_times.hpp"
#include "calendars/zone_names.hpp"
#include "time/zone.hpp"

#include <algorithm>
#include <array>

namespace switchback::calendars {
namespace {

using Why = Trouble::Why;

// freeBusyError.responseCode, in the names that Exchange gives them (MS-OXWSCDATA, 2.2.5.24).
constexpr std::array<std::string_view, 6> not_there{"ErrorMailRecipientNotFound", "ErrorAddressSpaceNotFound",
                                                    "ErrorInvalidSmtpAddress",    "ErrorNonExistentMailbox",
                                                    "ErrorMissingEmailAddress",   "ErrorInvalidUser"};
constexpr std::array<std::string_view, 4> not_allowed{
    "ErrorAccessDenied", "ErrorNoFreeBusyAccess", "ErrorProxyCallFailed", "ErrorNotAllowedExternalSharing"};
constexpr std::array<std::string_view, 3> not_ever{"ErrorFreeBusyDLLimitReached", "ErrorTimeIntervalTooBig",
                                                   "ErrorInvalidTimeInterval"};

template <class Names>
bool in(const Names& names, std::string_view code) {
    return std::find(names.begin(), names.end(), code) != names.end();
}

// Everything that has no name here may pass: Exchange was busy, moving, or could not ask another server.
Trouble trouble_of(const Json& error) {
    const auto code = fit_error_name(string_at(error, "responseCode"));
    const auto what = (code.empty() ? "error" : code) + ": free/busy of one mailbox";
    if (in(not_there, code)) return {Why::missing, {Fault::Kind::refused, what}, true};
    if (in(not_allowed, code)) return {Why::unauthorised, {Fault::Kind::unauthorised, what}, true};
    if (in(not_ever, code)) return {Why::refused, {Fault::Kind::refused, what}, true};
    return {Why::unreachable, {Fault::Kind::not_sent, what}, true};
}

// dateTimeTimeZone. We ask for UTC; another zone is taken as it is told. Of a time that comes twice an end is
// the later one.
std::optional<Instant> instant(const Json& at, bool is_end, BusyTimes& out) {
    const auto local = clock_reading(string_at(at, "dateTime"));
    if (!local) return std::nullopt;
    const auto name = string_at(at, "timeZone");
    const auto zone = name.empty() ? std::string("UTC") : zone_named(name);
    if (!zone) {
        const auto shown = text::shorten(text::harmless(name), 100);
        const bool told =
            std::find(out.unknown_zones.begin(), out.unknown_zones.end(), shown) != out.unknown_zones.end();
        if (!told && out.unknown_zones.size() < most_unknown_zones) out.unknown_zones.push_back(shown);
        return std::nullopt;
    }
    const auto resolved = time::resolve(*local, *zone);
    return is_end && resolved.second ? *resolved.second : resolved.at;
}

bool is_free(std::string_view status) {
    return text::same_word(status, "free") || text::same_word(status, "workingElsewhere");
}

void read_items(const Json& items, BusyTimes& out) {
    for (const auto& item : items) {
        if (item.is_object() && is_free(string_at(item, "status"))) continue;
        const auto from = instant(object_at(item, "start"), false, out);
        const auto to = instant(object_at(item, "end"), true, out);
        if (from && to && *from <= *to)
            out.busy.push_back({*from, *to});
        else
            ++out.unread;
    }
}

// '0' free or working elsewhere, '4' working elsewhere, as some servers have it; all else is busy.
void read_view(std::string_view view, const ScheduleAsked& asked, BusyTimes& out) {
    auto from = asked.window.from;
    for (const char c : view) {
        if (from >= asked.window.to) return;
        if (c != '0' && c != '4') out.busy.push_back({from, from + asked.slot});
        from += asked.slot;
    }
}

Answer<BusyTimes> read_schedule(const Json& schedule, const ScheduleAsked& asked) {
    const auto error = schedule.find("error");
    if (error != schedule.end() && error->is_object()) return trouble_of(*error);
    BusyTimes out;
    const auto items = schedule.find("scheduleItems");
    const bool listed = items != schedule.end() && items->is_array();
    const auto view = string_at(schedule, "availabilityView");
    if (!listed && view.empty())
        return Trouble{
            Why::unreachable, {Fault::Kind::malformed, "getSchedule: a mailbox without items"}, true};
    if (listed) read_items(*items, out);
    if (!listed || items->empty() || out.unread > 0) read_view(view, asked, out);
    out.busy = time::within(time::neat(std::move(out.busy)), asked.window);
    return out;
}

}  // namespace

std::vector<Answer<BusyTimes>> read_schedules(const Json& body, const ScheduleAsked& asked) {
    const Trouble left_out{
        Why::unreachable, {Fault::Kind::malformed, "getSchedule: a mailbox is left out"}, true};
    std::vector<Answer<BusyTimes>> out(asked.mailboxes.size(), left_out);
    const auto value = body.find("value");
    if (value == body.end() || !value->is_array()) return out;
    for (const auto& schedule : *value) {
        const auto id = string_at(schedule, "scheduleId");
        if (id.empty()) continue;
        for (std::size_t i = 0; i < out.size(); ++i)
            if (text::same_word(asked.mailboxes[i], id)) out[i] = read_schedule(schedule, asked);
    }
    return out;
}

}  // namespace switchback::calendars
