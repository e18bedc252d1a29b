#include "calendars/invitation_mail.hpp"

#include "base/json.hpp"
#include "calendars/child.hpp"
#include "calendars/support.hpp"

#include <catch2/catch.hpp>

using namespace calendars_test;
using namespace switchback::calendars;

namespace {

InvitationMail mail() {
    InvitationMail out;
    out.invitation.event.uid = "0195a0b0-1111-7222-8333-444455556666";
    out.invitation.event.revised = utc("2026-03-01 12:00");
    out.invitation.event.summary = "Mentoring: Zoë & Helen";
    out.invitation.event.zone = "Europe/London";
    out.invitation.event.starts = in("Europe/London", "2026-03-30 10:00");
    out.invitation.event.ends = in("Europe/London", "2026-03-30 10:45");
    out.invitation.organizer = {"Mentoring programme", "mentoring@example.com"};
    out.invitation.attendees = {{"Zoë Adeyemi", "zoe@example.com"}, {"Helen", "helen@example.com"}};
    out.to = out.invitation.attendees[0];
    out.subject = "Mentoring with Helen – Monday 30 March, 10:00";
    out.words = "Monday 30 March at 10:00 (London).\n\n.one line that begins with a dot\nZoë";
    out.written = utc("2026-03-01 12:00");
    return out;
}

Json read(const std::string& text) {
    const auto program = std::string(SWITCHBACK_ROOT) + "/tests/calendars/read_mail.py";
    return Json::parse(output_of({python, program}, text));
}

}  // namespace

TEST_CASE("an invitation by mail is read by other programs as what it is") {
    const auto letter = write_letter(mail()).value();
    CHECK(letter.from == "mentoring@example.com");
    CHECK(letter.to == "zoe@example.com");
    const auto told = read(letter.text);
    CHECK(told["defects"] == Json::array());
    CHECK(told["headers"] == Json::array({"From", "To", "Subject", "Date", "Message-ID", "MIME-Version",
                                          "Auto-Submitted", "Content-Type"}));
    CHECK(told["from"] == Json::parse(R"([["Mentoring programme","mentoring@example.com"]])"));
    CHECK(told["to"] == Json::parse(R"([["Zoë Adeyemi","zoe@example.com"]])"));
    CHECK(told["subject"] == mail().subject);
    CHECK(told["date"] == "2026-03-01T12:00:00+00:00");
    CHECK(told["message_id"] == letter.message_id);
    CHECK(told["parts"] == Json::array({"multipart/mixed", "multipart/alternative", "text/plain",
                                        "text/calendar", "application/ics"}));
    CHECK(told["words"] == mail().words + "\n");
    REQUIRE(told["calendars"].size() == 2);
    const auto shown = told["calendars"][0], file = told["calendars"][1];
    CHECK(shown["method"] == "REQUEST");
    CHECK(shown["parameter"] == "REQUEST");
    CHECK(shown["charset"] == "utf-8");
    CHECK(shown["uid"] == mail().invitation.event.uid);
    CHECK(shown["starts"] == "2026-03-30T09:00:00+00:00");
    CHECK(shown["organizer"] == "mailto:mentoring@example.com");
    CHECK(shown["summary"] == mail().invitation.event.summary);
    CHECK(file["file"] == "invite.ics");
    CHECK(file["disposition"] == "attachment");
    CHECK(file["uid"] == shown["uid"]);
}

TEST_CASE("a cancellation by mail") {
    auto cancelled = mail();
    cancelled.cancelled = true;
    cancelled.invitation.event.sequence = 2;
    cancelled.file_name = "Zoë & Helen, \"30 March\" – and a name that is rather long for a file.ics";
    const auto told = read(write_letter(cancelled).value().text);
    CHECK(told["defects"] == Json::array());
    for (const auto& one : told["calendars"]) {
        CHECK(one["method"] == "CANCEL");
        CHECK(one["status"] == "CANCELLED");
        CHECK(one["sequence"] == 2);
    }
    CHECK(told["calendars"][0]["parameter"] == "CANCEL");
    CHECK(told["calendars"][1]["file"] == cancelled.file_name);
}

TEST_CASE("the same mail has the same bytes and the same Message-ID; another has another") {
    const auto id = [](const InvitationMail& of) { return write_letter(of).value().message_id; };
    CHECK(write_letter(mail()).value().text == write_letter(mail()).value().text);
    CHECK(id(mail()).size() == 2 + 40 + std::string("@example.com").size());
    auto later = mail();
    later.written += hours{1};
    later.to.email = "ZOE@example.com";
    CHECK(id(later) == id(mail()));
    const std::vector<std::function<void(InvitationMail&)>> changes{
        [](auto& m) { m.cancelled = true; }, [](auto& m) { m.invitation.event.sequence = 1; },
        [](auto& m) { m.invitation.event.uid = "other"; }, [](auto& m) { m.to.email = "helen@example.com"; }};
    for (const auto& change : changes) {
        auto other = mail();
        change(other);
        CHECK(id(other) != id(mail()));
    }
}

TEST_CASE("words of people cannot begin a header or a part of a mail") {
    const std::string evil = "x\r\nBcc: all@example.com\r\n\r\n--=_mixed_\r\n\n.\r\nQUIT\r\n\0\x01\xff";
    auto hostile = mail();
    hostile.subject = hostile.words = hostile.file_name = hostile.to.name = evil;
    hostile.invitation.organizer.name = hostile.invitation.event.summary = evil;
    hostile.invitation.attendees[0].name = evil;
    const auto letter = write_letter(hostile).value();
    const auto told = read(letter.text);
    CHECK(told["defects"] == Json::array());
    CHECK(told["headers"].size() == 8);
    CHECK(told["parts"].size() == 5);
    CHECK(told["to"].size() == 1);
    CHECK(told["to"][0][1] == "zoe@example.com");
    CHECK(told["calendars"].size() == 2);
    CHECK(letter.text.find("\r\n.") == std::string::npos);
    for (std::size_t i = 0; i < letter.text.size(); ++i) {  // no bare CR or LF (RFC 5321, 2.3.8)
        if (letter.text[i] == '\n') REQUIRE(letter.text[i - 1] == '\r');
        if (letter.text[i] == '\r') REQUIRE(letter.text[i + 1] == '\n');
    }
    for (const auto* bad : {"zoe@example.com\r\nBcc: all@example.com", "zoe", "zo\xc3\xab@example.com"}) {
        auto odd = mail();
        odd.to.email = bad;
        CHECK(write_letter(odd).error().why == Trouble::Why::bad_address);
        odd = mail();
        odd.invitation.organizer.email = bad;
        CHECK(write_letter(odd).error().why == Trouble::Why::bad_address);
    }
}
