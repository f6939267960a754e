import { format } from 'c/fathomShared';
import { LABELS } from './labels';

const SWITCH = ['On', 'Off'];

/** Salesforce's value → how it reads. A switch is On or Off everywhere. */
const textOf = (name, value) => {
  if (SWITCH.includes(value)) {
    return value === 'On' ? LABELS.on : LABELS.off;
  }
  return LABELS[`${name}${value}`] ?? `${value}`;
};

const setting = (api, values, standard) => ({ api, values, standard });

/** Fathom_Settings__c as a form, with what applies when nothing is set (design section 4). */
export const GROUPS = [
  {
    name: 'calls',
    settings: [
      setting('Sync_Mode__c', ['Automatic', 'Manual'], 'Automatic'),
      setting('Call_Task_Per__c', ['Contact', 'Deal'], 'Contact'),
      setting('Create_Tasks__c', SWITCH, 'Off'),
      setting('Item_Due_Days__c', null, null),
    ],
  },
  {
    name: 'deals',
    settings: [
      setting('Write_Deal_Summary__c', SWITCH, 'On'),
      setting('Write_Notes__c', SWITCH, 'Off'),
      setting('Deal_Choice__c', ['All', 'Pick', 'Ask'], 'All'),
      setting('Stage_Automatic__c', SWITCH, 'Off'),
    ],
  },
  {
    name: 'matching',
    settings: [setting('Match_Leads__c', SWITCH, 'Off'), setting('Account_Fallback__c', SWITCH, 'Off')],
  },
];

/** `Sync_Mode__c` → `syncMode`, the name in texts. */
const nameOf = (api) => {
  const [first, ...rest] = api.replace(/__c$/, '').split('_');
  return first.toLowerCase() + rest.join('');
};

/** What an empty setting comes to, in words: {value, origin}; null where the profile decides and is not known here. */
function inherited(level, orgValue, standard) {
  if (level === 'user') {
    return null;
  }
  const isFromOrg = level === 'profile' && (orgValue ?? '') !== '';
  return { value: isFromOrg ? orgValue : standard, origin: isFromOrg ? LABELS.fromOrg : LABELS.fromDefault };
}

/** What applies with this value, as a sentence. */
function appliesText(name, level, value, orgValue, standard) {
  const above = inherited(level, orgValue, standard);
  if (value === '' && above === null) {
    return LABELS.fromAbove;
  }
  const applied = value === '' ? above : { value, origin: LABELS.fromHere };
  return format(LABELS.applies, applied.value === null ? LABELS.none : textOf(name, applied.value), applied.origin);
}

/**
 * The form's groups with what each setting says.
 * @param owner row of the owner ({level, values}) · @param org row of the org
 * @param edits changed values by API name; '' inherits
 */
export const groupsOf = (owner, org, edits) =>
  GROUPS.map((group) => ({
    name: group.name,
    heading: LABELS[group.name],
    settings: group.settings.map(({ api, values, standard }) => {
      const name = nameOf(api);
      const value = edits[api] ?? `${owner.values[api] ?? ''}`;
      return {
        api,
        value,
        label: LABELS[name],
        help: LABELS[`${name}Help`],
        isNumber: values === null,
        options: [
          { value: '', label: LABELS.inherit },
          ...(values ?? []).map((one) => ({ value: one, label: textOf(name, one) })),
        ],
        applies: appliesText(name, owner.level, value, org.values[api], standard),
      };
    }),
  }));

/** Only what differs from what is saved; '' inherits. */
export const changesOf = (owner, edits) =>
  Object.fromEntries(Object.entries(edits).filter(([api, value]) => value !== `${owner.values[api] ?? ''}`));
