import FathomMappingUnmappable from 'c/fathomMappingUnmappable';
import { find, findAll, render, settled, textOf } from '../../../../../test/jest-mocks/setup-answers';

const fields = [
  { name: 'AccountId', label: 'Account', type: 'reference', reason: 'A lookup cannot be written from text.' },
  { name: 'Legacy__c', label: 'Legacy', type: 'anytype', reason: 'The connected user may not edit it.' },
];

const draw = () => render('c-fathom-mapping-unmappable', FathomMappingUnmappable, { fields });

const search = async (element, value) => {
  find(element, 'lightning-input').dispatchEvent(new CustomEvent('change', { detail: { value } }));
  await settled();
};

describe('c-fathom-mapping-unmappable', () => {
  it('lists every field with type and reason', async () => {
    const element = draw();

    expect(findAll(element, 'tbody tr').map((row) => row.textContent.replace(/\s+/g, ' ').trim())).toEqual([
      'Account (AccountId)LookupA lookup cannot be written from text.',
      'Legacy (Legacy__c)OtherThe connected user may not edit it.',
    ]);
    await expect(element).toBeAccessible();
  });

  it('finds a field by label or API name', async () => {
    const element = draw();

    await search(element, 'legacy__');
    expect(findAll(element, 'tbody tr')).toHaveLength(1);

    await search(element, 'xyz');
    expect(textOf(element)).toContain('No field has that in its name.');
  });
});
