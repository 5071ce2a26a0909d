#pragma once

#include <cstddef>
#include <initializer_list>
#include <memory>
#include <utility>
#include <vector>

namespace cip {

/// An iterator over an array of places that gives what `at` finds at each.
template <class T, class Place, const T& (*at)(const Place&)>
class Through {
 public:
  using value_type = T;
  using difference_type = std::ptrdiff_t;
  using reference = const T&;

  Through() = default;
  explicit Through(const Place* place) : place_(place) {}
  const T& operator*() const { return at(*place_); }
  const T* operator->() const { return &at(*place_); }
  Through& operator++() {
    ++place_;
    return *this;
  }
  Through operator++(int) { return Through(place_++); }
  bool operator==(const Through&) const = default;

 private:
  const Place* place_ = nullptr;
};

/// A list of immutable things, which other lists may share. It reads like a vector of them; each keeps its
/// address while any list contains it.
template <class T>
class Shared {
 public:
  using Pointer = std::shared_ptr<const T>;

  static const T& at(const Pointer& place) { return *place; }
  using Iterator = Through<T, Pointer, at>;

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
