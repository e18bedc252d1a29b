#include "platform/teams/limits.hpp"

#include "base/text.hpp"

namespace switchback::teams::limits {

std::string clean(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        const bool pair = c == '\r' && i + 1 < text.size() && text[i + 1] == '\n';
        if (pair) continue;
        const bool control = (static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t') || c == 0x7f;
        out += c == '\r' ? '\n' : (control ? ' ' : c);
    }
    return out;
}

std::string fit(std::string_view text, std::size_t count) {
    return text::shorten(clean(text), count);
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
