#include "delivery/settlement.hpp"

#include <algorithm>

namespace switchback::delivery {

namespace {

using Kind = Settlement::Kind;

Settlement again(std::string reason, milliseconds wait) {
    return {.kind = Kind::again, .reason = std::move(reason), .wait = wait};
}

Settlement stopped(const Fault& fault) {
    return {.kind = Kind::again, .reason = fault.what, .stop_installation = true};
}

Settlement refused(const Fault& fault) {
    return {.kind = Kind::dropped, .reason = "refused by the platform: " + fault.what};
}

milliseconds asked_wait(const Fault& fault, const Waits& waits, int attempt, double jitter) {
    const auto own = backoff(waits, attempt, jitter);
    // Never earlier than asked; jitter on top, because everyone was asked the same.
    return fault.retry_after ? *fault.retry_after + milliseconds{static_cast<long long>(jitter * 1000)} : own;
}

}  // namespace

bool repeatable(const platform::Consignment& consignment) {
    return consignment.replaces.has_value() || !consignment.home_of.empty();
}

bool is_nudge(const chat::Message& message) {
    return message.key.starts_with("nudge:");
}

milliseconds backoff(const Waits& waits, int attempt, double jitter) {
    const int doublings = std::clamp(attempt - 1, 0, 20);
    const auto full = std::min<milliseconds>(waits.longest_retry, waits.first_retry * (1LL << doublings));
    return milliseconds{static_cast<long long>(static_cast<double>(full.count()) * (0.5 + jitter / 2))};
}

Settlement before_delivery(const Fault& fault, int attempt, const Waits& waits, double jitter) {
    switch (fault.kind) {
        case Fault::Kind::refused:
            return refused(fault);
        case Fault::Kind::unauthorised:
            return stopped(fault);
        default:
            return again(fault.what, asked_wait(fault, waits, attempt, jitter));
    }
}

Settlement after_delivery(const platform::Consignment& consignment, const Result<platform::Delivered>& answer,
                          int attempt, const Waits& waits, double jitter) {
    if (answer) {
        const chat::Posted& posted = answer->posted;
        Settlement sent{.kind = Kind::sent};
        if (!posted.id.empty()) sent.posted = posted;
        return sent;
    }
    const Fault& fault = answer.error();
    const bool may_have_arrived =
        fault.kind == Fault::Kind::ambiguous || fault.kind == Fault::Kind::malformed;
    if (may_have_arrived && !repeatable(consignment))
        return {.kind = Kind::unknown, .reason = fault.what, .wait = waits.before_look};
    return before_delivery(fault, attempt, waits, jitter);
}

Settlement after_look(const chat::Message& message, const platform::Whereabouts& whereabouts, int look,
                      const Waits& waits) {
    if (const auto* found = std::get_if<platform::Found>(&whereabouts))
        return {.kind = Kind::sent, .posted = found->posted};
    if (std::holds_alternative<platform::Absent>(whereabouts))
        return again("looked for and absent", milliseconds{0});
    const auto& unseen = std::get<platform::CannotTell>(whereabouts);
    if (look < waits.looks && !unseen.for_good)
        return {.kind = Kind::unknown, .reason = unseen.why, .wait = waits.before_look * (1LL << look)};
    const std::string reason = unseen.there ? unseen.why : "whether it arrived cannot be told: " + unseen.why;
    return {.kind = is_nudge(message) ? Kind::dropped : Kind::held, .reason = reason, .posted = unseen.there};
}

const PersonId* person_of(const chat::Message& message) {
    const auto* person = std::get_if<chat::ToPerson>(&message.to);
    return person ? &person->person : nullptr;
}

namespace {

// Whoever could not be reached and now is may be told of again.
void note_reached(ledger::Books& books, const ledger::Parcel& parcel) {
    if (const PersonId* person = person_of(parcel.message))
        books.routes.reached(parcel.workspace, *person);
    else if (const auto* place = std::get_if<chat::ToPlace>(&parcel.message.to))
        books.routes.reached(place->place);
}

}  // namespace

void settle(ledger::Books& books, const ledger::Parcel& parcel, const Settlement& settlement, Instant now) {
    switch (settlement.kind) {
        case Kind::sent:
            books.outbox.sent(parcel.number, settlement.posted, now);
            note_reached(books, parcel);
            break;
        case Kind::elsewhere:
            if (const PersonId* person = person_of(parcel.message))
                books.outbox.readdress(parcel.number, *settlement.through, *person, now);
            else  // a home page belongs to one platform
                books.outbox.drop(parcel.number, settlement.reason, now);
            break;
        case Kind::again:
            books.outbox.again(parcel.number, now + settlement.wait, settlement.reason);
            break;
        case Kind::unknown:
            books.outbox.unknown(parcel.number, now + settlement.wait, settlement.reason);
            break;
        case Kind::held:
            books.outbox.hold(parcel.number, settlement.reason, now, settlement.posted);
            break;
        case Kind::dropped:
            books.outbox.drop(parcel.number, settlement.reason, now);
            break;
    }
    if (settlement.stop_installation) books.installations.stop(parcel.workspace, settlement.reason, now);
}

}  // namespace switchback::delivery
