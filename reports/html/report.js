// SPDX-License-Identifier: MIT
// Draws the charts over time, links their cursor and zoom with the load maps, and follows the colour theme.
// Text from the scenario reaches the page as textContent or on a canvas only.
(function () {
    "use strict";
    const data = JSON.parse(document.getElementById("report-data").textContent);
    const drawn = [];               // {chart, graph, cursor, reading, names}
    const maps = [];                // {map, svg, line, reading}
    let isLinking = false;

    const color = name => getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();
    const end = grid => grid.start + grid.step * length(grid);
    const length = grid => grid.lines ? Math.max(0, ...grid.lines.map(line => line.values.length)) : Math.max(0, ...grid.cells.map(row => row.length));

    // ---- numbers

    const digits = (value, count) => value === 0 ? "0" : Number(value.toPrecision(count)).toLocaleString("en-US", { maximumSignificantDigits: count });

    function seconds(value, count) {
        if (value === 0) return "0";
        const size = Math.abs(value) * 1.0005;
        if (size >= 600) return digits(value / 60, count) + " min";
        if (size >= 1) return digits(value, count) + " s";
        if (size >= 1e-3) return digits(value * 1e3, count) + " ms";
        if (size >= 1e-6) return digits(value * 1e6, count) + " µs";
        return digits(value * 1e9, count) + " ns";
    }

    function text(value, unit, count) {
        if (value === null || value === undefined || Number.isNaN(value)) return "";
        if (unit === "s") return seconds(value, count);
        return unit.length === 1 ? unit + digits(value, count) : digits(value, count) + (unit ? " " + unit : "");
    }

    function clock(value, span) {
        const whole = Math.round(value), two = number => String(number).padStart(2, "0");
        return span < 3600 ? Math.floor(whole / 60) + ":" + two(whole % 60) : Math.floor(whole / 3600) + ":" + two(Math.floor(whole / 60) % 60);
    }

    const exactClock = value => Math.floor(value / 3600) + ":" + String(Math.floor(value / 60) % 60).padStart(2, "0") + ":" + String(Math.floor(value) % 60).padStart(2, "0");

    // ---- axes

    const timeSteps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600, 43200, 86400];

    function timeTicks(low, high, pixels) {
        const wanted = Math.max(2, pixels / 75);
        const step = timeSteps.find(each => (high - low) / each <= wanted) || 86400 * Math.ceil((high - low) / 86400 / wanted);
        const ticks = [];
        for (let at = Math.ceil(low / step) * step; at <= high; at += step) ticks.push({ v: at, label: clock(at, high - low) });
        return ticks;
    }

    function logTicks(unit, low, high) {
        const decades = Math.log10(high / low), ticks = [];
        const factors = decades > 3.2 ? [1] : [1, 2, 5];
        for (let power = Math.pow(10, Math.floor(Math.log10(low))); power <= high; power *= 10)
            for (const factor of factors)
                if (factor * power >= low && factor * power <= high) ticks.push({ v: factor * power, label: text(factor * power, unit, 2) });
        return ticks;
    }

    function linearTicks(unit, low, high, pixels) {
        const rough = (high - low) / Math.max(2, pixels / 45), power = Math.pow(10, Math.floor(Math.log10(rough)));
        const step = [1, 2, 5, 10].map(factor => factor * power).find(each => each >= rough * 0.999);
        const ticks = [];
        for (let at = Math.max(0, Math.ceil(low / step)) * step; at <= high * 1.0001; at += step) ticks.push({ v: at, label: text(at, unit, 4) });
        return ticks;
    }

    function spread(lines, isStacked) {
        const all = isStacked
            ? lines[0].values.map((_, at) => lines.reduce((sum, line) => sum + (line.values[at] || 0), 0))
            : lines.flatMap(line => line.values);
        const known = all.filter(value => value !== null && Number.isFinite(value));
        const positive = known.filter(value => value > 0);
        return { least: positive.reduce((a, b) => Math.min(a, b), Infinity), most: known.reduce((a, b) => Math.max(a, b), 0) };
    }

    // Nought stands a little above the axis, clear of the lettering of time.
    const fromBelowNought = most => [-0.03 * most, most];

    // Charts beside each other are compared, so they share the range of their value axis.
    function valueRange(chart) {
        const alike = data.charts.filter(other => other.scale === chart.scale);
        const spreads = alike.map(other => spread(other.lines.filter(line => line.shape !== "bars"), other.stacked));
        let least = Math.min(...spreads.map(each => each.least)), most = Math.max(...spreads.map(each => each.most));
        if (chart.goal !== null) least = Math.min(least, chart.goal), most = Math.max(most, chart.goal);
        if (!chart.log) return fromBelowNought(most > 0 ? most * 1.08 : 1);
        return Number.isFinite(least) ? [least * 0.8, most * 1.5] : [0.001, 1];
    }

    function secondRange(chart) {
        const alike = data.charts.filter(other => other.scale === chart.scale);
        const most = Math.max(...alike.map(other => spread(other.lines.filter(line => line.shape === "bars"), false).most));
        return fromBelowNought(most > 0 ? most * 2.2 : 1);
    }

    // ---- drawing

    function rows(chart) {
        const usable = value => value === undefined || value === null || (chart.log && value <= 0) ? null : value;
        return Array.from({ length: length(chart) }, (_, at) => [chart.start + at * chart.step].concat(chart.lines.map(line => usable(line.values[at]))));
    }

    function bars(plot) {
        const context = plot.drawingContext, bottom = plot.dygraph.toDomYCoord(0, 1);
        const width = Math.max(1, plot.plotArea.w / Math.max(1, plot.points.length) * 0.8);
        context.fillStyle = plot.color;
        for (const point of plot.points)
            if (point.yval > 0) context.fillRect(point.canvasx - width / 2, point.canvasy, width, bottom - point.canvasy);
    }

    // On a ground of its own, so that no line runs through the letters.
    function label(context, text, left, baseline) {
        const ink = context.fillStyle;
        context.globalAlpha = 0.6;
        context.fillStyle = color("panel");
        context.fillRect(left - 2, baseline - 10, context.measureText(text).width + 4, 13);
        context.globalAlpha = 1;
        context.fillStyle = ink;
        context.textAlign = "left";
        context.fillText(text, left, baseline);
    }

    function shownEvents(chart, area, graph) {
        return chart.events.map(event => ({ text: event.text, x: graph.toDomXCoord(event.at) }))
            .filter(event => event.x >= area.x && event.x <= area.x + area.w);
    }

    // Each name in the first row that has room; without any the line alone says when.
    function nameEvents(chart, context, area, graph) {
        const mostRows = 3;
        const ends = [];
        for (const { text, x } of shownEvents(chart, area, graph)) {
            const width = context.measureText(text).width;
            const left = x + 4 + width > area.x + area.w ? x - 4 - width : x + 4;
            let row = 0;
            while (row < ends.length && ends[row] > left) ++row;
            if (row === mostRows) continue;
            ends[row] = left + width + 6;
            label(context, text, left, area.y + 12 + 13 * row);
        }
    }

    // Names stand above the lines, or nobody could read them.
    function overlay(chart, context, graph) {
        const area = graph.getArea();
        context.save();
        context.font = "11px system-ui, sans-serif";
        context.fillStyle = color("faint");
        nameEvents(chart, context, area, graph);
        if (chart.goal !== null) {
            context.fillStyle = color("goal");
            const left = area.x + area.w - 4 - context.measureText(chart.goalText).width;
            label(context, chart.goalText, left, graph.toDomYCoord(chart.goal) - 4);
        }
        context.restore();
    }

    function underlay(chart, context, area, graph) {
        const warm = Math.min(graph.toDomXCoord(chart.start + chart.warmup), area.x + area.w);
        context.save();
        context.font = "11px system-ui, sans-serif";
        if (chart.warmup > 0 && warm > area.x) {
            context.fillStyle = color("shade");
            context.fillRect(area.x, area.y, warm - area.x, area.h);
            if (warm - area.x > 56) {
                context.fillStyle = color("faint");
                context.fillText("warm-up", area.x + 5, area.y + 12);
            }
        }
        context.strokeStyle = color("faint");
        context.setLineDash([2, 3]);
        for (const { x } of shownEvents(chart, area, graph))
            context.beginPath(), context.moveTo(x, area.y), context.lineTo(x, area.y + area.h), context.stroke();
        if (chart.goal !== null) {
            const y = graph.toDomYCoord(chart.goal);
            context.strokeStyle = color("goal");
            context.setLineDash([6, 4]);
            context.lineWidth = 1.4;
            context.beginPath(), context.moveTo(area.x, y), context.lineTo(area.x + area.w, y), context.stroke();
        }
        context.restore();
    }

    function lineOptions(line) {
        const options = { color: color(line.color), strokeWidth: line.width };
        if (line.shape === "steps" || line.shape === "step-dashes") options.stepPlot = true;
        if (line.shape === "dashes" || line.shape === "step-dashes") options.strokePattern = [5, 3];
        if (line.shape === "bars") Object.assign(options, { axis: "y2", plotter: bars, strokeWidth: 0 });
        return options;
    }

    function themed(chart) {
        const series = {};
        chart.lines.forEach((line, at) => { series["line" + at] = lineOptions(line); });
        return { series, gridLineColor: color("grid"), axisLineColor: color("faint") };
    }

    function options(chart, graphs) {
        const ticker = (low, high, pixels) => chart.log ? logTicks(chart.unit, low, high) : linearTicks(chart.unit, low, high, pixels);
        const axes = {
            x: { ticker: timeTicks, drawGrid: false },
            y: { ticker: ticker, valueRange: valueRange(chart), axisLabelWidth: 62 },
        };
        if (chart.second) axes.y2 = { ticker: (low, high, pixels) => linearTicks("", low, high / 2, pixels / 2), valueRange: secondRange(chart), independentTicks: true, drawGrid: false, axisLabelWidth: 50 };
        return Object.assign({
            labels: ["time"].concat(chart.lines.map((_, at) => "line" + at)),
            axes: axes, logscale: chart.log, stackedGraph: chart.stacked, fillAlpha: 0.75, connectSeparatedPoints: false,
            legend: "never", xlabel: end(chart) - chart.start < 3600 ? "time since start (min:s)" : "time since start (h:min)",
            ylabel: chart.title, y2label: chart.second || null, xLabelHeight: 17, yLabelWidth: 16, titleHeight: 0, rightGap: 8,
            axisLabelFontSize: 11.5, highlightCircleSize: 3, animatedZooms: false, drawGapEdgePoints: true,
            underlayCallback: (context, area, graph) => underlay(chart, context, area, graph),
            highlightCallback: (event, time) => point(time),
            unhighlightCallback: () => point(null),
            plugins: [{ activate: () => ({ didDrawChart: drawing => overlay(chart, drawing.drawingContext, drawing.dygraph) }) }],
            drawCallback: (graph, isFirst) => { if (!isFirst) zoom(graph); },
        }, themed(chart));
    }

    function draw(chart) {
        const place = document.getElementById(chart.id);
        if (!place || place.offsetWidth === 0 || drawn.some(each => each.chart === chart) || length(chart) === 0) return;
        const graph = new Dygraph(place, rows(chart), options(chart));
        const cursor = place.appendChild(document.createElement("div")), reading = place.appendChild(document.createElement("output"));
        cursor.className = "time-cursor";
        cursor.hidden = true;
        reading.className = "reading";
        place.addEventListener("keydown", event => key(event, chart));
        drawn.push({ chart, graph, cursor, reading, names: place.closest("figure").querySelectorAll(".legend li") });
    }

    // ---- one cursor and one zoom for all

    function row(grid, time) {
        const at = Math.round((time - grid.start) / grid.step);
        return at >= 0 && at < length(grid) ? at : -1;
    }

    let pointed = null;

    function point(time) {
        pointed = time;
        for (const each of drawn) {
            const at = time === null ? -1 : row(each.chart, time);
            if (at < 0) each.graph.clearSelection();
            else each.graph.setSelection(at);
            readOut(each, at);
        }
        for (const each of maps) {
            each.line.setAttribute("x1", time === null ? -9 : row(each.map, time) + 0.5);
            each.line.setAttribute("x2", time === null ? -9 : row(each.map, time) + 0.5);
            if (time === null) each.reading.textContent = "";
        }
    }

    function readOut(each, at) {
        const parts = each.chart.lines.map((line, index) => (each.names[index] ? each.names[index].textContent.trim() + " " : "") + (text(line.values[at], line.shape === "bars" ? "" : each.chart.unit, 3) || "-"));
        each.reading.textContent = at < 0 ? "" : exactClock(each.chart.start + at * each.chart.step) + "   " + parts.join(",  ");
        const area = each.graph.getArea();
        each.cursor.hidden = at < 0;
        if (at < 0) return;
        each.cursor.style.left = each.graph.toDomXCoord(each.chart.start + at * each.chart.step) + "px";
        each.cursor.style.top = area.y + "px";
        each.cursor.style.height = area.h + "px";
    }

    function zoom(source) {
        if (isLinking) return;
        isLinking = true;
        const range = source.xAxisRange();
        for (const each of drawn)
            if (each.graph !== source) each.graph.updateOptions({ dateWindow: range });
        isLinking = false;
    }

    function key(event, chart) {
        const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
        if (event.key === "Escape") {
            isLinking = true;
            for (const each of drawn) each.graph.resetZoom();
            isLinking = false;
            point(null);
        } else if (step) {
            event.preventDefault();
            const from = pointed === null ? chart.start + (step > 0 ? -chart.step : end(chart) - chart.start) : pointed;
            point(Math.min(Math.max(from + step * chart.step * (event.shiftKey ? 10 : 1), chart.start), end(chart) - chart.step));
        }
    }

    // ---- load maps

    function follow(map) {
        const figure = document.getElementById(map.id), svg = figure && figure.querySelector("svg.heat");
        if (!svg) return;
        const each = { map, svg, line: svg.querySelector(".cursor"), reading: figure.querySelector(".reading") };
        maps.push(each);
        svg.addEventListener("mouseleave", () => point(null));
        svg.addEventListener("mousemove", event => {
            const box = svg.getBoundingClientRect();
            const at = Math.min(length(map) - 1, Math.max(0, Math.floor((event.clientX - box.left) / box.width * length(map))));
            const line = map.cells.length - 1 - Math.min(map.cells.length - 1, Math.max(0, Math.floor((event.clientY - box.top) / box.height * map.cells.length)));
            point(map.start + at * map.step);
            const load = map.cells[line].charCodeAt(at) - 33;
            const name = map.names[line] || "instance " + (line + 1);
            each.reading.textContent = name + " at " + exactClock(map.start + at * map.step) + ": " + (load >= 0 ? Math.round(load / 0.9) + " % busy" : "not there");
        });
    }

    // ---- paper

    // Charts are drawn for the width they found, and one that is drawn anew is not on paper in time: so they are scaled to
    // the room they have on a page. Browsers shrink what is wider than the paper, and 1080 px are not too wide for that.
    function toPaper() {
        document.querySelectorAll("details").forEach(each => { each.open = true; });
        drawAll();
        document.body.style.width = "1080px";
        for (const each of drawn) {
            const place = document.getElementById(each.chart.id);
            place.style.zoom = place.offsetWidth / each.graph.size().width;
        }
    }

    function toScreen() {
        document.body.style.width = "";
        for (const each of drawn) document.getElementById(each.chart.id).style.zoom = "";
    }

    // ---- start

    // Its legend sets style attributes, which the page's policy forbids; ours is in the page.
    Dygraph.PLUGINS = Dygraph.PLUGINS.filter(plugin => plugin !== Dygraph.Plugins.Legend);

    function drawAll() {
        data.charts.forEach(draw);
    }

    drawAll();
    data.maps.forEach(follow);
    document.querySelectorAll("details").forEach(each => each.addEventListener("toggle", drawAll));
    window.addEventListener("beforeprint", toPaper);
    window.addEventListener("afterprint", toScreen);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
        isLinking = true;
        for (const each of drawn) each.graph.updateOptions(themed(each.chart));
        isLinking = false;
    });
})();
