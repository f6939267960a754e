import { Kind, parse } from 'graphql';
import type { FieldNode, OperationDefinitionNode, SelectionSetNode, ValueNode } from 'graphql';
import { NotSimulated, SalesforceError } from '../../engine/org.ts';

/** One field of a query, its arguments filled in. */
export interface Asked {
  readonly name: string;
  /** Name in the answer. */
  readonly alias: string;
  readonly values: Readonly<Record<string, unknown>>;
  /** `@optional`: left out, instead of refused, where the user may not read it [GraphQL API guide, optional fields]. */
  readonly optional: boolean;
  readonly below: readonly Asked[];
}

type Variables = Readonly<Record<string, unknown>>;

function valueOf(node: ValueNode, variables: Variables): unknown {
  switch (node.kind) {
    case Kind.VARIABLE:
      return variables[node.name.value] ?? null;
    case Kind.NULL:
      return null;
    case Kind.LIST:
      return node.values.map((one) => valueOf(one, variables));
    case Kind.OBJECT:
      return Object.fromEntries(node.fields.map((field) => [field.name.value, valueOf(field.value, variables)]));
    case Kind.INT:
    case Kind.FLOAT:
      return Number(node.value);
    default:
      return node.value;
  }
}

function askedField(node: FieldNode, variables: Variables): Asked {
  const directives = node.directives?.map((one) => one.name.value) ?? [];
  const unknown = directives.find((name) => name !== 'optional');
  if (unknown !== undefined) throw new NotSimulated(`GraphQL directive @${unknown}`);
  return {
    name: node.name.value,
    alias: (node.alias ?? node.name).value,
    values: Object.fromEntries((node.arguments ?? []).map((one) => [one.name.value, valueOf(one.value, variables)])),
    optional: directives.includes('optional'),
    below: selected(node.selectionSet, variables),
  };
}

function selected(set: SelectionSetNode | undefined, variables: Variables): Asked[] {
  return (set?.selections ?? []).map((node) => {
    if (node.kind !== Kind.FIELD) throw new NotSimulated('GraphQL fragments');
    return askedField(node, variables);
  });
}

/**
 * What a GraphQL query asks for.
 * @throws SalesforceError for a document that is none; NotSimulated for mutations, several operations, fragments
 */
export function askedOf(query: string, variables: Variables): readonly Asked[] {
  let operations: OperationDefinitionNode[];
  try {
    operations = parse(query).definitions.filter((one) => one.kind === Kind.OPERATION_DEFINITION);
  } catch (error) {
    throw new SalesforceError('INVALID_INPUT', error instanceof Error ? error.message : String(error), [], 400);
  }
  const [operation, second] = operations;
  if (operation === undefined || second !== undefined)
    throw new NotSimulated('GraphQL documents of several operations');
  if (operation.operation !== 'query') throw new NotSimulated(`GraphQL ${operation.operation}`);
  return selected(operation.selectionSet, variables);
}
