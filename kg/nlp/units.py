"""Units and currencies as Chinese news writes them: the tables behind `kg.nlp.quantities`."""

from __future__ import annotations

CURRENCIES = {
    "元": "CNY",
    "人民币": "CNY",
    "美元": "USD",
    "美金": "USD",
    "欧元": "EUR",
    "日元": "JPY",
    "日圆": "JPY",
    "港元": "HKD",
    "港币": "HKD",
    "澳门元": "MOP",
    "韩元": "KRW",
    "新台币": "TWD",
    "台币": "TWD",
    "英镑": "GBP",
    "新加坡元": "SGD",
    "新元": "SGD",
    "新币": "SGD",
    "澳元": "AUD",
    "加元": "CAD",
    "瑞士法郎": "CHF",
    "瑞郎": "CHF",
    "卢布": "RUB",
    "泰铢": "THB",
    "林吉特": "MYR",
    "卢比": "INR",
    "越南盾": "VND",
    "迪拉姆": "AED",
    "坚戈": "KZT",
}
SIGNS = {"¥": "CNY", "￥": "CNY", "$": "USD", "US$": "USD", "HK$": "HKD", "€": "EUR", "£": "GBP"}

_UNIT_WORDS = (
    "平方公里 平方千米 平方米 平米 公顷 亩 ㎡ 公里 千米 厘米 毫米 微米 纳米 英寸 海里 米 "
    "立方米 升 吨 公斤 千克 毫克 克 斤 担 千瓦时 兆瓦时 吉瓦时 瓦时 度电 千瓦 兆瓦 吉瓦 "
    "千伏安 千伏 安时 GWh MWh KWh kWh Wh GW MW KW kW MWp GWp kV "
    "km m² m³ TB PB EFLOPS PFLOPS P算力 摄氏度 ℃ 匹马力 马力 标准立方米 "
    "标方 人次 人 名 位 户次 户 口 家次 家 个百分点 百分点 个多月 个月 个小时 小时 分钟 秒 "
    "天 岁 周年 年 世纪 台套 台次 台 套 辆 件套 件 条 座 栋 幢 项次 项 批次 批 场次 场 "
    "架次 架 班次 班列 列 次 只 头 羽 匹 尾 株 棵 张 块 片 支 份 册 篇 款 种 类 所 "
    "处 间 艘 标准箱 标箱 自然箱 TEU 箱 宗 笔 双 颗 枚 粒 瓶 桶 袋 盒 层 门 道 轮 "
    "届 床 例 单 车次 车 个 盏 面 对 副 根 卷 包 朵 餐 剂 盘 梯次 组 堆 眼 口井 窝 "
    "餐位 席 "
)
UNITS = tuple(_UNIT_WORDS.split())
"""What can stand behind a number: measures of area, length, mass, energy, and what people and things are counted by."""

NOT_A_UNIT_BEFORE = {
    "人": "民工才大造力均口气物生",
    "家": "庭长乡具电园居",
    "年": "代产底初末均级度轻薪间报货会",
    "个": "体性税股半",
    "天": "然津府元河水窗长台山",
    "条": "件例款约",
    "名": "称单字牌优",
    "位": "于置列居",
    "项": "目",
    "种": "植子业",
    "面": "积对向临",
    "对": "接于外口标照",
    "道": "路理德真",
    "门": "类户槛店口市",
    "组": "织成建团合",
    "单": "位一独元体",
    "车": "间辆站企",
    "场": "地所景馆",
    "处": "理于",
    "台": "湾州账阶",
    "所": "有在以",
    "口": "岸",
    "次": "年日",
    "片": "区",
    "席": "会",
    "层": "面次级",
    "例": "如",
    "类": "似",
    "升": "级至到",
    "克": "服拉",
    "斤": "斤",
    "度": "过",
    "包": "括装",
    "堆": "场",
    "周年": "庆典",
    "根": "据本",
    "支": "持部柱",
    "头": "部",
    "副": "书主部局县区市总",
    "只": "有是要能",
    "块": "链",
    "款": "项",
    "份": "额",
    "届": "时",
    "班": "子",
    "列": "入车",
    "间": "接",
    "匹": "配",
    "餐": "饮",
    "剂": "量",
    "双": "方向创碳高",
}
"""Unit → what may not follow it: 三家|庭, 5项|目."""
CURRENCY_WORDS = "|".join(sorted(CURRENCIES, key=lambda c: (-len(c), c)))
"""Names of currencies as alternatives of a regular expression, the longest first."""
