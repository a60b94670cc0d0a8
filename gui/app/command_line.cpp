// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/app/command_line.h"

#include <QCommandLineParser>
#include <QTextStream>
#include <cstdio>
#include <cstdlib>

namespace plimsoll::gui {

namespace {

constexpr int kUsage = 2;  // the exit code of the command line program

[[noreturn]] void refuse(const QString& why) {
    QTextStream(stderr) << QStringLiteral("plimsoll-gui: ") << why << Qt::endl;
    std::exit(kUsage);
}

// As process() does it, but for the exit code of what is wrong.
void read(QCommandLineParser& parser, const QStringList& arguments) {
    if (!parser.parse(arguments)) refuse(parser.errorText());
    if (parser.isSet(QStringLiteral("version"))) parser.showVersion();
    if (parser.isSet(QStringLiteral("help")) || parser.isSet(QStringLiteral("help-all"))) parser.showHelp();
}

QSize sizeFrom(const QString& text) {
    const QStringList parts = text.split(QLatin1Char('x'));
    const QSize size = parts.size() == 2 ? QSize(parts[0].toInt(), parts[1].toInt()) : QSize();
    if (size.width() < 640 || size.height() < 480 || size.width() > 8000 || size.height() > 8000)
        refuse(
            CommandLine::tr("--size is \"%1\", must be as in 1280x800, from 640x480 to 8000x8000").arg(text));
    return size;
}

QString oneOf(const QString& option, const QString& value, const QStringList& allowed) {
    if (!value.isEmpty() && !allowed.contains(value))
        refuse(CommandLine::tr("--%1 is \"%2\", must be one of: %3")
                   .arg(option, value, allowed.join(QStringLiteral(", "))));
    return value;
}

}  // namespace

CommandLine readCommandLine(const QCoreApplication& application) {
    QCommandLineParser parser;
    parser.setApplicationDescription(
        CommandLine::tr("Simulate architectures of services and functions in a window."));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addPositionalArgument(
        QStringLiteral("FILE"),
        CommandLine::tr("Scenarios: the first is opened, others are compared with it."),
        QStringLiteral("[FILE...]"));
    const auto option = [&parser](const char* name, const QString& help, const char* value) {
        QCommandLineOption made(QLatin1String(name), help, QLatin1String(value));
        parser.addOption(made);
        return made;
    };
    const auto screenshots =
        option("screenshot", CommandLine::tr("Draw every page into DIR, without a display."), "DIR");
    const auto theme = option("theme", CommandLine::tr("light or dark, instead of the settings'."), "THEME");
    const auto language =
        option("language", CommandLine::tr("en or zh_CN, instead of the settings'."), "LANGUAGE");
    const auto size = option("size", CommandLine::tr("Of screenshots, as in 1280x800."), "SIZE");
    const auto replications =
        option("replications", CommandLine::tr("Of screenshots, fewer are quicker."), "N");
    read(parser, application.arguments());

    CommandLine line;
    line.files = parser.positionalArguments();
    line.screenshots = parser.value(screenshots);
    line.theme = oneOf(QStringLiteral("theme"), parser.value(theme),
                       {QStringLiteral("light"), QStringLiteral("dark")});
    line.language = oneOf(QStringLiteral("language"), parser.value(language),
                          {QStringLiteral("en"), QStringLiteral("zh_CN")});
    if (parser.isSet(size)) line.size = sizeFrom(parser.value(size));
    if (parser.isSet(replications)) line.replications = parser.value(replications).toInt();
    if (parser.isSet(replications) && line.replications < 1)
        refuse(CommandLine::tr("--replications must be a whole number from 1"));
    if (parser.isSet(screenshots) && line.screenshots.isEmpty())
        refuse(CommandLine::tr("--screenshot is empty, must be a folder"));
    if (!line.screenshots.isEmpty() && line.files.isEmpty())
        refuse(CommandLine::tr("--screenshot needs a scenario to show"));
    return line;
}

}  // namespace plimsoll::gui
