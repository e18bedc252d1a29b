// libical, loaded when the first calendar is read or written and not before: with the two libraries of ICU
// that it brings along it would be a twelfth of the service's memory, and most services begin without
// calendars. Its functions are called through `ical()`, under their own names.
//
// Inside calendars' sources only: no public header shows libical. The library parses and writes text; its
// zones and its expansion of recurrences are not used (it resolves gaps wrongly, and its built-in VTIMEZONEs
// break other clients).
#pragma once

#include <memory>
#include <string>

#include <libical/ical.h>

namespace switchback::calendars {

// clang-format off
#define SWITCHBACK_OF_LIBICAL(each) \
    each(icalcomponent_add_component) each(icalcomponent_add_property) \
    each(icalcomponent_as_ical_string_r) each(icalcomponent_free) \
    each(icalcomponent_get_first_component) each(icalcomponent_get_first_property) \
    each(icalcomponent_get_next_component) each(icalcomponent_get_next_property) \
    each(icalcomponent_isa) each(icalcomponent_new) each(icalmemory_free_buffer) \
    each(icalparameter_as_ical_string_r) each(icalparameter_get_tzid) each(icalparameter_new_cn) \
    each(icalparameter_new_partstat) each(icalparameter_new_role) each(icalparameter_new_rsvp) \
    each(icalparameter_new_tzid) each(icalparser_parse_string) each(icalperiodtype_null_period) \
    each(icalproperty_add_parameter) each(icalproperty_get_attendee) \
    each(icalproperty_get_first_parameter) each(icalproperty_get_sequence) \
    each(icalproperty_get_status) each(icalproperty_get_transp) each(icalproperty_get_value) \
    each(icalproperty_get_value_as_string_r) each(icalproperty_get_x_name) \
    each(icalproperty_new_attendee) each(icalproperty_new_calscale) each(icalproperty_new_description) \
    each(icalproperty_new_dtend) each(icalproperty_new_dtstamp) each(icalproperty_new_dtstart) \
    each(icalproperty_new_from_string) each(icalproperty_new_lastmodified) \
    each(icalproperty_new_location) each(icalproperty_new_method) each(icalproperty_new_name) \
    each(icalproperty_new_organizer) each(icalproperty_new_prodid) each(icalproperty_new_sequence) \
    each(icalproperty_new_status) each(icalproperty_new_summary) each(icalproperty_new_transp) \
    each(icalproperty_new_uid) each(icalproperty_new_url) each(icalproperty_new_version) \
    each(icalproperty_new_x) each(icalproperty_set_x_name) each(icalrecurrencetype_day_day_of_week) \
    each(icalrecurrencetype_day_position) each(icaltime_is_null_time) each(icaltime_is_utc) \
    each(icaltime_null_time) each(icaltimezone_get_utc_timezone) each(icalvalue_get_date) \
    each(icalvalue_get_datetime) each(icalvalue_get_datetimeperiod) each(icalvalue_get_duration) \
    each(icalvalue_get_period) each(icalvalue_get_recur) each(icalvalue_get_text) \
    each(icalvalue_get_utcoffset) each(icalvalue_isa)
// clang-format on

struct Libical {
// NOLINTNEXTLINE(bugprone-macro-parentheses): it declares
#define SWITCHBACK_MEMBER(name) decltype(&::name) name = nullptr;
    SWITCHBACK_OF_LIBICAL(SWITCHBACK_MEMBER)
#undef SWITCHBACK_MEMBER
};
// Loaded at the first call, from any thread, and kept. Throws std::runtime_error when it is not installed.
const Libical& ical();

struct FreeComponent {
    void operator()(icalcomponent* component) const { ical().icalcomponent_free(component); }
};
using Component = std::unique_ptr<icalcomponent, FreeComponent>;

struct FreeText {
    void operator()(char* text) const { ical().icalmemory_free_buffer(text); }
};
using OwnedText = std::unique_ptr<char, FreeText>;

}  // namespace switchback::calendars
