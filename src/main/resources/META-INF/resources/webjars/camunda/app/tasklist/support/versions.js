/** Cockpit asks for all versions of a definition without a limit, which the engine refuses: the list of versions would stay empty. */
const ALL_VERSIONS = /\/(process|decision|case)-definition\?(?=.*\bkey=)(?!.*\bmaxResults=)/;
const MANY = 500;
const open = XMLHttpRequest.prototype.open;

XMLHttpRequest.prototype.open = function (method, url, ...settings) {
  const limited = method === 'GET' && ALL_VERSIONS.test(url) ? `${url}&maxResults=${MANY}` : url;
  return open.call(this, method, limited, ...settings);
};
