// The bytes of a connection, cut into pieces anywhere: the reader gives the same requests as from one piece,
// stays within its limits, and takes no request whose end could be read in two ways. links: http
#include "http/reader.hpp"

#include <cstdint>
#include <cstdlib>

namespace {

using namespace switchback::http;

constexpr ReaderLimits limits{512, 256};

// What a connection with a buffer of the listener's kind would make of the bytes, coming `step` at a time.
std::string read_all(std::string_view bytes, std::size_t step) {
    RequestReader reader(limits);
    std::string told;
    std::size_t begin = 0;
    for (std::size_t end = 0; end <= bytes.size() && told.size() < 100000;) {
        auto used = reader.put(bytes.substr(begin, end - begin));
        if (used > end - begin) std::abort();
        begin += used;
        if (reader.refusal() != 0) return told;
        if (reader.done()) {
            auto request = reader.take();
            if (request.body.size() > limits.body_bytes) std::abort();
            if (request.headers.count("Transfer-Encoding") + request.headers.count("Content-Length") > 1)
                std::abort();
            told += request.method + ' ' + request.target + ' ' + request.body + '\n';
            reader.begin();
            if (used > 0) continue;
        }
        if (end == bytes.size()) break;
        end = std::min(bytes.size(), end + step);
    }
    return told;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
    auto whole = read_all(bytes, bytes.size() + 1);
    auto pieces = read_all(bytes, data[0] % 16 + 1U);
    // When a fault is seen may depend on the pieces; what is taken may not.
    if (whole != pieces) std::abort();
    return 0;
}
