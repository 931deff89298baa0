/** `handler = …; logger.addHandler(handler)` → the same under `if not logger.handlers:`. */
import type { FixDraft } from '../rule.ts';
import type { CheckContext } from '../semantic/check-context.ts';
import type { FunctionModel } from '../semantic/function-model.ts';
import { type AddedHandler, boundNames } from '../semantic/retention/logger-growth.ts';
import type { Block, Statement } from '../syntax/ast.ts';
import { isInside, statementOf, walk, walkScope } from '../syntax/children.ts';
import { indentAt, indentLines, indentUnit, inDocument, lineStart, ownLines } from './lines.ts';

export function guardHandlers(
  { call, logger, others }: AddedHandler,
  fn: FunctionModel,
  context: CheckContext,
): FixDraft[] {
  const { text } = context.chunk;
  const statement = statementOf(call);
  const suite = statement?.parent;
  if (!statement || suite?.kind !== 'Block' || (logger.kind !== 'Name' && logger.kind !== 'Attribute')) return [];
  // What an attribute holds is made elsewhere, and would be made for nothing.
  if ([call, ...others].some((it) => it.args[0]?.value.kind === 'Attribute')) return [];
  const range = rangeOf([statement, ...others.flatMap((it) => statementOf(it) ?? [])], suite, context);
  const [first] = range;
  const last = range.at(-1);
  if (
    !first ||
    !last ||
    !ownLines(text, range) ||
    range.some((it) => /^(Return|Raise|Global|FunctionDef|ClassDef)$/.test(it.kind))
  )
    return [];
  const names = new Set(range.flatMap(boundNames));
  const shown = context.source(logger);
  // The logger itself must be there before, and nothing that is made here may be wanted later.
  if (range.some((it) => it.kind === 'Assign' && it.targets.some((target) => context.source(target) === shown)))
    return [];
  for (const it of walk(fn.node))
    if (it.kind === 'Name' && names.has(it.id) && !range.some((inner) => isInside(it, inner))) return [];
  const start = lineStart(text, first.start);
  const head = {
    start,
    end: start,
    text: `${indentAt(text, first.start)}if not ${shown}.handlers:${context.document.lineBreak}`,
  };
  const edits = inDocument(context, [head, ...indentLines(context, first.start, last.end, indentUnit(context, suite))]);
  return [
    { title: `Only where '${shown}' has no handler yet`, recipe: 'guard-handlers', applicability: 'unsafe', edits },
  ];
}

/** From the statement that makes the first handler to the last one that adds one. */
function rangeOf(adding: readonly Statement[], suite: Block, context: CheckContext): readonly Statement[] {
  const { statements } = suite;
  if (adding.some((it) => it.parent !== suite)) return [];
  const used = new Set(
    adding
      .flatMap((it) => walkScope(it))
      .flatMap((it) => (it.kind === 'Argument' ? walkScope(it.value) : []))
      .flatMap((it) => (it.kind === 'Name' ? [it.id] : [])),
  );
  const from = statements.findIndex(
    (it) =>
      adding.includes(it) ||
      (it.kind === 'Assign' &&
        it.value?.kind === 'Call' &&
        /Handler\b/.test(context.source(it.value.func)) &&
        boundNames(it).some((name) => used.has(name))),
  );
  const to = Math.max(...adding.map((it) => statements.indexOf(it)));
  return from < 0 ? [] : statements.slice(from, to + 1);
}
