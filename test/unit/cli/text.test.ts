import { PassThrough } from 'node:stream';
import { describe, expect, test } from '@jest/globals';
import { showOutcome, showPlan } from '../../../service/cli/plan-text.ts';
import { showProgress } from '../../../service/cli/progress.ts';
import { readSecret } from '../../../service/cli/read-secret.ts';

const pulled = (share: number) => ({ share, seen: Math.round(share * 80), stored: 3, setAside: 0 });

/** A stream that remembers what was written, terminal or not. */
function stream(isTTY: boolean) {
  const sink = new PassThrough();
  const chunks: string[] = [];
  sink.on('data', (chunk: Buffer) => chunks.push(chunk.toString()));
  const terminal = { isTTY, columns: 120, cursorTo: () => true, clearLine: () => true, moveCursor: () => true };
  return { written: () => chunks.join(''), stream: Object.assign(sink, terminal) as unknown as NodeJS.WriteStream };
}

describe('the plan as a table', () => {
  const operation = {
    key: 'task-401-003',
    kind: 'create_task',
    contactId: '003000000000001AAA',
    opportunityId: '006000000000001AAA',
    fields: { Subject: 'Call: kick-off', Description: `long ${'x'.repeat(200)}` },
    because: 'W1: one Task per Contact and open deal.',
    warnings: ['the host has no active User'],
  };

  test('each operation is a row with record, fields and reason', () => {
    const text = showPlan({ meetingId: 'external-401', decision: null, operations: [operation] });

    expect(text).toContain('external-401: 1 record would be written.');
    for (const part of [
      'create Task',
      '003000000000001AAA',
      '006000000000001AAA',
      'Subject: Call: kick-off',
      'W1: one Task',
    ]) {
      expect(text).toContain(part);
    }
    expect(text).toContain('! the host has no active User');
    expect(text).not.toContain('x'.repeat(100));
  });

  test('an update shows what stands there and what comes; a suggestion what it proposes', () => {
    const update = {
      ...operation,
      kind: 'update_opportunity',
      fields: { NextStep: 'Call' },
      before: { NextStep: null },
    };
    const suggestion = { key: 's', kind: 'suggest', field: 'StageName', current: 'Proposal', proposed: 'Negotiation' };

    const text = showPlan({ meetingId: 'm', decision: null, operations: [update, suggestion] });

    expect(text).toContain('m: 1 record would be written.');
    expect(text).toContain('NextStep: (empty) → Call');
    expect(text).toContain('StageName: Proposal → Negotiation');
  });

  test('a word longer than its column is broken, not cut', () => {
    const key = `call_${'x'.repeat(110)}_end`;

    const text = showPlan({ meetingId: 'm', decision: null, operations: [{ ...operation, because: key }] });

    expect(text.replaceAll(/[^x]/g, '').length).toBeGreaterThanOrEqual(110);
    expect(text).toContain('_end');
  });

  test('a call decided against: the reason instead of a table', () => {
    const decision = { verdict: 'no_contact', because: 'Nobody of ek@acme.example is a Contact.' };

    const text = showPlan({ meetingId: 'external-401', decision, operations: [] });

    expect(text).toBe('external-401: nothing would be written (no_contact). Nobody of ek@acme.example is a Contact.');
  });

  test('fields this version does not know do no harm', () => {
    expect(
      showPlan({ meetingId: 'm', decision: null, operations: [{ key: 'k', kind: 'send_fax', pages: 2 }] }),
    ).toContain('send_fax');
  });
});

describe('the outcome as a table', () => {
  test('refusals carry Salesforce’s code and text, whole records and single fields', () => {
    const text = showOutcome({
      status: 'partly_synced',
      reason: 'refused',
      detail: 'One field was refused.',
      operations: [
        { key: 'a', kind: 'create_task', result: 'written', recordId: '00T000000000001AAA', because: 'W1: one Task.' },
        {
          key: 'b',
          result: 'refused',
          refusals: [{ field: null, code: 'INVALID_STATUS', message: 'no such status', check: 'Look at Task Status.' }],
        },
        {
          key: 'c',
          result: 'partly',
          recordId: '006000000000001AAA',
          refusals: [{ field: 'NextStep', code: 'STRING_TOO_LONG', message: 'too long' }],
        },
        { key: 'd', kind: 'skip', result: 'skipped', verdict: 'unchanged' },
      ],
    });

    for (const part of [
      'partly_synced (refused) One field',
      '00T000000000001AAA',
      'W1: one Task.',
      'no such status · INVALID_STATUS',
      'Look at Task Status.',
      'Field: NextStep. too long · STRING_TOO_LONG',
      'skip: unchanged',
    ]) {
      expect(text).toContain(part);
    }
  });

  test('without results it is one line', () => {
    expect(showOutcome({ status: 'not_synced', reason: 'paused', detail: null })).toBe('not_synced (paused)');
  });
});

describe('progress', () => {
  test('on a terminal: a bar that moves', () => {
    const out = stream(true);

    const progress = showProgress(out.stream, false);
    progress.update(pulled(0.5));
    progress.stop();

    expect(out.written()).toContain('█');
    expect(out.written()).toContain('40 seen');
  });

  test('elsewhere: one plain line per ten percent', () => {
    const out = stream(false);

    const progress = showProgress(out.stream, false);
    for (const share of [0, 0.05, 0.1, 0.19, 0.999, 1]) progress.update(pulled(share));
    progress.stop();

    const lines = out.written().trim().split('\n');
    expect(lines.map((line) => /(\d+) %/.exec(line)?.[1])).toEqual(['0', '10', '90', '100']);
  });

  test('with --json: nothing', () => {
    const out = stream(true);

    const progress = showProgress(out.stream, true);
    progress.update(pulled(1));
    progress.stop();

    expect(out.written()).toBe('');
  });
});

describe('a key from stdin', () => {
  test('piped in, it is read without its line end', async () => {
    const input = new PassThrough();
    input.end('fathom-key\n');

    expect(await readSecret('?', input as unknown as NodeJS.ReadStream)).toBe('fathom-key');
  });

  test('nothing piped in: says what to do', async () => {
    const input = new PassThrough();
    input.end('\n');

    await expect(readSecret('?', input as unknown as NodeJS.ReadStream)).rejects.toThrow('No key was given');
  });
});
