#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <typeindex>

namespace cip {

/// What was computed of its owner, kept beside it. A copy of the owner starts without; so does the owner
/// itself after `forget`, which it calls when it changes.
class Computed {
 public:
  Computed() = default;
  Computed(const Computed&) {}
  Computed& operator=(const Computed&) {
    forget();
    return *this;
  }
  ~Computed() = default;

  /// The T that is made of the owner when it is first asked for. Several threads may ask.
  template <class T, class Owner>
  T& get(const Owner& owner) {
    const std::lock_guard lock(mutex_);
    std::shared_ptr<void>& place = by_type_[typeid(T)];
    if (!place) place = std::make_shared<T>(owner);
    return *static_cast<T*>(place.get());
  }
  void forget() {
    const std::lock_guard lock(mutex_);
    by_type_.clear();
  }

 private:
  std::mutex mutex_;
  std::map<std::type_index, std::shared_ptr<void>> by_type_;
};

}  // namespace cip
