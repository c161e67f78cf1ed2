const ROOT = document.querySelector('base').getAttribute('app-root');

const PROGRAMME = ROOT.replace(/\/[^/]*$/, '');

/** What lies outside the engine's applications. */
export const outside = path => PROGRAMME + path;

export const LOGIN_PAGE = PROGRAMME + '/login';
export const PASSWORD_PAGE = PROGRAMME + '/password';
export const SEARCH_PAGE = PROGRAMME + '/search';

const MESSAGES = {
  0: '无法连接服务器，请检查网络后重试。',
  401: '登录已失效，请重新登录。',
  403: '您没有权限进行此操作，或页面已过期，请刷新后重试。',
  404: '该事项已办结、已由他人认领，或您无权查看。',
  413: '文件超过 20 MB，请压缩或拆分后上传。',
  503: '系统暂时不可用，请稍后重试。'
};

/** What the server refused, with a message for people. */
export class Refusal extends Error {
  constructor(status, body) {
    super(messageOf(body) || MESSAGES[status] || `操作未成功（代码 ${status}），请稍后重试或联系管理员。`);
    this.status = status;
  }
}

export const address = path => `${ROOT}/api/support/${path}`;

/** The answer as an object, or null where there is nothing to show. */
export async function read(path, signal) {
  const answer = await reach(path, {signal});
  return answer.status === 204 ? null : answer.json();
}

/** The bytes of a document. */
export async function content(path, signal) {
  return (await reach(path, {signal})).arrayBuffer();
}

export function send(path, content) {
  return reach(path, {
    method: 'POST',
    headers: {'Content-Type': 'application/json', 'X-XSRF-TOKEN': csrfToken()},
    body: JSON.stringify(content)
  });
}

/** Sends a form with files and tells the progress in percent. */
export function upload(path, form, onProgress) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', address(path));
    request.setRequestHeader('X-XSRF-TOKEN', csrfToken());
    request.setRequestHeader('Accept', 'application/json');
    request.upload.onprogress = event => event.lengthComputable && onProgress(Math.round(100 * event.loaded / event.total));
    request.onload = () => request.status < 300 ? resolve() : reject(new Refusal(request.status, request.responseText));
    request.onerror = () => reject(new Refusal(0));
    request.send(form);
  });
}

async function reach(path, options) {
  let answer;
  try {
    answer = await fetch(address(path), {
      credentials: 'same-origin',
      redirect: 'manual',
      ...options,
      headers: {Accept: 'application/json', ...options.headers}
    });
  } catch (failure) {
    throw failure.name === 'AbortError' ? failure : new Refusal(0);
  }
  if (answer.type === 'opaqueredirect') {
    throw new Refusal(401);
  }
  if (!answer.ok) {
    throw new Refusal(answer.status, await answer.text());
  }
  return answer;
}

/** Read at each call: the token changes with the session. */
function csrfToken() {
  const cookie = document.cookie.split('; ').find(pair => pair.startsWith('XSRF-TOKEN='));
  return cookie ? decodeURIComponent(cookie.slice('XSRF-TOKEN='.length)) : '';
}

/** Only a message that our server wrote for people: Chinese. */
function messageOf(body) {
  try {
    const problem = JSON.parse(body);
    const message = problem.detail || problem.message;
    return /[一-鿿]/.test(message) ? message : null;
  } catch (notJson) {
    return null;
  }
}
