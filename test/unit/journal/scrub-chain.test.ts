/** W11: a chain without the words of erased calls, that still tells a person's edit from ours and can be taken back. */
import { expect, test } from '@jest/globals';
import { scrubChain, type StoredLink } from '../../../service/journal/scrub-chain.ts';

function link(
  id: string,
  meetingId: string,
  before: string,
  after: string,
  more: Partial<StoredLink> = {},
): StoredLink {
  return {
    id,
    meetingId,
    opportunityId: 'o',
    field: 'f',
    before,
    after,
    provenance: null,
    origin: 'sync',
    at: new Date(0),
    actor: 'service',
    undoneAt: null,
    conflict: null,
    ours: null,
    ...more,
  };
}

const undone = { undoneAt: new Date(1) };
const GONE = new Set(['gone']);

test('W11: of the calls that remain only the two ends keep values: before us, and ours', () => {
  const chain = [
    link('1', 'stays', 'before us', 'A'),
    link('2', 'gone', 'A', 'A and secret', undone),
    link('3', 'other', 'A and secret', 'A, secret, B'),
    link('4', 'gone', 'A, secret, B', 'A, B', { origin: 'undo' }),
  ];
  expect(scrubChain(chain, GONE)).toEqual([
    { id: '1', before: 'before us', after: null, isNameless: false },
    { id: '3', before: null, after: 'A, B', isNameless: false },
  ]);
});

test('W11: what was put back to what stood before needs no memory', () => {
  const chain = [
    link('1', 'gone', 'before us', 'secret', undone),
    link('2', 'gone', 'secret', 'before us', { origin: 'restore' }),
  ];
  expect(scrubChain(chain, GONE)).toEqual([]);
});

test('W14: where a person’s edit stands, what would have been written stays known, so that the edit stays one', () => {
  const chain = [link('1', 'gone', 'before us', 'secret', { ...undone, ours: { value: 'before us' } })];
  expect(scrubChain(chain, GONE)).toEqual([{ id: '1', before: 'before us', after: 'before us', isNameless: true }]);
});
