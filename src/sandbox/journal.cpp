#include "sandbox/journal.hpp"

#include "base/json.hpp"

namespace switchback::sandbox {

void Journal::write(Entry entry) {
    entry.number = ++written_;
    entries_.push_back(std::move(entry));
    if (entries_.size() > most) entries_.pop_front();
}

Json Journal::since(long long since) const {
    Json out = Json::array();
    for (const auto& entry : entries_) {
        if (entry.number <= since) continue;
        Json line{{"number", entry.number},
                  {"at", to_iso(entry.at)},
                  {"direction", entry.to_service ? "to_service" : "from_service"},
                  {"what", entry.what},
                  {"status", entry.status},
                  {"ok", entry.error.empty()}};
        if (!entry.error.empty()) line["error"] = entry.error;
        if (entry.attempt > 0) line["attempt"] = entry.attempt;
        if (entry.detail) line["detail"] = *entry.detail;
        out.push_back(std::move(line));
    }
    return out;
}

}  // namespace switchback::sandbox
