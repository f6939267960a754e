import FathomMappingConflict from 'c/fathomMappingConflict';
import { find, listen, render } from '../../../../../test/jest-mocks/setup-answers';

const theirs = {
  section: 'Pains',
  targetField: 'Pains__c',
  writeMode: 'Protect_Edits',
  active: false,
  lastModifiedBy: 'Bo Li',
  lastModifiedDate: '2026-11-22T08:00:00.000Z',
};

const draw = (conflict) => render('c-fathom-mapping-conflict', FathomMappingConflict, { conflict });

describe('c-fathom-mapping-conflict', () => {
  it('says who changed what', async () => {
    const element = draw({ theirs });

    expect(find(element, 'c-fathom-setup-alert')).toMatchObject({
      heading: expect.stringContaining('Bo Li changed this mapping meanwhile'),
      text: 'Theirs: Pains → Pains__c, Protect edits, not active',
    });
    await expect(element).toBeAccessible();
  });

  it('says that it is gone', () => {
    const element = draw({ theirs: null });

    expect(find(element, 'c-fathom-setup-alert').heading).toBe('Somebody removed this mapping meanwhile');
    expect(find(element, '[data-id=keep]').label).toBe('Save mine anew');
  });

  it.each(['keep', 'take'])('asks for a decision: %s', (decision) => {
    const element = draw({ theirs });
    const heard = listen(element, decision);

    find(element, `[data-id=${decision}]`).click();

    expect(heard).toHaveBeenCalledTimes(1);
  });
});
