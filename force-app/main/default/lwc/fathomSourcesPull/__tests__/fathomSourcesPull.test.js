import FathomSourcesPull from 'c/fathomSourcesPull';
import ingest from '@salesforce/apex/FathomSyncController.ingest';
import ingestProgress from '@salesforce/apex/FathomSyncController.ingestProgress';
import { find, listen, refusal, render, settled, textOf } from '../../../../../test/jest-mocks/setup-answers';

jest.mock('@salesforce/apex/FathomSyncController.ingest', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/FathomSyncController.ingestProgress', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('c/fathomSetupTimers', () => ({
  askEvery: jest.fn((milliseconds, ask) => {
    globalThis.askAgain = ask;
    return jest.fn();
  }),
}));

const pulling = (share, stored) => ({ running: true, sources: [{ run: { share, stored } }, { run: null }] });

async function begin() {
  ingest.mockResolvedValueOnce({});
  const element = render('c-fathom-sources-pull', FathomSourcesPull);
  const changed = listen(element, 'changed');
  find(element, '[data-id=now]').click();
  await settled();
  return { element, changed };
}

describe('c-fathom-sources-pull', () => {
  it('asks for calls and follows them to the end', async () => {
    const { element, changed } = await begin();
    ingestProgress.mockResolvedValueOnce(pulling(0.5, 12)).mockResolvedValueOnce({ running: false, sources: [] });

    expect(await globalThis.askAgain()).toBe(false);
    await settled();
    expect(find(element, 'lightning-progress-bar').value).toBe(50);
    expect(textOf(element)).toContain('12 stored');
    expect(await globalThis.askAgain()).toBe(true);
    await settled();

    expect(changed).toHaveBeenCalledTimes(1);
    expect(find(element, '[data-id=now]')).not.toBeNull();
    await expect(element).toBeAccessible();
  });

  it('says why it could not be asked', async () => {
    ingest.mockRejectedValueOnce(refusal('no_source', 'Fathom is not connected.'));
    const element = render('c-fathom-sources-pull', FathomSourcesPull);

    find(element, '[data-id=now]').click();
    await settled();

    expect(find(element, 'c-fathom-setup-alert').text).toBe('Fathom is not connected.');
  });

  it('stops following when the service is away, and tells so', async () => {
    const { element, changed } = await begin();
    ingestProgress.mockRejectedValueOnce(refusal('service_away', 'It does not answer.'));

    expect(await globalThis.askAgain()).toBe(true);
    await settled();

    expect(find(element, 'c-fathom-setup-alert').text).toBe('It does not answer.');
    expect(changed).not.toHaveBeenCalled();
  });
});
