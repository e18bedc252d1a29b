// What can be wrong with somebody's calendar, each told apart, because each is another sentence for the
// person whose calendar it is: only they can mend it.
#pragma once

#include "base/result.hpp"

#include <string_view>

namespace switchback::calendars {

struct Trouble {
    enum class Why {
        bad_address,    // not an https address
        not_allowed,    // a private or link-local address, or a host that the operator has not listed
        unreachable,    // no connection, no name, no trust in its certificate; or the server failed (5xx)
        slow,           // no whole answer within the deadline
        unauthorised,   // 401 or 403: the address was revoked, or user and password are not good
        missing,        // 404 or 410
        moved,          // a redirect that is not followed: too many, or to where we may not go
        limited,        // 429, or 503 with a time to wait: fault.retry_after
        refused,        // any other status that says no
        too_large,      // more bytes, lines or components than we read
        too_many,       // repetitions without end or measure
        not_icalendar,  // a web page, a picture, something cut off in the middle
    };
    Why why{};
    Fault fault;            // for logs: never the address itself, which is a secret of its owner
    bool personal = false;  // with this one person's calendar or mailbox alone: others' may well do
};

// "calendar_slow": a key for the words to people, the same for ever.
std::string_view key_of(Trouble::Why why);

template <class T>
using Answer = Result<T, Trouble>;

// Called by answer.value() on trouble; value() is used only where trouble would be a bug.
[[noreturn]] void throw_exception_from_error(const Trouble& trouble, const boost::source_location& where);

}  // namespace switchback::calendars
