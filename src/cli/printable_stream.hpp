#pragma once

#include <ostream>
#include <streambuf>
#include <string>

namespace cip {

/// The last filter before a terminal: passes text on, and writes each remaining control character as
/// `\u001B`, which is the same in JSON. Line ends, tabs and, if wanted, our own colors pass.
class PrintableStream : public std::ostream {
 public:
  explicit PrintableStream(std::ostream& to) : std::ostream(&buffer_), buffer_(to) {}
  ~PrintableStream() override { flush(); }
  PrintableStream(const PrintableStream&) = delete;
  PrintableStream& operator=(const PrintableStream&) = delete;

  void allow_colors(bool allowed) { buffer_.colors = allowed; }

 private:
  class Buffer : public std::streambuf {
   public:
    explicit Buffer(std::ostream& to) : to_(to) {}
    bool colors = false;

   protected:
    int_type overflow(int_type c) override;
    std::streamsize xsputn(const char* text, std::streamsize size) override;
    int sync() override;

   private:
    void pass(std::string_view text);

    std::ostream& to_;
    std::string pending_;  ///< of a line that has not ended
  };

  Buffer buffer_;
};

}  // namespace cip
