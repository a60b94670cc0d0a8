// SPDX-License-Identifier: MIT
#include "reports/bundle.h"

#include <fcntl.h>
#include <unistd.h>
#include <cerrno>
#include <cstring>
#include <list>
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
    TemporaryFile(const fs::path& target, std::string_view content)
        : target_(target), path_(target.string() + "." + std::to_string(::getpid()) + ".partial") {
        ::unlink(path_.c_str());  // left by a process of the same number that was killed
        descriptor_ = ::open(path_.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0666);
        if (descriptor_ < 0) fail(target_, "cannot be created", errno);
        const int error = write(content);
        const int closed = ::close(descriptor_) == 0 ? 0 : errno;
        if (error == 0 && closed == 0) return;
        ::unlink(path_.c_str());
        fail(target_, "cannot be written", error != 0 ? error : closed);
    }
    ~TemporaryFile() {
        if (!is_moved_) ::unlink(path_.c_str());
    }
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;

    void move_into_place() {
        if (::rename(path_.c_str(), target_.c_str()) != 0) fail(target_, "cannot be replaced", errno);
        is_moved_ = true;
    }

  private:
    // The number of the error, 0 if all of it is on the disk.
    int write(std::string_view content) const {
        while (!content.empty()) {
            const ssize_t written = ::write(descriptor_, content.data(), content.size());
            if (written < 0 && errno == EINTR) continue;
            if (written < 0) return errno;
            content.remove_prefix(static_cast<std::size_t>(written));
        }
        return ::fsync(descriptor_) == 0 || errno == EINVAL ? 0 : errno;
    }

    fs::path target_;
    std::string path_;
    int descriptor_ = -1;
    bool is_moved_ = false;
};

void make_directory(const fs::path& directory) {
    std::error_code error;
    fs::create_directories(directory, error);
    if (error) fail(directory, "cannot be made", error.value());
    if (!fs::is_directory(directory, error)) fail(directory, "is not a directory", ENOTDIR);
}

template <class Study>
fs::path write_files(const fs::path& directory, const Study& study) {
    make_directory(directory);
    std::list<TemporaryFile> files;
    files.emplace_back(directory / "result.json", to_json(study));
    files.emplace_back(directory / "series.csv", series_csv(study));
    files.emplace_back(directory / "instances.csv", instances_csv(study));
    files.emplace_back(directory / "bill.csv", bill_csv(study));
    files.emplace_back(directory / "hosts.csv", hosts_csv(study));
    files.emplace_back(directory / "links.csv", links_csv(study));
    files.emplace_back(directory / "summary.md", to_markdown(study));
    files.emplace_back(directory / "report.html", to_html(study));
    for (TemporaryFile& file : files) file.move_into_place();
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
