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

/// A list of immutable things. Copies share the list until one of them changes it, and the things after that.
/// It reads like a vector of them; each keeps its address while any list contains it.
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
  void push_back(Pointer one) { own().push_back(std::move(one)); }
  void reserve(std::size_t size) { own().reserve(size); }
  void clear() { list_.reset(); }

  Iterator begin() const { return Iterator(pointers().data()); }
  Iterator end() const { return Iterator(pointers().data() + size()); }
  std::size_t size() const { return pointers().size(); }
  bool empty() const { return pointers().empty(); }
  const T& operator[](std::size_t index) const { return *pointers()[index]; }
  const std::vector<Pointer>& pointers() const {
    static const std::vector<Pointer> none;
    return list_ ? *list_ : none;
  }

 private:
  std::vector<Pointer>& own() {
    if (!list_)
      list_ = std::make_shared<std::vector<Pointer>>();
    else if (list_.use_count() > 1)
      list_ = std::make_shared<std::vector<Pointer>>(*list_);
    return *list_;
  }

  std::shared_ptr<std::vector<Pointer>> list_;
};

}  // namespace cip
