#include "app/import_sheets.hpp"
#include "base/text.hpp"

#include <algorithm>

namespace switchback::app {

namespace {

using programme::FrictionPoint;
using programme::FrictionStatus;

struct Reported {
    std::string code, same_as;
    int line;
};

// A status is the committee's, and the committee reads on its digest day: before the first digest after the
// report every friction point is new.
void set_status(const Sheets& sheets, FrictionPoint& point, FrictionStatus status) {
    const Instant read = programme::next_digest(sheets.plan.programme, point.first_reported);
    point.status = read <= sheets.options.now ? status : FrictionStatus::fresh;
    point.status_since = point.status == FrictionStatus::fresh ? point.first_reported : read;
}

std::string every_status() {
    std::vector<std::string> names;
    for (const auto status :
         {FrictionStatus::fresh, FrictionStatus::acknowledged, FrictionStatus::in_progress,
          FrictionStatus::resolved, FrictionStatus::wont_fix, FrictionStatus::reopened})
        names.push_back(programme::name_of(status));
    return text::join(names, ", ");
}

const ImportedSession* session_in(Table& table, Sheets& sheets) {
    const auto code = table.code("session");
    if (!code) return nullptr;
    const auto found = sheets.sessions.find(*code);
    if (found != sheets.sessions.end()) return &sheets.plan.sessions[found->second];
    sheets.unknown(table, "session", *code, "sessions.csv");
    return nullptr;
}

const programme::Pair* pair_of(const Sheets& sheets, const ImportedSession& session) {
    const auto& pairs = sheets.plan.pairs;
    const auto found = std::find_if(pairs.begin(), pairs.end(),
                                    [&](const auto& pair) { return pair.id == session.session.pair; });
    return found == pairs.end() ? nullptr : &*found;
}

class Reader {
  public:
    explicit Reader(Sheets& sheets)
        : sheets_(sheets),
          table_(sheets.folder, "frictions.csv",
                 {{"id"},
                  {"session"},
                  {"reporter"},
                  {"text"},
                  {"severity", false},
                  {"theme", false},
                  {"day"},
                  {"same_as", false},
                  {"status", false}},
                 true, sheets.faults) {}

    void read() {
        while (table_.next()) row();
    }

  private:
    void row() {
        const auto code = table_.code("id");
        const auto* session = session_in(table_, sheets_);
        const auto* pair = session ? pair_of(sheets_, *session) : nullptr;
        const auto words = table_.required("text", 3000, Lines::several);
        const auto day = table_.day("day");
        const auto reporter = reporter_in(pair);
        const std::string severity = table_.text("severity"), status = table_.text("status");
        const auto how_bad = severity.empty() ? programme::Severity::medium : programme::severity(severity);
        if (!how_bad)
            table_.fault("severity: \"" + text::shorten(severity, 40) +
                         "\" is not allowed: low, medium, high or blocker");
        const auto stands = status.empty() ? FrictionStatus::fresh : programme::friction_status(status);
        if (!stands)
            table_.fault("status: there is no status \"" + text::shorten(status, 40) + "\"; allowed are " +
                         every_status());
        if (!code || !table_.first_time(*code)) return;
        const bool good = pair && words && day && reporter && how_bad && stands;
        const auto root = good ? root_of(*code) : std::nullopt;
        if (!root) return sheets_.drop(table_, code);
        // Midday, because a day is all that is known.
        const Instant at = time::to_instant(time::LocalTime{*day} + hours{12}, sheets_.plan.programme.zone);
        if (at > sheets_.options.now) {
            if (!sheets_.options.as_it_stood) table_.fault("day: it has not come");
            return;
        }
        add_report(*code, *root, *session, *pair, *reporter, *words, at);
        if (*root == *code || !points_.contains(*root))
            add_point(*root, *words, *how_bad, *stands, *pair, at);
        else
            moved_earlier(*root, at);
    }

    std::optional<PersonId> reporter_in(const programme::Pair* pair) {
        const auto code = table_.code("reporter");
        if (!code) return std::nullopt;
        const auto person = sheets_.people.find(*code);
        if (person == sheets_.people.end()) {
            sheets_.unknown(table_, "reporter", *code, "people.csv");
            return std::nullopt;
        }
        const PersonId& id = sheets_.plan.people[person->second].person.id;
        if (pair && !programme::is_member(*pair, id)) {
            table_.fault("reporter: " + *code + " is not in the pair of that session");
            return std::nullopt;
        }
        return id;
    }

    // The code of the friction point that this report belongs to.
    std::optional<std::string> root_of(const std::string& code) {
        const std::string same_as = table_.text("same_as");
        const auto before = roots_.find(same_as);
        if (!same_as.empty() && before == roots_.end()) {
            if (sheets_.dropped[table_.file()].contains(same_as))
                sheets_.following.emplace(table_.file(), table_.line());
            else
                table_.fault("same_as: there is no " + text::shorten(same_as, 40) + " in an earlier line");
            return std::nullopt;
        }
        return roots_.emplace(code, same_as.empty() ? code : before->second).first->second;
    }

    void add_point(const std::string& root, const std::string& words, programme::Severity severity,
                   FrictionStatus status, const programme::Pair& pair, Instant at) {
        FrictionPoint point;
        point.id = sheets_.id<FrictionId>("friction", root);
        point.programme = sheets_.plan.programme.id;
        point.text = words;
        point.severity = severity;
        point.theme = text::lower_ascii(table_.text("theme", 60));
        point.kpi = pair.focus;
        point.first_reported = at;
        set_status(sheets_, point, status);
        points_.emplace(root, sheets_.plan.frictions.size());
        sheets_.plan.frictions.push_back(std::move(point));
    }

    void moved_earlier(const std::string& root, Instant at) {
        auto& point = sheets_.plan.frictions[points_[root]];
        point.first_reported = std::min(point.first_reported, at);
    }

    void add_report(const std::string& code, const std::string& root, const ImportedSession& session,
                    const programme::Pair& pair, const PersonId& reporter, const std::string& words,
                    Instant at) {
        programme::FrictionReport report;
        report.id = sheets_.id<ReportId>("report", code);
        report.friction = sheets_.id<FrictionId>("friction", root);
        report.reporter = reporter;
        report.pair = pair.id;
        if (session.log) report.log = session.log->id;
        report.words = words;
        report.at = at;
        sheets_.plan.reports.push_back(std::move(report));
    }

    Sheets& sheets_;
    Table table_;
    std::map<std::string, std::string> roots_;
    std::map<std::string, std::size_t> points_;
};

}  // namespace

void read_frictions(Sheets& sheets) {
    Reader(sheets).read();
}

}  // namespace switchback::app
