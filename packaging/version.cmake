# Runs at each build: writes version.cpp and the changelog of the Debian package if they have changed. The commit is
# that of the sources; there is none outside git, or if only a folder above belongs to another repository.
# Needs `sources`, `binaries`, `version`, `libraries`, `maintainer`.
cmake_path(GET sources PARENT_PATH above)
set(git ${CMAKE_COMMAND} -E env GIT_CEILING_DIRECTORIES=${above} git -C ${sources})
execute_process(COMMAND ${git} describe --always --dirty --exclude * OUTPUT_VARIABLE commit ERROR_QUIET
  OUTPUT_STRIP_TRAILING_WHITESPACE)
execute_process(COMMAND ${git} log -1 --format=%cD OUTPUT_VARIABLE date ERROR_QUIET OUTPUT_STRIP_TRAILING_WHITESPACE)
if(commit)
  set(commit " (${commit})")
endif()
if(NOT date)
  string(TIMESTAMP date "%a, %d %b %Y %H:%M:%S +0000" UTC)
endif()
configure_file(${sources}/src/cli/version.cpp.in ${binaries}/version.cpp @ONLY)
configure_file(${sources}/packaging/debian/changelog.in ${binaries}/packaging/changelog @ONLY)
