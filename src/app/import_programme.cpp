#include "app/csv.hpp"
#include "app/import_sheets.hpp"
#include "app/setting_values.hpp"
#include "app/settings.hpp"
#include "base/crypto.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <charconv>
#include <filesystem>

#include <toml++/toml.h>

namespace switchback::app {

namespace {

const std::vector<std::string> keys{"id",
                                    "name",
                                    "zone",
                                    "starts",
                                    "weeks",
                                    "digest_day",
                                    "digest_time",
                                    "steering_platform",
                                    "steering_tenant",
                                    "steering_channel",
                                    "holidays"};

struct Given {
    std::string value;
    int line = 0;
};
using Facts = std::map<std::string, Given>;

// The sheet's own name is needed in every fault.
struct Page {
    std::string file;
    Facts facts;
    std::vector<ImportFault>& faults;
    bool whole = true;  // false: lines could not be read, so nothing can be said to be missing

    void unreadable(int line, std::string what) {
        whole = false;
        faults.push_back({file, line, std::move(what)});
    }
    void fault(const std::string& key, std::string what) {
        const auto found = facts.find(key);
        faults.push_back({file, found == facts.end() ? 0 : found->second.line, key + ": " + std::move(what)});
    }
    std::string get(const std::string& key) const {
        const auto found = facts.find(key);
        return found == facts.end() ? std::string() : found->second.value;
    }
    std::string needed(const std::string& key) {
        std::string value = get(key);
        if (value.empty() && whole) fault(key, "missing");
        return value;
    }
    void put(const std::string& raw, std::string value, int line) {
        const std::string key = text::lower_ascii(text::trim(raw));
        if (std::find(keys.begin(), keys.end(), key) == keys.end()) {
            const auto near = nearest(key, keys);
            faults.push_back({file, line,
                              "there is no key \"" + text::shorten(key, 40) + "\"" +
                                  (near ? "; did you mean " + *near + "?" : "")});
        } else if (!facts.emplace(key, Given{std::string(text::trim(value)), line}).second) {
            faults.push_back({file, line, "the key " + key + " comes twice"});
        }
    }
};

void read_csv_facts(const std::string& content, Page& page) {
    if (auto wrong = wrong_separator(content); !wrong.empty()) return page.unreadable(1, std::move(wrong));
    const Csv csv = read_csv(content);
    for (const auto& fault : csv.faults) page.unreadable(fault.line, fault.what);
    if (csv.rows.empty()) return page.unreadable(1, "empty; expected key,value lines");
    const auto& head = csv.rows.front().cells;
    const bool lines = head.size() >= 2 && text::same_word(text::trim(head[0]), "key");
    if (lines) {
        for (auto row = csv.rows.begin() + 1; row != csv.rows.end(); ++row) {
            if (row->cells.size() == 2)
                page.put(row->cells[0], row->cells[1], row->line);
            else
                page.unreadable(row->line, "expected a key and a value");
        }
        return;
    }
    if (csv.rows.size() != 2) {
        return page.unreadable(0, "expected key,value lines, or one line under the names of the columns");
    }
    const auto& row = csv.rows[1];
    for (std::size_t i = 0; i < head.size() && i < row.cells.size(); ++i)
        page.put(head[i], row.cells[i], row.line);
}

std::string value_of(const toml::node& node) {
    if (const auto* text = node.as_string()) return text->get();
    if (const auto* number = node.as_integer()) return std::to_string(number->get());
    if (const auto* date = node.as_date()) {
        const auto& d = date->get();
        const std::chrono::year_month_day ymd{std::chrono::year{d.year}, std::chrono::month{d.month},
                                              std::chrono::day{d.day}};
        return time::iso_day(time::Day{ymd});
    }
    if (const auto* clock = node.as_time()) {
        const auto& t = clock->get();
        return time::clock_text(time::LocalTime{hours{t.hour} + minutes{t.minute}});
    }
    std::string list;
    if (const auto* array = node.as_array())
        for (const auto& element : *array) list += value_of(element) + " ";
    return list;
}

void read_toml_facts(const std::string& content, Page& page) {
    try {
        toml::table table = toml::parse(content);
        if (auto* inner = table["programme"].as_table(); inner && table.size() == 1) {
            toml::table only = std::move(*inner);
            table = std::move(only);
        }
        for (const auto& [key, node] : table)
            page.put(std::string(key.str()), value_of(node), static_cast<int>(node.source().begin.line));
    } catch (const toml::parse_error& e) {
        page.unreadable(static_cast<int>(e.source().begin.line), std::string(e.description()));
    }
}

std::optional<std::chrono::weekday> weekday_named(std::string_view name) {
    for (unsigned day = 0; day < 7; ++day) {
        const std::string full = time::weekday_name(std::chrono::weekday{day});
        if (text::same_word(name, full) || text::same_word(name, std::string_view(full).substr(0, 3)))
            return std::chrono::weekday{day};
    }
    return std::nullopt;
}

void read_calendar(Page& page, programme::Programme& programme) {
    const std::string zone = page.needed("zone");
    if (!zone.empty() && !time::known_zone(zone))
        page.fault("zone", "there is no time zone \"" + zone + "\"; expected such as Europe/London");
    programme.zone = zone;
    const std::string starts = page.needed("starts");
    const auto day = time::parse_day(starts);
    if (day)
        programme.starts = *day;
    else if (!starts.empty())
        page.fault("starts", "\"" + starts + "\" is not a day; expected such as 2026-03-02");
    const std::string weeks = page.needed("weeks");
    const auto [end, error] = std::from_chars(weeks.data(), weeks.data() + weeks.size(), programme.weeks);
    if (!weeks.empty() && (error != std::errc{} || end != weeks.data() + weeks.size() ||
                           programme.weeks < 8 || programme.weeks > 12))
        page.fault("weeks", "\"" + weeks + "\" is not allowed: 8 to 12");
    std::string days = page.get("holidays");
    std::replace_if(
        days.begin(), days.end(), [](char c) { return c == ';' || c == ','; }, ' ');
    for (const auto& one : text::split(days, ' ')) {
        if (text::trim(one).empty()) continue;
        if (const auto holiday = time::parse_day(text::trim(one)))
            programme.holidays.push_back(*holiday);
        else
            page.fault("holidays", "\"" + one + "\" is not a day; expected such as 2026-04-03");
    }
}

void read_digest(Page& page, programme::Programme& programme) {
    const std::string day = page.needed("digest_day"), at = page.needed("digest_time");
    if (const auto weekday = weekday_named(day))
        programme.digest.day = *weekday;
    else if (!day.empty())
        page.fault("digest_day", "\"" + day + "\" is not a weekday; expected such as Monday");
    if (const auto clock = time::parse_time_of_day(at))
        programme.digest.at = *clock;
    else if (!at.empty())
        page.fault("digest_time", "\"" + at + "\" is not a time; expected such as 09:00");
    auto& steering = programme.steering;
    steering = {page.needed("steering_platform"), page.needed("steering_tenant"),
                page.needed("steering_channel")};
    if (!steering.platform.empty() && steering.platform != "slack" && steering.platform != "teams")
        page.fault("steering_platform", "\"" + steering.platform + "\" is not allowed: slack or teams");
    if (const auto wrong = wrong_channel(steering); !steering.conversation.empty() && !wrong.empty())
        page.fault("steering_channel", wrong);
    const bool slack = steering.platform == "slack";
    if (slack && !steering.tenant.empty() &&
        std::string_view("TE").find(steering.tenant[0]) == std::string::npos)
        page.fault("steering_tenant", "expected the workspace's id, such as T0123ABCD");
    if (steering.platform == "teams") {
        const std::string given = steering.tenant;
        if (!given.empty() && !put_guid(steering.tenant, given))
            page.fault(
                "steering_tenant",
                "expected the Microsoft Entra tenant's id, such as 99990000-aaaa-bbbb-cccc-ddddeeeeffff");
    }
}

// A digest for another workspace than the bot's would never go out.
void check_workspace(Page& page, const programme::SteeringChannel& steering, const ImportOptions& options) {
    const bool slack = steering.platform == "slack";
    const std::string& ours = slack ? options.slack_team : options.teams_tenant;
    if (ours.empty() || steering.tenant.empty() || steering.tenant == ours) return;
    page.faults.push_back({page.file, page.facts["steering_tenant"].line,
                           "steering_tenant is " + steering.tenant + ", " +
                               (slack ? "slack.team" : "teams.tenant") + " is " + ours});
}

}  // namespace

std::string wrong_channel(const programme::SteeringChannel& steering) {
    const std::string& id = steering.conversation;
    if (steering.platform == "teams")
        return id.starts_with("19:") && id.find('@') != std::string::npos && id.find(';') == std::string::npos
                   ? ""
                   : "has an id that is no channel's; expected such as 19:…@thread.tacv2 (in the channel's "
                     "link in Teams, where %3A is : and %40 is @)";
    return !id.empty() && (id[0] == 'C' || id[0] == 'G')
               ? ""
               : "has an id that is no channel's; expected such as C0123ABCD (in its details in Slack)";
}

std::string id_from(std::string_view kind, std::string_view programme, std::string_view code) {
    std::string name("switchback|");
    name.append(kind).append("|").append(programme).append("|").append(code);
    std::string hex = crypto::hex(crypto::sha256(name));
    hex[12] = '8';                                              // version
    hex[16] = "89ab"[static_cast<unsigned char>(hex[16]) % 4];  // variant
    return hex.substr(0, 8) + "-" + hex.substr(8, 4) + "-" + hex.substr(12, 4) + "-" + hex.substr(16, 4) +
           "-" + hex.substr(20, 12);
}

void read_programme(Sheets& sheets) {
    const auto there = [&](const char* name) { return std::filesystem::exists(sheets.folder + "/" + name); };
    const bool toml = there("programme.toml");
    Page page{toml ? "programme.toml" : "programme.csv", {}, sheets.faults};
    if (toml && there("programme.csv")) {
        sheets.faults.push_back(
            {page.file, 0, "stands beside programme.csv; expected one of them, and it is not known which"});
        return sheets.lose_programme();
    }
    const auto content = read_whole_file(sheets.folder + "/" + page.file);
    if (!content) {
        sheets.faults.push_back({page.file, 0, content.error().what});
        return sheets.lose_programme();
    }
    toml ? read_toml_facts(*content, page) : read_csv_facts(*content, page);
    if (!page.whole) sheets.lose_programme();
    if (const std::string code = page.get("id"); !code.empty()) sheets.programme_code = code;
    auto& programme = sheets.plan.programme;
    programme.id = sheets.id<ProgrammeId>("programme", "");
    programme.name = page.needed("name");
    read_calendar(page, programme);
    read_holiday_files(sheets);
    read_digest(page, programme);
    check_workspace(page, programme.steering, sheets.options);
}

}  // namespace switchback::app
