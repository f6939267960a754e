import { announce, dayOf, errorOf, format, minutesOf, whoOf } from 'c/fathomShared';

describe('errorOf', () => {
  it('reads what an Apex controller of the package says', () => {
    const message = JSON.stringify({
      code: 'no_permission',
      message: 'Ask a Salesforce admin.',
      details: { who: 'admin' },
    });

    expect(errorOf({ body: { message } })).toEqual({
      code: 'no_permission',
      message: 'Ask a Salesforce admin.',
      details: { who: 'admin' },
    });
  });

  it.each([
    [
      'a field of a record',
      { output: { fieldErrors: { StageName: [{ message: 'Pick a stage.' }] } } },
      'Pick a stage.',
    ],
    [
      'a record',
      { message: 'An error occurred.', output: { errors: [{ message: 'Rule: amount first.' }] } },
      'Rule: amount first.',
    ],
    ['a list', [{ message: 'Record is locked.' }], 'Record is locked.'],
    ['a plain body', { message: 'Session expired.' }, 'Session expired.'],
  ])('takes the most exact sentence of Lightning Data Service: %s', (_where, body, message) => {
    expect(errorOf({ body })).toEqual({ code: 'unknown', message, details: null });
  });

  it.each([
    ['nothing at all', undefined],
    ['no text', {}],
    ['JSON that is no failure of ours', { body: { message: '{"a":1}' } }],
  ])('has a sentence also for %s, never JSON', (_what, error) => {
    expect(errorOf(error).message).toBe('The Fathom service did not answer. Try again in a moment.');
  });

  it('takes the message of a JavaScript error', () => {
    expect(errorOf(new Error('Offline')).message).toBe('Offline');
  });
});

describe('format', () => {
  it('fills each place, and leaves what has no value', () => {
    expect(format('{0} of {1}, {0} again, {2}', 3, 9)).toBe('3 of 9, 3 again, {2}');
  });
});

describe('dayOf', () => {
  it.each([
    ['a time in the person’s zone', '2026-11-12T03:00:00Z', 'Nov 11, 2026'],
    ['a plain date as it is', '2026-11-12', 'Nov 12, 2026'],
    ['nothing', null, ''],
  ])('says the day of %s', (_what, iso, day) => {
    expect(dayOf(iso)).toBe(day);
  });
});

describe('minutesOf', () => {
  it.each([
    [20, '1 min'],
    [2520, '42 min'],
    [3900, '1 h 5 min'],
    [null, ''],
    [undefined, ''],
  ])('%s seconds read %s', (seconds, words) => {
    expect(minutesOf(seconds)).toBe(words);
  });
});

describe('whoOf', () => {
  it.each([
    ['admin', 'a Salesforce admin'],
    ['rep', 'you or a colleague on the deal'],
    ['nobody', ''],
    [null, ''],
    ['Dana Ek', 'Dana Ek'],
  ])('%s is %s', (name, words) => {
    expect(whoOf(name)).toBe(words);
  });
});

describe('announce', () => {
  it('is heard by whatever stands around the component', () => {
    const part = document.createElement('div');
    document.body.append(part);
    const heard = jest.fn();
    document.body.addEventListener('decided', (event) => heard(event.detail, event.composed), { once: true });

    announce(part, 'decided', 7);

    expect(heard).toHaveBeenCalledWith(7, true);
  });
});
