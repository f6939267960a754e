import { typeOf } from 'c/fathomMappingTypes';

describe('c/fathomMappingTypes', () => {
  it.each([
    ['string', 'Text'],
    ['textarea', 'Text Area'],
    ['richtext', 'Rich Text Area'],
    ['double', 'Number'],
    ['boolean', 'Checkbox'],
    ['id', 'Record ID'],
    ['encryptedstring', 'Text (Encrypted)'],
    ['anytype', 'Other'],
  ])('calls %s as an admin does: %s', (type, label) => {
    expect(typeOf(type)).toBe(label);
  });
});
