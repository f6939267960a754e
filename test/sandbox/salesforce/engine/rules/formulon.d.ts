declare module 'formulon' {
  interface FormulaNode {
    type: 'literal' | 'identifier' | 'callExpression' | 'error';
    id?: string;
    name?: string;
    arguments?: FormulaNode[];
    value?: unknown;
    dataType?: string;
    options?: Record<string, unknown>;
    errorType?: string;
    message?: string;
  }
  const formulon: {
    ast(formula: string): FormulaNode;
    parse(formula: string, substitutions?: Record<string, FormulaNode>): FormulaNode;
    extract(formula: string): string[];
  };
  export default formulon;
  export type { FormulaNode };
}
