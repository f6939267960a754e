/** Whom to treat as ours, as nobody, and as a public mail address (E1). All lower-cased. */
export interface PeopleRules {
  /** Domains an admin named internal; their subdomains count too. */
  readonly internalDomains: readonly string[];
  /** Public mail domains: never internal, whatever else says so. */
  readonly publicMailDomains: ReadonlySet<string>;
  /** Rooms and notetakers: an address, a domain, or a pattern with `*`. */
  readonly notPeople: readonly string[];
}
