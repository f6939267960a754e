import { setStage } from '../support/stage.ts';
import { startLightning } from '../sandbox/lightning/server.ts';
import { memberOf } from '../sandbox/data/team.ts';
import { writeFileSync } from 'node:fs';
const stage = await setStage();
const lightning = await startLightning({ salesforce: stage.salesforce, serviceUrl: stage.serviceUrl, apiKey: null });
writeFileSync(
  '/tmp/stage.json',
  JSON.stringify({
    url: lightning.url,
    key: stage.apiKey,
    fathom: stage.fathom.apiKeys[memberOf('maren').email],
    sf: stage.salesforce.url,
  }),
);
