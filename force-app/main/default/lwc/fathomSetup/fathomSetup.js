import { LightningElement, wire } from 'lwc';
import { CurrentPageReference, NavigationMixin } from 'lightning/navigation';
import readState from '@salesforce/apex/FathomConnectionController.state';
import test from '@salesforce/apex/FathomConnectionController.test';
import { Loading } from 'c/fathomSetupLoading';
import { errorOf, format } from 'c/fathomShared';
import { LABELS } from './labels';
import { PAGES, pageNamed } from './pages';

/** Failures that only another address or key can cure; any other one each screen shows for itself. */
const NEEDS_STEP_ZERO = ['not_set_up', 'wrong_org', 'unauthorized'];

/** Everything that may stand in this tab's address after `c__page`. */
const PARAMETERS = ['section'];

/**
 * The tab: navigation at the side, one screen beside it. Which screen is in the address (`c__page`), so links, reloads
 * and the back button work. Until the service answers, step zero stands in place of all screens.
 */
export default class FathomSetup extends NavigationMixin(Loading(LightningElement)) {
  labels = LABELS;
  pages = PAGES;
  pageNames = PAGES.map(({ name }) => name);
  pageOptions = PAGES.map(({ name, label }) => ({ value: name, label }));
  page = PAGES[0].name;
  section;
  announcement = '';
  focusNext = false;

  @wire(CurrentPageReference)
  follow(reference) {
    this.reference = reference;
    this.page = pageNamed(reference?.state?.c__page).name;
    this.section = reference?.state?.c__section;
  }

  /** Whether address and key are there is Salesforce's to say, whether they work only the service's. */
  async read() {
    const state = await readState();
    const refusal = state.ok ? await test().then(() => null, errorOf) : null;
    return refusal && NEEDS_STEP_ZERO.includes(refusal.code)
      ? { ...state, ok: false, problem: refusal.message }
      : state;
  }

  get needsStepZero() {
    return this.isFilled && !this.data.ok;
  }

  get isReady() {
    return this.isFilled && this.data.ok;
  }

  get pageLabel() {
    return pageNamed(this.page).label;
  }

  /** Which screen is drawn: {home: true}. */
  get is() {
    return { [this.page]: true };
  }

  renderedCallback() {
    if (this.focusNext) {
      this.focusNext = false;
      this.refs.main?.focus();
    }
  }

  /** Selected at the side: focus stays there, as in every navigation. */
  handleSelect({ detail }) {
    if (detail.name !== this.page) {
      this.open(detail.name);
    }
  }

  handlePick({ detail }) {
    this.open(detail.value);
  }

  /** A screen leads to another one: its link is gone afterwards, so focus moves to the new screen. */
  handleNavigate({ detail }) {
    this.focusNext = true;
    this.open(detail.page, detail);
  }

  open(name, given = {}) {
    const page = pageNamed(name);
    const state = Object.fromEntries(PARAMETERS.map((key) => [`c__${key}`, given[key]]).filter(([, value]) => value));
    this.page = page.name;
    this.section = given.section;
    this.announcement = format(LABELS.opened, page.label);
    this[NavigationMixin.Navigate]({
      type: this.reference?.type ?? 'standard__navItemPage',
      attributes: this.reference?.attributes ?? { apiName: 'Fathom_Setup' },
      state: { c__page: page.name, ...state },
    });
  }
}
