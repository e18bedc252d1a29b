// Free text of any kind: nothing crashes, spans stay inside, what is taken from a note stands in the note.
// links: conversation time programme
#include "conversation/understanding/dates.hpp"
#include "conversation/understanding/notes.hpp"
#include "conversation/understanding/schedule.hpp"
#include "conversation/understanding/window.hpp"

#include <cstdint>
#include <cstdlib>
#include <string_view>

using namespace switchback;
using namespace switchback::conversation::understanding;

namespace {

void hold(bool what) {
    if (!what) std::abort();
}

bool stands_in(std::string_view text, const std::string& part) {
    return text.find(part) != std::string_view::npos;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string_view text{reinterpret_cast<const char*>(data), size};
    const auto now = time::LocalTime{std::chrono::hours{24 * 20'518 + 15}};
    const std::string_view locale = size % 2 == 0 ? "en-GB" : "";
    auto when = read_when(text, now, "UTC", locale);
    hold(when.begin <= when.stop && when.stop <= size);
    auto plan = read_schedule(text, now, "UTC", locale, CurrentSession{now, 45});
    hold(plan.begin <= plan.stop && plan.stop <= size);
    auto notes = read_notes(text, now, locale);
    for (const auto& decision : notes.decisions) hold(stands_in(text, decision));
    for (const auto& action : notes.actions) hold(stands_in(text, action.what));
    for (const auto& friction : notes.frictions) hold(stands_in(text, friction.text));
    understand_line(text);
    return 0;
}
