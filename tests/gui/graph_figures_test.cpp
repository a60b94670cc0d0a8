// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/graph/graph_figures.h"

#include <QTest>
#include <algorithm>

#include "gui/graph/graph_export.h"
#include "gui/graph/graph_words.h"
#include "gui/theme/values.h"
#include "study/candidate.h"

namespace plimsoll::gui {

namespace {

scenario::Step call(const std::string& service, const std::string& operation) {
    scenario::Step step;
    step.action = scenario::CallStep{service, operation};
    return step;
}

scenario::Step together(std::vector<scenario::Sequence> branches) {
    scenario::Step step;
    step.action = scenario::ParallelStep{std::move(branches)};
    return step;
}

// Two clients' operations of `web`, which calls `a` in a parallel list within a parallel list; `jobs` has a
// function for each of its operations, and both call `a`.
scenario::Scenario small() {
    scenario::Scenario scenario;
    auto& services = scenario.system.services;
    services["a"].operations["get"] = {};
    services["web"].operations["read"] = {together({{together({{call("a", "get")}})}, {}})};
    services["web"].operations["write"] = {call("a", "get")};
    services["jobs"].operations["hourly"] = {call("a", "get")};
    services["jobs"].operations["daily"] = {call("a", "get")};
    scenario.system.schedules["hour"] = {std::chrono::hours(1), {}, "jobs", "hourly"};

    scenario::Stream stream;
    stream.mix = {{"web", "read", Share{0.5}}, {"web", "write", Share{0.5}}};
    stream.arrivals.stages = {{std::chrono::minutes(1), Rate{10}, Rate{30}}};
    scenario.workload.streams["workload"] = stream;

    scenario.deployment.hops["lb"].kind = scenario::HopKind::balancer;
    scenario.deployment.entry = {"lb"};
    auto& web = scenario.deployment.services["web"];
    web.type = "c7g.large";
    web.cpu = Cores{2};
    web.concurrency = 10;
    web.scale = scenario::FixedScale{2};
    auto& a = scenario.deployment.services["a"];
    a.platform = scenario::Platform::functions;
    a.memory = mebibytes(512);
    a.concurrency = 1;
    a.scale = scenario::OnDemandScale{100};
    scenario.deployment.services["jobs"] = a;
    scenario.deployment.services["jobs"].per = scenario::Per::operation;
    return scenario;
}

Estimate about(double value) {
    return {value, value * 0.9, value * 1.1};
}

// Window 100 s; buckets of 10 s.
RunResult result() {
    RunResult result;
    result.run.simulated_seconds = 120;
    result.run.warmup_seconds = 20;
    ServiceResult& web = result.services["web"];
    web.platform = "servers";
    web.instances_mean = about(2);
    web.cpu_utilization = about(0.9);
    web.utilization = about(0.3);
    web.queue_length = about(4);
    ServiceResult& a = result.services["a"];
    a.platform = "functions";
    a.instance_utilization = about(0.25);
    a.utilization = about(0.28);
    a.cold_starts = about(7);
    result.hops["lb"] = {about(2000), about(0.01), {}};
    result.edges = {{"client", "lb", about(2000), about(1.5), {}, about(0.02), {}},
                    {"lb", "web.read", about(1000), about(1), {}, about(0.01), {}},
                    {"lb", "web.write", about(600), about(1), {}, about(0.01), {}},
                    {"web", "a.get", about(1600), about(1), {}, about(0.01), {}},
                    {"jobs", "a.get", about(50), about(1), {}, about(0.01), {}}};
    SeriesResult series;
    series.bucket_seconds = 10;
    series.buckets = 12;
    ServiceSeries& tracks = series.services["web"];
    tracks.instances = tracks.ready = tracks.busy = tracks.queue = tracks.cold_starts = Track(12);
    tracks.instances[3] = tracks.ready[3] = 2;
    tracks.busy[3] = 5;
    tracks.queue[3] = 1.5;
    tracks.cold_starts[3] = 0;
    ServiceSeries& functions = series.services["a"];
    functions = tracks;
    functions.instances[3] = 8;
    functions.busy[3] = 6;
    functions.cold_starts[3] = 3;
    result.series = series;
    return result;
}

// Whether these series hold calls of edges at all.
template <class Series>
bool set_calls(Series& series) {
    if constexpr (requires { series.edges; }) {
        series.edges["lb>web.read"].calls = Track(12, 50.0);
        series.edges["lb>web.write"].calls = Track(12, 20.0);
        return true;
    }
    return false;
}

std::size_t find(const ServiceGraph& graph, const std::string& id) {
    const auto found = std::ranges::find(graph.nodes, id, &ServiceNode::id);
    return static_cast<std::size_t>(found - graph.nodes.begin());
}

std::size_t find(const ServiceGraph& graph, const std::string& from, const std::string& to) {
    for (std::size_t e = 0; e < graph.edges.size(); ++e)
        if (graph.nodes[graph.edges[e].from].id == from && graph.nodes[graph.edges[e].to].id == to) return e;
    return graph.edges.size();
}

}  // namespace

class GraphFiguresTest : public QObject {
    Q_OBJECT

  private slots:
    void aScenarioBecomesNodesWithStableIds();
    void callsWithinParallelListsAreEdges();
    void nodesSayWhatTheyRunOn();
    void serversWithCoresShowTheirCoresAndFunctionsTheirInstances();
    void ratesAreCallsByTheWindow();
    void callsOfTwoFunctionsAreNotToldApart();
    void aBucketHasItsOwnFigures();
    void instancesOfABucketAreAveraged();
    void callsOfABucketAreByItsLength();
    void whileTheFirstReplicationRunsTheLatestBucketIsShown();
    void whatIsNotRecordedOverTimeSaysSo();
    void beforeARunNothingIsKnown();
    void timesBeyondTheSeriesAreItsEnds();
    void figuresAreWrittenAsInReports();
    void dotNamesNodesEdgesAndRates();
};

void GraphFiguresTest::aScenarioBecomesNodesWithStableIds() {
    const ServiceGraph graph = service_graph(small());

    std::vector<std::string> ids;
    for (const ServiceNode& node : graph.nodes) ids.push_back(node.id);
    QVERIFY((ids == std::vector<std::string>{"client", "schedule", "hop:lb", "service:a",
                                             "service:jobs.daily", "service:jobs.hourly", "service:web"}));
    QVERIFY(graph == service_graph(small()));
}

void GraphFiguresTest::callsWithinParallelListsAreEdges() {
    const ServiceGraph graph = service_graph(small());

    QCOMPARE(graph.edges.size(), std::size_t{6});
    const ServiceEdge& edge = graph.edges[find(graph, "service:web", "service:a")];
    QVERIFY((edge.calls == std::vector<CallEnds>{{"web", "a.get"}}));
    const ServiceEdge& entry = graph.edges[find(graph, "hop:lb", "service:web")];
    QVERIFY((entry.calls == std::vector<CallEnds>{{"lb", "web.read"}, {"lb", "web.write"}}));
    QVERIFY(find(graph, "schedule", "service:jobs.hourly") < graph.edges.size());
    QVERIFY(find(graph, "schedule", "service:jobs.daily") == graph.edges.size());
}

void GraphFiguresTest::nodesSayWhatTheyRunOn() {
    const ServiceGraph graph = service_graph(small());
    const auto line = [&](const char* id) { return GraphWords::sizeLine(graph.nodes[find(graph, id)]); };

    QCOMPARE(line("service:web"), QStringLiteral("c7g.large"));
    QCOMPARE(line("service:a"), QStringLiteral("function 512 MiB"));
    QCOMPARE(line("hop:lb"), QStringLiteral("managed balancer"));
    QCOMPARE(line("client"), QStringLiteral("up to 30.0/s"));
    QCOMPARE(line("schedule"), QStringLiteral("1 schedule"));
}

void GraphFiguresTest::serversWithCoresShowTheirCoresAndFunctionsTheirInstances() {
    const ServiceGraph graph = service_graph(small());

    const GraphFigures figures = window_figures(graph, result());

    const NodeFigures& web = figures.nodes[find(graph, "service:web")];
    QVERIFY(web.utilization_of == UtilizationOf::cores);
    QCOMPARE(web.utilization->value, 0.9);
    QVERIFY(GraphWords::card(graph.nodes[find(graph, "service:web")], &web).is_full);
    const NodeFigures& a = figures.nodes[find(graph, "service:a")];
    QVERIFY(a.utilization_of == UtilizationOf::instances);
    QCOMPARE(a.utilization->value, 0.25);
    QVERIFY(!figures.nodes[find(graph, "service:jobs.daily")].utilization);
}

void GraphFiguresTest::ratesAreCallsByTheWindow() {
    const ServiceGraph graph = service_graph(small());

    const GraphFigures figures = window_figures(graph, result());

    QCOMPARE(figures.edges[find(graph, "client", "hop:lb")].rate->value, 20.0);
    QCOMPARE(*figures.edges[find(graph, "client", "hop:lb")].rate->low, 18.0);
    // Of two operations together no interval is known.
    QCOMPARE(figures.edges[find(graph, "hop:lb", "service:web")].rate->value, 16.0);
    QVERIFY(!figures.edges[find(graph, "hop:lb", "service:web")].rate->low);
    QCOMPARE(figures.nodes[find(graph, "client")].rate->value, 20.0);
}

void GraphFiguresTest::callsOfTwoFunctionsAreNotToldApart() {
    const ServiceGraph graph = service_graph(small());

    const GraphFigures figures = window_figures(graph, result());

    const std::size_t edge = find(graph, "service:jobs.daily", "service:a");
    QVERIFY(graph.edges[edge].is_ambiguous);
    QVERIFY(!figures.edges[edge].rate);
    QVERIFY(!graph.edges[find(graph, "service:web", "service:a")].is_ambiguous);
}

void GraphFiguresTest::aBucketHasItsOwnFigures() {
    const ServiceGraph graph = service_graph(small());

    const GraphFigures figures = bucket_figures(graph, result(), 3);

    const NodeFigures& web = figures.nodes[find(graph, "service:web")];
    QCOMPARE(web.utilization->value, 5.0 / (2 * 10));
    QVERIFY(web.utilization_of == UtilizationOf::concurrency);
    QCOMPARE(web.queue->value, 1.5);
    QVERIFY(!web.is_starting);
    const NodeFigures& a = figures.nodes[find(graph, "service:a")];
    QCOMPARE(a.utilization->value, 6.0 / 8);
    QVERIFY(a.is_starting);
    QVERIFY(!bucket_figures(graph, result(), 4).nodes[find(graph, "service:web")].utilization);
}

void GraphFiguresTest::instancesOfABucketAreAveraged() {
    RunResult with_instances = result();
    with_instances.series->services["web"].instance_names = {"web-0", "web-1", "web-2"};
    Track busy(12), calm(12), absent(12);
    busy[3] = 0.8;
    calm[3] = 0.4;
    with_instances.series->services["web"].instance_utilization = {busy, calm, absent};
    const ServiceGraph graph = service_graph(small());

    const GraphFigures figures = bucket_figures(graph, with_instances, 3);

    QVERIFY(qFuzzyCompare(figures.nodes[find(graph, "service:web")].utilization->value, 0.6));
}

void GraphFiguresTest::callsOfABucketAreByItsLength() {
    RunResult with_calls = result();
    if (!set_calls(*with_calls.series)) QSKIP("series hold no calls");
    with_calls.run.simulated_seconds = 115;
    const ServiceGraph graph = service_graph(small());
    const std::size_t edge = find(graph, "hop:lb", "service:web");

    const EdgeFigures early = bucket_figures(graph, with_calls, 3).edges[edge];
    QCOMPARE(early.rate->value, 7.0);
    QVERIFY(!early.is_of_window);
    // The last bucket is cut short by the end of the run.
    QCOMPARE(bucket_figures(graph, with_calls, 11).edges[edge].rate->value, 14.0);
    QVERIFY(bucket_figures(graph, with_calls, 3).edges[find(graph, "client", "hop:lb")].is_of_window);
}

void GraphFiguresTest::whileTheFirstReplicationRunsTheLatestBucketIsShown() {
    RunResult run = result();
    QCOMPARE(*running_bucket(run), std::size_t{3});

    run.series->services["web"].instances[11] = 2;
    QVERIFY(!running_bucket(run));
    run.series.reset();
    QVERIFY(!running_bucket(run));
}

void GraphFiguresTest::whatIsNotRecordedOverTimeSaysSo() {
    const ServiceGraph graph = service_graph(small());

    const GraphFigures figures = bucket_figures(graph, result(), 3);

    const std::size_t hop = find(graph, "hop:lb");
    QVERIFY(figures.nodes[hop].is_of_window);
    QVERIFY(
        GraphWords::toolTip(graph.nodes[hop], &figures.nodes[hop]).contains(QStringLiteral("whole window")));
    QVERIFY(!figures.nodes[find(graph, "service:web")].is_of_window);
}

void GraphFiguresTest::beforeARunNothingIsKnown() {
    const ServiceGraph graph = service_graph(small());

    const CardText card = GraphWords::card(graph.nodes[find(graph, "service:web")], nullptr);

    QCOMPARE(card.count, QStringLiteral("×2"));
    QCOMPARE(card.share, QStringLiteral("–"));
    QVERIFY(!card.utilization);
    QVERIFY(GraphWords::edgeLabel(nullptr).isEmpty());
}

void GraphFiguresTest::timesBeyondTheSeriesAreItsEnds() {
    const RunResult run = result();

    QCOMPARE(*bucket_at(*run.series, 34.9), std::size_t{3});
    QCOMPARE(*bucket_at(*run.series, -5), std::size_t{0});
    QCOMPARE(*bucket_at(*run.series, 5000), std::size_t{11});
    QCOMPARE(*latest_bucket(*run.series), std::size_t{3});
    QVERIFY(!latest_bucket(SeriesResult()));
}

void GraphFiguresTest::figuresAreWrittenAsInReports() {
    PriceBooks books;
    const auto read = read_candidate("scenarios/counter/server.json", {}, books);
    QVERIFY(read.has_value());
    StudyInput input = study_input(*read, "");
    input.scenario.experiment.replications = 2;
    const RunResult run = run_study(input, {}).result;
    const ServiceGraph graph = service_graph(input.scenario);
    const GraphFigures figures = window_figures(graph, run);

    for (const auto& [name, service] : run.services) {
        const std::size_t node = find(graph, "service:" + name);
        QVERIFY(node < graph.nodes.size());
        const CardText card = GraphWords::card(graph.nodes[node], &figures.nodes[node]);
        QCOMPARE(card.share, qtext(figure(service.cpu_utilization, Measure::share).value));
        QCOMPARE(card.count,
                 QStringLiteral("×") + qtext(figure(service.instances_mean, Measure::count).value));
        const QString tip = GraphWords::toolTip(graph.nodes[node], &figures.nodes[node]);
        QVERIFY(tip.contains(
            qtext(figure(service.wait_mean, Measure::seconds).text()).replace(u' ', QChar(0xa0))));
    }
    for (const EdgeResult& edge : run.edges) {
        if (edge.from != "client") continue;
        const double seconds = run.run.simulated_seconds - run.run.warmup_seconds;
        QVERIFY(std::abs(figures.nodes[find(graph, "client")].rate->value - edge.calls->value / seconds) <
                1e-9);
    }
}

void GraphFiguresTest::dotNamesNodesEdgesAndRates() {
    ServiceGraph graph = service_graph(small());
    graph.nodes[find(graph, "service:web")].type = "a \"quoted\" \\ size";
    const GraphFigures figures = window_figures(graph, result());

    const QString text = dotText(graph, &figures);

    QVERIFY(text.startsWith(QStringLiteral("digraph")));
    QVERIFY(text.contains(QStringLiteral("\"client\" -> \"hop:lb\" [label=\"20")));
    QVERIFY(text.contains(QStringLiteral("a \\\"quoted\\\" \\\\ size")));
    QCOMPARE(text.count(QStringLiteral(" -> ")), static_cast<qsizetype>(graph.edges.size()));
}

}  // namespace plimsoll::gui

QTEST_MAIN(plimsoll::gui::GraphFiguresTest)
#include "graph_figures_test.moc"
