#include "calendars/multistatus.hpp"

#include "base/text.hpp"

#include <memory>
#include <optional>

#include <expat.h>

namespace switchback::calendars {
namespace {

constexpr char between = '|';  // namespace and name
constexpr int deepest = 32;
constexpr std::size_t longest_status = 200;

struct Walk {
    XML_Parser parser = nullptr;
    std::size_t most = 0;
    int depth = 0;
    bool is_multistatus = false;
    std::string* into = nullptr;  // of the element whose text is wanted
    std::string status;
    std::vector<std::string> calendars;
    std::optional<Trouble::Why> trouble;

    void stop(Trouble::Why why) {
        if (!trouble) trouble = why;
        XML_StopParser(parser, XML_FALSE);
    }
    void begin(std::string_view name) {
        if (++depth > deepest) return stop(Trouble::Why::too_large);
        if (depth == 1) is_multistatus = name == "DAV:|multistatus";
        into = nullptr;
        if (name == "urn:ietf:params:xml:ns:caldav|calendar-data") {
            if (calendars.size() >= most) return stop(Trouble::Why::too_large);
            into = &calendars.emplace_back();
        } else if (name == "DAV:|status") {
            status.clear();
            into = &status;
        }
    }
    void text(std::string_view more) {
        if (into == nullptr) return;
        if (into == &status && status.size() + more.size() > longest_status) return;
        into->append(more);
    }
    void end() {
        // "HTTP/1.1 507 Insufficient Storage"
        if (into == &status && status.find(" 507") != std::string::npos) stop(Trouble::Why::too_many);
        into = nullptr;
        --depth;
    }
};

Walk& of(void* walk) {
    return *static_cast<Walk*>(walk);
}

}  // namespace

Answer<std::vector<std::string>> calendars_in(std::string_view xml, std::size_t most) {
    const std::unique_ptr<XML_ParserStruct, decltype(&XML_ParserFree)> parser(
        XML_ParserCreateNS(nullptr, between), XML_ParserFree);
    Walk walk;
    walk.parser = parser.get();
    walk.most = most;
    XML_SetUserData(parser.get(), &walk);
    XML_SetElementHandler(
        parser.get(), [](void* w, const char* name, const char**) { of(w).begin(name); },
        [](void* w, const char*) { of(w).end(); });
    XML_SetCharacterDataHandler(parser.get(), [](void* w, const char* text, int size) {
        of(w).text({text, static_cast<std::size_t>(size)});
    });
    // No answer of a report has a DOCTYPE, and with it no entities of its own.
    XML_SetStartDoctypeDeclHandler(parser.get(), [](void* w, const char*, const char*, const char*, int) {
        of(w).stop(Trouble::Why::not_icalendar);
    });
    const bool read =
        XML_Parse(parser.get(), xml.data(), static_cast<int>(xml.size()), XML_TRUE) == XML_STATUS_OK;
    if (walk.trouble)
        return Trouble{*walk.trouble,
                       {Fault::Kind::refused, "the answer to a report is not as it should be"}};
    if (!read || !walk.is_multistatus)
        return Trouble{Trouble::Why::not_icalendar, {Fault::Kind::malformed, "not an answer to a report"}};
    return std::move(walk.calendars);
}

}  // namespace switchback::calendars
