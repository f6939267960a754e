import FathomSourcesKey from 'c/fathomSourcesKey';
import {
  fathomSource,
  find,
  findAll,
  listen,
  render,
  settled,
  textOf,
} from '../../../../../test/jest-mocks/setup-answers';

const draw = (more) => render('c-fathom-sources-key', FathomSourcesKey, { source: fathomSource(more) });

const facts = (element) =>
  Object.fromEntries(
    findAll(element, '.facts > div').map((fact) => [
      fact.querySelector('dt').textContent,
      fact.querySelector('dd').textContent,
    ]),
  );

describe('c-fathom-sources-key', () => {
  it('shows state, reach, lag, requests left and webhook', async () => {
    const element = draw();

    expect(find(element, 'h3').textContent).toBe('ann@northwind.example');
    expect(find(element, 'c-fathom-status').label).toBe('Connected');
    expect(facts(element)).toMatchObject({
      'Calls it shows': '42, of them 3 private',
      'Listed up to': '2 min ago',
      'Requests left': '51 of 60',
      Webhook: expect.stringContaining('Delivers new calls'),
    });
    await expect(element).toBeAccessible();
  });

  it('says what is not known yet', () => {
    const webhook = { state: 'off', reason: null, nextStep: null, url: null, lastDeliveryAt: null };

    expect(facts(draw({ lagSeconds: null, budget: null, webhook }))).toMatchObject({
      'Listed up to': 'The first pull is under way',
      'Requests left': 'Fathom has not said',
      Webhook: 'Off',
    });
  });

  it.each([
    [{ identity: { name: 'Ann Berg', email: 'ann@x.example', hosts: [] } }, 'Ann Berg'],
    [{ reach: { ...fathomSource().reach, hosts: [] } }, 'Fathom key'],
    [
      {
        reach: {
          ...fathomSource().reach,
          hosts: [
            { email: 'a@x.example', calls: 1 },
            { email: 'b@x.example', calls: 1 },
          ],
        },
      },
      'Fathom key showing 2 hosts',
    ],
  ])('is named after whose it is', (more, title) => {
    expect(find(draw(more), 'h3').textContent).toBe(title);
  });

  it('shows reason and next step, and asks for another key where Fathom refuses this one', () => {
    const element = draw({ state: 'reconnect_required', reason: 'The key was revoked.', nextStep: 'Make a new key.' });
    const renew = listen(element, 'renew');

    expect(find(element, 'c-fathom-setup-alert')).toMatchObject({
      text: 'The key was revoked.',
      items: ['Make a new key.'],
    });
    find(element, '[data-id=renew]').click();
    expect(renew).toHaveBeenCalledWith({ id: 'source-1' });
  });

  it('opens its details: every condition with its state, whose calls', async () => {
    const conditions = [
      { name: 'key', state: 'ok', reason: 'Fathom accepts the key.', nextStep: null },
      { name: 'transcripts', state: 'waiting', reason: 'Two have none.', nextStep: 'Nothing to do.' },
    ];
    const element = draw({ conditions });
    expect(find(element, '.details')).toBeNull();

    find(element, 'lightning-button-icon').click();
    await settled();

    expect(find(element, '[data-condition=transcripts] lightning-icon').alternativeText).toBe('Passes by itself');
    expect(textOf(element)).toContain('Next: Nothing to do.');
    expect(textOf(element)).toContain('ann@northwind.example: 42');
    await expect(element).toBeAccessible();
  });

  it.each(['check', 'renew', 'remove'])('asks for %s from its menu', (name) => {
    const element = draw();
    const heard = listen(element, name);

    find(element, 'lightning-button-menu').dispatchEvent(new CustomEvent('select', { detail: { value: name } }));

    expect(heard).toHaveBeenCalledWith({ id: 'source-1' });
  });
});
