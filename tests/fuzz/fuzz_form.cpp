// Forms come from outside before anything is verified but a signature: whatever they are, decoding ends,
// grows nothing, and what it gave survives being encoded and decoded again. links: http
#include "http/message.hpp"

#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace switchback::http;
    const std::string_view body(reinterpret_cast<const char*>(data), size);
    auto fields = decode_form(body);
    std::size_t total = 0;
    for (const auto& [name, value] : fields) total += name.size() + value.size();
    if (total > size) std::abort();
    if (fields.size() == 1 && fields[0].first.empty() && fields[0].second.empty()) return 0;
    if (decode_form(encode_form(fields)) != fields) std::abort();
    if (percent_decode(percent_encode(body)) != body) std::abort();
    return 0;
}
