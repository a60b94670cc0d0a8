<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>ChartExport</name>
    <message>
        <source>A chart is saved as png, svg, pdf or csv, not as &quot;%1&quot;.</source>
        <translation>图表可保存为 png、svg、pdf 或 csv，不能保存为“%1”。</translation>
    </message>
</context>
<context>
    <name>ChartReadout</name>
    <message>
        <source>%1 from %2 to %3</source>
        <translation>%1，从 %2 到 %3</translation>
    </message>
    <message>
        <source>; %1 is %2 at last</source>
        <translation>；%1 最后为 %2</translation>
    </message>
    <message>
        <source>; %1 rows</source>
        <translation>；%1 行</translation>
    </message>
</context>
<context>
    <name>ChartTable</name>
    <message>
        <source>%1 (low)</source>
        <translation>%1（下限）</translation>
    </message>
    <message>
        <source>%1 (high)</source>
        <translation>%1（上限）</translation>
    </message>
</context>
<context>
    <name>Clock</name>
    <message>
        <source>time (mm:ss)</source>
        <translation>时间（分:秒）</translation>
    </message>
    <message>
        <source>time (h:mm:ss)</source>
        <translation>时间（时:分:秒）</translation>
    </message>
</context>
<context>
    <name>CommandLine</name>
    <message>
        <source>--size is &quot;%1&quot;, must be as in 1280x800, from 640x480 to 8000x8000</source>
        <translation>--size 为“%1”，应形如 1280x800，范围从 640x480 到 8000x8000</translation>
    </message>
    <message>
        <source>--%1 is &quot;%2&quot;, must be one of: %3</source>
        <translation>--%1 为“%2”，必须是以下之一：%3</translation>
    </message>
    <message>
        <source>Simulate architectures of services and functions in a window.</source>
        <translation>在窗口中模拟由服务和函数组成的架构。</translation>
    </message>
    <message>
        <source>Scenarios: the first is opened, others are compared with it.</source>
        <translation>场景：打开第一个，其余的与它比较。</translation>
    </message>
    <message>
        <source>Draw every page into DIR, without a display.</source>
        <translation>无需显示器，将每个页面绘制到 DIR。</translation>
    </message>
    <message>
        <source>light or dark, instead of the settings&apos;.</source>
        <translation>light 或 dark，代替设置中的主题。</translation>
    </message>
    <message>
        <source>en or zh_CN, instead of the settings&apos;.</source>
        <translation>en 或 zh_CN，代替设置中的语言。</translation>
    </message>
    <message>
        <source>Of screenshots, as in 1280x800.</source>
        <translation>截图的尺寸，如 1280x800。</translation>
    </message>
    <message>
        <source>Of screenshots, fewer are quicker.</source>
        <translation>截图用的重复次数，越少越快。</translation>
    </message>
    <message>
        <source>--replications must be a whole number from 1</source>
        <translation>--replications 必须是不小于 1 的整数</translation>
    </message>
    <message>
        <source>--screenshot needs a scenario to show</source>
        <translation>--screenshot 需要一个要显示的场景</translation>
    </message>
    <message>
        <source>--screenshot is empty, must be a folder</source>
        <translation>--screenshot 为空，必须是一个文件夹</translation>
    </message>
</context>
<context>
    <name>ComparisonCharts</name>
    <message>
        <source>total</source>
        <translation>合计</translation>
    </message>
    <message>
        <source>architecture</source>
        <translation>架构</translation>
    </message>
    <message>
        <source>cost (USD/month)</source>
        <translation>成本（USD/月）</translation>
    </message>
    <message>
        <source>cost of the window (USD)</source>
        <translation>窗口成本（USD）</translation>
    </message>
    <message>
        <source>No bill: the scenarios name no prices</source>
        <translation>没有账单：场景未指定价格</translation>
    </message>
    <message>
        <source>latency (ms, s)</source>
        <translation>延迟（ms、s）</translation>
    </message>
    <message>
        <source>share of requests (%)</source>
        <translation>请求比例（%）</translation>
    </message>
    <message>
        <source>requests a month; the strip names the cheapest</source>
        <translation>每月请求数；底部色条标出最便宜的架构</translation>
    </message>
    <message>
        <source>No costs of other months: the scenarios name no prices or no month</source>
        <translation>没有其他月份的成本：场景未指定价格或月份</translation>
    </message>
    <message>
        <source>this month</source>
        <translation>本月</translation>
    </message>
    <message>
        <source>%1 cheaper above %2</source>
        <translation>高于 %2 时 %1 更便宜</translation>
    </message>
    <message>
        <source>cost of month or window (USD)</source>
        <translation>月成本或窗口成本（USD）</translation>
    </message>
    <message>
        <source>Costs of other months come when the comparison has ended</source>
        <translation>比较结束后显示其他月份的成本</translation>
    </message>
    <message>
        <source>No costs of other months: the comparison was stopped</source>
        <translation>没有其他月份的成本：比较已被停止</translation>
    </message>
</context>
<context>
    <name>ExampleFolder</name>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>无法写入 %1：%2</translation>
    </message>
    <message>
        <source>There is no example &quot;%1&quot;.</source>
        <translation>没有名为“%1”的示例。</translation>
    </message>
    <message>
        <source>%1 cannot be made.</source>
        <translation>无法创建 %1。</translation>
    </message>
</context>
<context>
    <name>ExampleQuestions</name>
    <message>
        <source>Do cold starts of a rarely called function matter, and what does it cost?</source>
        <translation>很少被调用的函数，其冷启动要紧吗？成本是多少？</translation>
    </message>
    <message>
        <source>A picture gallery feels slow in the afternoon: are more servers needed, or is it the network?</source>
        <translation>图片库在下午变慢：是需要更多服务器，还是网络的问题？</translation>
    </message>
    <message>
        <source>Servers or functions: where does a shop with steady visitors and an e-mail on Monday meet its goals for less?</source>
        <translation>服务器还是函数：一家访客稳定、周一发送邮件的商店，用哪种方式能以更低的成本达到目标？</translation>
    </message>
    <message>
        <source>How many requests are turned away when nobody may wait?</source>
        <translation>不允许排队时，有多少请求被拒绝？</translation>
    </message>
    <message>
        <source>What does it cost to wait for the slower of two parallel calls?</source>
        <translation>等待两个并行调用中较慢的一个，代价是多少？</translation>
    </message>
    <message>
        <source>How much of the waiting is due to requests being of unequal length?</source>
        <translation>等待中有多少是由请求长短不一造成的？</translation>
    </message>
    <message>
        <source>Does it matter how unequal requests are when they share a processor?</source>
        <translation>请求共享一个处理器时，长短不一有影响吗？</translation>
    </message>
    <message>
        <source>How long does a request stay with one server that is busy 80 % of the time?</source>
        <translation>一台服务器有 80 % 的时间处于忙碌，请求会停留多久？</translation>
    </message>
    <message>
        <source>How much sooner are four servers with one queue done than one server that is as busy?</source>
        <translation>四台服务器共用一个队列，比同样忙碌的一台服务器快多少？</translation>
    </message>
    <message>
        <source>How much does it help to look at two servers before choosing one?</source>
        <translation>先看两台服务器再选其一，有多大帮助？</translation>
    </message>
    <message>
        <source>What do abandoned requests do to recovery?</source>
        <translation>被放弃的请求对恢复有什么影响？</translation>
    </message>
    <message>
        <source>How long does a request take that needs two services, one after the other?</source>
        <translation>依次需要两个服务的请求要花多长时间？</translation>
    </message>
</context>
<context>
    <name>KeyFigure</name>
    <message>
        <source>as the baseline</source>
        <translation>与基线相同</translation>
    </message>
    <message>
        <source>%1 from 0</source>
        <translation>%1 自 0</translation>
    </message>
    <message>
        <source>Goals met</source>
        <translation>达到的目标</translation>
    </message>
    <message>
        <source>Goals whose whole interval lies below their bound</source>
        <translation>整个区间都低于界限的目标</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%2 中的 %1</translation>
    </message>
    <message>
        <source>p99 latency</source>
        <translation>p99 延迟</translation>
    </message>
    <message>
        <source>99 % of the successful answers to %1 took at most so long</source>
        <translation>%1 的成功应答中有 99 % 不超过这一时长</translation>
    </message>
    <message>
        <source>Cost / month</source>
        <translation>成本 / 月</translation>
    </message>
    <message>
        <source>The bill, with its 95 % interval</source>
        <translation>账单及其 95 % 区间</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Share of the requests to %1 that failed</source>
        <translation>发往 %1 的请求中失败的比例</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>成本</translation>
    </message>
    <message>
        <source>Figures come with a run.</source>
        <translation>运行后才有数值。</translation>
    </message>
</context>
<context>
    <name>Lever</name>
    <message>
        <source>Traffic</source>
        <translation>流量</translation>
    </message>
    <message>
        <source>Multiplies every rate of arrivals, and the requests of the month</source>
        <translation>乘以每个到达率以及当月的请求数</translation>
    </message>
</context>
<context>
    <name>QObject</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>&lt;h3&gt;Plimsoll %1&lt;/h3&gt;&lt;p&gt;How much load can an architecture of services and functions safely carry, what will its users feel, and what will it cost?&lt;/p&gt;&lt;p&gt;The Plimsoll line is the mark on a ship&apos;s hull that shows how deep it may be loaded.&lt;/p&gt;&lt;p&gt;The engine and the command line are under the MIT licence; this window is under the GNU General Public License, version 3 or later, as QCustomPlot is.&lt;/p&gt;</source>
        <translation>&lt;h3&gt;Plimsoll %1&lt;/h3&gt;&lt;p&gt;由服务和函数组成的架构能安全承受多大负载，用户会有什么感受，成本是多少？&lt;/p&gt;&lt;p&gt;普利姆索尔线是船体上标明最大载重吃水的标记。&lt;/p&gt;&lt;p&gt;引擎和命令行采用 MIT 许可证；本窗口与 QCustomPlot 一样，采用 GNU 通用公共许可证第 3 版或更高版本。&lt;/p&gt;</translation>
    </message>
    <message>
        <source>About Plimsoll</source>
        <translation>关于 Plimsoll</translation>
    </message>
    <message>
        <source>&lt;p&gt;List prices of %1 as of %2, taken from:&lt;/p&gt;</source>
        <translation>&lt;p&gt;%1 截至 %2 的公开标价，来源：&lt;/p&gt;</translation>
    </message>
</context>
<context>
    <name>ReportParts</name>
    <message>
        <source>Goals</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>Hops</source>
        <translation>途经节点</translation>
    </message>
    <message>
        <source>Services</source>
        <translation>服务</translation>
    </message>
    <message>
        <source>Machines</source>
        <translation>机器</translation>
    </message>
    <message>
        <source>Busiest links</source>
        <translation>最繁忙的链路</translation>
    </message>
    <message>
        <source>Bill per month</source>
        <translation>每月账单</translation>
    </message>
    <message>
        <source>Bill of the simulated window</source>
        <translation>模拟窗口的账单</translation>
    </message>
    <message>
        <source>Other differences</source>
        <translation>其他差异</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>成本</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>延迟</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>负载</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>How to read it</source>
        <translation>如何解读</translation>
    </message>
    <message>
        <source>How to reproduce it</source>
        <translation>如何重现</translation>
    </message>
</context>
<context>
    <name>SaveDialog</name>
    <message>
        <source>%1 is there already. Replace it?</source>
        <translation>%1 已存在。要替换它吗？</translation>
    </message>
</context>
<context>
    <name>ValueText</name>
    <message>
        <source>must be %1</source>
        <translation>必须是 %1</translation>
    </message>
    <message>
        <source>is no JSON</source>
        <translation>不是有效的 JSON</translation>
    </message>
</context>
<context>
    <name>plimsoll::gui::Actions</name>
    <message>
        <source>&amp;Open…</source>
        <translation>打开(&amp;O)…</translation>
    </message>
    <message>
        <source>Open a scenario</source>
        <translation>打开场景</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>保存(&amp;S)</translation>
    </message>
    <message>
        <source>Save the scenario</source>
        <translation>保存场景</translation>
    </message>
    <message>
        <source>Save &amp;as…</source>
        <translation>另存为(&amp;A)…</translation>
    </message>
    <message>
        <source>Save the scenario under another name</source>
        <translation>以其他名称保存场景</translation>
    </message>
    <message>
        <source>&amp;Reload from disk</source>
        <translation>从磁盘重新载入(&amp;R)</translation>
    </message>
    <message>
        <source>Read the file again and drop what was changed here</source>
        <translation>重新读取文件，放弃此处的更改</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>Leave Plimsoll</source>
        <translation>退出 Plimsoll</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>运行(&amp;R)</translation>
    </message>
    <message>
        <source>Simulate the scenario</source>
        <translation>模拟该场景</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>暂停(&amp;P)</translation>
    </message>
    <message>
        <source>Hold the simulation, or let it go on</source>
        <translation>暂停或继续模拟</translation>
    </message>
    <message>
        <source>S&amp;top</source>
        <translation>停止(&amp;T)</translation>
    </message>
    <message>
        <source>Stop the simulation and keep what was computed</source>
        <translation>停止模拟并保留已计算的结果</translation>
    </message>
    <message>
        <source>Pin as &amp;baseline</source>
        <translation>固定为基线(&amp;B)</translation>
    </message>
    <message>
        <source>Keep this result: later ones are shown beside it</source>
        <translation>保留此结果：以后的结果与它并列显示</translation>
    </message>
    <message>
        <source>&amp;Unpin baseline</source>
        <translation>取消基线(&amp;U)</translation>
    </message>
    <message>
        <source>Show results alone again</source>
        <translation>重新单独显示结果</translation>
    </message>
    <message>
        <source>&amp;Add architecture…</source>
        <translation>添加架构(&amp;A)…</translation>
    </message>
    <message>
        <source>Add a scenario to the comparison</source>
        <translation>将一个场景加入比较</translation>
    </message>
    <message>
        <source>&amp;Compare</source>
        <translation>比较(&amp;C)</translation>
    </message>
    <message>
        <source>Simulate all architectures on the same requests</source>
        <translation>用相同的请求模拟所有架构</translation>
    </message>
    <message>
        <source>&amp;Live</source>
        <translation>实时(&amp;L)</translation>
    </message>
    <message>
        <source>The run over time</source>
        <translation>运行随时间的变化</translation>
    </message>
    <message>
        <source>Architectures side by side</source>
        <translation>并列显示各架构</translation>
    </message>
    <message>
        <source>&amp;Restore default layout</source>
        <translation>恢复默认布局(&amp;R)</translation>
    </message>
    <message>
        <source>Put all docks back where they were at first</source>
        <translation>将所有停靠窗口放回初始位置</translation>
    </message>
    <message>
        <source>&amp;Full screen</source>
        <translation>全屏(&amp;F)</translation>
    </message>
    <message>
        <source>Fill the whole screen</source>
        <translation>占满整个屏幕</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>键盘快捷键(&amp;K)</translation>
    </message>
    <message>
        <source>All shortcuts of the window</source>
        <translation>窗口的所有快捷键</translation>
    </message>
    <message>
        <source>&amp;About Plimsoll</source>
        <translation>关于 Plimsoll(&amp;A)</translation>
    </message>
    <message>
        <source>Version, licence and sources of the prices</source>
        <translation>版本、许可证和价格来源</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>导出(&amp;E)…</translation>
    </message>
    <message>
        <source>Write the result as a report, tables or pictures</source>
        <translation>将结果写成报告、表格或图片</translation>
    </message>
    <message>
        <source>&amp;Preferences…</source>
        <translation>首选项(&amp;P)…</translation>
    </message>
    <message>
        <source>Theme, language, size of the letters, threads</source>
        <translation>主题、语言、字号、线程数</translation>
    </message>
    <message>
        <source>&amp;Close scenario</source>
        <translation>关闭场景(&amp;C)</translation>
    </message>
    <message>
        <source>Leave the scenario and show the start page</source>
        <translation>离开场景并显示起始页</translation>
    </message>
    <message>
        <source>&amp;Start</source>
        <translation>起始页(&amp;S)</translation>
    </message>
    <message>
        <source>Recent files and examples</source>
        <translation>最近打开的文件和示例</translation>
    </message>
    <message>
        <source>&amp;Report</source>
        <translation>报告(&amp;R)</translation>
    </message>
    <message>
        <source>The result as a report</source>
        <translation>以报告形式呈现的结果</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>Take back the last change of the scenario</source>
        <translation>撤销对场景的上一次更改</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>Make the change again that was taken back</source>
        <translation>重新执行已撤销的更改</translation>
    </message>
</context>
<context>
    <name>plimsoll::gui::Application</name>
    <message>
        <source>There is not enough memory for this.</source>
        <translation>内存不足，无法完成此操作。</translation>
    </message>
    <message>
        <source>This is a mistake of Plimsoll: %1</source>
        <translation>这是 Plimsoll 的一个错误：%1</translation>
    </message>
    <message>
        <source>Plimsoll</source>
        <translation>Plimsoll</translation>
    </message>
    <message>
        <source>The scenario is still here and can be saved.</source>
        <translation>场景仍在，可以保存。</translation>
    </message>
</context>
<context>
    <name>plimsoll::gui::BillChart</name>
    <message>
        <source>Cost by component</source>
        <translation>各组件成本</translation>
    </message>
    <message>
        <source>What each component of the bill would cost per hour, were the hour like this bucket of time; at first-tier prices, without free tiers and rounding to full hours</source>
        <translation>假如整小时都像这个时间段，账单中每个组件每小时的成本；按首档价格计算，不含免费额度，也不向整小时取整</translation>
    </message>
    <message>
        <source>cost (USD/h)</source>
        <translation>成本（USD/h）</translation>
    </message>
    <message>
        <source>No bill: the scenario names no prices</source>
        <translation>没有账单：场景未指定价格</translation>
    </message>
    <message>
        <source>The bill begins after the warm-up</source>
        <translation>账单从预热结束后开始</translation>
    </message>
</context>
<context>
    <name>plimsoll::gui::Chart</name>
    <message>
        <source>Logarithmic axis</source>
        <translation>对数坐标轴</translation>
    </message>
    <message>
        <source>Show as table</source>
        <translation>以表格显示</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy picture</source>
        <translation>复制图片</translation>
    </message>
    <message>
        <source>Copy numbers</source>
        <translation>复制数据</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>What can be done with this chart</source>
        <translation>可对此图表进行的操作</translation>
    </message>
    <message>
        <source>Export chart</source>
        <translation>导出图表</translation>
    </message>
    <message>
        <source>Menu of %1</source>
        <translation>%1 的菜单</translation>
    </message>
    <message>
        <source>Picture (*.png)</source>
        <translation>图片 (*.png)</translation>
    </message>
    <message>
        <source>Drawing (*.svg)</source>
        <translation>矢量图 (*.svg)</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Numbers (*.csv)</source>
        <translation>数据 (*.csv)</translation>
    </message>
</context>
<context>
    <name>plimsoll::gui::ChartLegend</name>
    <message>
        <source>More series</source>
        <translation>更多序列</translation>
    </message>
    <message>
        <source>Series that found no room</source>
        <translation>放不下的序列</translation>
    </message>
</context>
<context>
    <name>plimsoll::gui::ComparePage</name>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>%1 (baseline)</source>
        <translation>%1（基线）</translation>
    </message>
    <message>
        <source>Take %1 out of the comparison</source>
        <translation>将 %1 移出比较</translation>
    </message>
    <message>
        <source>Add another architecture of the same system, and compare: both meet the same requests.</source>
        <translation>添加同一系统的另一种架构进行比较：两者面对相同的请求。</translation>
    </message>
    <message>
        <source>Ready: press Compare.</source>
        <translation>就绪：请按“比较”。</translation>
    </message>
    <message>
        <source>Simulating …</source>
        <translation>正在模拟…</translation>
    </message>
    <message>
        <source>Not a fair comparison: the candidates differ in more than their deployment (%1), so it is not known what made the difference.</source>
        <translation>比较不公平：各候选不只是部署不同（%1），因此无法知道差异由何而来。</translation>
    </message>
    <message>
        <source>Cost by kind</source>
        <translation>按类别的成本</translation>
    </message>
    <message>
        <source>Of each architecture&apos;s bill; the mark on top is the total with its 95 % interval</source>
        <translation>各架构的账单；顶部标记为合计及其 95 % 区间</translation>
    </message>
    <message>
        <source>Latency distribution</source>
        <translation>延迟分布</translation>
    </message>
    <message>
        <source>Share of the successful answers that took at most so long</source>
        <translation>不超过这一时长的成功应答比例</translation>
    </message>
    <message>
        <source>Cost over traffic</source>
        <translation>成本随流量的变化</translation>
    </message>
    <message>
        <source>What a month with more or fewer requests would cost, by the rules of the bill. Capacity is as deployed: whether it would carry another load is not asked.</source>
        <translation>按账单规则，请求更多或更少的月份的成本。容量按部署不变：不考察能否承受其他负载。</translation>
    </message>
    <message>
        <source>Operation</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Figures of the architectures</source>
        <translation>各架构的数值</translation>
    </message>
    <message>
        <source>Add architecture…</source>
        <translation>添加架构…</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
</context>
<context>
    <name>plimsoll::gui::ComparisonModel</name>
    <message>
        <source>Architecture</source>
        <translation>架构</translation>
    </message>
    <message>
        <source>The baseline first; the others are compared with it</source>
        <translation>基线在前；其余的与它比较</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>成本</translation>
    </message>
    <message>
        <source>Of the month, or of the simulated window where no month is given; mean over replications with its 95 % interval</source>
        <translation>一个月的成本；未给出月份时为模拟窗口的成本；各次重复的均值及其 95 % 区间</translation>
    </message>
    <message>
        <source>Δ cost</source>
        <translation>Δ 成本</translation>
    </message>
    <message>
        <source>Cost less the baseline&apos;s, in pairs of replications that met the same requests</source>
        <translation>与基线的成本差，按遇到相同请求的重复配对计算</translation>
    </message>
    <message>
        <source>p50</source>
        <translation>p50</translation>
    </message>
    <message>
        <source>Half of the successful answers took at most so long</source>
        <translation>一半的成功应答不超过这一时长</translation>
    </message>
    <message>
        <source>p95</source>
        <translation>p95</translation>
    </message>
    <message>
        <source>95 % of the successful answers took at most so long</source>
        <translation>95 % 的成功应答不超过这一时长</translation>
    </message>
    <message>
        <source>p99</source>
        <translation>p99</translation>
    </message>
    <message>
        <source>99 % of the successful answers took at most so long</source>
        <translation>99 % 的成功应答不超过这一时长</translation>
    </message>
    <message>
        <source>Δ p99</source>
        <translation>Δ p99</translation>
    </message>
    <message>
        <source>p99 less the baseline&apos;s, in pairs of replications</source>
        <translation>与基线的 p99 之差，按重复配对计算</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Share of the requests that failed</source>
        <translation>失败请求所占比例</translation>
    </message>
    <message>
        <source>Goals</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>Whether every goal is met, or which are not</source>
        <translation>是否达到所有目标，或哪些未达到</translation>
    </message>
    <message>
        <source>Cold starts</source>
        <translation>冷启动</translation>
    </message>
    <message>
        <source>Requests that started an instance, over all services</source>
        <translation>触发实例启动的请求数，所有服务合计</translation>
    </message>
    <message>
        <source>Peak instances</source>
        <translation>实例峰值</translation>
    </message>
    <message>
        <source>The most of each service in any replication, added up</source>
        <translation>各服务在任一次重复中的最大实例数之和</translation>
    </message>
    <message>
        <source>✗ misses %1</source>
        <translation>✗ 未达到 %1</translation>
    </message>
    <message>
        <source>? undecided: %1</source>
        <translation>? 未定：%1</translation>
    </message>
    <message>
        <source>✓ all met</source>
        <translation>✓ 全部达到</translation>
    </message>
    <message>
        <source>? one replication</source>
        <translation>? 仅一次重复</translation>
    </message>
    <message>
        <source>A difference that is not by chance, at 5 % over all that are listed</source>
        <translation>并非偶然的差异，在所列全部指标上的显著性水平为 5 %</translation>
    </message>
    <message>
        <source>May be by chance</source>
        <translation>可能是偶然</translation>
    </message>
    <message>
        <source>%1 (baseline)</source>
        <translation>%1（基线）</translation>
    </message>
</context>
<context>
    <name>plimsoll::gui::EventLogDock</name>
    <message>
        <source>Nothing worth a note happened in this run.</source>
        <translation>此次运行中没有值得记录的事件。</translation>
    </message>
    <message>
        <source>What happens in a run is listed here when it ends.</source>
        <translation>运行结束后，其中发生的事件会列在这里。</translation>
    </message>
    <message>
        <source>Event log</source>
        <translation>事件日志</translation>
    </message>
    <message>
        <source>Show only rows with…</source>
        <translation>只显示包含以下文字的行…</translation>
    </message>
    <message>
        <source>Text that rows must have</source>
        <translation>行中须包含的文字</translation>
    </message>
    <message>
        <source>Events of the run</source>
        <translation>运行的事件</translation>
    </message>
    <message>
        <source>Double click to see the charts at that time</source>
        <translation>双击可查看该时刻的图表</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
</context>
<context>
    <name>plimsoll::gui::EventsModel</name>
    <message>
        <source>%1 → %2 instances</source>
        <translation>%1 → %2 个实例</translation>
    </message>
    <message>
        <source>, by rule %1</source>
        <translation>，依据规则 %1</translation>
    </message>
    <message>
        <source>, saw %1</source>
        <translation>，观测到 %1</translation>
    </message>
    <message>
        <source>, limited by %1</source>
        <translation>，受限于 %1</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>种类</translation>
    </message>
    <message>
        <source>Of</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>发生了什么</translation>
    </message>
    <message>
        <source>fault</source>
        <translation>故障</translation>
    </message>
    <message>
        <source>recovery</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>stage of traffic</source>
        <translation>流量阶段</translation>
    </message>
    <message>
        <source>calls rejected</source>
        <translation>调用被拒绝</translation>
    </message>
    <message>
        <source>calls throttled</source>
        <translation>调用被限流</translation>
    </message>
</context>
<context>
    <name>plimsoll::gui::FileFlow</name>
    <message>
        <source>Open a scenario</source>
        <translation>打开场景</translation>
    </message>
    <message>
        <source>%1 cannot be opened</source>
        <translation>无法打开 %1</translation>
    </message>
    <message>
        <source>Save the scenario</source>
        <translation>保存场景</translation>
    </message>
    <message>
        <source>%1 cannot be saved</source>
        <translation>无法保存 %1</translation>
    </message>
    <message>
        <source>%1 cannot be read again</source>
        <translation>无法重新读取 %1</translation>
    </message>
    <message>
        <source>Save changes?</source>
        <translation>保存更改？</translation>
    </message>
    <message>
        <source>%1 has changes that are not saved.</source>
        <translation>%1 有未保存的更改。</translation>
    </message>
    <message>
        <source>This scenario</source>
        <translation>此场景</translation>
    </message>
    <message>
        <source>%1 was changed by another program, and has changes here that are not saved.</source>
        <translation>%1 已被其他程序更改，而此处还有未保存的更改。</translation>
    </message>
    <message>
        <source>%1 was changed by another program.</source>
        <translation>%1 已被其他程序更改。</translation>
    </message>
    <message>
        <source>Read it again</source>
        <translation>重新读取</translation>
    </message>
    <message>
        <source>Keep mine</source>
        <translation>保留我的版本</translation>
    </message>
    <message>
        <source>Scenarios (*.json)</source>
        <translation>场景 (*.json)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Replace the file?</source>
        <translation>要替换该文件吗？</translation>
    </message>
    <message>
        <source>%1 was changed by another program. Replace it by what is here?</source>
        <translation>%1 已被其他程序更改。要用此处的内容替换它吗？</translation>
    </message>
    <message>
        <source>Drop changes?</source>
        <translation>放弃更改吗？</translation>
    </message>
    <message>
        <source>What was changed in %1 and is not saved will be gone.</source>
        <translation>%1 中尚未保存的更改将会丢失。</translation>
    </message>
    <message>
        <source>a new scenario</source>
        <translation>新场景</translation>
    </message>
    <message>
        <source>Plimsoll ended before changes to %1 were saved.</source>
        <translation>Plimsoll 在保存对 %1 的更改之前意外结束。</translation>
    </message>
    <message>
        <source>Restore them</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Drop them</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>%1 was deleted by another program; saving writes it again.</source>
        <translation>%1 已被其他程序删除；保存会重新写入它。</translation>
    </message>
</context>
<context>
    <name>plimsoll::gui::FindBar</name>
    <message>
        <source>Find</source>
        <translation>查找</translation>
    </message>
    <message>
        <source>Words to find</source>
        <translation>要查找的文字</translation>
    </message>
    <message>
        <source>Previous match</source>
        <translation>上一个匹配</translation>
    </message>
    <message>
        <source>Next match</source>
        <translation>下一个匹配</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Close the search</source>
        <translation>关闭查找</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>第 %1 个，共 %2 个</translation>
    </message>
</context>
<context>
    <name>plimsoll::gui::GraphExport</name>
    <message>
        <source>A graph is saved as .svg, .png, .pdf or .dot, not as &quot;%1&quot;.</source>
        <translation>图形可保存为 .svg、.png、.pdf 或 .dot，不能保存为“%1”。</translation>
    </message>
</context>
<context>
    <name>plimsoll::gui::GraphWords</name>
    <message>
        <source>clients</source>
        <translation>客户端</translation>
    </message>
    <message>
        <source>schedules</source>
        <translation>定时任务</translation>
    </message>
    <message>
        <source>up to %1</source>
        <translation>最多 %1</translation>
    </message>
    <message>
        <source>1 schedule</source>
        <translation>1 个定时任务</translation>
    </message>
    <message>
        <source>%1 schedules</source>
        <translation>%1 个定时任务</translation>
    </message>
    <message>
        <source>managed gateway</source>
        <translation>托管网关</translation>
    </message>
    <message>
        <source>managed balancer</source>
        <translation>托管负载均衡器</translation>
    </message>
    <message>
        <source>function</source>
        <translation>函数</translation>
    </message>
    <message>
        <source>function %1</source>
        <extracomment>The memory of one instance of a function.</extracomment>
        <translation>函数 %1</translation>
    </message>
    <message>
        <source>%1 MiB</source>
        <translation>%1 MiB</translation>
    </message>
    <message>
        <source>server</source>
        <translation>服务器</translation>
    </message>
    <message>
        <source>unlimited cores</source>
        <translation>不限核数</translation>
    </message>
    <message>
        <source>1 core</source>
        <translation>1 核</translation>
    </message>
    <message>
        <source>%1 cores</source>
        <translation>%1 核</translation>
    </message>
    <message>
        <source>%1 throttled</source>
        <translation>%1 被限流</translation>
    </message>
    <message>
        <source>%1 waiting</source>
        <translation>%1 等待中</translation>
    </message>
    <message>
        <source>CPU busy</source>
        <translation>CPU 忙碌</translation>
    </message>
    <message>
        <source>slots busy</source>
        <translation>槽位忙碌</translation>
    </message>
    <message>
        <source>instances busy</source>
        <translation>实例忙碌</translation>
    </message>
    <message>
        <source>busy</source>
        <translation>忙碌</translation>
    </message>
    <message>
        <source>core time used / core time there was</source>
        <translation>已用核时 / 可用核时</translation>
    </message>
    <message>
        <source>requests in service / slots that were ready</source>
        <translation>处理中的请求 / 就绪槽位</translation>
    </message>
    <message>
        <source>instances that hold a request / instances that live</source>
        <translation>持有请求的实例 / 存活的实例</translation>
    </message>
    <message>
        <source>streams</source>
        <translation>请求流</translation>
    </message>
    <message>
        <source>of requests, drawn as one</source>
        <translation>多个请求流，合并绘制</translation>
    </message>
    <message>
        <source>planned</source>
        <translation>计划</translation>
    </message>
    <message>
        <source>instances, always</source>
        <translation>个实例，始终如此</translation>
    </message>
    <message>
        <source>limit</source>
        <translation>上限</translation>
    </message>
    <message>
        <source>instances at once</source>
        <translation>同时的实例数</translation>
    </message>
    <message>
        <source>slots</source>
        <translation>槽位</translation>
    </message>
    <message>
        <source>requests at once on an instance</source>
        <translation>单个实例同时处理的请求数</translation>
    </message>
    <message>
        <source>Figures come with a run.</source>
        <translation>运行后才有数值。</translation>
    </message>
    <message>
        <source>rate</source>
        <translation>速率</translation>
    </message>
    <message>
        <source>requests sent per second</source>
        <translation>每秒发出的请求数</translation>
    </message>
    <message>
        <source>instances</source>
        <translation>实例</translation>
    </message>
    <message>
        <source>that live, starting ones included: mean over time</source>
        <translation>存活的（含启动中的）：时间平均</translation>
    </message>
    <message>
        <source>queue length</source>
        <translation>队列长度</translation>
    </message>
    <message>
        <source>requests that wait: mean over time</source>
        <translation>等待的请求：时间平均</translation>
    </message>
    <message>
        <source>mean wait</source>
        <translation>平均等待</translation>
    </message>
    <message>
        <source>from arrival to a slot, of all calls</source>
        <translation>从到达至获得槽位，所有调用</translation>
    </message>
    <message>
        <source>cold starts</source>
        <translation>冷启动</translation>
    </message>
    <message>
        <source>instances started for a request</source>
        <translation>因请求而启动的实例</translation>
    </message>
    <message>
        <source>cold-start share</source>
        <translation>冷启动比例</translation>
    </message>
    <message>
        <source>calls that waited for an instance to start</source>
        <translation>等待实例启动的调用</translation>
    </message>
    <message>
        <source>throttled</source>
        <translation>被限流</translation>
    </message>
    <message>
        <source>calls turned away by a limit</source>
        <translation>因上限被拒绝的调用</translation>
    </message>
    <message>
        <source>Over the whole window: not recorded over time.</source>
        <translation>针对整个窗口：未随时间记录。</translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <extracomment>Who calls whom in the graph.</extracomment>
        <translation>%1 → %2</translation>
    </message>
    <message>
        <source>Not told apart from the calls of another function of the same service.</source>
        <translation>未与同一服务其他函数的调用区分。</translation>
    </message>
    <message>
        <source>calls per second, retries not counted</source>
        <translation>每秒调用数，不计重试</translation>
    </message>
    <message>
        <source>attempts</source>
        <translation>尝试次数</translation>
    </message>
    <message>
        <source>per call, retries counted</source>
        <translation>每次调用，计入重试</translation>
    </message>
    <message>
        <source>mean latency</source>
        <translation>平均延迟</translation>
    </message>
    <message>
        <source>from sending to the answer</source>
        <translation>从发送到应答</translation>
    </message>
    <message>
        <source>p99 latency</source>
        <translation>p99 延迟</translation>
    </message>
    <message>
        <source>99 % of the answers came sooner</source>
        <translation>99 % 的应答更早到达</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <extracomment>&quot;CPU busy 58 %&quot;</extracomment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>starting instances</source>
        <translation>启动中的实例</translation>
    </message>
    <message>
        <source>, </source>
        <extracomment>Between the parts of a list.</extracomment>
        <translation>、</translation>
    </message>
    <message>
        <source>%1; calls %2</source>
        <translation>%1；调用 %2</translation>
    </message>
</context>
<context>
    <name>plimsoll::gui::InstancesChart</name>
    <message>
        <source>Instances and cold starts</source>
        <translation>实例与冷启动</translation>
    </message>
    <message>
        <source>Instances of the chosen service: mean of each bucket of time over the replications so far; cold starts and throttled calls are counted per bucket</source>
        <translation>所选服务的实例：每个时间段内迄今各次重复的均值；冷启动和被限流的调用按时间段计数</translation>
    </message>
    <message>
        <source>instances</source>
        <translation>实例数</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>就绪</translation>
    </message>
    <message>
        <source>desired</source>
        <translation>期望</translation>
    </message>
    <message>
        <source>events per %1</source>
        <translation>每 %1 的事件数</translation>
    </message>
    <message>
        <source>cold starts per %1</source>
        <translation>每 %1 的冷启动数</translation>
    </message>
    <message>
        <source>cold starts</source>
        <translation>冷启动</translation>
    </message>
    <message>
        <source>throttled</source>
        <translation>被限流</translation>
    </message>
</context>
<context>
    <name>plimsoll::gui::JsonEditor</name>
    <message>
        <source>JSON of the scenario</source>
        <translation>场景的 JSON</translation>
    </message>
</context>
<context>
    <name>plimsoll::gui::KeyFigureCard</name>
    <message>
        <source>%1, may be chance</source>
        <translation>%1，可能是偶然</translation>
    </message>
    <message>
        <source>Figures come with a run.</source>
        <translation>运行后才有数值。</translation>
    </message>
</context>
<context>
    <name>plimsoll::gui::LatencyChart</name>
    <message>
        <source>Latency</source>
        <translation>延迟</translation>
    </message>
    <message>
        <source>Operation whose latency is shown</source>
        <translation>显示其延迟的操作</translation>
    </message>
    <message>
        <source>Percentiles of the latency of successful answers in each bucket of time, over the replications so far</source>
        <translation>每个时间段内成功应答延迟的百分位数，基于迄今的各次重复</translation>
    </message>
    <message>
        <source>latency (ms, s)</source>
        <translation>延迟（ms、s）</translation>
    </message>
    <message>
        <source>baseline p99</source>
        <translation>基线 p99</translation>
    </message>
    <message>
        <source>goal: %1</source>
        <translation>目标：%1</translation>
    </message>
    <message>
        <source>Too few requests in each bucket of time for percentiles</source>
        <translation>每个时间段内的请求太少，无法计算百分位数</translation>
    </message>
</context>
<context>
    <name>plimsoll::gui::LegendEntry</name>
    <message>
        <source>Show or hide %1</source>
        <translation>显示或隐藏 %1</translation>
    </message>
</context>
<context>
    <name>plimsoll::gui::LeverRow</name>
    <message>
        <source>%1, exact value</source>
        <translation>%1，精确值</translation>
    </message>
    <message>
        <source>Type a value with its unit</source>
        <translation>输入带单位的值</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>重置</translation>
    </message>
    <message>
        <source>Remove this lever</source>
        <translation>移除此调节项</translation>
    </message>
</context>
<context>
    <name>plimsoll::gui::LiveChart</name>
    <message>
        <source>Open a scenario</source>
        <translation>打开场景</translation>
    </message>
    <message>
        <source>Press F5 to run</source>
        <translation>按 F5 运行</translation>
    </message>
    <message>
        <source>No data</source>
        <translation>无数据</translation>
    </message>
    <message>
        <source>warm-up</source>
        <translation>预热</translation>
    </message>
</context>
<context>
    <name>plimsoll::gui::LivePage</name>
    <message>
        <source>State of the run</source>
        <translation>运行状态</translation>
    </message>
    <message>
        <source>Press F5 to run</source>
        <translation>按 F5 运行</translation>
    </message>
    <message>
        <source>Open a scenario, then press F5 to run it</source>
        <translation>打开场景，然后按 F5 运行</translation>
    </message>
</context>
<context>
    <name>plimsoll::gui::LoadChart</name>
    <message>
        <source>Load per instance (%)</source>
        <translation>每个实例的负载（%）</translation>
    </message>
    <message>
        <source>Service whose instances are shown</source>
        <translation>显示其实例的服务</translation>
    </message>
    <message>
        <source>The share of each instance&apos;s capacity that is busy in each bucket of time, in replication 1; empty while the instance does not live</source>
        <translation>第 1 次重复中，每个时间段内各实例容量的忙碌比例；实例不存活时为空</translation>
    </message>
    <message>
        <source>instance</source>
        <translation>实例</translation>
    </message>
    <message>
        <source>No instance of %1 yet</source>
        <translation>尚无 %1 的实例</translation>
    </message>
</context>
<context>
    <name>plimsoll::gui::MainWindow</name>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>运行(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>实时</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>That line is in %1, which this scenario extends.</source>
        <translation>该行位于此场景所扩展的 %1 中。</translation>
    </message>
    <message>
        <source>Save as a variant</source>
        <translation>另存为变体</translation>
    </message>
    <message>
        <source>Scenarios (*.json)</source>
        <translation>场景 (*.json)</translation>
    </message>
    <message>
        <source>%1 cannot be saved: %2</source>
        <translation>无法保存 %1：%2</translation>
    </message>
    <message>
        <source>Saved: %1</source>
        <translation>已保存：%1</translation>
    </message>
    <message>
        <source>Compare with it</source>
        <translation>与之比较</translation>
    </message>
    <message>
        <source>Open it</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>就绪</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>运行中</translation>
    </message>
    <message numerus="yes">
        <source> · %n lever(s) moved</source>
        <translation>
            <numerusform> · 已调整 %n 个调节项</numerusform>
        </translation>
    </message>
    <message>
        <source>Baseline: %1</source>
        <translation>基线：%1</translation>
    </message>
    <message>
        <source>Plimsoll</source>
        <translation>Plimsoll</translation>
    </message>
    <message>
        <source>%1[*] – Plimsoll</source>
        <translation>%1[*] – Plimsoll</translation>
    </message>
    <message>
        <source>%1 cannot be written</source>
        <translation>无法写入 %1</translation>
    </message>
    <message>
        <source>%1 cannot be made</source>
        <translation>无法创建 %1</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>Written: %1</source>
        <translation>已写入：%1</translation>
    </message>
    <message>
        <source>An earlier run is shown: %1</source>
        <translation>正在显示较早的运行：%1</translation>
    </message>
    <message>
        <source>%1 cannot run, so there is nothing to draw.</source>
        <translation>%1 无法运行，因此没有可绘制的内容。</translation>
    </message>
    <message>
        <source>&amp;Undo: %1</source>
        <translation>撤销(&amp;U)：%1</translation>
    </message>
    <message>
        <source>&amp;Redo: %1</source>
        <translation>重做(&amp;R)：%1</translation>
    </message>
    <message>
        <source>%1 cannot be made.</source>
        <translation>无法创建 %1。</translation>
    </message>
    <message>
        <source>Earlier runs can be shown when this one has ended.</source>
        <translation>当前运行结束后才能显示以前的运行。</translation>
    </message>
    <message>
        <source>That line is in %1, which is compared with this scenario.</source>
        <translation>该行在 %1 中，即与本场景比较的文件。</translation>
    </message>
    <message>
        <source>Stopped: what was computed until then is shown.</source>
        <translation>已停止：显示的是到停止时为止的计算结果。</translation>
    </message>
    <message>
        <source>The run ended before all was computed.</source>
        <translation>运行在全部计算完成之前就结束了。</translation>
    </message>
    <message>
        <source>The scenario has changed since this run</source>
        <translation>本次运行之后，场景已更改</translation>
    </message>
    <message>
        <source>--size is %1x%2, which is too small: the window needs %3x%4</source>
        <translation>--size 为 %1x%2，太小：窗口需要 %3x%4</translation>
    </message>
    <message>
        <source>%1 files are too many: at most %2 can be compared at once</source>
        <translation>%1 个文件太多：一次最多可比较 %2 个</translation>
    </message>
    <message>
        <source>%1 is named twice</source>
        <translation>%1 出现了两次</translation>
    </message>
</context>
<context>
    <name>plimsoll::gui::MessageBar</name>
    <message>
        <source>Close this message</source>
        <translation>关闭此消息</translation>
    </message>
</context>
<context>
    <name>plimsoll::gui::PreferencesDialog</name>
    <message>
        <source>Preferences</source>
        <translation>首选项</translation>
    </message>
    <message>
        <source>&amp;Theme:</source>
        <translation>主题(&amp;T)：</translation>
    </message>
    <message>
        <source>&amp;Language:</source>
        <translation>语言(&amp;L)：</translation>
    </message>
    <message>
        <source>Size of &amp;letters:</source>
        <translation>字号(&amp;S)：</translation>
    </message>
    <message>
        <source>Th&amp;reads that simulate:</source>
        <translation>模拟线程数(&amp;R)：</translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation>跟随桌面</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source> pt</source>
        <translation> 磅</translation>
    </message>
    <message>
        <source>One per processor</source>
        <translation>每个处理器一个</translation>
    </message>
    <message>
        <source>Replications are computed side by side. The result is the same on any number of threads.</source>
        <translation>各次重复并行计算。无论线程数多少，结果都相同。</translation>
    </message>
    <message>
        <source>Figures do not depend on any of these. Another number of threads is used from the next run on.</source>
        <translation>数值不受这些选项影响。新的线程数从下一次运行起生效。</translation>
    </message>
</context>
<context>
    <name>plimsoll::gui::ProblemsDock</name>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy all</source>
        <translation>全部复制</translation>
    </message>
    <message>
        <source>Problems of the scenario</source>
        <translation>场景的问题</translation>
    </message>
    <message>
        <source>No problems: the scenario can be run.</source>
        <translation>没有问题：场景可以运行。</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Problems (%1)</source>
        <translation>问题（%1）</translation>
    </message>
</context>
<context>
    <name>plimsoll::gui::ProblemsModel</name>
    <message>
        <source>Error</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>严重程度</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Element</source>
        <translation>元素</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>消息</translation>
    </message>
</context>
<context>
    <name>plimsoll::gui::ReportExporter</name>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>无法写入 %1：%2</translation>
    </message>
    <message>
        <source>Web page (*.html)</source>
        <translation>网页 (*.html)</translation>
    </message>
    <message>
        <source>PDF, as in the preview (*.pdf)</source>
        <translation>PDF，与预览相同 (*.pdf)</translation>
    </message>
    <message>
        <source>Markdown (*.md)</source>
        <translation>Markdown (*.md)</translation>
    </message>
    <message>
        <source>All figures as JSON (*.json)</source>
        <translation>JSON 格式的全部数值 (*.json)</translation>
    </message>
    <message>
        <source>Figures over time as CSV (*.csv)</source>
        <translation>CSV 格式的时间序列 (*.csv)</translation>
    </message>
    <message>
        <source>Load of instances as CSV (*.csv)</source>
        <translation>CSV 格式的实例负载 (*.csv)</translation>
    </message>
    <message>
        <source>The bill as CSV (*.csv)</source>
        <translation>CSV 格式的账单 (*.csv)</translation>
    </message>
</context>
<context>
    <name>plimsoll::gui::ReportPage</name>
    <message>
        <source>Save the report</source>
        <translation>保存报告</translation>
    </message>
    <message>
        <source>Save all files of the report into a folder</source>
        <translation>将报告的所有文件保存到文件夹</translation>
    </message>
    <message>
        <source>Save report…</source>
        <translation>保存报告…</translation>
    </message>
    <message>
        <source>As a web page, PDF, Markdown, JSON or CSV</source>
        <translation>保存为网页、PDF、Markdown、JSON 或 CSV</translation>
    </message>
    <message>
        <source>Save all files…</source>
        <translation>保存所有文件…</translation>
    </message>
    <message>
        <source>Web page, figures as JSON, tables as CSV and a summary, all into one folder</source>
        <translation>网页、JSON 数值、CSV 表格和摘要，全部放入一个文件夹</translation>
    </message>
    <message>
        <source>Sections</source>
        <translation>章节</translation>
    </message>
    <message>
        <source>Of the preview and of PDF. Other files always have everything.</source>
        <translation>适用于预览和 PDF。其他文件始终包含全部内容。</translation>
    </message>
    <message>
        <source>Run a scenario or compare some: the report of the last result appears here.</source>
        <translation>运行一个场景或比较多个场景：最近结果的报告会显示在这里。</translation>
    </message>
    <message>
        <source>Preview of the report</source>
        <translation>报告预览</translation>
    </message>
    <message>
        <source>Save the charts into a folder</source>
        <translation>将图表保存到文件夹</translation>
    </message>
    <message>
        <source>Save charts</source>
        <translation>保存图表</translation>
    </message>
    <message>
        <source>Each chart as a picture of its own, into one folder</source>
        <translation>每个图表各存为一张图片，放入同一文件夹</translation>
    </message>
</context>
<context>
    <name>plimsoll::gui::ReportPictures</name>
    <message>
        <source>instance</source>
        <translation>实例</translation>
    </message>
    <message>
        <source>Cost by kind</source>
        <translation>按类别的成本</translation>
    </message>
    <message>
        <source>Latency of %1</source>
        <translation>%1 的延迟</translation>
    </message>
    <message>
        <source>Load per instance of %1 (%)</source>
        <translation>%1 每个实例的负载（%）</translation>
    </message>
</context>
<context>
    <name>plimsoll::gui::RunBar</name>
    <message>
        <source>%1 M events/s</source>
        <translation>%1 M 事件/秒</translation>
    </message>
    <message>
        <source>%1 k events/s</source>
        <translation>%1 k 事件/秒</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>剩余 %1</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>The same seed gives the same run. Empty: as the scenario says</source>
        <translation>相同的种子得到相同的运行。留空：按场景设置</translation>
    </message>
    <message>
        <source>Replications</source>
        <translation>重复次数</translation>
    </message>
    <message>
        <source>Independent runs: more of them make the intervals narrower</source>
        <translation>相互独立的运行：次数越多，区间越窄</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>Simulated time per second of yours</source>
        <translation>每秒实际时间对应的模拟时间</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>As fast as possible</source>
        <translation>尽可能快</translation>
    </message>
    <message>
        <source>%1 × real time</source>
        <translation>%1 × 实时</translation>
    </message>
    <message>
        <source>replication %1 of %2</source>
        <translation>第 %1 次重复，共 %2 次</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>%1 M/s</source>
        <translation>%1 M/秒</translation>
    </message>
    <message>
        <source>%1 k/s</source>
        <translation>%1 k/秒</translation>
    </message>
</context>
<context>
    <name>plimsoll::gui::RunController</name>
    <message>
        <source>The machine has no memory left for this run.</source>
        <translation>机器内存不足，无法进行此次运行。</translation>
    </message>
</context>
<context>
    <name>plimsoll::gui::RunsDock</name>
    <message>
        <source>Runs</source>
        <translation>运行记录</translation>
    </message>
    <message>
        <source>Each run is listed here when it ends, with what was changed for it.</source>
        <translation>每次运行结束后都会列在这里，并注明所作的更改。</translation>
    </message>
    <message>
        <source>Runs of this session</source>
        <translation>本次会话的运行</translation>
    </message>
    <message>
        <source>Double click to see a run again</source>
        <translation>双击可再次查看该运行</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
</context>
<context>
    <name>plimsoll::gui::RunsModel</name>
    <message>
        <source>stopped early</source>
        <translation>提前停止</translation>
    </message>
    <message>
        <source>met</source>
        <translation>达到</translation>
    </message>
    <message>
        <source>missed</source>
        <translation>未达到</translation>
    </message>
    <message>
        <source>undecided</source>
        <translation>未定</translation>
    </message>
    <message>
        <source>not judged: one replication</source>
        <translation>未判定：仅一次重复</translation>
    </message>
    <message>
        <source>A month&apos;s bill</source>
        <translation>一个月的账单</translation>
    </message>
    <message>
        <source>The bill of the simulated window</source>
        <translation>模拟窗口的账单</translation>
    </message>
    <message>
        <source>The slowest 99th percentile among the operations that users see, over all replications</source>
        <translation>用户可见的操作中最慢的第 99 百分位数，基于所有重复</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Scenario</source>
        <translation>场景</translation>
    </message>
    <message>
        <source>Changed for it</source>
        <translation>所作更改</translation>
    </message>
    <message>
        <source>Goals</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>Slowest p99</source>
        <translation>最慢的 p99</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>成本</translation>
    </message>
    <message>
        <source>Replications</source>
        <translation>重复次数</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>用时</translation>
    </message>
</context>
<context>
    <name>plimsoll::gui::ScenarioDock</name>
    <message>
        <source>Scenario</source>
        <translation>场景</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>表单</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>查找</translation>
    </message>
</context>
<context>
    <name>plimsoll::gui::ScenarioDocument</name>
    <message>
        <source>there is no such file</source>
        <translation>没有这个文件</translation>
    </message>
    <message>
        <source>it is not a file</source>
        <translation>它不是文件</translation>
    </message>
    <message>
        <source>it is larger than 16 MiB</source>
        <translation>它大于 16 MiB</translation>
    </message>
    <message>
        <source>it is not UTF-8 text</source>
        <translation>它不是 UTF-8 文本</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>键入</translation>
    </message>
    <message>
        <source>Set %1 to %2</source>
        <translation>将 %1 设为 %2</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>移除 %1</translation>
    </message>
    <message>
        <source>Add %1 to %2</source>
        <translation>将 %1 加入 %2</translation>
    </message>
    <message>
        <source>Add to %1</source>
        <translation>加入 %1</translation>
    </message>
    <message>
        <source>%1 cannot be set in its text</source>
        <translation>无法在其文本中设置 %1</translation>
    </message>
    <message>
        <source>what it extends is not beside it there</source>
        <translation>它所扩展的文件不在该位置旁边</translation>
    </message>
</context>
<context>
    <name>plimsoll::gui::ScenarioForm</name>
    <message>
        <source>The text has a mistake. The form waits until it is corrected.</source>
        <translation>文本有错误。表单会等到它被更正。</translation>
    </message>
    <message>
        <source>Elements of the scenario</source>
        <translation>场景的元素</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Words that shown elements have</source>
        <translation>所显示元素包含的文字</translation>
    </message>
    <message>
        <source>Written here</source>
        <translation>写在此处</translation>
    </message>
    <message>
        <source>Show only what this file writes, and nothing inherited or absent</source>
        <translation>只显示此文件写出的内容，不显示继承或缺失的内容</translation>
    </message>
    <message>
        <source>Show in JSON</source>
        <translation>在 JSON 中显示</translation>
    </message>
    <message>
        <source>Reset to inherited</source>
        <translation>恢复为继承值</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
</context>
<context>
    <name>plimsoll::gui::ScenarioModel</name>
    <message>
        <source>Element</source>
        <translation>元素</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>an element</source>
        <translation>一个元素</translation>
    </message>
    <message>
        <source>a %1</source>
        <translation>一个 %1</translation>
    </message>
    <message>
        <source>not simulated by this version</source>
        <translation>此版本不模拟</translation>
    </message>
    <message>
        <source>Add %1…</source>
        <translation>添加 %1…</translation>
    </message>
    <message>
        <source>removed</source>
        <translation>已移除</translation>
    </message>
    <message>
        <source>written here</source>
        <translation>写在此处</translation>
    </message>
    <message>
        <source>from %1</source>
        <translation>来自 %1</translation>
    </message>
    <message>
        <source>default</source>
        <translation>默认值</translation>
    </message>
    <message>
        <source>not written</source>
        <translation>未写出</translation>
    </message>
    <message>
        <source>A step. Steps are written in the text; Enter leads there.</source>
        <translation>一个步骤。步骤写在文本中；按 Enter 跳转到那里。</translation>
    </message>
</context>
<context>
    <name>plimsoll::gui::ServiceGraphView</name>
    <message>
        <source>Fit to view</source>
        <translation>适应视图</translation>
    </message>
    <message>
        <source>Arrange</source>
        <translation>排列</translation>
    </message>
    <message>
        <source>Service graph</source>
        <translation>服务图</translation>
    </message>
    <message>
        <source>Put every service back where the layout has it</source>
        <translation>将每个服务放回布局中的位置</translation>
    </message>
    <message>
        <source>A scenario shows here who calls whom.</source>
        <translation>场景会在这里显示谁调用谁。</translation>
    </message>
    <message>
        <source>Selected: %1.
</source>
        <translation>已选：%1。
</translation>
    </message>
    <message>
        <source>Save graph…</source>
        <translation>保存图形…</translation>
    </message>
    <message>
        <source>Drawing (*.svg)</source>
        <translation>矢量图 (*.svg)</translation>
    </message>
    <message>
        <source>Picture (*.png)</source>
        <translation>图片 (*.png)</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Text for Graphviz (*.dot)</source>
        <translation>Graphviz 文本 (*.dot)</translation>
    </message>
    <message>
        <source>Save the graph</source>
        <translation>保存图形</translation>
    </message>
</context>
<context>
    <name>plimsoll::gui::StartPage</name>
    <message>
        <source>How much load an architecture can safely carry, what its users will feel and what it will cost.</source>
        <translation>一个架构能安全承受多大负载，用户会有什么感受，成本是多少。</translation>
    </message>
    <message>
        <source>Open a scenario…</source>
        <translation>打开场景…</translation>
    </message>
    <message>
        <source>A JSON file that describes services, how they are deployed, and who calls them</source>
        <translation>描述服务、部署方式以及调用者的 JSON 文件</translation>
    </message>
    <message>
        <source>Or drop a scenario here. Two or more are compared with each other.</source>
        <translation>也可将场景拖放到这里。两个或更多场景会相互比较。</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>最近打开</translation>
    </message>
    <message>
        <source>Scenarios that you open are listed here.</source>
        <translation>您打开的场景会列在这里。</translation>
    </message>
    <message>
        <source>Examples: whole systems</source>
        <translation>示例：完整系统</translation>
    </message>
    <message>
        <source>Examples: one idea each, with a known answer</source>
        <translation>示例：各讲一个概念，答案已知</translation>
    </message>
    <message numerus="yes">
        <source>%n architecture(s) to compare</source>
        <translation>
            <numerusform>%n 种架构可比较</numerusform>
        </translation>
    </message>
    <message>
        <source>Write this example into your documents, where it is not there yet, and open it</source>
        <translation>若文档中还没有此示例，则将其写入文档，然后打开</translation>
    </message>
</context>
<context>
    <name>plimsoll::gui::ValueDelegate</name>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
</context>
<context>
    <name>plimsoll::gui::ValueDetails</name>
    <message>
        <source>Takes: %1</source>
        <translation>取值：%1</translation>
    </message>
    <message>
        <source>It must be there.</source>
        <translation>必须存在。</translation>
    </message>
    <message>
        <source>Without it: %1</source>
        <translation>若无：%1</translation>
    </message>
    <message>
        <source>Now: %1</source>
        <translation>当前：%1</translation>
    </message>
    <message>
        <source>Reset to inherited</source>
        <translation>恢复为继承值</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>Take away what is written here, so that the inherited value or the default holds</source>
        <translation>去掉此处所写的内容，使继承值或默认值生效</translation>
    </message>
    <message>
        <source>Take this element away, even where it is inherited</source>
        <translation>移除此元素，即使它是继承而来</translation>
    </message>
    <message>
        <source>Show where it is written in the text</source>
        <translation>显示它在文本中的位置</translation>
    </message>
    <message>
        <source>Choose an element to read about it.</source>
        <translation>选择一个元素以阅读其说明。</translation>
    </message>
</context>
<context>
    <name>plimsoll::gui::WhatIfDock</name>
    <message>
        <source>Add a lever</source>
        <translation>添加调节项</translation>
    </message>
    <message>
        <source>A number of the scenario:</source>
        <translation>场景中的一个数值：</translation>
    </message>
    <message>
        <source>Run on change (last: %1 s)</source>
        <translation>更改后运行（上次：%1 s）</translation>
    </message>
    <message>
        <source>Run on change</source>
        <translation>更改后运行</translation>
    </message>
    <message>
        <source>What if</source>
        <translation>假设分析</translation>
    </message>
    <message>
        <source>Levers</source>
        <translation>调节项</translation>
    </message>
    <message>
        <source>Add lever…</source>
        <translation>添加调节项…</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>重置</translation>
    </message>
    <message>
        <source>Save as variant…</source>
        <translation>另存为变体…</translation>
    </message>
    <message>
        <source>A short run that meets the same requests, then the whole one</source>
        <translation>先用相同的请求做一次短运行，再做完整运行</translation>
    </message>
</context>
<context>
    <name>plimsoll::gui::Workbench</name>
    <message>
        <source>The scenario cannot run as it is.</source>
        <translation>场景目前无法运行。</translation>
    </message>
    <message>
        <source>These architectures cannot be compared as they are.</source>
        <translation>这些架构目前无法比较。</translation>
    </message>
    <message>
        <source>Add another architecture to compare with.</source>
        <translation>请添加另一个要比较的架构。</translation>
    </message>
    <message>
        <source>At most %1 architectures can be compared at once.</source>
        <translation>一次最多可比较 %1 个架构。</translation>
    </message>
    <message>
        <source>%1 is no file that can be read.</source>
        <translation>%1 不是可读取的文件。</translation>
    </message>
    <message>
        <source>%1 is no scenario.</source>
        <translation>%1 不是场景。</translation>
    </message>
    <message>
        <source>The scenario cannot run with these levers.</source>
        <translation>场景无法以这些调节值运行。</translation>
    </message>
</context>
</TS>
