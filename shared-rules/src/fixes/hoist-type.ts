/** A class or validator that is the same each time → one at module level, in front of the function. */
import type { Edit, FixDraft } from '../rule.ts';
import type { CheckContext } from '../semantic/check-context.ts';
import type { FunctionModel } from '../semantic/function-model.ts';
import type { TypePerCall } from '../semantic/retention/types-per-call.ts';
import type { ClassDef, Node, Statement } from '../syntax/ast.ts';
import { isInside, statementOf, walk } from '../syntax/children.ts';
import { indentAt, inDocument, lineStart, ownsLines, removeLine } from './lines.ts';
import { isFreeEverywhere, type ModulePlace, placeBefore } from './module-place.ts';

export function hoistType({ node, makes }: TypePerCall, fn: FunctionModel, context: CheckContext): FixDraft[] {
  const place = makes === 'class' || makes === 'validator' ? placeBefore(fn, context) : undefined;
  if (!place || node.kind === 'FunctionDef' || !isKnownAbove(node, place.offset, context)) return [];
  const moved = node.kind === 'ClassDef' ? ofClass(node, fn, place, context) : ofCall(node, fn, place, context);
  if (!moved) return [];
  const { lineBreak } = context.document;
  const text = `${moved.text}${lineBreak}${lineBreak}${lineBreak}`;
  return [
    {
      title: 'Make it once, at module level',
      recipe: 'hoist-type',
      applicability: 'unsafe',
      edits: [{ start: place.offset, end: place.offset, text }, ...inDocument(context, [moved.edit])],
    },
  ];
}

interface Moved {
  /** Without a last line break. */
  readonly text: string;
  readonly edit: Edit;
}

function ofCall(
  node: Extract<TypePerCall['node'], { kind: 'Call' }>,
  fn: FunctionModel,
  place: ModulePlace,
  context: CheckContext,
): Moved | undefined {
  const source = context.source(node);
  if (/[\r\n]/.test(source)) return undefined;
  const statement = statementOf(node);
  if (statement?.kind === 'Assign' && statement.value === node) {
    const [target, second] = statement.targets;
    if (target?.kind !== 'Name' || second || statement.annotation || !canMove(target.id, statement, fn, context))
      return undefined;
    return { text: `${place.indent}${target.id} = ${source}`, edit: removeLine(context.chunk.text, statement) };
  }
  const name = ['_ADAPTER', '_TYPE', '_MODEL'].find((it) => isFreeEverywhere(it, context));
  return name === undefined
    ? undefined
    : { text: `${place.indent}${name} = ${source}`, edit: { start: node.start, end: node.end, text: name } };
}

function ofClass(node: ClassDef, fn: FunctionModel, place: ModulePlace, context: CheckContext): Moved | undefined {
  const { text } = context.chunk;
  const isLong = (it: Node): boolean =>
    (it.kind === 'Constant' || it.kind === 'FString') && /[\r\n]/.test(context.source(it));
  if (!canMove(node.name, node, fn, context) || [...walk(node)].some(isLong)) return undefined;
  const own = indentAt(text, node.start);
  const lines = text.slice(node.start, node.end).split(/\r?\n/);
  if (lines.slice(1).some((it) => /^[^#]/.test(it.trim()) && !it.startsWith(own))) return undefined;
  const moved = lines.map((it, at) =>
    it.trim() === ''
      ? ''
      : `${place.indent}${at === 0 ? it : it.startsWith(own) ? it.slice(own.length) : it.trimStart()}`,
  );
  return { text: moved.join(context.document.lineBreak), edit: removeLine(text, node) };
}

/** It stands alone on its lines, is not the only statement of its suite, and the name is free at module level. */
function canMove(name: string, statement: Statement, fn: FunctionModel, context: CheckContext): boolean {
  return (
    ownsLines(context.chunk.text, statement) &&
    lineStart(context.chunk.text, statement.start) !== lineStart(context.chunk.text, fn.node.start) &&
    statement.parent?.kind === 'Block' &&
    statement.parent.statements.length > 1 &&
    (fn.scope.bindings.get(name)?.length ?? 0) === 1 &&
    context.module.name(name).length === 0 &&
    !context.document
      .chunks()
      .some((it) =>
        it.context.functions.some(
          (of) => of.symbol !== fn.symbol && of.scope.names.has(name) && !of.scope.bindings.has(name),
        ),
      )
  );
}

/** What it uses of the module has its value before the place. */
function isKnownAbove(node: Node, offset: number, { module, document, chunk }: CheckContext): boolean {
  for (const it of walk(node)) {
    if (it.kind !== 'Name') continue;
    const scope = chunk.scopes.lookup(it.id, chunk.scopes.scopeOf(it));
    if (scope && scope.kind !== 'module' && isInside(scope.node, node)) continue;
    const bound = module.name(it.id);
    if (bound.some((of) => of.inFunction !== undefined)) return false;
    for (const of of bound) {
      if (of.kind === 'import') continue;
      const site =
        of.kind === 'class'
          ? module.classInfo(it.id)?.site
          : of.kind === 'variable'
            ? module.place(it.id).find((use) => use.op === 'assign')?.site
            : undefined;
      if (!site || (document.locate(site)?.start ?? Number.POSITIVE_INFINITY) > offset) return false;
    }
  }
  return true;
}
