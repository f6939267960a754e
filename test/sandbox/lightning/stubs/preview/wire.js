import { unwrap } from 'lwc';

/** Provisioned value to the adapter instance that emitted it, for refreshApex. */
const emitters = new WeakMap();

function freeze(value) {
  if (value && typeof value === 'object') {
    Object.values(Object.freeze(value)).forEach(freeze);
  }
  return value;
}

/**
 * A wire adapter around an async function, with the platform's rules: it is not called while a parameter is undefined,
 * and its data cannot be changed.
 * @param provide (config) => Promise of data
 * @param instances collects the connected adapters, for refreshes from outside
 */
export function wireAdapter(provide, instances = new Set()) {
  return class {
    constructor(emit) {
      this.emit = (result) => {
        const value = { data: undefined, error: undefined, ...result };
        emitters.set(value, this);
        emit(value);
      };
      this.emit({});
    }
    connect() {
      instances.add(this);
    }
    disconnect() {
      instances.delete(this);
    }
    update(config) {
      this.config = config;
      void this.refresh();
    }
    async refresh() {
      const { config } = this;
      if (!config || Object.values(config).some((value) => value === undefined)) {
        return;
      }
      const result = await provide(config).then(
        (data) => ({ data: freeze(data) }),
        (error) => ({ error }),
      );
      if (config === this.config) {
        this.emit(result);
      }
    }
  };
}

/** Asks again what provisioned this value. */
export async function refreshWired(value) {
  await emitters.get(unwrap(value))?.refresh();
}
