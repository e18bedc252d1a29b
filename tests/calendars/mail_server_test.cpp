// Mail to a real server (aiosmtpd, Debian's python3-aiosmtpd), which wants STARTTLS and a password; what it
// keeps is read back by Python's email and icalendar packages.
#include "base/json.hpp"
#include "calendars/child.hpp"
#include "calendars/mailer.hpp"
#include "calendars/support.hpp"
#include "http/support.hpp"

#include <filesystem>

#include <catch2/catch.hpp>

using namespace calendars_test;
using namespace switchback::calendars;

namespace {

const std::string here = std::string(SWITCHBACK_ROOT) + "/tests/calendars/";

struct Server {
    http_test::Certificate certificate{"localhost"};
    Folder folder{"mail"};
    Child child{command(), folder.path() + "/log"};
    unsigned short port = 0;
    Server() {
        child.wait_until([this] { return !folder.read("port").empty(); });
        port = static_cast<unsigned short>(std::stoi(folder.read("port")));
    }
    std::vector<std::string> command() const {
        if (!std::filesystem::exists("/usr/lib/python3/dist-packages/aiosmtpd"))
            throw std::runtime_error("aiosmtpd is not installed: deploy/install test (python3-aiosmtpd)");
        return {python, here + "mail_server.py", folder.path(), certificate.files().certificate,
                certificate.files().key};
    }
    SmtpOptions options() const {
        SmtpOptions out;
        out.host = "localhost";
        out.port = port;
        out.user = "zoe";
        out.password = Secret("r\xc3\xafght p:w");
        out.name = "switchback.example";
        out.ca_file = certificate.ca_file();
        out.deadline = out.connect_deadline = http_test::patience;
        return out;
    }
};

InvitationMail mail(const std::string& to) {
    InvitationMail out;
    out.invitation.event.uid = "session-1";
    out.invitation.event.summary = "Mentoring: Zoë & Helen";
    out.invitation.event.starts = utc("2026-03-30 09:00");
    out.invitation.event.ends = utc("2026-03-30 09:45");
    out.invitation.organizer = {"Mentoring", "mentoring@example.com"};
    out.invitation.attendees = {{"Zoë", to}};
    out.to = out.invitation.attendees[0];
    out.subject = "Mentoring – Zoë & Helen";
    out.words = "Hello\n.\nZoë";
    out.written = utc("2026-03-01 12:00");
    return out;
}

Answer<void> send(const SmtpOptions& options, const std::string& to = "zoe@example.com") {
    const std::atomic<bool> over{false};
    return send_mail(options, write_letter(mail(to)).value(), over);
}

}  // namespace

TEST_CASE("a real mail server takes an invitation over TLS, and others read it there") {
    Server server;
    http_test::World world;
    Mailer mailer(server.options());
    auto task = mailer.send(write_letter(mail("zoe@example.com")).value());
    REQUIRE(world.run(std::move(task)).has_value());
    const auto envelope = Json::parse(server.folder.read("1.json"));
    CHECK(envelope == Json::parse(R"({"from":"mentoring@example.com","to":["zoe@example.com"],
        "name":"switchback.example","tls":true,"user":"zoe"})"));
    const auto kept = server.folder.read("1.eml");
    CHECK(kept == write_letter(mail("zoe@example.com")).value().text);
    const auto told = Json::parse(output_of({python, here + "read_mail.py"}, kept));
    CHECK(told["defects"] == Json::array());
    CHECK(told["subject"] == "Mentoring – Zoë & Helen");
    CHECK(told["words"] == "Hello\n.\nZoë\n");
    CHECK(told["calendars"][0]["uid"] == "session-1");
    CHECK(told["calendars"][0]["method"] == "REQUEST");
}

TEST_CASE("a real mail server says no") {
    Server server;
    auto told = send(server.options(), "nobody@example.com").error();
    CHECK(told.why == Trouble::Why::missing);
    CHECK(told.fault.what == "SMTP: RCPT: 550");
    told = send(server.options(), "later@example.com").error();
    CHECK(told.why == Trouble::Why::limited);
    auto wrong = server.options();
    wrong.password = Secret("canary");
    told = send(wrong).error();
    CHECK(told.why == Trouble::Why::unauthorised);
    CHECK(told.fault.what == "SMTP: AUTH: 535");
    wrong = server.options();
    wrong.user.clear();
    wrong.password = Secret();
    told = send(wrong).error();
    CHECK(told.why == Trouble::Why::unauthorised);
    CHECK(server.folder.read("1.eml").empty());
}

TEST_CASE("a mail server with a certificate that nobody vouches for is not spoken to") {
    Server server;
    const http_test::Certificate other("localhost");
    auto options = server.options();
    options.ca_file = other.ca_file();
    auto told = send(options).error();
    CHECK(told.why == Trouble::Why::unreachable);
    CHECK(told.fault.kind == Fault::Kind::not_sent);
    CHECK(contains(told.fault.what, "certificate"));
    options = server.options();
    options.host = "127.0.0.1";  // the certificate is for another name
    CHECK(contains(send(options).error().fault.what, "certificate"));
    options = server.options();
    options.ca_file = "/nowhere";
    CHECK(send(options).error().fault.kind == Fault::Kind::not_sent);
    options = server.options();
    options.tls = SmtpOptions::Tls::at_once;  // to a port that begins in the clear
    CHECK(send(options).error().fault.kind == Fault::Kind::not_sent);
    CHECK(server.folder.read("1.eml").empty());
}
