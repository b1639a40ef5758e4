#pragma once
// Texts of records that stay in memory by the hundred thousand: immutable, a pointer in size, shared
// by their copies. Many lie in one allocation, which lives as long as one of them, so that a text
// costs three bytes or four beside its letters.

#include <atomic>
#include <compare>
#include <concepts>
#include <cstdint>
#include <iosfwd>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "qingtan/base/hash_index.h"
#include "qingtan/base/text.h"

namespace qingtan {

class SharedString {
 public:
  SharedString() noexcept = default;
  SharedString(std::string_view text);  // in an allocation of its own
  SharedString(const std::string& text) : SharedString(std::string_view(text)) {}
  SharedString(const char* text) : SharedString(std::string_view(text)) {}
  SharedString(const SharedString& other) noexcept : entry_(other.entry_) {
    if (entry_) block()->uses.fetch_add(1, std::memory_order_relaxed);
  }
  SharedString(SharedString&& other) noexcept : entry_(std::exchange(other.entry_, nullptr)) {}
  SharedString& operator=(SharedString other) noexcept {
    std::swap(entry_, other.entry_);
    return *this;
  }
  ~SharedString() {
    if (entry_) release(block());
  }

  std::string_view view() const noexcept;
  operator std::string_view() const noexcept { return view(); }
  operator std::string() const { return std::string(view()); }
  std::string str() const { return std::string(view()); }
  bool empty() const noexcept { return entry_ == nullptr; }
  std::size_t size() const noexcept { return view().size(); }
  char operator[](std::size_t i) const noexcept { return view()[i]; }
  std::string substr(std::size_t begin, std::size_t count = std::string_view::npos) const {
    return std::string(view().substr(begin, count));
  }

  friend bool operator==(const SharedString& a, const SharedString& b) noexcept {
    return a.entry_ == b.entry_ || a.view() == b.view();
  }
  friend auto operator<=>(const SharedString& a, const SharedString& b) noexcept {
    return a.view() <=> b.view();
  }
  template <class T>
    requires std::convertible_to<const T&, std::string_view>
  friend bool operator==(const SharedString& a, const T& b) noexcept {
    return a.view() == std::string_view(b);
  }
  template <class T>
    requires std::convertible_to<const T&, std::string_view>
  friend auto operator<=>(const SharedString& a, const T& b) noexcept {
    return a.view() <=> std::string_view(b);
  }
  template <class T>
    requires std::convertible_to<const T&, std::string_view>
  friend std::string operator+(const T& a, const SharedString& b) {
    return joined(std::string_view(a), b.view());
  }
  template <class T>
    requires(std::convertible_to<const T&, std::string_view> && !std::same_as<T, SharedString>)
  friend std::string operator+(const SharedString& a, const T& b) {
    return joined(a.view(), std::string_view(b));
  }
  template <class Char, class Traits>
  friend std::basic_ostream<Char, Traits>& operator<<(std::basic_ostream<Char, Traits>& out,
                                                      const SharedString& text) {
    return out << text.view();
  }

 private:
  friend class TextPool;
  struct Block {
    std::atomic<std::uint32_t> uses;
  };
  static std::string joined(std::string_view a, std::string_view b) {
    std::string both;
    both.reserve(a.size() + b.size());
    return std::move(both.append(a).append(b));
  }
  explicit SharedString(const unsigned char* entry) noexcept : entry_(entry) {}
  Block* block() const noexcept;
  static Block* make_block(std::size_t bytes);
  static void release(Block* block) noexcept;

  // Points at the length, in groups of seven bits, which the letters follow. Two bytes before it
  // say how far behind the block's beginning it lies.
  const unsigned char* entry_ = nullptr;
};

/// Text in the two languages, of a record.
struct SharedText {
  SharedString zh;
  SharedString en;

  SharedText() = default;
  SharedText(SharedString chinese, SharedString english)
      : zh(std::move(chinese)), en(std::move(english)) {}
  SharedText(const Text& text) : zh(text.zh), en(text.en) {}
  operator Text() const { return {zh, en}; }
  bool empty() const { return zh.empty() && en.empty(); }
  friend bool operator==(const SharedText&, const SharedText&) = default;
};

/// Makes the texts of many records, close to each other. Texts outlive the pool.
class TextPool {
 public:
  TextPool() = default;
  TextPool(const TextPool&) = delete;
  TextPool& operator=(const TextPool&) = delete;
  ~TextPool() {
    if (block_) SharedString::release(block_);
  }

  /// For texts that are hardly ever the same.
  SharedString add(std::string_view text);
  /// The text that was shared before, if it is the same.
  SharedString share(std::string_view text);

 private:
  void open_block(std::size_t at_least);
  SharedString::Block* block_ = nullptr;  // the one that is being filled
  std::size_t used_ = 0, size_ = 0;
  std::vector<SharedString> shared_;
  HashIndex numbers_;  // of shared_
};

}  // namespace qingtan
