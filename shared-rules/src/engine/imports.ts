/** Makes a name of another module available to a fix: reuses what is imported, or adds one line. */
import type { Edit } from '../rule.ts';
import type { DocumentPart, Importing } from '../semantic/check-context.ts';
import type { ModuleView } from '../semantic/project/module-view.ts';
import type { Statement } from '../syntax/ast.ts';

export interface ImportPlace {
  readonly text: string;
  readonly lineBreak: string;
  readonly module: ModuleView;
  readonly parts: () => readonly DocumentPart[];
  /** Where the chunk begins that needs the name: what is imported further down may come too late. */
  readonly at: number;
}

/** @returns undefined where both ways of writing the name would clash with another binding. */
export function importing(place: ImportPlace, from: string, name: string | undefined): Importing | undefined {
  const known = boundTo(place, name === undefined ? from : `${from}.${name}`);
  if (known !== undefined) return { text: known, edits: [] };
  const whole = boundTo(place, from);
  if (name !== undefined && whole !== undefined) return { text: `${whole}.${name}`, edits: [] };
  const wanted = name ?? from;
  if (isFree(place, wanted))
    return {
      text: wanted,
      edits: [insertion(place, name === undefined ? `import ${from}` : `from ${from} import ${name}`)],
    };
  if (name !== undefined && isFree(place, from))
    return { text: `${from}.${name}`, edits: [insertion(place, `import ${from}`)] };
  return undefined;
}

/** A module-level name that is bound once, to that import, outside any condition that may not hold at run time. */
function boundTo({ parts, module, at }: ImportPlace, qualified: string): string | undefined {
  for (const part of parts()) {
    if (part.offset > at) break;
    if (!part.isModuleLevel || !part.text.includes('import')) continue;
    const { context } = part;
    for (const statement of context.chunk.tree.module.body.statements) {
      // In the chunk itself, code before the import may be what needs it.
      if (part.offset === at && runsCode(statement)) break;
      if (statement.kind !== 'Import' && statement.kind !== 'ImportFrom') continue;
      for (const it of statement.names) {
        const bound = it.alias ?? it.name;
        const [target, second] = module.resolve(bound);
        if (target === qualified && second === undefined) return bound;
      }
    }
  }
  return undefined;
}

const runsCode = (statement: Statement): boolean =>
  statement.kind === 'ExprStatement'
    ? statement.value.kind !== 'Constant'
    : !/^(Import|ImportFrom|FunctionDef|ClassDef|Assign)$/.test(statement.kind);

/** Not bound at module level, and not used as a local name anywhere. */
function isFree({ parts, module }: ImportPlace, name: string): boolean {
  if (module.name(name).length > 0) return false;
  return !parts().some(
    (it) => it.text.includes(name) && it.context.functions.some((fn) => fn.scope.bindings.has(name)),
  );
}

/** The new line goes before the first import that is not `__future__`, after the docstring. */
function insertion({ text, lineBreak, parts }: ImportPlace, line: string): Edit {
  let after: { statement: Statement; offset: number } | undefined;
  for (const part of parts()) {
    if (!part.isModuleLevel) continue;
    const { context, offset } = part;
    for (const statement of context.chunk.tree.module.body.statements) {
      if (statement.kind === 'ImportFrom' && statement.module === '__future__') {
        after = { statement, offset };
        continue;
      }
      const isDocstring =
        statement.kind === 'ExprStatement' && statement.value.kind === 'Constant' && statement.value.type === 'str';
      if (isDocstring && !after) {
        after = { statement, offset };
        continue;
      }
      if (statement.kind === 'Import' || statement.kind === 'ImportFrom') {
        const at = statement.start + offset;
        return { start: at, end: at, text: `${line}${lineBreak}` };
      }
      // No import at all: after the docstring, or before the first statement (its decorators included).
      if (after) return afterLine(text, after.statement.end + after.offset, line, lineBreak);
      const at = statement.start + offset;
      return { start: at, end: at, text: `${line}${lineBreak}` };
    }
  }
  if (after) return afterLine(text, after.statement.end + after.offset, line, lineBreak);
  return { start: 0, end: 0, text: `${line}${lineBreak}` };
}

function afterLine(text: string, offset: number, line: string, lineBreak: string): Edit {
  const found = /\r\n|\n|\r/g;
  found.lastIndex = offset;
  const end = found.exec(text);
  const at = end ? end.index + end[0].length : text.length;
  return { start: at, end: at, text: end ? `${line}${lineBreak}` : `${lineBreak}${line}${lineBreak}` };
}
