import FathomDealLastCall from 'c/fathomDealLastCall';
import deal from '../../fathomDealView/__tests__/data/needs-you.json';
import { one, render, textOf } from '../../../../../test/jest-mocks/render';

const show = (call) => render('c-fathom-deal-last-call', FathomDealLastCall, { call });

describe('c-fathom-deal-last-call', () => {
  it('says who, how long and with whom, and opens the moment', async () => {
    const element = show(deal.lastCall);

    expect(textOf(element)).toContain('Nov 18, 2026 · 43 min · Mia Torres');
    expect(textOf(element)).toContain('With Dana Ek, Jonas Weber');
    expect(one(element, 'a').href).toBe('https://fathom.video/calls/907?timestamp=1122');
    expect(one(element, 'c-fathom-deal-sync')).toBeNull();
    await expect(element).toBeAccessible();
  });

  it('offers the sync of a call that is not written', () => {
    const element = show({
      ...deal.lastCall,
      status: 'not_synced',
      moment: null,
      attendees: [],
      durationSeconds: null,
    });

    expect(one(element, 'c-fathom-deal-sync').call.meetingId).toBe('ext_907');
    expect(one(element, 'a')).toBeNull();
  });

  it('says that there is none', async () => {
    const element = show(null);

    expect(textOf(element)).toBe('Last call No call yet.');
    await expect(element).toBeAccessible();
  });
});
