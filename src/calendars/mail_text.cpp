#include "calendars/mail_text.hpp"

#include "base/crypto.hpp"
#include "base/text.hpp"
#include "time/zone.hpp"

#include <algorithm>
#include <array>

namespace switchback::calendars {
namespace {

constexpr std::size_t longest_address = 254, longest_local = 64;  // RFC 5321, 4.5.3.1
constexpr std::size_t short_line = 60;     // what is kept in one piece after a header's name
constexpr std::size_t bytes_of_word = 45;  // in base64 with its frame 72 of the 75 that are allowed
constexpr std::size_t longest_name = 400;  // bytes of a header's text: nobody's name or subject is longer
constexpr std::string_view hex_digits = "0123456789ABCDEF";

bool letter_or_digit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool continues(char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

bool dot_atoms(std::string_view text, std::string_view besides) {
    if (text.empty() || text.front() == '.' || text.back() == '.' || text.find("..") != text.npos)
        return false;
    return std::all_of(text.begin(), text.end(), [&](char c) {
        return letter_or_digit(c) || c == '.' || besides.find(c) != besides.npos;
    });
}

// UTF-8 on one line, without control characters.
std::string one_line(std::string_view words) {
    auto out = text::harmless(words);
    const bool valid = text::valid_utf8(out);
    for (auto& c : out)
        if (static_cast<unsigned char>(c) < ' ' || (!valid && static_cast<unsigned char>(c) >= 0x80))
            c = static_cast<unsigned char>(c) < ' ' ? ' ' : '?';
    out = text::trim(out);
    if (out.size() > longest_name) {
        auto end = longest_name;
        while (end > 0 && continues(out[end])) --end;
        out.resize(end);
    }
    return out;
}

// Readers also read "=?" where the standard does not want it read, as inside quotation marks.
bool plain(std::string_view line) {
    return line.size() <= short_line && line.find("=?") == line.npos &&
           std::all_of(line.begin(), line.end(), [](char c) { return c >= ' ' && c < 0x7f; });
}

// RFC 2047, 2: each word whole characters, and not longer than 75.
std::string encoded_words(std::string_view line) {
    std::string out;
    while (!line.empty()) {
        auto end = std::min(bytes_of_word, line.size());
        while (end < line.size() && end > 1 && continues(line[end])) --end;
        out += (out.empty() ? "=?UTF-8?B?" : "\r\n =?UTF-8?B?") + crypto::base64(line.substr(0, end)) + "?=";
        line.remove_prefix(end);
    }
    return out;
}

std::string percent(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return {'%', hex_digits[byte >> 4U], hex_digits[byte & 15U]};
}

}  // namespace

bool is_mail_address(std::string_view address) {
    const auto at = address.find('@');  // none: beyond every length
    return at <= longest_local && address.size() <= longest_address &&
           dot_atoms(address.substr(0, at), "!#$%&'*+-/=?^_`{|}~") && dot_atoms(address.substr(at + 1), "-");
}

std::string header_words(std::string_view words) {
    const auto line = one_line(words);
    return plain(line) ? line : encoded_words(line);
}

std::string header_mailbox(std::string_view name, std::string_view address) {
    const auto line = one_line(name);
    const auto angled = "<" + std::string(address) + ">";
    if (line.empty()) return angled;
    if (!plain(line)) return encoded_words(line) + "\r\n " + angled;
    std::string quoted = "\"";
    for (const char c : line) {
        if (c == '"' || c == '\\') quoted += '\\';
        quoted += c;
    }
    return quoted + "\"\r\n " + angled;
}

std::string header_parameter(std::string_view name, std::string_view value) {
    const auto line = one_line(value);
    const auto begun = ";\r\n " + std::string(name);
    const bool safe = plain(line) && line.find_first_of("\"\\") == line.npos;
    if (safe) return begun + "=\"" + line + "\"";
    std::string out, piece = "UTF-8''";
    int number = 0;
    const auto end_piece = [&] { out += begun + "*" + std::to_string(number++) + "*=" + piece; };
    for (const char c : line) {
        if (piece.size() > short_line - 12 && !continues(c)) {  // readers decode each piece by itself
            end_piece();
            piece.clear();
        }
        piece += letter_or_digit(c) || c == '.' || c == '-' || c == '_' ? std::string(1, c) : percent(c);
    }
    end_piece();
    return out;
}

std::string header_date(Instant at) {
    static constexpr std::array<const char*, 7> days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static constexpr std::array<const char*, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                        "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto day = std::chrono::floor<std::chrono::days>(at);
    const std::chrono::year_month_day date(day);
    const auto iso = to_iso(at);  // "2026-03-10T14:00:00Z"
    return std::string(days[std::chrono::weekday(day).c_encoding()]) + ", " + iso.substr(8, 2) + " " +
           months[static_cast<unsigned>(date.month()) - 1] + " " + iso.substr(0, 4) + " " +
           iso.substr(11, 8) + " +0000";
}

std::string quoted_printable(std::string_view text) {
    static constexpr std::size_t last_column = 72;
    std::string out;
    std::size_t column = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '\n') {
            out += "\r\n";
            column = 0;
            continue;
        }
        if (column >= last_column) {
            out += "=\r\n";
            column = 0;
        }
        const bool ends = i + 1 == text.size() || text[i + 1] == '\n';
        const bool blank = (c == ' ' || c == '\t') && !ends;
        const bool shown = c > ' ' && c < 0x7f && c != '=' && !(c == '.' && column == 0);
        if (blank || shown)
            out += c;
        else
            out += {'=', hex_digits[static_cast<unsigned char>(c) >> 4U],
                    hex_digits[static_cast<unsigned char>(c) & 15U]};
        column += blank || shown ? 1 : 3;
    }
    return column == 0 ? out : out + "\r\n";
}

std::string base64_lines(std::string_view bytes) {
    static constexpr std::size_t line_bytes = 57;  // 76 characters
    std::string out;
    for (; !bytes.empty(); bytes.remove_prefix(std::min(line_bytes, bytes.size())))
        out += crypto::base64(bytes.substr(0, line_bytes)) + "\r\n";
    return out;
}

}  // namespace switchback::calendars
