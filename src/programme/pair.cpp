#include "programme/pair.hpp"

namespace switchback::programme {

bool is_member(const Pair& pair, const PersonId& person) {
    return person == pair.mentor || person == pair.leader;
}

const PersonId& partner_of(const Pair& pair, const PersonId& person) {
    return person == pair.mentor ? pair.leader : pair.mentor;
}

bool overlap(const Pair& one, const Pair& other) {
    return (!one.ended || other.from < *one.ended) && (!other.ended || one.from < *other.ended);
}

}  // namespace switchback::programme
