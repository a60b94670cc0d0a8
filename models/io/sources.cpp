// SPDX-License-Identifier: MIT
#include "models/io/sources.h"

#include <fcntl.h>
#include <linux/openat2.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <utility>

namespace plimsoll::io {

namespace {

namespace fs = std::filesystem;

class Descriptor {
  public:
    explicit Descriptor(int number) : number_(number) {}
    ~Descriptor() {
        if (number_ > STDERR_FILENO) ::close(number_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int number() const { return number_; }
    bool is_open() const { return number_ >= 0; }

  private:
    int number_;
};

tl::unexpected<OpenFailure> unreadable(std::string message) {
    return tl::unexpected<OpenFailure>(OpenFailure{std::move(message), Blame::unreadable});
}

tl::unexpected<OpenFailure> refused(std::string message) {
    return tl::unexpected<OpenFailure>(OpenFailure{std::move(message), Blame::scenario});
}

tl::expected<std::string, OpenFailure> read_all(const Descriptor& file) {
    std::string content;
    char block[65536];
    while (true) {
        const ssize_t count = ::read(file.number(), block, sizeof block);
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return unreadable(std::string("cannot be read: ") + std::strerror(errno));
        if (count == 0) return content;
        content.append(block, static_cast<std::size_t>(count));
        if (content.size() > kLargestFile) return refused("is larger than 16 MiB");
    }
}

std::string identity_of(const struct stat& status) {
    return std::to_string(status.st_dev) + ':' + std::to_string(status.st_ino);
}

std::string folder_of(const std::string& path) {
    const std::string folder = fs::path(path).parent_path().string();
    return folder.empty() ? "." : folder;
}

// What the shell hands over, as in `plimsoll run <(generate)`: often a pipe, and there to be waited for.
bool is_handed_over(const std::string& path) {
    return path == "-" || path == "/dev/stdin" || path.starts_with("/dev/fd/") ||
           path.starts_with("/proc/self/fd/");
}

// Else the opening of a FIFO that nobody writes to would never return.
int open_by_name(const std::string& path) {
    if (path == "-") return STDIN_FILENO;
    return ::open(path.c_str(), O_RDONLY | O_CLOEXEC | (is_handed_over(path) ? 0 : O_NONBLOCK));
}

// Kernels before 5.6 and some sandboxes know no openat2: there the opened file's own path is compared.
int open_and_compare(int root, const std::string& path) {
    const int file = ::openat(root, path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (file < 0) return file;
    std::error_code failed;
    const fs::path root_path = fs::read_symlink("/proc/self/fd/" + std::to_string(root), failed);
    const fs::path file_path = fs::read_symlink("/proc/self/fd/" + std::to_string(file), failed);
    const fs::path relative = file_path.lexically_relative(root_path);
    if (!failed && !relative.empty() && *relative.begin() != "..") return file;
    ::close(file);
    errno = EXDEV;
    return -1;
}

int open_below(int root, const std::string& path) {
    open_how how{};
    how.flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK;
    how.resolve = RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS;
    const long file = ::syscall(SYS_openat2, root, path.c_str(), &how, sizeof how);
    if (file < 0 && (errno == ENOSYS || errno == EPERM)) return open_and_compare(root, path);
    return static_cast<int>(file);
}

}  // namespace

Sources::Sources() {
    sources_.push_back({"", ".", "", "", "", false});
}

tl::expected<int, OpenFailure> Sources::open_named(const std::string& path) {
    if (sources_.size() > kMostFiles) return refused("is one file too many: at most 64 are read");
    const Descriptor file(open_by_name(path));
    if (!file.is_open()) return unreadable(std::string("cannot be opened: ") + std::strerror(errno));
    struct stat status {};
    const bool is_known = ::fstat(file.number(), &status) == 0;
    if (!is_known || S_ISDIR(status.st_mode) || !(S_ISREG(status.st_mode) || is_handed_over(path)))
        return unreadable("is no regular file");

    auto content = read_all(file);
    if (!content) return tl::unexpected<OpenFailure>(content.error());
    const std::string root = path == "-" ? "." : folder_of(path);
    sources_.push_back({path, root, "", identity_of(status), std::move(*content), false});
    sources_.front().root = sources_[1].root;
    return static_cast<int>(sources_.size()) - 1;
}

int Sources::add_text(std::string name, std::string root, std::string content) {
    sources_.push_back({std::move(name), std::move(root), "", "", std::move(content), false});
    sources_.front().root = sources_[1].root;
    return static_cast<int>(sources_.size()) - 1;
}

int Sources::add_catalogue(const std::string& name, std::string content) {
    for (std::size_t i = 0; i < sources_.size(); ++i)
        if (sources_[i].is_catalogue && sources_[i].name == name) return static_cast<int>(i);
    sources_.push_back({name, ".", "", "", std::move(content), true});
    return static_cast<int>(sources_.size()) - 1;
}

tl::expected<int, OpenFailure> Sources::open_beneath(int from, const std::string& path) {
    const Source& source = at(from);
    if (sources_.size() > kMostFiles) return refused("is one file too many: at most 64 are read");
    if (path.empty() || path.find('\0') != std::string::npos) return refused("is no path");
    if (fs::path(path).is_absolute())
        return refused("is an absolute path; name a file beneath the scenario's folder");

    const std::string below = (fs::path(source.folder) / path).string();
    const Descriptor root(::open(source.root.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!root.is_open()) return unreadable("cannot be opened: the folder " + source.root + " is gone");
    const Descriptor file(open_below(root.number(), below));
    if (!file.is_open() && errno == EXDEV)
        return refused("leads out of the scenario's folder " + source.root);
    if (!file.is_open()) return unreadable(std::string("cannot be opened: ") + std::strerror(errno));
    struct stat status {};
    if (::fstat(file.number(), &status) != 0 || !S_ISREG(status.st_mode))
        return refused("is no regular file");

    auto content = read_all(file);
    if (!content) return tl::unexpected<OpenFailure>(content.error());
    const fs::path relative = fs::path(below).lexically_normal();
    const std::string name = (source.root == "." ? relative : fs::path(source.root) / relative).string();
    sources_.push_back({name, source.root, relative.parent_path().string(), identity_of(status),
                        std::move(*content), false});
    return static_cast<int>(sources_.size()) - 1;
}

void LineCounter::advance_to(std::size_t offset) {
    for (; offset_ < offset && offset_ < text_.size(); ++offset_) {
        if (text_[offset_] != '\n') continue;
        ++line_;
        line_start_ = offset_ + 1;
    }
}

}  // namespace plimsoll::io
