// SPDX-License-Identifier: GPL-3.0-or-later
// Where the shipped examples are written to be opened and changed. A file that is there already is left as it
// is, so that nobody's changes are lost: who opens an example again finds it as he left it.
#pragma once

#include <QCoreApplication>
#include <QString>
#include <QStringList>
#include <tl/expected.hpp>

#include "study/examples.h"

namespace plimsoll::gui {

// The scenarios of an example that can be run, in the order its own commands name them. Others are parts of
// those.
QStringList architecturesOf(const Example& example);

class ExampleFolder {
    Q_DECLARE_TR_FUNCTIONS(ExampleFolder)

  public:
    explicit ExampleFolder(const QString& path) : path_(path) {}
    // "Plimsoll" in the person's documents.
    static ExampleFolder inDocuments();

    // Writes what is missing of an example. Returns the file to open, or why it failed, and then leaves no
    // file half written.
    tl::expected<QString, QString> unpack(const QString& name) const;

  private:
    QString path_;
};

}  // namespace plimsoll::gui
