export default {
  app: {vendor: '亦庄产业支持平台', name: '首页'},
  dateFormat: {normal: 'LLL', long: 'LLLL'},
  locales: {availableLocales: ['zh'], fallbackLocale: 'zh'},
  customScripts: ['../tasklist/support/console.js'],
  disableWelcomeMessage: true,
  links: [
    {label: '待办事项', href: '/camunda/app/tasklist/default/', description: '认领和办理事项'},
    {label: '领导看板', href: '/dashboard', description: '资金、进度、时限，限领导、审计、管委会和各局领导'},
    {label: '案件检索', href: '/search', description: '按案号、企业、人员和办理意见查找案件'},
    {label: '公示', href: '/publicity', description: '正在公示的拟支持项目'},
    {label: '政策条款目录', href: '/policy', description: '条款原文和现行参数'},
    {label: '年度资金', href: '/fund', description: '安排、预留、承诺和拨付'},
    {label: '违约追缴', href: '/clawback', description: '追缴的状态、期限、文书和经过'},
    {label: '支付批次', href: '/payments', description: '支付批次和银行回单，限财务'},
    {label: '年度评估', href: '/evaluation', description: '进度、数据和评估报告'},
    {label: '义务台账', href: '/obligations', description: '十年承诺、核查和疑似违约'},
    {label: '文书模板', href: '/templates', description: '下载、上传和确认模板，限流程设计人员'},
    {label: '工作日历', href: '/calendar', description: '法定节假日和调休'},
    {label: '参考利率', href: '/rates', description: '贷款市场报价利率等，两人登记'},
    {label: '追缴金额试算', href: '/clawback/trial', description: '按协议条款试算应退金额'},
    {label: '追缴收款', href: '/clawback/receipts', description: '录入、导入和核对企业返还的款项，限财务'},
    {label: '限制申报', href: '/clawback/bars', description: '限制期和信用修复'},
    {label: '请假代办', href: '/absence', description: '登记请假和代办人，期间由他人办理'},
    {label: '邮件设置', href: '/mail/preferences', description: '选择即时、每日汇总或者不发送'},
    {label: '邮件模板', href: '/mail/templates', description: '预览和测试，限流程设计人员'},
    {label: '未送达的邮件', href: '/mail', description: '查看原因并重新发送，限系统管理员'}
  ]
};
