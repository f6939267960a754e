import { inLocalTime } from 'c/fathomSetupTimes';
import { format } from 'c/fathomShared';
import { LABELS } from './labels';

const STEPS = {
  sources: LABELS.openSources,
  sync: LABELS.openSync,
  mapping: LABELS.openMapping,
  activity: LABELS.openActivity,
  backfill: LABELS.openBackfill,
  verification: LABELS.openVerification,
};

const need = (key, page, text, nextStep, more = {}) => ({
  key,
  page,
  text: inLocalTime(text),
  nextStep: inLocalTime(nextStep),
  action: STEPS[page],
  ...more,
});

/** A sentence that begins with the side's name says whom it is about. */
const about = (label, side, reason) => (reason?.startsWith(side) ? reason : format(label, reason));

function fathomNeeds({ state, reason, nextStep, sources }) {
  if (sources.length === 0) {
    return [need('fathom', 'sources', about(LABELS.fathom, 'Fathom', reason), nextStep)];
  }
  // A source's own trouble is one of its conditions; a side without any named trouble still says what it has.
  const named = sources.flatMap(({ id, conditions }) =>
    conditions
      .filter((condition) => condition.state === 'problem')
      .map((one) => need(`${id}-${one.name}`, 'sources', about(LABELS.fathom, 'Fathom', one.reason), one.nextStep)),
  );
  const isUnnamed = named.length === 0 && state !== 'connected';
  return isUnnamed ? [need('fathom', 'sources', about(LABELS.fathom, 'Fathom', reason), nextStep)] : named;
}

function salesforceNeeds({ state, reason, nextStep, level }) {
  if (state !== 'connected') {
    return [need('salesforce', 'sources', about(LABELS.salesforce, 'Salesforce', reason), nextStep)];
  }
  return level === 'user' ? [need('level', 'sources', LABELS.memberLevel, null)] : [];
}

/** Calls from before automatic sync are reviewed together; everything else is looked at one by one. */
const pageOf = (cause) => (cause === 'before_connection' ? 'backfill' : 'activity');

/** What Salesforce refused, and what else only an admin can end; the rest is the hosts' or passes by itself. */
const failedNeeds = ({ causes = [] }) =>
  causes
    .filter(({ code, who }) => code || who === 'admin')
    .map(({ cause, meaning, check, calls }) =>
      need(`cause-${cause}`, pageOf(cause), format(LABELS.failed, calls, meaning), check),
    );

const mappingNeeds = ({ mappings = [] }) =>
  mappings.flatMap(({ id, section, targetField, targetLabel, health, problems, proposal }) => {
    if (health === 'paused') {
      const text = format(LABELS.mappingPaused, targetLabel ?? targetField, problems[0]?.problem ?? '');
      return [need(id, 'mapping', text, LABELS.mappingPausedStep, { section })];
    }
    return health === 'unseen' && proposal
      ? [
          need(id, 'mapping', format(LABELS.mappingUnseen, section, proposal.heading), LABELS.mappingUnseenStep, {
            section,
          }),
        ]
      : [];
  });

/** What waits for the admin, the most pressing first: {key, page, section?, text, nextStep|null, action}. */
export function needsOf({ sources, causes, mappings, verification }) {
  return [
    ...fathomNeeds(sources.fathom),
    ...salesforceNeeds(sources.salesforce),
    ...(verification.state === 'red'
      ? [need('verification', 'verification', LABELS.verificationRed, LABELS.verificationStep)]
      : []),
    ...(sources.automatic.paused ? [need('paused', 'sync', LABELS.paused, LABELS.pausedStep)] : []),
    ...failedNeeds(causes),
    ...mappingNeeds(mappings),
  ];
}
