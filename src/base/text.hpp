// Small questions about text that every boundary asks.
#pragma once

#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace switchback::text {

// Valid UTF-8 (no overlong forms, no surrogates) and free of NUL.
bool valid_utf8(std::string_view text);
// What a person sees as length: code points.
std::size_t length(std::string_view text);
// At most `count` code points; when something is cut the last one is "…".
std::string shorten(std::string_view text, std::size_t count);
std::string_view trim(std::string_view text);
// Without the byte order mark that some programs put before UTF-8.
std::string_view without_mark(std::string_view text);
// Lines without their ends, trimmed, empty ones left out.
std::vector<std::string> lines(std::string_view text);
std::vector<std::string> split(std::string_view text, char separator);
std::string join(const std::vector<std::string>& parts, std::string_view separator);
// Text that is only text wherever it is shown, on a screen or a terminal: control characters (C0 but tab and
// line feed, DEL, C1) become spaces, line ends become line feeds, and the marks that turn the reading
// direction of what follows (Unicode Standard Annex 9: U+202A to U+202E, U+2066 to U+2069) go. Others' bytes
// stay.
std::string harmless(std::string_view text);
// The same on one line and trimmed, as a cell of a table is meant: what was copied from elsewhere brings
// spaces that do not break (U+00A0), line ends of its own (U+2028, U+2029) and marks that nobody sees
// (U+200B, U+200E, U+200F, U+2060, U+061C, U+FEFF), and with them two names that look the same are not.
// Joiners (U+200C, U+200D) stay: words and pictures need them.
std::string single_line(std::string_view text);
// Whether `text` has digits where `shape` has 0, and the same characters elsewhere: "0000-00-00".
bool digits_where_due(std::string_view text, std::string_view shape);
// All of the text as a whole number in decimal figures, a minus before it perhaps; nothing where it is
// another text or outside of the bounds.
template <class Number>
std::optional<Number> whole_number(std::string_view text, Number least = std::numeric_limits<Number>::min(),
                                   Number most = std::numeric_limits<Number>::max());
extern template std::optional<int> whole_number(std::string_view, int, int);
extern template std::optional<long long> whole_number(std::string_view, long long, long long);
std::string lower_ascii(std::string_view text);
// Case-insensitive for ASCII letters only: for keys such as e-mail addresses and commands.
bool same_word(std::string_view a, std::string_view b);

}  // namespace switchback::text
