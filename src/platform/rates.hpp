// How fast a platform lets a bot speak. delivery/pace keeps to it.
#pragma once

#include "base/time.hpp"

namespace switchback::platform {

struct Rate {
    milliseconds every{1000};  // one more in each such span
    int burst = 1;             // as many at once, after a rest
};

struct Rates {
    Rate post;                    // new messages, each conversation
    Rate edit;                    // edits in place, the whole workspace
    Rate home;                    // home pages, the whole workspace
    Rate directory;               // finding people and opening conversations, the whole workspace
    milliseconds patience{2000};  // a longer wait goes back to the outbox
};

}  // namespace switchback::platform
