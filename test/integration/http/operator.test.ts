/** What an operator looks at: figures for Prometheus, and whether an environment can run the service. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { diagnose } from '../../../service/cli/doctor.ts';
import { readEnv } from '../../../service/config/env.ts';
import { buildContext } from '../../../service/context.ts';
import { createTenant } from '../../../service/edge/postgres/tenants.ts';
import { startService, type Service } from '../../../service/main.ts';
import { fillDataDir } from '../../support/ready-data.ts';

const KEY = 'd3'.repeat(32);

describe('an operator', () => {
  let dir: string;
  const environment = (more: Record<string, string> = {}) => ({
    DATA_DIR: dir,
    PORT: '0',
    CONNECTOR_ENCRYPTION_KEY: KEY,
    SALESFORCE_CLIENT_ID: 'key',
    SALESFORCE_CLIENT_SECRET: 'secret',
    LOG_LEVEL: 'silent',
    ...more,
  });

  beforeAll(async () => {
    dir = mkdtempSync(join(tmpdir(), 'fathom-operator-'));
    await fillDataDir(dir);
  });
  afterAll(() => rmSync(dir, { recursive: true, force: true }));

  test('is told by doctor what is missing, and what to do', async () => {
    const findings = await diagnose(
      readEnv({
        ...environment(),
        SALESFORCE_CLIENT_ID: '',
        SALESFORCE_CLIENT_SECRET: '',
        PUBLIC_URL: 'http://crm.example',
      }),
    );
    const failed = findings.filter(({ ok }) => !ok);
    expect(failed.map(({ name }) => name)).toEqual(['Public address', 'Salesforce app', 'Tenants']);
    expect(failed.every(({ fix }) => fix !== null)).toBe(true);
    expect(findings.find(({ name }) => name === 'Database and queue')?.found).toContain('embedded');
  });

  test('is told that all is well', async () => {
    const context = await buildContext(readEnv(environment()));
    await createTenant(context.db, 'Northwind');
    await context.close();
    const service = await startService(readEnv(environment()));
    await service.stop();
    expect((await diagnose(readEnv(environment()))).every(({ ok }) => ok)).toBe(true);
  });

  describe('with a running service', () => {
    let service: Service;
    beforeAll(async () => {
      service = await startService(readEnv(environment()));
    });
    afterAll(() => service?.stop());

    test('reads figures: process, requests by endpoint, calls by status; no tenant is named', async () => {
      await fetch(`${service.url}/healthz`);
      await fetch(`${service.url}/nowhere/at/all`);
      const answer = await fetch(`${service.url}/metrics`);
      const text = await answer.text();
      expect(answer.headers.get('content-type')).toContain('text/plain');
      expect(text).toContain('fathom_process_resident_memory_bytes');
      expect(text).toMatch(/fathom_http_request_seconds_count\{method="GET",route="\/healthz",status="200"\} 1/);
      expect(text).toContain('route="none"');
      expect(text).toContain('fathom_calls_due 0');
      expect(text).not.toContain('Northwind');
    });
  });
});
