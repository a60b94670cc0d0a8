// SPDX-License-Identifier: GPL-3.0-or-later
// Copies of texts that are not saved, kept beside the program's own data until they are saved or dropped, so
// that nothing is lost when the program ends too early. Each document has a copy of its own, locked while it
// lives: what another window has open is not taken for lost, and nobody writes over what is.
#pragma once

#include <QLockFile>
#include <QString>
#include <memory>
#include <vector>

namespace plimsoll::gui {

// What a program that ended too early left behind.
struct LostText {
    QString path;  // of the scenario's file; empty: it had none yet
    QString text;
    QString copy;  // where it is kept
};

class Autosave {
  public:
    // The file whose text is kept from now on.
    void setPath(const QString& path);
    void keep(const QString& text);
    void forget();

    static std::vector<LostText> lost();  // the latest first
    static void drop(const LostText& lost);

  private:
    QString path_;
    QString copy_;
    std::unique_ptr<QLockFile> lock_;  // none: there is no copy
};

}  // namespace plimsoll::gui
