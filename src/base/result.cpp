#include "base/result.hpp"

#include <stdexcept>

namespace switchback {

void throw_exception_from_error(const Fault& fault, const boost::source_location&) {
    throw std::logic_error("unhandled fault: " + fault.what);
}

void throw_exception_from_error(const Refusal& refusal, const boost::source_location&) {
    throw std::logic_error("unhandled refusal: " + refusal.key);
}

}  // namespace switchback
