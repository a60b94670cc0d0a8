// SPDX-License-Identifier: MIT
#include "reports/bundle.h"

#include <fcntl.h>
#include <unistd.h>
#include <cerrno>
#include <cstring>
#include <string>
#include <string_view>
#include <system_error>

#include "reports/csv.h"
#include "reports/html.h"
#include "reports/json.h"
#include "reports/markdown.h"

namespace plimsoll {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const fs::path& path, const std::string& what, int error) {
    throw BundleError(path.string() + ": " + what + ": " + std::strerror(error));
}

// A file beside its final place that vanishes unless it is moved there.
class TemporaryFile {
  public:
    explicit TemporaryFile(const fs::path& target)
        : target_(target), path_(target.string() + "." + std::to_string(::getpid()) + ".partial") {
        ::unlink(path_.c_str());  // left by a process of the same number that was killed
        descriptor_ = ::open(path_.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0666);
        if (descriptor_ < 0) fail(target_, "cannot be created", errno);
    }
    ~TemporaryFile() {
        if (descriptor_ >= 0) ::close(descriptor_);
        if (!is_moved_) ::unlink(path_.c_str());
    }
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;

    void write(std::string_view content) {
        while (!content.empty()) {
            const ssize_t written = ::write(descriptor_, content.data(), content.size());
            if (written < 0 && errno == EINTR) continue;
            if (written < 0) fail(target_, "cannot be written", errno);
            content.remove_prefix(static_cast<std::size_t>(written));
        }
    }

    void move_into_place() {
        if (::fsync(descriptor_) != 0 && errno != EINVAL) fail(target_, "cannot be written", errno);
        const int closed = ::close(descriptor_);
        descriptor_ = -1;
        if (closed != 0) fail(target_, "cannot be written", errno);
        if (::rename(path_.c_str(), target_.c_str()) != 0) fail(target_, "cannot be replaced", errno);
        is_moved_ = true;
    }

  private:
    fs::path target_;
    std::string path_;
    int descriptor_ = -1;
    bool is_moved_ = false;
};

void write_file(const fs::path& path, std::string_view content) {
    TemporaryFile file(path);
    file.write(content);
    file.move_into_place();
}

void make_directory(const fs::path& directory) {
    std::error_code error;
    fs::create_directories(directory, error);
    if (error) fail(directory, "cannot be made", error.value());
    if (!fs::is_directory(directory, error)) fail(directory, "is not a directory", ENOTDIR);
}

template <class Study>
fs::path write_files(const fs::path& directory, const Study& study) {
    make_directory(directory);
    write_file(directory / "result.json", to_json(study));
    write_file(directory / "series.csv", series_csv(study));
    write_file(directory / "instances.csv", instances_csv(study));
    write_file(directory / "bill.csv", bill_csv(study));
    write_file(directory / "summary.md", to_markdown(study));
    write_file(directory / "report.html", to_html(study));
    return directory / "report.html";
}

}  // namespace

fs::path write_bundle(const fs::path& directory, const RunResult& result) {
    return write_files(directory, result);
}

fs::path write_bundle(const fs::path& directory, const Comparison& comparison) {
    return write_files(directory, comparison);
}

}  // namespace plimsoll
