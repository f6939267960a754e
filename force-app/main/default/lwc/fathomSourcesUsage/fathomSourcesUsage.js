import { LightningElement } from 'lwc';
import readUsage from '@salesforce/apex/FathomSourcesController.usage';
import { Loading } from 'c/fathomSetupLoading';
import { inDigits } from 'c/fathomSetupWords';
import { dayOf, format } from 'c/fathomShared';
import { LABELS } from './labels';

/** API calls per day, and the reserve that Fathom leaves to the org. */
export default class FathomSourcesUsage extends Loading(LightningElement) {
  labels = LABELS;

  read() {
    return readUsage();
  }

  get facts() {
    const { us, org, reservePercent } = this.data.today;
    return [
      { term: LABELS.us, text: inDigits(us) },
      {
        term: LABELS.org,
        text: org ? format(LABELS.orgText, inDigits(org.used), inDigits(org.max)) : LABELS.orgUnknown,
      },
      { term: LABELS.reserve, text: format(LABELS.reserveText, reservePercent) },
    ];
  }

  get isStopped() {
    return this.data.today.stopped;
  }

  get isEmpty() {
    return this.data.days.every(({ us }) => us === 0);
  }

  /** Newest first, back to the first day with calls; a bar each, as wide as its share of the busiest day. */
  get days() {
    const days = [...this.data.days].sort((one, other) => other.day.localeCompare(one.day));
    const first = days.findLastIndex(({ us }) => us > 0);
    const most = Math.max(...days.map(({ us }) => us), 1);
    return days.slice(0, first + 1).map(({ day, us, org }) => ({
      day,
      us: inDigits(us),
      org: org ? format(LABELS.orgText, inDigits(org.used), inDigits(org.max)) : '–',
      label: dayOf(day),
      bar: `inline-size: ${Math.round((us / most) * 100)}%`,
    }));
  }
}
