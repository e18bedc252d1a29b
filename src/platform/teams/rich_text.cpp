#include "platform/teams/rich_text.hpp"

#include "base/json.hpp"
#include "base/text.hpp"
#include "platform/teams/limits.hpp"

#include <algorithm>

namespace switchback::teams {
namespace {

constexpr std::string_view apart = "\u200B";  // zero-width space

bool digit(char c) {
    return c >= '0' && c <= '9';
}

// A list, a quotation or a heading would begin here.
bool begins_block(std::string_view line) {
    line = text::trim(line);
    if (line.empty()) return false;
    if (std::string_view("-+*#>=|:").find(line.front()) != std::string_view::npos) return true;
    const auto end = std::find_if_not(line.begin(), line.end(), digit);
    return end != line.begin() && end != line.end() && (*end == '.' || *end == ')');
}

// "{{DATE(…)}}" typed by a person would be shown as a date: some clients look for it in runs too.
std::string without_functions(std::string_view words) {
    std::string out;
    for (const char c : words) {
        if (c == '{' && !out.empty() && out.back() == '{') out += apart;
        out += c;
    }
    return out;
}

std::string words_of(const chat::Moment& moment) {
    return limits::fit(moment.fallback.empty() ? to_iso(moment.at) : moment.fallback, 100);
}

class Lines {
  public:
    explicit Lines(const Look& look) : look_(look) {}
    void words(std::string_view text, bool bold, const std::string& url = {}) {
        const std::string cleaned = text::harmless(text);
        std::string_view rest = cleaned;
        while (!rest.empty()) {
            if (used_ >= limits::piece) next();
            const std::string_view part = beginning(rest, limits::piece - used_);
            add(part, bold, url);
            used_ += text::length(part);
            rest.remove_prefix(part.size());
        }
    }
    std::vector<Json> take() {
        next();
        return std::move(blocks_);
    }

  private:
    static std::string_view beginning(std::string_view text, std::size_t count) {
        std::size_t end = 0, points = 0;
        for (; end < text.size(); ++end) {
            if ((static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) continue;
            if (points++ == count) break;
        }
        return text.substr(0, end);
    }
    void add(std::string_view part, bool bold, const std::string& url) {
        Json run{{"type", "TextRun"}, {"text", without_functions(part)}};
        if (bold) run["weight"] = "Bolder";
        if (look_.small) run["isSubtle"] = true;
        if (look_.small) run["size"] = "Small";
        if (look_.color) run["color"] = look_.color;
        if (look_.font) run["fontType"] = look_.font;
        if (!url.empty()) run["selectAction"] = {{"type", "Action.OpenUrl"}, {"url", url}};
        runs_.push_back(std::move(run));
    }
    void next() {
        if (!runs_.empty()) blocks_.push_back({{"type", "RichTextBlock"}, {"inlines", std::move(runs_)}});
        runs_ = Json::array();
        used_ = 0;
    }
    const Look& look_;
    std::vector<Json> blocks_;
    Json runs_ = Json::array();
    std::size_t used_ = 0;
};

struct IntoRuns {
    Lines& lines;
    void operator()(const chat::Plain& run) const { lines.words(run.text, false); }
    void operator()(const chat::Strong& run) const { lines.words(run.text, true); }
    void operator()(const chat::Named& run) const { lines.words(run.name, false); }
    void operator()(const chat::Moment& run) const { lines.words(words_of(run), false); }
    void operator()(const chat::Link& run) const {
        const std::string words = limits::fit(run.text, 500);
        if (!may_link(run.url)) return lines.words(words, false);
        lines.words(words.empty() ? run.url : words, false, run.url);
    }
};

// What a mark becomes where it cannot be told from markup.
std::string_view lookalike(char mark) {
    switch (mark) {
        case '*':
            return "\u2217";
        case '_':
            return "\u02CD";
        case '~':
            return "\u223C";
        case '`':
            return "\u02CB";
        case '[':
            return "\uFF3B";
        case ']':
            return "\uFF3D";
        case '<':
            return "\u2039";
        case '>':
            return "\u203A";
        case '&':
            return "\uFF06";
        case '\\':
            return "\uFF3C";
        default:
            return {};
    }
}

}  // namespace

bool may_link(const std::string& url) {
    const bool known =
        url.rfind("https://", 0) == 0 || url.rfind("http://", 0) == 0 || url.rfind("mailto:", 0) == 0;
    const auto unfit = [](char c) {
        return static_cast<unsigned char>(c) <= 0x20 || c == 0x7f || c == '<' || c == '>' || c == '"' ||
               c == '\\';
    };
    return known && url.size() <= limits::url && std::none_of(url.begin(), url.end(), unfit);
}

bool is_plain(std::string_view words) {
    const auto ordinary = [](char c) {
        const auto b = static_cast<unsigned char>(c);
        return b >= 0x80 || std::isalnum(b) != 0 ||
               std::string_view(" .,:;!?'\"()/%-+").find(c) != std::string_view::npos;
    };
    const std::string low = text::lower_ascii(words);
    return std::all_of(words.begin(), words.end(), ordinary) && !begins_block(words) &&
           low.find("://") == std::string::npos && low.find("www.") == std::string::npos &&
           low.find("mailto:") == std::string::npos;
}

std::string disarmed(std::string_view words) {
    std::vector<std::string> lines = text::split(text::harmless(words), '\n');
    for (std::string& line : lines) {
        std::string out;
        for (const char c : without_functions(text::trim(line))) {
            const std::string_view other = lookalike(c);
            if (other.empty())
                out += c;
            else
                out += other;
        }
        line = (begins_block(out) ? std::string(apart) : std::string()) + out;
    }
    return text::join(lines, " ");
}

std::vector<Json> elements_of(const chat::RichText& text, Look look) {
    if (text::trim(chat::plain(text)).empty()) return {};
    Lines lines(look);
    for (const chat::Run& run : text.runs) std::visit(IntoRuns{lines}, run);
    return lines.take();
}

}  // namespace switchback::teams
