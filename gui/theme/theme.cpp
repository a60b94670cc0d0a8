// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/theme/theme.h"

#include <QApplication>
#include <QFontDatabase>
#include <QStyle>
#include <QStyleFactory>
#include <algorithm>

#include "gui/theme/colors.h"

namespace plimsoll::gui {

namespace {

// Okabe and Ito's palette (2008), made for all kinds of colour vision; the yellow is left out on white.
constexpr std::array<QRgb, 8> kLightSeries = {0xff0072b2, 0xffd55e00, 0xff009e73, 0xffcc79a7,
                                              0xffb8860b, 0xff56b4e9, 0xff6a51a3, 0xff7f7f7f};
constexpr std::array<QRgb, 8> kDarkSeries = {0xff4fa8e0, 0xffff8c42, 0xff2fc79a, 0xffe39bc5,
                                             0xffe6c34d, 0xff8fd3ff, 0xffab97e0, 0xffa8a8a8};

// Cividis (Nunez, Anderton, Renslow 2018) at five points: lightness grows evenly for every kind of vision.
constexpr std::array<QRgb, 5> kLoadRamp = {0xff00204d, 0xff414d6b, 0xff7c7b78, 0xffbcae6c, 0xffffea46};

std::array<QColor, 8> colors(const std::array<QRgb, 8>& values) {
    std::array<QColor, 8> all;
    std::ranges::transform(values, all.begin(), [](QRgb value) { return QColor(value); });
    return all;
}

Theme lightTheme() {
    Theme theme;
    theme.window = QColor(0xf3, 0xf5, 0xf7);
    theme.surface = Qt::white;
    theme.border = QColor(0xd5, 0xda, 0xe0);
    theme.text = QColor(0x1c, 0x21, 0x28);
    theme.faintText = QColor(0x5b, 0x65, 0x72);
    theme.accent = QColor(0x15, 0x63, 0xc0);
    theme.good = QColor(0x1a, 0x7f, 0x37);
    theme.warning = QColor(0x8a, 0x5a, 0x00);
    theme.bad = QColor(0xc0, 0x26, 0x26);
    theme.grid = QColor(0xe4, 0xe8, 0xec);
    theme.goal = QColor(0x9b, 0x1f, 0x7a);
    theme.baseline = QColor(0x76, 0x7f, 0x8a);
    theme.absent = theme.surface;
    theme.series = colors(kLightSeries);
    return theme;
}

Theme darkTheme() {
    Theme theme;
    theme.window = QColor(0x16, 0x1a, 0x20);
    theme.surface = QColor(0x1e, 0x23, 0x2a);
    theme.border = QColor(0x38, 0x40, 0x4a);
    theme.text = QColor(0xe6, 0xea, 0xf0);
    theme.faintText = QColor(0x9a, 0xa5, 0xb2);
    theme.accent = QColor(0x58, 0xa6, 0xff);
    theme.good = QColor(0x4c, 0xc3, 0x6a);
    theme.warning = QColor(0xe0, 0xa8, 0x3a);
    theme.bad = QColor(0xff, 0x6b, 0x64);
    theme.grid = QColor(0x2f, 0x37, 0x40);
    theme.goal = QColor(0xf0, 0x8f, 0xd6);
    theme.baseline = QColor(0x93, 0x9d, 0xa9);
    theme.absent = theme.surface;
    theme.series = colors(kDarkSeries);
    return theme;
}

QPalette paletteOf(const Theme& theme) {
    QPalette palette;
    palette.setColor(QPalette::Window, theme.window);
    palette.setColor(QPalette::WindowText, theme.text);
    palette.setColor(QPalette::Base, theme.surface);
    palette.setColor(QPalette::AlternateBase, mixed(theme.surface, theme.window, 0.6));
    palette.setColor(QPalette::Text, theme.text);
    palette.setColor(QPalette::PlaceholderText, theme.faintText);
    palette.setColor(QPalette::Button, mixed(theme.window, theme.surface, 0.6));
    palette.setColor(QPalette::ButtonText, theme.text);
    palette.setColor(QPalette::BrightText, theme.bad);
    palette.setColor(QPalette::ToolTipBase, theme.surface);
    palette.setColor(QPalette::ToolTipText, theme.text);
    palette.setColor(QPalette::Link, theme.accent);
    palette.setColor(QPalette::LinkVisited, theme.accent);
    palette.setColor(QPalette::Highlight, theme.accent);
    palette.setColor(QPalette::HighlightedText, theme.isDark() ? theme.window : QColor(Qt::white));
    palette.setColor(QPalette::Light, mixed(theme.surface, Qt::white, theme.isDark() ? 0.08 : 1));
    palette.setColor(QPalette::Midlight, mixed(theme.border, theme.surface, 0.5));
    palette.setColor(QPalette::Mid, theme.border);
    palette.setColor(QPalette::Dark, mixed(theme.border, theme.text, 0.25));
    palette.setColor(QPalette::Shadow, mixed(theme.border, theme.text, 0.5));
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, mixed(theme.faintText, theme.window, 0.35));
    palette.setColor(QPalette::Disabled, QPalette::Highlight, theme.border);
    palette.setColor(QPalette::Disabled, QPalette::HighlightedText, theme.faintText);
    return palette;
}

}  // namespace

QColor Theme::load(double utilization) const {
    const double at = std::clamp(utilization, 0.0, 1.0) * (kLoadRamp.size() - 1);
    const auto lower = std::min(static_cast<std::size_t>(at), kLoadRamp.size() - 2);
    // On paper calm is light and full is dark; on a dark screen it is the other way round.
    const auto color = [this](std::size_t i) {
        return QColor(kLoadRamp[isDark() ? i : kLoadRamp.size() - 1 - i]);
    };
    return mixed(color(lower), color(lower + 1), at - static_cast<double>(lower));
}

ThemeChoice themeNamed(const QString& name) {
    for (const ThemeChoice choice : {ThemeChoice::light, ThemeChoice::dark})
        if (name == nameOf(choice)) return choice;
    return ThemeChoice::system;
}

QString nameOf(ThemeChoice choice) {
    switch (choice) {
        case ThemeChoice::light: return QStringLiteral("light");
        case ThemeChoice::dark: return QStringLiteral("dark");
        case ThemeChoice::system: break;
    }
    return QStringLiteral("system");
}

const Theme& themeOf(const QPalette& palette) {
    static const Theme light = lightTheme();
    static const Theme dark = darkTheme();
    return palette.color(QPalette::Window).lightness() < 128 ? dark : light;
}

void applyTheme(ThemeChoice choice, QApplication& application) {
    QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    const QPalette wanted = choice == ThemeChoice::light ? paletteOf(lightTheme())
                            : choice == ThemeChoice::dark
                                ? paletteOf(darkTheme())
                                : paletteOf(themeOf(application.style()->standardPalette()));
    QApplication::setPalette(wanted);
}

void applyFontSize(int points, QApplication& application) {
    QFont font = QFontDatabase::systemFont(QFontDatabase::GeneralFont);
    if (points > 0) font.setPointSize(points);
    application.setFont(font);
}

}  // namespace plimsoll::gui
