// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/what_if/levers.h"

#include <QCoreApplication>
#include <algorithm>
#include <array>
#include <cmath>
#include <nlohmann/json.hpp>
#include <ranges>
#include <set>

#include "gui/document/value_text.h"
#include "gui/run/service_order.h"
#include "gui/theme/values.h"
#include "models/io/forms.h"
#include "models/io/merge.h"
#include "models/io/node.h"
#include "models/io/scalar.h"
#include "reports/safe_text.h"

namespace plimsoll::gui {

namespace {

using Json = nlohmann::json;

constexpr double kReach = 8;        // how many times the value a slider goes, up and down
constexpr int kProductDigits = 12;  // more than anybody writes, fewer than rounding errors need
constexpr std::size_t kMostSuggested = 7;
constexpr std::size_t kMostOfAKind = 3;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Lever)
};

constexpr FactorWords kTraffic = {
    QT_TRANSLATE_NOOP("Lever", "Traffic"),
    QT_TRANSLATE_NOOP("Lever", "Multiplies every rate of arrivals, and the requests of the month")};

bool isNumeric(FieldKind kind) {
    constexpr std::array kNumeric = {
        FieldKind::integer,   FieldKind::number, FieldKind::quantity, FieldKind::duration, FieldKind::rate,
        FieldKind::bandwidth, FieldKind::power,  FieldKind::share,    FieldKind::bytes,    FieldKind::cores};
    return std::ranges::find(kNumeric, kind) != kNumeric.end();
}

// In base units; see Bounds.
double numberOf(const std::any& value) {
    if (const auto* whole = std::any_cast<std::int64_t>(&value)) return static_cast<double>(*whole);
    if (const auto* number = std::any_cast<double>(&value)) return *number;
    if (const auto* duration = std::any_cast<Duration>(&value)) return to_seconds(*duration);
    if (const auto* bytes = std::any_cast<Bytes>(&value)) return static_cast<double>(bytes->count);
    if (const auto* rate = std::any_cast<Rate>(&value)) return rate->per_second;
    if (const auto* share = std::any_cast<Share>(&value)) return share->of_one;
    return std::any_cast<Cores>(value).count;
}

std::any anyOf(double value, FieldKind kind) {
    switch (kind) {
        case FieldKind::integer: return static_cast<std::int64_t>(std::llround(value));
        case FieldKind::duration: return Duration{static_cast<std::int64_t>(std::llround(value * 1e9))};
        case FieldKind::bytes: return Bytes{static_cast<std::int64_t>(std::llround(value))};
        case FieldKind::rate: return Rate{value};
        case FieldKind::share: return Share{value};
        case FieldKind::cores: return Cores{value};
        case FieldKind::quantity: return std::round(value);
        default: return value;
    }
}

io::Node nodeOf(const Json& value) {
    io::Node node;
    if (value.is_object()) node.kind = io::NodeKind::object;
    if (value.is_array()) node.kind = io::NodeKind::array;
    if (value.is_string()) return io::text_node(value.get<std::string>(), {});
    if (!value.is_number()) return node;
    node.kind = value.is_number_integer() ? io::NodeKind::integer : io::NodeKind::number;
    node.number = value.get<double>();
    if (value.is_number_integer()) node.integer = value.get<std::int64_t>();
    node.text = value.dump();
    return node;
}

// Through decimal digits: 35 times a hundredth is not 0.35.
double withDigits(int digits, double value) {
    return QString::number(value, 'g', digits).toDouble();
}

// Digits that people would choose: 1234 becomes 1200. Memory goes in whole mebibytes.
double nice(double value, FieldKind kind) {
    if (value == 0) return 0;
    if (kind == FieldKind::bytes) {
        const double unit = value >= 1 << 20 ? 1 << 20 : 1;
        return unit * nice(std::max(1.0, std::round(value / unit)), FieldKind::integer);
    }
    const double rounded = withDigits(2, value);
    return kind == FieldKind::integer ? std::round(rounded) : rounded;
}

// A leaf of the effective scenario, with what its declaration says.
class Walk {
  public:
    explicit Walk(std::vector<Lever>& levers) : levers_(levers) {}

    void value(const Json& value, const FieldType& type, const std::string& pointer,
               const std::string& help) {
        if (value.is_object()) return members(value, type, pointer, help);
        if (value.is_array()) return elements(value, type, pointer, help);
        const FieldType scalar = constantType(type);
        if (!isNumeric(scalar.kind)) return;
        const auto parsed = io::parse_scalar(nodeOf(value), scalar);
        if (!parsed) return;
        const double number = numberOf(*parsed);
        if (std::isfinite(number) && number < 1e17)
            levers_.emplace_back(pointer, scalar, number, qtext(help));
    }

  private:
    void members(const Json& object, const FieldType& type, const std::string& pointer,
                 const std::string& help) {
        const Field* field = nullptr;
        for (const auto& [name, member] : object.items()) {
            if (type.has_members()) field = type.members().find(name);
            value(member, io::member_type(type, name), io::child_pointer(pointer, name),
                  field ? field->help : help);
        }
    }

    void elements(const Json& array, const FieldType& type, const std::string& pointer,
                  const std::string& help) {
        for (std::size_t i = 0; i < array.size(); ++i)
            value(array[i], io::element_type(type, nodeOf(array[i])), io::child_pointer(pointer, i), help);
    }

    std::vector<Lever>& levers_;
};

// Without the parts that say nothing: "web: scale fixed", "stage 2: rate".
QString labelOf(const std::string& pointer) {
    static const std::set<std::string> silent = {"deployment", "services", "system",
                                                 "workload",   "hops",     "arrivals"};
    QStringList words;
    for (const std::string& part : io::pointer_parts(pointer))
        if (!silent.contains(part)) words << qtext(part);
    if (words.size() < 2) return words.join(QLatin1Char(' '));
    return QStringLiteral("%1: %2").arg(words.front(), words.mid(1).join(QLatin1Char(' ')));
}

bool isArrivalRate(const Lever& lever) {
    return lever.pointer().starts_with("/workload/") &&
           lever.pointer().find("/arrivals/") != std::string::npos &&
           (lever.pointer().ends_with("/rate") || lever.pointer().ends_with("/to"));
}

bool isMonth(const Lever& lever) {
    return lever.pointer().starts_with("/workload/") && lever.pointer().ends_with("/month/requests");
}

// The memory of a server is that of its type: another one would contradict it.
bool isImplied(const scenario::Scenario& scenario, const std::string& service, std::string_view end) {
    const auto found = scenario.deployment.services.find(service);
    return end == "/memory" && found != scenario.deployment.services.end() && !found->second.type.empty();
}

}  // namespace

Lever::Lever(std::string pointer, const FieldType& type, double value, QString help)
    : pointer_(std::move(pointer)), help_(std::move(help)), type_(type), original_(value), value_(value) {
    const bool isShare = type_.kind == FieldKind::share;
    low_ = std::max(type_.bounds.low, value / kReach);
    high_ = isShare ? std::min(1.0, std::max(value * kReach, 0.1)) : std::max(value * kReach, 8.0);
    high_ = std::min(high_, type_.bounds.high);
    if (value <= 0) low_ = std::max(0.0, type_.bounds.low);
    if (isWhole()) low_ = std::max(std::ceil(low_), std::min(1.0, value));
}

Lever::Lever(FactorWords words, std::vector<Lever> factors)
    : words_(words),
      type_(type_of_kind(FieldKind::number, above(0))),
      low_(1 / kReach),
      high_(kReach),
      factors_(std::move(factors)) {}

QString Lever::label() const {
    return words_ ? Words::tr(words_->label) : labelOf(pointer_);
}

QString Lever::help() const {
    return words_ ? Words::tr(words_->help) : help_;
}

bool Lever::isWhole() const {
    return type_.kind == FieldKind::integer || type_.kind == FieldKind::bytes ||
           type_.kind == FieldKind::quantity;
}

void Lever::set(double value) {
    value_ = std::clamp(value, type_.bounds.low, type_.bounds.high);
    if (isWhole()) value_ = std::round(value_);
}

double Lever::position() const {
    if (high_ <= low_) return 0;
    const double share =
        low_ > 0 ? std::log(value_ / low_) / std::log(high_ / low_) : (value_ - low_) / (high_ - low_);
    return std::clamp(share, 0.0, 1.0);
}

void Lever::setPosition(double position) {
    const double share = std::clamp(position, 0.0, 1.0);
    const double value = low_ > 0 ? low_ * std::pow(high_ / low_, share) : low_ + (high_ - low_) * share;
    set(nice(value, type_.kind));
}

QString Lever::textOf(double value) const {
    if (!factors_.empty()) return QStringLiteral("× %1").arg(qtext(io::scalar_text(value, type_)));
    return qtext(io::scalar_text(anyOf(value, type_.kind), type_));
}

bool Lever::setText(const QString& text, QString* whyNot) {
    QString plain = text.trimmed();
    if (!factors_.empty()) plain.remove(QStringLiteral("×")).remove(QLatin1Char(' '));
    const Json number = Json::parse(plain.toStdString(), nullptr, false);
    const auto parsed =
        io::parse_scalar(number.is_number() ? nodeOf(number) : nodeOf(Json(plain.toStdString())), type_);
    if (!parsed) {
        *whyNot = qtext(parsed.error());
        return false;
    }
    set(numberOf(*parsed));
    return true;
}

std::string Lever::json(double value) const {
    const std::string text = io::scalar_text(anyOf(value, type_.kind), type_);
    return io::is_written_as_text(type_, text) ? json_string(text) : text;
}

Sets Lever::sets() const {
    if (!isMoved()) return {};
    if (factors_.empty()) return {{pointer_, json(value_)}};
    Sets all;
    for (const Lever& factor : factors_)
        all.emplace_back(factor.pointer_, factor.json(withDigits(kProductDigits, factor.original_ * value_)));
    return all;
}

std::vector<Lever> allLevers(const Candidate& candidate) {
    std::vector<Lever> levers;
    const Json document = Json::parse(candidate.loaded.effective.json);
    Walk(levers).value(document.at("scenario"), io::document_type(), "", "");
    std::erase_if(levers, [](const Lever& lever) {
        return lever.pointer() == "/plimsoll" || lever.pointer().starts_with("/experiment/");
    });
    return levers;
}

std::vector<Lever> suggestedLevers(const Candidate& candidate) {
    const std::vector<Lever> all = allLevers(candidate);
    std::vector<Lever> suggested;
    std::vector<Lever> traffic;
    for (const Lever& lever : all)
        if (isArrivalRate(lever) || isMonth(lever)) traffic.push_back(lever);
    if (std::ranges::any_of(traffic, isArrivalRate)) suggested.emplace_back(kTraffic, traffic);
    const std::vector<std::string> services = servicesByNearness(candidate.loaded.scenario);
    constexpr std::array kEnds = {"/scale/fixed", "/scale/on-demand/max", "/memory",
                                  "/keep-alive",  "/concurrency",         "/callers/timeout"};
    for (const char* end : kEnds)
        for (const std::string& service : services | std::views::take(kMostOfAKind)) {
            const std::string pointer = "/deployment/services/" + service + end;
            const auto lever = std::ranges::find(all, pointer, &Lever::pointer);
            if (lever == all.end() || suggested.size() == kMostSuggested) continue;
            if (!isImplied(candidate.loaded.scenario, service, end)) suggested.push_back(*lever);
        }
    return suggested;
}

}  // namespace plimsoll::gui
