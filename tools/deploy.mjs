// npm run deploy: sends all models, tables and forms to a running application as one set.
// SERVER (default http://localhost:8080), DEPLOY_USER (a member of process-designers) and DEPLOY_PASSWORD come from the environment.

import { readFileSync } from 'node:fs';
import { find, shown } from './lib/files.mjs';

const { SERVER = 'http://localhost:8080', DEPLOY_USER, DEPLOY_PASSWORD } = process.env;
if (!DEPLOY_USER || !DEPLOY_PASSWORD) {
  console.error('Set DEPLOY_USER and DEPLOY_PASSWORD.');
  process.exit(1);
}

const form = new FormData();
form.append('deployment-name', 'etown-support');
form.append('deployment-source', 'tools');
form.append('enable-duplicate-filtering', 'true');
form.append('deploy-changed-only', 'false');
for (const file of [...find('processes', '.bpmn'), ...find('processes', '.dmn'), ...find('forms', '.form')]) {
  form.append(shown(file), new Blob([readFileSync(file)]), shown(file));
}

const response = await fetch(`${SERVER}/engine-rest/deployment/create`, {
  method: 'POST',
  headers: { Authorization: `Basic ${Buffer.from(`${DEPLOY_USER}:${DEPLOY_PASSWORD}`).toString('base64')}` },
  body: form
});
const answer = await response.json().catch(() => ({}));
if (!response.ok) {
  console.error(`refused (${response.status}): ${answer.message ?? answer.detail ?? response.statusText}`);
  process.exit(1);
}
console.log(answer.deployedProcessDefinitions ? `deployed ${answer.id}` : 'nothing had changed');
