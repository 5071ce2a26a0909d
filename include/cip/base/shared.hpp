#pragma once

#include <cstddef>
#include <initializer_list>
#include <memory>
#include <utility>
#include <vector>

namespace cip {

/// A list of things that never change, which other lists may hold as well. It reads like a vector of them;
/// each stays where it is while any list holds it.
template <class T>
class Shared {
 public:
  using Pointer = std::shared_ptr<const T>;

  class Iterator {
   public:
    using value_type = T;
    using difference_type = std::ptrdiff_t;
    using reference = const T&;

    Iterator() = default;
    explicit Iterator(const Pointer* at) : at_(at) {}
    const T& operator*() const { return **at_; }
    const T* operator->() const { return at_->get(); }
    Iterator& operator++() {
      ++at_;
      return *this;
    }
    Iterator operator++(int) { return Iterator(at_++); }
    bool operator==(const Iterator&) const = default;

   private:
    const Pointer* at_ = nullptr;
  };

  Shared() = default;
  Shared(std::initializer_list<T> list) {
    for (const T& each : list) push_back(std::make_shared<const T>(each));
  }
  void push_back(Pointer one) { list_.push_back(std::move(one)); }
  void reserve(std::size_t size) { list_.reserve(size); }
  void clear() { list_.clear(); }

  Iterator begin() const { return Iterator(list_.data()); }
  Iterator end() const { return Iterator(list_.data() + list_.size()); }
  std::size_t size() const { return list_.size(); }
  bool empty() const { return list_.empty(); }
  const T& operator[](std::size_t index) const { return *list_[index]; }
  const std::vector<Pointer>& pointers() const { return list_; }

 private:
  std::vector<Pointer> list_;
};

}  // namespace cip
