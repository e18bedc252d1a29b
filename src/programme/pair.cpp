#include "programme/pair.hpp"

namespace switchback::programme {

bool is_member(const Pair& pair, const PersonId& person) {
    return person == pair.mentor || person == pair.leader;
}

const PersonId& partner_of(const Pair& pair, const PersonId& person) {
    return person == pair.mentor ? pair.leader : pair.mentor;
}

}  // namespace switchback::programme
