// An invitation to a session, or its cancellation, as a mail that calendar programs understand (iMIP, RFC
// 6047): for people whose calendar we cannot reach otherwise. The same input always gives the same bytes, and
// the same Message-ID, so that a mail which may have been sent twice is told as one.
#pragma once

#include "calendars/icalendar_write.hpp"
#include "calendars/trouble.hpp"

#include <string>

namespace switchback::calendars {

struct InvitationMail {
    Invitation invitation;  // its organizer is whom it comes from, and who gets the replies
    Party to;               // one of its attendees: each gets a mail of their own
    bool cancelled = false;
    std::string subject, words;  // for programs that show no calendar; line feeds end lines
    std::string file_name = "invite.ics";
    Instant written;  // Date
};

// As SMTP takes it.
struct Letter {
    std::string from, to;    // the envelope (RFC 5321, 4.1.1.2 and 4.1.1.3)
    std::string message_id;  // with its angle brackets
    std::string text;        // headers and body, lines ended by CRLF
};

// bad_address: the organizer's or the recipient's cannot be written in a mail. Throws std::invalid_argument
// as write_request does.
Answer<Letter> write_letter(const InvitationMail& mail);

}  // namespace switchback::calendars
