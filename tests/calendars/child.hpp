// Programs that the tests start: a server that lives as long as its object, in a temporary folder that goes
// with it; and one that reads, says something and ends.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include <sys/types.h>

namespace calendars_test {

// Debian's own Python, which alone sees Debian's packages.
constexpr const char* python = "/usr/bin/python3";

class Folder {
  public:
    explicit Folder(const std::string& name);  // below /tmp
    ~Folder();
    Folder(const Folder&) = delete;
    const std::string& path() const { return path_; }
    void write(const std::string& name, const std::string& text) const;
    std::string read(const std::string& name) const;  // empty when it is not there

  private:
    std::string path_;
};

class Child {
  public:
    // Its output goes to `log`. It leads a process group, which ends with this object.
    Child(const std::vector<std::string>& command, const std::string& log,
          const std::map<std::string, std::string>& environment = {});
    ~Child();
    Child(const Child&) = delete;
    // Until `ready`; throws with what it said when it ends before, or takes longer than half a minute.
    void wait_until(const std::function<bool()>& ready);

  private:
    std::string log_;
    pid_t process_ = -1;
};

// What it wrote to its standard output; throws when it fails.
std::string output_of(const std::vector<std::string>& command, const std::string& input);

}  // namespace calendars_test
