import {
  ApexErrorListener,
  ApexParserFactory,
  FieldNameContext,
  FromNameListContext,
  QueryContext,
  SubQueryContext,
  type ApexParseTree,
} from '@apexdevtools/apex-parser';

/** One field that something names, and the object it is asked of. */
export interface NamedField {
  readonly object: string;
  /** May be dotted: `Account.Name`; empty where only the object is named. */
  readonly field: string;
  readonly line: number;
}

export interface Parsed {
  readonly fields: readonly NamedField[];
  /** What is no Apex, or more SOQL than this reads. */
  readonly problems: readonly { readonly line: number; readonly text: string }[];
}

class Collecting extends ApexErrorListener {
  readonly problems: { line: number; text: string }[] = [];

  override apexSyntaxError(line: number, _column: number, message: string): void {
    this.problems.push({ line, text: `syntax: ${message}` });
  }
}

/** Every field of every query in the source of a class. */
export function queriesIn(source: string): Parsed {
  const listener = new Collecting();
  const { parser } = ApexParserFactory.createLexerAndParser(source, listener);
  const fields: NamedField[] = [];
  for (const query of below(parser.compilationUnit(), QueryContext)) {
    const line = query.start.line;
    const object = query.fromNameList().getText();
    if (below(query, SubQueryContext).length > 0) {
      listener.problems.push({
        line,
        text: 'subqueries are not checked here yet: teach scripts/check-package/apex/queries.ts',
      });
    }
    const named = below(query, FieldNameContext).map((field) => ({
      object,
      field: field.getText(),
      line: field.start.line,
    }));
    fields.push(...named.filter(({ field }) => !/^count\(/i.test(field)));
  }
  return { fields, problems: listener.problems };
}

/** Nodes of a kind below a node; not those inside FROM, which name objects, nor in a subquery, which asks another object. */
function below<Kind>(node: ApexParseTree, kind: abstract new (...given: never[]) => Kind): Kind[] {
  const children = 'children' in node && Array.isArray(node.children) ? (node.children as ApexParseTree[]) : [];
  return children.flatMap((child) => {
    if (child instanceof FromNameListContext) return [];
    const own = child instanceof kind ? [child] : [];
    return child instanceof SubQueryContext ? own : [...own, ...below(child, kind)];
  });
}
