#include "programme/pair.hpp"

namespace switchback::programme {

bool is_member(const Pair& pair, const PersonId& person) {
    return person == pair.mentor || person == pair.leader;
}

const PersonId& partner_of(const Pair& pair, const PersonId& person) {
    return person == pair.mentor ? pair.leader : pair.mentor;
}

bool is_over(const Pair& pair, Instant at) {
    return pair.ended && *pair.ended <= at;
}

bool overlap(const Pair& one, const Pair& other) {
    return (!one.ended || other.from < *one.ended) && (!other.ended || one.from < *other.ended);
}

}  // namespace switchback::programme
