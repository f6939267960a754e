/** A value in a forwarder's source: what the browser sent under a parameter's name, a literal, or both in a list or map. */
export type Expression =
  | { readonly kind: 'parameter'; readonly name: string }
  | { readonly kind: 'literal'; readonly value: string | number | boolean | null }
  | { readonly kind: 'list'; readonly items: readonly Expression[] }
  | { readonly kind: 'map'; readonly entries: readonly (readonly [key: string, value: Expression])[] };

/** One call of `FathomAccess` before the service is asked. */
export interface Guard {
  readonly name: string;
  readonly values: readonly Expression[];
}

/** What a method does that, its checks passed, only asks the service. */
export interface Forward {
  readonly verb: 'get' | 'getText' | 'post' | 'put' | 'remove';
  /** With places `{0}` for the path's own values. */
  readonly path: string;
  readonly pathValues: readonly Expression[];
  /** Query of a `get`, `getText` or `remove`, body of the others. */
  readonly payload: Expression | null;
}

/** A parameter as declared: `{name: 'opportunityId', type: 'Id'}`. */
export interface Parameter {
  readonly name: string;
  readonly type: string;
}

/** An `@AuraEnabled` method as its source declares it. */
export interface ApexMethod {
  readonly className: string;
  readonly name: string;
  readonly parameters: readonly Parameter[];
  readonly cacheable: boolean;
  /** The checks it begins with. */
  readonly guards: readonly Guard[];
  /** Null: it does something of its own and needs a twin. */
  readonly forward: Forward | null;
}
