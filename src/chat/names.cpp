#include "chat/address.hpp"
#include "chat/rich_text.hpp"

namespace switchback::chat {

std::string name_of(Platform platform) {
    return platform == Platform::slack ? "slack" : "teams";
}

namespace {

struct Words {
    std::string operator()(const Plain& run) const { return run.text; }
    std::string operator()(const Strong& run) const { return run.text; }
    std::string operator()(const Link& run) const { return run.text; }
    std::string operator()(const Named& run) const { return run.name; }
    std::string operator()(const Moment& run) const { return run.fallback; }
};

}  // namespace

std::string plain(const RichText& text) {
    std::string out;
    for (const auto& run : text.runs) out += std::visit(Words{}, run);
    return out;
}

}  // namespace switchback::chat
