#include "conversation/apologies.hpp"

#include "conversation/phrases.hpp"
#include "conversation/words.hpp"

namespace switchback::conversation {

chat::Card too_fast() {
    return sentence("too_fast", words::too_fast());
}

chat::Card something_failed() {
    return sentence("something_failed", words::something_failed());
}

chat::Card cannot_look_you_up() {
    return sentence("cannot_look_you_up", words::cannot_look_you_up());
}

}  // namespace switchback::conversation
