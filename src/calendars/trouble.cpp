#include "calendars/trouble.hpp"

namespace switchback::calendars {

std::string_view key_of(Trouble::Why why) {
    switch (why) {
        case Trouble::Why::bad_address:
            return "calendar_bad_address";
        case Trouble::Why::not_allowed:
            return "calendar_not_allowed";
        case Trouble::Why::unreachable:
            return "calendar_unreachable";
        case Trouble::Why::slow:
            return "calendar_slow";
        case Trouble::Why::unauthorised:
            return "calendar_unauthorised";
        case Trouble::Why::missing:
            return "calendar_missing";
        case Trouble::Why::moved:
            return "calendar_moved";
        case Trouble::Why::limited:
            return "calendar_limited";
        case Trouble::Why::refused:
            return "calendar_refused";
        case Trouble::Why::too_large:
            return "calendar_too_large";
        case Trouble::Why::too_many:
            return "calendar_too_many";
        case Trouble::Why::not_icalendar:
            return "calendar_not_icalendar";
    }
    return "calendar_refused";
}

void throw_exception_from_error(const Trouble& trouble, const boost::source_location& where) {
    switchback::throw_exception_from_error(trouble.fault, where);
}

}  // namespace switchback::calendars
