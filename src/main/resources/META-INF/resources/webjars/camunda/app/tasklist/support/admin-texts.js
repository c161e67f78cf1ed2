import {fixTexts} from './fixed-texts.js';

const PERMISSIONS = {
  NONE: '无',
  ALL: '全部',
  ACCESS: '进入',
  READ: '查看',
  CREATE: '新建',
  UPDATE: '修改',
  DELETE: '删除',
  EDIT: '编辑',
  SET: '设置',
  SHARE: '共享',
  SUSPEND: '暂停',
  RETRY_JOB: '重试作业',
  READ_TASK: '查看事项',
  UPDATE_TASK: '修改事项',
  TASK_WORK: '办理事项',
  TASK_ASSIGN: '分派事项',
  CREATE_INSTANCE: '发起流程',
  READ_INSTANCE: '查看流程实例',
  UPDATE_INSTANCE: '修改流程实例',
  DELETE_INSTANCE: '删除流程实例',
  MIGRATE_INSTANCE: '迁移流程实例',
  SUSPEND_INSTANCE: '暂停流程实例',
  READ_HISTORY: '查看办理记录',
  UPDATE_HISTORY: '修改办理记录',
  DELETE_HISTORY: '删除办理记录',
  READ_VARIABLE: '查看数据项',
  UPDATE_VARIABLE: '修改数据项',
  READ_TASK_VARIABLE: '查看事项数据项',
  UPDATE_TASK_VARIABLE: '修改事项数据项',
  READ_INSTANCE_VARIABLE: '查看流程数据项',
  UPDATE_INSTANCE_VARIABLE: '修改流程数据项',
  READ_HISTORY_VARIABLE: '查看历史数据项',
  CREATE_BATCH_CORRELATE_MESSAGE: '批量发送消息',
  CREATE_BATCH_DELETE_DECISION_INSTANCES: '批量删除判定记录',
  CREATE_BATCH_DELETE_FINISHED_PROCESS_INSTANCES: '批量删除已结束的流程实例',
  CREATE_BATCH_DELETE_RUNNING_PROCESS_INSTANCES: '批量删除运行中的流程实例',
  CREATE_BATCH_MIGRATE_PROCESS_INSTANCES: '批量迁移流程实例',
  CREATE_BATCH_MODIFY_PROCESS_INSTANCES: '批量修改流程实例',
  CREATE_BATCH_RESTART_PROCESS_INSTANCES: '批量重新启动流程实例',
  CREATE_BATCH_SET_EXTERNAL_TASK_RETRIES: '批量设置外部任务重试次数',
  CREATE_BATCH_SET_JOB_RETRIES: '批量设置作业重试次数',
  CREATE_BATCH_SET_REMOVAL_TIME: '批量设置清理时间',
  CREATE_BATCH_SET_VARIABLES: '批量设置数据项',
  CREATE_BATCH_UPDATE_PROCESS_INSTANCES_SUSPEND: '批量暂停流程实例'
};

/** One permission, or several with commas. */
const LIST = /^[A-Z_]+(, ?[A-Z_]+)*$/;

const GROUP_TYPES = {WORKFLOW: '业务组', SYSTEM: '系统组'};

fixTexts([
  {where: 'th.firstname span', texts: {'姓名*': '姓名'}},
  {
    where: 'td.permissions, td.permissions label, td.permissions .form-control-static, .modal-body dd, .modal-body td',
    patterns: [[LIST, list => list.split(/, ?/).map(code => PERMISSIONS[code] ?? code).join('、')]]
  },
  {where: 'td.permissions .selection span', texts: {'Select all': '全选', 'Unselect all': '全不选'}},
  {where: 'td.group-type, .group-type', texts: GROUP_TYPES},
  {where: '.modal-body td, .section-content td', texts: GROUP_TYPES},
  {where: '.alert code, .alert-success strong + *', texts: {default: '（默认）'}}
]);
