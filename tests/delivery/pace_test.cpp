#include "delivery/pace.hpp"

#include <catch2/catch.hpp>

using namespace switchback;
using switchback::delivery::Pace;
using switchback::delivery::Rate;

namespace {

const Rate one_a_second{milliseconds{1000}, 3};
constexpr milliseconds patient{10'000};
const Pace::Moment noon{};

}  // namespace

TEST_CASE("a burst goes out at once, then one a second") {
    Pace pace;
    for (int n = 0; n < 3; ++n) CHECK(pace.take("C1", one_a_second, patient, noon).count() <= 0);
    CHECK(pace.take("C1", one_a_second, patient, noon) == seconds{1});
    CHECK(pace.take("C1", one_a_second, patient, noon) == seconds{2});
    CHECK(pace.take("C2", one_a_second, patient, noon).count() <= 0);
}

TEST_CASE("a lane that was quiet has its burst again") {
    Pace pace;
    for (int n = 0; n < 4; ++n) pace.take("C1", one_a_second, patient, noon);
    const auto later = noon + seconds{10};
    for (int n = 0; n < 3; ++n) CHECK(pace.take("C1", one_a_second, patient, later).count() <= 0);
    CHECK(pace.take("C1", one_a_second, patient, later) > milliseconds{0});
}

TEST_CASE("who is not patient enough takes nothing") {
    Pace pace;
    for (int n = 0; n < 3; ++n) pace.take("C1", one_a_second, patient, noon);
    CHECK(pace.take("C1", one_a_second, milliseconds{500}, noon) == seconds{1});
    CHECK(pace.take("C1", one_a_second, patient, noon) == seconds{1});
}

TEST_CASE("a closed lane waits until it opens, others do not") {
    Pace pace;
    pace.close("C1", noon + seconds{30});
    pace.close("C1", noon + seconds{10});
    CHECK(pace.take("C1", one_a_second, patient, noon) == seconds{30});
    CHECK(pace.take("C2", one_a_second, patient, noon).count() <= 0);
    CHECK(pace.take("C1", one_a_second, patient, noon + seconds{30}).count() <= 0);
}
