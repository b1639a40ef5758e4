#include "qingtan/calc/assembly_tree.h"

#include <algorithm>
#include <map>
#include <set>

namespace qingtan {
namespace {

class Unfolding {
 public:
  Unfolding(const Shelf& shelf, std::string_view file) : errors_(file) {
    for (const auto& s : shelf.schemes) {
      if (!schemes_.emplace(s->id, s).second) ambiguous_.insert(s->id);
    }
    for (const auto& s : shelf.samples) schemes_.emplace(s->id, s);
    for (const auto& a : shelf.assemblies) {
      if (!a->id.empty()) assemblies_.emplace(a->id, a);
    }
  }

  Result<std::vector<AssemblyNode>> run(const Assembly& assembly) {
    add({}, 0, 1, 1);
    walk(assembly, "", 0);
    if (!errors_.empty()) return fail(errors_.take());
    return std::move(nodes_);
  }

 private:
  // What is inside the assembly, for which the node `self` stands already.
  void walk(const Assembly& assembly, const std::string& path, std::uint32_t self) {
    if (!assembly.id.empty() && std::find(open_.begin(), open_.end(), assembly.id) != open_.end()) {
      std::string chain;
      for (std::string_view id : open_) chain += std::string(id) + " > ";
      errors_.add(ErrorCode::cycle, path, "the assembly contains itself: " + chain + assembly.id,
                  "take one of these items out");
      return;
    }
    if (open_.size() >= kMaxAssemblyDepth) {
      errors_.add(ErrorCode::too_deep, path, "assemblies are nested more than 32 levels deep",
                  "nest fewer of them");
      return;
    }
    nodes_[self].id = assembly.id;
    nodes_[self].name = assembly.name;
    open_.push_back(assembly.id);
    for (std::size_t i = 0; i < assembly.items.size() && errors_.empty(); ++i) {
      ++nodes_[self].children;
      item(assembly.items[i], pointer(path + "/items", i), self);
    }
    open_.pop_back();
    nodes_[self].span = static_cast<std::uint32_t>(nodes_.size()) - self;
  }

  void item(const AssemblyItem& item, const std::string& path, std::uint32_t parent) {
    const double product = nodes_[parent].product * item.count;
    const auto add_part = [&](const std::shared_ptr<const Scheme>& scheme) {
      if (++parts_ > kMaxAssemblyParts) return too_large(path, "parts");
      add(path, parent, item.count, product);
      nodes_.back().scheme = scheme;
    };
    const auto add_assembly = [&](const Assembly& inner) {
      if (nodes_.size() >= kMaxAssemblyNodes) return too_large(path, "parts and assemblies");
      add(path, parent, item.count, product);
      walk(inner, path + "/assembly", static_cast<std::uint32_t>(nodes_.size() - 1));
    };
    if (item.scheme) return add_part(item.scheme);
    if (item.assembly) return add_assembly(*item.assembly);
    const bool scheme = !item.scheme_id.empty();
    const std::string& id = scheme ? item.scheme_id : item.assembly_id;
    if (scheme && ambiguous_.contains(id)) {
      errors_.add(ErrorCode::duplicate, path + "/scheme",
                  "several files hold a scheme \"" + id + "\"",
                  "give every scheme an id of its own");
      return;
    }
    if (scheme) {
      if (const auto it = schemes_.find(id); it != schemes_.end()) return add_part(it->second);
    } else if (const auto it = assemblies_.find(id); it != assemblies_.end()) {
      return add_assembly(*it->second);
    }
    const std::string what = scheme ? "scheme" : "assembly";
    errors_.add(ErrorCode::unknown_reference, path + "/" + what,
                "there is no " + what + " \"" + id + "\"",
                "give its file as well, or put the " + what + " here itself");
  }

  void add(const std::string& path, std::uint32_t parent, double count, double product) {
    AssemblyNode& node = nodes_.emplace_back();
    node.path = path;
    node.parent = parent;
    node.count = count;
    node.product = product;
  }

  void too_large(const std::string& path, const char* of) {
    errors_.add(ErrorCode::too_large, path,
                "the assembly has more than " +
                    std::string(of == std::string_view("parts") ? "200,000 " : "400,000 ") + of,
                "use \"count\" for parts that are alike");
  }

  ErrorList errors_;
  std::map<std::string, std::shared_ptr<const Scheme>, std::less<>> schemes_;
  std::map<std::string, std::shared_ptr<const Assembly>, std::less<>> assemblies_;
  std::set<std::string, std::less<>> ambiguous_;
  std::vector<std::string_view> open_;
  std::vector<AssemblyNode> nodes_;
  std::size_t parts_ = 0;
};

}  // namespace

Result<std::vector<AssemblyNode>> unfold(const Assembly& assembly, const Shelf& shelf,
                                         std::string_view file) {
  return Unfolding(shelf, file).run(assembly);
}

}  // namespace qingtan
