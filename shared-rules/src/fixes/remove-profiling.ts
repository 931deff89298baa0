/** Takes measuring out of the code, or makes it end. */
import type { Edit, FixDraft } from '../rule.ts';
import type { CheckContext } from '../semantic/check-context.ts';
import type { LeftOver } from '../semantic/release/profiling.ts';
import type { Expression, ExprStatement, ImportFrom, Statement } from '../syntax/ast.ts';
import { suiteOf, walk } from '../syntax/children.ts';
import {
  indentAt,
  indentLines,
  indentUnit,
  inDocument,
  lineEnd,
  lineStart,
  nextLine,
  ownsLines,
  removeLine,
} from './lines.ts';

export function removeProfiling(found: LeftOver, context: CheckContext): FixDraft[] {
  switch (found.kind) {
    case 'decorator':
      return dropDecorator(found.at, context);
    case 'tracing':
    case 'disabled':
      return dropStatement(found.statement, context);
    case 'saveall':
      return resetAfterwards(found.statement, context);
    default:
      return [];
  }
}

function dropDecorator(at: Expression, context: CheckContext): FixDraft[] {
  const { text } = context.chunk;
  const start = lineStart(text, at.start);
  if (text.slice(start, at.start).trim() !== '@' || text.slice(at.end, lineEnd(text, at.end)).trim() !== '') return [];
  const edits = [{ start, end: nextLine(text, at.end), text: '' }];
  const imports = at.kind === 'Name' ? dropImport(at.id, context) : [];
  return [
    {
      title: 'Remove the decorator',
      recipe: 'remove-profiling',
      applicability: 'unsafe',
      edits: [...imports, ...inDocument(context, edits)].sort((a, b) => a.start - b.start),
    },
  ];
}

/** The import of a name that nothing else uses. Offsets of the document. */
function dropImport(name: string, { document }: CheckContext): Edit[] {
  let found: { statement: ImportFrom; offset: number; text: string } | undefined;
  let uses = 0;
  for (const part of document.chunks()) {
    if (!part.text.includes(name)) continue;
    for (const it of walk(part.context.chunk.tree.module)) {
      if (it.kind === 'Name' && it.id === name) uses += 1;
      if (
        it.kind === 'ImportFrom' &&
        it.names.length === 1 &&
        it.names[0]?.name === name &&
        it.names[0].alias === undefined &&
        it.parent?.parent?.kind === 'Module'
      )
        found = { statement: it, offset: part.offset, text: part.text };
    }
  }
  if (!found || uses !== 1) return [];
  const { statement, offset, text } = found;
  if (!ownsLines(text, statement) || text.slice(statement.end, lineEnd(text, statement.end)).trim() !== '') return [];
  const edit = removeLine(document.text, { start: statement.start + offset, end: statement.end + offset });
  return [edit];
}

function dropStatement(statement: ExprStatement, context: CheckContext): FixDraft[] {
  const { text } = context.chunk;
  if (!ownsLines(text, statement)) return [];
  const alone = (suiteOf(statement)?.statements.length ?? 0) < 2 && suiteOf(statement)?.parent?.kind !== 'Module';
  const edit = alone ? { start: statement.start, end: statement.end, text: 'pass' } : removeLine(text, statement);
  return [
    {
      title: `Remove '${context.source(statement)}'`,
      recipe: 'remove-profiling',
      applicability: 'unsafe',
      edits: inDocument(context, [edit]),
    },
  ];
}

/** Sets the flag before the first collection, and resets it in a `finally`. */
function resetAfterwards(statement: ExprStatement, context: CheckContext): FixDraft[] {
  const { text } = context.chunk;
  const suite = suiteOf(statement);
  if (suite?.parent?.kind !== 'FunctionDef') return [];
  const at = suite.statements.indexOf(statement);
  const rest = suite.statements.slice(at + 1);
  const [first] = rest;
  const last = rest.at(-1);
  if (!first || !last || ![statement, ...rest].every((it) => ownsLines(text, it)) || statement.value.kind !== 'Call')
    return [];
  const callee = context.source(statement.value.func);
  if (!callee.endsWith('.set_debug')) return [];
  const gc = callee.slice(0, -'.set_debug'.length);
  const unit = indentUnit(context, suite);
  const indent = indentAt(text, statement.start);
  const { lineBreak } = context.document;
  const end = lineEnd(text, last.end);
  const before = suite.statements[at - 1];
  const edits: Edit[] = [
    ...(before && isCollect(before, gc, context) && text.slice(before.end, lineEnd(text, before.end)).trim() === ''
      ? [removeLine(text, before)]
      : []),
    { start: nextLine(text, statement.end), end: nextLine(text, statement.end), text: `${indent}try:${lineBreak}` },
    ...indentLines(context, first.start, last.end, unit),
    {
      start: end,
      end,
      text: `${lineBreak}${indent}finally:${lineBreak}${indent}${unit}${gc}.set_debug(0)${lineBreak}${indent}${unit}${gc}.garbage.clear()`,
    },
  ];
  // Two insertions may stand at one place: the `try` comes first.
  return [
    {
      title: 'Reset the flag afterwards',
      recipe: 'reset-debug',
      applicability: 'unsafe',
      edits: inDocument(context, merged(edits)),
    },
  ];
}

const isCollect = (it: Statement, gc: string, context: CheckContext): boolean =>
  it.kind === 'ExprStatement' && context.source(it) === `${gc}.collect()`;

function merged(edits: readonly Edit[]): Edit[] {
  const out: Edit[] = [];
  for (const it of edits) {
    const before = out.at(-1);
    if (before && before.start === it.start && before.end === before.start && it.end === it.start)
      out[out.length - 1] = { ...before, text: before.text + it.text };
    else out.push(it);
  }
  return out;
}
