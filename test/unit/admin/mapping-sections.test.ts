import { describe, expect, test } from '@jest/globals';
import { nearest, nearness } from '../../../service/admin/mappings/near-names.ts';
import { seenSections, unseenMappings } from '../../../service/admin/mappings/seen-sections.ts';
import { aMapping } from '../../builders/mappings.ts';
import { callOn } from '../../builders/meeting.ts';

describe('near names (F4)', () => {
  test.each([
    ['pain points', 'pains', true],
    ['pain points', 'pain point', true],
    ['next steps', 'steps next', true],
    ['decision criteria', 'criteria for the decision', true],
    ['competition', 'competitors', true],
    ['budget', 'timeline', false],
    ['pain points', 'next steps', false],
    ['the', 'of', false],
  ])('%s and %s', (one, other, isNear) => {
    expect(nearest(one, [{ identity: other }]) !== null).toBe(isNear);
    expect(nearness(one, other)).toBe(nearness(other, one));
  });

  test('the nearest of several; none where none is near', () => {
    const headings = ['budget', 'pain relief', 'pains'].map((identity) => ({ identity }));
    expect(nearest('relief of pains', headings)).toEqual({ identity: 'pain relief' });
    expect(nearest('pains', headings)).toEqual({ identity: 'pains' });
    expect(nearest('timeline', headings)).toBeNull();
  });
});

describe('headings seen (F2)', () => {
  const calls = [
    callOn(1, '### 1. PAIN points\nold\n### Budget\n$5'),
    callOn(2, '### Pain Points:\nnew'),
    callOn(3, 'no headings'),
  ];

  test('one heading whoever wrote it how, with the newest words', () => {
    expect(seenSections(calls)).toMatchObject([
      {
        heading: 'Pain Points:',
        identity: 'pain points',
        calls: 2,
        sample: 'new',
        templates: ['Deal'],
        lastSeenAt: '2026-09-02T10:00:00.000Z',
      },
      { heading: 'Budget', identity: 'budget', calls: 1, sample: '$5' },
    ]);
  });

  test('a heading that none of the newest thirty calls has, has stopped appearing', () => {
    const thirty = Array.from({ length: 30 }, (_, at) => ({ ...callOn(3, '### Pains\nnew'), id: `x${at}` }));
    const mappings = [
      aMapping('Pain points', 'Pain__c'),
      aMapping('pains', 'NextStep', 'Overwrite', { active: false }),
    ];
    const unseen = unseenMappings(mappings, seenSections([...calls, ...thirty]));
    expect(unseen).toMatchObject([{ mapping: { section: 'Pain points' }, proposal: { heading: 'Pains' } }]);
    expect(unseenMappings(mappings, seenSections(calls))).toEqual([]);
  });

  test('one that a near heading took over is told as soon as two calls have that, and not where both go on', () => {
    const mappings = [aMapping('Pain Points', 'Pain__c')];
    const unseen = (...words: string[]) =>
      unseenMappings(
        mappings,
        seenSections(words.map((heading, at) => callOn(at + 1, `### ${heading}\nslow\n### Budget\n$5`))),
      );
    expect(unseen('Pain Points', 'Pain Points', 'Pains', 'Pains')).toMatchObject([{ proposal: { heading: 'Pains' } }]);
    expect(unseen('Pain Points', 'Pains')).toEqual([]);
    expect(unseen('Pains', 'Pain Points', 'Pains', 'Pains')).toEqual([]);
    expect(unseen('Pain Points', 'Risks', 'Risks', 'Risks')).toEqual([]);
  });

  test('a heading that is mapped already is proposed to nobody; without calls nothing is said', () => {
    const mappings = [aMapping('Pain', 'Pain__c'), aMapping('Pain Points', 'NextStep')];
    expect(unseenMappings(mappings, seenSections(calls))).toMatchObject([
      { mapping: { section: 'Pain' }, proposal: null },
    ]);
    expect(unseenMappings(mappings, [])).toEqual([]);
  });
});
