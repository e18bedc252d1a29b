#include "app/command_line.hpp"

int main(int argc, char** argv) {
    return switchback::app::run(argc, argv);
}
