// All words of the page, in both languages. A key without an entry shows itself.
const WORDS = {
  zh: {
    title: "招商引资知识图谱", graph: "图谱", flows: "招商图谱", industry: "产业图谱", company: "企业图谱", race: "赛马榜", map: "地图",
    articles: "文章", search: "搜索名称、别名或拼音首字母", noMatch: "没有匹配的名称",
    filters: "筛选", kinds: "类别", place: "地区（含下辖）", anyPlace: "全部地区", industryFilter: "产业", anyIndustry: "全部产业",
    stage: "阶段", anyStage: "全部阶段", amount: "金额（亿元）", from: "起", to: "止", year: "年份",
    confidence: "最低置信度", alone: "显示未连接的", reset: "清除筛选", shown: "显示 {0} 个节点、{1} 条关系", of: "共 {0} / {1}",
    undo: "撤销", link: "复制链接", linkCopied: "链接已复制", save: "导出", savePng: "图片 PNG", saveSvg: "矢量图 SVG",
    saveCsv: "表格 CSV", print: "打印", help: "帮助", close: "关闭", language: "English", physics: "力导向", fit: "适应窗口",
    zoomIn: "放大", zoomOut: "缩小", list: "列表", steps: "{0} 步以内", whole: "返回全图", drawAll: "全部画出（较慢）",
    route: "最短路径", routeNone: "两者之间没有路径", routeHint: "选择终点", findRoute: "查找到……的路径",
    neighbours: "邻域", showIn: "在图谱中查看", code: "行政区划代码", level: "级别", partOf: "隶属", aliases: "别名", kind: "类别",
    posts: "任职", investments: "投资", figures: "数据", mentioned: "提及的文章", places: "下辖", noFacts: "文中没有关于它的事实。",
    gazetteerOnly: "由地名表补入，文中没有出现", gazetteer: "行政区划表", source: "出处", fullText: "全文", rule: "规则", date: "日期",
    printed: "原文印作", note: "说明", article: "文章", facts: "事实", noText: "没有原文",
    investor: "投资方", project: "项目", industries: "产业", stageWord: "阶段", capacity: "产能", output: "预期产出", amountWord: "金额",
    amountKind: "金额类别", title_: "职务", holder: "任职者", at: "单位", value: "数值", period: "时期", indicator: "指标", target: "目标",
    growth: "增速", contradicts: "与另一处说法不一致", more: "另有 {0} 项", unknown: "未说明", none: "没有", count: "{0} 项",
    origin: "来源地", brings: "投资内容", destination: "落地", allIndustries: "全部产业", byAmount: "按金额", byCount: "按项目数",
    inferred: "由名称推断", choosePlace: "选择地区", chooseIndustry: "选择产业", chooseCompany: "选择企业", flowsEmpty: "这里没有投资记录；请另选地区或产业。",
    flowsLead: "{0} 笔投资 · {1} 家投资方 · 披露金额 {2}", noOrigin: "来源未说明", chiefs: "链长", leaders: "链主企业", promoters: "布局地区",
    companies: "企业", projects: "项目", narrower: "细分产业", group: "集团与子公司", partners: "合作伙伴", located: "所在地", people: "人物",
    investsIn_: "投资落地", industryEmpty: "还没有关于这个产业的事实。", companyEmpty: "还没有关于这家企业的事实。",
    rank: "名次", district: "地区", raceEmpty: "没有可以排名的数据。", periodAll: "各时期最新", showTargets: "目标值", showGrowth: "增速",
    fromFacts: "报道投资额", fromFactsHint: "由图谱中披露总投资的项目相加：每笔只计最新说法，在谈与停滞的不计", levelAny: "各级", provinces: "全国", chongqing: "重庆",
    measure: "指标", mapNone: "无数据", mapNotice: "底图：Apache ECharts（Apache-2.0 许可），已简化；仅为示意，不作划界依据。", mapOff: "数据中没有底图所含的地区。",
    mapMissing: "底图未含：", deals: "投资笔数", mentions: "提及", overview: "概览", open: "打开", overviewHint: "图较大：先看分组，点开一组看其中的节点。",
    keysText: "/ 搜索 · 1–7 切换页签 · U 撤销 · F 适应窗口 · + − 缩放 · 方向键移动 · [ ] 逐个选择 · Esc 关闭 · ? 帮助",
    helpText: "点节点看它的资料，点连线看原句，再点“全文”看整篇文章。双击节点展开邻居。", yi: "亿元", wan: "万元", yuan: "元",
    investment: "投资", post: "任职", relation: "关系", observation: "数据", legend: "图例", selected: "已选", articlesLead: "{0} 篇文章，{1} 条事实",
    sortDate: "按日期", sortFacts: "按事实数", factsHere: "文中的事实", name: "名称",
    subject: "主体", predicate: "谓词", object: "客体", openPart: "已打开的分组",
    undisclosed: "未披露", shareOf: "{0} 笔", menu: "菜单",
  },
  en: {
    title: "Investment promotion graph", graph: "Graph", flows: "Investors", industry: "Industries", company: "Companies", race: "Ranking", map: "Map",
    articles: "Articles", search: "Search names, aliases or pinyin initials", noMatch: "No such name",
    filters: "Filters", kinds: "Kinds", place: "Place (with what lies in it)", anyPlace: "All places", industryFilter: "Industry", anyIndustry: "All industries",
    stage: "Stage", anyStage: "All stages", amount: "Amount (100 million yuan)", from: "from", to: "to", year: "Year",
    confidence: "Least confidence", alone: "Show unconnected", reset: "Clear filters", shown: "{0} nodes, {1} relations shown", of: "of {0} / {1}",
    undo: "Undo", link: "Copy link", linkCopied: "Link copied", save: "Export", savePng: "Picture (PNG)", saveSvg: "Drawing (SVG)",
    saveCsv: "Table (CSV)", print: "Print", help: "Help", close: "Close", language: "中文", physics: "Physics", fit: "Fit",
    zoomIn: "Zoom in", zoomOut: "Zoom out", list: "List", steps: "within {0} steps", whole: "Whole graph", drawAll: "Draw everything (slow)",
    route: "Shortest path", routeNone: "No path joins the two", routeHint: "Choose the other end", findRoute: "Path to …",
    neighbours: "Neighbourhood", showIn: "Show in graph", code: "Division code", level: "Level", partOf: "Part of", aliases: "Also called", kind: "Kind",
    posts: "Posts", investments: "Investments", figures: "Figures", mentioned: "Named in", places: "Contains", noFacts: "No facts are told of it.",
    gazetteerOnly: "Added from the gazetteer; no text names it", gazetteer: "Table of divisions", source: "Source", fullText: "Full text", rule: "Rule", date: "Date",
    printed: "Printed as", note: "Note", article: "Article", facts: "Facts", noText: "No text",
    investor: "Investor", project: "Project", industries: "Industries", stageWord: "Stage", capacity: "Capacity", output: "Expected output", amountWord: "Amount",
    amountKind: "Kind of amount", title_: "Title", holder: "Held by", at: "At", value: "Value", period: "Period", indicator: "Indicator", target: "target",
    growth: "growth", contradicts: "Told differently elsewhere", more: "{0} more", unknown: "not stated", none: "none", count: "{0}",
    origin: "Origin", brings: "What they bring", destination: "Where", allIndustries: "All industries", byAmount: "By amount", byCount: "By number",
    inferred: "from the name", choosePlace: "Place", chooseIndustry: "Industry", chooseCompany: "Company", flowsEmpty: "No investments here; choose another place or industry.",
    flowsLead: "{0} investments · {1} investors · {2} disclosed", noOrigin: "Origin not stated", chiefs: "Chain chiefs", leaders: "Chain leaders", promoters: "Promoted by",
    companies: "Companies", projects: "Projects", narrower: "Branches", group: "Group", partners: "Partners", located: "Located in", people: "People",
    investsIn_: "Invests in", industryEmpty: "No facts on this industry yet.", companyEmpty: "No facts on this company yet.",
    rank: "Rank", district: "Place", raceEmpty: "Nothing to rank.", periodAll: "Latest of each", showTargets: "Targets", showGrowth: "Growth rates",
    fromFacts: "Reported investment", fromFactsHint: "Sum of the projects whose total investment is told: the newest telling of each deal, without those negotiated or stalled", levelAny: "All levels", provinces: "China", chongqing: "Chongqing",
    measure: "Measure", mapNone: "no data", mapNotice: "Outlines: Apache ECharts (Apache-2.0), simplified; a sketch, no statement on boundaries.", mapOff: "The data has no place on the maps that ship with the page.",
    mapMissing: "Not on the map: ", deals: "Investments", mentions: "Mentions", overview: "Overview", open: "Open", overviewHint: "A large graph: open a group to see its nodes.",
    keysText: "/ search · 1–7 tabs · U undo · F fit · + − zoom · arrows move · [ ] step through nodes · Esc close · ? help",
    helpText: "Click a node for its sheet, an edge for its sentence, then “Full text” for the article. Double-click a node for its neighbours.", yi: "×10⁸ yuan", wan: "×10⁴ yuan", yuan: "yuan",
    investment: "Investment", post: "Post", relation: "Relation", observation: "Figure", legend: "Legend", selected: "Selected", articlesLead: "{0} articles, {1} facts",
    sortDate: "By date", sortFacts: "By facts", factsHere: "Facts in it", name: "Name",
    subject: "Subject", predicate: "Predicate", object: "Object", openPart: "Open groups",
    undisclosed: "undisclosed", shareOf: "{0}", menu: "Menu",
  },
};

// Terms of the vocabulary: [Chinese, English].
const TERMS = {
  Company: ["企业", "Company"], District: ["行政区划", "District"], Park: ["园区", "Park"], GovernmentBody: ["党政机构", "Government body"],
  Organization: ["其他组织", "Organization"], Official: ["官员", "Official"], Person: ["人物", "Person"], Industry: ["产业", "Industry"],
  Project: ["项目", "Project"], Policy: ["政策", "Policy"], Title: ["职务", "Title"], Money: ["金额", "Money"], Quantity: ["数量", "Quantity"], Period: ["时间", "Time"],
  investsIn: ["投资于", "invests in"], undertakes: ["承担", "undertakes"], locatedIn: ["位于", "located in"], partOf: ["隶属", "part of"],
  inIndustry: ["属于产业", "in industry"], promotesIndustry: ["重点发展", "promotes"], headquarteredIn: ["总部在", "headquartered in"],
  subsidiaryOf: ["子公司属", "subsidiary of"], partnersWith: ["合作", "partners with"], issued: ["发布", "issued"], chainLeaderOf: ["链主", "chain leader of"],
  chainChiefOf: ["链长", "chain chief of"], investment: ["投资", "investment"], post: ["任职", "post"],
  Negotiating: ["洽谈", "negotiating"], Signed: ["签约", "signed"], UnderConstruction: ["在建", "under construction"], InProduction: ["投产", "in production"],
  Stalled: ["停滞", "stalled"], exact: ["", ""], about: ["约", "about"], atLeast: ["至少", "at least"], atMost: ["不超过", "at most"], over: ["超", "over"],
  totalInvestment: ["总投资", "total investment"], fixedAssets: ["固定资产投资", "fixed assets"], registeredCapital: ["注册资本", "registered capital"],
  agreedInvestment: ["协议引资额", "Investment agreed"], revenue: ["营业收入", "revenue"], tax: ["税收", "tax"],
  signedProjects: ["签约项目数", "Projects signed"], fundsInPlace: ["到位资金", "Funds in place"], startedProjects: ["开工项目数", "Projects started"],
  startedInvestment: ["开工项目总投资", "Investment started"], startRate: ["开工率", "Start rate"], industrialInvestment: ["工业投资", "Industrial investment"],
  keyProjects: ["重点项目数", "Key projects"], keyInvestment: ["重点项目总投资", "Key investment"], jobs: ["就业人数", "Jobs"], outputValue: ["产值", "Output value"],
  gdp: ["地区生产总值", "Gross regional product"], fixedAssetInvestment: ["固定资产投资", "Fixed-asset investment"], foreignTrade: ["进出口总额", "Foreign trade"],
  taxRevenue: ["税收", "Tax revenue"], industrialValueAdded: ["规上工业增加值", "Industrial value added"], foreignInvestment: ["实际使用外资", "Foreign investment in use"],
  retailSales: ["社会消费品零售总额", "Retail sales"], budgetRevenue: ["一般公共预算收入", "Budget revenue"],
  province: ["省级", "province"], prefecture: ["地级", "prefecture"], county: ["县级", "county"], town: ["乡级", "town"], village: ["村级", "village"],
};

let language = "zh";

/** The words for a key in the page's language; {0}, {1} … are filled in. */
function say(key, ...values) {
  const text = WORDS[language][key] ?? key;
  return text.replace(/\{(\d)\}/g, (_, i) => String(values[Number(i)] ?? ""));
}

/** The label of a term of the vocabulary; one that the page does not know shows its own name. */
function term(name) {
  if (!name) return "";
  const found = Object.hasOwn(TERMS, name) ? TERMS[name] : null;
  return found ? found[language === "zh" ? 0 : 1] : String(name).replace(/^other:/, "");
}

/** Money as people write it: 12.5亿元, 800万元. */
function money(amount, currency = "CNY") {
  if (amount === null || amount === undefined) return say("undisclosed");
  const short = (n) => n.toLocaleString("en-US", { maximumFractionDigits: n >= 100 ? 0 : 2 });
  if (currency && currency !== "CNY") {
    const [unit, zh, en] = amount >= 1e8 ? [1e8, "亿", "×10⁸"] : [1e4, "万", "×10⁴"];
    const names = { USD: "美元", HKD: "港元", EUR: "欧元", JPY: "日元" };
    return language === "zh" ? `${short(amount / unit)}${zh}${names[currency] ?? ` ${currency}`}` : `${short(amount / unit)}${en} ${currency}`;
  }
  if (language === "en") return amount >= 1e9 ? `${short(amount / 1e9)} bn yuan` : amount >= 1e6 ? `${short(amount / 1e6)} m yuan` : `${short(amount)} yuan`;
  if (amount >= 1e8) return short(amount / 1e8) + say("yi");
  if (amount >= 1e4) return short(amount / 1e4) + say("wan");
  return short(amount) + say("yuan");
}
