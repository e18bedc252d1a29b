// The program's one door: what main calls.
#pragma once

namespace switchback::app {

int run(int argc, char** argv);

}  // namespace switchback::app
