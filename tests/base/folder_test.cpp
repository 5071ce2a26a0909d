#include "cip/base/folder.hpp"

#include <sys/xattr.h>

#include "catch.hpp"
#include "cip/base/files.hpp"
#include "sandbox.hpp"

namespace fs = std::filesystem;

using namespace cip;

TEST_CASE("nothing is read or written outside of a folder, nor through a link") {
  const Sandbox sandbox, elsewhere;
  elsewhere.write("x.yaml", "theirs\n");
  fs::create_directory_symlink(elsewhere.folder(), sandbox.folder() / "linked");
  fs::create_symlink(elsewhere.folder() / "x.yaml", sandbox.folder() / "link.yaml");
  fs::create_symlink("nowhere", sandbox.folder() / "dangling.yaml");
  const auto things_in = [](const fs::path& place) {
    return std::distance(fs::directory_iterator(place), fs::directory_iterator());
  };
  const auto before = things_in(elsewhere.folder());
  const Folder folder(sandbox.folder());
  std::vector<fs::path> made;
  for (const std::string path : {"../x.yaml", "alac/../../x.yaml", "/tmp/x.yaml", "linked/x.yaml",
                                 "link.yaml", "dangling.yaml", "linked/deeper/x.yaml"}) {
    INFO(path);
    CHECK_THROWS_AS(folder.read(path, 10), Error);
    CHECK_THROWS_AS(folder.write(path, "ours\n"), Error);
    CHECK_THROWS_AS(folder.write_new(path, "ours\n"), Error);
    if (!path.starts_with("link.") && !path.starts_with("dangling")) {
      CHECK_THROWS_AS(folder.remove(path), Error);
      CHECK_THROWS_AS(folder.make_folders(fs::path(path).parent_path() / "new/er", made), Error);
    }
  }
  CHECK(made.empty());
  CHECK(read_text(elsewhere.folder() / "x.yaml") == "theirs\n");
  CHECK(things_in(elsewhere.folder()) == before);
}

TEST_CASE("a folder that is exchanged for a link after it was opened is still the one that is written to") {
  const Sandbox sandbox, elsewhere;
  fs::create_directory(sandbox.folder() / "records");
  const Folder folder(sandbox.folder() / "records");
  fs::rename(sandbox.folder() / "records", sandbox.folder() / "moved");
  fs::create_directory_symlink(elsewhere.folder(), sandbox.folder() / "records");
  std::vector<fs::path> made;
  folder.make_folders("alac/activities", made);
  CHECK(made == std::vector<fs::path>{"alac", "alac/activities"});
  folder.write_new("alac/activities/x.yaml", "ours\n");
  CHECK(read_text(sandbox.folder() / "moved/alac/activities/x.yaml") == "ours\n");
  CHECK_FALSE(fs::exists(elsewhere.folder() / "alac"));
}

TEST_CASE("what is kept beside a file stays when it is written over") {
  const Sandbox sandbox;
  sandbox.write("x.yaml", "old\n");
  const std::string path = (sandbox.folder() / "x.yaml").string();
  if (::setxattr(path.c_str(), "user.origin", "minutes", 7, 0) != 0) return;  // a file system without
  Folder(sandbox.folder()).write("x.yaml", "new\n");
  char value[8] = {};
  CHECK(::getxattr(path.c_str(), "user.origin", value, sizeof value) == 7);
  CHECK(std::string(value) == "minutes");
}
