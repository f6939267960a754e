/** F5 as a table: what taking a call out of the chain of a field does. */
import { describe, expect, test } from '@jest/globals';
import { decideUndo, type ChainLink, type UndoQuestion } from '../../../service/journal/decide-undo.ts';

function link(id: string, before: string | null, after: string | null, more: Partial<ChainLink> = {}): ChainLink {
  return { id, before, after, origin: 'sync', isUndone: false, ...more };
}

const A = link('a', 'before us', 'A');
const B = link('b', 'A', 'B');

function ask(more: Partial<UndoQuestion> & { readonly out: readonly string[] }) {
  const { out, ...rest } = more;
  return decideUndo({
    chain: [A, B],
    takeOut: new Set(out),
    wanted: { withThem: 'B', withoutThem: 'A' },
    current: 'B',
    ...rest,
  });
}

describe('F5: taking a call back', () => {
  test.each([
    ['not the newest: unlinked without a write', ask({ out: ['a'], wanted: { withThem: 'B', withoutThem: 'B' } })],
    [
      'not the newest, under a person’s edit: unlinked, the edit stands',
      ask({ out: ['a'], current: 'edited', wanted: { withThem: 'B', withoutThem: 'B' } }),
    ],
    [
      'what would be written stands there already',
      ask({ out: ['b'], current: 'A', wanted: { withThem: 'B', withoutThem: 'A' } }),
    ],
  ])('%s', (_, decision) => {
    expect(decision).toEqual({ result: 'unlinked' });
  });

  test('the newest: what the remaining calls say now, which may be more than they said then', () => {
    const wanted = { withThem: 'B', withoutThem: 'A, made again' };
    expect(ask({ out: ['b'], wanted })).toEqual({ result: 'recomputed', value: 'A, made again', ours: null });
  });

  test('the newest, the mapping is gone: what the call before it wrote', () => {
    const wanted = { withThem: undefined, withoutThem: undefined };
    expect(ask({ out: ['b'], wanted })).toEqual({ result: 'recomputed', value: 'A', ours: null });
  });

  test('all of them: what stood there before us, line breaks as Salesforce hands them back', () => {
    const chain = [link('a', 'one\r\ntwo', 'A'), B];
    const wanted = { withThem: 'B', withoutThem: undefined };
    expect(ask({ chain, out: ['a', 'b'], wanted })).toEqual({
      result: 'restored',
      value: 'one\r\ntwo',
      ours: null,
    });
  });

  test('never over a person’s later edit: the three values are shown', () => {
    expect(ask({ out: ['b'], current: 'edited' })).toEqual({
      result: 'conflict',
      ours: 'B',
      current: 'edited',
      wouldBe: 'A',
    });
  });

  test('W14: a person’s value that a suggestion was accepted over comes back, and stays theirs', () => {
    const chain = [A, link('s', 'theirs', 'S', { origin: 'accepted' })];
    const wanted = { withThem: 'S', withoutThem: 'A' };
    expect(ask({ chain, out: ['s'], current: 'S', wanted })).toEqual({
      result: 'restored',
      value: 'theirs',
      ours: { value: 'A' },
    });
  });

  test('after everything was put back a new chain begins', () => {
    const chain = [
      link('a', 'before us', 'A', { isUndone: true }),
      link('r', 'A', 'before us', { origin: 'restore' }),
      link('b', 'before us', 'B'),
    ];
    const wanted = { withThem: 'B', withoutThem: undefined };
    expect(ask({ chain, out: ['b'], wanted })).toMatchObject({ result: 'restored', value: 'before us' });
  });

  test('calls merged into one request: each has its own link, so the first one’s value can come back', () => {
    const wanted = { withThem: 'B', withoutThem: undefined };
    expect(ask({ out: ['b'], wanted })).toMatchObject({ result: 'recomputed', value: 'A' });
    const both = ask({ out: ['a', 'b'], wanted });
    expect(both).toMatchObject({ result: 'restored', value: 'before us' });
  });
});
