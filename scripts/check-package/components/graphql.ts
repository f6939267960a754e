import { GraphQLError, parse, type FieldNode, type SelectionSetNode, type ValueNode } from 'graphql';
import ts from 'typescript';
import type { NamedField } from '../apex/queries.ts';
import { lineAt } from '../files.ts';
import { sourcesOf, type PackageIndex } from '../package-index.ts';
import type { Problem } from '../problem.ts';
import { parseJavaScript } from './imports.ts';

export interface GraphqlField extends NamedField {
  readonly file: string;
}

/** Fields that the UI API queries (`gql`) of a component name, and what of them is no GraphQL. */
export function graphqlOf(pack: PackageIndex, component: string): { fields: GraphqlField[]; problems: Problem[] } {
  const fields: GraphqlField[] = [];
  const problems: Problem[] = [];
  for (const file of sourcesOf(pack, component, '.js')) {
    for (const { text, line } of queriesIn(parseJavaScript(pack, file))) {
      try {
        fields.push(...fieldsIn(text).map((one) => ({ ...one, file, line: line + one.line - 1 })));
      } catch (fault) {
        if (!(fault instanceof GraphQLError)) throw fault;
        problems.push({ file, line, text: fault.message });
      }
    }
  }
  return { fields, problems };
}

/** Texts tagged `gql`, with the line each begins in. */
function queriesIn(source: ts.SourceFile): { text: string; line: number }[] {
  const found: { text: string; line: number }[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isTaggedTemplateExpression(node) && node.tag.getText() === 'gql') {
      const { template } = node;
      if (ts.isNoSubstitutionTemplateLiteral(template))
        found.push({ text: template.text, line: lineAt(source.text, template.getStart()) });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** The `query` of `uiapi` holds objects, their edges' nodes hold fields; filters and orders name fields too. */
function fieldsIn(text: string): NamedField[] {
  const operations = parse(text).definitions.flatMap((one) => (one.kind === 'OperationDefinition' ? [one] : []));
  const objects = operations.flatMap(({ selectionSet }) => within(selectionSet, ['uiapi', 'query']));
  return objects.flatMap((object) => {
    const at = (field: string, node: FieldNode | ValueNode) => ({
      object: object.name.value,
      field,
      line: node.loc?.startToken.line ?? 1,
    });
    const filtered = (object.arguments ?? [])
      .filter(({ name }) => name.value === 'where' || name.value === 'orderBy')
      .flatMap(({ value }) => namesIn(value).map((name) => at(name, value)));
    const read = within(object.selectionSet, ['edges', 'node']).map((field) => at(field.name.value, field));
    return [at('', object), ...filtered, ...read];
  });
}

function selected(set: SelectionSetNode | undefined): FieldNode[] {
  return (set?.selections ?? []).flatMap((one) => (one.kind === 'Field' ? [one] : []));
}

/** What is selected below a path of names. */
function within(set: SelectionSetNode | undefined, path: readonly string[]): FieldNode[] {
  const [first, ...rest] = path;
  if (first === undefined) return selected(set);
  return selected(set).flatMap((one) => (one.name.value === first ? within(one.selectionSet, rest) : []));
}

/** Fields of a filter; `and`, `or`, `not` hold more filters. */
function namesIn(value: ValueNode): string[] {
  if (value.kind === 'ListValue') return value.values.flatMap(namesIn);
  if (value.kind !== 'ObjectValue') return [];
  return value.fields.flatMap((field) =>
    ['and', 'or', 'not'].includes(field.name.value) ? namesIn(field.value) : [field.name.value],
  );
}
