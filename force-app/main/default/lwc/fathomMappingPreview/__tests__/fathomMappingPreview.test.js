import FathomMappingPreview from 'c/fathomMappingPreview';
import { find, render, textOf } from '../../../../../test/jest-mocks/setup-answers';

const call = {
  meetingId: 'm',
  title: 'Discovery',
  url: 'https://fathom.video/calls/1',
  at: '2026-11-12T08:00:00.000Z',
};

const draw = (more) =>
  render('c-fathom-mapping-preview', FathomMappingPreview, {
    preview: { call, value: 'Slow reports', current: 'Slow', refused: null, ...more },
  });

describe('c-fathom-mapping-preview', () => {
  it('shows both values and the call', async () => {
    const element = draw();

    expect(textOf(element)).toContain('Would be writtenSlow reports');
    expect(textOf(element)).toContain('In the field nowSlow');
    expect(find(element, 'a').textContent).toContain('Newest call: Discovery');
    await expect(element).toBeAccessible();
  });

  it.each([
    [{ current: null }, 'In the field nowEmpty'],
    [{ current: '' }, 'In the field nowEmpty'],
    [{ value: 12, current: 12 }, 'The field already holds this.'],
    [{ call: { ...call, url: null } }, 'Newest call: Discovery'],
    [{ call: null }, 'there is nothing to preview'],
  ])('says what is so (%#)', (more, text) => {
    expect(textOf(draw(more))).toContain(text);
  });

  it('shows rich text as it will look, not its tags', () => {
    const [proposed, current] = [
      ...draw({ value: '<p>Slow <b>reports</b></p>', current: '<p>Slow</p>' }).shadowRoot.querySelectorAll(
        'lightning-formatted-rich-text',
      ),
    ];

    expect(proposed.value).toBe('<p>Slow <b>reports</b></p>');
    expect(current.value).toBe('<p>Slow</p>');
  });

  it('says why the value would be refused', () => {
    expect(find(draw({ refused: '"1.500" is ambiguous.' }), 'c-fathom-setup-alert').text).toContain('is ambiguous');
  });
});
