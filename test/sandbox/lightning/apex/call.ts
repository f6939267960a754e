import type { OrgSession, SignedIn } from './session.ts';

/** The Named and External Credential `Fathom_Service` as far as a call needs them. */
export interface Credential {
  /** Callout URL of the Named Credential. */
  address: string;
  /** Null until an admin has entered it. */
  apiKey: string | null;
}

/** What a method of an Apex class works with. */
export interface Call {
  readonly user: SignedIn;
  /** 18 characters. */
  readonly orgId: string;
  /** User mode. */
  readonly asUser: OrgSession;
  /** System mode, for the one place where Apex writes `as system`. */
  readonly asSystem: OrgSession;
  readonly credential: Credential;
  /** Where an address of the Named Credential leads; null: no such host. */
  readonly hostOf: (address: string) => string | null;
  /** How many times longer than in an org a callout may take: the machine runs the whole world, not only the page. */
  readonly patience: number;
  /** A Custom Label's text. @throws where the package has none of that name */
  readonly label: (name: string) => string;
  /** What the browser sent, by parameter name. */
  readonly parameters: Readonly<Record<string, unknown>>;
}
