#include "qingtan/trust/pack_file.h"

#include <algorithm>
#include <charconv>

#include "qingtan/base/date.h"
#include "qingtan/trust/canonical.h"

namespace qingtan {
namespace {

// Of the numbers between the dots; nothing where there is something else.
std::optional<std::vector<int>> version_of(std::string_view text) {
  std::vector<int> parts;
  while (true) {
    const std::string_view part = text.substr(0, text.find('.'));
    int number = 0;
    const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), number);
    if (error != std::errc{} || end != part.data() + part.size() || number < 0) return std::nullopt;
    parts.push_back(number);
    if (part.size() == text.size()) break;
    text.remove_prefix(part.size() + 1);
  }
  while (!parts.empty() && parts.back() == 0) parts.pop_back();  // 1.0 is 1
  return parts;
}

// YYYY-MM-DDTHH:MM:SSZ
bool is_instant(std::string_view text) {
  constexpr std::string_view kShape = "T00:00:00Z";
  if (text.size() != 20 || !is_date(text.substr(0, 10))) return false;
  const std::string_view time = text.substr(10);
  for (std::size_t i = 0; i < time.size(); ++i) {
    const bool digit = time[i] >= '0' && time[i] <= '9';
    if (kShape[i] == '0' ? !digit : time[i] != kShape[i]) return false;
  }
  return time.substr(1, 2) < "24" && time.substr(4, 2) < "60" && time.substr(7, 2) < "60";
}

class PackReader {
 public:
  PackReader(std::string_view bytes, std::string_view file, std::string_view app)
      : bytes_(bytes), app_(app), errors_(file) {}

  Result<PackFile> run(const PackVisitor& visit) {
    if (split() && header() && trailer() && records(visit) && counts() && root())
      return std::move(pack_);
    return fail(errors_.take());
  }

 private:
  bool refuse(std::size_t line, ErrorCode code, std::string path, std::string problem,
              std::string remedy) {
    errors_.set_line(line);
    errors_.add(code, std::move(path), std::move(problem), std::move(remedy));
    return false;
  }

  // The limits, and where the lines are.
  bool split() {
    if (bytes_.size() > kPackBytes)
      return refuse(0, ErrorCode::too_large, "", "the pack is larger than 64 MiB", "split it");
    for (std::size_t begin = 0; begin < bytes_.size();) {
      const std::size_t line = lines_.size() + 1;
      const std::size_t end = std::min(bytes_.find('\n', begin), bytes_.size());
      if (line > kPackLines)
        return refuse(line, ErrorCode::too_large, "", "the pack has more than 500,000 lines",
                      "split it");
      if (end - begin > kPackLineBytes)
        return refuse(line, ErrorCode::too_large, "", "the line is longer than 64 KiB",
                      "shorten the record");
      if (end == begin)
        return refuse(line, ErrorCode::syntax, "", "the line is empty", "leave it out");
      if (end == bytes_.size())
        return refuse(line, ErrorCode::syntax, "", "the last line does not end",
                      "end it with a line feed");
      lines_.push_back(bytes_.substr(begin, end - begin));
      begin = end + 1;
    }
    if (lines_.size() >= 2) return true;
    return refuse(lines_.size(), ErrorCode::syntax, "", "the file has no header and trailer",
                  "this program reads packs of the format \"" + std::string(kPackFormat) + "\"");
  }

  // A line as an object, which stands until the next is read.
  const Value* read(std::size_t line) {
    if (auto ok = read_canonical(lines_[line - 1], "", document_); !ok) {
      for (Error& e : ok.error()) e.file = at_line(errors_.file(), line);
      errors_.append(std::move(ok.error()));
      return nullptr;
    }
    errors_.set_line(line);
    if (document_.root().is_object()) return &document_.root();
    refuse(line, ErrorCode::wrong_type, "", "the line is no object", "write one object a line");
    return nullptr;
  }

  std::int64_t integer(RecordReader& in, std::string_view key, std::int64_t low) {
    const Value* value = in.require(key);
    if (!value) return low;
    if (value->is_number_integer() && value->integer() >= low) return value->integer();
    in.fail(ErrorCode::out_of_range, key, value->dump() + " is out of range",
            "write a whole number of at least " + std::to_string(low));
    return low;
  }

  bool header() {
    const Value* value = read(1);
    if (!value) return false;
    RecordReader in(*value, "", errors_);
    if (!format(in) || !new_enough(in)) return false;
    pack_.id = in.id("id");
    pack_.seq = integer(in, "seq", 1);
    pack_.prev_seq = integer(in, "prev_seq", 0);
    promised_ = integer(in, "records", 0);
    if (!is_instant(in.string("released")))
      in.fail(ErrorCode::bad_value, "released", "this is no point in time",
              "write YYYY-MM-DDTHH:MM:SSZ");
    if (const Value* languages = in.array("lang");
        languages && languages->to_json() != Json::array({"zh-CN", "en"}))
      in.fail(ErrorCode::bad_value, "lang", "the languages are others", R"(write ["zh-CN","en"])");
    if (errors_.empty() && pack_.prev_seq >= pack_.seq)
      in.fail(ErrorCode::out_of_range, "prev_seq", "the release before has no lower number",
              "number releases upwards");
    pack_.header = value->to_json();
    return errors_.empty();
  }

  bool format(RecordReader& in) {
    const std::string fmt = in.string("fmt");
    if (fmt == kPackFormat) return true;
    if (!fmt.empty()) {
      in.fail(ErrorCode::unsupported_format, "fmt", "\"" + fmt + "\" is another format",
              "this program reads \"" + std::string(kPackFormat) + "\"");
    }
    return false;
  }

  bool new_enough(RecordReader& in) {
    const std::string needed = in.string("min_app");
    const auto least = version_of(needed);
    const auto own = version_of(app_);
    if (!least || !own) {
      if (errors_.empty())
        in.fail(ErrorCode::bad_value, "min_app", "this is no version",
                "write numbers with dots, such as \"0.1\"");
    } else if (*own < *least) {
      in.fail(ErrorCode::unsupported_format, "min_app",
              "the pack is for version " + needed + " of the program, this is " + std::string(app_),
              "update the program, then load the pack again");
    }
    return errors_.empty();
  }

  bool trailer() {
    const std::size_t line = lines_.size();
    if (!lines_.back().starts_with("{\"end\":true,")) {
      return refuse(line, ErrorCode::syntax, "", "the last line is no trailer",
                    "end the file with {\"end\":true,\"records\":…,\"root\":…}; nothing follows");
    }
    const Value* value = read(line);
    if (!value) return false;
    RecordReader in(*value, "", errors_);
    in.find("end");
    counted_ = integer(in, "records", 0);
    if (!from_hex(in.string("root"), stated_root_)) {
      in.fail(ErrorCode::bad_value, "root", "this is no SHA-256",
              "write 64 lower-case hexadecimal digits");
    }
    in.finish();
    return errors_.empty();
  }

  bool records(const PackVisitor& visit) {
    const std::size_t count = lines_.size() - 2;
    pack_.records.reserve(count);
    if (visit.expect) visit.expect(count);
    for (std::size_t line = 2; line < count + 2; ++line) {
      if (!record(line, visit)) return false;
    }
    return true;
  }

  // A function of its own, for the browsers' compilers: see transform() in digest_lanes.cpp.
  [[gnu::noinline]] bool record(std::size_t line, const PackVisitor& visit) {
    const Value* value = read(line);
    if (!value) return false;
    RecordReader in(*value, "", errors_);
    PackRecord r;
    r.id = in.id("id");
    r.rev = integer(in, "rev", 1);
    r.line = lines_[line - 1];
    r.withdrawn = value->find("withdrawn") != nullptr;
    if (r.withdrawn) tombstone(in);
    if (!errors_.empty()) return false;
    if (!pack_.records.empty() && r.id <= pack_.records.back().id) {
      const bool twice = r.id == pack_.records.back().id;
      return refuse(line, twice ? ErrorCode::duplicate : ErrorCode::bad_value, "/id",
                    twice ? "the id \"" + r.id + "\" stands in the line before too"
                          : "the id \"" + r.id + "\" comes after a higher one",
                    "order the records by id, each once");
    }
    pack_.records.push_back(std::move(r));
    if (visit.record && !pack_.records.back().withdrawn)
      visit.record(pack_.records.back(), line, *value);
    return true;
  }

  void tombstone(RecordReader& in) {
    RecordReader why(*in.require("withdrawn"), in.at("withdrawn"), errors_);
    const std::string at = why.string("at");
    if (!at.empty() && !is_date(at))
      why.fail(ErrorCode::bad_value, "at", "\"" + at + "\" is no date", "write YYYY-MM-DD");
    why.string("reason");
    why.finish();
    in.finish();
  }

  bool counts() {
    const auto found = static_cast<std::int64_t>(pack_.records.size());
    if (promised_ != found)
      return refuse(1, ErrorCode::bad_value, "/records",
                    "the header counts " + std::to_string(promised_) + " records, the file has " +
                        std::to_string(found),
                    "fetch the pack again");
    if (counted_ != found)
      return refuse(lines_.size(), ErrorCode::bad_value, "/records",
                    "the trailer counts " + std::to_string(counted_) + " records, the file has " +
                        std::to_string(found),
                    "fetch the pack again");
    return true;
  }

  bool root() {
    std::vector<ByteView> leaves;
    leaves.reserve(pack_.records.size());
    for (const PackRecord& record : pack_.records) leaves.push_back(bytes_of(record.line));
    pack_.tree.add_all(leaves);
    pack_.root = pack_.tree.root();
    if (pack_.root == stated_root_) return true;
    return refuse(lines_.size(), ErrorCode::hash_mismatch, "/root",
                  "the records do not give the Merkle root that the trailer states",
                  "fetch the pack again");
  }

  std::string_view bytes_;
  std::string_view app_;
  ErrorList errors_;
  std::vector<std::string_view> lines_;
  PackFile pack_;
  ValueTree document_;
  std::int64_t promised_ = 0, counted_ = 0;
  Hash stated_root_{};
};

std::string word_of(const Json& object, const char* key) {
  const auto it = object.find(key);
  return it != object.end() && it->is_string() ? it->get<std::string>() : std::string();
}

std::string id_of(const Json& record) { return word_of(record, "id"); }

}  // namespace

const PackRecord* PackFile::find(std::string_view record_id) const {
  const auto it =
      std::lower_bound(records.begin(), records.end(), record_id,
                       [](const PackRecord& r, std::string_view key) { return r.id < key; });
  return it == records.end() || it->id != record_id ? nullptr : &*it;
}

Result<PackFile> read_pack_file(std::string_view bytes, std::string_view file, std::string_view app,
                                const PackVisitor& visit) {
  return PackReader(bytes, file, app).run(visit);
}

Result<std::string> write_pack_file(Json header, std::vector<Json> records) {
  std::sort(records.begin(), records.end(),
            [](const Json& a, const Json& b) { return id_of(a) < id_of(b); });
  header["fmt"] = kPackFormat;
  header["records"] = records.size();
  Errors errors;
  std::string out;
  const auto line = [&](const Json& value, const std::string& name) -> std::string_view {
    auto text = write_canonical(value);
    if (!text) {
      for (Error& e : text.error()) e.file = name;
      errors.insert(errors.end(), text.error().begin(), text.error().end());
      return {};
    }
    const std::size_t begin = out.size();
    out += *text + '\n';
    return std::string_view(out).substr(begin, text->size());
  };
  line(header, "header");
  MerkleTree tree;
  for (const Json& record : records) tree.add(bytes_of(line(record, id_of(record))));
  line(Json{{"end", true}, {"records", records.size()}, {"root", to_hex(tree.root())}}, "trailer");
  if (!errors.empty()) return fail(std::move(errors));
  // What a reader would refuse is not written.
  if (auto back = read_pack_file(out, "", word_of(header, "min_app")); !back)
    return fail(back.error());
  return out;
}

}  // namespace qingtan
