import type { ExplainFacts } from '../facts.ts';
import { fixBy, ok, warning, type Finding } from '../step.ts';

/** Step 8: what to hand over when everything else comes back clean, and what is as it is meant to be. */
export function supportStep({ backfill, record, conditions }: ExplainFacts): Finding {
  const scoring = conditions.filter(({ name }) => name === 'scoring').map(({ reason }) => reason);
  const evidence = [`The call is known here as ${record.meeting.id}.`, ...scoring];
  if (backfill !== null) {
    const fix = fixBy('admin', 'Review it in Fathom Setup > Backfill; the whole of it can be taken back there.');
    const finding = `The backfill of ${backfill.createdAt.toISOString().slice(0, 10)}, begun by ${backfill.createdBy}, wrote this call.`;
    return warning('written_by_backfill', finding, fix, evidence);
  }
  return ok(
    'The support bundle below holds no names, addresses or content; hand it over with the call’s id.',
    evidence,
  );
}
