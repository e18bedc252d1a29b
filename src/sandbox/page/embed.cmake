# Turns the page's files into one C++ source with their bytes: cmake -DFILES=a;b -DOUT=page_files.cpp -P embed.cmake
set(arrays "")
set(table "")
set(number 0)
foreach(file IN LISTS FILES)
  get_filename_component(name ${file} NAME)
  file(READ ${file} hex HEX)
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "'\\\\x\\1'," bytes "${hex}")
  string(APPEND arrays "constexpr char file_${number}[] = {${bytes}'\\0'};\n")
  string(APPEND table "    {\"${name}\", {file_${number}, sizeof(file_${number}) - 1}},\n")
  math(EXPR number "${number} + 1")
endforeach()
file(WRITE ${OUT} "#include \"sandbox/page.hpp\"\n\nnamespace switchback::sandbox {\n\nnamespace {\n\n${arrays}
constexpr PageFile files[] = {\n${table}};\n\n}  // namespace\n
std::span<const PageFile> page_files() { return files; }\n\n}  // namespace switchback::sandbox\n")
