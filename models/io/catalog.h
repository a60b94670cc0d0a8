// SPDX-License-Identifier: MIT
// Named, versioned, cited defaults ("like": "aws-lambda@2026-06") and what instance types imply. Both are
// files of scenarios/catalog that the build puts into the program.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/io/node.h"
#include "models/io/sources.h"
#include "models/scenario/deployment.h"

namespace plimsoll::io {

enum class DefaultsFor { service, hop };

struct NamedDefaults {
    std::string name;  // with its version
    std::string summary;
    DefaultsFor use = DefaultsFor::service;
    Node values;
};

// Full names, in order.
std::vector<std::string> names_of_defaults();

// By full name, or without version: then the newest. The file becomes one of the sources, so values have
// places.
std::optional<NamedDefaults> find_defaults(const std::string& name, Sources& sources);

struct InstanceType {
    Cores cpu;
    Bytes memory;
    scenario::Architecture architecture = scenario::Architecture::x86;
};

std::vector<std::string> names_of_instance_types();
std::optional<InstanceType> find_instance_type(const std::string& name);

}  // namespace plimsoll::io
