import { request } from 'preview/request';
import { wireAdapter } from 'preview/wire';

/** The platform parses at compile time; here the query travels as it stands. */
export const gql = (strings, ...values) => String.raw({ raw: strings }, ...values);

/** Wire adapter: `{data, errors}`, `errors` undefined where there are none. */
export class graphql {
  constructor(emit) {
    const Adapter = wireAdapter(async ({ query, variables = {} }) => {
      const { data, errors } = await request('POST', '/graphql', { query, variables });
      return { data, errors: errors.length > 0 ? errors : undefined };
    });
    this.adapter = new Adapter(({ data: answer, error }) =>
      emit({ data: answer?.data ?? undefined, errors: answer?.errors ?? (error && [error]) }),
    );
  }
  connect() {
    this.adapter.connect();
  }
  disconnect() {
    this.adapter.disconnect();
  }
  update({ variables, ...config }) {
    // A wire whose variables are not there yet is not asked.
    this.adapter.update({ ...config, variables });
  }
}
