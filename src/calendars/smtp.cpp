#include "calendars/smtp.hpp"

#include "calendars/libcurl.hpp"
#include "calendars/mail_text.hpp"
#include "http/addresses.hpp"
#include "http/client.hpp"

#include <algorithm>
#include <cstring>
#include <memory>

namespace switchback::calendars {
namespace {

using Why = Trouble::Why;

struct Free {
    const Libcurl* curl;
    void operator()(CURL* handle) const { curl->easy_cleanup(handle); }
    void operator()(curl_slist* list) const { curl->slist_free_all(list); }
};

// What is known of one mail while it is on its way.
struct Course {
    std::string_view text;
    const std::atomic<bool>* over;
    bool whole_text = false;  // all of it was handed over: what is written next is the last dot
    std::string command;      // the last one that was sent
};

std::size_t give(char* to, std::size_t size, std::size_t count, void* whose) {
    auto& course = *static_cast<Course*>(whose);
    const auto given = course.text.substr(0, size * count);
    std::memcpy(to, given.data(), given.size());
    course.text.remove_prefix(given.size());
    if (given.empty()) course.whole_text = true;
    return given.size();
}

int stop(void* whose, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
    return static_cast<Course*>(whose)->over->load() ? 1 : 0;
}

// Only the verb is looked at: what follows may be an address or a password.
int watch(CURL*, curl_infotype type, char* bytes, std::size_t size, void* whose) {
    if (type != CURLINFO_HEADER_OUT) return 0;
    std::string verb(bytes, std::min<std::size_t>(size, 8));
    const auto end = std::find_if(verb.begin(), verb.end(), [](char c) { return c < 'A' || c > 'Z'; });
    verb.erase(end, verb.end());
    // The lines of a conversation that AUTH begins have no verb.
    const bool known = verb == "EHLO" || verb == "HELO" || verb == "STARTTLS" || verb == "AUTH" ||
                       verb == "MAIL" || verb == "RCPT" || verb == "DATA";
    if (known) static_cast<Course*>(whose)->command = verb;
    return 0;
}

long milliseconds_of(seconds time) {
    return static_cast<long>(milliseconds(time).count());
}

// The server said no, in its own code (RFC 5321, 4.2.2 and 4.2.3; RFC 4954, 6).
Trouble refusal(int code, const std::string& command) {
    const auto what = "SMTP: " + command + ": " + std::to_string(code);
    // 421: it closes the conversation (RFC 5321, 3.8). Any other of one mailbox: it is full, or busy.
    if (code < 500) return {Why::limited, {Fault::Kind::limited, what}, command == "RCPT" && code != 421};
    if (code == 530 || code == 534 || code == 535 || code == 538)
        return {Why::unauthorised, {Fault::Kind::unauthorised, what}};
    const bool mailbox = command == "RCPT" && (code == 550 || code == 551 || code == 553);
    return {mailbox ? Why::missing : Why::refused, {Fault::Kind::refused, what}, command == "RCPT"};
}

std::string words_for(CURLcode result) {
    switch (result) {
        case CURLE_COULDNT_RESOLVE_HOST:
            return "the server's name is not known";
        case CURLE_COULDNT_CONNECT:
            return "no connection";
        case CURLE_PEER_FAILED_VERIFICATION:
            return "the server's certificate is not trusted";
        case CURLE_SSL_CACERT_BADFILE:
            return "the file of certificates cannot be read";
        case CURLE_USE_SSL_FAILED:
            return "the server has no STARTTLS";
        case CURLE_OPERATION_TIMEDOUT:
            return "no answer within the deadline";
        case CURLE_ABORTED_BY_CALLBACK:
            return "given up";
        default:
            return "broken off (libcurl " + std::to_string(static_cast<int>(result)) + ")";
    }
}

Answer<void> judge(CURLcode result, int code, const Course& course) {
    if (result == CURLE_OK) return {};
    const auto after = course.command.empty() ? "connecting" : course.command;
    // 354 asked for the text: no answer to it has come since.
    if (code >= 400 && code < 600) return refusal(code, course.whole_text ? "end of data" : after);
    if (result == CURLE_LOGIN_DENIED)
        return Trouble{Why::unauthorised, {Fault::Kind::unauthorised, "SMTP: AUTH: no way to log in"}};
    const auto why = result == CURLE_OPERATION_TIMEDOUT ? Why::slow : Why::unreachable;
    const auto where = course.whole_text ? std::string("end of data") : after;
    const auto kind = course.whole_text ? Fault::Kind::ambiguous : Fault::Kind::not_sent;
    return Trouble{why, {kind, "SMTP: " + where + ": " + words_for(result)}};
}

std::string address_of(const SmtpOptions& options) {
    const bool bare_v6 = options.host.find(':') != std::string::npos && options.host.front() != '[';
    const auto host = bare_v6 ? "[" + options.host + "]" : options.host;
    return host + ":" + std::to_string(options.port);
}

void set_up(const Libcurl& library, CURL* curl, const SmtpOptions& options, Course& course) {
    const auto set = [&](CURLoption option, auto value) { library.easy_setopt(curl, option, value); };
    const bool at_once = options.tls == SmtpOptions::Tls::at_once;
    const auto url =
        (at_once ? "smtps://" : "smtp://") + address_of(options) + "/" + http::percent_encode(options.name);
    set(CURLOPT_URL, url.c_str());
    set(CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    set(CURLOPT_PROXY, "");  // nor one of the environment
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_FRESH_CONNECT, 1L);
    set(CURLOPT_FORBID_REUSE, 1L);
    const long ssl = options.tls == SmtpOptions::Tls::none ? CURLUSESSL_NONE : CURLUSESSL_ALL;
    set(CURLOPT_USE_SSL, ssl);
    set(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    if (!options.ca_file.empty()) {
        set(CURLOPT_CAINFO, options.ca_file.c_str());
        set(CURLOPT_CAPATH, static_cast<const char*>(nullptr));
    }
    if (!options.user.empty()) {
        set(CURLOPT_USERNAME, options.user.c_str());
        set(CURLOPT_PASSWORD, options.password.reveal().c_str());
    }
    set(CURLOPT_CONNECTTIMEOUT_MS, milliseconds_of(options.connect_deadline));
    set(CURLOPT_TIMEOUT_MS, milliseconds_of(options.deadline));
    set(CURLOPT_SERVER_RESPONSE_TIMEOUT, static_cast<long>(options.deadline.count()));
    // Without CURLOPT_INFILESIZE, so that the end of the text is asked for: that is how we know of it.
    set(CURLOPT_UPLOAD, 1L);
    set(CURLOPT_READFUNCTION, &give);
    set(CURLOPT_READDATA, &course);
    set(CURLOPT_NOPROGRESS, 0L);
    set(CURLOPT_XFERINFOFUNCTION, &stop);
    set(CURLOPT_XFERINFODATA, &course);
    set(CURLOPT_VERBOSE, 1L);  // to `watch`, and nowhere else
    set(CURLOPT_DEBUGFUNCTION, &watch);
    set(CURLOPT_DEBUGDATA, &course);
}

}  // namespace

Result<void> check(const SmtpOptions& options) {
    const auto wrong = [](const char* what) { return Fault{Fault::Kind::refused, what}; };
    if (options.host.empty() || options.port == 0) return wrong("the mail server has no name or no port");
    const auto url = http::parse_url("https://" + address_of(options) + "/");
    const bool whole = url && url->target == "/" && url->port == std::to_string(options.port);
    if (!whole) return wrong("the mail server's name is none");
    if (options.tls == SmtpOptions::Tls::none && !http::names_loopback(url->host))
        return wrong("mail goes without TLS to this machine only");
    if (options.user.empty() != options.password.empty())
        return wrong("for the mail server a user without a password, or a password without a user");
    return {};
}

Answer<void> send_mail(const SmtpOptions& options, const Letter& letter, const std::atomic<bool>& over) {
    if (const auto good = check(options); !good) return Trouble{Why::not_allowed, good.error()};
    if (!is_mail_address(letter.from) || !is_mail_address(letter.to))
        return Trouble{Why::bad_address, {Fault::Kind::refused, "SMTP: an address that cannot be said"}};
    const Trouble given_up{Why::unreachable, {Fault::Kind::not_sent, "SMTP: given up"}};
    if (over) return given_up;
    const auto* const library = Libcurl::loaded();
    if (library == nullptr)
        return Trouble{Why::unreachable, {Fault::Kind::not_sent, "SMTP: libcurl.so.4 is not installed"}};
    const std::unique_ptr<CURL, Free> curl(library->easy_init(), Free{library});
    const std::unique_ptr<curl_slist, Free> to(
        library->slist_append(nullptr, ("<" + letter.to + ">").c_str()), Free{library});
    if (!curl || !to) return given_up;
    Course course{letter.text, &over, false, {}};
    set_up(*library, curl.get(), options, course);
    library->easy_setopt(curl.get(), CURLOPT_MAIL_FROM, ("<" + letter.from + ">").c_str());
    library->easy_setopt(curl.get(), CURLOPT_MAIL_RCPT, to.get());
    const auto result = library->easy_perform(curl.get());
    long code = 0;
    library->easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &code);
    return judge(result, static_cast<int>(code), course);
}

bool can_send_mail() {
    return Libcurl::loaded() != nullptr;
}

}  // namespace switchback::calendars
