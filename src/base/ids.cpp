#include "base/ids.hpp"

#include <array>
#include <cstdio>

namespace switchback {

std::string IdSource::next(Instant now) {
    constexpr std::uint32_t counter_bits = 12;  // rand_a of RFC 9562, used as its monotonic counter
    long long ms = to_millis(now);
    if (ms > last_ms_) {
        last_ms_ = ms;
        counter_ = static_cast<std::uint32_t>(random_()) & 0x3ffU;
    } else {
        ms = last_ms_;
        if (++counter_ >> counter_bits) {
            ms = ++last_ms_;
            counter_ = 0;
        }
    }
    const std::uint64_t tail = random_();
    std::array<char, 40> out{};
    std::snprintf(out.data(), out.size(), "%08x-%04x-7%03x-%04x-%012llx", static_cast<unsigned>(ms >> 16),
                  static_cast<unsigned>(ms & 0xffff), static_cast<unsigned>(counter_),
                  static_cast<unsigned>(0x8000U | ((tail >> 48) & 0x3fffU)),
                  static_cast<unsigned long long>(tail & 0xffffffffffffULL));
    return out.data();
}

}  // namespace switchback
