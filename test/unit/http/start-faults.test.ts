import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { describe, expect, test } from '@jest/globals';
import { EnvError } from '../../../service/config/config.ts';
import { listen } from '../../../service/edge/http/server.ts';
import { describeStartFault } from '../../../service/start-faults.ts';

const coded = (code: string, message = 'connect failed') => Object.assign(new Error(message), { code });

describe('what prevented the start, in one sentence', () => {
  test('a port in use is named with its address', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;

    const fault = await listen('127.0.0.1', port).catch((error: unknown) => error);
    other.close();

    expect(describeStartFault(fault)).toBe(`127.0.0.1:${port} is in use already: stop the other program or set PORT.`);
  });

  test.each(['192.0.2.1', 'no-such-host.invalid'])('HOST %s, which is not ours, is named', async (host) => {
    const fault = await listen(host, 0).catch((error: unknown) => error);

    expect(describeStartFault(fault)).toContain('is not an address of this machine');
  });

  test.each([
    ['ECONNREFUSED', 'nothing answers there'],
    ['28P01', 'user or password is wrong'],
    ['3D000', 'there is no database of that name'],
    ['ENOTFOUND', 'the host name is not known'],
  ])('database %s: %s', (code, reason) => {
    expect(describeStartFault(coded(code))).toBe(`The database of DATABASE_URL cannot be used: ${reason}.`);
  });

  test('two refused addresses of one host (AggregateError without a message)', () => {
    const fault = Object.assign(new AggregateError([coded('ECONNREFUSED')], ''), { code: 'ECONNREFUSED' });

    expect(describeStartFault(fault)).toContain('nothing answers there');
  });

  test('a server that cannot be reached: which, why and what to check', () => {
    const cause = coded('ECONNREFUSED', 'connect ECONNREFUSED 127.0.0.1:1');
    const fault = new Error(`PostgreSQL at 127.0.0.1:1 cannot be reached: ${cause.message}`, { cause });

    expect(describeStartFault(fault)).toBe(
      'PostgreSQL at 127.0.0.1:1 cannot be reached: connect ECONNREFUSED 127.0.0.1:1 (nothing answers there). ' +
        'Check DATABASE_URL and that server.',
    );
  });

  test('errors of our own say it themselves, first line only', () => {
    expect(describeStartFault(new EnvError(['PORT must be x.']))).toBe(
      'The environment has a problem: PORT must be x.',
    );
    expect(describeStartFault(new Error('first\nsecond'))).toBe('first');
    expect(describeStartFault('text')).toBe('The service cannot start: text');
  });
});

describe('the HTTP server', () => {
  test('answers 503 until it is told how to serve', async () => {
    const server = await listen('127.0.0.1', 0);
    const url = `http://127.0.0.1:${server.port}/`;

    const early = await fetch(url);
    server.serve((_request, response) => response.end('ready'));
    const late = await fetch(url);
    await server.stop();

    expect([early.status, await early.json()]).toEqual([503, expect.objectContaining({ error: expect.anything() })]);
    expect(await late.text()).toBe('ready');
  });

  test('stop lets a running request finish, refuses new ones, and resolves though the connection was kept alive', async () => {
    const server = await listen('127.0.0.1', 0);
    const url = `http://127.0.0.1:${server.port}/`;
    const arrived = Promise.withResolvers<undefined>();
    const finish = Promise.withResolvers<undefined>();
    server.serve((_request, response) => {
      arrived.resolve(undefined);
      void finish.promise.then(() => response.end('done'));
    });

    const running = fetch(url);
    await arrived.promise;
    const stopped = server.stop();
    const refused = await fetch(url).then(
      () => 'answered',
      () => 'refused',
    );
    finish.resolve(undefined);

    expect(await (await running).text()).toBe('done');
    expect(refused).toBe('refused');
    await stopped;
  });
});
