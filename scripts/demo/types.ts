/** The parts of the HTTP answers the demo prints. */
export interface MeetingLine {
  readonly id: string;
  readonly recordingId: string;
  readonly title: string;
  readonly url: string | null;
  readonly startedAt: string | null;
  readonly host: { readonly name: string | null };
  readonly status: string;
  readonly reason: string | null;
  readonly detail: string | null;
}

export interface SyncLine {
  readonly meetingId: string;
  readonly status: string;
  readonly results: readonly {
    readonly key: string;
    readonly kind: string;
    readonly role: string;
    readonly result: string;
    readonly recordId: string | null;
    readonly opportunityId: string | null;
    readonly verdict: string | null;
    readonly because: string;
  }[];
}
