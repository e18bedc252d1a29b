#include "ledger/busy_reading.hpp"

#include "base/json.hpp"
#include "ledger/seals.hpp"

namespace switchback::ledger {

namespace {

constexpr std::string_view column = "reading";
// Many thousand spans; what is read from outside is bounded where it is read.
constexpr std::size_t longest = 64 * 1024 * 1024;

}  // namespace

std::string sealed_reading(const Seals& seals, std::string_view table, const PersonId& person,
                           const BusyReading& reading) {
    Json busy = Json::array();
    for (const auto& span : reading.busy) {
        busy.push_back(to_millis(span.from));
        busy.push_back(to_millis(span.to));
    }
    const Json json{{"busy", std::move(busy)},
                    {"from", to_millis(reading.window.from)},
                    {"to", to_millis(reading.window.to)},
                    {"zone", reading.zone},
                    {"unread", reading.unread},
                    {"etag", reading.etag},
                    {"last_modified", reading.last_modified}};
    return seals.seal(written(json), table, person.text, column);
}

std::optional<BusyReading> opened_reading(const Seals& seals, std::string_view table, const PersonId& person,
                                          const std::string& sealed) {
    if (sealed.empty()) return std::nullopt;
    const Json json = parse_json(seals.open(sealed, table, person.text, column), longest).value();
    const auto instant = [](const Json& number) { return from_millis(number.get<long long>()); };
    BusyReading out;
    const Json& busy = json.at("busy");
    for (std::size_t i = 0; i + 1 < busy.size(); i += 2)
        out.busy.push_back({instant(busy[i]), instant(busy[i + 1])});
    out.window = {instant(json.at("from")), instant(json.at("to"))};
    out.zone = string_at(json, "zone");
    out.unread = json.at("unread").get<int>();
    out.etag = string_at(json, "etag");
    out.last_modified = string_at(json, "last_modified");
    return out;
}

}  // namespace switchback::ledger
