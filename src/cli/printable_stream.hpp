#pragma once

#include <ostream>
#include <streambuf>
#include <string>

namespace cip {

/// The last door before a terminal: passes text on, and writes each control character that slipped through as
/// `\u001B`, which is the same in JSON. Ends of lines, tabs and, where they are wanted, our own colours stay.
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
