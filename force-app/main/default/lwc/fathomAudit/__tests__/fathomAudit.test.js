import FathomAudit from 'c/fathomAudit';
import readAudit from '@salesforce/apex/FathomSourcesController.audit';
import { find, findAll, refusal, render, settled, textOf } from '../../../../../test/jest-mocks/setup-answers';

jest.mock('@salesforce/apex/FathomSourcesController.audit', () => ({ default: jest.fn() }), { virtual: true });

const line = (id, more) => ({
  id,
  at: '2026-11-22T08:00:00.000Z',
  actor: 'ann@northwind.example',
  action: 'automatic.on',
  what: 'Automatic sync was switched on.',
  detail: {},
  ...more,
});

async function open(page) {
  readAudit.mockResolvedValueOnce(page);
  const element = render('c-fathom-audit', FathomAudit);
  await settled();
  return element;
}

describe('c-fathom-audit', () => {
  it('says who did what, with the details in words', async () => {
    const sourceId = 'b94b9ef7-d4bc-4efd-84e2-dfc3c4ae4b9f';
    const detail = { overrideReason: 'Pilot', hosts: ['a', 'b'], nothing: null, sourceId, syncs: [sourceId], none: [] };
    const element = await open({ items: [line('1', { detail }), line('2', { actor: 'cli' })], nextCursor: null });

    const rows = findAll(element, 'tbody tr').map((row) => row.textContent.replace(/\s+/g, ' ').trim());
    expect(rows[0]).toContain('ann@northwind.example');
    expect(rows[0]).toContain('override reason: Pilot · hosts: a, b');
    expect(rows[0]).not.toMatch(/nothing|b94b9ef7|syncs|none/);
    expect(rows[1]).toContain('Command line');
    await expect(element).toBeAccessible();
  });

  it('adds the next page below', async () => {
    const element = await open({ items: [line('1')], nextCursor: 'two' });
    readAudit.mockResolvedValueOnce({ items: [line('2')], nextCursor: null });

    find(element, 'lightning-button').click();
    await settled();

    expect(readAudit).toHaveBeenLastCalledWith({ cursor: 'two' });
    expect(findAll(element, 'tbody tr')).toHaveLength(2);
    expect(find(element, 'lightning-button')).toBeNull();
    expect(textOf(element)).toContain('2 entries shown');
  });

  it('keeps what is shown when the next page fails', async () => {
    const element = await open({ items: [line('1')], nextCursor: 'two' });
    readAudit.mockRejectedValueOnce(refusal('service_away', 'It does not answer.'));

    find(element, 'lightning-button').click();
    await settled();

    expect(find(element, 'c-fathom-setup-screen').failure.message).toBe('It does not answer.');
    expect(findAll(element, 'tbody tr')).toHaveLength(1);
  });

  it('is empty at first', async () => {
    expect(find(await open({ items: [], nextCursor: null }), 'c-fathom-notice')).not.toBeNull();
  });
});
