// A library that is loaded while the program runs, because most services never need it. It stays loaded.
#pragma once

namespace switchback {

class SharedLibrary {
  public:
    explicit SharedLibrary(const char* name);  // "libpq.so.5"
    // False: the library is not installed, or has no such function; `into` is null then.
    template <class Function>
    bool find(const char* name, Function& into) const {
        into = reinterpret_cast<Function>(symbol(name));
        return into != nullptr;
    }

  private:
    void* symbol(const char* name) const;
    void* handle_;
};

}  // namespace switchback
