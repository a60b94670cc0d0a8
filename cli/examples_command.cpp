// SPDX-License-Identifier: MIT
// `plimsoll examples`: lists the worked examples, or writes one into a new folder.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <sstream>
#include <system_error>

#include "cli/command.h"
#include "cli/delivery.h"
#include "cli/issues.h"
#include "cli/options.h"
#include "models/io/node.h"
#include "models/scenario/nearest.h"
#include "reports/json_writer.h"
#include "study/examples.h"
#include "study/reproduction.h"

namespace plimsoll::cli {

namespace {

namespace fs = std::filesystem;

std::vector<std::string> names_of(const std::vector<Example>& examples) {
    std::vector<std::string> names;
    names.reserve(examples.size());
    for (const Example& example : examples) names.push_back(example.name);
    return names;
}

std::string list_text(const std::vector<Example>& examples) {
    std::size_t widest = 0;
    for (const Example& example : examples) widest = std::max(widest, example.name.size());
    std::string text;
    for (const Example& example : examples)
        text += example.name + std::string(widest + 2 - example.name.size(), ' ') + example.question + "\n";
    return text + "\nplimsoll examples NAME writes one into a new folder.\n";
}

std::string list_json(const std::vector<Example>& examples) {
    JsonWriter json;
    json.open_object().member("plimsoll-examples", 1).key("examples").open_array();
    for (const Example& example : examples) {
        json.open_object().member("name", example.name).member("question", example.question);
        json.key("files").open_array(JsonWriter::Layout::inside_line);
        for (const EmbeddedFile& file : example.files) json.value(file.name);
        json.close_array().close_object();
    }
    return json.close_array().close_object().finish();
}

// The example of that name, or all that stand beneath it.
std::vector<Example> named(const std::vector<Example>& examples, const std::string& name) {
    std::vector<Example> found;
    for (const Example& example : examples)
        if (example.name == name || example.name.starts_with(name + "/")) found.push_back(example);
    return found;
}

// A folder that was not there before. Unless everything could be written, it goes away again.
class NewFolder {
  public:
    explicit NewFolder(fs::path path) : path_(std::move(path)) {}
    NewFolder(const NewFolder&) = delete;
    NewFolder& operator=(const NewFolder&) = delete;
    ~NewFolder() {
        std::error_code ignored;
        if (is_made_ && !is_kept_) fs::remove_all(path_, ignored);
    }

    // The error number, 0 for none.
    int make() {
        if (::mkdir(path_.c_str(), 0777) != 0) return errno;
        is_made_ = true;
        return 0;
    }

    void add(const fs::path& name, std::string_view content) const {
        const fs::path file = path_ / name;
        const int descriptor = ::open(file.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0666);
        if (descriptor < 0) fail(file);
        const ssize_t written = ::write(descriptor, content.data(), content.size());
        const bool is_whole = written == static_cast<ssize_t>(content.size());
        const bool is_closed = ::close(descriptor) == 0;
        if (!is_whole || !is_closed) fail(file);
    }

    void keep() { is_kept_ = true; }

  private:
    [[noreturn]] static void fail(const fs::path& file) {
        throw OutputError(file.string() + ": cannot be written: " + std::strerror(errno));
    }

    fs::path path_;
    bool is_made_ = false;
    bool is_kept_ = false;
};

// File names become paths from where the user stands.
std::string from_here(const std::string& command, const Example& example, const fs::path& folder) {
    std::istringstream words(command);
    std::string line, word;
    while (words >> word) {
        const bool is_file = std::ranges::any_of(example.files, [&word](const EmbeddedFile& file) {
            return fs::path(file.name).filename() == word;
        });
        line += (line.empty() ? "" : " ") + (is_file ? shell_quoted((folder / word).string()) : word);
    }
    return line;
}

void write_all(const std::vector<Example>& examples, const NewFolder& folder) {
    for (const Example& example : examples)
        for (const EmbeddedFile& file : example.files)
            folder.add(fs::path(file.name).filename(), file.content);
}

std::string written_text(const std::vector<Example>& examples, const fs::path& folder) {
    std::string text;
    for (const Example& example : examples)
        for (const EmbeddedFile& file : example.files)
            text += (folder / fs::path(file.name).filename()).string() + "\n";
    for (const Example& example : examples) {
        text += "\n" + example.question + "\n";
        for (const std::string& command : example.commands)
            text += "  " + from_here(command, example, folder) + "\n";
    }
    return text;
}

ExitCode write_examples(const Session& session, const std::vector<Example>& examples) {
    const Arguments& arguments = session.arguments;
    const fs::path path =
        arguments.output.empty() ? fs::path(arguments.name).filename() : fs::path(arguments.output);
    NewFolder folder(path);
    const int error = folder.make();
    if (error == EEXIST)
        return usage_error(session,
                           io::printable(path.string()) +
                               " is there already and is left as it is; --output DIR takes another place");
    if (error != 0) throw OutputError(path.string() + ": cannot be made: " + std::strerror(error));
    write_all(examples, folder);
    folder.keep();
    session.out.write(written_text(examples, path));
    return ExitCode::success;
}

ExitCode examples(Session& session) {
    const std::vector<Example> all = all_examples();
    const std::string& name = session.arguments.name;
    if (name.empty()) {
        session.out.write(session.wants_json() ? list_json(all) : session.out.fitted(list_text(all)));
        return ExitCode::success;
    }
    const std::vector<Example> chosen = named(all, name);
    if (chosen.empty())
        return usage_error(
            session, "there is no example \"" + io::printable(name) + "\"" + suggestion(name, names_of(all)));
    return write_examples(session, chosen);
}

}  // namespace

void add_examples(CLI::App& program, Invocation& invocation) {
    const CommandText text{
        "examples",
        "List worked examples, or write one into a new folder.",
        {"plimsoll examples", "plimsoll examples shop", "plimsoll examples textbook --output queues"},
        kFileGroup};
    CLI::App& command = add_command(program, invocation, text, examples);
    Arguments& arguments = invocation.session.arguments;
    add_word(command, "NAME", arguments.name, Needed::no,
             "The example to write; without it, all are listed.");
    add_folder(command, "--output", arguments.output, "The folder to make; else it has the example's name.");
    add_json(command, arguments);
}

}  // namespace plimsoll::cli
