// SPDX-License-Identifier: MIT
// `plimsoll schema`: the JSON Schema of scenarios, for editors.
#include "cli/command.h"
#include "models/io/reference.h"

namespace plimsoll::cli {

static ExitCode schema(Session& session) {
    session.out.write(io::schema_json());
    return ExitCode::success;
}

void add_schema(CLI::App& program, Invocation& invocation) {
    const CommandText text{"schema",
                           "Print the JSON Schema of scenarios, for editors.",
                           {"plimsoll schema > plimsoll.schema.json"},
                           kFileGroup};
    add_command(program, invocation, text, schema);
}

}  // namespace plimsoll::cli
