#include "app/work_calendar_reader.hpp"

#include "base/log.hpp"
#include "conversation/calendar_news.hpp"
#include "delivery/bell.hpp"
#include "delivery/ledger_await.hpp"
#include "http/worker.hpp"

#include <algorithm>
#include <typeinfo>

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace asio = boost::asio;

namespace switchback::app {

namespace {

using calendars::Answer;
using calendars::BusyTimes;
using calendars::Trouble;
using ledger::AskedPerson;
using Answers = std::vector<Answer<BusyTimes>>;

constexpr milliseconds slice{1000};
constexpr int most_doublings = 12;

// Everybody of programmes that run, each once.
struct WhomToAsk {
    Instant now;
    std::vector<AskedPerson> operator()(ledger::Books& books) const {
        books.work_calendars.forget_inactive();
        std::vector<AskedPerson> all;
        for (const auto& programme : books.programmes.all()) {
            if (programme::week_of(programme, now) > programme.weeks) continue;
            auto people = books.work_calendars.to_ask(programme.id, now);
            std::move(people.begin(), people.end(), std::back_inserter(all));
        }
        std::ranges::sort(all, {}, &AskedPerson::email);
        const auto same = [](const auto& a, const auto& b) { return a.email == b.email; };
        all.erase(std::unique(all.begin(), all.end(), same), all.end());
        return all;
    }
};

// Keeps what was said of some people. Trouble that is everybody's says nothing of any of them.
struct Keep {
    std::vector<AskedPerson> people;
    std::shared_ptr<const Answers> answers;
    time::Span window;
    chat::Workspace fallback;
    Instant now;
    void operator()(ledger::Books& books) const {
        auto& work = books.work_calendars;
        for (std::size_t i = 0; i < people.size(); ++i) {
            const auto& answer = (*answers)[i];
            const auto& person = people[i].person;
            if (!answer) {
                if (answer.error().personal)
                    work.had_trouble(person, calendars::key_of(answer.error().why), now);
                continue;
            }
            if (!work.was_read(person, {answer->busy, window, {}, answer->unread}, now)) continue;
            if (const auto news = conversation::work_calendar_is_read(books, person, now))
                books.outbox.post(*news, fallback, now);
        }
    }
};

// What it would be of no use to ask on after; a part that is refused says nothing of the next.
bool ends_round(const Trouble& trouble) {
    using Why = Trouble::Why;
    return trouble.why == Why::limited || trouble.why == Why::slow || trouble.why == Why::unauthorised ||
           trouble.why == Why::unreachable;
}

std::optional<Trouble> general_trouble(const Answers& answers) {
    for (const auto& answer : answers)
        if (!answer && !answer.error().personal) return answer.error();
    return std::nullopt;
}

}  // namespace

struct WorkCalendarReader::Inside : std::enable_shared_from_this<WorkCalendarReader::Inside> {
    asio::io_context& io;
    ledger::Ledger& ledger;
    const Clock& clock;
    const chat::Workspace fallback;
    const std::unique_ptr<calendars::FreeBusy> service;
    const WorkCalendarOptions options;
    std::shared_ptr<delivery::Bell> bell;
    Instant next{};
    int failures = 0;  // rounds in a row
    Counts counts;
    bool stopping = false, running = false;

    Inside(asio::io_context& i, ledger::Ledger& l, const Clock& c, chat::Workspace f,
           std::unique_ptr<calendars::FreeBusy> s, WorkCalendarOptions o)
        : io(i),
          ledger(l),
          clock(c),
          fallback(std::move(f)),
          service(std::move(s)),
          options(o),
          bell(std::make_shared<delivery::Bell>(i)) {}

    asio::awaitable<void> run();
    asio::awaitable<std::optional<Trouble>> round();
    asio::awaitable<std::optional<Trouble>> ask(std::vector<AskedPerson> people);
    milliseconds wait_after(const std::optional<Trouble>& trouble);
};

asio::awaitable<void> WorkCalendarReader::Inside::run() {
    running = true;
    while (!stopping) {
        if (clock.now() >= next) {
            std::optional<Trouble> trouble;
            try {
                trouble = co_await round();
            } catch (const std::exception& e) {
                trouble = Trouble{Trouble::Why::refused, {Fault::Kind::refused, typeid(e).name()}};
            }
            next = clock.now() + wait_after(trouble);
        }
        // In slices, because the clock may jump while we sleep.
        if (!stopping) co_await bell->sleep(slice);
    }
    running = false;
    bell->ring();
}

asio::awaitable<std::optional<Trouble>> WorkCalendarReader::Inside::round() {
    WhomToAsk whom{clock.now()};
    auto people = co_await delivery::in_ledger(ledger, whom);
    std::optional<Trouble> worst;
    for (std::size_t first = 0; first < people.size() && !stopping; first += options.people_at_once) {
        const auto last = std::min(first + options.people_at_once, people.size());
        std::vector<AskedPerson> some(people.begin() + static_cast<std::ptrdiff_t>(first),
                                      people.begin() + static_cast<std::ptrdiff_t>(last));
        auto work = ask(std::move(some));
        auto trouble = co_await std::move(work);
        if (trouble && !worst) worst = trouble;
        if (trouble && ends_round(*trouble)) break;
    }
    if (!worst) ++counts.rounds;
    co_return worst;
}

asio::awaitable<std::optional<Trouble>> WorkCalendarReader::Inside::ask(std::vector<AskedPerson> people) {
    const Instant now = clock.now();
    const auto today = std::chrono::floor<std::chrono::days>(now);
    const time::Span window{today - std::chrono::days{1}, today + ahead};
    std::vector<std::string> addresses;
    for (const auto& one : people) addresses.push_back(one.email);
    auto work = service->busy(std::move(addresses), window);
    auto said = co_await std::move(work);
    auto answers = std::make_shared<const Answers>(std::move(said));
    if (stopping) co_return std::nullopt;
    for (std::size_t i = 0; i < people.size(); ++i) {
        const auto& answer = answers->at(i);
        if (answer) {
            ++counts.people;
        } else if (answer.error().personal) {
            ++counts.personal_trouble;
            log::warn("work_calendar.trouble", {{"person", people[i].person.text},
                                                {"why", calendars::key_of(answer.error().why)},
                                                {"what", answer.error().fault.what}});
        }
    }
    auto trouble = general_trouble(*answers);
    Keep keep{std::move(people), answers, window, fallback, clock.now()};
    co_await delivery::in_ledger(ledger, std::move(keep));
    co_return trouble;
}

milliseconds WorkCalendarReader::Inside::wait_after(const std::optional<Trouble>& trouble) {
    if (!trouble) {
        failures = 0;
        return options.every;
    }
    ++counts.troubled;
    log::warn("work_calendars.trouble",
              {{"why", calendars::key_of(trouble->why)}, {"what", trouble->fault.what}});
    const auto wait =
        std::min(options.first_retry * (1 << std::min(failures++, most_doublings)), options.longest_retry);
    return std::max(wait, trouble->fault.retry_after.value_or(milliseconds{0}));
}

WorkCalendarReader::WorkCalendarReader(asio::io_context& io, ledger::Ledger& ledger, const Clock& clock,
                                       chat::Workspace fallback, std::unique_ptr<calendars::FreeBusy> service,
                                       WorkCalendarOptions options)
    : inside_(std::make_shared<Inside>(io, ledger, clock, std::move(fallback), std::move(service), options)) {
}

WorkCalendarReader::~WorkCalendarReader() {
    inside_->stopping = true;
}

void WorkCalendarReader::prepare(ledger::Books& books) const {
    books.work_calendars.ask_of(inside_->service ? inside_->service->name() : std::string_view());
}

void WorkCalendarReader::start() {
    if (inside_->service)
        http::spawn_worker(inside_->io, "work_calendars", inside_->run(), [self = inside_] {});
}

asio::awaitable<void> WorkCalendarReader::stop(milliseconds at_most) {
    const auto in = inside_;
    in->stopping = true;
    in->bell->ring();
    const auto until = std::chrono::steady_clock::now() + at_most;
    asio::steady_timer pause(in->io);
    while (in->running && std::chrono::steady_clock::now() < until) {
        pause.expires_after(milliseconds{5});
        co_await pause.async_wait(asio::use_awaitable);
    }
}

WorkCalendarReader::Counts WorkCalendarReader::counts() const {
    return inside_->counts;
}

}  // namespace switchback::app
