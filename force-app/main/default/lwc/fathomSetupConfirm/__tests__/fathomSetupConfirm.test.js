import { confirmed } from 'c/fathomSetupConfirm';
import LightningConfirm from 'lightning/confirm';
import { refusal } from '../../../../../test/jest-mocks/setup-answers';

const closed = () => Promise.reject(refusal('confirm_needed', 'This changes a closed deal.'));

describe('confirmed', () => {
  it('asks nothing where the service wants no confirmation', async () => {
    await expect(confirmed(() => Promise.resolve('done'), 'Take back?')).resolves.toBe('done');
    expect(LightningConfirm.open).not.toHaveBeenCalled();
  });

  it('asks with the service’s sentence, then does it', async () => {
    LightningConfirm.open.mockResolvedValueOnce(true);

    await expect(confirmed((confirm) => (confirm ? Promise.resolve('done') : closed()), 'Take back?')).resolves.toBe(
      'done',
    );
    expect(LightningConfirm.open).toHaveBeenCalledWith(
      expect.objectContaining({ label: 'Take back?', message: 'This changes a closed deal.' }),
    );
  });

  it('does nothing when the person decides against it', async () => {
    await expect(confirmed(closed, 'Take back?')).resolves.toBeNull();
  });

  it('leaves every other failure to the caller', async () => {
    const failure = refusal('paused', 'Fathom is paused.');

    await expect(confirmed(() => Promise.reject(failure), 'Take back?')).rejects.toBe(failure);
  });
});
