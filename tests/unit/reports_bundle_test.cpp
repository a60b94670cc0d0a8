// SPDX-License-Identifier: MIT
#include "reports/bundle.h"

#include <sys/resource.h>
#include <csignal>
#include <fstream>
#include <set>
#include <sstream>

#include <gtest/gtest.h>
#include <unistd.h>

#include "reports/csv.h"
#include "reports/html.h"
#include "reports/json.h"
#include "reports/markdown.h"
#include "tests/unit/reports_fixture.h"

namespace plimsoll {
namespace {

namespace fs = std::filesystem;

const std::set<std::string> kFiles = {"result.json", "series.csv", "instances.csv", "bill.csv",
                                      "hosts.csv",   "links.csv",  "summary.md",    "report.html"};

class BundleTest : public testing::Test {
  protected:
    BundleTest() : folder_(fs::temp_directory_path() / ("plimsoll-bundle-" + std::to_string(::getpid()))) {
        fs::remove_all(folder_);
    }
    ~BundleTest() override { fs::remove_all(folder_); }

    static std::string content(const fs::path& path) {
        std::ifstream file(path, std::ios::binary);
        std::ostringstream text;
        text << file.rdbuf();
        return text.str();
    }

    std::set<std::string> names() const {
        std::set<std::string> names;
        for (const auto& entry : fs::recursive_directory_iterator(folder_))
            names.insert(fs::relative(entry.path(), folder_).string());
        return names;
    }

    fs::path folder_;
};

// Lets no file of this process grow beyond a size, as a full disk would not.
class FileSizeLimit {
  public:
    explicit FileSizeLimit(rlim_t bytes) : handler_(std::signal(SIGXFSZ, SIG_IGN)) {
        getrlimit(RLIMIT_FSIZE, &before_);
        const rlimit limit{bytes, before_.rlim_max};
        setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FileSizeLimit() {
        setrlimit(RLIMIT_FSIZE, &before_);
        std::signal(SIGXFSZ, handler_);
    }
    FileSizeLimit(const FileSizeLimit&) = delete;
    FileSizeLimit& operator=(const FileSizeLimit&) = delete;

  private:
    void (*handler_)(int);
    rlimit before_{};
};

TEST_F(BundleTest, WritesTheFilesOfARun) {
    const RunResult result = fixture::shop_on_functions();

    EXPECT_EQ(write_bundle(folder_ / "a" / "b", result), folder_ / "a" / "b" / "report.html");

    EXPECT_EQ(content(folder_ / "a/b/result.json"), to_json(result));
    EXPECT_EQ(content(folder_ / "a/b/series.csv"), series_csv(result));
    EXPECT_EQ(content(folder_ / "a/b/bill.csv"), bill_csv(result));
    EXPECT_EQ(content(folder_ / "a/b/summary.md"), to_markdown(result));
    EXPECT_EQ(content(folder_ / "a/b/report.html"), to_html(result));
}

TEST_F(BundleTest, ComparisonHasTheSameFilesWhateverItsNames) {
    write_bundle(folder_, fixture::hostile_comparison());

    EXPECT_EQ(names(), kFiles);
    EXPECT_EQ(content(folder_ / "result.json"), to_json(fixture::hostile_comparison()));
}

TEST_F(BundleTest, WritingAgainReplaces) {
    write_bundle(folder_, fixture::shop_comparison());
    write_bundle(folder_, fixture::shop_on_kubernetes());

    EXPECT_EQ(names(), kFiles);
    EXPECT_EQ(content(folder_ / "result.json"), to_json(fixture::shop_on_kubernetes()));
}

TEST_F(BundleTest, FileInTheWayIsSaid) {
    fs::create_directories(folder_);
    std::ofstream(folder_ / "taken") << "x";

    try {
        write_bundle(folder_ / "taken", fixture::shop_on_kubernetes());
        FAIL() << "a file is no directory";
    } catch (const BundleError& error) {
        EXPECT_NE(std::string(error.what()).find((folder_ / "taken").string()), std::string::npos)
            << error.what();
    }
}

TEST_F(BundleTest, NoSpaceLeavesTheOldFileAndNoRest) {
    write_bundle(folder_, fixture::shop_on_kubernetes());
    const std::string before = content(folder_ / "result.json");

    try {
        const FileSizeLimit limit(4096);
        write_bundle(folder_, fixture::shop_on_functions());
        FAIL() << "the files are larger than the limit";
    } catch (const BundleError& error) {
        EXPECT_NE(std::string(error.what()).find("result.json: cannot be written: File too large"),
                  std::string::npos)
            << error.what();
    }
    EXPECT_EQ(content(folder_ / "result.json"), before);
    EXPECT_EQ(names(), kFiles);
}

// The report is the last file and by far the largest.
TEST_F(BundleTest, NoSpaceForTheLastFileLeavesAllOldOnes) {
    write_bundle(folder_, fixture::shop_on_kubernetes());
    const std::string before = content(folder_ / "result.json");

    const FileSizeLimit limit(to_html(fixture::shop_on_functions()).size() - 1);
    EXPECT_THROW(write_bundle(folder_, fixture::shop_on_functions()), BundleError);

    EXPECT_EQ(content(folder_ / "result.json"), before);
    EXPECT_EQ(names(), kFiles);
}

}  // namespace
}  // namespace plimsoll
