// Loaded before libfaketime, which moves a timer's absolute times although the monotonic clock they are of is
// not moved: Asio's timers would then never fire (github.com/wolfcw/libfaketime/issues/378 and 431).
#include <sys/syscall.h>
#include <sys/timerfd.h>
#include <unistd.h>

extern "C" int timerfd_settime(int timer, int flags, const itimerspec* to, itimerspec* from) noexcept {
    return static_cast<int>(syscall(SYS_timerfd_settime, timer, flags, to, from));
}
