export default {
  app: {vendor: '亦庄产业支持平台', name: '待办'},
  dateFormat: {normal: 'LLL', long: 'LLLL'},
  locales: {availableLocales: ['zh'], fallbackLocale: 'zh'},
  customScripts: ['support/support.js'],
  disableWelcomeMessage: true,
  shortcuts: {
    claimTask: {key: 'ctrl+alt+c', description: '认领所选事项'},
    focusFilter: {key: 'ctrl+shift+f', description: '转到事项分类'},
    focusList: {key: 'ctrl+alt+l', description: '转到列表的第一个事项'},
    focusForm: {key: 'ctrl+alt+f', description: '转到表单的第一项'},
    startProcess: {key: 'ctrl+alt+p', description: '发起业务'}
  }
};
