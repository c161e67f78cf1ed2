import {element} from './dom.js';
import {PASSWORD_PAGE} from './server.js';

/** Leads to the page on which people change their own password. */
export default {
  id: 'support-own-password',
  pluginPoint: 'tasklist.navbar.action',
  priority: 100,
  properties: {label: '修改密码'},
  render: node => node.append(
    element('a', {href: PASSWORD_PAGE}, element('span', {class: 'glyphicon glyphicon-lock', 'aria-hidden': 'true'}), ' 修改密码'))
};
