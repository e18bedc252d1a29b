#include "app/inviter.hpp"

#include "app/session_of_two.hpp"
#include "base/log.hpp"
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

using calendars::Trouble;
using ledger::InvitationTo;

constexpr int at_once = 8;  // claimed; told one after the other
// Of what was claimed and not told, because the service was stopped or everything was put off.
constexpr milliseconds lease = minutes{5};
constexpr milliseconds slice{1000};
constexpr int slices_between_looks = 5;
// Looking goes through all sessions ahead: with very many of them it is done less often.
constexpr int looks_in_rests = 20;

struct Task {
    ledger::DueInvitation due;
    calendars::SessionOfTwo of;
};

struct AnyDue {
    InvitationTo to;
    Instant now;
    bool operator()(ledger::Books& books) const { return books.invitations.any_due(to, now); }
};

struct Claim {
    InvitationTo to;
    Instant now;
    std::vector<Task> operator()(ledger::Books& books) const {
        std::vector<Task> tasks;
        for (auto& due : books.invitations.claim(to, now, lease, at_once))
            if (auto of = session_of_two(books, due.session))
                tasks.push_back({std::move(due), std::move(*of)});
        return tasks;
    }
};

struct Begin {
    std::shared_ptr<const Task> task;
    ledger::Revision operator()(ledger::Books& books) const {
        const auto& [session, pair, mentor, leader] = task->of;
        const ledger::ToldSession state{session.starts, session.minutes, session.sequence,
                                        calendars::is_off(task->of), mentor.email + " " + leader.email};
        return books.invitations.begin(task->due, state, calendars::sequence_of(task->of));
    }
};

// What was told is what the task said: where times or people are others by now, it is due again.
struct Settle {
    std::shared_ptr<const Task> task;
    std::shared_ptr<const calendars::Told> told;
    void operator()(ledger::Books& books) const {
        books.invitations.was_told(task->due, told->event, told->link);
        auto now = books.sessions.find(task->of.session.id);
        // The pair's own call stays.
        if (!now || now->call_link == told->link) return;
        if (!told->link.empty() && (now->call_link.empty() || now->call_link == task->due.link)) {
            now->call_link = told->link;
            books.sessions.save(*now);
        }
    }
};

struct PutOff {
    std::shared_ptr<const Task> task;
    ledger::Invitations::Trouble trouble;
    void operator()(ledger::Books& books) const { books.invitations.had_trouble(task->due, trouble); }
};

// Everybody's trouble: whatever is told next would meet it, too.
bool is_general(const Trouble& trouble) {
    const auto why = trouble.why;
    return !trouble.personal && (why == Trouble::Why::unreachable || why == Trouble::Why::slow ||
                                 why == Trouble::Why::unauthorised || why == Trouble::Why::limited);
}

bool only_a_person_can_mend(Trouble::Why why) {
    return why == Trouble::Why::bad_address || why == Trouble::Why::refused ||
           why == Trouble::Why::not_allowed || why == Trouble::Why::missing;
}

}  // namespace

struct Inviter::Inside : std::enable_shared_from_this<Inviter::Inside> {
    asio::io_context& io;
    ledger::Ledger& ledger;
    const Clock& clock;
    const std::unique_ptr<calendars::Inviting> inviting;
    const InviterOptions options;
    std::shared_ptr<delivery::Bell> bell;
    Instant not_before{};  // after everybody's trouble
    milliseconds looked_for{};
    int in_vain = 0;  // tellings that met it since one was good
    Counts counts;
    bool stopping = false, running = false;

    Inside(asio::io_context& i, ledger::Ledger& l, const Clock& c, std::unique_ptr<calendars::Inviting> how,
           InviterOptions o)
        : io(i),
          ledger(l),
          clock(c),
          inviting(std::move(how)),
          options(o),
          bell(std::make_shared<delivery::Bell>(i)) {}

    InvitationTo to() const { return inviting->each() ? InvitationTo::each : InvitationTo::both; }
    asio::awaitable<void> run();
    asio::awaitable<bool> round();
    asio::awaitable<void> rest();
    asio::awaitable<bool> tell(std::shared_ptr<const Task> task);
    asio::awaitable<bool> put_off(std::shared_ptr<const Task> task, Trouble trouble);
};

asio::awaitable<void> Inviter::Inside::run() {
    running = true;
    while (!stopping) {
        bool more = false;
        try {
            more = co_await round();
        } catch (const std::exception& e) {  // one session that cannot be told does not end the others
            log::error("invitations.failed", {{"what", ledger::told_of(e)}});
        }
        if (!more) co_await rest();
    }
    running = false;
    bell->ring();
}

// Whether there may be more to do at once. Asks first: most rounds then write nothing.
asio::awaitable<bool> Inviter::Inside::round() {
    const Instant now = clock.now();
    if (now < not_before) co_return false;
    AnyDue any{to(), now};
    const auto began = std::chrono::steady_clock::now();
    const bool due = co_await delivery::reading(ledger, any);
    looked_for = std::chrono::ceil<milliseconds>(std::chrono::steady_clock::now() - began);
    if (!due || stopping) co_return false;
    Claim claim{to(), now};
    auto tasks = co_await delivery::in_ledger(ledger, claim);
    bool good = !tasks.empty();
    for (auto& task : tasks) {
        if (stopping || clock.now() < not_before) break;
        auto shared = std::make_shared<const Task>(std::move(task));
        auto work = tell(std::move(shared));
        good = co_await std::move(work);
    }
    co_return good;
}

// In slices, because the clock may jump while we sleep; every few of them it looks without being woken.
asio::awaitable<void> Inviter::Inside::rest() {
    asio::steady_timer pause(io, std::max(options.between_rounds, looked_for * looks_in_rests));
    co_await pause.async_wait(asio::use_awaitable);
    for (int slept = 0; slept < slices_between_looks && !stopping; ++slept)
        if (co_await bell->sleep(slice)) co_return;
}

asio::awaitable<bool> Inviter::Inside::tell(std::shared_ptr<const Task> task) {
    Begin begin{task};
    const auto revision = co_await delivery::in_ledger(ledger, std::move(begin));
    calendars::Telling telling{task->of,       task->due.to,    task->due.event, task->due.link,
                               task->due.told, revision.number, revision.lost};
    auto work = inviting->tell(std::move(telling), clock.now());
    std::optional<calendars::Answer<calendars::Told>> answer;
    try {
        answer = co_await std::move(work);
    } catch (const std::exception& e) {  // put off as well: it would be the first of each round
        answer = Trouble{Trouble::Why::refused, {Fault::Kind::ambiguous, typeid(e).name()}};
    }
    if (!*answer) {
        auto after = put_off(std::move(task), answer->error());
        co_return co_await std::move(after);
    }
    ++counts.told;
    in_vain = 0;
    auto told = std::make_shared<const calendars::Told>(std::move(**answer));
    Settle settle{std::move(task), std::move(told)};
    co_await delivery::in_ledger(ledger, std::move(settle));
    co_return true;
}

namespace {

milliseconds doubled(milliseconds first, int times, milliseconds longest) {
    constexpr int most_doublings = 12;
    return std::min(first * (1 << std::min(times, most_doublings)), longest);
}

}  // namespace

asio::awaitable<bool> Inviter::Inside::put_off(std::shared_ptr<const Task> task, Trouble trouble) {
    ++counts.troubled;
    log::warn("invitation.trouble", {{"session", task->due.session.text},
                                     {"why", calendars::key_of(trouble.why)},
                                     {"what", trouble.fault.what}});
    const bool event_is_gone = trouble.why == Trouble::Why::missing && !task->due.event.empty();
    const bool general = is_general(trouble);
    milliseconds wait = options.longest_retry;
    if (event_is_gone)
        wait = milliseconds{0};
    else if (general)
        wait = doubled(options.first_retry, in_vain++, options.longest_pause);
    else if (!only_a_person_can_mend(trouble.why))
        wait = doubled(options.first_retry, task->due.failures, options.longest_retry);
    wait = std::max(wait, trouble.fault.retry_after.value_or(milliseconds{0}));
    const Instant next = clock.now() + wait;
    if (general) not_before = std::min(next, clock.now() + options.longest_retry);
    PutOff work{std::move(task), {next, event_is_gone, trouble.fault.kind == Fault::Kind::ambiguous}};
    co_await delivery::in_ledger(ledger, std::move(work));
    co_return event_is_gone;
}

Inviter::Inviter(asio::io_context& io, ledger::Ledger& ledger, const Clock& clock,
                 std::unique_ptr<calendars::Inviting> inviting, InviterOptions options)
    : inside_(std::make_shared<Inside>(io, ledger, clock, std::move(inviting), options)) {}

Inviter::~Inviter() {
    inside_->stopping = true;
}

bool Inviter::invites() const {
    return inside_->inviting != nullptr;
}

void Inviter::start() {
    if (inside_->inviting)
        http::spawn_worker(inside_->io, "invitations", inside_->run(), [self = inside_] {});
}

void Inviter::wake() {
    inside_->bell->ring();
}

asio::awaitable<void> Inviter::stop(milliseconds at_most) {
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

Inviter::Counts Inviter::counts() const {
    return inside_->counts;
}

}  // namespace switchback::app
