import { LightningElement, api } from 'lwc';
import { dayOf, format } from 'c/fathomShared';
import { LABELS } from './labels';

/** Units of the drawing: a week is ten wide (its bar seven), the busiest week forty high. */
const WEEK = 10;
const HIGH = 40;
/** A few weeks stay as narrow as a quarter's would be. */
const FEWEST_WEEKS = 13;

/** Calls a week as bars, and as a sentence for who cannot see them. */
export default class FathomDealCallsChart extends LightningElement {
  /** `[{week, calls}]`, oldest first */
  @api weeks;

  label = LABELS;

  get busiest() {
    return this.weeks.reduce((most, week) => (week.calls >= most.calls ? week : most));
  }

  get slots() {
    return Math.max(FEWEST_WEEKS, this.weeks.length);
  }

  get box() {
    return `0 0 ${this.slots * WEEK} ${HIGH}`;
  }

  get bars() {
    const before = this.slots - this.weeks.length;
    return this.weeks.map(({ week, calls }, index) => {
      const height = (calls / this.busiest.calls) * HIGH;
      return { week, x: (before + index) * WEEK, y: HIGH - height, height, title: `${dayOf(week)}: ${calls}` };
    });
  }

  get text() {
    const all = this.weeks.reduce((sum, { calls }) => sum + calls, 0);
    return format(LABELS.text, all, this.weeks.length, this.busiest.calls, dayOf(this.busiest.week));
  }

  get first() {
    return this.weeks.length > 1 ? dayOf(this.weeks[0].week) : '';
  }

  get last() {
    return dayOf(this.weeks.at(-1).week);
  }
}
