#include "calendars/invitation_mail.hpp"

#include "base/crypto.hpp"
#include "base/text.hpp"
#include "calendars/mail_text.hpp"

namespace switchback::calendars {
namespace {

// The same session, the same state of it, the same recipient: the same mail. RFC 5322, 3.6.4.
std::string identity(const InvitationMail& mail) {
    const auto& event = mail.invitation.event;
    const auto words = event.uid + '\n' + std::to_string(event.sequence) + '\n' +
                       (mail.cancelled ? "CANCEL" : "REQUEST") + '\n' + text::lower_ascii(mail.to.email);
    return crypto::hex(crypto::sha256(words)).substr(0, 40);
}

std::string utf8(std::string_view words) {
    auto out = text::harmless(words);
    if (text::valid_utf8(out)) return out;
    for (auto& c : out)
        if (static_cast<unsigned char>(c) >= 0x80) c = '?';
    return out;
}

std::string headers(const InvitationMail& mail, const std::string& message_id) {
    const auto& organizer = mail.invitation.organizer;
    return "From: " + header_mailbox(organizer.name, organizer.email) +
           "\r\nTo: " + header_mailbox(mail.to.name, mail.to.email) +
           "\r\nSubject: " + header_words(mail.subject) + "\r\nDate: " + header_date(mail.written) +
           "\r\nMessage-ID: " + message_id + "\r\nMIME-Version: 1.0\r\nAuto-Submitted: auto-generated\r\n";
}

// Programs take the calendar from the alternative (RFC 6047, 2.4), or, when they do not know that, offer
// the file. Base64 for both: lines of iCalendar may be spoilt on the way otherwise.
std::string body(const InvitationMail& mail, const std::string& mark) {
    const auto* const method = mail.cancelled ? "CANCEL" : "REQUEST";
    const auto calendar =
        base64_lines(mail.cancelled ? write_cancel(mail.invitation) : write_request(mail.invitation));
    // "=_" comes neither in base64 nor in quoted-printable: no part can hold its own end.
    const auto outer = "=_mixed_" + mark, inner = "=_either_" + mark;
    return "Content-Type: multipart/mixed;\r\n boundary=\"" + outer + "\"\r\n\r\n--" + outer +
           "\r\nContent-Type: multipart/alternative;\r\n boundary=\"" + inner + "\"\r\n\r\n--" + inner +
           "\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: "
           "quoted-printable\r\n\r\n" +
           quoted_printable(utf8(mail.words)) + "\r\n--" + inner +
           "\r\nContent-Type: text/calendar; charset=utf-8; method=" + method +
           "\r\nContent-Transfer-Encoding: base64\r\n\r\n" + calendar + "\r\n--" + inner + "--\r\n\r\n--" +
           outer + "\r\nContent-Type: application/ics" + header_parameter("name", mail.file_name) +
           "\r\nContent-Disposition: attachment" + header_parameter("filename", mail.file_name) +
           "\r\nContent-Transfer-Encoding: base64\r\n\r\n" + calendar + "\r\n--" + outer + "--\r\n";
}

}  // namespace

Answer<Letter> write_letter(const InvitationMail& mail) {
    const auto& from = mail.invitation.organizer.email;
    if (!is_mail_address(from) || !is_mail_address(mail.to.email))
        return Trouble{Trouble::Why::bad_address,
                       {Fault::Kind::refused, "mail: an address that cannot stand in a mail"}};
    const auto mark = identity(mail);
    Letter out;
    out.from = from;
    out.to = mail.to.email;
    out.message_id = "<" + mark + from.substr(from.find('@')) + ">";
    out.text = headers(mail, out.message_id) + body(mail, mark);
    return out;
}

}  // namespace switchback::calendars
