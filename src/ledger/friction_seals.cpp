#include "ledger/friction_seals.hpp"

#include "base/text.hpp"

namespace switchback::ledger {

std::string seal_point(const Seals& seals, const FrictionId& id, const PointSecrets& secrets) {
    const std::string plain = std::to_string(to_millis(secrets.first_reported)) + " " +
                              std::to_string(to_millis(secrets.status_since)) + " " + secrets.kpi.text;
    return seals.seal(plain, "friction_points", id.text, "secrets");
}

PointSecrets open_point(const Seals& seals, const FrictionId& id, const std::string& sealed) {
    const auto parts = text::split(seals.open(sealed, "friction_points", id.text, "secrets"), ' ');
    return {from_millis(std::stoll(parts.at(0))), from_millis(std::stoll(parts.at(1))), KpiId{parts.at(2)}};
}

std::string seal_source(const Seals& seals, const ReportId& id, const Source& source) {
    const std::string plain = source.reporter.text + " " + source.pair.text + " " +
                              (source.log ? source.log->text : "") + " " +
                              std::to_string(to_millis(source.at)) + " " + std::to_string(source.place) +
                              " " + std::to_string(static_cast<int>(source.verdict));
    return seals.seal(plain, "friction_reports", id.text, "source");
}

Source open_source(const Seals& seals, const ReportId& id, const std::string& sealed, Instant otherwise) {
    const auto parts = text::split(seals.open(sealed, "friction_reports", id.text, "source"), ' ');
    Source out{PersonId{parts.at(0)}, PairId{parts.at(1)}, std::nullopt, otherwise};
    if (!parts.at(2).empty()) out.log = LogId{parts.at(2)};
    if (parts.size() > 3) out.at = from_millis(std::stoll(parts[3]));
    if (parts.size() > 4) out.place = std::stoi(parts[4]);
    if (parts.size() > 5) out.verdict = static_cast<programme::Verdict>(std::stoi(parts[5]));
    return out;
}

std::string log_index(const Seals& seals, const LogId& log, int nth) {
    return seals.index("report of a log", log.text + " " + std::to_string(nth));
}

std::string log_index(const Seals& seals, const ReportId& without_log) {
    return seals.index("report without a log", without_log.text);
}

std::string words_index(const Seals& seals, const PersonId& reporter, std::string_view words) {
    return seals.index("words", reporter.text + " " + text::lower_ascii(words));
}

}  // namespace switchback::ledger
