#include "programme/friction.hpp"

#include <catch2/catch.hpp>

using namespace switchback;
using namespace switchback::programme;
using namespace std::chrono_literals;

TEST_CASE("a friction line says how bad it is by ! or !!, and its theme by #") {
    using Line = FrictionLine;
    CHECK(parse_friction_line("export takes ten clicks") ==
          Line{"export takes ten clicks", Severity::medium, ""});
    CHECK(parse_friction_line("! export takes ten clicks #crm") ==
          Line{"export takes ten clicks", Severity::high, "crm"});
    CHECK(parse_friction_line("!! approval takes 3 days #Access") ==
          Line{"approval takes 3 days", Severity::blocker, "access"});
    CHECK(parse_friction_line("!!!no SSO") == Line{"no SSO", Severity::blocker, ""});
    CHECK(parse_friction_line("no SSO !!") == Line{"no SSO", Severity::blocker, ""});
    CHECK(parse_friction_line("Blocker: no SSO") == Line{"no SSO", Severity::blocker, ""});
    CHECK(parse_friction_line("minor: tiny font") == Line{"tiny font", Severity::low, ""});
    CHECK(parse_friction_line("  #crm   slow   search. ") == Line{"slow search.", Severity::medium, "crm"});
}

TEST_CASE("what only looks like a mark or a theme stays in the words") {
    using Line = FrictionLine;
    CHECK(parse_friction_line("ticket #3 is lost") == Line{"ticket #3 is lost", Severity::medium, ""});
    CHECK(parse_friction_line("hash # alone") == Line{"hash # alone", Severity::medium, ""});
    CHECK(parse_friction_line("why, oh why?!") == Line{"why, oh why?!", Severity::medium, ""});
    CHECK(parse_friction_line("Error: not found") == Line{"Error: not found", Severity::medium, ""});
    CHECK(parse_friction_line("slow #crm and #sso") == Line{"slow and #sso", Severity::medium, "crm"});
    CHECK(parse_friction_line("#crm-export, slow") == Line{"slow", Severity::medium, "crm-export"});
}

TEST_CASE("a line with marks only has no words") {
    CHECK(parse_friction_line("!!").text.empty());
    CHECK(parse_friction_line("! #crm").text.empty());
    CHECK(parse_friction_line("").text.empty());
}

TEST_CASE("names of severities and statuses come back, and others do not") {
    for (const auto each : {Severity::low, Severity::medium, Severity::high, Severity::blocker}) {
        CHECK(severity(name_of(each)) == each);
    }
    for (const auto each : {FrictionStatus::fresh, FrictionStatus::acknowledged, FrictionStatus::in_progress,
                            FrictionStatus::resolved, FrictionStatus::wont_fix, FrictionStatus::reopened,
                            FrictionStatus::withdrawn}) {
        CHECK(friction_status(name_of(each)) == each);
    }
    CHECK(name_of(FrictionStatus::fresh) == "new");
    CHECK_FALSE(severity("P1"));
    CHECK_FALSE(friction_status("gone"));
}

TEST_CASE("rank is severity times pairs times weight, and halves every four weeks") {
    CHECK(rank(Severity::low, 1, 1, 0ms) == Approx(1));
    CHECK(rank(Severity::blocker, 3, 1.5, 0ms) == Approx(36));
    CHECK(rank(Severity::high, 2, 1, 24h * 28) == Approx(4));
    CHECK(rank(Severity::high, 2, 1, 24h * 56) == Approx(2));
    CHECK(rank(Severity::high, 0, 1, 0ms) == Approx(0));
    CHECK(rank(Severity::high, 2, 1, -1h) == Approx(8));
}

TEST_CASE("what is resolved, refused or withdrawn is not open, what came back is") {
    for (const auto status : {FrictionStatus::fresh, FrictionStatus::acknowledged,
                              FrictionStatus::in_progress, FrictionStatus::reopened})
        CHECK(is_open(status));
    for (const auto status : {FrictionStatus::resolved, FrictionStatus::wont_fix, FrictionStatus::withdrawn})
        CHECK_FALSE(is_open(status));
}
