// libical's components with an owner. Inside calendars' sources only: no public header shows libical. The
// library parses and writes text; its zones and its expansion of recurrences are not used (it resolves gaps
// wrongly, and its built-in VTIMEZONEs break other clients).
#pragma once

#include <memory>
#include <string>

#include <libical/ical.h>

namespace switchback::calendars {

struct FreeComponent {
    void operator()(icalcomponent* component) const { icalcomponent_free(component); }
};
using Component = std::unique_ptr<icalcomponent, FreeComponent>;

struct FreeText {
    void operator()(char* text) const { icalmemory_free_buffer(text); }
};
using OwnedText = std::unique_ptr<char, FreeText>;

}  // namespace switchback::calendars
