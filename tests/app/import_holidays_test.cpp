// Holidays from files beside the other sheets: with their names, and every fault by file and line.
#include "programme_files.hpp"

#include <catch2/catch.hpp>

using namespace switchback;
using switchback::testing::ProgrammeFiles;

namespace {

std::string all(const std::vector<app::ImportFault>& faults) {
    std::string out;
    for (const auto& fault : faults)
        out += fault.file + ":" + std::to_string(fault.line) + ": " + fault.what + "\n";
    return out;
}

std::string calendar(const std::string& events) {
    return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y//EN\r\n" + events + "END:VCALENDAR\r\n";
}

std::string event(const std::string& uid, const std::string& begin, const std::string& end,
                  const std::string& name) {
    return "BEGIN:VEVENT\r\nUID:" + uid + "\r\nDTSTAMP:20260101T000000Z\r\nDTSTART;VALUE=DATE:" + begin +
           "\r\nDTEND;VALUE=DATE:" + end + "\r\nSUMMARY:" + name + "\r\nEND:VEVENT\r\n";
}

time::Day day(const char* text) {
    return time::parse_day(text).value();
}

}  // namespace

TEST_CASE("holidays come from the list, the calendar and the programme together, with their names") {
    const ProgrammeFiles files;
    files.write("holidays.txt", "# of the bank\n2026-04-03 Good Friday\n2026-05-25 Spring bank holiday\n");
    files.write("holidays.ics", calendar(event("a", "20260403", "20260404", "Karfreitag") +
                                         event("b", "20260501", "20260502", "Labour Day") +
                                         event("c", "20351225", "20351226", "Far away")));
    const auto read = files.read();
    INFO(all(read.faults));
    REQUIRE(read.faults.empty());
    CHECK(read.warnings.empty());
    CHECK(programme::named_holidays(read.plan.programme) ==
          time::Holidays{{day("2026-04-03"), "Good Friday, Karfreitag"},
                         {day("2026-04-06"), ""},
                         {day("2026-05-01"), "Labour Day"},
                         {day("2026-05-25"), "Spring bank holiday"}});
}

TEST_CASE("bad files of holidays are faults by file and line") {
    const ProgrammeFiles files;
    SECTION("lines of the list") {
        files.write("holidays.txt", "2026-04-03 Good Friday\nChristmas\n2026-02-30 Never\n");
        const auto told = all(files.read().faults);
        CHECK_THAT(told, Catch::Contains("holidays.txt:2: \"Christmas\" does not begin with a day"));
        CHECK_THAT(told, Catch::Contains("holidays.txt:3: \"2026-02-30 Never\""));
    }
    SECTION("a calendar that is none") {
        files.write("holidays.ics", "<html>404</html>");
        CHECK_THAT(all(files.read().faults), Catch::Contains("holidays.ics:0: is not an iCalendar file"));
    }
    SECTION("a calendar that never ends") {
        std::string events;
        for (int n = 0; n < 40; ++n)
            events += "BEGIN:VEVENT\r\nUID:" + std::to_string(n) +
                      "\r\nDTSTAMP:20260101T000000Z\r\nDTSTART:20200101T000000Z\r\nRRULE:FREQ=SECONDLY\r\n"
                      "SUMMARY:x\r\nEND:VEVENT\r\n";
        files.write("holidays.ics", calendar(events));
        CHECK_THAT(all(files.read().faults), Catch::Contains("repeat without end"));
    }
    SECTION("a name that is nearly right") {
        files.write("holiday.ics", calendar(event("a", "20260501", "20260502", "Labour Day")));
        CHECK_THAT(all(files.read().faults), Catch::Contains("did you mean holidays.ics?"));
    }
    SECTION("another text beside them is nobody's business") {
        files.write("readme.txt", "hello");
        CHECK(files.read().faults.empty());
        CHECK(files.read().warnings.empty());
    }
}
