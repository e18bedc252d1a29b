// Mail to the operator's own mail server (RFC 5321), which sends it on. libcurl speaks it.
#pragma once

#include "base/secret.hpp"
#include "calendars/invitation_mail.hpp"
#include "calendars/trouble.hpp"

#include <atomic>
#include <string>

namespace switchback::calendars {

struct SmtpOptions {
    enum class Tls {
        starttls,  // RFC 3207; a server without it is not spoken to
        at_once,   // from the first byte (RFC 8314, 3.3), usually on port 465
        none       // only to loopback
    };
    std::string host;
    unsigned short port = 587;
    Tls tls = Tls::starttls;
    std::string user;  // both empty: without AUTH
    Secret password;
    std::string name = "localhost";  // ours, for EHLO
    seconds connect_deadline{15};
    seconds deadline{120};  // for a whole mail: after its last dot a server may take its time
    std::string ca_file{};  // empty: the system's
};

// Whether mail may be sent with these: a host, and TLS unless it is this machine; in words for the operator.
Result<void> check(const SmtpOptions& options);

// Sends one mail, blocking the thread that calls it: no thread that serves anything else (see Mailer). The
// process ignores SIGPIPE (app/run_service), which libcurl leaves to it. When `over` becomes true it is given
// up within a second. A good answer: the server has taken the mail, and is now answerable for it. Trouble,
// whose fault.kind says whether it is safe to send again:
//   not_sent      unreachable, slow: no connection, no TLS that can be trusted, broken off before the end of
//                 the text. A server that does not see the last dot delivers nothing (RFC 5321, 4.1.1.4).
//   limited       4xx: to be tried later
//   ambiguous     unreachable, slow: the whole text was handed over, and no answer came
//   refused       missing (no such mailbox: 550, 551, 553 to RCPT), refused (another 5xx), bad_address
//   unauthorised  user and password are not good, or are wanted
// What the server says in sentences is not kept: it quotes addresses.
Answer<void> send_mail(const SmtpOptions& options, const Letter& letter, const std::atomic<bool>& over);

// Whether the library that speaks SMTP is installed; it is loaded by that.
bool can_send_mail();

}  // namespace switchback::calendars
