import Testing

/// A mistake planted in the input or the layout of a document: the file, a text in it, what takes its place.
struct DocumentMistake: Sendable, CustomTestStringConvertible {
  var file: String
  var old: String
  var new: String
  /// The rule that finds it first, and where.
  var rule: String
  var place: String
  /// How many more findings the same mistake makes.
  var others: Int
  /// Whose document it is planted in.
  var department: String
  var testDescription: String { "\(rule): \(new)" }

  init(
    _ file: String, _ old: String, _ new: String, _ rule: String, _ place: String, others: Int = 0,
    of department: String = SampleInput.nanshan
  ) {
    self.file = file
    self.old = old
    self.new = new
    self.rule = rule
    self.place = place
    self.others = others
    self.department = department
  }
}

/// Mistakes as offices and authors of layouts make them, one a document, found at their cause and with nothing beside.
struct DocumentMistakeTests {
  private static let parts = "pipelines/shenzhen/document"
  private static let nanshan = "input/2023/\(SampleInput.nanshan)"
  private static let operations = "input/2023/\(SampleInput.operations)"

  @Test(arguments: [
    DocumentMistake(
      "\(nanshan)/文字.csv", "用于生态环境宣传和法治政府建设", "用于生态环境宣传和法治政府建设，安排2.32百万元", "number-unbound", "文字.csv:14:34:"),
    DocumentMistake(
      "\(nanshan)/文字.csv", "机关运行经费变动原因,在编人员增加", "机关运行经费变动原因,在编人员增加百分之九", "number-unbound", "文字.csv:26:26:"),
    DocumentMistake(
      "\(nanshan)/文字.csv", "一是在编人员增加，", "一是在编人员增加，人员经费上升12%，", "number-unbound", "文字.csv:10:28:"),
    DocumentMistake(
      "\(operations)/文字.csv", "压减一般性支出", "压减一般性支出5%", "number-unbound", "文字.csv:23:26:",
      of: SampleInput.operations),
    DocumentMistake(
      "\(operations)/文字.csv", "压减一般性支出", "压减一般性支出两成", "number-unbound", "文字.csv:23:26:",
      of: SampleInput.operations),
    DocumentMistake("\(nanshan)/文字.csv", "持续推进双碳实施", "投入2916，持续推进双碳实施", "number-unbound", "文字.csv:24:20:"),
    DocumentMistake(
      "\(operations)/文字.csv", "城市管理综合事务变动原因,压减一般性支出", "城市管理综合事务变动原因,一般性支出增加", "change-contrary",
      "文字.csv:23:24:", of: SampleInput.operations),
    DocumentMistake(
      "\(operations)/文字.csv", "绿色低碳示范专项变动原因,上年示范项目结转到本年支付", "绿色低碳示范专项变动原因,示范项目减少", "change-contrary",
      "文字.csv:24:23:", of: SampleInput.operations),
    DocumentMistake(
      "\(parts)/document.yaml", "    less: \"比{上年}年减少{增减额}万元\"", "    less: \"比{上年}年增加{增减额}万元\"",
      "change-contrary", "document.yaml:80:11:"),
    DocumentMistake(
      "\(parts)/document.yaml", "变动: { more: 增加, less: 减少", "变动: { more: 减少, less: 增加", "change-contrary",
      "document.yaml:82:15:", others: 1),
    DocumentMistake(
      "\(parts)/document.yaml", "same: \"与{上年}年预算数持平\"", "same: \"比{上年}年有所增加\"", "change-contrary",
      "document.yaml:81:11:"),
    DocumentMistake(
      "\(parts)/05-三公经费预算情况.txt", "{{增减 公务接待费}}", "{{增减 公务用车运行维护费}}", "text-disagrees",
      "05-三公经费预算情况.txt:6:31:"),
    DocumentMistake(
      "\(nanshan)/文字.csv", "机关运行经费变动原因,在编人员增加", "机关运行经费变动原因,机关运行经费压减", "change-contrary", "文字.csv:26:23:"),
    DocumentMistake("\(nanshan)/文字.csv", "无涉密项目。", "“三公”经费比上年有所增长。", "change-contrary", "文字.csv:25:20:"),
    DocumentMistake(
      "\(parts)/document.yaml", "more: \"比{上年}年增加{增减额}万元，", "more: \"比{年度}年增加{增减额}万元，", "year-unexpected",
      "document.yaml:74:12:"),
    DocumentMistake(
      "\(nanshan)/文字.csv", "落实过紧日子要求\n第五部分,因公", "比2023年进一步落实过紧日子要求\n第五部分,因公", "year-unexpected",
      "文字.csv:19:16:"),
    DocumentMistake("\(nanshan)/文字.csv", "加密河流水质监测", "22年加密河流水质监测", "number-unbound", "文字.csv:3:13:"),
    DocumentMistake("\(nanshan)/文字.csv", "加密河流水质监测", "二零二二年加密河流水质监测", "year-unexpected", "文字.csv:3:13:"),
    DocumentMistake(
      "\(operations)/文字.csv", "提高道路、桥梁", "2022年度提高道路、桥梁", "year-unexpected", "文字.csv:2:13:",
      of: SampleInput.operations),
    DocumentMistake(
      "\(parts)/08-其他需要说明情况.txt", "截至{{上年}}年", "截至{{年度}}年", "year-unexpected", "08-其他需要说明情况.txt:11:3:"),
    DocumentMistake("\(nanshan)/基本情况.csv", "资产统计月份,10", "资产统计月份,13", "fact-unfit", "基本情况.csv:8:9:"),
    DocumentMistake(
      "\(parts)/01-部门概况.txt", "## 三、{{年度}}年主要", "## 三、{{上年}}年主要", "year-unexpected", "01-部门概况.txt:16:6:"),
    DocumentMistake(
      "\(nanshan)/文字.csv", "加密河流水质监测", "按2021—2022年计划加密河流水质监测", "number-unbound", "文字.csv:3:14:", others: 1),
    DocumentMistake("\(nanshan)/文字.csv", "一是在编人员增加", "一是增加X名在编人员", "text-leftover", "文字.csv:10:17:"),
    DocumentMistake("\(nanshan)/文字.csv", "用于环境影响评价咨询", "用于某项目环境影响评价咨询", "text-leftover", "文字.csv:13:17:"),
    DocumentMistake("\(nanshan)/基本情况.csv", "行政服务科", "某科", "text-leftover", "基本情况.csv:3:23:"),
    DocumentMistake(
      "\(operations)/基本情况.csv", "安全科", "xx科", "text-leftover", "基本情况.csv:15:25:", of: SampleInput.operations),
    DocumentMistake("\(nanshan)/文字.csv", "无涉密项目。", "截至X月X日无涉密项目。", "text-leftover", "文字.csv:25:11:"),
    DocumentMistake("\(nanshan)/文字.csv", "无涉密项目。", "无涉密项目（填写项目名称）。", "text-leftover", "文字.csv:25:14:"),
    DocumentMistake("\(nanshan)/文字.csv", "无涉密项目。", "无涉密项目***。", "text-leftover", "文字.csv:25:14:"),
    DocumentMistake("\(nanshan)/文字.csv", "加密河流水质监测，稳定提升水环境质量。", "略", "text-leftover", "文字.csv:3:13:"),
    DocumentMistake(
      "\(parts)/06-部门预算绩效管理情况.txt", "整体支出绩效目标已经编制", "整体支出绩效目标（待填写）已经编制", "text-leftover",
      "06-部门预算绩效管理情况.txt:4:103:"),
    DocumentMistake(
      "\(parts)/02-部门预算收支总体情况.txt", "{{年度}}年{{部门}}部门预算收入", "{{年度}}年某部门部门预算收入", "text-leftover",
      "02-部门预算收支总体情况.txt:3:8:", others: 1, of: SampleInput.operations),
    DocumentMistake(
      "\(operations)/文字.csv", "公务接待费变动原因,压减接待批次", "公务接待费变动原因,压减接待批次。", "word-doubled", "文字.csv:39:22:",
      of: SampleInput.operations),
    DocumentMistake("\(nanshan)/基本情况.csv", "车辆,7", "车辆,7辆", "fact-unfit", "基本情况.csv:9:11:"),
    DocumentMistake("\(nanshan)/基本情况.csv", "资产统计月份,10", "资产统计月份,10月", "fact-unfit", "基本情况.csv:8:9:"),
    DocumentMistake(
      "\(parts)/04-政府采购预算情况.txt", "共计{{采购总额}}万元", "共计{{采购总额}}万元万元", "word-doubled", "04-政府采购预算情况.txt:4:38:"),
    DocumentMistake(
      "\(nanshan)/文字.csv", "用于大气、土壤和水环境的保护", "用于大气、土壤和水环境的的保护", "word-doubled", "文字.csv:12:29:"),
    DocumentMistake(
      "\(operations)/文字.csv", "按计划推进老旧桥隧改造，", "按计划推进老旧桥隧改造，按计划推进老旧桥隧改造，", "word-doubled", "文字.csv:3:25:",
      of: SampleInput.operations),
    DocumentMistake(
      "\(operations)/文字.csv", "第一部分,主要工作目标,按计划推进老旧桥隧改造，保证主体结构安全。\n",
      "第一部分,主要工作目标,按计划推进老旧桥隧改造，保证主体结构安全。\n第一部分,主要工作目标,按计划推进老旧桥隧改造，保证主体结构安全。\n", "word-doubled",
      "文字.csv:4:13:", of: SampleInput.operations),
    DocumentMistake("\(nanshan)/文字.csv", "无涉密项目。", "生态环境局南山管理局无涉密项目。", "name-unlike", "文字.csv:25:9:"),
    DocumentMistake("\(nanshan)/基本情况.csv", "负责辖区", "市生态环境局南山管理局负责辖区", "name-unlike", "基本情况.csv:2:5:"),
    DocumentMistake("\(nanshan)/文字.csv", "无涉密项目。", "深圳市生态环境局南山管理处无涉密项目。", "name-unlike", "文字.csv:25:9:"),
    DocumentMistake("\(nanshan)/文字.csv", "无涉密项目。", "南山管理局无涉密项目。", "name-unlike", "文字.csv:25:9:"),
    DocumentMistake(
      "\(operations)/文字.csv", "人员调入", "深圳市示例区城市运行保障中心人员调入", "name-unlike", "文字.csv:46:17:",
      of: SampleInput.operations),
    DocumentMistake(
      "\(operations)/文字.csv", "养护设施量增加", "市政设施养护中心养护设施量增加", "name-unlike", "文字.csv:29:19:",
      of: SampleInput.operations),
    DocumentMistake(
      "\(operations)/基本情况.csv", "养护科", "深圳市示例区市政养护中心养护科", "name-unlike", "基本情况.csv:15:17:",
      of: SampleInput.operations),
    DocumentMistake(
      "\(parts)/01-部门概况.txt", "{{#each 单位 join 、}}{{单位}}{{/each}}", "深圳市示例区城市运行保障局本级、深圳市示例区市政设施养护中心",
      "unit-unlisted", "01-部门概况.txt:8:40:", of: SampleInput.operations),
    DocumentMistake(
      "\(operations)/基本情况.csv", "610003,内设机构,调度科、技术科、培训科\n", "", "text-missing", "基本情况.csv: error",
      of: SampleInput.operations),
    DocumentMistake(
      "\(parts)/01-部门概况.txt", "{{count 单位}}家", "{{count 项目}}家", "text-disagrees", "01-部门概况.txt:8:20:",
      of: SampleInput.operations),
    DocumentMistake(
      "\(operations)/基本情况.csv", "610002,车辆,12\n", "610002,车辆,12\n610002,车辆,12\n", "note-repeated",
      "基本情况.csv:21:8:", of: SampleInput.operations),
    DocumentMistake(
      "\(parts)/03-部门预算支出具体情况.txt", "{{单位}}预算{{单位预算}}万元，包括", "{{#if 政府性基金预算支出}}{{/if}}包括", "text-disagrees",
      "03-部门预算支出具体情况.txt:1:3:", of: SampleInput.operations),
    DocumentMistake(
      "\(operations)/基本情况.csv", "610003,车辆,2", "610002,车辆,2", "text-missing", "基本情况.csv:31:8:",
      of: SampleInput.operations),
    DocumentMistake(
      "\(parts)/06-部门预算绩效管理情况.txt", "{{#each 单位 join 、}}{{单位}}{{/each}}", "深圳市示例区城市运行保障局本级、深圳市示例区市政设施养护中心",
      "unit-unlisted", "06-部门预算绩效管理情况.txt:4:41:", of: SampleInput.operations),
    DocumentMistake(
      "\(parts)/09-名词解释.txt", "{{#each 名词}}\n{{numeral}}、{{名词}}：{{释义}}\n{{/each}}",
      "一、一般公共预算拨款收入：从一般公共预算安排的资金。\n二、基本支出：为正常运转而发生的支出。\n三、项目支出：为特定任务而发生的支出。\n四、机关运行经费：日常运行的经费。",
      "term-unexplained", "09-名词解释.txt:1:3:"),
    DocumentMistake(
      "\(parts)/document.yaml", "term: “三公”经费", "term: 三公两费", "term-unexplained", "09-名词解释.txt:1:3:"),
    DocumentMistake(
      "\(parts)/08-其他需要说明情况.txt", "年国有资本经营预算支出{{国有资本经营预算支出}}万元", "年政府性基金预算支出{{国有资本经营预算支出}}万元",
      "text-disagrees", "08-其他需要说明情况.txt:21:23:", others: 1, of: SampleInput.operations),
    DocumentMistake(
      "\(parts)/08-其他需要说明情况.txt", "{{#if 政府性基金预算支出}}", "{{#if not 政府性基金预算支出}}", "empty-statement",
      "08-其他需要说明情况.txt:18:5:", of: SampleInput.operations),
    DocumentMistake(
      "\(operations)/文字.csv", "无涉密项目。", "无国有资本经营预算支出。", "empty-statement", "文字.csv:45:10:",
      of: SampleInput.operations),
    DocumentMistake(
      "\(parts)/08-其他需要说明情况.txt", "详见表10", "详见表11", "table-foreign", "08-其他需要说明情况.txt:16:41:",
      of: SampleInput.operations),
    DocumentMistake(
      "\(operations)/文字.csv", "无涉密项目。", "政府性基金预算支出详见表9。", "table-foreign", "文字.csv:45:20:",
      of: SampleInput.operations),
    DocumentMistake(
      "\(operations)/文字.csv", "无涉密项目。", "项目明细详见表13。", "table-foreign", "文字.csv:45:15:",
      of: SampleInput.operations),
    DocumentMistake(
      "pipelines/shenzhen/tables/表10-政府性基金预算支出表.yaml", "本表本年无发生额", "本年无国有资本经营预算支出", "empty-foreign",
      "表10-政府性基金预算支出表.yaml:13:13:"),
    DocumentMistake(
      "\(parts)/04-政府采购预算情况.txt", "{{#if 采购总额}}", "{{#if not 采购总额}}", "empty-statement",
      "04-政府采购预算情况.txt:6:21:"),
    DocumentMistake("\(nanshan)/文字.csv", "公务接待费变动原因,落实过紧日子要求", "公务接待费变动原因,", "text-missing", "文字.csv:21:1:"),
    DocumentMistake(
      "\(nanshan)/文字.csv", "公务接待费变动原因,落实过紧日子要求", "公务接待费变动原因,/", "text-missing", "文字.csv:21:16:"),
    DocumentMistake(
      "\(nanshan)/文字.csv", "公务接待费变动原因,落实过紧日子要求", "公务接待费变动原因,原因不详", "text-missing", "文字.csv:21:16:"),
    DocumentMistake("\(nanshan)/文字.csv", "第五部分,公务接待费变动原因", "第四部分,公务接待费变动原因", "text-missing", "文字.csv:21:6:"),
    DocumentMistake("\(nanshan)/文字.csv", "公务接待费变动原因", "公务招待费变动原因", "text-missing", "文字.csv:21:6:"),
    DocumentMistake(
      "\(operations)/文字.csv", "第三部分,助老服务设施改造用途,用于社区助老服务设施的改造\n", "", "text-missing", "文字.csv: error",
      of: SampleInput.operations),
    DocumentMistake(
      "\(nanshan)/文字.csv", "第八部分,机关运行经费变动原因,在编人员增加", "第八部分,机关运行经费变动原因,在编人员增加\n第八部分,机关运行经费变动原因,人员调入",
      "note-repeated", "文字.csv:27:6:"),
    DocumentMistake(
      "\(nanshan)/文字.csv", "第八部分,机关运行经费变动原因", "第八部分,公务用车购置费变动原因,本年购车\n第八部分,机关运行经费变动原因", "text-unused",
      "文字.csv:26:6:"),
    DocumentMistake(
      "\(parts)/05-三公经费预算情况.txt", "{{#if changed 公务接待费}}，主要是{{text 公务接待费变动原因}}{{/if}}", "", "reason-missing",
      "05-三公经费预算情况.txt:6:31:"),
    DocumentMistake("\(parts)/08-其他需要说明情况.txt", "## 三、其他", "## 二、其他", "numbering", "08-其他需要说明情况.txt:14:4:"),
    DocumentMistake(
      "\(parts)/document.yaml", "title: 第六部分 部门预算绩效管理情况", "title: 第五部分 部门预算绩效管理情况", "numbering",
      "document.yaml:16:14:"),
    DocumentMistake("\(parts)/05-三公经费预算情况.txt", "三是公务用车", "四是公务用车", "numbering", "05-三公经费预算情况.txt:7:1:"),
    DocumentMistake("\(parts)/03-部门预算支出具体情况.txt", "（三）对个人", "（二）对个人", "numbering", "03-部门预算支出具体情况.txt:10:6:"),
    DocumentMistake("\(nanshan)/文字.csv", "二是新增南山区", "三是新增南山区", "numbering", "文字.csv:10:36:"),
    DocumentMistake("\(parts)/09-名词解释.txt", "{{numeral}}、", "一、", "numbering", "09-名词解释.txt:4:1:"),
    DocumentMistake("\(nanshan)/上年预算.csv", "88192300.00", "8819.23", "last-year-unlikely", "上年预算.csv:2:11:"),
    DocumentMistake("\(nanshan)/上年预算.csv", "生态环境管理", "生态环境管里", "text-missing", "上年预算.csv:3:8:"),
    DocumentMistake(
      "\(nanshan)/上年预算.csv", ",机关运行经费,3270600.00", ",机关运行经费,3270600.00\n,机关运行经费,3170600.00", "note-repeated",
      "上年预算.csv:6:2:"),
    DocumentMistake("\(nanshan)/上年预算.csv", "3270600.00", "约327万", "amount", "上年预算.csv:5:9:"),
    DocumentMistake("\(nanshan)/上年预算.csv", ",机关运行经费,3270600.00\n", "", "text-missing", "上年预算.csv: error"),
    DocumentMistake(
      "\(operations)/上年预算.csv", "610003,从业人员考试与培训", "610001,从业人员考试与培训", "text-missing", "上年预算.csv:21:8:",
      of: SampleInput.operations),
    DocumentMistake(
      "\(operations)/上年预算.csv", "610002,市政设施日常养护,41800500.00", "610002,市政设施日常养护,4180.05",
      "last-year-unlikely", "上年预算.csv:11:17:", of: SampleInput.operations),
    DocumentMistake(
      "\(operations)/基本情况.csv", "610003,内设机构数,3", "610003,内设机构数,4", "text-disagrees", "基本情况.csv:27:14:",
      of: SampleInput.operations),
    DocumentMistake("\(nanshan)/基本情况.csv", "人员数,27", "人员数,二十七", "fact-unfit", "基本情况.csv:5:12:"),
    DocumentMistake("\(nanshan)/基本情况.csv", "离休人数,0", "离休人数,-1", "fact-unfit", "基本情况.csv:6:13:"),
    DocumentMistake("\(nanshan)/基本情况.csv", "车辆,7", "车辆,7.5", "fact-unfit", "基本情况.csv:9:11:"),
    DocumentMistake("\(nanshan)/基本情况.csv", "离休人数,0", "离退休人数,0", "text-missing", "基本情况.csv:6:8:"),
    DocumentMistake("\(nanshan)/基本情况.csv", "305001,车辆,7", "305001,车辆,", "text-missing", "基本情况.csv:9:1:"),
    DocumentMistake(
      "\(parts)/04-政府采购预算情况.txt", "服务采购{{服务采购}}万元。", "服务采购三千一百六十四万元。", "number-unbound",
      "04-政府采购预算情况.txt:4:75:"),
    DocumentMistake(
      "\(parts)/08-其他需要说明情况.txt", "{{fact 车辆}}", "{{fact 汽车}}", "text-missing", "基本情况.csv: error"),
    DocumentMistake(
      "\(parts)/07-重点项目预算绩效情况说明.txt", "{{项目预算}}", "{{单位预算}}", "text-disagrees", "07-重点项目预算绩效情况说明.txt:8:12:"),
    DocumentMistake(
      "\(parts)/08-其他需要说明情况.txt", "通用设备{{fact 通用设备}}台（套），", "通用设备{{fact 专用设备}}台（套），", "text-disagrees",
      "08-其他需要说明情况.txt:11:62:"),
    DocumentMistake(
      "\(parts)/01-部门概况.txt", "离休{{fact 离休人数}}人，退休{{fact 退休人数}}人。\n{{/if}}",
      "离休{{fact 人员数}}人，退休{{fact 退休人数}}人。\n{{/if}}", "text-disagrees", "01-部门概况.txt:13:95:"),
    DocumentMistake(
      "\(parts)/04-政府采购预算情况.txt", "货物采购{{货物采购}}万元", "货物采购{{货物采购}}元", "text-disagrees", "04-政府采购预算情况.txt:4:45:"
    ),
    // More decimals than any amount has.
    DocumentMistake(
      "\(parts)/04-政府采购预算情况.txt", "货物采购{{货物采购}}万元", "货物采购0.1000000000000000055万元", "number-unbound",
      "04-政府采购预算情况.txt:4:45:"),
    // The name an office had before, or another office's.
    DocumentMistake(
      "\(parts)/01-部门概况.txt", "{{部门}}{{年度}}年主要", "深圳市南山区环境保护局{{年度}}年主要", "name-unlike", "01-部门概况.txt:17:1:"),
    DocumentMistake("\(nanshan)/文字.csv", "无涉密项目。", "深圳市南山区环境保护和水务局无涉密项目。", "name-unlike", "文字.csv:25:9:"),
    DocumentMistake("\(nanshan)/文字.csv", "无涉密项目。", "深圳市人居环境委员会南山管理局无涉密项目。", "name-unlike", "文字.csv:25:9:"),
    DocumentMistake(
      "\(operations)/文字.csv", "人员调入", "深圳市示例区城市管理和综合执法局人员调入", "name-unlike", "文字.csv:46:17:",
      of: SampleInput.operations),
    // Last year's budgets below nothing, and those of nothing known.
    DocumentMistake(
      "\(nanshan)/上年预算.csv", "88192300.00", "-88192300.00", "last-year-unlikely", "上年预算.csv:2:11:"),
    DocumentMistake(
      "\(nanshan)/上年预算.csv", "23329000.00", "（23329000.00）", "last-year-unlikely", "上年预算.csv:4:16:"),
    DocumentMistake("\(nanshan)/上年预算.csv", "23329000.00", "2.3329E+07", "amount", "上年预算.csv:4:16:"),
    DocumentMistake(
      "\(nanshan)/上年预算.csv", "305001,区财政", "305001,城市绿化,20000.00\n305001,区财政", "text-unused", "上年预算.csv:4:8:"),
    DocumentMistake(
      "\(nanshan)/上年预算.csv", "305001,生态环境管理", "305001,生态环境保护工作", "text-missing", "上年预算.csv:3:8:"),
    DocumentMistake(
      "\(parts)/document.yaml", "last: 机关运行经费\n", "last: 机关运行费\n", "text-missing", "上年预算.csv:5:2:"),
    // Nobody works there.
    DocumentMistake("\(nanshan)/基本情况.csv", "人员数,27", "人员数,0", "fact-unfit", "基本情况.csv:5:12:"),
    DocumentMistake("\(nanshan)/基本情况.csv", "人员数,27", "人员数,", "text-missing", "基本情况.csv:5:1:"),
    // A record of nobody: what it would have said is not missed beside it.
    DocumentMistake(
      "\(operations)/基本情况.csv", "610003,车辆,2", "610009,车辆,2", "unit-unknown", "基本情况.csv:31:1:",
      of: SampleInput.operations),
    DocumentMistake(
      "\(operations)/上年预算.csv", "610003,从业人员考试与培训", "610008,从业人员考试与培训", "unit-unknown", "上年预算.csv:21:1:",
      of: SampleInput.operations),
    DocumentMistake(
      "\(nanshan)/文字.csv", "第一部分,主要工作目标,加密", "第一部份,主要工作目标,加密", "text-unused", "文字.csv:3:1:"),
    // Amounts without their unit, under a heading of another, and said a second time.
    DocumentMistake(
      "\(parts)/02-部门预算收支总体情况.txt", "部门预算支出{{支出总额}}万元", "部门预算支出{{支出总额}}", "text-disagrees",
      "02-部门预算收支总体情况.txt:3:57:"),
    DocumentMistake(
      "\(parts)/07-重点项目预算绩效情况说明.txt", "预算数（万元）", "预算数（元）", "text-disagrees", "07-重点项目预算绩效情况说明.txt:4:14:"),
    DocumentMistake(
      "\(parts)/03-部门预算支出具体情况.txt", "\n项目支出{{项目支出}}万元", "\n项目支出{{公用支出}}万元", "text-disagrees",
      "03-部门预算支出具体情况.txt:13:5:"),
    // Counts and tables by numerals that are words.
    DocumentMistake(
      "\(operations)/文字.csv", "无涉密项目。", "下属两家单位无涉密项目。", "number-unbound", "文字.csv:45:11:",
      of: SampleInput.operations),
    DocumentMistake("\(nanshan)/文字.csv", "无涉密项目。", "无涉密项目，“三公”经费详见附表八。", "table-foreign", "文字.csv:25:24:"),
    DocumentMistake(
      "\(nanshan)/文字.csv", "公务接待费变动原因,落实过紧日子要求", "公务接待费变动原因,下降5个百分点", "number-unbound", "文字.csv:21:18:"),
    DocumentMistake(
      "\(operations)/基本情况.csv", "综合科、养护科、", "综合科、养护科、综合科、", "word-doubled", "基本情况.csv:15:21:",
      of: SampleInput.operations),
    DocumentMistake("\(nanshan)/文字.csv", "加密河流水质监测", "加密……河流水质监测", "text-leftover", "文字.csv:3:15:"),
    DocumentMistake(
      "\(nanshan)/文字.csv", "机关运行经费变动原因,在编人员增加", "机关运行经费变动原因,见上", "text-missing", "文字.csv:26:17:"),
    // Years without a number: this year's amount under last year's, a change since an earlier one, a year with itself.
    DocumentMistake(
      "\(nanshan)/文字.csv", "无涉密项目。", "去年预算{{收入总额}}万元。", "year-unexpected", "文字.csv:25:9:"),
    DocumentMistake(
      "\(nanshan)/文字.csv", "无涉密项目。", "较前年增加{{表5/<部门>/总计}}万元。", "year-unexpected", "文字.csv:25:10:"),
    DocumentMistake(
      "\(nanshan)/文字.csv", "无涉密项目。", "较本年有所变化。", "year-unexpected", "文字.csv:25:10:"),
    DocumentMistake(
      "\(parts)/02-部门预算收支总体情况.txt", "{{年度}}年部门预算支出", "去年部门预算支出", "year-unexpected", "02-部门预算收支总体情况.txt:3:44:"),
    // Marks: none at the end, of half width, without their other half.
    DocumentMistake(
      "\(nanshan)/文字.csv", "无涉密项目。", "无涉密项目", "punctuation", "文字.csv:25:13:"),
    DocumentMistake(
      "\(nanshan)/文字.csv", "无涉密项目。", "无涉密项目.", "punctuation", "文字.csv:25:14:"),
    DocumentMistake(
      "\(nanshan)/文字.csv", "无涉密项目。", "无涉密项目;另无他项。", "punctuation", "文字.csv:25:14:"),
    DocumentMistake(
      "\(nanshan)/文字.csv", "无涉密项目。", "无涉密项目（含附件。", "punctuation", "文字.csv:25:14:"),
    DocumentMistake(
      "\(nanshan)/文字.csv", "无涉密项目。", "“深圳蓝行动。", "punctuation", "文字.csv:25:9:"),
    DocumentMistake(
      "\(nanshan)/文字.csv", "第七部分,备注,无涉密项目。", "第七部分,备注,\"无涉密项目,且无他项。\"", "punctuation", "文字.csv:25:15:"),
    DocumentMistake(
      "\(parts)/08-其他需要说明情况.txt", "万元，详见表10。", "万元，详见表10", "punctuation", "08-其他需要说明情况.txt:16:43:",
      of: SampleInput.operations),
    DocumentMistake(
      "\(nanshan)/文字.csv", "无涉密项目。", "无涉密项目。。", "word-doubled", "文字.csv:25:15:"),
    // Left over in the words of drafts.
    DocumentMistake(
      "\(nanshan)/文字.csv", "无涉密项目。", "无涉密项目（暂定）。", "text-leftover", "文字.csv:25:15:"),
    DocumentMistake(
      "\(nanshan)/文字.csv", "无涉密项目。", "无○○项目。", "text-leftover", "文字.csv:25:10:"),
    DocumentMistake(
      "\(nanshan)/文字.csv", "无涉密项目。", "无涉密项目，草稿。", "text-leftover", "文字.csv:25:15:"),
    DocumentMistake(
      "\(nanshan)/文字.csv", "无涉密项目。", "无＊＊项目。", "text-leftover", "文字.csv:25:10:"),
    // Things counted otherwise than the basic facts say.
    DocumentMistake(
      "\(nanshan)/文字.csv", "无涉密项目。", "现有车辆999辆。", "text-disagrees", "文字.csv:25:13:"),
    DocumentMistake(
      "\(nanshan)/文字.csv", "无涉密项目。", "现有12辆公务用车。", "text-disagrees", "文字.csv:25:11:"),
    DocumentMistake(
      "\(nanshan)/文字.csv", "无涉密项目。", "车辆共有十二辆。", "text-disagrees", "文字.csv:25:13:"),
    DocumentMistake(
      "\(nanshan)/文字.csv", "无涉密项目。", "退休27人。", "text-disagrees", "文字.csv:25:11:"),
    DocumentMistake(
      "\(nanshan)/基本情况.csv", "负责辖区", "现有车辆999辆，负责辖区", "text-disagrees", "基本情况.csv:2:9:"),
    DocumentMistake(
      "\(nanshan)/基本情况.csv", "负责辖区", "现有工作人员30人，负责辖区", "text-disagrees", "基本情况.csv:2:11:"),
    // Another table or part than has it, and a fund's other side.
    DocumentMistake(
      "\(nanshan)/文字.csv", "无涉密项目。", "一般公共预算支出详见表二。", "table-foreign", "文字.csv:25:19:"),
    DocumentMistake(
      "\(nanshan)/文字.csv", "无涉密项目。", "部门预算收入详见表3。", "table-foreign", "文字.csv:25:17:"),
    DocumentMistake(
      "\(nanshan)/文字.csv", "无涉密项目。", "项目支出详见表4。", "table-foreign", "文字.csv:25:15:"),
    DocumentMistake(
      "\(nanshan)/文字.csv", "无涉密项目。", "详见第十部分。", "table-foreign", "文字.csv:25:11:"),
    DocumentMistake(
      "\(operations)/文字.csv", "无涉密项目。", "政府性基金预算收入{{政府性基金预算支出}}万元。", "text-disagrees", "文字.csv:45:18:",
      of: SampleInput.operations),
    DocumentMistake(
      "\(operations)/文字.csv", "无涉密项目。", "一般公共预算收入{{表7/<部门>/支出总计}}万元。", "text-disagrees", "文字.csv:45:17:",
      of: SampleInput.operations),
    DocumentMistake(
      "\(parts)/08-其他需要说明情况.txt", "年政府性基金预算支出{{政府性", "年政府性基金预算收入{{政府性", "text-disagrees",
      "08-其他需要说明情况.txt:16:23:", of: SampleInput.operations),
    // A change where none is said to be.
    DocumentMistake(
      "\(nanshan)/文字.csv", "无涉密项目。", "部门预算收入与2022年持平。", "change-contrary", "文字.csv:25:21:"),
    DocumentMistake(
      "\(nanshan)/文字.csv", "机关运行经费变动原因,在编人员增加", "机关运行经费变动原因,与上年持平", "change-contrary", "文字.csv:26:20:"),
    // Sections that are gone, a wrong cover, a name with one sign too many.
    DocumentMistake(
      "\(parts)/06-部门预算绩效管理情况.txt", "\n## 二、实施部门预算绩效管理的项目情况及工作要求\n", "\n", "section-missing",
      "06-部门预算绩效管理情况.txt:1:3:"),
    DocumentMistake(
      "\(parts)/08-其他需要说明情况.txt", "## 二、国有资产占用情况\n", "", "section-missing", "08-其他需要说明情况.txt:1:3:"),
    DocumentMistake(
      "\(parts)/01-部门概况.txt", "## 三、{{年度}}年主要工作目标\n", "", "section-missing", "01-部门概况.txt:1:3:"),
    DocumentMistake(
      "\(parts)/document.yaml", "cover: [\"{年度}年", "cover: [\"{上年}年", "year-unexpected", "document.yaml:4:9:"),
    DocumentMistake(
      "\(parts)/document.yaml", "file: \"{年度}年", "file: \"{上年}年", "year-unexpected", "document.yaml:3:7:"),
    DocumentMistake(
      "\(parts)/document.yaml", "cover: [\"{年度}年{部门}", "cover: [\"{年度}年某某局", "text-leftover",
      "document.yaml:4:9:"),
    DocumentMistake(
      "\(operations)/文字.csv", "无涉密项目。", "深圳市示例区城市运行保障局局无涉密项目。", "word-doubled", "文字.csv:45:22:",
      of: SampleInput.operations),
    // Wrong references of the form.
    DocumentMistake(
      "\(parts)/04-政府采购预算情况.txt", "工程采购{{工程采购}}", "工程采购{{服务采购}}", "text-disagrees", "04-政府采购预算情况.txt:4:60:"),
    DocumentMistake(
      "\(parts)/08-其他需要说明情况.txt", "新增单价50万元以上通用设备{{fact 计划新增通用设备}}", "新增单价50万元以上通用设备{{fact 计划新增专用设备}}",
      "text-disagrees", "08-其他需要说明情况.txt:12:45:", of: SampleInput.operations),
    DocumentMistake(
      "\(parts)/05-三公经费预算情况.txt", "预算数{{公务用车费}}", "预算数{{公务用车运行维护费}}", "text-disagrees",
      "05-三公经费预算情况.txt:7:26:", of: SampleInput.operations),
    DocumentMistake(
      "\(parts)/06-部门预算绩效管理情况.txt", "8月底前", "9月底前", "number-unbound", "06-部门预算绩效管理情况.txt:8:83:"),
    DocumentMistake(
      "\(parts)/document.yaml", "政府性基金预算支出: { value: 表10/<部门>", "政府性基金预算支出: { value: 表11/<部门>",
      "text-disagrees", "08-其他需要说明情况.txt:16:23:", of: SampleInput.operations),
  ])
  func `a mistake is found at its cause, and nothing beside it`(mistake: DocumentMistake) throws {
    let sandbox = try Sandbox.sample()
    try sandbox.edit(mistake.file, mistake.old, mistake.new)
    let outcome = try sandbox.run("text", "--lang", "en", "--department", mistake.department)
    let found = outcome.errors.split(separator: "\n").filter {
      $0.contains(": error: ") || $0.contains(": warning: ")
    }
    #expect(found.first?.hasSuffix("[\(mistake.rule)]") == true, "\(outcome.errors)")
    #expect(found.first?.contains(mistake.place) == true, "\(mistake.place) in\n\(outcome.errors)")
    #expect(found.count == 1 + mistake.others, "\(outcome.errors)")
    let isError = found.contains { $0.contains(": error: ") }
    #expect(outcome.status == 0 ? !isError : isError)
  }
}
