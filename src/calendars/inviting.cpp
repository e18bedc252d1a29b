#include "calendars/inviting.hpp"

#include "base/text.hpp"
#include "calendars/mailer.hpp"
#include "calendars/meeting.hpp"

#include <stdexcept>

namespace asio = boost::asio;

namespace switchback::calendars {

namespace {

constexpr const char* cancel_words = "Called off in chat.";

// Whether each comes is what their answers say.
Event event_for(const Telling& telling, std::string_view zone) {
    auto event = event_of(telling.of, zone);
    if (!event) throw std::invalid_argument("a session that was missed is told to nobody");
    event->sequence = telling.revision;
    if (event->status == EventStatus::tentative) event->status = EventStatus::confirmed;
    return std::move(*event);
}

bool is_off(const Event& event) {
    return event.status == EventStatus::cancelled;
}

Party party(const programme::Person& person) {
    return {person.name, person.email};
}

std::string when(const Event& event) {
    const auto from = time::to_local(event.starts, event.zone), to = time::to_local(event.ends, event.zone);
    return time::day_text_with_year(std::chrono::floor<std::chrono::days>(from)) + ", " +
           time::clock_text(from) + " to " + time::clock_text(to) + " (" + event.zone + ")";
}

class ByMail : public Inviting {
  public:
    ByMail(SmtpOptions options, Party organizer)
        : organizer_(std::move(organizer)), mailer_(std::move(options)) {}
    bool each() const override { return true; }

    asio::awaitable<Answer<Told>> tell(Telling telling, Instant now) override {
        auto letter = write_letter(mail_of(telling, now));
        if (!letter) co_return letter.error();
        auto work = mailer_.send(std::move(*letter));
        const auto sent = co_await std::move(work);
        if (!sent) co_return sent.error();
        Told nothing_is_there;
        co_return nothing_is_there;
    }

  private:
    InvitationMail mail_of(const Telling& telling, Instant now) const {
        const auto& [session, pair, mentor, leader] = telling.of;
        const bool to_leader = telling.to == leader.id;
        const auto& reader = to_leader ? leader : mentor;
        InvitationMail mail;
        mail.invitation = {event_for(telling, reader.zone), organizer_, {party(mentor), party(leader)}};
        const Event& event = mail.invitation.event;
        mail.to = party(reader);
        mail.cancelled = is_off(event);
        mail.file_name = mail.cancelled ? "session-cancelled.ics" : "session.ics";
        mail.written = now;
        const std::string news = mail.cancelled ? "Called off: " : telling.told ? "Changed: " : "";
        mail.subject =
            news + event.summary + ", " + time::day_and_time_text(time::to_local(event.starts, event.zone));
        mail.words = std::string(mail.cancelled ? "This session is off: " : "Your session with ") +
                     (mail.cancelled ? "" : programme::first_name(to_leader ? mentor : leader) + ": ") +
                     when(event) + ".\n";
        if (!mail.cancelled && !event.url.empty()) mail.words += "The call: " + event.url + "\n";
        mail.words += "\nSessions are moved and called off in chat; your calendar hears of it by mail.\n";
        return mail;
    }

    Party organizer_;
    Mailer mailer_;
};

// Not the session alone: what was cancelled there and is put back in chat is another event.
std::string key_of(const Event& event, int revision) {
    return event.uid + "-" + std::to_string(revision);
}

// With a call of the service's own where the session has no other.
Meeting meeting_of(const Telling& telling, const Event& event, std::string_view organizer) {
    const auto& [session, pair, mentor, leader] = telling.of;
    const bool other_call = !session.call_link.empty() && session.call_link != telling.link;
    Meeting meeting;
    meeting.key = key_of(event, telling.revision);
    meeting.summary = event.summary;
    if (other_call) meeting.description = "The call: " + session.call_link + "\n";
    meeting.description += "Sessions are moved and called off in chat, and this changes with them.";
    meeting.starts = event.starts;
    meeting.ends = event.ends;
    for (const auto* person : {&mentor, &leader})
        if (!text::same_word(person->email, organizer)) meeting.attendees.push_back(party(*person));
    meeting.online = !other_call;
    return meeting;
}

// Both services alike: only how each cancels differs.
template <class Calendars, class Options>
class ByService : public Inviting {
  public:
    template <class... Before>
    explicit ByService(Options options, Before&... before)
        : organizer_(options.organizer), calendars_(before..., std::move(options)) {}
    bool each() const override { return false; }

    asio::awaitable<Answer<Told>> tell(Telling telling, Instant) override {
        const Event event = event_for(telling, telling.of.leader.zone);
        if (telling.event.empty() && telling.lost) {
            auto found = co_await find_again(telling, event);
            if (!found) co_return found.error();
            telling.event = std::move(found->id);
            if (telling.link.empty()) telling.link = std::move(found->join_url);
        }
        if (is_off(event)) {
            Told none;
            none.link = telling.link;
            if (telling.event.empty()) co_return none;
            const auto off = co_await cancel(telling.event);
            if (!off) co_return off.error();
            co_return none;
        }
        auto meeting = meeting_of(telling, event, organizer_);
        auto work = telling.event.empty() ? calendars_.place(std::move(meeting))
                                          : calendars_.move(telling.event, std::move(meeting));
        auto placed = co_await std::move(work);
        if (!placed) co_return placed.error();
        Told told{std::move(placed->id), std::move(placed->join_url)};
        // What a move does not say is as it was.
        if (told.link.empty() && !telling.event.empty()) told.link = telling.link;
        co_return told;
    }

  private:
    // What was put in under a key is given back when it is put in once more; if it was not, it is there now.
    asio::awaitable<Answer<PlacedMeeting>> find_again(const Telling& telling, const Event& event) {
        auto meeting = meeting_of(telling, event, organizer_);
        meeting.key = key_of(event, *telling.lost);
        return calendars_.place(std::move(meeting));
    }

    asio::awaitable<Answer<void>> cancel(std::string event) {
        if constexpr (std::is_same_v<Calendars, GraphCalendars>)
            return calendars_.cancel(std::move(event), cancel_words);
        else
            return calendars_.cancel(std::move(event));
    }

    std::string organizer_;
    Calendars calendars_;
};

}  // namespace

std::unique_ptr<Inviting> inviting_by_mail(SmtpOptions options, Party organizer) {
    return std::make_unique<ByMail>(std::move(options), std::move(organizer));
}

std::unique_ptr<Inviting> inviting_by_graph(asio::io_context& io, GraphOptions options) {
    return std::make_unique<ByService<GraphCalendars, GraphOptions>>(std::move(options), io);
}

std::unique_ptr<Inviting> inviting_by_google(asio::io_context& io, const Clock& clock,
                                             GoogleOptions options) {
    return std::make_unique<ByService<GoogleCalendars, GoogleOptions>>(std::move(options), io, clock);
}

}  // namespace switchback::calendars
