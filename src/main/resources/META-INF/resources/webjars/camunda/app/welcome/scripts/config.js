export default {
  app: {vendor: '亦庄产业支持平台', name: '首页'},
  dateFormat: {normal: 'LLL', long: 'LLLL'},
  locales: {availableLocales: ['zh'], fallbackLocale: 'zh'},
  customScripts: ['../tasklist/support/console.js'],
  disableWelcomeMessage: true,
  links: [
    {label: '公示', href: '/publicity', description: '正在公示的拟支持项目'},
    {label: '待办事项', href: '/camunda/app/tasklist/default/', description: '认领和办理事项'},
    {label: '未送达的邮件', href: '/mail', description: '查看原因并重新发送，限系统管理员'}
  ]
};
