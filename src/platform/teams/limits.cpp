#include "platform/teams/limits.hpp"

#include "base/text.hpp"

namespace switchback::teams::limits {

std::string fit(std::string_view text, std::size_t count) {
    return text::shorten(text::harmless(text), count);
}

platform::Rates rates() {
    platform::Rates rates;
    rates.post = {milliseconds{2'100}, 5};
    rates.edit = {milliseconds{200}, 5};
    rates.home = {milliseconds{1'000}, 1};  // Teams has no home page
    rates.directory = {milliseconds{200}, 5};
    return rates;
}

}  // namespace switchback::teams::limits
