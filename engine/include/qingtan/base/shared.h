#pragma once
// Values that their copies share: a pointer in size, and nothing beside it while there is no value.
// What is shared never changes; who edits gets a copy of their own first. Catalogues hold a hundred
// thousand records of which most fields are empty or the same as in others. Copies may be read, made
// and destroyed by several threads at once.

#include <atomic>
#include <cmath>
#include <compare>
#include <cstdint>
#include <initializer_list>
#include <limits>
#include <map>
#include <optional>
#include <type_traits>
#include <utility>
#include <vector>

namespace qingtan {

/// As std::optional<T>, for what few records have or many have alike.
template <class T>
class Shared {
 public:
  Shared() noexcept = default;
  Shared(std::nullopt_t) noexcept {}
  Shared(T value) : box_(new Box(std::move(value))) {}
  Shared(std::optional<T> value) : box_(value ? new Box(std::move(*value)) : nullptr) {}
  Shared(const Shared& other) noexcept : box_(other.box_) {
    if (box_) box_->uses.fetch_add(1, std::memory_order_relaxed);
  }
  Shared(Shared&& other) noexcept : box_(std::exchange(other.box_, nullptr)) {}
  Shared& operator=(Shared other) noexcept {
    std::swap(box_, other.box_);
    return *this;
  }
  ~Shared() {
    if (box_ && box_->uses.fetch_sub(1, std::memory_order_acq_rel) == 1) delete box_;
  }

  explicit operator bool() const noexcept { return box_ != nullptr; }
  bool has_value() const noexcept { return box_ != nullptr; }
  const T& operator*() const noexcept { return box_->value; }
  const T* operator->() const noexcept { return &box_->value; }
  T value_or(T otherwise) const { return box_ ? box_->value : std::move(otherwise); }
  operator std::optional<T>() const { return box_ ? std::optional<T>(box_->value) : std::nullopt; }

  /// The value to change, shared with nobody; T{} where there was none.
  T& edit() {
    if (!box_ || box_->uses.load(std::memory_order_acquire) != 1)
      *this = Shared(box_ ? T(box_->value) : T{});
    return box_->value;
  }

  friend bool operator==(const Shared& a, const Shared& b) {
    return a.box_ == b.box_ || (a.box_ && b.box_ && a.box_->value == b.box_->value);
  }
  friend bool operator==(const Shared& a, const T& b) { return a.box_ && a.box_->value == b; }

 private:
  struct Box {
    explicit Box(T v) : value(std::move(v)) {}
    std::atomic<std::uint32_t> uses{1};
    T value;
  };
  Box* box_ = nullptr;
};

/// What SharedVector and SharedMap have in common: reading, as of a constant container.
template <class Container>
class SharedContainer {
 public:
  SharedContainer() noexcept = default;
  SharedContainer(Container content) : content_(filled(std::move(content))) {}

  operator const Container&() const noexcept { return get(); }
  const Container& get() const noexcept {
    static const Container kEmpty;
    return content_ ? *content_ : kEmpty;
  }
  bool empty() const noexcept { return !content_ || content_->empty(); }
  std::size_t size() const noexcept { return content_ ? content_->size() : 0; }
  auto begin() const noexcept { return get().begin(); }
  auto end() const noexcept { return get().end(); }
  /// The content to change, shared with nobody.
  Container& edit() { return content_.edit(); }

  friend bool operator==(const SharedContainer& a, const SharedContainer& b) {
    return a.get() == b.get();
  }

 private:
  static Shared<Container> filled(Container content) {
    if (content.empty()) return {};
    return Shared<Container>(std::move(content));
  }
  Shared<Container> content_;
};

template <class T>
class SharedVector : public SharedContainer<std::vector<T>> {
 public:
  using value_type = T;
  using SharedContainer<std::vector<T>>::SharedContainer;
  SharedVector(std::initializer_list<T> items)
      : SharedContainer<std::vector<T>>(std::vector<T>(items)) {}

  const T& operator[](std::size_t i) const { return this->get()[i]; }
  const T& front() const { return this->get().front(); }
  const T& back() const { return this->get().back(); }
  void push_back(T item) { this->edit().push_back(std::move(item)); }
  T& emplace_back() { return this->edit().emplace_back(); }
  void shrink_to_fit() {
    if (!this->empty()) this->edit().shrink_to_fit();
  }
};

template <class Key, class T>
class SharedMap : public SharedContainer<std::map<Key, T, std::less<>>> {
 public:
  using SharedContainer<std::map<Key, T, std::less<>>>::SharedContainer;
  template <class K>
  auto find(const K& key) const {
    return this->get().find(key);
  }
  const T& at(const Key& key) const { return this->get().at(key); }
};

/// As std::optional<T> in the size of Stored, one of whose values stands for "none": not a number, or
/// the lowest integer.
template <class T, class Stored>
class CompactOptional {
 public:
  constexpr CompactOptional() noexcept = default;
  constexpr CompactOptional(std::nullopt_t) noexcept {}
  constexpr CompactOptional(T value) noexcept : stored_(static_cast<Stored>(value)) {}
  constexpr CompactOptional(std::optional<T> value) noexcept
      : stored_(value ? static_cast<Stored>(*value) : kNone) {}

  bool has_value() const noexcept {
    if constexpr (std::is_floating_point_v<Stored>)
      return !std::isnan(stored_);
    else
      return stored_ != kNone;
  }
  explicit operator bool() const noexcept { return has_value(); }
  T operator*() const noexcept { return static_cast<T>(stored_); }
  T value_or(T otherwise) const noexcept { return has_value() ? **this : otherwise; }
  operator std::optional<T>() const noexcept {
    return has_value() ? std::optional<T>(**this) : std::nullopt;
  }

  friend bool operator==(CompactOptional a, CompactOptional b) noexcept {
    return a.has_value() == b.has_value() && (!a.has_value() || *a == *b);
  }
  friend bool operator==(CompactOptional a, T b) noexcept { return a.has_value() && *a == b; }
  /// None before every value.
  friend std::partial_ordering operator<=>(CompactOptional a, CompactOptional b) noexcept {
    if (!a || !b) return a.has_value() <=> b.has_value();
    return *a <=> *b;
  }

 private:
  using Limits = std::numeric_limits<Stored>;
  static constexpr Stored kNone = Limits::has_quiet_NaN ? Limits::quiet_NaN() : Limits::min();
  Stored stored_ = kNone;
};

/// A finite number, or none.
using OptionalNumber = CompactOptional<double, double>;
/// A year of the calendar, or none.
using OptionalYear = CompactOptional<int, std::int16_t>;

}  // namespace qingtan
