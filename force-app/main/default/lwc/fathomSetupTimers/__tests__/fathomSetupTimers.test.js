import { askEvery, atRest } from 'c/fathomSetupTimers';

describe('c/fathomSetupTimers', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('asks again until it is done', async () => {
    const ask = jest.fn().mockResolvedValueOnce(false).mockResolvedValueOnce(true);
    askEvery(100, ask);

    await jest.advanceTimersByTimeAsync(1_000);

    expect(ask).toHaveBeenCalledTimes(2);
  });

  it('asks no more once it was ended', async () => {
    const ask = jest.fn().mockResolvedValue(false);
    const end = askEvery(100, ask);
    await jest.advanceTimersByTimeAsync(100);

    end();
    await jest.advanceTimersByTimeAsync(1_000);

    expect(ask).toHaveBeenCalledTimes(1);
  });

  it('works once when typing has come to rest, and not after a cancel', () => {
    const work = jest.fn();
    const soon = atRest(100, work);

    soon();
    jest.advanceTimersByTime(50);
    soon();
    jest.advanceTimersByTime(100);
    soon();
    soon.cancel();
    jest.advanceTimersByTime(1_000);

    expect(work).toHaveBeenCalledTimes(1);
  });
});
