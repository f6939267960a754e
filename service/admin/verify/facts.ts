import type { FaultKind } from '../../edge/salesforce/faults.ts';
import type { HostTaskProbe, OrgAccess } from '../../types/org-access.ts';
import type { OrgFacts } from '../../types/snapshot.ts';
import type { CheckFix, CheckState } from '../../types/verification.ts';
import type { ValidationRule } from '../../types/validation-rule.ts';
import type { RehearsalView } from '../rehearse/view.ts';

/** The stored connection, as far as it is verified. */
export interface VerifiedConnection {
  readonly state: string;
  readonly reason: string | null;
  readonly nextStep: string | null;
  readonly instanceUrl: string;
  readonly username: string;
  /** `STANDARD` for an ordinary user; `null` where Salesforce did not say. */
  readonly userType: string | null;
  /** As granted, words with blanks between; `null` where the token did not say. */
  readonly scope: string | null;
}

/** A Fathom key as it stands. */
export interface VerifiedSource {
  readonly state: string;
  readonly reason: string | null;
  readonly nextStep: string | null;
  readonly calls: number;
  readonly hosts: readonly string[];
}

/** What Salesforce's server said of time and versions. */
export interface ServerClock {
  /** Our clock minus theirs. */
  readonly skewSeconds: number;
  readonly versions: readonly string[];
}

/** One rehearsed call, or why it was not. */
export interface RehearsedCall {
  readonly meetingId: string;
  readonly title: string;
  /** When it took place, ISO-8601 UTC. */
  readonly at: string;
  readonly view: RehearsalView;
}

/** Everything read from a connected organisation. */
export interface ReadOrg {
  readonly org: OrgFacts;
  readonly access: OrgAccess;
  readonly hostTask: HostTaskProbe;
  /** With formulas; `null` where the connected user may not read them. */
  readonly rules: readonly ValidationRule[] | null;
  readonly rehearsed: readonly RehearsedCall[];
}

/** Everything the checks judge. */
export interface VerifyFacts {
  readonly connection: VerifiedConnection | null;
  readonly away: { readonly code: string; readonly message: string; readonly kind: FaultKind } | null;
  readonly sources: readonly VerifiedSource[];
  readonly clock: ServerClock | null;
  readonly read: ReadOrg | null;
  /** What the connected user may do, where that alone could be read: an object that a sync needs is hidden. */
  readonly accessAlone: OrgAccess | null;
  /** Percent of the org's API calls that are never touched. */
  readonly reservePercent: number;
}

/** Facts of an organisation that was read. */
export type OrgVerifyFacts = VerifyFacts & ReadOrg & { readonly connection: VerifiedConnection };

export interface Judged {
  readonly state: CheckState;
  readonly finding: string;
  readonly fix: CheckFix | null;
  readonly evidence: readonly string[];
}

/** One check of an organisation: what it asks, and the judgement over what was read. */
export interface OrgCheck {
  readonly name: string;
  readonly title: string;
  readonly judge: (facts: OrgVerifyFacts) => Judged;
}

export const green = (finding: string, evidence: readonly string[] = []): Judged => ({
  state: 'green',
  finding,
  fix: null,
  evidence,
});

type Trouble = (finding: string, fix: CheckFix | null, evidence?: readonly string[]) => Judged;

const trouble =
  (state: CheckState): Trouble =>
  (finding, fix, evidence = []) => ({ state, finding, fix, evidence });

export const yellow = trouble('yellow');
export const red = trouble('red');

/** What an admin of the org does. */
export const byAdmin = (text: string, url: string | null = null): CheckFix => ({ text, url, who: 'admin' });

/** The permission set that everything the connected user needs is granted in. */
export const INTEGRATION_SET = 'permission set Fathom Integration';
