#include "cip/cli/find_kind.hpp"

#include "cip/cli/command.hpp"

namespace cip {

const RecordType* find_kind(std::string_view word) {
  std::vector<std::string_view> names;
  const RecordType* found = nullptr;
  for_each_type(RecordTypes{}, [&]<class T>() {
    const RecordType& type = record_type<T>();
    names.insert(names.end(), {type.name, type.folder});
    if (word == type.name || word == type.folder) found = &type;
  });
  if (!word.empty()) require_word("kind", word, names);
  return found;
}

}  // namespace cip
