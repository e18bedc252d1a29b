// What we publish, kept in tests/snapshots/calendars with what it means beside it, where two other
// implementations read it (tests/contract/calendars). With REWRITE=1 in the environment it is written anew.
#include "base/json.hpp"
#include "calendars/icalendar_write.hpp"
#include "calendars/support.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <catch2/catch.hpp>

using namespace calendars_test;
using namespace switchback::calendars;

namespace {

std::string status_of(EventStatus status) {
    if (status == EventStatus::tentative) return "TENTATIVE";
    return status == EventStatus::cancelled ? "CANCELLED" : "CONFIRMED";
}

Json meaning(const Event& event) {
    Json out = Json::object();
    out["uid"] = event.uid;
    out["sequence"] = event.sequence;
    out["status"] = status_of(event.status);
    out["summary"] = event.summary;
    out["description"] = event.description;
    out["starts"] = to_iso(event.starts);
    out["ends"] = to_iso(event.ends);
    return out;
}

void check_kept(const std::string& name, const std::string& text) {
    const auto path = std::filesystem::path(SWITCHBACK_ROOT) / "tests/snapshots/calendars" / name;
    if (const char* rewrite = std::getenv("REWRITE"); rewrite && std::string(rewrite) == "1") {
        std::filesystem::create_directories(path.parent_path());
        std::ofstream(path, std::ios::binary) << text;
    }
    std::ostringstream kept;
    kept << std::ifstream(path, std::ios::binary).rdbuf();
    INFO("snapshot " << name);
    CHECK(kept.str() == text);
}

void check_feed(const std::string& name, const std::vector<Event>& events) {
    check_kept(name + ".ics", write_feed({"Mentoring: Zoë & Helen", minutes{15}, events}));
    Json all = Json::object();
    all["method"] = nullptr;
    all["events"] = Json::array();
    for (const auto& event : events) all["events"].push_back(meaning(event));
    check_kept(name + ".json", all.dump(2) + "\n");
}

void check_invitation(const std::string& name, const Invitation& invitation, const std::string& method) {
    check_kept(name + ".ics", method == "REQUEST" ? write_request(invitation) : write_cancel(invitation));
    auto event = meaning(invitation.event);
    if (method == "CANCEL") event["status"] = "CANCELLED";
    event["organizer"] = "mailto:" + invitation.organizer.email;
    event["attendees"] = Json::array();
    for (const auto& party : invitation.attendees) event["attendees"].push_back("mailto:" + party.email);
    Json all = Json::object();
    all["method"] = method;
    all["events"] = Json::array();
    all["events"].push_back(event);
    check_kept(name + ".json", all.dump(2) + "\n");
}

Event session(const std::string& uid, const std::string& zone, Instant starts) {
    Event event;
    event.uid = uid;
    event.revised = utc("2025-01-02 03:04");
    event.summary = "Mentoring";
    event.starts = starts;
    event.ends = starts + minutes{45};
    event.zone = zone;
    return event;
}

// Weekly at ten o'clock on this clock, a whole year: over every change of it.
std::vector<Event> weekly(const std::string& zone, const std::string& name, const std::string& first) {
    std::vector<Event> out;
    for (int week = 0; week < 52; ++week) {
        const auto local = time::parse_local(first).value() + std::chrono::days{7 * week};
        out.push_back(session(name + "-" + std::to_string(100 + week), zone, time::to_instant(local, zone)));
    }
    return out;
}

}  // namespace

TEST_CASE("snapshots: a year of sessions in zones whose clocks change in every way") {
    check_feed("london", weekly("Europe/London", "london", "2025-01-05 10:00"));
    check_feed("new_york", weekly("America/New_York", "new_york", "2025-01-05 01:30"));
    check_feed("jerusalem", weekly("Asia/Jerusalem", "jerusalem", "2025-01-03 02:30"));
    check_feed("auckland", weekly("Pacific/Auckland", "auckland", "2025-01-05 02:59"));
    check_feed("lord_howe", weekly("Australia/Lord_Howe", "lord_howe", "2025-01-05 01:45"));
    check_feed("casablanca", weekly("Africa/Casablanca", "casablanca", "2025-01-05 03:00"));
    check_feed("kolkata", weekly("Asia/Kolkata", "kolkata", "2025-01-05 10:00"));
    check_feed("nuuk", weekly("America/Nuuk", "nuuk", "2025-01-04 23:30"));
}

TEST_CASE("snapshots: every kind of session, in one feed") {
    auto planned = session("planned", "Europe/London", in("Europe/London", "2025-03-30 00:30"));
    planned.status = EventStatus::tentative;
    auto moved = session("moved", "America/New_York", in("America/New_York", "2025-11-02 00:30"));
    moved.ends = moved.starts + hours{2};  // over the change
    moved.sequence = 3;
    auto cancelled = session("cancelled", "Asia/Tokyo", in("Asia/Tokyo", "2025-05-05 09:00"));
    cancelled.status = EventStatus::cancelled;
    cancelled.sequence = 1;
    auto twice = session("twice", "Europe/London", utc("2025-10-26 00:30"));
    auto again = session("again", "Europe/London", utc("2025-10-26 01:30"));
    auto nowhere = session("nowhere", "Mars/Olympus", utc("2025-06-01 12:00"));
    auto words = session("words", "UTC", utc("2025-07-01 12:00"));
    words.summary = "Ünïcödé, 日本語日本語日本語日本語日本語日本語日本語日本語日本語; \"quoted\" 😀";
    words.description =
        "First line\nsecond, with a back\\slash; and\n\n" + std::string(300, 'x') + "\tend:of\nBEGIN:VEVENT";
    check_feed("kinds", {planned, moved, cancelled, twice, again, nowhere, words});
}

TEST_CASE("snapshots: an invitation and its cancellation") {
    auto event = session("0195a0b0-1111-7222-8333-444455556666", "Europe/Berlin",
                         in("Europe/Berlin", "2025-03-31 09:00"));
    Invitation invitation{event, {"Mentoring", "mentoring@example.com"}, {}};
    invitation.attendees = {{"Adeyemi, Zoe \"Z\"", "zoe@example.com"}, {"Hélène; B:", "helen+m@example.com"}};
    check_invitation("request", invitation, "REQUEST");
    invitation.event.sequence = 1;
    check_invitation("cancel", invitation, "CANCEL");
}
