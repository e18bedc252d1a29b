// Lists in one line: of friction points behind their label, of actions parted by strokes.
#include "conversation/understanding/notes.hpp"

#include <catch2/catch.hpp>

using namespace switchback;
using namespace switchback::conversation::understanding;

namespace {

using Texts = std::vector<std::string>;

Texts frictions(std::string_view note) {
    Texts out;
    for (const auto& one : read_notes(note, time::parse_local("2026-03-04 09:30").value()).frictions)
        out.push_back(one.text);
    return out;
}

}  // namespace

TEST_CASE("behind a label of several, commas part the friction points") {
    CHECK(frictions("Frictions: VPN drops, approval takes 3 days, and no test data") ==
          Texts{"VPN drops", "approval takes 3 days", "no test data"});
    CHECK(frictions("Problems: VPN, SSO, licences") == Texts{"VPN", "SSO", "licences"});
    CHECK(frictions("Blockers: VPN, SSO login. All else went well") == Texts{"VPN", "SSO login"});
}

TEST_CASE("a stroke before something else to do parts actions, and no other stroke does") {
    const auto actions = [](std::string_view note) {
        Texts out;
        for (const auto& one : read_notes(note, time::parse_local("2026-03-04 09:30").value()).actions)
            out.push_back(one.owner + ": " + one.what);
        return out;
    };
    CHECK(actions("Actions: Raj to ask IT / me send the guide / review the list") ==
          Texts{"Raj: ask IT", "author: send the guide", ": review the list"});
    CHECK(actions("TODO: update the wiki / intranet page") == Texts{": update the wiki / intranet page"});
    CHECK(actions("I'm to book a room") == Texts{"author: book a room"});
    CHECK(actions("I'm to blame for the delay").empty());
}

TEST_CASE("a long row of marks is no work for each of them") {
    const std::string marks(300'000, '!');
    CHECK(frictions("blocker: VPN drops " + marks) == Texts{"VPN drops"});
    CHECK(frictions("blocker: VPN drops (minor)" + std::string(20, '!')) == Texts{"VPN drops"});
}

TEST_CASE("a sentence with commas stays one friction point") {
    CHECK(frictions("Blockers: SSO login, which fails daily") == Texts{"SSO login, which fails daily"});
    CHECK(frictions("Issues: slow, old laptops") == Texts{"slow, old laptops"});
    CHECK(frictions("Friction: VPN drops, approval is slow") == Texts{"VPN drops, approval is slow"});
}
