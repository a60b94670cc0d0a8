// SPDX-License-Identifier: GPL-3.0-or-later
// Copies of texts that are not saved, kept beside the program's own data until they are saved or dropped, so
// that nothing is lost when the program ends too early. One copy per file.
#pragma once

#include <QString>
#include <QStringList>

namespace plimsoll::gui {

class Autosave {
  public:
    // The file whose text is kept; the copy of another one stays.
    void setPath(const QString& path);
    void keep(const QString& text) const;
    void forget() const;

    static QStringList paths();                  // of files with a copy, the latest first
    static QString textOf(const QString& path);  // empty when there is none
    static void drop(const QString& path);

  private:
    QString path_;
};

}  // namespace plimsoll::gui
