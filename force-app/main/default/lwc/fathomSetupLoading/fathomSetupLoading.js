import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import { errorOf } from 'c/fathomShared';

/** Adds actions to a component: `busy` while one runs, `failure` ({code, message, details}) of the last one. */
export const Acting = (Base) =>
  class extends Base {
    busy = false;
    failure = null;

    /** Says in passing that something is done. */
    say(title) {
      this.dispatchEvent(new ShowToastEvent({ title, variant: 'success' }));
    }

    /**
     * Runs what a person asked for, one thing at a time, and says so when it is done.
     * @returns the answer (null for none), or undefined where it failed or something else is running
     */
    async act(work, said) {
      if (this.busy) {
        return undefined;
      }
      this.busy = true;
      this.failure = null;
      try {
        const answer = await work();
        if (said) {
          this.say(said);
        }
        return answer ?? null;
      } catch (error) {
        this.failure = errorOf(error);
        return undefined;
      } finally {
        this.busy = false;
      }
    }
  };

/**
 * Adds reading to a screen, which has `read()`, a promise of what it shows. `data` is undefined until that came and
 * stays what it was when a later read fails; `problem` ({code, message, details}) says why.
 */
export const Loading = (Base) =>
  class extends Acting(Base) {
    data;
    problem = null;
    loading = true;

    connectedCallback() {
      return this.load();
    }

    async load() {
      this.loading = true;
      try {
        this.data = await this.read();
        this.problem = null;
      } catch (error) {
        this.problem = errorOf(error);
      }
      this.loading = false;
    }

    get isFilled() {
      return this.data !== undefined;
    }
  };
