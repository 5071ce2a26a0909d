// What libFuzzer calls: any bytes, read as a change and a record.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>

#include "yaml/law.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string broken = judge_text({reinterpret_cast<const char*>(bytes), size});
  if (broken.empty()) return 0;
  std::fprintf(stderr, "%s\n", broken.c_str());
  std::abort();
}
