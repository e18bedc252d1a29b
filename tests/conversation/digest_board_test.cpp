#include "conversation/digest_board.hpp"

#include "digest_week.hpp"

#include <catch2/catch.hpp>

using namespace switchback;
using namespace switchback::digest_tests;

namespace {

std::string labels(const chat::Buttons& row) {
    std::string all;
    for (const auto& item : row.items)
        all += std::visit([](const auto& one) { return one.label; }, item) + " ";
    return all;
}

FrictionPoint point(FrictionStatus status, std::optional<PersonId> owner = std::nullopt) {
    auto out = friction(1, "approval takes 3 days").point;
    out.status = status;
    out.owner = std::move(owner);
    return out;
}

chat::Card card_of(const std::vector<int>& numbers) {
    auto d = ordinary_week();
    for (const int number : numbers) d.open.push_back(friction(number, "point " + std::to_string(number)));
    return digest_messages(d).front().card;
}

}  // namespace

TEST_CASE("the row below a point offers what the rules allow now") {
    using Status = FrictionStatus;
    CHECK(labels(board_buttons(point(Status::fresh))) == "Take it Assign Status ");
    CHECK(labels(board_buttons(point(Status::in_progress, PersonId{"ada"}))) == "Reassign Status ");
    CHECK(labels(board_buttons(point(Status::resolved))) == "Status ");
    CHECK(board_buttons(point(Status::withdrawn)).items.empty());
    for (const auto status : {Status::fresh, Status::acknowledged, Status::in_progress, Status::resolved,
                              Status::wont_fix, Status::reopened}) {
        const auto row = board_buttons(point(status));
        const auto& menu = std::get<chat::Menu>(row.items.back());
        const auto next = next_statuses(status);
        REQUIRE(menu.options.size() == next.size());
        for (std::size_t i = 0; i < next.size(); ++i) {
            const auto wish = read_status_wish(menu.options[i].value);
            REQUIRE(wish.has_value());
            CHECK(wish->point == FrictionId{"f1"});
            CHECK(wish->status == next[i]);
        }
    }
    CHECK_FALSE(read_status_wish("f1"));
    CHECK_FALSE(read_status_wish("f1 gone"));
}

TEST_CASE("only the row of the point changes, and a point whose id begins alike is another") {
    const auto before = card_of({1, 12, 2});
    auto changed = friction(1, "point 1").point;
    changed.status = FrictionStatus::in_progress;
    changed.owner = PersonId{"ada"};
    const auto after = with_point(before, changed, "in progress with Ada Price");
    REQUIRE(after.has_value());
    const auto text = said_in(*after);
    CHECK(contains(text, "in progress with Ada Price · high, 2 pairs, since Sat 28 March"));
    REQUIRE(after->blocks.size() == before.blocks.size());
    int different = 0;
    for (std::size_t i = 0; i < before.blocks.size(); ++i)
        if (!(after->blocks[i] == before.blocks[i])) ++different;
    CHECK(different == 3);  // what is asked of it, its line and its buttons
    CHECK(contains(said_in(before), "Who takes “point 1”?"));
    CHECK(contains(text, "Answered: “point 1”."));
    changed.owner.reset();
    changed.status = FrictionStatus::fresh;
    const auto back = with_point(*after, changed, "new");
    REQUIRE(back.has_value());
    CHECK(contains(said_in(*back), "Who takes “point 1”?"));
}

TEST_CASE("a card that does not show the point stays, and what was taken back loses its buttons") {
    const auto before = card_of({1, 2});
    CHECK_FALSE(with_point(before, friction(7, "point 7").point, "resolved"));
    auto gone = friction(2, "point 2").point;
    gone.status = FrictionStatus::withdrawn;
    const auto after = with_point(before, gone, "taken back by its reporter");
    REQUIRE(after.has_value());
    CHECK(after->blocks.size() == before.blocks.size() - 1);
    CHECK(contains(said_in(*after), "taken back by its reporter · high"));
}

TEST_CASE("what stands on the board is cut to a line") {
    auto refused = point(FrictionStatus::wont_fix);
    refused.reason = std::string(290, 'r');
    CHECK(weight(board_standing(refused, "")) <= 150);
    CHECK(board_standing(refused, "").ends_with("…"));
    CHECK(board_standing(point(FrictionStatus::resolved), "", 2) == "resolved, still there for 2 people");
    CHECK(board_standing(point(FrictionStatus::reopened), "Ada Price") == "reopened, Ada Price has it");
}

TEST_CASE("a preview is to be read, not pressed") {
    auto d = ordinary_week();
    d.open = d.fresh = {friction(1, "approval takes 3 days")};
    for (const auto& message : without_buttons(digest_messages(d))) {
        for (const auto& block : message.card.blocks)
            CHECK_FALSE(std::holds_alternative<chat::Buttons>(block));
    }
}
