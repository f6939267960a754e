import { plain } from '../../../deal-view/words.ts';
import type { CheckFix } from '../../../types/verification.ts';
import { ENDED } from '../../rehearse/view.ts';
import { byAdmin, green, red, yellow, type OrgCheck, type OrgVerifyFacts, type RehearsedCall } from '../facts.ts';

const refused = ({ view }: RehearsedCall) =>
  view.results.flatMap(({ refusal, refusedFields }) =>
    refusal === null ? refusedFields : [refusal, ...refusedFields],
  );

/** Rehearsals ended here, something passing was in the way, or there is nothing to try. */
function whatThen([first]: OrgVerifyFacts['rehearsed']): CheckFix {
  if (first?.view.because?.startsWith(ENDED) === true) {
    const text =
      'Look at the records named (Sources > Audit log, rehearsal.stopped); once the cause is known, whoever runs the service allows rehearsals again.';
    return { text, url: null, who: 'operator' };
  }
  if (first !== undefined)
    return byAdmin('Verify again in some minutes; if this stays, rehearse one call in Activity.');
  return byAdmin('Verify again once a call with a customer is there.');
}

/** Why none of the records of a call that was tried would be written. */
function whyNothing({ view: { results } }: RehearsedCall): string {
  if (results.some(({ outcome }) => outcome === 'would_be_refused')) return 'Salesforce refuses it.';
  const left = results.find(({ kind }) => kind !== 'write_note');
  return left === undefined ? 'It would only make a note, and notes are not tried.' : plain(left.because);
}

/** A call by its name and day, and what would come of it. */
function told(call: RehearsedCall): string {
  const written = call.view.results.filter(({ outcome }) => outcome === 'would_be_written').length;
  const what = `“${call.title}” of ${call.at.slice(0, 10)}`;
  if (written === 0) return `${what}: nothing would be written. ${whyNothing(call)}`;
  return `${what}: ${written} ${written === 1 ? 'record' : 'records'} would be written.`;
}

/** The newest calls, tried for real and taken back: the proof behind all other checks. */
export const rehearsal: OrgCheck = {
  name: 'rehearsal',
  title: 'Rehearsal of the newest calls',
  judge: ({ rehearsed }) => {
    const left = rehearsed.flatMap(({ view }) => view.left);
    if (left.length > 0) {
      const fix = byAdmin(
        'Nothing is rehearsed in this organisation any more. Look at the records named and report it.',
      );
      return red('A rehearsal was not taken back whole; what stayed was removed.', fix, left);
    }
    const tried = rehearsed.filter(({ view }) => view.possible);
    if (tried.length === 0) {
      const why = rehearsed[0]?.view.because ?? 'There is no call that would be written.';
      return yellow(`Nothing could be rehearsed: ${why}`, whatThen(rehearsed));
    }
    const evidence = tried.map(told);
    const refusals = tried.flatMap(refused);
    const [first] = refusals;
    if (first === undefined)
      return green(
        `${tried.length === 1 ? '1 call was' : `${tried.length} calls were`} tried and taken back; Salesforce refused nothing.`,
        evidence,
      );
    const finding = `${first.meaning}${first.field === null ? '' : ` Field: ${first.field}.`}`;
    const messages = refusals.map(({ field, message, code }) => `${field ?? 'record'}: ${message} · ${code}`);
    const whole = tried.some(({ view }) => view.results.some(({ outcome }) => outcome === 'would_be_refused'));
    // Automation of an admin who says so goes on without single fields (W12); whole records missing is another matter.
    return (whole ? red : yellow)(finding, byAdmin(first.check), [...evidence, ...new Set(messages)]);
  },
};
