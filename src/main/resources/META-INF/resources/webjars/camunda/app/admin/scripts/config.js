export default {
  app: {vendor: '亦庄产业支持平台', name: '系统管理'},
  dateFormat: {normal: 'LLL', long: 'LLLL'},
  locales: {availableLocales: ['zh'], fallbackLocale: 'zh'},
  customScripts: ['../tasklist/support/console.js'],
  disableWelcomeMessage: true
};
