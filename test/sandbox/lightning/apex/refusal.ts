/** What an Apex method throws at its component: `FathomRefusal.of(code, message, details)`. */
export class ApexRefusal extends Error {
  readonly code: string;
  readonly details: unknown;

  /** @param message a sentence for people, one of the package's labels */
  constructor(code: string, message: string, details: unknown = null) {
    super(message);
    this.name = 'ApexRefusal';
    this.code = code;
    this.details = details;
  }

  /** The message of the AuraHandledException: JSON, as `FathomRefusal` makes it. */
  get told(): string {
    return JSON.stringify({ code: this.code, message: this.message, details: this.details });
  }
}
