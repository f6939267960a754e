import { endOf, inLocalTime, startOf, timeOf } from 'c/fathomSetupTimes';

describe('c/fathomSetupTimes', () => {
  it('shows a moment in the zone of the person', () => {
    // The test kit's person is in America/Los_Angeles, eight hours behind in November.
    expect(timeOf('2026-11-22T08:05:00.000Z').replace(/\s/g, ' ')).toBe('Nov 22, 2026, 12:05 AM');
    expect(timeOf(null)).toBe('');
  });

  it.each([
    ['2026-11-22', '2026-11-22T08:00:00.000Z', '2026-11-23T07:59:59.999Z'],
    // Clocks there go forward on 8 March and back on 1 November.
    ['2026-03-08', '2026-03-08T08:00:00.000Z', '2026-03-09T06:59:59.999Z'],
    ['2026-11-01', '2026-11-01T07:00:00.000Z', '2026-11-02T07:59:59.999Z'],
  ])('a picked day begins and ends by the clock of the person: %s', (day, start, end) => {
    expect([startOf(day), endOf(day)]).toEqual([start, end]);
    expect([startOf(''), endOf(undefined)]).toEqual([null, null]);
  });

  it('changes every moment in a sentence, and nothing else', () => {
    const sentence = inLocalTime('From 2026-11-22T08:05:00Z to 2026-11-22T09:05:00.123Z, not 2026-11-22.');

    expect(sentence.replace(/\s/g, ' ')).toBe('From Nov 22, 2026, 12:05 AM to Nov 22, 2026, 1:05 AM, not 2026-11-22.');
    expect(inLocalTime(null)).toBeUndefined();
  });
});
