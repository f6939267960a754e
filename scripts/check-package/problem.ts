/** What one check found wrong in one file of the package. */
export interface Problem {
  /** Path below the project's root. */
  readonly file: string;
  /** Counted from 1; absent where the whole file is meant. */
  readonly line?: number;
  readonly text: string;
}

/**
 * One check over a project folder (with `force-app`, `config`, `sfdx-project.json`).
 * @returns every problem at once; none is green
 * @throws where the check itself could not run; that is red too
 */
export type PackageCheck = (root: string) => Promise<readonly Problem[]>;

/** `file:line: text`, one line. */
export function lineOf({ file, line, text }: Problem): string {
  return `${file}${line === undefined ? '' : `:${line}`}: ${text.replace(/\s+/g, ' ')}`;
}
