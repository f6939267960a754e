import { Loading } from 'c/fathomSetupLoading';

/**
 * Adds a filtered list to a screen, which has `readPage(filter, cursor)`, a promise of {items, nextCursor}. Pages are
 * added below one another; of two answers the one that was asked for last counts.
 */
export const Paged = (Base) =>
  class extends Loading(Base) {
    /** What `readPage` takes; another one is another object. */
    filter = {};

    async read() {
      const { filter } = this;
      const page = await this.readPage(filter, null);
      return filter === this.filter ? page : this.data;
    }

    show(filter) {
      this.filter = filter;
      return this.load();
    }

    get isEmpty() {
      return this.data.items.length === 0;
    }

    async handleMore() {
      const { filter, data } = this;
      const page = await this.act(() => this.readPage(filter, data.nextCursor));
      if (page && filter === this.filter) {
        this.data = { items: [...data.items, ...page.items], nextCursor: page.nextCursor };
      }
    }
  };
