import FathomSourcesLogin from 'c/fathomSourcesLogin';
import beginConnect from '@salesforce/apex/FathomSourcesController.beginConnect';
import readSources from '@salesforce/apex/FathomSourcesController.sources';
import {
  find,
  listen,
  makeValid,
  refusal,
  render,
  salesforceConnection,
  salesforceSide,
  sources,
} from '../../../../../test/jest-mocks/setup-answers';

jest.mock('@salesforce/apex/FathomSourcesController.beginConnect', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/FathomSourcesController.sources', () => ({ default: jest.fn() }), { virtual: true });

const AUTHORIZE = 'https://fathom.example.com/oauth/salesforce/start?state=x';
const NOT_YET = salesforceSide([], 'disconnected', null);
const MINUTES = 60_000;
const SHOW_TOAST = 'lightning__showtoast';

function draw(side = NOT_YET) {
  const element = render('c-fathom-sources-login', FathomSourcesLogin, { side });
  return { element, connected: listen(element, 'connected') };
}

const press = async (element, id = 'connect') => {
  find(element, `[data-id=${id}]`).click();
  await jest.advanceTimersByTimeAsync(0);
};

describe('c-fathom-sources-login', () => {
  let popup;

  beforeEach(() => {
    jest.useFakeTimers();
    popup = { location: null, close: jest.fn() };
    window.open = jest.fn(() => popup);
    beginConnect.mockResolvedValue({ authorizeUrl: AUTHORIZE });
    readSources.mockResolvedValue(sources({ salesforce: NOT_YET }));
  });
  afterEach(() => jest.useRealTimers());

  it('opens the window in the click and sends it to Salesforce', async () => {
    const { element } = draw();

    find(element, '[data-id=connect]').click();
    expect(window.open).toHaveBeenCalledTimes(1);
    await jest.advanceTimersByTimeAsync(0);

    expect(beginConnect).toHaveBeenCalledWith({ scope: 'team', loginUrl: null });
    expect(popup.location).toBe(AUTHORIZE);
    expect(find(element, 'c-fathom-setup-alert').text).toContain('Waiting for Salesforce');
  });

  it('notices by itself when the log-in has ended', async () => {
    const { element, connected } = draw();
    await press(element);
    await jest.advanceTimersByTimeAsync(2_000);
    expect(connected).not.toHaveBeenCalled();

    readSources.mockRejectedValueOnce(refusal('service_away', 'Away for a moment.'));
    readSources.mockResolvedValue(sources());
    await jest.advanceTimersByTimeAsync(4_000);

    expect(connected).toHaveBeenCalledTimes(1);
    expect(find(element, 'c-fathom-setup-alert')).toBeNull();
  });

  it('does not call it connected where another org is still to be confirmed', async () => {
    const { element, connected } = draw();
    const said = listen(element, SHOW_TOAST);
    await press(element);

    const other = salesforceConnection({ id: 'other', state: 'error', connectedAt: '2026-11-22T09:00:00.000Z' });
    readSources.mockResolvedValue(sources({ salesforce: salesforceSide([other], 'error') }));
    await jest.advanceTimersByTimeAsync(2_000);

    expect(connected).toHaveBeenCalledTimes(1);
    expect(said).not.toHaveBeenCalled();
  });

  it('stops waiting when the log-in is refused there, and says why; another person’s does not end it', async () => {
    const { element, connected } = draw();
    await press(element);
    const refused = (attempt, reason) =>
      readSources.mockResolvedValue(sources({ salesforce: { ...NOT_YET, refusedLogins: [{ attempt, reason }] } }));

    refused('another', 'Not ours.');
    await jest.advanceTimersByTimeAsync(2_000);
    expect(find(element, 'c-fathom-setup-alert').text).toContain('Waiting for Salesforce');

    refused('x', 'The connection was not approved at Salesforce.');
    await jest.advanceTimersByTimeAsync(2_000);
    expect(find(element, 'c-fathom-setup-alert').text).toBe('The connection was not approved at Salesforce.');
    expect(find(element, '[data-id=stop]')).toBeNull();
    expect(connected).not.toHaveBeenCalled();

    readSources.mockClear();
    await jest.advanceTimersByTimeAsync(MINUTES);
    expect(readSources).not.toHaveBeenCalled();
  });

  it('takes connecting again for an end, too', async () => {
    const { element, connected } = draw(salesforceSide());
    await press(element);

    readSources.mockResolvedValue(
      sources({ salesforce: salesforceSide([salesforceConnection({ connectedAt: '2026-11-22T09:00:00.000Z' })]) }),
    );
    await jest.advanceTimersByTimeAsync(2_000);

    expect(connected).toHaveBeenCalledTimes(1);
  });

  it('gives a link where the browser blocks the window, and waits all the same', async () => {
    window.open.mockReturnValue(null);
    const { element } = draw();

    await press(element);

    expect(find(element, 'a').href).toBe(AUTHORIZE);
    await jest.advanceTimersByTimeAsync(2_000);
    expect(readSources).toHaveBeenCalled();
  });

  it('closes the window when connecting cannot begin', async () => {
    beginConnect.mockRejectedValueOnce(refusal('salesforce_app_missing', 'The service has no app.'));
    const { element } = draw();

    await press(element);

    expect(popup.close).toHaveBeenCalled();
    expect(find(element, 'c-fathom-setup-alert').text).toBe('The service has no app.');
  });

  it('gives up after a quarter of an hour', async () => {
    const { element } = draw();
    await press(element);

    await jest.advanceTimersByTimeAsync(16 * MINUTES);

    expect(find(element, 'c-fathom-setup-alert').text).toContain('not finished within 15 minutes');
  });

  it.each([
    ['when the person stops waiting', (element) => find(element, '[data-id=stop]').click()],
    ['when the screen is left', (element) => element.remove()],
  ])('asks no more %s', async (_, leave) => {
    const { element } = draw();
    await press(element);

    leave(element);
    await jest.advanceTimersByTimeAsync(MINUTES);

    expect(readSources).not.toHaveBeenCalled();
  });

  it('logs in where the person says', async () => {
    const { element } = draw();
    const host = find(element, 'lightning-combobox');
    host.dispatchEvent(new CustomEvent('change', { detail: { value: 'my-domain' } }));
    await jest.advanceTimersByTimeAsync(0);
    const address = makeValid(find(element, '[data-id=my-domain]'), false);

    await press(element);
    expect(window.open).not.toHaveBeenCalled();

    makeValid(address).value = 'https://northwind.my.salesforce.com';
    await press(element, 'connect-own');
    expect(beginConnect).toHaveBeenCalledWith({ scope: 'user', loginUrl: 'https://northwind.my.salesforce.com' });
  });

  it('is accessible', async () => {
    jest.useRealTimers();

    await expect(draw().element).toBeAccessible();
  });

  it.each([
    [salesforceSide(), 'neutral'],
    [salesforceSide([salesforceConnection({ state: 'reconnect_required' })], 'reconnect_required'), 'brand'],
    [NOT_YET, 'brand'],
  ])('is what the screen is for while nothing works (%#)', (side, variant) => {
    expect(find(draw(side).element, '[data-id=connect]').variant).toBe(variant);
  });
});
