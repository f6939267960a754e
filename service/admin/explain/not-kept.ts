/** Explains a call that Fathom listed and that was never stored, so that there is nothing to ask Salesforce about. */
import type { NotKept } from '../../edge/postgres/not-kept.ts';
import { ERASED_REASON } from '../../edge/postgres/erased-people.ts';
import type { PrivacyKind } from '../../stages/match/privacy.ts';
import { STEPS, type Explanation } from './judge.ts';
import { fixBy, notChecked, problem, type Finding, type StepName } from './step.ts';

const FILTERS: Readonly<Record<PrivacyKind, string>> = {
  Private: 'private calls',
  TitleWord: 'a word in the title',
  Host: 'this host',
  ExcludedDomain: 'the domain of one of its people',
};

const isFilter = (reason: string): reason is PrivacyKind => reason in FILTERS;

function excluded({ reason }: NotKept): [StepName, Finding] {
  if (reason === ERASED_REASON) {
    const fix = fixBy('nobody', 'Nothing to do: what was erased on request does not come back from Fathom.');
    return ['calendar', problem('erased', 'A person of this call was erased, so the call is not kept.', fix)];
  }
  const about = isFilter(reason) ? FILTERS[reason] : reason;
  const fix = fixBy(
    'admin',
    'If the filter should not apply, change it in Fathom Setup > Sync, then press Get calls now in Fathom Setup > Sources.',
  );
  const finding = `A privacy filter keeps this call out: ${about}. Only its id and this reason are kept.`;
  return ['calendar', problem('excluded_by_filter', finding, fix)];
}

function setAside({ reason }: NotKept): [StepName, Finding] {
  const fix = fixBy('support', 'Send the bundle to support. The call is read again whenever Fathom lists it.');
  return ['support', problem('unreadable', 'What Fathom sent of this call cannot be read.', fix, [reason])];
}

/** The answer of explain for such a call: one step tells, the others were not looked at. Pure. */
export function explainNotKept(found: NotKept, now: Date): Explanation {
  const [place, told] = found.why === 'excluded' ? excluded(found) : setAside(found);
  const steps = STEPS.map(([name, title], index) => ({
    number: index + 1,
    name,
    title,
    ...(name === place ? told : notChecked('Not looked at: the call is not stored.')),
  }));
  const { cause } = told;
  const bundle = { madeAt: now.toISOString(), call: found.id, notKept: found.why, reason: found.reason, cause };
  return {
    sentence: told.finding,
    cause,
    verdict: cause === 'excluded_by_filter' ? cause : null,
    steps,
    nearMisses: [],
    bundle: JSON.stringify(bundle),
  };
}
