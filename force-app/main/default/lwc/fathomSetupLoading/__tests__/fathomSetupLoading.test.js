import { Loading } from 'c/fathomSetupLoading';
import { refusal } from '../../../../../test/jest-mocks/setup-answers';

/** A screen without a template: what the mixin adds can be seen directly. */
class Screen extends Loading(Object) {
  toasts = [];
  read = jest.fn(() => Promise.resolve('first'));

  dispatchEvent({ detail }) {
    this.toasts.push(detail?.title);
  }
}

describe('c/fathomSetupLoading', () => {
  it('reads when it is shown', async () => {
    const screen = new Screen();
    expect(screen).toMatchObject({ loading: true, isFilled: false });

    await screen.connectedCallback();

    expect(screen).toMatchObject({ loading: false, isFilled: true, data: 'first', problem: null });
  });

  it('keeps what it had when a later read fails, and forgets the problem with the next', async () => {
    const screen = new Screen();
    await screen.load();

    screen.read.mockRejectedValueOnce(refusal('service_away', 'It does not answer.'));
    await screen.load();
    expect(screen).toMatchObject({ data: 'first', problem: { code: 'service_away', message: 'It does not answer.' } });

    await screen.load();
    expect(screen.problem).toBeNull();
  });

  it('runs one action at a time', async () => {
    const screen = new Screen();
    const work = jest.fn(() => Promise.resolve('done'));

    const answers = await Promise.all([screen.act(work), screen.act(work)]);

    expect(answers).toEqual(['done', undefined]);
    expect(work).toHaveBeenCalledTimes(1);
    expect(screen.busy).toBe(false);
  });

  it('tells an action without an answer from one that failed', async () => {
    const screen = new Screen();

    expect(await screen.act(() => undefined)).toBeNull();
    expect(await screen.act(() => Promise.reject(refusal('x', 'No.')))).toBeUndefined();
    expect(screen.failure).toMatchObject({ code: 'x', message: 'No.' });
  });
});
