// Words of people in the headers and parts of a mail, so that nothing they write can end a line or begin a
// header: RFC 5322, RFC 2047 (words in headers), RFC 2231 (parameters), RFC 2045 (bodies).
#pragma once

#include "base/time.hpp"

#include <string>
#include <string_view>

namespace switchback::calendars {

// local@domain in ASCII, without anything that would need quotation marks: what can stand in a header and in
// SMTP's commands as it is. Internationalised addresses (RFC 6531) are none.
bool is_mail_address(std::string_view address);

// Unstructured text, as of Subject: one logical line, folded where it is long.
std::string header_words(std::string_view words);
// `"Zoë" <zoe@example.com>`, folded where it is long. `address` passes is_mail_address.
std::string header_mailbox(std::string_view name, std::string_view address);
// A parameter with what comes before it: `;\r\n filename="invite.ics"`, or in the forms of RFC 2231.
std::string header_parameter(std::string_view name, std::string_view value);
// "Mon, 23 Nov 2026 08:00:00 +0000" (RFC 5322, 3.3)
std::string header_date(Instant at);

// Bodies as lines of at most 76 characters, each ended by CRLF and none beginning with a dot. Line feeds of
// `text` become line ends.
std::string quoted_printable(std::string_view text);
std::string base64_lines(std::string_view bytes);

}  // namespace switchback::calendars
